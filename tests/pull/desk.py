"""The report of a small park, built as a Word file that the tests then edit."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from pull import editing
from pull.editing import W
from reportgen.cli import main
from reportgen.reading.source import forget_lines

REPORT = """\
# The report of a small park.
style: base
title: "Play area: Lime Park"
decision-maker: 'The Community Committee'   # as in the scheme
date: 2026-09-14
report-of: >-
  Director of Communities
  and Parks
recommendations:
  - Approve the play area.   # agreed in May
  - text: |
      Note that {ref:cost} gives the **full** cost of it; and
  - Ask for a report in a year.
body: |
  The park has no *playing field*, and the nearest is a mile away. See the
  [council's pages](https://www.example.gov.uk/parks) about it.[^1]

  The play area would have:

  1. swings for small children;
  2. a climbing frame; and
  3. benches.

  # What it costs {#cost}

  | Item   | Cost |
  |--------|-----:|
  | Swings | £900 |
  | Slide  | £400 |

  {table:offers}

  Each of the \\*two\\* offers was looked at, as {ref:cost} says.

  # What comes next

  Work would begin in May, or when it is dry:

  - paths; and
  - fences.


  [^1]: Last looked at in May.
tables:
  offers:
    caption: The offers
    columns: [{heading: Firm, row-header: true}, {heading: Price, type: money}, {heading: Remark}]
    rows:
      - [Ash Play, "£1,200", ""]   # the first
      - [Oak Play, "£1,400", late]
      - - Elm Play
        - £1,500
        - withdrawn
implications:
  finance: The cost is met from the parks budget of this year.
  legal: 'The Council may provide play areas.'   # by statute
  equality: {none: "It is open to all, at all times."}
  climate: none
  risk: none
contacts: {post: Parks Manager, telephone: 01632 960100, email: parks@example.gov.uk}
background-papers: none
appendices: none
"""
WORD = Path("build/draft/park.docx")


def begin() -> None:
    """The report in a folder of its own, and built."""
    Path("park").mkdir()
    Path("park/report.yaml").write_text(REPORT, encoding="utf-8")
    built = run("build", "park", "--to", "docx")
    assert built.exit_code == 0, built.stderr


def run(*words: str | Path) -> Result:
    """A command of the program."""
    forget_lines()
    return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)


def source() -> str:
    """What the report's file holds."""
    return Path("park/report.yaml").read_text(encoding="utf-8")


def edit(work: Callable[[Any], object], file: Path = WORD) -> None:
    """Change the main part of a Word file."""
    file.write_bytes(editing.change(file.read_bytes(), lambda root: str(work(root))).data)


def paragraph(root: Any, begins: str) -> Any:
    """The paragraph that begins so."""
    return next(p for p in root.iter(f"{W}p") if editing.words(p).startswith(begins))


def row(root: Any, begins: str) -> Any:
    """The row of a table whose first cell begins so."""
    return next(paragraph(root, begins).iterancestors(f"{W}tr"))


def says(cells: Any, *words: str) -> Any:
    """A row whose cells say these words."""
    for cell, said in zip(cells.iter(f"{W}tc"), words, strict=True):
        runs = list(cell.iter(f"{W}r"))
        for run_ in runs:
            for text in run_.iter(f"{W}t"):
                text.text = said
    return cells


def steps(root: Any, plan: list[dict[str, str]]) -> None:
    """What a case of `cases/pull/whole.yaml` does to the file, step by step."""
    for step in plan:
        ((kind, where),) = (
            (k, v) for k, v in step.items() if k not in ("says", "behind", "before", "like", "level", "look")
        )
        track = kind.endswith(" tracked")
        _DO[kind.removesuffix(" tracked")](root, where, step, track)


def _gone(root: Any, where: str, _step: dict[str, str], track: bool) -> None:
    p = paragraph(root, where)
    if track:
        editing.mark_runs(p, "del")
        editing.mark_end(p, "del")
    else:
        p.getparent().remove(p)


def _row_gone(root: Any, where: str, _step: dict[str, str], track: bool) -> None:
    one = row(root, where)
    if track:
        editing.mark_row(one, "del")
    else:
        one.getparent().remove(one)


def _row_new(root: Any, where: str, step: dict[str, str], track: bool) -> None:
    new = says(editing.unmarked(row(root, step.get("like", where))), *step["says"].split(" | "))
    row(root, where).addnext(new)
    if track:
        editing.mark_row(new, "ins")


def _moved(root: Any, where: str, step: dict[str, str], _track: bool) -> None:
    p = paragraph(root, where)
    if "before" in step:
        paragraph(root, step["before"]).addprevious(p)
    else:
        paragraph(root, step["behind"]).addnext(p)


def _row_moved(root: Any, where: str, step: dict[str, str], _track: bool) -> None:
    row(root, step["before"]).addprevious(row(root, where))


def _new(root: Any, where: str, step: dict[str, str], _track: bool) -> None:
    paragraph(root, where).addnext(editing.like(paragraph(root, step.get("like", where)), step["says"]))


def _split(root: Any, where: str, step: dict[str, str], _track: bool) -> None:
    """A paragraph of one run divided before some words."""
    p = paragraph(root, where)
    run_ = next(editing.plain_runs(p))
    before, words, after = (run_.find(f"{W}t").text or "").partition(step["says"])
    p.addnext(editing.like(p, words + after))
    run_.find(f"{W}t").text = before.rstrip()


def _cell(root: Any, where: str, step: dict[str, str], _track: bool) -> None:
    """The last cell of a row filled, or emptied."""
    p = list(row(root, where).iter(f"{W}p"))[-1]
    for run_ in list(p.iter(f"{W}r")):
        run_.getparent().remove(run_)
    if step["says"]:
        p.append(editing.run_of(next(editing.plain_runs(paragraph(root, where))), step["says"]))


def _list(root: Any, where: str, step: dict[str, str], _track: bool) -> None:
    """A paragraph made an item like another, at a level; or none, where it is like no item."""
    p, other = paragraph(root, where), paragraph(root, step["like"])
    properties = p.find(f"{W}pPr")
    p.replace(properties, copy.deepcopy(other.find(f"{W}pPr")))
    if level := int(step.get("level", 0)):
        editing.level(p, level)


def _column_gone(root: Any, where: str, _step: dict[str, str], _track: bool) -> None:
    """The column of a cell taken out of its table."""
    cell = next(paragraph(root, where).iterancestors(f"{W}tc"))
    at = cell.getparent().findall(f"{W}tc").index(cell)
    for line in cell.getparent().getparent().findall(f"{W}tr"):
        line.remove(line.findall(f"{W}tc")[at])


def _column_new(root: Any, where: str, step: dict[str, str], _track: bool) -> None:
    """A column behind that of a cell, with a word for each row."""
    cell = next(paragraph(root, where).iterancestors(f"{W}tc"))
    at = cell.getparent().findall(f"{W}tc").index(cell)
    lines = cell.getparent().getparent().findall(f"{W}tr")
    for line, said in zip(lines, step["says"].split(" | "), strict=True):
        fresh = editing.unmarked(line.findall(f"{W}tc")[at])
        line.findall(f"{W}tc")[at].addnext(fresh)
        runs = list(fresh.iter(f"{W}t"))
        for text in runs:
            text.text = ""
        if runs:
            runs[0].text = said
        elif said:
            next(fresh.iter(f"{W}p")).append(editing.run_of(next(editing.plain_runs(paragraph(root, where))), said))


def _table_gone(root: Any, where: str, step: dict[str, str], _track: bool) -> None:
    """A table taken out, with its caption where the step says so."""
    table = next(paragraph(root, where).iterancestors(f"{W}tbl"))
    if step.get("before") == "caption":
        table.getparent().remove(table.getprevious())
    table.getparent().remove(table)


def _columns_swapped(root: Any, where: str, _step: dict[str, str], _track: bool) -> None:
    """The last two columns of a table in each other's place."""
    for line in next(paragraph(root, where).iterancestors(f"{W}tbl")).findall(f"{W}tr"):
        *_, one, other = line.findall(f"{W}tc")
        one.addprevious(other)


def _note_gone(root: Any, where: str, _step: dict[str, str], _track: bool) -> None:
    for run_ in list(paragraph(root, where).iter(f"{W}r")):
        if run_.find(f"{W}footnoteReference") is not None:
            run_.getparent().remove(run_)


def _word(root: Any, where: str, step: dict[str, str], track: bool) -> None:
    for run_ in (r for p in root.iter(f"{W}p") for r in editing.plain_runs(p)):
        said = run_.find(f"{W}t").text or ""
        if where in said:
            editing.reword(run_, said.index(where), said.index(where) + len(where), step["says"], track)
            return
    raise AssertionError(f"{where} stands nowhere")


def _put_on(root: Any, where: str, step: dict[str, str], track: bool) -> None:
    """A look put on some words of a run."""
    run_ = next(r for p in root.iter(f"{W}p") for r in editing.plain_runs(p) if where in editing.words(r))
    before, _, after = editing.words(run_).partition(where)
    pieces = [editing.run_of(run_, part) for part in (before, where, after)]
    editing.put_on(pieces[1], step["look"], track)
    for piece in pieces:
        run_.addprevious(piece)
    run_.getparent().remove(run_)


_DO: dict[str, Callable[[Any, str, dict[str, str], bool], None]] = {
    "gone": _gone,
    "row gone": _row_gone,
    "row new": _row_new,
    "row moved": _row_moved,
    "moved": _moved,
    "new": _new,
    "split": _split,
    "cell": _cell,
    "column gone": _column_gone,
    "column new": _column_new,
    "list": _list,
    "table gone": _table_gone,
    "columns swapped": _columns_swapped,
    "note gone": _note_gone,
    "word": _word,
    "put on": _put_on,
}
