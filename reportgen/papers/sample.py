"""A sample paper in any house style: every field, section and kind of block the style can meet, in plain words.

`reportgen style check` builds it to find what is wrong in a style's templates, and a template owner
looks at it to see the style at work.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Literal

from reportgen.assemble import assemble
from reportgen.content.decoding.report_files import COMMON, meeting_of, report_of
from reportgen.diagnostics import Findings
from reportgen.house.folders import own_data
from reportgen.house.place import Place
from reportgen.house.standing import standing, unplaced_values, written
from reportgen.house.style import HouseStyle
from reportgen.number import number
from reportgen.papers.paper import Paper
from reportgen.reading.source import MappingNode, parse
from reportgen.tree import Edition

# The paragraph about financial or business affairs, which tenders come under, in the schedule of each country
# (exemptions.yaml).
BUSINESS_AFFAIRS = {"england": "3", "wales": "14", "scotland": "6"}
Kind = Literal["full", "empty"]  # everything filled in, or nothing but the title

_MEETING = """\
style: {style}
body: Community Committee
date: 2026-09-14
time: 6.30pm
place: Council Chamber, Town Hall
notice: "Specimen: made to show a house style"
"""
_ALWAYS = """\
title: New play area in Lime Park
late: true
contacts:
  - post: Parks Manager
    organisation: Communities
    telephone: 01632 960100
    email: parks@example.gov.uk
  - {post: Finance Officer, telephone: 01632 960101, email: finance@example.gov.uk}
exemptions:
  tenders: {paragraph: "PARAGRAPH", reason: The tenders would lose their value if rivals could read them.}
tables:
  costs:
    caption: What the play area costs
    columns:
      - {heading: Item, row-header: true}
      - {heading: Cost, type: money}
      - {heading: Note}
    rows:
      - [Equipment, "£25,000", Made of local timber]
      - [Ground and paths, "£12,500", "<"]
      - {cells: [Planting, "£2,500", ""], subtotal: false}
    total: Total
    notes: [Prices are those of the tender of June 2026.]
appendices:
  - id: plan
    title: Plan of the play area
    sections:
      - heading: What stands where
        text: |
          The swings stand at the **north end**, the sand at the south end.

          # Paths

          The paths are wide enough for wheelchairs.
  - title: Tenders
    exempt: true
    text: |
      Three firms have sent tenders.
  - title: Drawing of the swings
    label: Annex
    file: swings.pdf
    landscape: true
clearances:
  - {as: finance, by: Finance Officer, date: 2026-08-28, reference: FD 123, hash: "0"}
"""
_PROSE = """\
Residents of Lime Park have asked for a play area for children of all ages, and the park has room for one.

