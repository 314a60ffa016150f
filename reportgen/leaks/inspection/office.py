"""What Word, Excel and PowerPoint files have in common: properties, links, embedded files, macros."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from reportgen.leaks.inspection.kinds import Seen
from reportgen.ooxml.opening import members, parse

_TAKEN_IN = frozenset(
    "oleObject image attachedTemplate externalLink externalLinkPath package subDocument frame audio video media".split()
)
_BODY = re.compile(
    r"\b(council|committee|services?|team|office|department|directorate|authority|borough|county|city|district|"
    r"democratic|legal|finance|reportgen|microsoft|libreoffice|openoffice|python-\w+|apache|google|adobe|openpyxl|"
    r"un-?named|anonymous|user|author|admin\w*)\b",
    re.IGNORECASE,
)
_PEOPLE = {"creator": "author", "lastModifiedBy": "last saved by", "Manager": "manager"}
_SAYING = {
    "title": "title", "subject": "subject", "description": "comments", "keywords": "keywords", "category": "category",
    "contentStatus": "status", "Company": "company", "HyperlinkBase": "base of links",
}  # fmt: skip
_BY_ITSELF = re.compile(
    r"(?i)generated (?:by|using) [\w-]+|(?:power ?point|word|excel) (?:presentation|document)|presentation\d*"
    r"|document\d*|book\d*|untitled|draft|final|microsoft\w*|slides?"
)
_COMPANY = "company"
_OURS = "reportgen"  # how the names of this program's own properties begin: they hold hashes of what is printed


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of an Office file by name, sizes looked at first. Raises ooxml's Refused."""
    return dict(members(data))


def common(parts: Mapping[str, bytes]) -> Iterator[Seen]:
    """Properties, what leads to other files, embedded files and macros."""
    yield from _properties(parts)
    for name in parts:
        low, short = name.lower(), name.rpartition("/")[2]
        if "/embeddings/" in low and not low.endswith((".xlsx", ".xlsm", ".docx", ".pptx")):
            yield Seen("embedded", short)  # Office files inside are looked into themselves
        if low.endswith("vbaproject.bin") or "/activex/" in low:
            yield Seen("script", short)
    yield from links(parts)


def links(parts: Mapping[str, bytes]) -> Iterator[Seen]:
    """Relations that lead to other files (addresses on the web are words of the text)."""
    for name, data in parts.items():
        if not name.endswith(".rels"):
            continue
        for relation in parse(data, name):
            kind, target = relation.get("Type", "").rpartition("/")[2], relation.get("Target", "")
            if relation.get("TargetMode") == "External" and (kind in _TAKEN_IN or leads_to_a_disk(target)):
                yield Seen("linked", name.rpartition("/")[2].removesuffix(".rels") or "the file", target)


def leads_to_a_disk(target: str) -> bool:
    """Whether an address is that of a file on a computer or a council's own network."""
    return bool(re.match(r"(?i)file:|[a-z]:[\\/]|\\\\", target))


def a_person(name: str) -> bool:
    """Whether a property names a person, as far as one can tell: not a body, a program or nobody."""
    return bool(re.search(r"[^\W\d_]{2}", name)) and not _BODY.search(name)


def local(element: Any) -> str:
    """The name of an element without its namespace; "" for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _properties(parts: Mapping[str, bytes]) -> Iterator[Seen]:
    printed = ""
    for part in ("docProps/core.xml", "docProps/app.xml"):
        for element in parse(parts[part], part).iter() if part in parts else ():
            name, words = local(element), " ".join((element.text or "").split())
            if (called := _PEOPLE.get(name)) and a_person(words):
                yield Seen("person", f"properties, {called}", words)
            elif (called := _SAYING.get(name)) and says_something(called, words):
                printed = printed or _letters(_printed(parts))
                if _letters(words) not in printed:  # the title of the first page tells nothing more
                    yield Seen("property", f"properties, {called}", words)
    part = "docProps/custom.xml"
    for element in parse(parts[part], part) if part in parts else ():
        name, words = element.get("name", ""), "".join(element.itertext()).strip()
        if words and not name.startswith(_OURS):
            yield Seen("property", "properties, one that was added", f"{name}: {words}")


def says_something(called: str, words: str) -> bool:
    """Whether a property says more than a program writes by itself, or than that a public body made the file."""
    if called == _COMPANY and _BODY.search(words):
        return False
    return bool(re.search(r"[^\W\d_]{2}|\d{3}", words)) and _BY_ITSELF.fullmatch(words) is None


def _printed(parts: Mapping[str, bytes]) -> str:
    """All the words of the parts that hold what a file shows."""
    shown = (data for name, data in parts.items() if name.endswith(".xml") and not name.startswith("docProps/"))
    return " ".join(re.sub(r"<[^>]*>", "", data.decode("utf-8", "replace")) for data in shown)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, html.unescape(text).casefold()))
