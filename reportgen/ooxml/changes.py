"""Tracked changes taken as accepted or as rejected, in place, as Word does it (ECMA-376 Part 1, 17.13.5)."""

from __future__ import annotations

from typing import Literal

from reportgen.ooxml.names import Element, w

As = Literal["accepted", "rejected"]

_COME = ("ins", "moveTo")  # what is there when accepted
_GONE = ("del", "moveFrom")  # what is there when rejected
_BEFORE = ("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblGridChange")


def settle(root: Element, taken: As) -> int:
    """Take all tracked changes of a part as accepted or rejected; gives how many marks there were."""
    kept, dropped = (_COME, _GONE) if taken == "accepted" else (_GONE, _COME)
    marks = sum(1 for _ in root.iter(*map(w, (*_COME, *_GONE))))
    if not marks and next(root.iter(*map(w, _BEFORE)), None) is None:
        return 0
    _rows(root, dropped)
    ended = [p for p in root.iter(w("p")) if _mark_of(p, dropped)]
    _content(root, kept, dropped)
    for p in reversed(ended):
        _join(p)
    _properties(root, taken)
    return marks


def behind_taken_out(root: Element) -> list[Element]:
    """The paragraphs behind one that is taken out whole in a tracked change, which have its style, itself not tracked.

    LibreOffice gives them that style when it records the change; in Word they keep their own.
    """
    out = []
    for p in root.iter(w("p")):
        following = _next(p)
        if following is None or not _mark_of(p, _GONE):
            continue
        left = any(t.getparent().getparent().tag not in map(w, _GONE) for t in p.iter(w("t")))
        changed = following.find(f"{w('pPr')}/{w('pPrChange')}") is not None
        if not left and not changed and _style_of(p) == _style_of(following):
            out.append(following)
    return out


def _style_of(p: Element) -> str:
    style = p.find(f"{w('pPr')}/{w('pStyle')}")
    return style.get(w("val"), "") if style is not None else ""


def _content(root: Element, kept: tuple[str, ...], dropped: tuple[str, ...]) -> None:
    """Take out what is dropped with all it holds, and the marks round what is kept."""
    for name in dropped:
        for element in list(root.iter(w(name))):
            if not _is_property(element):
                _remove(element)
    for name in kept:
        for element in list(root.iter(w(name))):
            if not _is_property(element):
                _unwrap(element)
    for element in root.iter(w("delText")):
        element.tag = w("t")


def _properties(root: Element, taken: As) -> None:
    """Take out the marks left in properties, and those of before, when rejected in exchange for those of now."""
    for element in list(root.iter(*map(w, (*_COME, *_GONE)))):
        _remove(element)
    for name in _BEFORE:
        for element in list(root.iter(w(name))):
            if taken == "rejected" and len(element):
                _restore(element)
            _remove(element)


def _is_property(element: Element) -> bool:
    """Whether it marks the end of a paragraph, a row or a cell, and holds no content."""
    return element.getparent() is not None and element.getparent().tag in (w("rPr"), w("trPr"), w("tcPr"), w("numPr"))


def _mark_of(p: Element, names: tuple[str, ...]) -> bool:
    mark = p.find(f"{w('pPr')}/{w('rPr')}")
    return mark is not None and any(mark.find(w(name)) is not None for name in names)


def _rows(root: Element, dropped: tuple[str, ...]) -> None:
    for row in list(root.iter(w("tr"))):
        properties = row.find(w("trPr"))
        if properties is not None and any(properties.find(w(name)) is not None for name in dropped):
            _remove(row)
    for table in list(root.iter(w("tbl"))):
        if next(table.iter(w("tr")), None) is None:
            _remove(table)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: Element) -> None:
    parent, at = element.getparent(), element.getparent().index(element)
    for child in list(element):
        parent.insert(at, child)
        at += 1
    parent.remove(element)


def _join(p: Element) -> None:
    """A paragraph whose end is gone runs on into the next, which keeps its own properties; an empty one goes."""
    following = _next(p)
    content = [child for child in p if child.tag != w("pPr")]
    if following is not None:
        at = 1 if len(following) and following[0].tag == w("pPr") else 0
        for child in content:
            following.insert(at, child)
            at += 1
        _remove(p)
    elif not any(child.tag in (w("r"), w("hyperlink"), w("sdt")) for child in content):
        parent = p.getparent()
        if parent is not None and (parent.tag != w("tc") or len(parent.findall(w("p"))) > 1):
            parent.remove(p)


def _next(p: Element) -> Element | None:
    """The paragraph that a paragraph runs on into when its end goes; None where something else stands behind it."""
    following = p.getnext()
    while following is not None and following.tag != w("p"):
        if following.tag in (w("tbl"), w("sdt"), w("sectPr")):
            return None
        following = following.getnext()
    return following


def _restore(change: Element) -> None:
    """Put the properties of before in the place of those of now."""
    now, before = change.getparent(), change[0]
    for child in list(now):
        if child is not change and child.tag not in (w("rPr"), w("sectPr")):
            now.remove(child)
    for at, child in enumerate(list(before)):
        now.insert(at, child)
