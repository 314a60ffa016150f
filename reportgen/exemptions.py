"""What is not for publication: how content is marked so, why, and the law's words for it.

The marks and shapes are shared by reports, minutes and meetings. The descriptions of the paragraphs
are data (`exemptions.yaml`), because every withheld copy has to bear them (s.100B(5) of the Local
Government Act 1972) and each country has its own schedule.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from reportgen.diagnostics import Findings, Span
from reportgen.house import HouseStyle
from reportgen.model import PUBLIC, Exemption, Withheld
from reportgen.shape import ID, Key, MapOf, Prose, Record, Text, TrueFalse, Values, Word
from reportgen.source import load

FILE = "exemptions.yaml"

MARK: dict[str, Key] = {
    "exempt": Key(TrueFalse(), about="true when this is not for publication"),
    "exemption": Key(ID, about="which entry of `exemptions` says why"),
}


def withheld(v: Values) -> Withheld:
    """The mark that these keys make."""
    if "exempt" not in v and "exemption" not in v:
        return PUBLIC
    span = v.places.get("exempt") or v.places["exemption"]
    return Withheld(span=span, exempt=v.get("exempt", "exemption" in v), exemption=v.get("exemption", ""))


def keywords(v: Values, **renamed: str) -> dict[str, Any]:
    """Keyword arguments of a model class: the span, the exempt mark and the rest of the keys."""
    rest = v.keywords(**renamed)
    marked = rest.pop("exempt", None) is not None or rest.pop("exemption", None) is not None
    rest.pop("exemption", None)
    return {"span": v.span, **rest, **({"withheld": withheld(v)} if marked else {})}


def maker(model: Callable[..., Any], **renamed: str) -> Callable[[Values], Any]:
    """`make` of a record that is read straight into a model class."""
    return lambda v: model(**keywords(v, **renamed))


def _named(name: str, value: Exemption, span: Span) -> Exemption:
    return replace(value, name=name, span=span)


_EXEMPTION = Record(
    {
        "paragraph": Key(Word(r"\d{1,2}[A-Z]?", "the number of a paragraph of the Schedule")),
        "reason": Key(Prose(), about="why the public interest in keeping it exempt outweighs that in disclosing it"),
        "confidential": Key(
            TrueFalse(), about="true for confidential information (s.100A(3)): no paragraph, no reason"
        ),
        "ground": Key(Text(), about="for confidential information: the department or the law that forbids disclosure"),
    },
    lambda v: Exemption(name="", **keywords(v)),
    about="why it is exempt",
)

EXEMPTIONS = Key(MapOf(_EXEMPTION, make=_named), about="why parts are not for publication")


# ------------------------------------------------------------------------------------ the law's words


_SCHEDULES = MapOf(MapOf(Word(), key=Word(r"\d{1,2}[A-Z]?", "the number of a paragraph")))


@cache
def _descriptions(path: Path) -> dict[str, dict[str, str]]:
    node = load(path, Findings())
    return (_SCHEDULES.read(node, Findings()) if node else None) or {}


def description(house: HouseStyle, paragraph: str) -> str:
    """A paragraph of the country's schedule in a few words; "" for one this program knows by number only."""
    path = house.file(FILE)
    return _descriptions(path).get(house.country, {}).get(paragraph, "") if path else ""
