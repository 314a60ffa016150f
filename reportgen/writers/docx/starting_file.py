"""The Word file that papers of a style are written into: the council's house.docx, or the one made from the theme.

What is taken from house.docx: styles, page, header and footer with their pictures, list definitions'
indents and fonts, theme, fonts and settings. What is left behind: its text, macros, links to a
template, custom XML, comments and properties.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from reportgen.diagnostics import Finding, Span, StyleError
from reportgen.files import opening
from reportgen.house.files import unusable
from reportgen.house.style import HouseStyle
from reportgen.ooxml.names import DRAWING, NS, Element, W, rels_of
from reportgen.ooxml.opening import Refused, parse
from reportgen.writers.docx.complete_styles import new_styles
from reportgen.writers.docx.package import Relations
from reportgen.writers.docx.starter import MAIN, starter_parts
from reportgen.writers.docx.stories import Story, read_story

if TYPE_CHECKING:
    from reportgen.ooxml.word_file import WordFile

KEPT = {"theme": "word/theme/theme1.xml", "fontTable": "word/fontTable.xml", "webSettings": "word/webSettings.xml"}
_LEFT_OUT = (  # settings that would ask, link, protect or mark changes
    "attachedTemplate", "documentProtection", "writeProtection", "updateFields", "trackRevisions", "mailMerge",
    "linkStyles", "rsids", "footnotePr", "endnotePr", "revisionView", "documentType", "stylePaneFormatFilter",
    "docVars", "attachedSchema", "saveThroughXslt", "proofState", "formsDesign",
)  # fmt: skip
_SETTINGS_ORDER = ("hdrShapeDefaults", "defaultTabStop", "characterSpacingControl")


class StartingFile(NamedTuple):
    """What papers take from the file. The trees are changed when the style is prepared."""

    styles: Element
    numbering: Element | None
    settings: Element
    section: Element | None  # the properties of its last section
    stories: tuple[Story, ...]
    kept: dict[str, bytes]  # parts by the kind of their relationship
    carried: dict[str, bytes]  # pictures and fonts that stories and kept parts lead to, by name, with their relations
    council: bool  # made by the council, so that its looks count


def starting_file(house: HouseStyle) -> StartingFile:
    """The style's file. Raises StyleError, in plain words, for a house.docx that cannot be used."""
    path = house.file("house.docx")
    return _of_council(path, house) if path else _of_theme(house)


def _of_theme(house: HouseStyle) -> StartingFile:
    parts = {name: text.encode() for name, text in starter_parts(house.theme, house.language).items()}
    document, settings = parse(parts[MAIN], MAIN), parse(parts["word/settings.xml"], "word/settings.xml")
    kept = {kind: parts[name] for kind, name in KEPT.items() if name in parts}
    section = document.find("w:body/w:sectPr", NS)
    return StartingFile(new_styles(house), None, usable_settings(settings), section, (), kept, {}, council=False)


def _of_council(path: Path, house: HouseStyle) -> StartingFile:
    word = open_council_file(path)
    stories: list[Story] = []
    carried: dict[str, bytes] = {}
    for (kind, pages), used in sorted(word.stories().items()):
        name = f"word/{kind}-{pages}.xml"
        for picture in used.root.iter(f"{{{DRAWING}}}docPr"):  # a crest whose alternative text nobody filled in
            if house.theme.logo_alt and not picture.get("descr"):
                picture.set("descr", house.theme.logo_alt)
        stories.append(read_story(name, kind, pages, used.root, str(path)))
        carried.update(carried_by(word, used.name, name))
    kept = {kind: word.parts.data[name] for kind in KEPT if (name := word.named(kind))}
    for kind in kept:
        carried.update(carried_by(word, word.named(kind), KEPT[kind]))
    styles, sections = word.tree("styles"), word.sections
    return StartingFile(
        styles if styles is not None else new_styles(house),
        word.tree("numbering"),
        settings_of(word, house),
        sections[-1] if sections else None,
        tuple(stories),
        kept,
        carried,
        council=True,
    )


def open_council_file(path: Path, *, template: bool = False) -> WordFile:
    """A council's Word file, opened. Raises StyleError for one that cannot be used.

    A `template` or a file with macros is as good as a document only where its look is taken from it; such a file was
    named on the command line, and may lie anywhere.
    """
    from reportgen.ooxml.word_file import open_word  # with python-docx, which takes a tenth of a second to load

    try:
        data = opening.chosen(path) if template else opening.read(path)
        return open_word(data, templates=template, macros=template)
    except opening.Unopened as error:
        raise unusable(path, error) from error
    except Refused as refused:
        reason = f"{path.name} cannot be used: {refused.reason}"
        raise StyleError(findings=[Finding("style", Span(str(path)), reason, refused.fix)]) from refused


def carried_by(word: WordFile, old: str, new: str) -> dict[str, bytes]:
    """The pictures and fonts a part leads to, and its relationships, under the part's new name."""
    out: dict[str, bytes] = {}
    kept: list[tuple[str, str, str, bool]] = []
    for key, kind, target, outside in word.parts.relations[old]:
        short = kind.rsplit("/", 1)[-1]
        if outside and short == "hyperlink" and re.match(r"(https?|mailto|tel):", target, re.I):
            kept.append((key, kind, target, True))
        elif not outside and short in ("image", "font", "hdphoto"):
            name = "word/house/" + posixpath.basename(target)
            out[name] = word.parts.data[target]
            kept.append((key, kind, "/" + name, False))
    if kept:
        out[rels_of(new)] = Relations(kept, {}).xml().encode()
    return out


def settings_of(word: WordFile, house: HouseStyle) -> Element:
    """The file's settings, or ours where it has none."""
    own = word.tree("settings")
    if own is None:
        own = parse(starter_parts(house.theme)["word/settings.xml"].encode(), "word/settings.xml")
    return usable_settings(own)


def usable_settings(root: Element) -> Element:
    """A file's settings (changed here) without what would ask a question, name a template or guard the text."""
    for entry in list(root):
        if not isinstance(entry.tag, str) or etree.QName(entry).localname in _LEFT_OUT:
            root.remove(entry)
    compat = root.find("w:compat", NS)
    notes = etree.fromstring(
        f'<w:footnotePr xmlns:w="{W}"><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    )
    if compat is not None:
        compat.addprevious(notes)
    else:
        after = [c for c in root if etree.QName(c).localname in _SETTINGS_ORDER]
        (after[-1].addnext if after else root.append)(notes)
    return root
