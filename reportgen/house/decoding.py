"""From the values of house.yaml to the house style, with a check that every name in it leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from reportgen.diagnostics import Findings, Span, did_you_mean, nearest
from reportgen.files import opening
from reportgen.files.opening import Unopened
from reportgen.house.kinds import PAPERS
from reportgen.house.number_decoding import Numbers, used_schemes
from reportgen.house.orders import check_orders
from reportgen.house.place import Length, Place
from reportgen.house.place_decoding import names_in, places_of
from reportgen.house.standing import everywhere
from reportgen.house.style import (
    Deadlines,
    HouseStyle,
    PackPlan,
    Theme,
)
from reportgen.reading.shape import Values
from reportgen.reading.source import Scalar, display

MAX_LOGO = 10_000_000  # bytes
_ORDERS = {
    "outline": "the outline",
    "agenda": "the agenda",
    "minutes": "the order of minutes",
    "action-log": "the order of the action log",
}


def _theme(v: Values | None, folders: tuple[Path, ...], findings: Findings) -> Theme:
    if v is None:
        return Theme()
    kwargs = v.keywords()
    if "logo" in kwargs:
        kwargs["logo"] = _logo(kwargs["logo"], v.places["logo"], folders, findings)
    return Theme(**kwargs)


def _logo(name: str, span: Span, folders: tuple[Path, ...], findings: Findings) -> Path | None:
    """The picture of that name in the nearest style that has it; None, after a finding, for one that cannot be used."""
    wrong: Unopened | None = None
    for folder in folders:
        try:
            path = opening.named(folder, name)
            opening.check(path, folder, MAX_LOGO)
        except Unopened as error:
            if not error.absent:
                wrong = error
                break
        else:
            return path
    reason = f"the logo {name} {wrong.reason}" if wrong else f"there is no file {name} in the style's folder"
    findings.error("style", span, reason, wrong.fix if wrong else "put it there")
    return None


_DATE_FORMAT = "{day} {month} {year}"  # where neither the style nor those it extends say anything
_DATE = ("day", "th", "weekday", "month", "month-number", "day-number", "year")


def _date_format(form: Scalar | None, findings: Findings) -> str:
    """How dates are printed, after checking the names in braces."""
    if form is None:
        return _DATE_FORMAT
    for hit in re.finditer(r"\{([^{}]*)\}?", form.text):
        if hit[1] not in _DATE or not hit[0].endswith("}"):
            place = Span(form.span.file, form.span.line, form.span.column + hit.start(), len(hit[0]))
            known = ", ".join(f"{{{name}}}" for name in _DATE)
            findings.error("style", place, f"{hit[0]} is no part of a date", f"{did_you_mean(hit[1], _DATE)} ({known})")
            return _DATE_FORMAT
    return form.text


def house_of(
    name: str,
    folders: tuple[Path, ...],
    v: Values,
    wording: Mapping[str, str],
    findings: Findings,
) -> HouseStyle:
    """The house style of the values of house.yaml, checked.

    `folders` are those of the style and of what it extends, nearest first; `wording` is that of all of
    them. Faults are noted in `findings`.
    """
    numbers = Numbers(v, findings)
    house = HouseStyle(
        id=name,
        name=v.get("name"),
        folders=folders,
        country=v.get("country", "england"),
        language=v.get("language", "en-GB"),
        date_format=_date_format(v.get("date-format"), findings),
        theme=_theme(v.get("theme"), folders, findings),
        places=places_of(v.get("places", {}), findings),
        outline=_order(v, "outline"),
        agenda=_order(v, "agenda"),
        minutes=_order(v, "minutes"),
        action_log=_order(v, "action-log"),
        series=numbers.series,
        schemes=numbers.schemes,
        captions=numbers.captions,
        wording=wording,
        words=v.get("words", Length()),
        pages=v.get("pages", 0),
        pack=v.get("pack", PackPlan()),
        deadlines=v.get("deadlines", Deadlines()),
        clearances=v.get("clearances", ()),
        lint=v.get("lint", {}),
        word_styles=v.get("word-styles", {}),
        said=v.places,
        **v.get("furniture", {}),
    )
    placed = ((each.place.name, each.place.numbers) for _, each in everywhere(house) if each.place.numbers)
    numbers.settle(used_schemes(placed), display(folders[0] / "house.yaml"))
    check_orders(house, v, findings)
    for named, known, span, reason in _names(house, v):
        if named not in known:
            fix = did_you_mean(named, known)
            if known is house.places and not nearest(named, known):
                fix = f"define it: write `{named}: {{heading: ...}}` where it stands, or below `places:`"
            findings.error("style", span, reason, fix)
    return house


def _cases(place: Place, v: Values) -> Iterator[tuple[str, Collection[str], Span, str]]:
    """The names in the cases in which a place is there: of a form, or of another place."""
    span = v.get("places", {})[place.name].places.get("when", place.span or v.span)
    known = {"form": v.get("forms", ()), "filled": v.get("places", {})}
    for case in place.when:
        slip = next((b for b in v.get("bodies", ()) if case.fact == "body" and _is_slip(case.of, b)), "")
        if slip:
            yield case.of, (slip,), span, f"`when: body {case.of}`: `bodies:` calls it {slip}"
        if case.of and case.fact in known:
            what = "form" if case.fact == "form" else "place"
            yield case.of, known[case.fact], span, f"`when: {case.fact} {case.of}`: there is no {what} {case.of}"


def _is_slip(said: str, meant: str) -> bool:
    """Whether a body is another one misspelt: word for word the same but for letters of a long one."""
    pairs = [*zip(said.casefold().split(), meant.casefold().split(), strict=False)]
    unlike = [(a, b) for a, b in pairs if a != b]
    same_length = len(said.split()) == len(meant.split())
    return (
        same_length and bool(unlike) and all(len(b) > _SHORT and get_close_matches(a, [b], 1, 0.8) for a, b in unlike)
    )


_SHORT = 4  # letters of a word in which another letter makes another word: Area A, Area B


def _order(v: Values, key: str) -> tuple[str, ...]:
    return tuple(entry.text for entry in v.get(key, ()))


def _names(house: HouseStyle, v: Values) -> Iterator[tuple[str, Collection[str], Span, str]]:
    """Each name that has to lead somewhere: the name, those there are, its place, and what to say if it is none."""
    for key in PAPERS.values():
        for entry in v.get(key, ()):
            reason = f"{_ORDERS[key]} names {entry.text}, and there is no such place"
            yield entry.text, house.places, entry.span, reason
    for place in house.places.values():
        span = place.span or v.span
        said = v.get("places", {})[place.name].get("places", ())
        yield from _cases(place, v)
        for each in names_in(said):
            yield each.text, house.places, each.span, f"{place.name} names {each.text}, and there is no such place"
        if place.numbers:
            yield place.numbers, house.schemes, span, f"{place.name}: there is no numbering scheme {place.numbers}"
        for name in place.exactly_one:
            yield name, place.questions, span, f"{place.name}: there is no question {name}"
    for scheme in v.get("schemes", {}).values():
        for name in scheme.get("restarts", ()):
            yield name, house.series, scheme.places["restarts"], f"there is no series {name}"
