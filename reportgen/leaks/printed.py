"""Which texts of a meeting's YAML a public file prints.

Of something exempt the agenda prints the title of its item, whose it is, and what its writer gave for the public; a
report's own title only where its item has none. Minutes print the title of an exempt one. Of what is public some keys
are for the program alone: a name in the reason of an exemption is not published by it. All this is told from keys and
where they stand, as `sources` reads everything.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from reportgen.files import opening
from reportgen.leaks.telling import DECLARED
from reportgen.reading.source import MappingNode, Node, Scalar, SequenceNode

MEETING = "meeting.yaml"
LOG = "action-log.yaml"
PAPERS = ("report.yaml", "minutes.yaml", LOG)
_TITLE, _OTHER_TITLE, _PUBLIC_TITLE = "title", "agenda-title", "public-title"
_FOR_THE_PUBLIC = frozenset((_PUBLIC_TITLE, "public-summary"))
TITLES = _FOR_THE_PUBLIC | {_TITLE, _OTHER_TITLE}
_BY, _REPORT_OF = "by", "report-of"
_OF_AN_ACTION = frozenset(("number", "date"))
# What no file prints. Why something is exempt is told in the law's words, and files go by the agenda's numbers.
_OF_THE_PROGRAM = frozenset(("style", "kind", "form", DECLARED, "waivers", "clearances"))
_NAMES_A_FILE = frozenset(("report", "folder", "file", "redacts"))
_PARTS = {
    ("meeting", "agenda"): "item",
    ("item", "items"): "item",
    ("item", "documents"): "document",
    ("paper", "minutes"): "minute",
}


def part_of(path: Path) -> str:
    """What the whole of a file is: "meeting", "paper", or what its name says (exemptions.yaml: "exemptions")."""
    return "meeting" if path.name == MEETING else "paper" if path.name in PAPERS else path.stem


def below(part: str, key: str) -> str:
    """What stands at a key of a part: an "item" of the agenda, a "document" of one, a "minute"; "" for the rest."""
    return _PARTS.get((part, key), key if part == "paper" and key in _OF_THE_PROGRAM else "")


def shown(part: str, name: str, node: MappingNode, of_paper: frozenset[str] | None) -> bool:
    """Whether what stands at a key of something exempt is printed all the same.

    `of_paper` are the keys that the agenda prints of a paper that is exempt as a whole; None for any other.
    """
    title = _PUBLIC_TITLE if _PUBLIC_TITLE in node.entries else _TITLE
    if part == "item":
        return name in (_BY, title)
    if part == "document":
        return name == _PUBLIC_TITLE
    if of_paper is None and part == "minute":
        return name == title or name in _FOR_THE_PUBLIC
    if of_paper is None:
        return name in _FOR_THE_PUBLIC or ("action" in node.entries and name in _OF_AN_ACTION)
    if part != "paper" or (name == _TITLE and _OTHER_TITLE in node.entries):
        return False
    return (_TITLE if name == _OTHER_TITLE else name) in of_paper


def unprinted(part: str, name: str, node: MappingNode) -> bool:
    """Whether no file prints what stands at a key of something public, so that it is public nowhere by that."""
    if part in _OF_THE_PROGRAM or name == "redacts":
        return True
    if part in ("meeting", "paper"):
        return name in _OF_THE_PROGRAM
    if part in ("item", "document") and name in _NAMES_A_FILE:
        return True
    return part != "item" and name in _FOR_THE_PUBLIC


def kept(part: str, name: str, node: MappingNode) -> bool:
    """Whether what stands at a key is exempt without a mark: the title beside that which is for the public."""
    return part == "item" and name == _TITLE and _PUBLIC_TITLE in node.entries


def by_the_agenda(folder: Path, node: Node, part: str = "meeting") -> Iterator[tuple[Path, frozenset[str]]]:
    """Of the paper that each item names first, the keys that the agenda prints for want of the item’s own."""
    if isinstance(node, SequenceNode):
        for child in node.items:
            yield from by_the_agenda(folder, child, part)
    if not isinstance(node, MappingNode):
        return
    if part == "item":
        keys = set() if {_TITLE, _PUBLIC_TITLE, "standing"} & node.entries.keys() else {_TITLE}
        keys |= set() if _BY in node.entries else {_REPORT_OF}
        first = next((path for path in (folder_of(folder, name) for name in _folders(node)) if _is_paper(path)), None)
        if first is not None:
            yield first, frozenset(keys)
    for name, entry in node.entries.items():
        yield from by_the_agenda(folder, entry.value, below(part, name))


def folder_of(folder: Path, name: str) -> Path:
    """The folder that an agenda's name leads to, as it is found when all of `folder` is gone through."""
    return Path(os.path.normpath(folder / name))


def _folders(item: MappingNode) -> Iterator[str]:
    """The folders that an item names, in order."""
    for key in ("report", "folder", "documents"):
        value = item.entries[key].value if key in item.entries else None
        for each in value.items if isinstance(value, SequenceNode) else (value,):
            named = each.entries["folder"].value if isinstance(each, MappingNode) and "folder" in each.entries else each
            if isinstance(named, Scalar):
                yield named.text


def _is_paper(folder: Path) -> bool:
    return any(opening.is_there(folder / name) for name in PAPERS)
