"""What is not for publication: how content is marked so, why, and the law's words for it.

The marks and shapes are shared by reports, minutes and meetings. The descriptions of the paragraphs
are data (`exemptions.yaml`), because every withheld copy has to bear them (s.100B(5) of the Local
Government Act 1972) and each country has its own schedule.

Schedule 12A to the Local Government Act 1972: Parts 1 and 2 for England (paragraphs 1 to 7, the public-interest
test in 10), Parts 4 and 5 for Wales (12 to 18, and 18A to 18C for standards committees; the test covers 12 to 15,
17 and 18; SI 2007/969 (W.86)). Scotland has Schedule 7A to the Local Government (Scotland) Act 1973, without a test.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from reportgen.content.report import PUBLIC, Exemption, Withheld
from reportgen.diagnostics import Findings, Span
from reportgen.files.opening import is_there
from reportgen.house.folders import with_data
from reportgen.house.style import Country, HouseStyle
from reportgen.reading.shape import ID, Either, Key, ListOf, MapOf, Prose, Record, Text, Values, Word, YesNo
from reportgen.reading.source import load

FILE = "exemptions.yaml"
Told = tuple[str, str]  # what is wrong, and the fix

MARK: dict[str, Key] = {
    "exempt": Key(YesNo(), about="true when this is not for publication"),
    "exemption": Key(ListOf(ID, single=True), about="which entry or entries of `exemptions` say why"),
}
PUBLIC_TITLE = Key(Text(), about="what the public edition says where the title itself is exempt")


def withheld(v: Values) -> Withheld:
    """The mark that these keys make."""
    if "exempt" not in v and "exemption" not in v:
        return PUBLIC
    span = v.places.get("exempt") or v.places["exemption"]
    return Withheld(span=span, exempt=v.get("exempt", "exemption" in v), exemptions=v.get("exemption", ()))


def to_be_named(known: Iterable[str]) -> str:
    """What an author does about a mark that names none of the exemptions that are declared, whose names are `known`."""
    names = list(known)
    if not names:
        return "declare it under `exemptions:` with its paragraph and reason, and name it with `exemption:`"
    way = f"`exemption: {names[0]}`, or `::: exempt {names[0]}` of a passage"
    return f"name its exemption: {way} (known here: {', '.join(names)})"


def unfounded(names: Sequence[str], known: Iterable[str], of_meeting: bool) -> Told:
    """What to say of a mark that leads to none of the exemptions whose names are `known`; whether of meeting.yaml."""
    names, known = list(names), list(known)
    missing = next((name for name in names if name not in known), "")
    if not missing:
        whose = "nothing says" if of_meeting else "the report does not say"
        return f"{whose} why this is exempt", to_be_named(known)
    fix = to_be_named(())
    if known:
        fix += f", or name one that is there: {', '.join(known)}"
    return f"there is no exemption {missing}", fix


def leads_to(
    mark: Withheld, agenda: Mapping[str, Exemption], report: Mapping[str, Exemption], own: Withheld = PUBLIC
) -> tuple[Exemption, ...]:
    """The exemptions that a mark of an agenda leads to; none where one that it names is declared nowhere.

    Those it names there, or else in the `report` of its item; where it names none, the only one there is, or those
    that the report's `own` mark names.
    """
    for known, names in ((agenda, mark.exemptions), (report, mark.exemptions or own.exemptions)):
        given = names or (tuple(known) if len(known) == 1 else ())
        found = tuple(known[name] for name in given if name in known)
        if found and len(found) == len(given):
            return found
        if known and not mark.exemptions and known is agenda:
            return ()  # several are declared, and which it is has to be said
    return ()


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


_NUMBER = r"\d{1,2}[A-Z]?"
_JOINED = re.compile(r"\s*(?:,|&|\band\b)\s*")


def _paragraphs(given: str | tuple[str, ...]) -> tuple[str, ...]:
    """The paragraphs as written: 3, "3 and 5", "3, 5" or a list of them; each once."""
    listed = (given,) if isinstance(given, str) else given
    return tuple(dict.fromkeys(number for text in listed for number in _JOINED.split(text) if number))


def _exemption(v: Values) -> Exemption:
    rest = keywords(v)
    return Exemption(name="", paragraphs=_paragraphs(rest.pop("paragraph", ())), **rest)


_SAYS = "the number of a paragraph of the Schedule, or more of them (3 and 5)"
_EXEMPTION = Record(
    {
        "paragraph": Key(
            Either(
                text=Word(rf"{_NUMBER}(?:(?:\s*,\s*|\s*&\s*|\s*,?\s+and\s+){_NUMBER})*", _SAYS),
                items=ListOf(Word(_NUMBER, "the number of a paragraph of the Schedule")),
                about=_SAYS,
            )
        ),
        "reason": Key(Prose(), about="why the public interest in keeping it exempt outweighs that in disclosing it"),
        "confidential": Key(YesNo(), about="true for confidential information (s.100A(3)): no paragraph, no reason"),
        "ground": Key(Text(), about="for confidential information: the department or the law that forbids disclosure"),
    },
    _exemption,
    about="why it is exempt",
)

EXEMPTIONS = Key(MapOf(_EXEMPTION, make=_named), about="why parts are not for publication")


# ------------------------------------------------------------------------------------ the law


class Schedule(Struct, frozen=True):
    """The schedule of a country: its name, its paragraphs (in words too), those with a public-interest test."""

    name: str
    short: str
    paragraphs: frozenset[str]
    spoken: str
    tested: frozenset[str]
    test: str = ""


def _numbers(first: int, last: int, *more: str) -> frozenset[str]:
    return frozenset((*(str(n) for n in range(first, last + 1)), *more))


SCHEDULES: Mapping[Country, Schedule] = {
    "england": Schedule(
        "Schedule 12A to the Local Government Act 1972", "Schedule 12A", _numbers(1, 7), "1 to 7", _numbers(1, 7),
        "paragraph 10 of the Schedule",
    ),
    "wales": Schedule(
        "Schedule 12A to the Local Government Act 1972", "Schedule 12A", _numbers(12, 18, "18A", "18B", "18C"),
        "12 to 18", _numbers(12, 18) - {"16"}, "Part 5 of the Schedule",
    ),
    "scotland": Schedule(
        "Schedule 7A to the Local Government (Scotland) Act 1973", "Schedule 7A", _numbers(1, 15), "1 to 15",
        frozenset(),
    ),
}  # fmt: skip


def wrong_paragraph(exemption: Exemption, country: Country) -> Told | None:
    """What to say of a paragraph that describes no exempt information in this country; None where it does."""
    schedule = SCHEDULES[country]
    paragraph = next((p for p in exemption.paragraphs if p not in schedule.paragraphs), None)
    if paragraph is None or exemption.confidential:
        return None
    what = f"paragraph {paragraph} describes no exempt information in {country.capitalize()}"
    if country == "england" and paragraph in ("8", "9", "10"):
        what = f"paragraph {paragraph} limits the other exemptions and is none itself"
    return f"{what} (`{exemption.name}`)", f"write the paragraph it falls under: {schedule.spoken} of {schedule.name}"


def no_paragraph(exemption: Exemption, country: Country) -> Told | None:
    """What to say of an exemption under no paragraph that is not confidential either; None for any other."""
    if exemption.confidential or exemption.paragraphs:
        return None
    schedule = SCHEDULES[country]
    fix = (
        f"write `paragraph:` and its number ({schedule.spoken}) under `{exemption.name}:`, or `confidential: true` if "
        "a Government department or the law forbids disclosure"
    )
    return f"the exemption `{exemption.name}` names no paragraph of {schedule.short}", fix


def no_reason(exemption: Exemption, country: Country) -> Told | None:
    """What to say of an exemption the country's public-interest test applies to that gives no reason; else None."""
    schedule = SCHEDULES[country]
    given = frozenset(exemption.paragraphs)
    untested = not schedule.tested or (given and given <= schedule.paragraphs - schedule.tested)
    if exemption.reason is not None or exemption.confidential or untested:
        return None
    return (
        f"no statement found of why the public interest is in keeping `{exemption.name}` exempt ({schedule.test})",
        f"write `reason:` under `{exemption.name}:`, saying why it outweighs the public interest in disclosure",
    )


# ------------------------------------------------------------------------------------ the law's words


_SCHEDULES = MapOf(MapOf(Word(), key=Word(r"\d{1,2}[A-Z]?", "the number of a paragraph")))


@cache
def _descriptions(path: Path) -> dict[str, dict[str, str]]:
    node = load(path, Findings())
    return (_SCHEDULES.read(node, Findings()) if node else None) or {}


def description(house: HouseStyle, paragraph: str) -> str:
    """A paragraph of the country's schedule in a few words; "" for one this program knows by number only."""
    found = (_descriptions(folder / FILE) for folder in with_data(house.folders) if is_there(folder / FILE))
    return next((each[house.country] for each in found if house.country in each), {}).get(paragraph, "")


def described(house: HouseStyle, paragraphs: Sequence[str]) -> list[dict[str, str]]:
    """Paragraphs as wording takes them: the `number` and the `description` of each, in the order of the schedule."""
    ordered = sorted(dict.fromkeys(paragraphs), key=lambda n: (int(n.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")), n))
    return [{"number": number, "description": description(house, number)} for number in ordered]
