"""PDF: what can be copied but not seen, what is attached, hidden, left over or said elsewhere.

Whether text can be seen is not reckoned but looked at: each page is painted with its text and without, and text whose
place looks the same both times is seen by nobody, whether it lies under a box or in the margin, is white, clear,
clipped away or tiny.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from reportgen.leaks.inspection import office
from reportgen.leaks.inspection.kinds import Locked, Seen
from reportgen.leaks.inspection.other_words import names, said_elsewhere, shown
from reportgen.leaks.inspection.painted import unseen_text

_REMARKS = frozenset(
    """/Text /FreeText /Highlight /Underline /Squiggly /StrikeOut /Stamp /Caret /Ink /FileAttachment /Sound
    /Line""".split()
)
_XMP = {"dc:title": "title", "dc:description": "subject", "dc:subject": "keywords", "pdf:Keywords": "keywords"}
_MULTIPLE = re.compile(rb"%%EOF")


def look_into(data: bytes) -> Iterator[Seen]:
    """Everything in a PDF. Raises Locked for one with a password, pikepdf's errors for one that is damaged."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            yield from _properties(pdf)
            yield from _attached(pdf)
            yield from _layers(pdf)
            yield from _notes(pdf)
            yield from _form(pdf)
            yield from _revisions(pdf, data)
            yield from _unshown(pdf)
            yield from said_elsewhere(pdf)
    except pikepdf.PasswordError:
        raise Locked from None
    yield from unseen_text(data)


def _properties(pdf: Any) -> Iterator[Seen]:
    info = pdf.docinfo if "/Info" in pdf.trailer else {}
    for key in ("/Author", "/Manager"):
        words = _text(info.get(key))
        if office.a_person(words):
            yield Seen("person", f"properties, {key[1:].lower()}", words)
    printed = shown(pdf)
    for called, said in _said_of_it(pdf, info):
        words = " ".join(said.split())
        if office.says_something(called, words) and not printed(words):
            yield Seen("property", f"properties, {called}", words)
    standard = {"/Title", "/Author", "/Subject", "/Keywords", "/Creator", "/Producer", "/CreationDate", "/ModDate",
        "/Trapped", "/Manager", "/Company", "/SourceModified", "/PTEX.Fullbanner"}  # fmt: skip
    for key, value in dict(info).items():
        if key not in standard and (words := _text(value)):
            yield Seen("property", "properties, one that was added", f"{key[1:]}: {words}")


def _said_of_it(pdf: Any, info: Any) -> Iterator[tuple[str, str]]:
    """What the properties say of the file's content: in the information dictionary, and in XMP beside it."""
    yield from ((key[1:].lower(), _text(info.get(key))) for key in ("/Title", "/Subject", "/Keywords", "/Company"))
    from reportgen.files.pdf_description import description_of  # brings logging, as pikepdf does

    xmp = description_of(pdf)
    for key, called in _XMP.items():
        value = xmp.get(key) or ""
        yield called, value if isinstance(value, str) else " ".join(map(str, value))


def _text(value: Any) -> str:
    return str(value).strip() if value is not None else ""


def _attached(pdf: Any) -> Iterator[Seen]:
    yield from (Seen("attachment", "the file", name) for name in pdf.attachments)
    names = pdf.Root.get("/Names", {})
    if "/JavaScript" in names or _is_script(pdf.Root.get("/OpenAction")) or "/AA" in pdf.Root:
        yield Seen("script", "the file")


def _is_script(action: Any) -> bool:
    import pikepdf

    return isinstance(action, pikepdf.Dictionary) and str(action.get("/S")) in ("/JavaScript", "/Launch")


def _layers(pdf: Any) -> Iterator[Seen]:
    plan = pdf.Root.get("/OCProperties", {})
    layers = plan.get("/OCGs", ())
    default = plan.get("/D", {})
    off = {layer.objgen for layer in default.get("/OFF", ())}
    all_off = str(default.get("/BaseState")) == "/OFF"
    on = {layer.objgen for layer in default.get("/ON", ())}
    for layer in layers:
        if layer.objgen in off or (all_off and layer.objgen not in on):
            yield Seen("layer", "the file", _text(layer.get("/Name")))


