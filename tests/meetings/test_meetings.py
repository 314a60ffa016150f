"""A meeting's agenda, read from meeting.yaml and the papers beside it: a folder per case."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reportgen.content.decoding.meeting_file import read_meeting
from reportgen.content.report import Meeting
from reportgen.diagnostics import Findings
from reportgen.house.loading import load_style
from reportgen.meetings import read_agenda
from reportgen.meetings.agenda import Agenda, Item
from reportgen.meetings.deadlines import timetable
from reportgen.meetings.names import part_name
from reportgen.tree import Document, Edition, NoteMark, Reference, text_of, walk
from reportgen.verdict import Kind, against
from reportgen.writers.outline import lines

CASES = Path(__file__).parents[1] / "cases" / "meeting"
LEICESTERSHIRE = Path(__file__).parents[2] / "content" / "leicestershire" / "2020-11-26-health-and-wellbeing-board"
EDITIONS: tuple[Edition, ...] = ("public", "restricted")
EXEMPT = [p.name for p in sorted(CASES.glob("exempt-*"))]


def shown(folder: Path, edition: Edition) -> Iterator[str]:
    """The agenda as text, after what is wrong and what is missing."""
    read = read_agenda(folder, edition)
    agenda = read.agenda
    yield from (f"{f.severity} {f.span}: {f.reason} = {f.fix}" for f in read.findings)
    yield from (f"{reason.kind} {reason}" for reason in against(read) if reason.finding not in read.findings)
    if agenda is None:
        return
    yield f"\n{agenda.title} [{agenda.mark}]"
    yield from (f"| {kind}: {words}" for _, kind, words in lines(agenda.front))
    for group in agenda.groups:
        yield f"\n{'#' * group.level} {group.heading}".rstrip()
        yield from (f"! {line}" for line in (*group.notice, group.resolution) if line)
        for item in group.items:
            yield from _item(item, "")
    if agenda.tail:
        yield from (f"| {kind}: {words}" for _, kind, words in lines(agenda.tail))


def _item(item: Item, indent: str) -> Iterator[str]:
    marks = "".join(f" <{mark}>" for mark in (item.status, "private" * item.private) if mark)
    beside = " | ".join(item.columns)
    yield f"{indent}{item.shown} {item.title}{f' / {beside}' if beside.strip(' |') else ''}{marks}"
    yield from (f"{indent}   {line}" for line in item.text)
    for part in item.parts:
        holds = part.supplied.name if part.supplied else "document" if part.document else "nothing"
        yield f"{indent}   - {part.kind} {part.name}: {part.title} / {part.author} ({holds})"
        if part.exempt:
            yield f"{indent}     {part.notice}"
    for sub in item.items:
        yield from _item(sub, indent + "   ")


@pytest.mark.parametrize("case", sorted(p.name for p in CASES.iterdir() if p.is_dir()))
def test_the_draft_agenda_of_a_case(
    case: str, monkeypatch: pytest.MonkeyPatch, expect: Callable[[Path, str], None]
) -> None:
    monkeypatch.chdir(CASES / case)
    expect(CASES / case / "expected-draft.txt", "\n".join(shown(Path(), "draft")) + "\n")


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("case", EXEMPT)
def test_the_final_agenda_of_a_case_with_exempt_parts(
    case: str, edition: Edition, monkeypatch: pytest.MonkeyPatch, expect: Callable[[Path, str], None]
) -> None:
    monkeypatch.chdir(CASES / case)
    expect(CASES / case / f"expected-{edition}.txt", "\n".join(shown(Path(), edition)) + "\n")


def whole(folder: Path, edition: Edition) -> Agenda:
    agenda = read_agenda(folder, edition).agenda
    assert agenda is not None
    return agenda


@pytest.mark.parametrize("case", EXEMPT)
def test_items_and_public_documents_are_numbered_and_named_alike_in_all_editions(
    case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(CASES / case)
    public, restricted = (whole(Path(), e).each_item() for e in EDITIONS)
    assert [i.number for i in public] == [i.number for i in restricted]
    names = {p.name for i in restricted for p in i.parts}
    assert {p.name for i in public for p in i.parts if p.kind != "withheld"} <= names


def test_the_public_agenda_holds_nothing_of_what_is_exempt() -> None:
    agenda = repr(whole(CASES / "exempt-parts", "public"))
    for secret in ("Zebra", "£17", "Mop Ltd", "Quentin", "Quayside", "letter.pdf", "still open", "He has been chosen"):
        assert secret not in agenda
    restricted = repr(whole(CASES / "exempt-parts", "restricted"))
    for secret in ("Zebra", "£17", "Mop Ltd", "Quentin", "Quayside", "letter.pdf", "He has been chosen"):
        assert secret in restricted


def test_every_document_of_an_exempt_item_is_marked_in_the_restricted_edition() -> None:
    for item in whole(CASES / "exempt-parts", "restricted").each_item():
        for part in item.parts:
            if part.exempt and part.document:
                assert part.document.mark == "NOT FOR PUBLICATION"


def documents(agenda: Agenda) -> Iterator[Document]:
    return (p.document for item in agenda.each_item() for p in item.parts if p.document)


def test_a_report_is_parted_from_its_appendices_and_footnotes_go_where_they_are_marked() -> None:
    minutes, report, plan = documents(whole(CASES / "every-kind-of-item", "draft"))
    assert [text_of(n.blocks) for n in report.notes] == ["Measured in May."]
    assert [text_of(n.blocks) for n in plan.notes] == ["One to fifty."]
    for document in (report, plan):
        marks = {n.note: n.number for n in walk(document.blocks) if isinstance(n, NoteMark)}
        assert marks == {n.id: n.number for n in document.notes}
    references = [n for n in walk(report.blocks) if isinstance(n, Reference)]
    assert {(r.target, r.text) for r in references} >= {("plan", "Appendix 1")}
    assert plan.title == "Appendix 1 – The plan"
    assert minutes.title.startswith("Minutes of the meeting of the Community Committee")


def test_the_text_alternative_of_a_supplied_appendix_is_its_description_under_its_title() -> None:
    parts = [p for i in whole(CASES / "every-kind-of-item", "draft").each_item() for p in i.parts if p.supplied]
    said = [[text_of(b) for b in p.alternative.blocks] for p in parts if p.alternative]
    assert said == [
        ["Slides shown on 1 June", "Three charts of visits by month."],
        ["Appendix 2 – Costs", "The tender came to £40,000."],
    ]


def test_names_of_files_are_safe_and_in_order() -> None:
    assert part_name("5", 1, "Coronavirus (Covid-19): ‘impact’?") == "05-01-coronavirus-covid-19-impact"
    assert part_name("12.3", 10, "Café / Éclair") == "12-03-10-cafe-eclair"
    assert len(part_name("5", 1, "very " * 50)) < 80
    assert re.fullmatch(r"[a-z0-9-]+", part_name("5(a)", 1, 'A <b> "c" | d * e \\ f'))


def test_the_leicestershire_agenda_has_its_twelve_items_and_all_their_documents() -> None:
    read = read_agenda(LEICESTERSHIRE, "public")
    agenda, findings, missing = read.agenda, read.findings, against(read)
    assert agenda is not None
    assert [f.reason for f in findings if f.severity == "error"] == []
    assert missing == ()
    assert [i.number for i in agenda.each_item()] == [str(n) for n in range(1, 13)]
    kinds = {i.number: [p.kind for p in i.parts] for i in agenda.each_item() if i.parts}
    assert kinds == {
        "1": ["minutes", "action-log"],
        "5": ["report"],
        "6": ["report", "supplied"],
        "7": ["report", "appendix"],
        "8": ["report", "appendix", "appendix"],
        "9": ["report", "appendix", "appendix", "appendix", "appendix"],
        "10": ["report", "appendix"],
    }
    assert [(g.level, g.heading) for g in agenda.groups if g.heading][:2] == [
        (1, "Strategy"),
        (2, "Health and Care in the Place"),
    ]


_PARAGRAPH_9 = "paragraph 9 limits the other exemptions and is none itself (`bids`)"
_PARAGRAPH_12 = "paragraph 12 describes no exempt information in England (`bids`)"
_NO_REASON = "no statement found of why the public interest is in keeping `bids` exempt"


@pytest.mark.parametrize(
    ("country", "exemption", "wrong", "lacking"),
    [
        ("england", '{paragraph: "3", reason: A bargain.}', [], []),
        ("england", "{confidential: true, ground: Forbidden by an Act.}", [], []),
        ("england", '{paragraph: "9", reason: A bargain.}', [_PARAGRAPH_9], []),
        ("england", '{paragraph: "12", reason: A bargain.}', [_PARAGRAPH_12], []),
        ("england", '{paragraph: "3"}', [], [_NO_REASON]),
        ("england", "{reason: A bargain.}", [], ["the exemption `bids` names no paragraph of Schedule 12A"]),
        ("wales", '{paragraph: "12", reason: A bargain.}', [], []),
        ("wales", '{paragraph: "16"}', [], []),
        ("wales", '{paragraph: "14"}', [], [_NO_REASON]),
        ("scotland", '{paragraph: "9"}', [], []),
    ],
)
@pytest.mark.parametrize("edition", EDITIONS)
def test_exemptions_of_agendas_and_minutes_are_held_to_the_law_as_those_of_reports_are(
    country: str, exemption: str, wrong: list[str], lacking: list[str], edition: Edition, tmp_path: Path
) -> None:
    style = tmp_path / "templates" / "here"
    style.mkdir(parents=True)
    (style / "house.yaml").write_text(f"name: Council\nextends: base\ncountry: {country}\n", "utf-8")
    declared = f"exemptions:\n  bids: {exemption}\n"
    meeting = tmp_path / "meeting"
    (meeting / "minutes").mkdir(parents=True)
    (meeting / "meeting.yaml").write_text(
        f"style: here\nbody: Committee\ndate: 2026-09-14\n{declared}agenda: [{{standing: minutes, report: minutes}}]\n",
        "utf-8",
    )
    (meeting / "minutes" / "minutes.yaml").write_text(
        f"present: [Councillor B]\n{declared}exempt: true\nexemption: bids\nminutes: [{{title: A, text: B.}}]\n",
        "utf-8",
    )
    read = read_agenda(meeting, edition)
    for file in ("meeting.yaml", "minutes.yaml"):
        told = [reason for reason in against(read) if reason.place and Path(reason.place.file).name == file]
        assert {reason.kind for reason in told} <= {Kind.EXEMPTION}
        bad = [reason for reason in told if reason.fix.startswith("write the paragraph it falls under: ")]
        assert [reason.what for reason in bad] == wrong
        gaps = [reason.what for reason in told if reason not in bad]
        assert [what.split(" (paragraph")[0].split(" (Part")[0] for what in gaps] == lacking


@pytest.mark.parametrize("written", ["the Director of Parks", "Director of Parks"])
def test_a_column_of_authors_names_them_without_the_article_that_follows_report_of(
    written: str, tmp_path: Path
) -> None:
    (tmp_path / "parks").mkdir()
    (tmp_path / "parks" / "report.yaml").write_text(f"title: Parks\nreport-of: {written}\n", "utf-8")
    (tmp_path / "meeting.yaml").write_text(
        "style: leicestershire\nbody: Committee\ndate: 2026-09-14\nagenda: [{report: parks}]\n", "utf-8"
    )
    agenda = read_agenda(tmp_path, "draft").agenda
    assert agenda is not None
    (item,) = agenda.each_item()
    assert (item.by, item.parts[0].author) == ("Director of Parks", "Director of Parks")


ALONE = """\
Cabinet Member for Parks
The Executive Member for Housing and Planning
Portfolio Holder (Finance)
Deputy Cabinet Member for Parks
Individual Cabinet Member Decisions
Leader of the Council
Deputy Leader
Mayor
Elected Mayor
Lead Member for Children’s Services
Executive Councillor for Parks
Councillor A, Cabinet Member for Parks
Decisions by the Cabinet Member for Parks
Aelod Cabinet dros Barciau""".splitlines()
TOGETHER = """\
Cabinet
Cabinet Members
Cabinet Member Decision Session
Executive Member Meeting
Cabinet Member Advisory Panel
Mayor and Cabinet
Leader and Cabinet
Leaders’ Board
Planning Committee""".splitlines()


def _met(body: str, more: str, folder: Path) -> Meeting:
    text = f"style: base\nbody: {body}\ndate: 2026-09-14\n{more}agenda: [{{private: true, items: [{{title: Bids}}]}}]\n"
    (folder / "meeting.yaml").write_text(text, "utf-8")
    meeting = read_meeting(folder, Findings())
    assert meeting is not None
    return meeting


def test_the_name_of_a_body_says_whether_one_member_decides_unless_the_meeting_does(tmp_path: Path) -> None:
    assert [body for body in (*ALONE, *TOGETHER) if _met(body, "", tmp_path).one_member] == ALONE
    assert _met("Councillor A", "one-member: yes\n", tmp_path).one_member
    assert not _met("Mayor", "one-member: no\n", tmp_path).one_member


def test_where_one_member_decides_no_law_on_meetings_is_cited(tmp_path: Path) -> None:
    alone, together = (_met("Cabinet Member for Parks", f"one-member: {each}\n", tmp_path) for each in ("yes", "no"))
    house = load_style("base")
    assert [(d.key, d.basis) for d in timetable(alone, house) if d.key != "call-in"] == [
        ("key-notice", "reg 9, SI 2012/2089"),
        ("publish", "as for a meeting"),
    ]
    assert {d.key for d in timetable(together, house)} >= {"private-28", "private-5"}


def test_the_notice_of_a_private_meeting_is_told_where_one_member_decides(tmp_path: Path) -> None:
    notice = "private-notice: {reasons: Bids., response: None.}\n"
    _met("Cabinet Member for Parks", notice, tmp_path)
    told = [str(reason) for reason in against(read_agenda(tmp_path, "public")) if "nobody meets" in str(reason)]
    assert len(told) == 1
    assert "delete `private-notice:`, or write `one-member: no`" in told[0]


@pytest.mark.parametrize(
    "said", ["None", "none.", "N/A", "Nil", "None received.", "No representations were received", "-"]
)
def test_no_representations_are_told_in_a_sentence_and_no_answer_to_them(said: str, tmp_path: Path) -> None:
    def told(representations: str, response: str) -> tuple[str, ...]:
        notice = f'private-notice: {{reasons: Bids., representations: "{representations}", response: "{response}"}}\n'
        _met("Cabinet", notice, tmp_path)
        agenda = read_agenda(tmp_path, "restricted").agenda
        assert agenda is not None
        return next(group.notice for group in agenda.groups if group.notice)[1:]

    assert told(said, said) == ("Reasons: Bids.", "No representations were received.")
    assert told("None but one, of a firm.", "Noted.") == (
        "Reasons: Bids.", "Representations received: None but one, of a firm.", "Response: Noted.",
    )  # fmt: skip


def test_what_only_a_meeting_has_is_told_where_one_member_decides(tmp_path: Path) -> None:
    _met("Cabinet Member for Parks", "membership: [Councillor A]\n", tmp_path)
    told = [(f.span.line, f.reason) for f in read_agenda(tmp_path, "draft").findings if "`membership`" in f.reason]
    assert told == [(4, "`membership` is written here, and this house style prints it only where a body meets")]
