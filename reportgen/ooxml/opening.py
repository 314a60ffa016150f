"""A Word file opened safely: it is a zip that comes from outside, and everything in it may be meant to harm.

Nothing is written, fetched or run. Refused are: what is too big or unpacks to too much, parts of one
name (two programs would read two different files), parts that declare a document type (entities), and
what is no Word file at all. A document, a template and one with macros are told apart by the content
type of the main part, whatever the file is called.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from reportgen.diagnostics import ReportgenError
from reportgen.ooxml.names import CONTENT_TYPES, PACKAGE, Element, rels_of, w

MAX_BYTES = 50_000_000
MAX_UNPACKED = 100_000_000
MAX_PARTS = 5_000
MAX_RATIO = 200  # of an XML part of more than RATIO_FROM bytes; tables of a real report reach 50
RATIO_FROM = 1_000_000
CONVERT = "save it in Word as a Word Document (.docx)"
_SMALLER = "make its pictures smaller"
_COPY = "stylesWithEffects+xml"
_TYPES = "[Content_Types].xml"
_STRICT = "http://purl.oclc.org/ooxml/"
_MAIN = {  # content type of the main part (clause 11.3.10; [MS-OFFMACRO2] 2.2) -> template, macros
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": (False, False),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml": (True, False),
    "application/vnd.ms-word.document.macroenabled.main+xml": (False, True),
    "application/vnd.ms-word.template.macroenabledtemplate.main+xml": (True, True),
}
_OTHERS = (  # how a file of another kind begins
    (b"\xd0\xcf\x11\xe0", "a file of Word 97 to 2003, or one that is protected by a password"),
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "a rich text file (.rtf)"),
    (b"PK\x03\x04", ""),
)


class Refused(ReportgenError):
    """A file that is not read: `reason` completes "this file ...", `fix` says what to do."""

    def __init__(self, reason: str, fix: str = CONVERT) -> None:
        super().__init__(f"this Word file cannot be read: {reason}; {fix}")
        self.reason, self.fix = reason, fix


class Relation(NamedTuple):
    """A relationship: its `target` is the name of a part, or an address `outside` the file."""

    id: str
    kind: str
    target: str
    outside: bool


class Parts(NamedTuple):
    """What a file holds: its parts by name, their content types, and the trees of those that are XML."""

    data: Mapping[str, bytes]
    types: Mapping[str, str]
    trees: Mapping[str, Element]
    relations: Mapping[str, tuple[Relation, ...]]  # by the part they lead from; "" is the file itself
    main: str
    template: bool
    macros: bool


def parts_of(data: bytes, *, parser: etree.XMLParser | None = None) -> Parts:
    """The parts of a Word file. Raises Refused for what is none, is damaged or is too big.

    `parser` makes the trees; it has to expand no entity.
    """
    parts = dict(members(data))
    if _TYPES not in parts:
        raise Refused(_another_kind(parts) or "it is not a Word file: it has no document in it")
    by_name = {name.casefold(): name for name in parts}  # OPC 6.2.2.3: capitals make no difference
    types = _types(parts, parse(parts[_TYPES], _TYPES))
    trees = {name: parse(parts[name], name, parser) for name, kind in types.items() if _is_xml(kind)}
    relations = {owner: tuple(_relations(parts, owner, by_name)) for owner in ("", *types)}
    main = next((r.target for r in relations[""] if r.kind.endswith("/officeDocument") and not r.outside), "")
    template, macros = _kind(parts, types, trees, main)
    return Parts(parts, types, trees, relations, main, template, macros)


def _kind(
    parts: Mapping[str, bytes], types: Mapping[str, str], trees: Mapping[str, Element], main: str
) -> tuple[bool, bool]:
    """Whether it is a template, and whether it has macros, also where the type of the main part denies it.

    Raises Refused where the main part is no text of Word.
    """
    root = trees.get(main)
    if root is None or not isinstance(root.tag, str):
        raise Refused(_another_kind(parts) or "it is not a Word file: it has no document in it")
    if root.tag.startswith(f"{{{_STRICT}"):
        raise Refused("it is saved as Strict Open XML, which is not supported")
    kind = types[main].casefold()
    if root.tag != w("document") or kind not in _MAIN:
        raise Refused(_another_kind(parts) or f"its main part is not a Word document but {types[main]}")
    template, macros = _MAIN[kind]
    return template, macros or any("vbaproject" in f"{name} {types.get(name, '')}".casefold() for name in parts)


def parse(data: bytes, name: str, parser: etree.XMLParser | None = None) -> Element:
    """A part as a tree, comments and instructions left out; no entity is expanded and nothing fetched.

    Raises Refused for a damaged part, and for one that declares a document type (OPC 8.1.4).
    """
    try:
        root = etree.fromstring(data, parser or safe_parser())
    except etree.XMLSyntaxError as error:
        raise Refused(f"its part {name} is damaged ({error})", "open the file in Word and save it again") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused(f"its part {name} declares a document type")
    return root


def safe_parser() -> etree.XMLParser:
    """A parser that expands no entity, fetches nothing and keeps the limits of libxml2 on depth and size."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )


