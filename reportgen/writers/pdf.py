"""The PDF of a numbered paper: PDF/UA-1 by Typst, from templates over the tree as JSON.

The templates of the style and of those it extends (`templates/<style>/pdf/*.typ`) and the paper
(`paper.json`, `documents.json`, pictures by the hash of their bytes) are laid into a folder of their
own, and Typst sees nothing else: no fonts but the style's `fonts/` folder and the package
fontpkg_arimo (Arial's measures), no clock, no network. So the same paper gives the same bytes on
every machine.

The documents stand in a file of their own because Typst hashes all that a function refers to each time
it makes one: while `paper` held them too, a third of a large pack's time went into that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportgen.diagnostics import Finding, ReportgenError, Span, StyleError
from reportgen.files.scratch import scratch
from reportgen.house.bounds import from_outside
from reportgen.house.files import in_style, logo_of, of_style
from reportgen.house.style import HouseStyle
from reportgen.tree import Document, Figure, Image, walk
from reportgen.writers import pdf_glyphs, pdf_hints, pdf_tags
from reportgen.writers.json import file_name
from reportgen.writers.looks import EDGE, MARKS

if TYPE_CHECKING:
    import typst

    from reportgen.writers import pdf_apart

FALLBACK = "Arimo"  # stands in for Arial, and for any font the style does not bring
EPOCH = 0  # the time in the file: no time at all, so that the same paper gives the same bytes
_PLACE = re.compile(r"┌─ (?:.*[/\\])?([^/\\]+\.typ):(\d+):(\d+)")


Keep = Callable[[Image, str], None]
Made = Callable[[list[str], str | None, Keep], dict[str, Any]]


def write(document: Document, house: HouseStyle) -> bytes:
    """The paper as a tagged PDF. Raises what `press` raises."""
    return press(
        "paper.typ", (document,), house, lambda fonts, crest, keep: pdf_hints.paper(document, house, fonts, crest, keep)
    )


def press(main: str, documents: Sequence[Document], house: HouseStyle, made: Made) -> bytes:
    """A tagged PDF by the template `main` over what `made(fonts, crest, keep)` gives: `paper.json` but for its
    `documents`, which are `documents.json`.

    Raises ReportgenError with a finding for every character of the `documents` that no font has, and
    StyleError, naming the template's file and line, for whatever else Typst does not like.
    """
    folders = _font_folders(house)
    with scratch() as root:
        templates = _lay_out(root, main, house, made, _families(folders))
        apart = any(from_outside((file.parent,)) for file in templates.values())
        pdf = (_compile_apart if apart else _compile)(root / main, root, folders, documents, templates)
    return pdf_tags.mend(pdf)


def missing_glyphs(document: Document, house: HouseStyle | None = None) -> list[Finding]:
    """A finding at each place whose characters the PDF's fonts lack (asks Typst, about 10 ms)."""
    import typst

    unusual = pdf_glyphs.unusual(document)
    if not unusual:
        return []
    compiler = _compiler(_font_folders(house) if house else (_arimo(),))
    try:
        compiler.compile(pdf_glyphs.probe(unusual, FALLBACK), format="pdf", pdf_standards="ua-1", timestamp=EPOCH)
    except typst.TypstError as error:
        return pdf_glyphs.findings(document, pdf_glyphs.named_in(error.diagnostic))
    return []


def _compile(
    main: Path, root: Path, folders: tuple[Path, ...], documents: Sequence[Document], templates: dict[str, Path]
) -> bytes:
    import typst

    try:
        pdf = _compiler(folders).compile(str(main), root=str(root), format="pdf", pdf_standards="ua-1", timestamp=EPOCH)
    except typst.TypstError as error:
        raise _explained(error, documents, templates, root) from error
    assert isinstance(pdf, bytes)  # one output file when none is named
    return pdf


def _compile_apart(
    main: Path, root: Path, folders: tuple[Path, ...], documents: Sequence[Document], templates: dict[str, Path]
) -> bytes:
    from reportgen.writers import pdf_apart

    try:
        return pdf_apart.compile_apart(main, root, folders, EPOCH)
    except pdf_apart.Failure as error:
        if error.diagnostic:
            raise _explained(error, documents, templates, root) from error
        own = [file for file in templates.values() if from_outside((file.parent,))]
        names = ", ".join(sorted(file.name for file in own))
        reason = f"PDF templates of this style ({names}) were stopped: {error.message}"
        fix = "take out what repeats or grows without end; the other templates are the program's own"
        raise StyleError(findings=[Finding("style", Span(str(own[0])), reason, fix)]) from error


def _explained(
    error: typst.TypstError | pdf_apart.Failure, documents: Sequence[Document], templates: dict[str, Path], root: Path
) -> ReportgenError:
    """Typst's message as ours: characters and pictures at their places, anything else at the template's line."""
    lacking = pdf_glyphs.named_in(error.diagnostic)
    content: list[Finding] = []
    for document in documents:
        content += pdf_glyphs.findings(document, lacking) if lacking else _broken_pictures(document, root)
    if content:
        return ReportgenError(findings=content)
    place = _PLACE.search(error.diagnostic)
    span = Span("PDF template")
    if place is not None:
        span = Span(str(templates.get(place[1], place[1])), int(place[2]), int(place[3]))
    fix = "; ".join(error.hints) or "mend the template at this line"
    message = error.message
    if "package" in message and "@" in error.diagnostic:
        message = "it imports a package; templates of a house style use only what lies in their own folders"
        fix = "copy what you need into the style's pdf/ folder, or do without it"
    return StyleError(findings=[Finding("style", span, f"PDF template: {message}", fix)])


