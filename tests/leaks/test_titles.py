"""Titles that are printed of something exempt: fine where they tell nothing, told where they hold a name or a sum."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from pack_meeting import put, write_meeting

from reportgen.cli import main
from reportgen.diagnostics import Span
from reportgen.house.loading import load_style
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
    assert lines(title) == [f"meeting.yaml:5:10: {kind} in this title stands in exempt text only, closed.yaml:9:3"]


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
