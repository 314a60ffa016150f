"""The measure of lines that no edit touches finds those that a pull spoils, and only those."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pull.untouched import disturbed
from reportgen.drafts.draft import Para, Piece

CELLS = """rows:
  - - Elm Play
    - Soon
  - - Ash Play
    - To be confirmed
  - - Oak Play
    - "Not to be had, before May"
"""
TEXT = "body: |\n  # What it costs\n\n  The park is open all day, and\n  on holidays until eight.\n\n  It has a pond.\n"


def paras(*said: str, notes: Sequence[str] = (), headings: Sequence[str] = ()) -> list[Para]:
    """Paragraphs, some with the mark of a footnote behind them, or headings."""
    return [
        Para((Piece(words), *([Piece("", note="1")] if words in notes else [])), 0, outline=int(words in headings))
        for words in said
    ]


def changed(before: str, after: str, was: Sequence[Para], now: Sequence[Para]) -> list[str]:
    """The lines that are disturbed."""
    return [one.was or one.now for one in disturbed({"a.yaml": before}, {"a.yaml": after}, was, now)]


@pytest.mark.parametrize("cell", ["To be confirmed", "Not to be had, before May"])
def test_a_cell_whose_footnote_is_new_is_touched_and_another_is_not(cell: str) -> None:
    said = ("Elm Play", "Soon", "Ash Play", "To be confirmed", "Oak Play", "Not to be had, before May")
    after = CELLS.replace(cell, f"{cell}[^1]")
    was, now = paras(*said), paras(*said, notes=[cell])
    assert changed(CELLS, after, was, now) == []
    assert changed(CELLS, after.replace("Elm Play", "Elm Play[^2]"), was, now)  # which the page has not
    assert changed(CELLS, after.replace("- Elm Play", "- 'Elm Play'"), was, now)


def test_lines_joined_to_a_heading_are_one_and_those_of_another_paragraph_are_not() -> None:
    first, second, third = "What it costs", "The park is open all day, and on holidays until eight.", "It has a pond."
    joined = TEXT.replace("costs\n\n  The", "costs The").replace("and\n  on", "and on")
    was = paras(first, second, third, headings=[first])
    both = f"{first} {second}"
    assert changed(TEXT, joined, was, paras(both, third, headings=[both])) == []
    assert changed(TEXT, joined, was, paras(first, second, "It has a lake.", headings=[first]))
    laid_anew = TEXT.replace("and\n  on", "and on").replace("pond", "lake")
    assert changed(TEXT, laid_anew, was, paras(first, second, "It has a lake.", headings=[first]))


def test_words_before_a_reference_without_a_space_are_those_of_the_page() -> None:
    text = "body: |\n  The cost is low (see {ref:cost}).\n\n  It has a pond.\n"
    was = paras("The cost is low (see section 2).", "It has a pond.")
    after = text.replace("low (see {ref", "high{ref")
    assert changed(text, after, was, paras("The cost is highsection 2).", "It has a pond.")) == []
    assert changed(text, after, was, paras("The cost is low (see section 2).", "It has a lake."))


def test_a_nil_that_becomes_a_text_is_touched_whatever_comment_stays_behind_its_key() -> None:
    text = "implications:\n  finance: none\n  legal: none   # as in May\n  risk: none   # low\n"
    said = ("There are no finance implications.", "There are no legal implications.", "No risks.")
    written = "|   # as in May\n    There are no legal implications.\n\n    It has a pond."
    after = text.replace("none   # as in May", written)
    was, now = paras(*said), paras(*said[:2], "It has a pond.", said[2])
    assert changed(text, after, was, now) == []
    assert changed(text, after.replace("risk: none", "risk: 'none'"), was, now)
    assert changed(text, after.replace("   # as in May", ""), was, now)
