"""The house style's words for a pack."""

from __future__ import annotations

from reportgen.diagnostics import Finding, Span, StyleError
from reportgen.house.style import HouseStyle
from reportgen.house.wording import say

_HERE = "\ue000"  # a private-use character stands where a number will be put in


def words(house: HouseStyle, key: str, **values: object) -> str:
    """The wording `key` with these values. Raises StyleError when the style has no such wording."""
    try:
        return say(house.wording[key], values, house.folders)
    except KeyError:
        finding = Finding("style", Span("wording.yaml"), f"there is no wording `{key}`", "extend the style `base`")
        raise StyleError(findings=[finding]) from None


def around(house: HouseStyle, key: str, *names: str) -> list[str]:
    """The pieces of a wording before, between and after the numbers `names`, which are known only on the page.

    Raises StyleError when a number is not there, or they stand in another order.
    """
    marks = {name: f"{_HERE}{i}" for i, name in enumerate(names)}
    text = words(house, key, **marks)
    pieces, rest = [], text
    for mark in marks.values():
        before, found, rest = rest.partition(mark)
        if not found:
            reason = f"`{key}` is to hold {' and '.join('{{ ' + n + ' }}' for n in names)}, in this order"
            raise StyleError(findings=[Finding("style", Span("wording.yaml"), reason)])
        pieces.append(before)
    return [*pieces, rest]
