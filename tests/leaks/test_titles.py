"""Titles that are printed of something exempt: fine where they tell nothing, told where they hold a name or a sum."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from pack_meeting import put, write_meeting

from reportgen.cli import main
from reportgen.diagnostics import Span
from reportgen.house.loading import load_style
from reportgen.leaks import sources
from reportgen.leaks.releases import Release
from reportgen.leaks.said import Said, Sources
from reportgen.leaks.telling_titles import telling_titles
from reportgen.leaks.vocabulary import read_vocabulary

WORDS = read_vocabulary(load_style("base").folders)
CLOSED = (
    "Mrs Ivy Fennimore of Zedcorp Holdings Ltd offered £888,123 for the depot beside Wolverhampton Road, which the "
    "Environment Agency owns. Brackley Thorne was asked."
)


def lines(title: str, public: str = "", *released: str) -> list[str]:
    """What is told of a title over that exempt text, beside a public text."""
    texts = (
        Said(CLOSED, Span("closed.yaml", 9, 3), True, personal=False),
        Said(title, Span("meeting.yaml", 5, 10), False, shown=True, title=True),
        Said(public, Span("open.yaml", 2, 2), False),
    )
    releases = [Release(what=what, agreed_by="the clerk", span=Span("releases.yaml")) for what in released]
    return list(telling_titles(Sources(texts, ()), releases, [], WORDS))


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Offer of Zedcorp Holdings Ltd", "the name of a company"),
        ("Offer of Zedcorp", "the name of a company"),
        ("Claim by Mrs Fennimore", "the name of a person"),
        ("Claim by Ivy Fennimore", "the name of a person"),
        ("Sale of the depot for £888,123", "a sum of money"),
        ("Sale of the depot for £888k", "a sum of money, rounded"),
        ("What Brackley Thorne was asked", "a name"),
    ],
)
def test_a_name_or_a_sum_that_stands_in_exempt_text_only_is_told_with_both_places(title: str, kind: str) -> None:
    told = f"meeting.yaml:5:10: {kind} in this title stands in exempt text only, closed.yaml:9:3"
    assert lines(title) == [f"{told}: write a `public-title:` without it"]


@pytest.mark.parametrize(
    "title",
    [
        "A matter of property",
        "Sale of the Depot",
        "Land beside Wolverhampton Road",
        "Licence of the Environment Agency",
        "Contract in Wolverhampton",
        "Offers received in 2026",
    ],
)
def test_a_title_that_tells_nothing_is_not_told(title: str) -> None:
    assert lines(title) == []


def test_nothing_is_told_that_stands_in_public_text_or_was_released() -> None:
    assert lines("Offer of Zedcorp Holdings Ltd", "Zedcorp Holdings Ltd came to the meeting.") == []
    assert lines("Sale for £888,123", "", "£888,123") == []


def test_the_line_of_a_pack_names_both_places_and_its_fix_takes_it_away(tmp_path: Path) -> None:
    meeting = write_meeting(tmp_path)
    put(meeting / "meeting.yaml", "public-title: A lease", "public-title: Lease to Quillfeather Ltd")
    put(meeting / "lease" / "report.yaml", "body: |\n", "body: |\n  Quillfeather Ltd is the tenant.\n\n")

    def checked() -> list[str]:
        arguments = ["pack", str(meeting), "--edition", "public", "--out", str(tmp_path / "build")]
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 0, result.output
        return [line for line in result.output.splitlines() if line.startswith("CHECK") and "title" in line]

    (line,) = checked()
    assert "meeting.yaml:" in line
    assert "lease/report.yaml:" in line
    assert line.endswith("write a `public-title:` without it, or record in releases.yaml that it is public")
    put(meeting / "meeting.yaml", "public-title: Lease to Quillfeather Ltd", "public-title: A lease")
    assert checked() == []


def test_the_title_of_an_exempt_document_is_not_public_because_its_item_is(tmp_path: Path) -> None:
    meeting = write_meeting(tmp_path)
    put(meeting / "meeting.yaml", "title: Terms, exempt", "title: Terms of Umbrageous Ltd, exempt")
    put(meeting / "parks" / "report.yaml", "The parks are open", "Umbrageous Ltd says so. The parks are open")
    arguments = ["pack", str(meeting), "--edition", "public", "--out", str(tmp_path / "build")]
    result = CliRunner().invoke(main, arguments)
    assert "CHECK" in result.output
    assert "the name of a company of public text stands in exempt text as well" in result.output


def test_documents_and_appendices_have_their_public_titles_in_public(tmp_path: Path) -> None:
    meeting = write_meeting(tmp_path)
    put(meeting / "meeting.yaml", "title: Terms, exempt", "title: Terms, public-title: What was agreed, exempt")
    put(meeting / "depots" / "report.yaml", "    exempt: true\n", "    public-title: Bids received\n    exempt: true\n")
    arguments = ["pack", str(meeting), "--edition", "public", "--out", str(tmp_path / "build")]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    agenda = next((tmp_path / "build" / "public").rglob("pack/html/index.html")).read_text("utf-8")
    assert "What was agreed" in agenda
    assert "Bids received" in agenda
    assert "Umberslade" not in agenda


EXEMPT = "exempt: true\nexemptions: {bids: {paragraph: '3', reason: Tobias Penhaligon would bid less.}}\n"
GRIEVANCE = "Grievance of Tobias Penhaligon"


def open_texts(tmp_path: Path, agenda: str, **papers: str) -> str:
    """What counts as public of a meeting with this agenda and these reports."""
    (tmp_path / "meeting.yaml").write_text(f"style: base\nagenda:\n{agenda}", "utf-8")
    for name, text in papers.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "report.yaml").write_text(text, "utf-8")
    return " | ".join(said.text for said in sources.read(tmp_path).texts if not said.closed)


@pytest.mark.parametrize(
    ("agenda", "printed"),
    [
        ("  - {report: two}\n", True),
        ("  - {documents: [two]}\n", True),
        ("  - {documents: [{folder: two, title: The claim}]}\n", True),  # the item is called as its first paper
        ("  - {title: A contract, report: two}\n", False),
        ("  - {title: A contract, documents: [{folder: two}]}\n", False),
        ("  - {title: A contract, exempt: true, documents: [two]}\n", False),
        ("  - {standing: urgent, report: two}\n", False),
        ("  - {public-title: A staffing matter, report: two}\n", False),
        ("  - {public-title: A staffing matter, exempt: true, report: two}\n", False),
        ("  - {documents: [one, two]}\n", False),
        ("  - {title: Another, report: one}\n", False),  # on no agenda
        ("  - {private: true, heading: Part II, items: [{title: A contract, report: ./two}]}\n", False),
        ("  - {title: All, items: [{report: one/../two}]}\n", True),
    ],
)
def test_the_title_of_an_exempt_report_is_public_only_where_the_agenda_has_no_other(
    agenda: str, printed: bool, tmp_path: Path
) -> None:
    two = f"title: {GRIEVANCE}\nreport-of: Head of Tobias Affairs\n{EXEMPT}body: Words.\n"
    texts = open_texts(tmp_path, agenda, one="title: Another\nbody: More.\n", two=two)
    assert (GRIEVANCE in texts) == printed


def test_the_agenda_title_of_an_exempt_report_is_printed_in_place_of_its_own(tmp_path: Path) -> None:
    two = f"title: {GRIEVANCE}\nagenda-title: A claim\n{EXEMPT}"
    texts = open_texts(tmp_path, "  - {report: two}\n", two=two)
    assert GRIEVANCE not in texts
    assert "A claim" in texts


@pytest.mark.parametrize(("key", "printed"), [("", True), ("public-title: A claim, ", False)])
def test_the_title_of_an_exempt_minute_is_printed_where_it_has_no_other(
    key: str, printed: bool, tmp_path: Path
) -> None:
    minutes = f"minutes:\n  - {{title: {GRIEVANCE}, {key}text: It was heard., exempt: true}}\n"
    (tmp_path / "minutes.yaml").write_text(minutes, "utf-8")
    texts = [said.text for said in sources.read(tmp_path).texts if not said.closed]
    assert (GRIEVANCE in texts) == printed
    assert "It was heard." not in texts


ITEM = "  - {title: A, report: two}\n"


@pytest.mark.parametrize(
    ("agenda", "paper"),
    [
        ("  - {title: Words, by: The Head, report: two}\n", f"report-of: {GRIEVANCE}\n{EXEMPT}"),
        (f"  - {{title: {GRIEVANCE}, public-title: Words, report: two}}\n", EXEMPT),
        (f"  - {{title: A, exempt: true, questions: {{by: {GRIEVANCE}, text: Why?}}}}\n", ""),
        (f"  - {{title: A, report: two, documents: [{{file: {GRIEVANCE}.pdf, title: A}}]}}\n", ""),
        (f"  - {{title: A, documents: [two, {GRIEVANCE}]}}\n", ""),
        (ITEM, f"appendices: [{{title: A, public-title: {GRIEVANCE}}}]\n{EXEMPT}"),
        (ITEM, f"appendices: [{{title: A, public-title: {GRIEVANCE}}}]\n"),
        (ITEM, f"appendices: [{{title: A, file: a.pdf, redacts: {GRIEVANCE}.pdf}}]\n"),
        (ITEM, f"exemptions: {{bids: {{paragraph: '3', reason: {GRIEVANCE}}}}}\n"),
        (ITEM, f"exemptions: {{bids: {{confidential: yes, ground: {GRIEVANCE}}}}}\n"),
        (ITEM, f"waivers: [{{rule: ACC005, reason: {GRIEVANCE}}}]\n"),
    ],
)
def test_what_no_public_file_prints_is_public_nowhere(agenda: str, paper: str, tmp_path: Path) -> None:
    assert GRIEVANCE not in open_texts(tmp_path, agenda, two=f"title: A\n{paper}")


@pytest.mark.parametrize("file", ["exemptions", "waivers"])
def test_neither_is_a_file_of_reasons_beside_a_report(file: str, tmp_path: Path) -> None:
    said = {"exemptions": f"bids: {{reason: {GRIEVANCE}}}", "waivers": f"[{{rule: ACC005, reason: {GRIEVANCE}}}]"}
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / f"{file}.yaml").write_text(f"{said[file]}\n", "utf-8")
    assert GRIEVANCE not in open_texts(tmp_path / "two", "  - {report: .}\n")


def test_a_title_that_nobody_prints_hides_no_leak_and_the_fix_of_the_line_works(tmp_path: Path) -> None:
    meeting = write_meeting(tmp_path)
    put(meeting / "lease" / "report.yaml", "title: Lease of the Zymurgy Wharf", "title: Lease to Quillfeather Ltd")
    put(meeting / "lease" / "report.yaml", "body: |\n", "body: |\n  Quillfeather Ltd is the tenant.\n\n")
    put(meeting / "parks" / "report.yaml", "Slides, file", "Slides of Quillfeather Ltd, file")

    def packed() -> str:
        return (
            CliRunner().invoke(main, ["pack", str(meeting), "--edition", "public", "--out", str(tmp_path / "b")]).output
        )

    put(
        meeting / "meeting.yaml",
        "title: Lease of the Zymurgy Wharf\n        public-title: A lease\n",
        "title: A lease\n",
    )
    assert "the name of a company of public text stands in exempt text as well" in packed()
    put(meeting / "parks" / "report.yaml", "Slides of Quillfeather Ltd, file", "Slides, file")
    put(meeting / "meeting.yaml", "      - title: A lease\n        exempt", "      - exempt")
    (line,) = (line for line in packed().splitlines() if line.startswith("CHECK") and "in this title" in line)
    assert "at its item in meeting.yaml" in line
    put(meeting / "meeting.yaml", "      - exempt: true\n", "      - public-title: A lease\n        exempt: true\n")
    assert "in this title" not in packed()