def _broken_pictures(document: Document, root: Path) -> list[Finding]:
    """A finding for each picture that Typst cannot read; asked only when something has gone wrong."""
    import typst

    found = []
    for node in walk((document.blocks, document.notes)):
        if isinstance(node, Figure):
            probe = f'#set page(width: auto, height: auto)\n#image("pictures/{file_name(node.image)}")'
            try:
                _compiler((_arimo(),)).compile(probe.encode(), root=str(root), format="pdf", timestamp=EPOCH)
            except typst.TypstError as error:
                reason = f"the picture {node.image.name} cannot be read: {error.message}"
                span = node.span or document.span or Span("paper")
                found.append(Finding("content", span, reason, "save it again as PNG, JPEG or plain SVG"))
    return found


# --------------------------------------------------------------------------- the folder Typst works in


def _lay_out(root: Path, main: str, house: HouseStyle, made: Made, families: frozenset[str]) -> dict[str, Path]:
    """Write templates, paper and pictures; gives the place each laid-out template came from."""
    templates: dict[str, Path] = {}
    overrides: list[str] = []
    for folder in reversed(house.folders):  # the nearest last: its files win
        for file in in_style(folder, "pdf", (".typ",)):
            name = file.name
            if name == "blocks.typ":
                name = f"blocks-{len(overrides)}.typ"
                overrides.append(name)
            templates[name] = file
    if main not in templates:
        raise StyleError(
            findings=[Finding("style", Span(str(house.folders[0])), f"no PDF template `pdf/{main}`", "extend `base`")]
        )
    for name, file in templates.items():
        (root / name).write_bytes(of_style(file, file.parents[1]))
    lines = [f'#import "{name}" as blocks\n#let overrides = overrides + dictionary(blocks)\n' for name in overrides]
    (root / "style.typ").write_text("#let overrides = (:)\n" + "".join(lines), encoding="utf-8", newline="\n")

    pictures = root / "pictures"
    pictures.mkdir()

    def keep(image: Image, file: str) -> None:
        (pictures / file).write_bytes(image.data)

    crest = _crest(house, pictures)
    paper = made(_stack(house.theme.font, families), crest, keep)
    theme = paper["theme"]
    for look in (theme["title"], *theme["headings"]):
        look["font"] = _stack(look["font"] or house.theme.font, families)
    documents = pdf_hints.as_json(paper.pop("documents"))
    paper["marks"] = {mark: colour for mark, colour in MARKS.items() if mark in documents}
    paper["edge"] = EDGE
    for name, text in (("documents.json", documents), ("paper.json", pdf_hints.as_json(paper))):
        (root / name).write_text(text, encoding="utf-8", newline="\n")
    return templates


def _crest(house: HouseStyle, pictures: Path) -> str | None:
    """The logo laid beside the pictures, by a name of its own; None when the style has none."""
    logo = house.theme.logo
    if logo is None:
        return None
    name = "crest" + logo.suffix.lower()
    (pictures / name).write_bytes(logo_of(house.theme))
    return name


# --------------------------------------------------------------------------- fonts and the compiler


def _arimo() -> Path:
    import fontpkg_arimo  # type: ignore[import-untyped]

    return Path(fontpkg_arimo.ROOT) / "files"


def _font_folders(house: HouseStyle) -> tuple[Path, ...]:
    own = (folder / "fonts" for folder in house.folders)
    return (*(folder for folder in own if folder.is_dir()), _arimo())


@lru_cache(maxsize=8)
def _fonts(folders: tuple[Path, ...]) -> typst.Fonts:
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[str(folder) for folder in folders])


@lru_cache(maxsize=8)
def _families(folders: tuple[Path, ...]) -> frozenset[str]:
    return frozenset(_fonts(folders).families())


@lru_cache(maxsize=8)
def _compiler(folders: tuple[Path, ...]) -> typst.Compiler:
    """One compiler a set of fonts: a second paper finds the fonts and much of the templates' work done."""
    import typst

    return typst.Compiler(font_paths=_fonts(folders))


def lacking_fonts(house: HouseStyle) -> list[str]:
    """The fonts of a theme that the style does not bring with it, so that the PDF is set in another."""
    families = _families(_font_folders(house))
    return [font for font in house.theme.fonts if _stack(font, families)[0].casefold() != font.casefold()]


def _stack(font: str, families: frozenset[str]) -> list[str]:
    """The font if there is one of that name, and the one that stands in for all others."""
    known = {family.casefold(): family for family in families}
    wanted = known.get(font.casefold())
    return [wanted, FALLBACK] if wanted and wanted != FALLBACK else [FALLBACK]
