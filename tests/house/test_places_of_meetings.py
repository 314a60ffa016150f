"""Places of agendas, minutes and action logs: no key without effect, orders that can be, places of a council's own."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from reportgen.assemble import agenda_page, meeting_record
from reportgen.assemble.assembly import Assembly
from reportgen.content.decoding.minutes_files import read_record, schemas
from reportgen.content.meeting import AgendaContent
from reportgen.content.report import Meeting, Report
from reportgen.diagnostics import Findings, SourceText, Span
from reportgen.house.kinds import ALL, KINDS
from reportgen.house.loading import style_from
from reportgen.house.standing import counts_in, of_paper
from reportgen.house.style import HouseStyle
from reportgen.meetings.gathering import Reading
from reportgen.number import number
from reportgen.reading.source import MappingNode, parse
from reportgen.tree import text_of
from reportgen.writers import writer

MINUTES = """
style: base
body: Cabinet
date: 2026-09-14
began: 6pm
present: [{who: Councillor A, chair: yes}, Councillor B]
spot: [{who: Councillor C, organisation: Lime Town}, Councillor D]
minutes:
  - title: Trees
    text: Trees were spoken of.
    declarations: {member: Councillor B, kind: personal, item: item 4}
    resolved: [That trees be planted., That they be watered.]
    agreed: That money be found.
  - {title: Roads, declarations: none}
"""
LOG = """
style: base
body: Cabinet
date: 2026-09-14
actions:
  - {number: "4", date: 2026-06-01, action: Plant trees, officer: Parks Manager, due: 2026-12-01, status: green}
"""


def style(text: str) -> tuple[HouseStyle, Findings]:
    findings = Findings()
    node = parse(text, "house.yaml", findings)
    assert isinstance(node, MappingNode)
    house = style_from(node, "base", findings)
    assert house is not None
    return house, findings


def record(house: HouseStyle, name: str, written: str, folder: Path, edition: str = "draft") -> str:
    """What minutes or an action log come to: the numbered tree, and what is missing and wrong."""
    (folder / name).write_text(written, encoding="utf-8")
    findings = Findings()
    read = read_record(folder / name, house, None, findings)
    if read is None:
        return repr([f.reason for f in findings])
    made = meeting_record.assemble(read, house, edition, findings)  # type: ignore[arg-type]
    tree = number(made.document, house, findings)
    return writer("json")(tree, house).decode() + repr((made.missing, [f.reason for f in findings]))


def page(house: HouseStyle) -> str:
    """The agenda's own page around its items, and how these are numbered."""
    findings = Findings()
    title = SourceText("Agenda", "meeting.yaml")
    report = Report(folder=Path(), span=Span("meeting.yaml"), style="base", title=title, files=())
    work = Assembly(report, of_paper(house, "agenda"), "draft", findings)
    trees = [
        writer("json")(number(made(work), house, findings), house) for made in (agenda_page.front, agenda_page.tail)
    ]
    meets = Meeting(folder=Path(), span=report.span, style="base", body=title, date=datetime.date(2026, 9, 14))
    content = AgendaContent(folder=Path(), span=report.span, meeting=meets)
    reading = Reading(content, house, "draft", findings)
    counters = (counts_in(house, "agenda", "items"), counts_in(house, "agenda", "items", 1))
    return repr((trees, counters, reading.columns, reading.items.set_as))


VALUE: Mapping[str, str] = {
    "heading": "heading: Another heading",
    "before": "before: Words before.",
    "after": "after: Words after.",
    "when": "when: not body Cabinet",
    "none": "none: {says: Nobody., reason: yes}",
    "required": "required: yes",
    "whose": "whose: somebody else",
    "by": "by: 9",
    "guidance": "guidance: Say who they are and where they come from.",
    "synonyms": "synonyms: [Those who came]",
    "columns": 'columns: [{heading: What, shows: "{{ action }}"}, {heading: Who, shows: "{{ officer }}"}]',
}
# How a place of each kind is put where it can stand, and what it says without the key that is tried.
ORDERS: Mapping[str, str] = {
    "members": "minutes: {put: {spot: after present}}\nplaces: {spot: {holds: members, %s}}",
    "items": "agenda: [agenda-heads, spot]\nplaces: {spot: {holds: items, %s}}",
    "minutes": "minutes: [record-title, exempt-notice, spot]\nplaces: {spot: {holds: minutes, %s}}",
    "declarations": "places: {minutes: {places: [spot]}, spot: {holds: declarations, %s}}",
    "decisions": "places: {minutes: {places: [spot]}, spot: {holds: decisions, %s}}",
    "actions": "action-log: [record-title, exempt-notice, spot]\nplaces: {spot: {holds: actions, %s}}",
}
MADE: Mapping[str, str] = {
    "items": "numbers: agenda",
    "declarations": 'shows: "{{ member }}"',
    "actions": 'columns: [{heading: Action, shows: "{{ action }}"}]',
}
OWN = "series: {own: ['A.', 'A.1']}\nschemes: {own: {headings: [own.1, own.2], paragraphs: [own.1]}}\n"
HEARTS = ("items", "minutes", "actions")  # what a paper is made for, which is always there
PAIRS = [
    (key, kind)
    for kind in ORDERS
    for key in (*ALL, *KINDS[kind].keys)
    if key != "holds" and not (key == "when" and kind in HEARTS)
]
SPOT = "spot: [{who: Councillor C, organisation: Lime Town}, Councillor D]\n"


