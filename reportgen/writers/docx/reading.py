"""A council's house.docx, read with care: it comes from outside, and its owner is told what is wrong in plain words."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from typing import Any

from lxml import etree

from reportgen.diagnostics import Finding, Span, StyleError
from reportgen.writers.docx.package import Relations, rels_of
from reportgen.writers.docx.xml import PACKAGE, W, w

Element = Any  # lxml's stubs know elements only as a private class
NS = {"w": W}
MAX_UNPACKED = 100_000_000
_DECLARED = re.compile(r' xmlns:?\w*="[^"]*"')


def wrong(place: str, reason: str, fix: str) -> StyleError:
    """What is wrong with the file at `place`, and what to do in Word."""
    return StyleError(findings=[Finding("style", Span(place), reason, fix)])


def read_zip(data: bytes, place: str) -> dict[str, bytes]:
    """The parts of the file by name. Raises StyleError when it is not a zip, or too big."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as z:
            if sum(i.file_size for i in z.infolist()) > MAX_UNPACKED:
                raise wrong(place, "this Word file unpacks to more than 100 MB", "make its pictures smaller")
            return {i.filename: z.read(i) for i in z.infolist() if not i.is_dir()}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        raise wrong(
            place,
            f"this is not a Word file that can be read ({error})",
            "save it in Word as a Word Document (.docx), without a password",
        ) from error


def read_xml(data: bytes, name: str, place: str) -> Element:
    """A part as a tree; no entity is expanded and nothing fetched. Raises StyleError for a damaged one."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise wrong(
            place, f"its part {name} is damaged ({error})", "open the file in Word and save it again"
        ) from error
    if b"<!DOCTYPE" in data:
        raise wrong(place, f"its part {name} declares a document type", "save it in Word as a Word Document (.docx)")
    return root


def to_bytes(root: Element) -> bytes:
    """A tree as a part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def relations_of(parts: dict[str, bytes], owner: str, place: str) -> list[tuple[str, str, str, bool]]:
    """Id, kind, target (a part's name unless outside) and whether it is outside, of each relationship."""
    name = rels_of(owner)
    if name not in parts:
        return []
    out = []
    for rel in read_xml(parts[name], name, place).iter(f"{{{PACKAGE}}}Relationship"):
        outside = rel.get("TargetMode") == "External"
        target = rel.get("Target", "")
        if not outside:
            target = (
                target.lstrip("/")
                if target.startswith("/")
                else posixpath.normpath(posixpath.join(posixpath.dirname(owner), target))
            )
        out.append((rel.get("Id", ""), rel.get("Type", ""), target, outside))
    return out


def main_part(parts: dict[str, bytes], place: str, *, any_kind: bool = False) -> tuple[str, dict[str, list[str]]]:
    """The main part's name and, by kind, the parts it leads to; templates and macros are refused unless `any_kind`."""
    types = parts.get("[Content_Types].xml", b"")
    if any_kind:
        types = b""
    if b"template.main+xml" in types or b"macroEnabled" in types:
        raise wrong(
            place,
            "this is a Word template or a file with macros, under the name house.docx",
            "save it in Word as a Word Document (.docx)",
        )
    main = next((t for _, kind, t, _ in relations_of(parts, "", place) if kind.endswith("/officeDocument")), "")
    if main not in parts or not parts[main]:
        raise wrong(
            place, "this is not a Word file: it has no document in it", "save it in Word as a Word Document (.docx)"
        )
    if W.encode() not in parts[main]:
        raise wrong(
            place,
            "this file is saved as Strict Open XML, which is not supported",
            "save it in Word as a Word Document (.docx)",
        )
    related: dict[str, list[str]] = {}
    for _, kind, target, outside in relations_of(parts, main, place):
        if not outside and target in parts:
            related.setdefault(kind.rsplit("/", 1)[-1], []).append(target)
    return main, related


def carried_by(parts: dict[str, bytes], old: str, new: str, place: str) -> dict[str, bytes]:
    """The pictures and fonts a part leads to, and its relationships, under the part's new name."""
    out: dict[str, bytes] = {}
    kept: list[tuple[str, str, str, bool]] = []
    for key, kind, target, outside in relations_of(parts, old, place):
        short = kind.rsplit("/", 1)[-1]
        if outside and short == "hyperlink" and re.match(r"(https?|mailto|tel):", target, re.I):
            kept.append((key, kind, target, True))
        elif not outside and short in ("image", "font", "hdphoto") and target in parts:
            name = "word/house/" + posixpath.basename(target)
            out[name] = parts[target]
            kept.append((key, kind, "/" + name, False))
    if kept:
        out[rels_of(new)] = Relations(kept, {}).xml().encode()
    return out


def child(parent: Element, tag: str, at: int) -> Element:
    """The child `tag` of `parent`, made at position `at` when it is not there."""
    found = parent.find(f"w:{tag}", NS)
    if found is None:
        found = etree.Element(w(tag))
        parent.insert(at, found)
    return found


def val(element: Element, path: str) -> str:
    """The w:val of the element at `path`, or ""."""
    found = element.find(path, NS)
    return found.get(w("val"), "") if found is not None else ""


def length(element: Element | None, *names: str) -> int:
    """The first of these attributes as a whole number of twips; 0 when there is none."""
    for name in names:
        if element is not None and (value := element.get(w(name))):
            return int(float(value))
    return 0


def plain_xml(element: Element) -> str:
    """An element of the file as a string for our part, without what only its own part declares."""
    for node in list(element.iter()):
        if not isinstance(node.tag, str) or not node.tag.startswith(f"{{{W}}}"):
            node.getparent().remove(node)
            continue
        for key in list(node.attrib):
            if not key.startswith(f"{{{W}}}") or "rsid" in key:
                del node.attrib[key]
    return _DECLARED.sub("", etree.tostring(element, encoding="unicode", with_tail=False))
