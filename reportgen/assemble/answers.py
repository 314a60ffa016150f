"""Questions with a yes or no each."""

from __future__ import annotations

from reportgen.assemble.assembly import Assembly
from reportgen.assemble.bold import plain
from reportgen.content.report import ProseContent
from reportgen.house.place import Place
from reportgen.tree import Cell, Column, Paragraph, Row, Table


def grid(work: Assembly, place: Place, content: ProseContent) -> Table:
    """The questions and answers as a table, after checking that exactly one is yes where the style says so."""
    answers = content.answers
    yes = [name for name in place.exactly_one if answers.get(name)]
    if place.exactly_one and len(yes) != 1:
        named = ", ".join(place.exactly_one)
        reason = f"{len(yes)} of {named} are yes; exactly one must be"
        fix = "answer yes to one and no to the others"
        work.findings.error("answers", content.span, reason, fix, rule="IMP005")
    rows = []
    for name, question in place.questions.items():
        own = place.yes if answers.get(name) else place.no
        words = work.said(own or work.house.wording["yes" if answers.get(name) else "no"])
        asked = Cell(blocks=(Paragraph(children=plain(question)),), header="row")
        rows.append(Row(cells=(asked, Cell(blocks=(Paragraph(children=words),), align="centre"))))
    label = place.before or place.heading
    return Table(
        columns=(Column(width=5), Column(width=1, align="centre")), rows=tuple(rows), label=label.replace("**", "")
    )