def members(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of the zip by their names, sizes looked at before they are unpacked."""
    if len(data) > MAX_BYTES:
        raise Refused(f"it has {len(data):,} bytes, and the limit is {MAX_BYTES:,}", _SMALLER)
    kind = next((said for begin, said in _OTHERS if data.startswith(begin)), "not a Word file")
    if kind:
        raise Refused(f"it is {kind}")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = [entry for entry in package.infolist() if not entry.is_dir()]
            _weigh(entries)
            for entry in entries:
                yield entry.filename.replace("\\", "/").lstrip("/"), package.read(entry)
    except (
        zipfile.BadZipFile,
        zlib.error,
        RuntimeError,
        ValueError,
        LookupError,
        EOFError,
        OSError,
    ) as error:  # what zipfile raises
        raise Refused(f"it is damaged or protected ({error})", f"{CONVERT}, without a password") from error


def _weigh(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_PARTS:
        raise Refused(f"it has {len(entries):,} parts, and the limit is {MAX_PARTS:,}", CONVERT)
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise Refused(f"it unpacks to more than {MAX_UNPACKED // 1_000_000} MB", _SMALLER)
    names: set[str] = set()
    for entry in entries:
        name = entry.filename.replace("\\", "/").lstrip("/").casefold()
        if name in names:
            raise Refused(f"it has two parts called {entry.filename}")
        names.add(name)
        textual = name.endswith((".xml", ".rels"))
        if textual and entry.file_size > max(RATIO_FROM, MAX_RATIO * entry.compress_size):
            times = entry.file_size // max(1, entry.compress_size)
            raise Refused(f"its part {entry.filename} is packed {times:,} times smaller, which no text is")


def _types(parts: Mapping[str, bytes], root: Element) -> dict[str, str]:
    """The content type of each part (OPC 7.2.3); relationships parts have none here."""
    own = {e.get("PartName", "").lstrip("/").casefold(): e for e in root.iter(f"{{{CONTENT_TYPES}}}Override")}
    by_ending = {e.get("Extension", "").casefold(): e for e in root.iter(f"{{{CONTENT_TYPES}}}Default")}
    out = {}
    for name in parts:
        if name == _TYPES or name.endswith(".rels"):
            continue
        entry = own.get(name.casefold())
        if entry is None:
            entry = by_ending.get(posixpath.splitext(name)[1].removeprefix(".").casefold())
        out[name] = entry.get("ContentType", "") if entry is not None else ""
    return out


def _is_xml(kind: str) -> bool:
    """Whether a part of this type is read; pictures (SVG) are not, nor the copy of the styles for Word 2010, which is
    the largest part of many files and says nothing that the styles do not.
    """
    return kind.endswith(("+xml", "/xml")) and not kind.startswith("image/") and not kind.endswith(_COPY)


def _relations(parts: Mapping[str, bytes], owner: str, by_name: Mapping[str, str]) -> Iterator[Relation]:
    """Where a part leads to, without what leads nowhere."""
    name = by_name.get(rels_of(owner).casefold())
    if name is None:
        return
    for entry in parse(parts[name], name).iter(f"{{{PACKAGE}}}Relationship"):
        target, outside = entry.get("Target", ""), entry.get("TargetMode") == "External"
        if not outside:
            path = posixpath.normpath(posixpath.join("/", posixpath.dirname(owner), target.split("#")[0]))[1:]
            target = by_name.get(path.casefold()) or by_name.get(unquote(path).casefold(), "")
        if target:
            yield Relation(entry.get("Id", ""), entry.get("Type", ""), target, outside)


def _another_kind(parts: Mapping[str, bytes]) -> str:
    """What a zip is that is no Word file."""
    kinds = {
        "xl/": "an Excel workbook",
        "ppt/": "a PowerPoint presentation",
        "content.xml": "an OpenDocument file",
        "Index/": "a Pages document",
    }
    return next((f"it is {said}" for begin, said in kinds.items() if any(n.startswith(begin) for n in parts)), "")
