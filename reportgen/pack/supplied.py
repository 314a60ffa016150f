"""A document that somebody else made and a pack takes in as it is: read, and refused by name where that is not safe.

Limits: 50 MB, 500 pages, no side longer than 1.2 m. Refused besides: files that are damaged or protected,
that run scripts, start programs or carry other files, that are forms or hold reviewers' comments, and
that hide layers, for what is hidden or attached would be published unseen.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from reportgen.content.supplied_files import MAX_BYTES
from reportgen.diagnostics import Finding, ReportgenError, Span
from reportgen.files import opening
from reportgen.leaks.pdf_text import MISSHAPEN
from reportgen.pack import word_to_pdf
from reportgen.pack.graft_copy import listed

if TYPE_CHECKING:
    import pikepdf

MAX_PAGES = 500
MAX_SIDE = 1200  # mm
LARGE = (430, 307)  # mm: A3 with some bleed, the largest sheet that an office prints
_SHEETS = (("A2", 594, 420), ("A1", 841, 594), ("A0", 1189, 841))
_MM = 72 / 25.4


_ACTIONS = {
    "/JavaScript": "runs a script",
    "/Launch": "starts a program",
    "/ImportData": "loads data from elsewhere",
    "/SubmitForm": "sends data elsewhere",
    "/GoToE": "opens a file inside it",
    "/Rendition": "plays a recording",
    "/RichMedia": "plays a recording",
}  # ISO 32000-1, table 198
_KEYS = {
    "/JS": "runs a script",
    "/AA": "acts by itself when it is opened or read",
    "/EmbeddedFile": "carries another file",
    "/EF": "carries another file",
}
_QUIET = {"/Link", "/Popup", "/PrinterMark", "/TrapNet"}  # annotations that print no remark of a reviewer
_ADVICE = "print it to a new PDF (File, Print, Save as PDF), which leaves that out, or ask whoever made it"
_SMALLER = "ask whoever made it for a PDF within these limits: fewer pages to a file, each on A4 or A3"


class Supplied(Struct, frozen=True):
    """A supplied document as a PDF: its bytes, the size of each page as it is shown (pt), and who can read it.

    `why` says, in words that go on after a colon, why not everybody can; it is "" for a file whose tags
    are as good as the pack's own.
    """

    path: Path
    data: bytes
    sizes: tuple[tuple[float, float], ...]
    tagged: bool
    why: str

    @property
    def large(self) -> str:
        """The first page that is larger than A3, in words; "" where none is."""
        for number, size in enumerate(self.sizes, 1):
            long, short = max(size) / _MM, min(size) / _MM
            if long > LARGE[0] or short > LARGE[1]:
                named = next((name for name, a, b in _SHEETS if abs(long - a) < 5 and abs(short - b) < 5), "")
                return f"page {number} is {short:.0f} by {long:.0f} mm" + (f" ({named})" if named else "")
        return ""

    @property
    def sound(self) -> bool:
        """Whether the pack stays accessible with it."""
        return not self.why


def read(path: Path, span: Span | None = None) -> Supplied:
    """The supplied file, a Word document turned into PDF. Raises ReportgenError, at `span`, where it is refused."""
    import pikepdf

    from reportgen.pack.soundness import shortcomings

    place = span or Span(str(path))
    data = word_to_pdf.converted(path, place) if path.suffix.lower() in word_to_pdf.KINDS else _bytes(path, place)
    try:
        with opened(data) as pdf:
            reasons = list(dict.fromkeys(_reasons(pdf)))
            unfit = list(_unfit(pdf))
            if reasons or unfit:
                advice = "; ".join([_ADVICE] * bool(reasons) + [_SMALLER] * bool(unfit))
                raise _refused(path, place, "it " + ", and ".join([*reasons, *unfit]), advice)
            for page in pdf.pages:
                _content(page)
            why = shortcomings(pdf)
            tagged = "/StructTreeRoot" in pdf.Root
            return Supplied(path, data, tuple(_shown_size(page) for page in pdf.pages), tagged, why)
    except pikepdf.PasswordError as error:
        raise _refused(path, place, "it asks for a password", "save it without protection") from error
    except (pikepdf.PdfError, *MISSHAPEN) as error:
        raise damaged(path, place) from error


def opened(data: bytes) -> pikepdf.Pdf:
    """The PDF, opened the same way wherever it is read: as it is written, and not as it might be repaired."""
    import pikepdf

    return pikepdf.open(io.BytesIO(data), attempt_recovery=False)


def damaged(path: Path, place: Span | None = None) -> ReportgenError:
    """The refusal of a file that holds something else where a page, a tag or a bookmark belongs."""
    fix = "open it in a PDF reader and print it to a new PDF, or ask for it again"
    return _refused(path, place or Span(str(path)), "it is damaged or no PDF", fix)


def box_of(page: pikepdf.Page) -> tuple[float, float, float, float]:
    """The part of a page that is shown, before it is turned: left, bottom, right, top, in points."""
    x0, y0, x1, y1 = (float(n) for n in page.cropbox.as_list())
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def turned(page: pikepdf.Page) -> int:
    """How far a page is turned when shown, in degrees clockwise: 0, 90, 180 or 270."""
    node: Any = page.obj
    while "/Rotate" not in node and "/Parent" in node:
        node = node.Parent
    return int(node.get("/Rotate", 0)) % 360


def _shown_size(page: pikepdf.Page) -> tuple[float, float]:
    x0, y0, x1, y1 = box_of(page)
    size = (round(x1 - x0, 3), round(y1 - y0, 3))
    return size if turned(page) % 180 == 0 else (size[1], size[0])


def _bytes(path: Path, place: Span) -> bytes:
    try:
        return opening.read(path, limit=MAX_BYTES)
    except opening.Unopened as error:
        raise _refused(path, place, f"it {error.reason}", error.fix) from error


def _content(page: pikepdf.Page) -> None:
    """Decode the page's content; raises PdfError where it is damaged."""
    for stream in listed(page.obj.get("/Contents")):
        stream.read_bytes()


