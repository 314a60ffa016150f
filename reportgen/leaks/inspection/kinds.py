"""What a file may hold that must not go public: for each kind what it is, and how to take it out."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Locked(Exception):
    """A file that asks for a password."""


class Kind(Struct, frozen=True):
    """What was found, in the words of whoever made the file; what to do; whether a pack refuses the file for it."""

    says: str
    fix: str
    stops: bool = True


class Seen(Struct, frozen=True, order=True):
    """One thing found: its kind, where in the file, and the words it holds ("" where it has none)."""

    kind: str
    place: str
    words: str = ""

    @property
    def says(self) -> str:
        """What it is."""
        return KINDS[self.kind].says

    @property
    def fix(self) -> str:
        """How to take it out."""
        return KINDS[self.kind].fix


_WORD_CHECK = "in Word: File, Info, Check for Issues, Inspect Document, Remove All"
_EXCEL_CHECK = "in Excel: File, Info, Check for Issues, Inspect Document; or copy what is public into a new workbook"
_PDF_PRINT = "print it to a new PDF from the document it was made of, after taking this out there"
_BLACK = "take the words out of the document itself and make the PDF anew: what lies under a box can still be copied"

KINDS: Mapping[str, Kind] = {
    # ---- any file
    "unknown": Kind(
        "a kind of file that is not looked into", "save it as Word, Excel, PowerPoint, PDF, PNG, JPEG or SVG"
    ),
    "damaged": Kind(
        "a file that cannot be read, and so not looked into", "open it in its own program and save it again"
    ),
    "locked": Kind("a protected file, which cannot be looked into", "save it without a password"),
    "person": Kind("the name of a person in the file's properties", _WORD_CHECK, stops=False),
    "property": Kind("a property that somebody added to the file", _WORD_CHECK, stops=False),
    "embedded": Kind("another file inside it", "delete it, or paste it as a picture"),
    "linked": Kind("a link to a file elsewhere, with its address", "break the link (File, Info, Edit Links) and save"),
    "script": Kind("a macro or script", "save it in a format without macros (.docx, .xlsx, .pptx)"),
    # ---- Word
    "comment": Kind("a comment", "delete all comments (Review, Delete, Delete All Comments)"),
    "tracked": Kind(
        "a tracked change", "accept or reject all changes (Review, Accept, Accept All Changes and Stop Tracking)"
    ),
    "hidden-text": Kind("hidden text", "show it (Home, Font, Hidden off) and delete it"),
    "pale-text": Kind("text in the colour of its ground", "delete it, or give it a colour that can be read"),
    "tiny-text": Kind("text too small to be read", "delete it, or set it in a size that can be read"),
    "off-page": Kind("something that stands beside the page", "delete it, or move it onto the page"),
    "lost-heading": Kind(
        "a contents list that names a heading the text lacks", "update the contents list (F9, entire table)"
    ),
    "path": Kind(
        "the name or folder of a file on somebody's computer",
        "insert the picture again from a file with a plain name",
        stops=False,
    ),
    # ---- Excel
    "hidden-sheet": Kind("a hidden sheet", "delete it (right click on a sheet's name, Unhide, then Delete)"),
    "very-hidden-sheet": Kind("a sheet that the menu does not show", "copy what is public into a new workbook"),
    "hidden-rows": Kind("hidden rows", "unhide them and delete them"),
    "hidden-columns": Kind("hidden columns", "unhide them and delete them"),
    "filtered-rows": Kind("rows that a filter hides", "copy what is shown into a new sheet and delete this one"),
    "cached-values": Kind(
        "values kept from another workbook", "break the links (Data, Edit Links, Break Link) and save"
    ),
    "pivot-cache": Kind(
        "the whole data behind a pivot table, rows that it does not show too", "paste the pivot table as values"
    ),
    "defined-name": Kind(
        "a hidden name, or one that leads to another file", "delete it (Formulas, Name Manager)", stops=False
    ),
    # ---- PowerPoint
    "notes": Kind("a speaker's notes", "delete them (File, Info, Check for Issues, Inspect Document)"),
    "hidden-slide": Kind("a hidden slide", "delete it"),
    "cropped": Kind(
        "parts of a picture that are cropped away, but still in the file",
        "Picture Format, Compress Pictures, Delete cropped areas",
    ),
    # ---- PDF
    "covered-text": Kind("text that cannot be seen on the page, but can be copied", _BLACK),
    "attachment": Kind("a file attached to it", _PDF_PRINT),
    "layer": Kind("a hidden layer", _PDF_PRINT),
    "annotation": Kind("a comment or note", "delete it, then print it to a new PDF"),
    "form-value": Kind("a form with what was filled in", _PDF_PRINT),
    "redaction-mark": Kind(
        "a mark for redaction that was never applied", "apply the redactions (Redact, Apply) and save under a new name"
    ),
    "revision": Kind("an earlier version of itself", _PDF_PRINT),
    "unshown": Kind("words that no page shows", _PDF_PRINT),
    "other-words": Kind("words for screen readers that differ from those on the page", _PDF_PRINT),
    # ---- pictures
    "location": Kind(
        "where the picture was taken", "save a copy without properties (Properties, Details, Remove Properties)"
    ),
    "thumbnail": Kind(
        "a small picture inside that differs from the large one",
        "save it again from the picture program without a preview",
    ),
    "picture-text": Kind("text inside the picture file", "save a copy without properties"),
    "invisible-drawing": Kind("text in the drawing that is not drawn", "delete it in the drawing program"),
}