A survey in spring found that nine in ten of them are in favour.
"""
_BODY = """\
- heading: Background
  id: background
  text: |
    Lime Park is used by families from the whole ward.[^1] It has no play area; the nearest is a mile away.

    [^1]: Park survey, June 2026.

    Residents told the Council what matters to them.

    - shade in summer
    - seats for grown-ups
      - with backs
        - and arms

    # What was asked

    The survey put three questions:

    (a) what is missing, and
    (b) what is good:
        1. for small children
        2. for older ones

           i) and for those who come with them

    ## Answers

    As {ref:background} says, shade matters *most*. The [survey](https://www.example.gov.uk/survey) has the answers.

    > The park is the garden of all who have none.

    {table:costs}

    ![The play area lies in the west of the park, beside a round lawn.](park.svg "Where the play area will be")

    |Age|Children|
    |---|---:|
    |Up to 5|120|
    |Above 5|85|
    Table: Children in the ward
- heading: Costs
  exempt: true
  text: |
    The lowest tender is £37,500; see {ref:plan}.
- heading: A heading without a number
  numbered: false
  paragraphs: unnumbered
  text: |
    This paragraph has no number either.
- text: |
    A text without a heading stands here.
"""


def sample(house: HouseStyle, edition: Edition = "draft", kind: Kind = "full") -> Paper:
    """The sample paper in a house style, assembled and numbered."""
    findings = Findings()
    folder = own_data() / "sample"
    met = parse(_MEETING.format(style=house.id), "meeting.yaml", findings)
    root = parse(_text(house, kind), "report.yaml", findings)
    assert met is not None  # both are written here, not by an author
    assert isinstance(root, MappingNode)
    report = report_of(root, folder, (), house, meeting_of(met, folder, findings), findings)
    if report is None:
        return Paper(folder, tuple(findings), house)
    assembled = assemble(report, house, edition, findings)
    document = number(assembled.document, house, findings)
    return Paper(folder, tuple(findings), house, report, document, assembled.missing)


def _text(house: HouseStyle, kind: Kind) -> str:
    if kind == "empty":
        return "title: New play area in Lime Park\n"
    always = re.split(r"(?m)^(?=[a-z])", _ALWAYS.replace("PARAGRAPH", BUSINESS_AFFAIRS[house.country]))
    made = "".join(_places(house))
    held = {each.place.holds for each in standing(house) if _in_form(each.place, house)}
    if "appendices" not in held:  # a form may have no place for them
        always, made = [key for key in always if not key.startswith("appendices:")], made.replace(_TO_PLAN, "")
    if "narrative" not in held:  # which places the table
        always = [key for key in always if not key.startswith("tables:")]
    return "".join(always) + made


def _in_form(place: Place, house: HouseStyle) -> bool:
    """Whether a place is there in the form that the house style is for."""
    return all((house.form == case.of) != case.opposite for case in place.when if case.fact == "form")


_TO_PLAN = "; see {ref:plan}"


def _places(house: HouseStyle) -> Iterator[str]:
    """An example of what authors write for each place of the outline, and for the values it does not print."""
    asked = {**unplaced_values(house), **written(house)}
    groups: dict[str, list[str]] = {}
    for key, place in asked.items():
        group, _, part = key.partition(".")
        if part:
            parts = groups.setdefault(group, [])
            parts.append(f"  {part}:{_part(place, len(parts))}")
        elif key not in COMMON and place.where != "meeting.yaml":
            yield f"{key}:{_content(place)}"
    for group, parts in groups.items():
        yield f"{group}:\n" + "".join(parts)


_OFTEN = {  # values that most styles have
    "report-of": "Director of Communities",
    "portfolio": "Leisure",
    "portfolio-holder": "Cabinet Member for Leisure",
    "purpose": "To propose a play area for Lime Park.",
}


def _content(place: Place) -> str:
    if place.is_value:
        return f" {_value(place)}\n"
    if place.holds == "narrative":
        return "\n" + _indented(_BODY)
    if place.holds == "answers":
        return _answers(place, 2)
    example = place.example
    return f"{example}\n" if example else " |\n" + _indented(_PROSE)


def _value(place: Place) -> str:
    if place.choices:
        return json.dumps(place.choices[0], ensure_ascii=False)
    if place.pattern:
        return json.dumps(place.pattern.replace("9", "1"), ensure_ascii=False)
    return _OFTEN.get(place.name, place.example)


def _part(place: Place, index: int) -> str:
    """The first part as prose, the others as nils by turns: both are seen."""
    if place.is_value:
        return f" {_value(place)}\n"
    if place.holds == "answers":
        return _answers(place, 4)
    if index % 2 and (place.none is None or place.none.answers):
        return "\n    none: Nothing changes for anybody.\n" if place.needs_reason else " none\n"
    return " |\n" + _indented(_PROSE, 4)


def _answers(place: Place, by: int) -> str:
    yes = place.exactly_one[:1]
    answers = ", ".join(f"{name}: {'yes' if name in yes else 'no'}" for name in place.questions)
    pad = " " * by
    return f"\n{pad}answers: {{{answers}}}\n{pad}text: Timber from the district is used.\n"


def _indented(text: str, by: int = 2) -> str:
    return "".join(" " * by + line if line.strip() else line for line in text.splitlines(keepends=True))
