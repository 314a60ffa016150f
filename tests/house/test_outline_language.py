"""What a template owner can say in house.yaml beyond the plain report, each in the smallest style that says it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportgen.assemble import assemble
from reportgen.content.decoding.report_files import meeting_of, report_of
from reportgen.diagnostics import Findings
from reportgen.house.loading import style_from
from reportgen.house.style import HouseStyle
from reportgen.number import number
from reportgen.papers.build import write_paper
from reportgen.papers.paper import Paper
from reportgen.papers.sample import sample
from reportgen.reading.source import MappingNode, parse
from reportgen.tree import Fields, Paragraph, Section, Table, text_of, walk

OUTLINE = "outline: [front-sheet, recommendations, body, implications, appendices]\n"
SHORT = "outline: [recommendations, body]\n"


def style(text: str) -> HouseStyle:
    findings = Findings()
    node = parse(text, "house.yaml", findings)
    assert isinstance(node, MappingNode)
    house = style_from(node, "base", findings)
    assert house is not None
    assert not findings.items, [f.reason for f in findings]
    return house


def paper(house: HouseStyle, report: str) -> Paper:
    findings = Findings()
    root = parse(f"title: Trees\n{report}", "report.yaml", findings)
    met = parse("style: base\nbody: Cabinet\ndate: 2026-09-14\n", "meeting.yaml", findings)
    assert isinstance(root, MappingNode)
    assert met is not None
    made = report_of(root, Path(), (), house, meeting_of(met, Path(), findings), findings)
    assert made is not None
    assert not findings.items, [f.reason for f in findings]
    assembled = assemble(made, house, "draft", findings)
    return Paper(Path(), tuple(findings), house, made, number(assembled.document, house, findings), assembled.missing)


def numbers(made: Paper) -> list[str]:
    assert made.document is not None
    return [n.number.text for n in walk(made.document) if isinstance(n, Paragraph | Section) and n.number]


@pytest.mark.parametrize(
    ("items", "expected"), [("[Plant trees.]", []), ("[Plant trees., Water them.]", ["(1)", "(2)"])]
)
def test_a_recommendation_that_stands_alone_may_go_without_a_number(items: str, expected: list[str]) -> None:
    house = style(SHORT + "schemes: {recommendations: {single: no}}")
    assert numbers(paper(house, f"recommendations: {items}")) == expected


def test_numbers_begin_anew_in_each_section_that_says_so() -> None:
    house = style(
        SHORT + 'series: {points: ["(a)"]}\nschemes: {lettered: {paragraphs: [points.1], restarts: [points]}}\n'
        "places: {body: {numbers: lettered}}"
    )
    text = "body:\n- {heading: One, text: Oaks.}\n- heading: Two\n  text: |\n    Elms.\n\n    # Below\n\n    Limes.\n"
    made = paper(house, text)
    assert numbers(made) == ["(a)", "(a)", "(b)"]
    assert made.document is not None
    files, findings = write_paper(made, ["docx"])
    assert files
    assert findings == ()


def test_answers_are_printed_in_the_styles_own_words() -> None:
    house = style(
        OUTLINE + "places: {climate: {holds: answers, questions: {good: Is it good?, bad: Is it bad?},"
        ' "yes": Aye, "no": Nay}, implications: {places: [climate]}}'
    )
    made = paper(house, "implications: {climate: {answers: {good: yes, bad: no}}}")
    table = next(n for n in walk(made.document) if isinstance(n, Table))
    assert [text_of(row.cells[1]) for row in table.rows] == ["Aye", "Nay"]


@pytest.mark.parametrize("bold", ["yes", "no"])
def test_headings_of_rows_follow_the_labels_of_the_front_sheet(bold: str) -> None:
    house = style(OUTLINE + f"theme: {{bold-labels: {bold}}}\nplaces: {{implications: {{as: table, places: [risk]}}}}")
    table = next(n for n in walk(paper(house, "implications: {risk: none}").document) if isinstance(n, Table))
    assert table.rows[0].cells[0].strong is (bold == "yes")


def test_a_longer_summary_or_paper_than_the_style_allows_is_a_warning() -> None:
    house = style("pages: 1\nplaces: {summary: {words: {most: 5}}}\n")
    made = sample(house)
    _, findings = write_paper(made, ["pdf"])
    told = [f.reason for f in findings]
    assert [re.sub(r"\d+", "n", reason, count=1) for reason in told] == [
        "the summary has n words; the house style allows 5",
        "the paper has n pages; the house style allows 1",
    ]
    assert write_paper(sample(style("pages: 40\nplaces: {summary: {words: {most: 500}}}\n")), ["pdf"])[1] == ()


def test_capitals_reach_the_heading_of_a_box_and_words_in_italics() -> None:
    house = style(
        "outline: [top: {as: box, heading: In short, places: [title]}, body]\ntheme: {headings: [{capitals: yes}]}\n"
    )
    made = paper(house, "body:\n- {heading: The *old* oak, text: It is old.}")
    assert made.document is not None
    words = text_of(tuple(n.heading for n in walk(made.document) if isinstance(n, Section)))
    assert words == "THE OLD OAK"
    assert [text_of(n.heading) for n in walk(made.document) if isinstance(n, Fields)] == ["IN SHORT"]