def _unfit(pdf: pikepdf.Pdf) -> Iterator[str]:
    """What of its size or number of pages no pack can take."""
    if len(pdf.pages) > MAX_PAGES:
        yield f"has {len(pdf.pages)} pages, and the limit is {MAX_PAGES}"
    if not len(pdf.pages):
        yield "has no pages"
    if any(max(_shown_size(page)) > MAX_SIDE * _MM for page in pdf.pages):
        yield f"has a page longer than {MAX_SIDE / 1000:g} m"
    if any(min(_shown_size(page)) < 10 * _MM for page in pdf.pages):
        yield "has a page smaller than 1 cm"


def _reasons(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Why a file that opens is refused."""
    if pdf.is_encrypted:
        yield "is protected"
    yield from _dangers(pdf)
    form = pdf.Root.get("/AcroForm")
    if form is not None and len(form.get("/Fields", ())):
        yield "is a form to be filled in or signed"
    layers = pdf.Root.get("/OCProperties")
    if layers is not None:
        plan: Any = layers.get("/D", {})
        if len(plan.get("/OFF", ())) or plan.get("/BaseState") == "/OFF":
            yield "has hidden layers"
    for page in pdf.pages:
        kinds = [str(note.get("/Subtype")) for note in listed(page.obj.get("/Annots")) if note is not None]
        if any(kind not in _QUIET | {"/Widget"} for kind in kinds):
            yield "holds comments or other notes on its pages"


def _dangers(pdf: pikepdf.Pdf) -> Iterator[str]:
    """What acts or is attached, anywhere in the file."""
    import pikepdf

    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            yield from _dangers_in(item, 0)


def _dangers_in(item: Any, depth: int) -> Iterator[str]:
    import pikepdf

    if depth > 8:
        return
    if isinstance(item, pikepdf.Array):
        for child in item:
            if isinstance(child, pikepdf.Dictionary | pikepdf.Array) and not child.is_indirect:
                yield from _dangers_in(child, depth + 1)
        return
    kinds = {str(item.get(key)) for key in ("/S", "/Type", "/Subtype")}
    yield from (words for kind, words in _ACTIONS.items() if kind in kinds)
    for key, value in item.items():
        if key in _KEYS or (isinstance(value, pikepdf.Name) and value == "/EmbeddedFile"):
            yield _KEYS.get(key, "carries another file")
        if isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect:
            yield from _dangers_in(value, depth + 1)


def _refused(path: Path, place: Span, reason: str, fix: str) -> ReportgenError:
    return ReportgenError(
        findings=[Finding("supplied", place, f"{path.name} cannot be taken into the pack: {reason}", fix)]
    )
