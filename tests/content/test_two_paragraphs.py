"""An exemption may fall under several paragraphs of the Schedule, and a mark may name several exemptions."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.content.exemptions import described, wrong_paragraph
from reportgen.diagnostics import Findings
from reportgen.house.loading import known_styles, read_style
from reportgen.house.wording import say
from reportgen.lint.read_reports import example_subject
from reportgen.tree import text_of

EXEMPTIONS = """
exemptions:
  bids:
    paragraph: {paragraph}
    reason: Firms would offer less good prices if their rivals knew what they had asked.
  staff: {{paragraph: 1, reason: The person has done nothing to have the matter told to everybody.}}
body:
  - heading: Tenders
    exempt: true
    exemption: {named}
    text: Lime Works asked for £41,350.
"""


def notices(paragraph: str, named: str, house: str = "") -> list[str]:
    subject, findings = example_subject(EXEMPTIONS.format(paragraph=paragraph, named=named), house=house)
    assert subject is not None, [f.reason for f in findings]
    return [text for block in subject.document.blocks if "Not for publication" in (text := text_of((block,)))]


@pytest.mark.parametrize("paragraph", ["3 and 5", "[3, 5]", "3, 5", "[5, 3]", '"3 & 5"', "3, and 5"])
def test_both_paragraphs_are_printed_with_their_descriptions(paragraph: str) -> None:
    (notice,) = notices(paragraph, "bids")
    assert "paragraph 3 (" in notice
    assert ") and paragraph 5 (" in notice


def test_a_mark_may_name_two_exemptions() -> None:
    (notice,) = notices("3", "[bids, staff]")
    assert "paragraph 1 (" in notice
    assert ") and paragraph 3 (" in notice


def test_three_paragraphs_stand_with_a_comma_behind_the_first() -> None:
    (notice,) = notices("1, 3 and 5", "bids")
    assert "), paragraph 3 (" in notice
    assert ") and paragraph 5 (" in notice


def test_in_welsh_the_paragraphs_and_the_schedule_are_welsh_too(tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text("name: Cyngor Leim\nlanguage: cy\ncountry: wales\n", encoding="utf-8")
    house = read_style(tmp_path, known_styles(), Findings())
    assert house is not None
    schedule = say(house.wording["schedule"], {"country": "wales"}, house.folders)
    values = {"paragraphs": described(house, ["12", "13", "14"]), "confidential": False, "schedule": schedule}
    notice = say(house.wording["exempt-notice"], values, house.folders)
    assert notice.startswith(
        "Nid i’w gyhoeddi yn rhinwedd paragraff 12 (gwybodaeth sy’n ymwneud ag unigolyn penodol), "
    )
    assert "), paragraff 13 (" in notice
    assert ") a pharagraff 14 (" in notice
    assert notice.endswith("), Rhan 4 o Atodlen 12A i Ddeddf Llywodraeth Leol 1972.")


def test_one_paragraph_is_printed_as_before() -> None:
    (notice,) = notices("3", "bids")
    assert "by virtue of paragraph 3 (" in notice
    assert " and paragraph" not in notice


@pytest.mark.parametrize(("paragraph", "country", "wrong"), [
    ("[3, 9]", "england", "paragraph 9 limits the other exemptions"),
    ("6 and 9", "scotland", ""),
    ("12 and 3", "wales", "paragraph 3 describes no exempt information in Wales"),
])  # fmt: skip
def test_each_paragraph_has_to_be_one_of_the_country_s_schedule(paragraph: str, country: str, wrong: str) -> None:
    subject, _ = example_subject(EXEMPTIONS.format(paragraph=paragraph, named="bids"), house=f"country: {country}")
    assert subject is not None
    told = wrong_paragraph(subject.report.exemptions["bids"], country)  # type: ignore[arg-type]
    assert (told[0] if told else "").startswith(wrong)
    assert bool(told) == bool(wrong)


@pytest.mark.parametrize("paragraph", ["three", "3 or 5", "[3, five]", "3 and", "3-5"])
def test_what_is_no_paragraph_is_told(paragraph: str) -> None:
    _, findings = example_subject(EXEMPTIONS.format(paragraph=paragraph, named="bids"))
    assert any("paragraph of the Schedule" in f.reason for f in findings)


def test_a_name_that_is_not_declared_is_told_beside_one_that_is() -> None:
    _, findings = example_subject(EXEMPTIONS.format(paragraph="3", named="[bids, prices]"))
    assert [f.reason for f in findings] == ["there is no exemption prices"]
