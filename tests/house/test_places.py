"""The one kind of thing in a house style: no key of a place is without effect, and orders change as they say."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import combinations
from pathlib import Path

import pytest

from reportgen.assemble import assemble
from reportgen.content.decoding.report_files import meeting_of, report_of, schema
from reportgen.diagnostics import Findings
from reportgen.drafts.known import known_of
from reportgen.house.keys import HOUSE, PLACE_KEYS
from reportgen.house.kinds import ALL, GROUPS, KINDS
from reportgen.house.loading import style_from
from reportgen.house.standing import standing
from reportgen.house.style import HouseStyle
from reportgen.lint.read_reports import example_subject
from reportgen.lint.rule import all_rules
from reportgen.meetings.timetable import lines
from reportgen.new.report import new_report
from reportgen.number import number
from reportgen.papers.clearance import kinds_of
from reportgen.papers.limits import long_sections
from reportgen.papers.sample import sample
from reportgen.reading.source import MappingNode, parse
from reportgen.writers.json import plain

MEETING = "style: base\nbody: Cabinet\ndate: 2026-09-14\n"


def style(text: str) -> tuple[HouseStyle, Findings]:
    findings = Findings()
    node = parse(text, "house.yaml", findings)
    assert isinstance(node, MappingNode)
    house = style_from(node, "base", findings)
    assert house is not None
    return house, findings


def document(house: HouseStyle, report: str) -> tuple[str, str]:
    """What a report comes to in a style: the numbered tree as JSON, and what is missing and wrong."""
    findings = Findings()
    root = parse(f"title: Trees\n{report}", "report.yaml", findings)
    met = parse(MEETING, "meeting.yaml", findings)
    assert isinstance(root, MappingNode)
    assert met is not None
    made = report_of(root, Path(), (), house, meeting_of(met, Path(), findings), findings)
    if made is None:
        return "", repr(list(findings))
    assembled = assemble(made, house, "draft", findings)
    tree = number(assembled.document, house, findings)
    long = long_sections(tree, house)
    return json.dumps(plain(tree), ensure_ascii=False), repr((assembled.missing, [f.reason for f in findings], long))


# ------------------------------------------------------------------ each key has an effect on each kind that takes it

# What makes a place of a kind, what an author writes for it, and the ways a report may leave it out.
MADE: Mapping[str, str] = {
    "choice": "choices: [One, Two]",
    "answers": "questions: {a: Is it good, b: Is it bad}",
    "register": "columns: [Risk, What is done]",
    "sign-off": "cleared-by: finance",
    "parts": "places: [inner, other]",
    "places": "places: [inner, other]",
}
WRITTEN: Mapping[str, str] = {
    "text": "Words",
    "choice": "One",
    "date": "2026-09-01",
    "yes-no": "yes",
    "list": "[One, Two]",
    "e-mail": "a@example.gov.uk",
    "web-address": "https://www.example.gov.uk/plans/114",
    "money": "40000",
    "prose": "Words of an author.",
    "answers": "{answers: {a: yes, b: no}, text: Words of an author.}",
    "recommendations": "[{text: Plant trees., reason: They give shade.}]",
    "narrative": "[{heading: Roots, text: They grow.}]",
    "documents": "[{title: Survey, link: 'https://www.example.gov.uk/s', published: 2026-01-01}]",
    "steps": "[{date: 2026-09-14, step: The Committee decides}]",
    "register": "[{risk: A risk., what-is-done: Something.}]",
    "parts": "{inner: Inner words., other: Other words.}",
}
# A value for each key, and what else the place must say for it to be seen.
VALUE: Mapping[str, str] = {
    "heading": "heading: Another heading",
    "before": "before: Words before.",
    "after": "after: Words after.",
    "places": "places: [seen]",
    "labels": "labels: above",
    "align": "align: right",
    "columns": "columns: [First, Second]",
    "shows": 'shows: "{{ body }} shown"',
    "choices": "choices: [One, Two]",
    "pattern": "pattern: A99",
    "words": "words: {least: 500}",
    "questions": "questions: {a: Is it good, b: Is it bad, c: Is it new}",
    "exactly-one": "exactly-one: [a]",
    "yes": '"yes": Aye',
    "no": '"no": Nay',
    "required": "required: yes",
    "when": "when: late",
    "none": "none: {says: Nothing of the kind., reason: yes}",
    "numbers": "numbers: own",
    "cleared-by": "cleared-by: chief",
    "whose": "whose: somebody else",
    "where": "where: meeting.yaml",
    "by": "by: 9",
    "ask": "ask: What is it",
    "guidance": "guidance: Say what it is and where it stands.",
    "synonyms": "synonyms: [The other name]",
}
WITH: Mapping[str, str] = {
    "whose": "required: yes",
    "where": "required: yes",
    "by": "required: yes",
    "labels": "as: rows",
    "align": "as: heads",
    "columns": "as: table",
}
PAIRS = [
    (key, kind)
    for kind, row in KINDS.items()
    for key in (*ALL, *row.keys)
    if key != "holds" and "report" in row.papers  # the others are tried in test_places_of_meetings
]


def house_with(kind: str, *keys: str) -> HouseStyle:
    """A style with a place of a kind that has some keys besides those that make it one."""
    made = (
        [MADE.get(kind, "")]
        if not any(k.partition(":")[0] == MADE.get(kind, "").partition(":")[0] for k in keys)
        else []
    )
    said = ", ".join(k for k in (f"holds: {kind}", *made, *keys) if k)
    if "heading:" not in said and "as: heads" not in said and "heading" in KINDS[kind].keys:
        said += ", heading: Heading"
    inner = "text" if "heads" in said else "prose"
    seen = "reasons, before: Why" if kind == "recommendations" else "sign-off, cleared-by: finance, heading: Seen by"
    text = f"""
