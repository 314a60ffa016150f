"""Layers of a house style: a council's own keys upon those of the style it extends, a form or a body upon both.

A place may be defined where it stands, in an order. Such definitions are lifted into `places:` first, so that each
layer is the same two things: places by name, which are laid over one another key by key, and orders of names. An order
replaces the one below it; one written `{put: {timetable: after body}, leave-out: [options]}` changes it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from reportgen.diagnostics import Findings, did_you_mean
from reportgen.files.regex import regex
from reportgen.house.kinds import ALL, KINDS, PAPERS, SHOWN, VALUES, told_kind
from reportgen.house.mistakes import set_right
from reportgen.reading.source import Entry, MappingNode, Node, Scalar, SequenceNode

_PUT = regex(r"(?:(before|after|beside) ([a-z0-9-]+)|first|last)")


def lifted(node: MappingNode, findings: Findings) -> MappingNode:
    """One layer with every definition under `places:`, and names alone in its orders."""
    found: dict[str, Entry] = {}
    entries = dict(node.entries)
    for name in PAPERS.values():
        if (order := entries.get(name)) is not None:
            entries[name] = Entry(order.key, _names(order.value, found, findings))
    key = entries["places"].key if "places" in entries else None
    given = entries["places"].value if "places" in entries else None
    if given is not None and not isinstance(given, MappingNode):
        findings.error("style", given.span, "places are written by their names", "write each as `name: {heading: ...}`")
    for entry in given.entries.values() if isinstance(given, MappingNode) else ():
        _define(entry, found, findings)
    if found:
        span = given.span if given is not None else node.span
        entries["places"] = Entry(key or next(iter(found.values())).key, MappingNode(found, span))
    for layers in ("forms", "bodies"):
        inner = entries[layers].value if layers in entries else None
        if isinstance(inner, MappingNode):
            each = {
                name: Entry(e.key, lifted(e.value, findings)) if isinstance(e.value, MappingNode) else e
                for name, e in inner.entries.items()
            }
            entries[layers] = Entry(entries[layers].key, MappingNode(each, inner.span))
    return MappingNode(entries, node.span)


def _define(entry: Entry, found: dict[str, Entry], findings: Findings) -> None:
    """Note the definition of a place, and those in its own order."""
    name, value = entry.key.text, entry.value
    if name in found:
        reason = f"{name} is defined a second time (first on line {found[name].key.span.line})"
        fix = "keep one: a place is defined once, and where it stands again its name is enough"
        findings.error("style", entry.key.span, reason, fix)
        return
    if isinstance(value, Scalar) and not value.text and not value.style:
        value = MappingNode({}, value.span)
    found[name] = Entry(entry.key, value)
    if isinstance(value, MappingNode):
        value = set_right(value, findings)
        entries = dict(value.entries)
        if (order := entries.get("places")) is not None:
            entries["places"] = Entry(order.key, _names(order.value, found, findings))
        said = entries["none"].value if "none" in entries else None
        if isinstance(said, Scalar) and (said.style or said.text.casefold() not in ("no", "false", "")):
            words = Scalar(said.source, said.span, said.style or "'")
            entries["none"] = Entry(
                entries["none"].key, MappingNode({"says": Entry(entries["none"].key, words)}, said.span)
            )
        found[name] = Entry(entry.key, MappingNode(entries, value.span, value.braces))


def _names(order: Node, found: dict[str, Entry], findings: Findings, deep: bool = True) -> Node:
    """An order with names alone in it; the definitions that stood there are noted in `found`."""
    if isinstance(order, MappingNode) and order.entries.keys() <= {"put", "leave-out"}:
        return order
    if not isinstance(order, SequenceNode):
        findings.error("style", order.span, "an order is a list of places", _as_list(order))
        return SequenceNode((), order.span)
    out: list[Node] = []
    for item in order.items:
        match item:
            case SequenceNode() if deep:
                out.append(_names(item, found, findings, deep=False))
            case MappingNode() if item.entries:
                first, *more = item.entries.values()
                if more:
                    reason = f"`{more[0].key.text}` stands beside `{first.key.text}:`, as if it were a place too"
                    fix = f"set the keys of {first.key.text} in by two more spaces, or write them in braces behind it"
                    findings.error("style", more[0].key.span, reason, fix)
                _define(first, found, findings)
                out.append(first.key)
            case Scalar() if item.text:
                out.append(item)
            case _:
                findings.error("style", item.span, "no place stands here", "write the name of one, or delete the line")
    return SequenceNode(tuple(out), order.span)


def _as_list(order: Node) -> str:
    """How an order that is no list is written as one."""
    if isinstance(order, MappingNode) and order.entries:
        first = next(iter(order.entries))
        return (
            f"write a dash and a space before each place, `- {first}:`, and set what is under it in by two more spaces"
        )
    names = re.split(r"\s*,\s*|\s+", order.text.strip()) if isinstance(order, Scalar) else []
    if names and all(name.startswith("-") for name in names):
        return f"put a space behind each dash: `- {names[0].lstrip('-')}`"
    if all(re.fullmatch(r"[a-z][a-z0-9-]*", name) for name in names) and names:
        return f"write [{', '.join(names)}], or each on a line of its own behind a dash"
    return "begin each with a dash, or write [first, second]"


# ------------------------------------------------------------------ one layer upon another


def laid(over: MappingNode, under: MappingNode, findings: Findings) -> MappingNode:
    """The layer `over` upon `under`, both lifted: places key by key, orders as a whole or changed, the rest by key."""
    entries = dict(under.entries)
    for name, entry in over.entries.items():
        beneath = entries.get(name)
        value = entry.value
        if name in PAPERS.values():
            value = _order(value, beneath.value if beneath else None, findings)
        elif name == "places" and isinstance(value, MappingNode):
            value = _places(value, beneath.value if beneath else None, findings)
        elif name == "furniture" and beneath is not None:  # each of its lines is one thing: left, centre and right
            value = _by_name(value, beneath.value)
        elif beneath is not None:
            value = merged(value, beneath.value)
        entries[name] = Entry(entry.key, value)
    return MappingNode(entries, over.span)


def _by_name(over: Node, under: Node) -> Node:
    """`over` laid upon `under`: what it names as a whole, the rest as it is."""
    if not (isinstance(over, MappingNode) and isinstance(under, MappingNode)):
        return over
    return MappingNode({**under.entries, **over.entries}, over.span)


def merged(over: Node, under: Node) -> Node:
    """`over` laid upon `under`: keys one by one, anything else as a whole."""
    if not (isinstance(over, MappingNode) and isinstance(under, MappingNode)):
        return over
    entries = dict(under.entries)
    for name, entry in over.entries.items():
        beneath = entries.get(name)
        entries[name] = Entry(entry.key, merged(entry.value, beneath.value)) if beneath else entry
    return MappingNode(entries, over.span)


def _places(over: MappingNode, under: Node | None, findings: Findings) -> MappingNode:
    entries = dict(under.entries) if isinstance(under, MappingNode) else {}
    for name, entry in over.entries.items():
        beneath = entries[name].value if name in entries else None
        entries[name] = Entry(entry.key, _place(entry.value, beneath, findings))
    return MappingNode(entries, over.span)


def _place(over: Node, under: Node | None, findings: Findings) -> Node:
    """A place upon the same place below: what it is now made to hold decides which keys it takes from there."""
    if not isinstance(over, MappingNode):
        return over
    beneath = under.entries if isinstance(under, MappingNode) else {}
    kept = {name: e for name, e in beneath.items() if _goes_with(name, over.entries, beneath)}
    value = merged(over, MappingNode(kept, over.span))
    assert isinstance(value, MappingNode)
    if "places" in over.entries:
        below = kept["places"].value if "places" in kept else None
        order = _order(over.entries["places"].value, below, findings)
        value.entries["places"] = Entry(over.entries["places"].key, order)
    return value


def _goes_with(key: str, over: Mapping[str, Entry], under: Mapping[str, Entry]) -> bool:
    """Whether a key of the place below has an effect on what the layer above makes of it."""
    if "shows" in over and "shows" not in under and key not in SHOWN:
        return False
    made = _told(over, under)
    if key == "guidance" and made and made != _holds(under):  # which tells how something else is written
        return False
    kind = KINDS.get(made)
    return kind is None or key in ALL or key in kind.keys


def _told(over: Mapping[str, Entry], under: Mapping[str, Entry]) -> str:
    """What the layer above makes of a place, where it says so or its keys tell another value than below; else ""."""
    if "holds" in over:
        return _holds(over)
    made = told_kind(over)
    return made if "holds" not in under and made in VALUES and made != told_kind(under) else ""


def _holds(entries: Mapping[str, Entry]) -> str:
    """What the keys of one layer make a place hold."""
    value = entries["holds"].value if "holds" in entries else None
    return value.text if isinstance(value, Scalar) else told_kind(entries)


def _order(over: Node, under: Node | None, findings: Findings) -> Node:
    """An order, or the one below it changed as `put` and `leave-out` say."""
    if not isinstance(over, MappingNode):
        return over
    items = list(under.items) if isinstance(under, SequenceNode) else []
    left_out = over.entries["leave-out"].value if "leave-out" in over.entries else None
    for node in left_out.items if isinstance(left_out, SequenceNode) else (left_out,) if left_out else ():
        items = _without(items, node, findings)
    put = over.entries["put"].value if "put" in over.entries else None
    for name, entry in put.entries.items() if isinstance(put, MappingNode) else ():
        items = _put(_without(items, entry.key), name, entry, findings)
    return SequenceNode(tuple(items), over.span)


def _name_of(node: Node) -> tuple[str, ...]:
    return tuple(n.text for n in (node.items if isinstance(node, SequenceNode) else (node,)) if isinstance(n, Scalar))


def _without(items: list[Node], name: Node, findings: Findings | None = None) -> list[Node]:
    """The order without a name; with `findings`, one that is not there is noted."""
    [said] = _name_of(name) or ("",)
    out: list[Node] = []
    for item in items:
        if isinstance(item, SequenceNode):
            left = tuple(n for n in item.items if _name_of(n) != (said,))
            out += [SequenceNode(left, item.span)] if left else []
        elif _name_of(item) != (said,):
            out.append(item)
    if findings is not None and len(out) == len(items) and not any(said in _name_of(i) for i in items):
        known = [n for item in items for n in _name_of(item)]
        findings.error(
            "style", name.span, f"{said} does not stand here, so it cannot be left out", did_you_mean(said, known)
        )
    return out


def _put(items: list[Node], name: str, entry: Entry, findings: Findings) -> list[Node]:
    words = entry.value.text if isinstance(entry.value, Scalar) else ""
    hit = _PUT.fullmatch(words)
    if hit is None:
        fix = "write before, after or beside and a place, such as `after body`; or first, or last"
        findings.error("style", entry.value.span, f'"{words}" does not say where {name} is put', fix)
        return items
    where, mark = hit[1], hit[2]
    if not where:
        return [entry.key, *items] if words == "first" else [*items, entry.key]
    at = next((i for i, item in enumerate(items) if mark in _name_of(item)), None)
    if at is None:
        known = [n for item in items for n in _name_of(item)]
        findings.error("style", entry.value.span, f"{mark} does not stand here", did_you_mean(mark, known))
        return items
    if where == "beside":
        row = items[at].items if isinstance(items[at], SequenceNode) else (items[at],)  # type: ignore[union-attr]
        return [*items[:at], SequenceNode((*row, entry.key), items[at].span), *items[at + 1 :]]
    at += where == "after"
    return [*items[:at], entry.key, *items[at:]]
