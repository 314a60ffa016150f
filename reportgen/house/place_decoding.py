"""Places from the values of house.yaml: what each holds, and that none of its keys is without effect."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import TemplateSyntaxError, nodes

from reportgen.diagnostics import Findings, Span
from reportgen.house.fixed_words import check_words
from reportgen.house.kinds import ALL, GROUPS, KINDS, SHOWN, VALUES, accepting, alike, spoken, told_kind
from reportgen.house.place import CONTENT, Place
from reportgen.reading.shape import Values
from reportgen.reading.source import Scalar


def places_of(found: Mapping[str, Values], findings: Findings) -> dict[str, Place]:
    """The places by name; keys that have no effect, and orders that hold one another, are noted."""
    made = {name: _place(name, v, findings) for name, v in found.items()}
    for name in made:
        _round(name, made, (), findings)
    for name, place in made.items():
        _unlabelled(place, made, findings)
        _within(place, made, found[name], findings)
        _columns(place, made, found[name], findings)
    return made


def names_in(rows: object) -> Iterator[Scalar]:
    """The names in an order, those side by side one after the other."""
    for row in rows if isinstance(rows, tuple) else ():
        yield from row if isinstance(row, tuple) else (row,)


def kind_of(v: Values) -> str:
    """What a place holds: as it says, or as its other keys tell; prose otherwise."""
    kind: str = v.get("holds", "") or told_kind(v.places)
    return kind


def _place(name: str, v: Values, findings: Findings) -> Place:
    kind = kind_of(v)
    _refuse(name, kind, v, findings)
    check_words(name, v, findings)
    kwargs: dict[str, Any] = {k: value for k, value in v.found.items() if k in KINDS[kind].keys or k in ALL}
    kwargs["holds"] = kind
    kwargs["set_as"] = kwargs.pop("as", "headings" if kind in GROUPS else "")
    if kind in GROUPS and kwargs["set_as"] == "run-in":
        kwargs["labels"] = kwargs.get("labels", "beside")
    rows = kwargs.pop("places", ())
    renamed = {k.replace("-", "_"): value for k, value in kwargs.items()}
    return Place(
        name=name,
        span=v.span,
        places=tuple(tuple(n.text for n in (row if isinstance(row, tuple) else (row,))) for row in rows),
        needs=tuple(_needs(v.get("shows", ""))) if kind in VALUES else (),
        **renamed,
    )


# keys that go with one way of being set
_WITH_WAYS = (("columns", ("table",)), ("labels", ("rows", "box", "lines")), ("align", ("heads", "signature")))


def _refuse(name: str, kind: str, v: Values, findings: Findings) -> None:
    """Note the keys of a place that have no effect on its kind, and a way it cannot be set."""
    known = KINDS[kind]
    for key, span in v.places.items():
        if key not in known.keys and key not in ALL:
            other = alike(kind, key)
            fix = f"write `holds: {other}` beside it, or take it out; " if other else "take it out; "
            fix += f"it goes with {spoken(accepting(key))}"
            if key == "places":
                fix = "write `holds: parts` where its places are written under its key, or take `holds` out"
            findings.error("style", span, f"`{key}` has no effect on {name}, which holds {kind}", fix)
        elif "shows" in v and kind in ("text", "e-mail") and key not in SHOWN:
            reason = f"`{key}` has no effect on {name}, which nobody fills in: `shows` puts it together"
            findings.error("style", span, reason, "take it out, or take `shows` out")
    way = v.get("as")
    if way and known.ways and way not in known.ways:
        reason = f"{name} holds {kind}, which cannot be set as {way}"
        findings.error("style", v.places["as"], reason, f"write one of {', '.join(known.ways)}, or take it out")
    for key in ("heading", "numbers"):
        if v.get(key) and way == "heads":
            reason = f"`{key}` has no effect on {name}, which is set as heads: lines alone"
            findings.error(
                "style", v.places[key], reason, "take it out, or write `as: lines` for lines under a heading"
            )
    if v.get("numbers") and way in ("rows", "lines", "box") and not v.get("heading"):
        reason = f"`numbers` has no effect on {name}, which is set as {way} and has no heading to be numbered"
        findings.error("style", v.places["numbers"], reason, "write its `heading:`, or take it out")
    for key, ways in _WITH_WAYS:
        fit = [each for each in ways if each in known.ways]
        if key in v and fit and v.get("as", "headings") not in ways:
            reason = f"`{key}` has no effect on {name}, which is {'set as ' + way if way else 'not set as ' + fit[0]}"
            findings.error("style", v.places[key], reason, f"take it out, or write `as: {fit[0]}`")


def _unlabelled(place: Place, made: Mapping[str, Place], findings: Findings) -> None:
    """Note rows of which none has a heading: a table without header cells."""
    inner = [made[name] for row in place.places for name in row if name in made]
    if place.set_as == "rows" and inner and not any(each.heading for each in inner):
        reason = f"none of the places of {place.name} has a heading, so its rows are a table without labels"
        findings.error("style", place.span or Span(""), reason, "give them headings, or write `as: heads` for lines")


_AMONG_PARTS = ("prose", "answers", "sign-off", "places", *VALUES)  # what can be written under the key of a group
_UNDER = {"recommendations": ("reasons",), "prose": ("sign-off", "places"), "answers": ("sign-off", "places")}


def _within(place: Place, made: Mapping[str, Place], v: Values, findings: Findings) -> None:
    """Note places that cannot stand in this one, as nobody could write them there."""
    allowed = _AMONG_PARTS if place.holds == "parts" else _UNDER.get(place.holds, ())
    for said in names_in(v.get("places", ())):
        if (inner := made.get(said.text)) is None:
            continue
        if allowed and inner.holds not in allowed:
            reason = f"{inner.name} holds {inner.holds}, which cannot stand in {place.name}"
            fix = f"what can is {', '.join(allowed)}; put it beside {place.name}, in the outline"
            findings.error("style", said.span, reason, fix)
        if place.set_as == "heads" and not inner.is_value:
            reason = f"{inner.name} holds {inner.holds}, and lines without labels hold values only"
            findings.error("style", said.span, reason, "take it out, or set these `as: lines`")


def _columns(place: Place, made: Mapping[str, Place], v: Values, findings: Findings) -> None:
    """Note a table whose rows do not fill its columns, or have more places than it has columns for.

    A sign-off may fill one, or none where columns show what is known of it.
    """
    if "columns" in KINDS[place.holds].keys and not KINDS[place.holds].ways:  # a table, and nothing else
        _entry_columns(place, v, findings)
    if place.set_as != "table" or not place.columns:
        return
    holding = [c for i, c in enumerate(place.columns) if (i and not c.shows) or c.shows == CONTENT]
    for column in place.columns:
        if "content" in column.shows and column.shows != CONTENT and "{" in column.shows:
            reason = f"a column of {place.name} shows {{{{ content }}}} together with other words"
            findings.error("style", column.span or v.span, reason, f'write "{CONTENT}" alone')
    signed = {name for name, inner in made.items() if inner.holds == "sign-off"}
    unfit = [row[0] for row in place.places if len(holding) not in (len(row), len({*row} - signed))]
    if unfit:
        many = f"{len(holding)} column{'s' * (len(holding) != 1)}"
        reason = f"the table {place.name} has {many} for what places hold, and another number of places in the row"
        reason += f"{'s' * (len(unfit) > 1)} of {', '.join(unfit)}"
        fix = 'give a column that nobody fills its `shows:`, such as {heading: Seen by, shows: "{{ officer }}"};'
        span = v.places.get("columns", v.span)
        findings.error("style", span, reason, f"{fix} or put the places of a row into [ ]")


def _entry_columns(place: Place, v: Values, findings: Findings) -> None:
    """Note a table of entries without columns, and what its columns cannot show."""
    entry = KINDS[place.holds].entry
    if not place.columns:
        shown = f'{{heading: ..., shows: "{{{{ {entry[0]} }}}}"}}' if entry else "First heading, second heading"
        reason = f"{place.name} holds {place.holds}, which is a table, and has no columns"
        findings.error("style", place.span or v.span, reason, f"write `columns: [{shown}]`")
    written = [name for name in place.cells if name]
    if not entry and len(set(written)) < len(place.columns):
        reason = f"the columns of {place.name} need a heading each, unlike the others: authors write cells under it"
        findings.error("style", v.places.get("columns", v.span), reason, "write `columns: [Risk, Likelihood]`")
    for column in place.columns if not entry else ():
        if column.shows:
            reason = f"`shows` has no effect in a column of {place.name}: authors write what stands there"
            findings.error("style", column.span or v.span, reason, "take it out, and write the heading alone")


def _needs(wording: str) -> Iterator[str]:
    """The values that a wording cannot do without: those it prints outside any condition."""
    if "{" not in wording:
        return
    if (names := _plain_names(wording)) is not None:
        yield from names
        return
    from reportgen.house.wording import wording_environment

    try:
        tree = wording_environment().parse(wording)
    except TemplateSyntaxError:
        return  # said where wording is checked
    printed = [node for output in tree.body if isinstance(output, nodes.Output) for node in output.nodes]
    found = (name.name for node in printed for name in _named(node))
    yield from dict.fromkeys(name.replace("_", "-") for name in found)


_VALUE = re.compile(r"\s*([a-z_]+)\s*(?:\|\s*(?!default|d\b)[a-z]+(?:\((?:[a-z]+=)?'[^']*'\))?\s*)*")


def _plain_names(wording: str) -> list[str] | None:
    """The needs of a wording of values and filters alone, without reading it as Jinja (half of what a style costs).

    None for any other.
    """
    inside = re.findall(r"\{\{(.*?)\}\}", wording)
    hits = [_VALUE.fullmatch(each) for each in inside]
    if "{%" in wording or "{#" in wording or not all(hits):
        return None
    return list(dict.fromkeys(hit[1].replace("_", "-") for hit in hits if hit))


def _named(node: nodes.Node) -> Iterator[nodes.Name]:
    """The names in an expression, but for those that it only asks about or can do without."""
    if isinstance(node, nodes.Name):
        yield node
    elif not isinstance(node, _ASKED) and not (isinstance(node, nodes.Filter) and node.name in ("default", "d")):
        for inner in node.iter_child_nodes():
            yield from _named(inner)


_ASKED = (nodes.CondExpr, nodes.Or, nodes.And, nodes.Not, nodes.Compare, nodes.Test)


def _round(name: str, places: Mapping[str, Place], above: tuple[str, ...], findings: Findings) -> None:
    """Note a place that holds itself, by way of others or at once."""
    if name in above:
        place = places[name]
        reason = f"{name} holds itself" + (
            f", by way of {' and '.join(above[above.index(name) + 1 :])}" if above[-1] != name else ""
        )
        span = place.span or Span("")
        if not any(f.span == span and f.reason == reason for f in findings.items):
            findings.error("style", span, reason, "take one of them out")
        return
    for row in places[name].places:
        for inner in row:
            if inner in places:
                _round(inner, places, (*above, name), findings)