@cache
def prints(kind: str, keys: tuple[str, ...], folder: Path) -> tuple[str, ...]:
    made = MADE.get(kind, "")
    if any(key.partition(":")[0] == made.partition(":")[0] for key in keys):
        made = ""
    house, findings = style(OWN + ORDERS[kind] % ", ".join(k for k in (made, *keys) if k))
    assert [f.reason for f in findings.errors] == []
    if kind == "items":
        return (page(house),)
    if kind == "actions":
        return (record(house, "action-log.yaml", LOG, folder),)
    without = MINUTES.replace(SPOT, "")
    if kind != "members":
        return (record(house, "minutes.yaml", without, folder),)
    texts = (MINUTES, without, f"{without}spot: none\n")
    return (*(record(house, "minutes.yaml", text, folder) for text in texts), repr(schemas(house)))


@pytest.mark.parametrize(("key", "kind"), PAIRS, ids=[f"{key} of {kind}" for key, kind in PAIRS])
def test_a_key_has_an_effect_on_each_kind_that_accepts_it(
    key: str, kind: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    value = VALUE.get(key, "")
    match key:
        case "as":
            value = f"as: {KINDS[kind].ways[-1]}"
        case "shows":
            value = f'shows: "{{{{ {KINDS[kind].entry[0]} }}}} shown"'
        case "numbers":
            value = "numbers: own"
        case "places":
            value = "places: [minutes-decisions]"
    besides = ("required: yes",) if key in ("whose", "by") else ()
    folder = tmp_path_factory.getbasetemp()
    assert prints(kind, (value, *besides), folder) != prints(kind, besides, folder)


def minutes(house: HouseStyle, written: str, folder: Path) -> tuple[str, str]:
    """The words of minutes as an outline shows them, and what is missing and wrong."""
    (folder / "minutes.yaml").write_text(written, encoding="utf-8")
    findings = Findings()
    read = read_record(folder / "minutes.yaml", house, None, findings)
    assert read is not None, [f.reason for f in findings]
    made = meeting_record.assemble(read, house, "draft", findings)
    words = [text_of(block) for block in made.document.blocks]
    return " / ".join(words), repr(([m.what for m in made.missing], [f.reason for f in findings]))


def test_minutes_have_the_places_of_a_councils_own_and_read_as_it_orders_them(tmp_path: Path) -> None:
    house, findings = style("""
minutes:
  - record-title
  - exempt-notice
  - present
  - also-present: {holds: members, heading: Also present, shows: "{{ who }}", none: Nobody else was present.}
  - details:
      as: rows
      places:
        - venue-notes: {heading: "Notes:", holds: text}
        - quorum: {heading: "Quorum:", holds: text, required: yes, whose: the clerk}
  - chairs-words: {heading: Announcements}
  - minutes
  - closing: {shows: "The meeting closed at {{ ended }}.", when: filled}
""")
    assert findings.errors == []
    words, wrong = minutes(
        house,
        """
style: base
body: Cabinet
date: 2026-09-14
ended: 8pm
present: [Councillor A]
also-present: [The Town Clerk]
venue-notes: Upper hall
chairs-words: The chair thanked the volunteers.
minutes: [{title: Trees, noted: The trees.}]
""",
        tmp_path,
    )
    order = ["Councillor A", "The Town Clerk", "Upper hall", "thanked", "The trees", "The meeting closed at 8pm."]
    assert [words.find(said) for said in order] == sorted(words.find(said) for said in order if said in words), words
    assert wrong == "(['Quorum'], [])"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("agenda: [agenda-heads]", "the order of an agenda has no place that holds items"),
        ("minutes: [record-title, present]", "the order of minutes has no place that holds minutes"),
        ("action-log: [record-title]", "the order of an action log has no place that holds actions"),
        ("minutes: [record-title, minutes]", "the order of minutes has no place that holds exemption"),
        ("minutes: {leave-out: exempt-notice}", "the order of minutes has no place that holds exemption"),
        (
            "places: {exempt-notice: {when: late}}",
            "`when` has no effect on exempt-notice: minutes cannot be without it",
        ),
        ("outline: [recommendations, membership]", "membership holds members, which cannot stand in a report"),
        ("agenda: [summary, recommendations, agenda-items]", "recommendations holds recommendations, which cannot"),
        (
            "minutes: {put: {minutes-decisions: last}}",
            "minutes-decisions holds decisions, which stands",
        ),
        ("places: {minutes: {places: [summary]}}", "summary holds prose, which cannot stand under each minute"),
        ("places: {agenda-items: {numbers: unnumbered}}", "agenda-items: the items of an agenda are numbered"),
        ("places: {minutes: {when: late}}", "`when` has no effect on minutes: minutes cannot be without it"),
        ("agenda: [agenda-heads, box: {as: lines, places: [agenda-items]}]", "agenda-items stands in box"),
        ("agenda: [agenda-items, agenda-items]", "`agenda` names agenda-items a second time"),
    ],
)
def test_an_order_that_cannot_be_is_an_error_that_says_why(said: str, expected: str) -> None:
    _, findings = style(said)
    assert [f.reason for f in findings.errors if f.reason.startswith(expected)], [f.reason for f in findings.errors]