schemes: {{own: {{headings: [main.1], paragraphs: [main.2]}}}}
outline: [front-sheet, recommendations, spot: {{{said}}}, body, appendices]
places:
  inner: {{heading: Inner, holds: {inner}}}
  other: {{heading: Other, holds: {inner}}}
  seen: {{holds: {seen}}}
"""
    house, findings = style(text)
    assert [f.reason for f in findings.errors] == []
    return house


class Prints:
    """All that a style makes of reports, new reports, lint and dates, each made when it is asked for."""

    def __init__(self, house: HouseStyle, kind: str, tmp_path: Path) -> None:
        written = f"spot: {WRITTEN[kind]}\n" if kind in WRITTEN else "inner: Inner words.\nother: Other words.\n"
        rest = (
            "recommendations: [{text: Plant trees., reason: They give shade.}]\n"
            "body: [{heading: The other name, text: They grow.}]\n"
            "contacts: [{post: Officer, email: a@example.gov.uk}]\nappendices: [{title: Plan, text: A plan.}]\n"
            "clearances: [{as: finance, by: Ann, date: 2026-01-02, hash: a}]\n"
        )
        if kind in ("narrative", "recommendations"):  # the style has such a place besides
            rest = rest.replace(rest.splitlines(keepends=True)[kind == "narrative"], "")
        reports = [
            written + rest,
            rest,
            "late: true\n" + written + rest,
            "exempt: true\nexemptions: {a: {paragraph: 3, reason: It would harm.}}\n" + rest,
            *(["spot: none\n" + rest] if kind not in GROUPS else ()),
            *(["spot: Three\n" + rest] if kind in ("text", "list") else ()),
            *(["spot: {answers: {a: no, b: no}, text: Words.}\n" + rest] if kind == "answers" else ()),
            *(["spot: no\n" + rest] if kind == "yes-no" else ()),
            rest.replace("appendices: [{title: Plan, text: A plan.}]", "appendices: none"),
            rest.replace("appendices: [{title: Plan, text: A plan.}]\n", ""),
            rest.replace("contacts: [{post: Officer, email: a@example.gov.uk}]\n", ""),
            rest.replace(", reason: They give shade.", ""),
        ]
        self._makers: list[Callable[[], object]] = [
            *(partial(document, house, report) for report in reports),
            lambda: json.dumps(schema(house)),
            lambda: _new_files(house, tmp_path / "new"),
            lambda: _timetable(house),
            lambda: kinds_of(house),
            lambda: _known(house),
        ]
        self._made: dict[int, object] = {}

    def each(self) -> Iterator[object]:
        """What it makes, one after the other."""
        for at, make in enumerate(self._makers):
            if at not in self._made:
                self._made[at] = make()
            yield self._made[at]

    def differs(self, other: Prints) -> bool:
        """Whether another style makes anything else."""
        return any(own != others for own, others in zip(self.each(), other.each(), strict=True))


def _new_files(house: HouseStyle, folder: Path) -> dict[str, str]:
    new_report(folder, house, {}, None, named=True)
    files = {p.name: p.read_text("utf-8") for p in sorted(folder.iterdir())}
    shutil.rmtree(folder)
    return files


def _timetable(house: HouseStyle) -> list[object]:
    meeting = meeting_of(parse(MEETING, "meeting.yaml", Findings()), Path(), Findings())  # type: ignore[arg-type]
    assert meeting is not None
    return [*lines(meeting, house)]


def _known(house: HouseStyle) -> dict[str, str]:
    known = known_of(house)
    return {words: repr(meant) for table in (known.headings, known.labels) for words, meant in table.items()}


@pytest.mark.parametrize(("key", "kind"), PAIRS, ids=[f"{key} of {kind}" for key, kind in PAIRS])
def test_a_key_has_an_effect_on_each_kind_that_accepts_it(key: str, kind: str, tmp_path: Path) -> None:
    value = VALUE.get(key, f"as: {KINDS[kind].ways[0] if KINDS[kind].ways else ''}")
    if key == "shows" and KINDS[kind].entry:
        value = f'shows: "{{{{ {KINDS[kind].entry[0]} }}}} shown"'
    if key == "choices" and kind == "choice":
        value = "choices: [Three, One]"
    besides = [WITH[key]] if key in WITH and not (kind in GROUPS and key == "numbers") else []
    if kind == "register" and key == "columns":
        value, besides = "columns: [{heading: Risk, width: 5}, What is done]", []
    if key == "align" and kind == "text":
        besides = ["as: signature"]
    without = _WITHOUT.get((kind, *besides))
    if without is None:
        without = _WITHOUT[kind, *besides] = Prints(house_with(kind, *besides), kind, tmp_path)
    assert Prints(house_with(kind, value, *besides), kind, tmp_path).differs(without)


_WITHOUT: dict[tuple[str, ...], Prints] = {}


def test_there_are_fewer_than_thirty_keys_for_places_and_every_one_goes_with_some_kind() -> None:
    assert len(PLACE_KEYS) < 30
    assert [key for key in PLACE_KEYS if not any(key in row.keys or key in ALL for row in KINDS.values())] == []
    assert {key for row in KINDS.values() for key in (*row.keys, *ALL)} <= PLACE_KEYS.keys()


@pytest.mark.parametrize("kind", KINDS)
def test_a_key_that_has_no_effect_on_a_kind_is_refused_by_name(kind: str) -> None:
    keys = PLACE_KEYS.keys() - {*KINDS[kind].keys, *ALL}
    spots = "".join(f"  spot-{key}: {{holds: {kind}, {VALUE.get(key, 'as: list')}}}\n" for key in sorted(keys))
    _, findings = style(f"places:\n{spots}series: {{}}")
    told = "\n".join(f.reason for f in findings.errors)
    assert [key for key in keys if f"`{key}` has no effect on spot-{key}" not in told] == []


@pytest.mark.parametrize("kind", [k for k, row in KINDS.items() if len(row.ways) > 1 and "report" in row.papers])
def test_a_kind_looks_different_in_each_of_its_ways(kind: str, tmp_path: Path) -> None:
    shown = {way: Prints(house_with(kind, f"as: {way}"), kind, tmp_path) for way in KINDS[kind].ways}
    assert [ways for ways in combinations(shown, 2) if not shown[ways[0]].differs(shown[ways[1]])] == []


# ------------------------------------------------------------------ orders, forms and bodies

ORDER = "outline: [front-sheet, summary, recommendations, body, appendices]\n"


@pytest.mark.parametrize(
    ("over", "expected"),
    [
        ("{put: {summary: after body}}", ["front-sheet", "recommendations", "body", "summary", "appendices"]),
        (
            "{put: {timetable: before body}}",
            ["front-sheet", "summary", "recommendations", "timetable", "body", "appendices"],
        ),
        (
            "{put: {timetable: first}, leave-out: [summary, body]}",
            ["timetable", "front-sheet", "recommendations", "appendices"],
        ),
        ("{put: {body: last}}", ["front-sheet", "summary", "recommendations", "appendices", "body"]),
        ("{leave-out: appendices}", ["front-sheet", "summary", "recommendations", "body"]),
        ("[body]", ["body"]),
    ],
)
def test_a_form_changes_an_order_or_replaces_it(over: str, expected: list[str], tmp_path: Path) -> None:
    from reportgen.house.loading import known_styles, read_style

    (tmp_path / "house.yaml").write_text(f"name: A\n{ORDER}forms: {{short: {{outline: {over}}}}}\n", encoding="utf-8")
    findings = Findings()
    house = read_style(tmp_path, known_styles(), findings, "short")
    assert house is not None
    assert (list(house.outline), findings.errors) == (expected, [])


def test_a_row_takes_a_place_beside_another_and_gives_one_up() -> None:
    house, findings = style("places: {front-sheet: {places: {put: {wards: beside report-of}, leave-out: [title]}}}")
    assert (house.places["front-sheet"].places, findings.errors) == ((("report-to",), ("report-of", "wards")), [])


def test_a_body_overrides_single_keys_whatever_the_case_of_its_name(tmp_path: Path) -> None:
    from reportgen.house.loading import known_styles, read_style

    text = "name: A\nbodies: {Planning Committee: {places: {wards: {required: yes}, summary: {heading: In short}}}}\n"
    (tmp_path / "house.yaml").write_text(text, encoding="utf-8")
    for body, expected in (("PLANNING committee", (True, "In short")), ("Cabinet", (False, "Summary"))):
        house = read_style(tmp_path, known_styles(), Findings(), body=body)
        assert house is not None
        assert (house.places["wards"].required, house.places["summary"].heading) == expected


def test_a_box_amid_the_implications_is_not_written_by_authors() -> None:
    house, findings = style(
        "outline: [recommendations, implications]\nplaces:\n  box: {as: box, heading: Box, places: [risk]}\n"
        "  implications: {places: [finance, box, legal]}\n"
    )
    assert findings.errors == []
    assert [each.key for each in standing(house) if each.key] == [
        "recommendations", "implications.finance", "implications.risk", "implications.legal",
    ]  # fmt: skip
    tree, _ = document(house, "implications: {finance: none, risk: A risk., legal: none}\n")
    assert '"name": "box"' in tree


def test_two_stars_of_an_author_are_two_stars_and_those_of_the_style_are_bold() -> None:
    house, _ = style(
        "outline: [front-sheet]\nplaces:\n  front-sheet: {places: [wards, all]}\n"
        '  wards: {heading: "**Our** wards:"}\n  all: {heading: A, shows: "**In** {{ wards }}"}\n'
    )
    tree, _ = document(house, 'wards: "**Elm** Hill"\n')
    shown = json.loads(tree)["blocks"][0]["rows"]
    assert shown[0][0]["label_words"][0]["type"] == "Strong"
    words = shown[1][0]["blocks"][0]["children"]
    assert [(w["type"], w.get("text")) for w in words] == [("Strong", None), ("Text", " **Elm** Hill")]


# ------------------------------------------------------------------ what authors write


@pytest.mark.parametrize(
    ("place", "written", "said"),
    [
        ("{choices: [Homes, Jobs]}", "homes", "“homes” is not one of the words for “Spot”"),
        ("{choices: [Homes, Jobs]}", "Homes", ""),
        ("{holds: list, choices: [Homes, Jobs]}", "[Homes, Trams]", "“Trams” is not one of the words for “Spot”"),
        ("{holds: text, pattern: FP/99/999}", "FP/26/114", ""),
        ("{holds: text, pattern: FP/99/999}", "FP/26/11", "“FP/26/11” has not the form of “Spot”"),
        ("{holds: text, pattern: AA-9}", "XY-7", ""),
        ("{holds: text, pattern: AA-9}", "xy-7", "“xy-7” has not the form of “Spot”"),
        ("{none: no}", "none", ""),  # a word like any other there
    ],
)
def test_a_choice_and_a_pattern_say_what_may_be_written(place: str, written: str, said: str) -> None:
    house, _ = style(f"outline: [recommendations, spot: {place[:-1]}, heading: Spot}}]")
    _, found = document(house, f"spot: {written}\n")
    assert (said in found) if said else ("“" not in found)


@pytest.mark.parametrize(
    ("written", "shown"),
    [("40000", "£40,000"), ("£1,250,000", "£1,250,000"), ('"£ 99.50"', "£99.50"), ("about 40", ""), ("4,00", "")],
)
def test_an_amount_is_printed_alike_however_its_figures_are_set(written: str, shown: str) -> None:
    house, _ = style("outline: [front-sheet: {as: rows, places: [spot: {heading: Value, holds: money}]}]")
    tree, found = document(house, f"spot: {written}\n")
    assert (f'"text": "{shown}"' in tree, "is no amount in pounds" in found) == (bool(shown), not shown)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("https://www.example.gov.uk/plans/114", ""),
        ("www.example.gov.uk/plans", "write https://www.example.gov.uk/plans"),
        ("http:/example.gov.uk", "write https://example.gov.uk"),
        ("see the planning pages", "write it as the browser shows it, from https:// to its end"),
    ],
)
def test_a_web_address_is_a_link_and_anything_else_is_told(written: str, said: str) -> None:
    house, _ = style("outline: [front-sheet: {as: rows, places: [spot: {heading: File, holds: web-address}]}]")
    text = f"spot: {written}\n"
    tree, _ = document(house, text)
    findings = Findings()
    root = parse(f"title: Trees\n{text}", "report.yaml", findings)
    assert isinstance(root, MappingNode)
    report_of(root, Path(), (), house, None, findings)
    assert (f'"href": "{written}"' in tree, [f.fix for f in findings.errors]) == (not said, [said] if said else [])


@pytest.mark.parametrize(
    ("shows", "expected"),
    [
        ("", ["14 September 2026", " The Committee decides"]),
        (', shows: "{{ step }}: {{ date }}"', ["The Committee decides: 14 September 2026"]),
    ],
)
def test_steps_have_their_days_in_bold_unless_the_style_shows_them_otherwise(shows: str, expected: list[str]) -> None:
    house, _ = style(f"outline: [recommendations, spot: {{holds: steps, heading: Timetable, as: list{shows}}}]")
    tree, _ = document(house, "spot: [{date: 2026-09-14, step: The Committee decides}]\n")
    words = [part["text"] for part in _texts(json.loads(tree))]
    assert words[-len(expected) :] == expected


def test_a_register_has_the_styles_columns_and_the_authors_rows() -> None:
    columns = "[Risk, {heading: Likelihood, width: 0.5}, What is done]"
    house, findings = style(
        f"outline: [recommendations, spot: {{holds: register, heading: Risks, columns: {columns}}}]"
    )
    row = "{risk: The contractor fails, likelihood: High, what-is-done: A bond is taken.}"
    tree, found = document(
        house, f"spot:\n  - {row}\n  - {{risk: Rain, likelihood: , what-is-done: '*Tents* stand by.'}}\n"
    )
    words = [part["text"] for part in _texts(json.loads(tree))]
    assert words[-8:] == [
        "Likelihood", "What is done", "The contractor fails", "High", "A bond is taken.", "Rain", "Tents", " stand by.",
    ]  # fmt: skip
    assert (findings.errors, "content" in found) == ([], False)
    _, missing = document(house, "spot: [{risk: Rain, likelihood: Low}]\n")
    assert "`what-is-done` is missing" in missing


@pytest.mark.parametrize(
    "columns", ["[Risk, '**Risk:**']", "[Risk, '']", "[Risk, {heading: Owner, shows: '{{ officer }}'}]"]
)
def test_columns_of_a_register_that_an_author_could_not_write_in_are_errors(columns: str) -> None:
    _, findings = style(f"places: {{spot: {{holds: register, columns: {columns}}}}}")
    assert len(findings.errors) == 1


def test_the_linter_reads_the_texts_of_a_section_of_a_further_kind() -> None:
    house = "outline: [recommendations, timetable: {holds: steps, heading: Timetable}]\n"
    subject, _ = example_subject("timetable: [{date: 2026-09-14, step: Work begins}]\n", "", house)
    assert subject is not None
    assert [w.text for w in subject.within("timetable")] == ["Work begins"]


def _texts(node: object) -> list[dict[str, str]]:
    if isinstance(node, dict):
        own = [node] if node.get("type") == "Text" else []
        return own + [text for value in node.values() for text in _texts(value)]
    return [text for value in node for text in _texts(value)] if isinstance(node, list) else []


DECLARED = "exemptions: {a: {paragraph: 3, reason: Why.}}\n"
PART = f"appendices: [{{title: Bids, exempt: true, text: The bids.}}]\n{DECLARED}"


@pytest.mark.parametrize(
    ("when", "report", "there"),
    [
        ("exempt", "", False),
        ("not exempt", "", True),
        ("late", "late: true\n", True),
        ("exempt", PART, True),
        ("wholly-exempt", PART, False),
        ("partly-exempt", PART, True),
        ("wholly-exempt", f"exempt: true\n{DECLARED}", True),
        ("partly-exempt", f"exempt: true\n{DECLARED}", False),
        ("partly-exempt", f"body: |\n  Open.\n\n  ::: exempt\n  Closed.\n  :::\n{DECLARED}", True),
        ("exempt", DECLARED, False),  # nothing is marked: the public edition holds all of it
        ("[late, not exempt]", "late: true\n", True),
        ("[late, exempt]", "late: true\n", False),
        ("filled", "spot: Words.\n", True),
        ("filled", "", False),
        ("filled summary", "summary: Words.\n", True),
        ("not filled summary", "summary: Words.\n", False),
        ("filled front-sheet", "", True),  # the title stands in it
        ("filled contact-block", "", False),
        ("filled contact-block", "contacts: [{post: Officer}]\n", True),
        ("key-decision", "key-decision: yes\n", True),
        ("key-decision", "key-decision: no\n", False),
        ("body Cabinet", "", True),
        ("not body Cabinet", "", False),
        ("form short", "", False),
    ],
)
def test_a_place_is_there_only_in_its_case(when: str, report: str, there: bool) -> None:
    house, _ = style(
        f"outline: [front-sheet, recommendations, summary, spot: {{heading: Spot, required: yes, when: {when}}},"
        " contact-block]"
    )
    tree, missing = document(house, report)
    assert ('"name": "spot"' in tree) is there
    assert ("what='Spot'" in missing) is (there and "spot:" not in report)


def test_a_sentence_tells_a_paper_that_is_exempt_from_one_with_an_exempt_part() -> None:
    said = "{% if wholly_exempt %}NOT FOR PUBLICATION: paragraph {{ exempt_paragraphs }} of {{ schedule }}"
    said += "{% elif partly_exempt %}Part exempt{% else %}Open{% endif %}"
    house, _ = style(f"outline: [front-sheet: {{as: rows, places: [spot: {{heading: Spot, shows: '{said}'}}]}}]")
    whole = "NOT FOR PUBLICATION: paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972"
    for report, words in (
        (f"exempt: true\n{DECLARED}", whole),
        (PART, "Part exempt"),
        (DECLARED, "Open"),
        ("", "Open"),
    ):
        assert f'"text": "{words}"' in document(house, report)[0]


def test_what_is_written_for_another_case_is_told_and_not_dropped_in_silence() -> None:
    house, _ = style("outline: [recommendations, spot: {heading: Spot, when: late}]")
    assert "this house style prints it only in a report that is late" in document(house, "spot: Words.\n")[1]


def test_what_stands_in_a_box_of_another_case_is_told_too() -> None:
    box = "box: {as: box, heading: Box, when: late, places: [spot: {holds: text, heading: Spot}]}"
    house, _ = style(f"outline: [recommendations, {box}, note: {{heading: Note, when: filled options}}]")
    told = document(house, "spot: Words.\nnote: Words.\n")[1]
    assert "`spot` is written here, and this house style prints it only in a report that is late" in told
    assert "`note` is written here, and this house style prints it only where `options` is filled in" in told
    assert "is written here" not in document(house, "late: true\nspot: Words.\n")[1]


def test_a_value_that_a_council_chooses_words_for_is_a_choice_whatever_the_base_style_prints() -> None:
    house, findings = style("places: {classification: {choices: [Open, Part exempt]}}")
    assert (findings.errors, house.places["classification"].holds) == ([], "choice")


def test_a_section_with_a_sign_off_in_it_stays_a_section() -> None:
    house, findings = style("places: {finance: {places: [seen: {holds: sign-off, cleared-by: finance}]}}")
    assert (findings.errors, house.places["finance"].holds) == ([], "prose")


def test_what_is_only_to_come_keeps_final_editions_back() -> None:
    report = "report-of: TBC\nreview-date: TBC\nsummary: to follow\nbody: The date is to be confirmed.\n"
    places = 'front-sheet: {places: [report-of, review-date: {holds: text, heading: "Date of review:"}]}'
    house, _ = style(f"outline: [front-sheet, recommendations, summary, body]\nplaces: {{{places}}}")
    findings = Findings()
    root = parse(f"title: Trees\n{report}", "report.yaml", findings)
    assert isinstance(root, MappingNode)
    made = report_of(root, Path(), (), house, None, findings)
    assert made is not None
    assemble(made, house, "draft", findings)
    told = [f for f in findings if f.unsettled]
    assert [(str(f.span), f.reason) for f in told] == [
        ("report.yaml:2:12", "“TBC” is printed as it stands"),
        ("report.yaml:4:10", "“to follow” is printed as it stands"),
    ]


def test_the_words_of_yes_and_no_take_in_values() -> None:
    said = '"yes": "**Yes**: {{ ref }}", "no": "Not for {{ body }}"'
    places = f"ref: {{holds: text}}, key: {{holds: yes-no, heading: Key, {said}}}"
    house, findings = style(f"outline: [front-sheet]\nplaces: {{front-sheet: {{places: [key]}}, {places}}}")
    assert findings.errors == []
    tree, _ = document(house, "ref: FP/9\nkey: yes\n")
    assert [part["text"] for part in _texts(json.loads(tree))][-2:] == ["Yes", ": FP/9"]
    assert '"text": "Not for Cabinet"' in document(house, "key: no\n")[0]


@pytest.mark.parametrize("way", ["rows", "lines", "box"])
def test_a_group_with_numbers_has_its_heading_above_it_numbered_as_others(way: str) -> None:
    keys = f"as: {way}, heading: Seen, numbers: numbered, before: Said before., after: Said after., places: [wards]"
    house, findings = style(f"outline: [recommendations, spot: {{{keys}}}, body]")
    tree, _ = document(house, "wards: Elm Hill\nbody: [{heading: Roots, text: They grow.}]\n")
    spot, after = [block for block in json.loads(tree)["blocks"] if block["type"] == "Section"][-2:]
    assert (findings.errors, spot["number"]["text"], after["number"]["text"]) == ([], "1.", "2.")
    assert [block["type"] for block in spot["blocks"]] == ["Paragraph", "Fields", "Paragraph"]


def test_a_footer_of_a_style_is_that_of_the_style_alone() -> None:
    house, _ = style('furniture: {footer: {right: "Page {page} of {pages}"}}')
    assert (house.footer.centre, house.footer.right) == ("", "Page {page} of {pages}")


def test_guidance_of_other_content_is_not_that_of_a_place_made_to_hold_something_else() -> None:
    house, _ = style(
        "places: {body: {holds: prose, heading: Report}, summary: {guidance: Be short., words: {most: 9}}}"
    )
    assert (house.places["body"].guidance, house.places["summary"].guidance) == ("", "Be short.")


def test_a_column_of_a_table_says_that_a_clearance_is_still_to_come() -> None:
    columns = (
        '[Implication, Comments, {heading: Officer, shows: "{{ officer }}"}, {heading: On, shows: "{{ cleared_on }}"}]'
    )
    text = (
        f"outline: [implications: {{as: table, columns: {columns}, places: [finance, legal]}}]\nclearances: [finance]\n"
    )
    house, _ = style(text)
    report = "implications: {finance: none, legal: none}\n"
    assert document(house, report)[0].count("To be completed: finance clearance") == 1
    done = "clearances: [{as: finance, by: Ann, date: 2026-01-02, hash: a}]\n"
    assert "To be completed" not in document(house, report + done)[0]


def test_a_style_may_ask_for_more_words() -> None:
    house, _ = style("outline: [recommendations, summary: {words: {least: 5, most: 8}}, body]")
    assert "asks for 5 or more" in document(house, "summary: Two words.\n")[1]
    assert "allows 8" in document(house, "summary: One two three four five six seven eight nine.\n")[1]
    assert "words" not in document(house, "summary: One two three four five six.\n")[1]
    subject, _ = example_subject("summary: Two words.\n", "", "places: {summary: {words: {least: 5}}}\n")
    assert subject is not None
    assert [f.reason for f in all_rules()["STR009"].check(subject)] == [
        "`summary` has 2 words; the house style asks for 5 or more"
    ]


def test_lines_of_a_value_that_is_put_together_are_kept_and_empty_ones_left_out() -> None:
    house, _ = style(
        "outline: [front-sheet]\nplaces:\n  front-sheet: {places: [spot]}\n  spot:\n    heading: A\n    shows: |\n"
        "      {{ council }}\n      {% if purpose %}For {{ purpose }}{% endif %}\n      {{ date }}\n"
    )
    tree, _ = document(house, "")
    [[field]] = json.loads(tree)["blocks"][0]["rows"]
    words = [c.get("text", c["type"]) for c in field["blocks"][0]["children"]]
    assert words == ["A council", "LineBreak", "14 September 2026"]


def test_the_sample_of_every_form_of_every_style_is_sound() -> None:
    from reportgen.house.loading import known_styles, read_style

    for name, folder in known_styles().items():
        whole = read_style(folder, known_styles(), Findings())
        assert whole is not None
        for form in ("", *whole.forms):
            house = read_style(folder, known_styles(), Findings(), form)
            assert house is not None
            assert sample(house).errors == (), (name, form)


def test_house_yaml_has_no_two_keys_of_one_meaning() -> None:
    former = {
        "fields",
        "blocks",
        "sections",
        "implications",
        "label",
        "nil",
        "intro",
        "lead",
        "scheme",
        "layout",
        "kind",
    }
    assert not former & {*PLACE_KEYS, *HOUSE.keys}