def _notes(pdf: Any) -> Iterator[Seen]:
    for number, page in enumerate(pdf.pages, 1):
        for note in page.obj.get("/Annots", ()):
            kind = str(note.get("/Subtype")) if note is not None else ""
            if kind == "/Redact":
                yield Seen("redaction-mark", f"page {number}", _text(note.get("/OverlayText")))
            elif kind in _REMARKS:
                yield Seen("annotation", f"page {number}", _text(note.get("/Contents")))
            elif kind == "/Link" and office.leads_to_a_disk(_address(note)):
                yield Seen("linked", f"page {number}", _address(note))


def _address(note: Any) -> str:
    action = note.get("/A", {})
    return _text(action.get("/URI") or action.get("/F")) if hasattr(action, "get") else ""


def _form(pdf: Any) -> Iterator[Seen]:
    def walk(fields: Any, depth: int) -> Iterator[Seen]:
        for field in fields if depth < 20 else ():
            if (words := _text(field.get("/V")).lstrip("/")) and words != "Off":
                yield Seen("form-value", "a field of the form", f"{_text(field.get('/T'))}: {words}".lstrip(": "))
            yield from walk(field.get("/Kids", ()), depth + 1)

    form = pdf.Root.get("/AcroForm", {})
    if "/XFA" in form:
        yield Seen("form-value", "the form")
    yield from walk(form.get("/Fields", ()), 0)


def _revisions(pdf: Any, data: bytes) -> Iterator[Seen]:
    """A file saved on top of itself keeps what it held before (ISO 32000-1, 7.5.6); a linearized one ends twice."""
    ends = len(_MULTIPLE.findall(data)) - bool(pdf.is_linearized)
    if ends > 1 or (not pdf.is_linearized and "/Prev" in pdf.trailer):
        yield Seen("revision", "the file")


def _unshown(pdf: Any) -> Iterator[Seen]:
    """Words in unused forms and template pages, which nobody reads on a page."""
    import pikepdf

    for name in names(pdf.Root.get("/Names", {}).get("/Templates")):
        yield Seen("unshown", "a template page", name)
    used = _reached(pdf)
    for item in pdf.objects:
        if not isinstance(item, pikepdf.Stream) or item.objgen in used:
            continue
        if str(item.get("/Subtype")) == "/Form" or _paints_text(item):
            yield Seen("unshown", "content that no page uses", "")


def _reached(pdf: Any) -> set[tuple[int, int]]:
    """Every object that the catalogue leads to, the trees of names left out but for destinations."""
    import pikepdf

    seen: set[tuple[int, int]] = set()
    left: list[Any] = [value for key, value in pdf.Root.items() if key != "/Names"]
    names = pdf.Root.get("/Names", {})
    left += [value for key, value in names.items() if key != "/Templates"]
    left += [value for key, value in pdf.trailer.items() if key == "/Info"]
    while left:
        item = left.pop()
        if isinstance(item, pikepdf.Dictionary | pikepdf.Stream | pikepdf.Array) and item.is_indirect:
            if item.objgen in seen:
                continue
            seen.add(item.objgen)
        if isinstance(item, pikepdf.Array):
            left += list(item)
        elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            left += [value for _, value in item.items()]
    return seen


def _paints_text(item: Any) -> bool:
    if item.get("/Type") is not None or item.get("/Subtype") is not None or item.get("/Length1") is not None:
        return False  # a font, a picture, a cross-reference stream
    try:
        content = item.read_bytes()
    except Exception:  # noqa: BLE001 - pikepdf raises anything for a damaged stream that nothing uses
        return False
    return bool(re.search(rb"\bBT\b.*?\bT[jJ]\b.*?\bET\b", content, re.DOTALL))
