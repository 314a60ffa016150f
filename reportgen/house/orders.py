"""The orders of a house style, one for each kind of paper: what cannot stand there, stands twice, or is wanting."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.diagnostics import Findings, Span
from reportgen.house.kinds import KINDS, PAPERS
from reportgen.house.place import Place
from reportgen.house.place_decoding import names_in
from reportgen.house.standing import Standing, everywhere, order_of
from reportgen.house.style import HouseStyle
from reportgen.reading.shape import Values

# What a paper is made for and cannot be without; and that a copy of one that is not for publication says why
# (section 100B(5) of the Local Government Act 1972).
_HEART = {"agenda": ("items",), "minutes": ("minutes", "exemption"), "action-log": ("actions", "exemption")}
_CALLED = {"report": "a report", "agenda": "an agenda", "minutes": "minutes", "action-log": "an action log"}
_UNDER_EACH_MINUTE = ("declarations", "decisions")


def check_orders(house: HouseStyle, v: Values, findings: Findings) -> None:
    """Note what is wrong with the order of each kind of paper; a name there is none of is said elsewhere."""
    for key in PAPERS.values():
        _twice(house, key, v, findings)
    stand = everywhere(house)
    for paper, each in stand:
        reason, fix = _misplaced(paper, each)
        if reason:
            findings.error("style", _said_at(v, paper, each), reason, fix)
    for made, kind in ((made, kind) for made, kinds in _HEART.items() for kind in kinds):
        if order_of(house, made) and not any(paper == made and each.place.holds == kind for paper, each in stand):
            usual = next((name for name, place in house.places.items() if place.holds == kind), "")
            reason = f"the order of {_CALLED[made]} has no place that holds {kind}"
            fix = f"write `{usual}` where it is to stand" if usual else f"write a place that says `holds: {kind}`"
            findings.error("style", v.places.get(PAPERS[made], v.span), reason, fix)
    _numbered_items(house, [each.place for paper, each in stand if paper == "agenda"], v, findings)


def _twice(house: HouseStyle, key: str, v: Values, findings: Findings) -> None:
    first: dict[str, Span] = {}
    for entry in v.get(key, ()):
        before = first.setdefault(entry.text, entry.span)
        if before is not entry.span and entry.text in house.places and not house.places[entry.text].is_value:
            reason = f"`{key}` names {entry.text} a second time (first on line {before.line})"
            findings.error("style", entry.span, reason, "keep one")


def _misplaced(paper: str, each: Standing) -> tuple[str, str]:
    """Why a place cannot stand where it does, and what to do; nothing where it can."""
    place, papers = each.place, KINDS[each.place.holds].papers
    if paper not in papers:
        orders = " or ".join(f"`{PAPERS[name]}:`" for name in papers)
        reason = f"{place.name} holds {place.holds}, which cannot stand in {_CALLED[paper]}"
        return reason, f"name it in {orders}; a place of your own takes another name, such as our-{place.name}"
    inner = place.holds in _UNDER_EACH_MINUTE
    if inner != bool(each.within and each.within[-1].holds == "minutes"):
        if inner:
            return (
                f"{place.name} holds {place.holds}, which stands under each minute",
                "name it in `places:` of minutes",
            )
        fix = f"what can is {', '.join(_UNDER_EACH_MINUTE)}; put it before or after {each.within[-1].name}"
        return f"{place.name} holds {place.holds}, which cannot stand under each minute", fix
    if place.when and place.holds in _HEART.get(paper, ()):
        reason = f"`when` has no effect on {place.name}: {_CALLED[paper]} cannot be without it"
        return reason, "take `when` out, or give it to other places"
    if place.holds == "items" and each.within:
        return f"{place.name} stands in {each.within[-1].name}", "name the items in `agenda:` itself"
    return "", ""


def _said_at(v: Values, paper: str, each: Standing) -> Span:
    """Where an order names the place."""
    holder: Mapping[str, Values] = v.get("places", {})
    rows = holder[each.within[-1].name].get("places", ()) if each.within else v.get(PAPERS[paper], ())
    return next((said.span for said in names_in(rows) if said.text == each.place.name), each.place.span or v.span)


def _numbered_items(house: HouseStyle, places: list[Place], v: Values, findings: Findings) -> None:
    """Note items without numbers: papers, bookmarks and files are named after them."""
    for place in places:
        scheme = house.scheme(place.numbers)
        if place.holds == "items" and None in (scheme.heading(0), scheme.heading(1)):
            reason = f"{place.name}: the items of an agenda are numbered, and so are those under them"
            fix = "write a scheme such as `{headings: [agenda.1, agenda.2]}`"
            findings.error("style", place.span or v.span, reason, fix)
