"""Small words of an agenda: names of files for upload, addresses that lead somewhere, several questions at once."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pack_meeting import put, write_meeting

from reportgen.content.values import linked
from reportgen.meetings import read_agenda
from reportgen.meetings.names import LONGEST, slug
from reportgen.pack import make
from reportgen.pack.supplied import Supplied
from reportgen.papers.paper import read_paper
from reportgen.tree import Link, Reference, walk


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Budget", "budget"),
        ("Appendix A – Draft Action Plans", "appendix-a-draft-action-plans"),
        (
            "Proposed sale of the land at the corner of Mill Road and the old station yard",
            "proposed-sale-of-the-land-at-the-corner-of-mill-road",
        ),
        (
            "Household waste: the new contract for collection and disposal in the north of the district",
            "household-waste-the-new-contract-for-collection-and-disposal",
        ),
        (
            "Review of the libraries, their opening times and staffing in the coming financial year",
            "review-of-the-libraries",
        ),
        (
            "Report of the Director on the condition of the buildings of the council and on the cost",
            "report-of-the-director-on-the-condition-of-the-buildings",
        ),
        (
            "Minutes of the meeting of the Community Committee held on 1 June 2026",
            "minutes-of-the-meeting-of-the-community-committee",
        ),
        (
            "Minutes of the meeting of the Cabinet held at Hall on Monday 13 July 2026",
            "minutes-of-the-meeting-of-the-cabinet-held-at-hall",
        ),
    ],
)
def test_the_name_of_a_file_ends_where_a_phrase_does(title: str, name: str) -> None:
    assert slug(title) == name
    assert len(name) <= LONGEST


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Watch at https://limeshire.example.gov.uk/webcast.", "https://limeshire.example.gov.uk/webcast"),
        ("(http://limeshire.example.gov.uk/live?id=7)", "http://limeshire.example.gov.uk/live?id=7"),
        ("https://limeshire.example.gov.uk, or the hall", "https://limeshire.example.gov.uk"),
        ("See www.limeshire.example.gov.uk/join, or come.", "https://www.limeshire.example.gov.uk/join"),
        ("Write to clerk@limeshire.example.gov.uk.", "mailto:clerk@limeshire.example.gov.uk"),
    ],
)
def test_an_address_on_the_agenda_leads_there(text: str, address: str) -> None:
    assert [each.href for each in linked(text) if isinstance(each, Link)] == [address]


def test_several_questions_are_counted_and_a_single_one_is_not(tmp_path: Path) -> None:
    meeting = write_meeting(tmp_path)
    put(
        meeting / "meeting.yaml",
        "  - title: Parks\n",
        "  - title: What people ask\n    questions: [{by: A Resident, text: When?}, {by: B Resident, text: Where?}]\n"
        "    motions: {by: Councillor Ash, text: That it be so.}\n  - title: Parks\n",
    )
    agenda = read_agenda(meeting, "draft").agenda
    assert agenda is not None
    (item,) = (each for each in agenda.each_item() if each.title == "What people ask")
    assert item.text == (
        "1. Question from A Resident", "When?", "2. Question from B Resident", "Where?",
        "Motion proposed by Councillor Ash", "That it be so.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("wide", "high", "told"),
    [
        (210, 297, ""), (297, 420, ""), (420, 297, ""), (841, 1189, "page 2 is 841 by 1189 mm (A0)"),
        (841, 594, "page 2 is 594 by 841 mm (A1)"), (420, 594, "page 2 is 420 by 594 mm (A2)"),
        (300, 900, "page 2 is 300 by 900 mm"),
    ],
)  # fmt: skip
def test_a_page_larger_than_a3_is_told(wide: float, high: float, told: str) -> None:
    points = 72 / 25.4
    file = Supplied(Path("plan.pdf"), b"", ((595.0, 842.0), (wide * points, high * points)), True, "")
    assert file.large == told


def test_a_pack_with_a_large_page_says_so(tmp_path: Path) -> None:
    meeting = write_meeting(tmp_path)
    with pikepdf.new() as plan:
        plan.add_blank_page(page_size=(2384, 3370))
        plan.save(meeting / "parks" / "slides.pdf")
    (finding,) = (f for f in make.read(meeting, "draft").findings if "mm (A0)" in f.reason)
    assert finding.severity == "warning"


def test_what_is_withheld_is_cited_by_the_same_words_in_every_edition(tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text(
        "title: A report\nstyle: worcester\nexemptions: {a: {paragraph: '3', reason: It would tell.}}\n"
        "recommendations:\n  - That it be so.\n  - {text: Sell., exempt: true, id: sell}\n"
        "body:\n  - heading: Open\n    text: See {ref:closed}, {ref:words} and {ref:sell}.\n"
        "  - {heading: Closed, id: closed, exempt: true, text: Closed.}\n"
        "  - heading: Next\n    text: |\n      ::: exempt\n      Closed. {#words}\n      :::\n",
        "utf-8",
    )
    cited = [
        [each.before + each.text for each in walk(document) if isinstance(each, Reference)]
        for edition in ("public", "restricted")
        if (document := read_paper(tmp_path, edition).document)
    ]
    assert cited[0] == cited[1]
    assert cited[0][0].startswith("section ")
