"""What changed as text: a line for the place of each change, and its words, [-gone-] and {+come+}."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from reportgen.building.compare.differences import Pair
from reportgen.building.compare.pictured import PicturePair
from reportgen.building.compare.telling import Both, Told, Words, renumbered, told
from reportgen.screen import visible

_MARKS = {"": ("", ""), "-": ("[-", "-]"), "+": ("{+", "+}")}
_COLOURS = {"-": "red", "+": "green"}
_FEW = 8  # numbers that are listed one by one


def lines(pairs: Sequence[Pair], places: Both, pictures: Sequence[PicturePair] = ()) -> Iterator[str]:
    """The changes, for a terminal or a file: the marks say what the colours say."""
    for each in told(pairs, places, pictures):
        yield click.style(visible(f"{each.place}: {each.what}"), bold=True)
        yield from _words(each)
        yield ""
    numbers = renumbered(pairs)
    if numbers:
        listed = ", ".join(f"{was} is now {now}" for was, now in numbers[:_FEW])
        more = f", and {len(numbers) - _FEW} more" if len(numbers) > _FEW else ""
        yield click.style(visible(f"numbers: {listed}{more}"), bold=True)
        yield ""


def _words(each: Told) -> Iterator[str]:
    for words in each.words:
        if said := _marked(words):
            yield f"  {said}"


def _marked(words: Words) -> str:
    out = []
    for sign, text in words:
        before, after = _MARKS[sign]
        out.append(click.style(visible(f"{before}{text}{after}"), fg=_COLOURS.get(sign)) if sign else visible(text))
    return "".join(out).strip()
