"""An equation of Word on one line: fractions with a stroke, what belongs together in brackets, powers raised."""

from __future__ import annotations

import re

from reportgen.drafts.sign_fonts import moved
from reportgen.ooxml.names import Element

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PROPERTIES = re.compile(r".*Pr")
_LARGE = "∫"  # what Word draws where the sign of a large operator is not said


def on_one_line(node: Element) -> str:
    """What an equation, or a part of one, says."""
    match node.tag.removeprefix(_M):
        case "t":
            return node.text or ""
        case "f":
            return f"{_held(_part(node, 'num'))}/{_held(_part(node, 'den'))}"
        case "sSup":
            return _part(node, "e") + _script(_part(node, "sup"), "superscript", "^")
        case "sSub":
            return _part(node, "e") + _script(_part(node, "sub"), "subscript", "_")
        case "sSubSup":
            lowered = _script(_part(node, "sub"), "subscript", "_")
            return _part(node, "e") + lowered + _script(_part(node, "sup"), "superscript", "^")
        case "rad":
            degree = _part(node, "deg")
            return (moved(degree, "superscript") or f"[{degree}]" if degree else "") + "√" + _held(_part(node, "e"))
        case "d":
            inner = [on_one_line(each) for each in node.findall(f"{_M}e")]
            sep = _said(node, "dPr", "sepChr", "|")
            return _said(node, "dPr", "begChr", "(") + sep.join(inner) + _said(node, "dPr", "endChr", ")")
        case "nary":
            limits = [_script(_part(node, "sub"), "subscript", "_"), _script(_part(node, "sup"), "superscript", "^")]
            return _said(node, "naryPr", "chr", _LARGE) + "".join(limits) + " " + _part(node, "e")
        case "func":
            return f"{_part(node, 'fName')} {_held(_part(node, 'e'))}"
        case "m":
            rows = [", ".join(on_one_line(e) for e in row.findall(f"{_M}e")) for row in node.findall(f"{_M}mr")]
            return f"[{'; '.join(rows)}]"
        case _:
            return "".join(on_one_line(each) for each in node if not _PROPERTIES.fullmatch(str(each.tag)))


def _part(node: Element, name: str) -> str:
    found = node.find(f"{_M}{name}")
    return on_one_line(found).strip() if found is not None else ""


def _said(node: Element, properties: str, name: str, usual: str) -> str:
    """A sign of an equation, as its properties say."""
    found = node.find(f"{_M}{properties}/{_M}{name}")
    return found.get(f"{_M}val", usual) if found is not None else usual


def _held(words: str) -> str:
    """A part in brackets, unless it is one figure or name."""
    return words if re.fullmatch(r"[\w.,£%°]*", words) else f"({words})"


def _script(words: str, way: str, mark: str) -> str:
    return (moved(words, way) or f"{mark}{_held(words)}") if words else ""
