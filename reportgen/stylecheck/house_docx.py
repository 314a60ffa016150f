"""A council's own Word file: whether it can be used, and whether it agrees with house.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.diagnostics import Finding, Findings, Severity, Span, StyleError, did_you_mean
from reportgen.files.opening import entries
from reportgen.house import colours
from reportgen.house.patterns import read
from reportgen.house.style import HouseStyle
from reportgen.house.where_said import Said
from reportgen.ooxml.lists import SIGNS, ListLevel, Lists
from reportgen.ooxml.names import NS, Element, val, w
from reportgen.ooxml.styles import Styles, as_colour
from reportgen.reading.source import display
from reportgen.writers.docx.numbering import claims, level_text
from reportgen.writers.docx.starting_file import open_council_file
from reportgen.writers.docx.stories import SLOTS
from reportgen.writers.docx.styles import NAMES, styles_xml

if TYPE_CHECKING:
    from reportgen.ooxml.word_file import WordFile  # with python-docx, which a plain sample does not need

_OTHERS = {
    ".dotx": "a Word template",
    ".dotm": "a Word template with macros",
    ".docm": "a Word file with macros",
    ".doc": "a file of Word 97 to 2003",
    ".dot": "a template of Word 97 to 2003",
}
_SLOT = re.compile(r"\{\{\s*(.*?)\s*\}\}")
_KIND = re.compile(r'<w:style w:type="(\w+)"[^>]*><w:name w:val="([^"]+)"')
NAME = "house.docx"


_FILES = ("house.yaml", "wording.yaml", "deadlines.yaml", "exemptions.yaml", NAME)
_FOLDERS = ("html", "word", "pdf", "fonts")


def other_files(folder: Path, findings: Findings) -> None:
    """Word files of the wrong kind in the style's folder, and names so near to one that is read that they are slips."""
    for path in entries(folder):
        read = _FOLDERS if path.is_dir() else _FILES
        near = get_close_matches(path.name.casefold(), read, 1, 0.85) if path.name[0] not in "~." else []
        if kind := _OTHERS.get(path.suffix.lower()):
            fix = f"open it in Word, choose Save As, Word Document (.docx), and name it {NAME}"
            findings.error(
                "style", Span(display(path)), f"{path.name} is {kind}, which papers cannot be made from", fix
            )
        elif near and path.name not in read:
            fix = f"rename it {near[0]}, or take it away"
            findings.warning("style", Span(display(path)), f"nothing reads {path.name}", fix)


def check_word_file(house: HouseStyle, said: Said, findings: Findings) -> bool:
    """Check house.docx; True when it can be used (or there is none)."""
    path = house.file(NAME)
    if path is None:
        for ours, wanted in house.word_styles.items():
            reason = f'there is no {NAME} to hold the style "{wanted}", which house.yaml names for {ours}'
            fix = f"put the council's Word file into the folder as {NAME}, or delete this line"
            findings.error("style", said.at("word-styles", ours), reason, fix)
        return not house.word_styles
    place = display(path)
    before = len(findings.errors)
    try:
        word = open_council_file(path)
    except StyleError as error:
        findings.extend(Finding(f.code, Span(place), f.reason, f.fix) for f in error.findings)
        return False
    _pictures(word, place, findings)
    for story in sorted({(story.name, story.kind): story.root for story in word.headers_and_footers()}.items()):
        _slots(story[0][1], story[1], place, findings)
    check = _WordStyles(house, said, place, word.styles, findings)
    check.unknown_names()
    ids = check.ids()
    _numbers(house, ids, word.lists, place, said, findings)
    _look(house, ids, word, place, findings)
    return len(findings.errors) == before


def _slots(what: str, root: Element, place: str, findings: Findings) -> None:
    """Values in a header or footer that no paper has."""
    for paragraph in root.iter(w("p")):
        for hit in _SLOT.finditer("".join(t.text or "" for t in paragraph.iter(w("t")))):
            if hit[1] not in SLOTS:
                reason = f"{hit[0]} in a {what} is a value that no paper has"
                findings.error("style", Span(place), reason, f"in Word, {did_you_mean(hit[1], SLOTS)}")


_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_VML = "{urn:schemas-microsoft-com:vml}"


def _pictures(word: WordFile, place: str, findings: Findings) -> None:
    """Pictures in headers and footers that nobody hears of: without alternative text (WCAG 2.2 SC 1.1.1)."""
    for story in {s.name: s for s in word.headers_and_footers()}.values():
        shapes = [(shape, shape.get("descr") or shape.get("title") or "") for shape in story.root.iter(f"{_WP}docPr")]
        drawn = (shape for shape in story.root.iter(f"{_VML}shape") if shape.find(f"{_VML}imagedata") is not None)
        for shape, told in (*shapes, *((shape, shape.get("alt") or "") for shape in drawn)):
            decorative = any(str(e.tag).endswith("}decorative") and e.get("val") in ("1", "true") for e in shape.iter())
            if not told.strip() and not decorative:
                reason = f"a picture in a {story.kind} of {NAME} has no alternative text, so every Word paper lacks it"
                fix = "in Word, right-click it, choose View Alt Text, and say what it shows, or mark it as decorative"
                findings.error("style", Span(place), reason, fix)


class _WordStyles:
    """Styles that house.yaml names and the file lacks, styles that are made from the theme, and pale colours."""

    def __init__(self, house: HouseStyle, said: Said, place: str, styles: Styles, findings: Findings) -> None:
        self.house, self.said, self.place, self.styles, self.findings = house, said, place, styles, findings

    def unknown_names(self) -> None:
        """Names of ours in `word-styles` that no paper uses."""
        for ours in self.house.word_styles:
            if ours not in NAMES:
                reason, fix = f"no paper uses a style called {ours}", did_you_mean(ours, NAMES)
                self.findings.error("style", self.said.at("word-styles", ours), reason, fix)

    def ids(self) -> dict[str, str]:
        """The id of each of our styles in the file; what is wrong with one, or that it is not there, is noted."""
        kinds = {name: kind for kind, name in _KIND.findall(styles_xml(self.house.theme, self.house.language))}
        ids: dict[str, str] = {}
        lacking = []
        for ours, name in NAMES.items():
            wanted = self.house.word_styles.get(ours, "")
            style = self.styles.named(wanted or name)
            if style is not None:
                ids[ours] = style.get(w("styleId"), "")
                self._pale(ours, wanted or ours, style)
                self._of_kind(ours, wanted, style.get(w("type"), "paragraph"), kinds[name])
            elif wanted:
                self._not_there(ours, wanted)
            else:
                lacking.append(ours)
        if lacking:
            reason = f"{NAME} has no Word style {', '.join(lacking)}"
            fix = (
                "they are made from the theme of house.yaml; to set them yourself, make them in Word under these"
                " names, or name the council's own under `word-styles:`"
            )
            self.findings.warning("style", Span(self.place), reason, fix)
        return ids

    def _of_kind(self, ours: str, wanted: str, kind: str, needed: str) -> None:
        if kind != needed:
            span = self.said.at("word-styles", ours) if wanted else Span(self.place)
            reason = f'the Word style "{wanted or ours}" is a {kind} style; {ours} has to be a {needed} style'
            self.findings.error("style", span, reason, f"in Word, make a {needed} style for it")

    def _not_there(self, ours: str, wanted: str) -> None:
        known = [self.styles.name(key) for key in self.styles.by_id]
        reason = f'{NAME} has no style "{wanted}", which house.yaml names for {ours}'
        fix = f"make it in Word, or correct its name here: {did_you_mean(wanted, known)}"
        self.findings.error("style", self.said.at("word-styles", ours), reason, fix)

    def _pale(self, ours: str, name: str, style: Element) -> None:
        """A style whose words cannot be read on the ground that the theme gives them (WCAG 2.2 SC 1.4.3)."""
        theme = self.house.theme
        grounds = {"Table Heading": theme.table_head_fill, "Front Sheet Label": theme.label_fill}  # set cell by cell
        ground = grounds.get(ours, "")
        ink = self.styles.colour(style.get(w("styleId"), "")) if ground else as_colour(val(style, "w:rPr/w:color"))
        if not ink:
            return
        white = ground in ("", "#ffffff")
        ground, need = ground or "#ffffff", colours.LARGE_TEXT if white else colours.TEXT
        ratio = colours.contrast(ink, ground)
        if ratio < need:
            on = "white" if white else f"{ground} (the theme's)"
            reason = f'the Word style "{name}" is set in {ink} on {on}, a contrast of {ratio:.1f} (WCAG 2.2 AA, 1.4.3)'
            fix = f"in Word, give it {colours.legible(ink, ground, need)}"
            self.findings.error("style", Span(self.place), reason, fix)


def _numbers(
    house: HouseStyle, ids: Mapping[str, str], lists: Lists, place: str, said: Said, findings: Findings
) -> None:
    """Whether the numbers of the file's list definitions are those house.yaml decides on."""
    without = []
    for ours, (series, level) in claims(house).items():
        if ours not in ids or series not in house.series:
            continue
        pattern = read(house.series[series][level])
        name = house.word_styles.get(ours, ours)
        others = {ids[other] for other in claims(house) if other in ids} - {ids[ours]}
        found = _level_of(ids[ours], lists, others)
        if found is None:
            if not re.search(r"[^\W\d_]{2}", pattern.texts[0]):  # "Appendix 1" is words in the line: it has no place
                without.append(f"{name} ({pattern.source})")
            continue
        ours_is = _FORMATS[pattern.counters[-1]], _upwards(level_text(pattern, level), level)
        if (found.format, _upwards(found.text.rstrip(), found.ilvl)) != ours_is:
            shown = _spoken(found.format, found.text.rstrip())
            reason = f'{NAME} numbers "{name}" as {shown}, house.yaml as {pattern.source}'
            fix = f"papers print {pattern.source}: change the list in Word to it, or the pattern here to the list's"
            findings.warning("style", said.at("series", series, level), reason, fix)
    if without:
        reason = f"{NAME} has no list definition for {', '.join(without)}: their numbers take the indents of the theme"
        fix = "nothing need be done; to set them in Word, link each style to a level of a multilevel list"
        findings.items.append(Finding("style", Span(place), reason, fix, Severity.ADVICE))


def _look(house: HouseStyle, ids: Mapping[str, str], word: WordFile, place: str, findings: Findings) -> None:
    """Where the file is set otherwise than the theme, so that Word papers look unlike HTML and PDF."""
    theme, styles, unlike = house.theme, word.styles, []

    def told(what: str, here: object, there: object) -> None:
        if here and here != there:
            unlike.append(f"{what} {here} (theme: {there})")

    if "Body Text" in ids:
        told("text in", f"{styles.size(ids['Body Text']):g} pt", f"{theme.size:g} pt")
    for level, look in enumerate(theme.headings, 1):
        if (key := ids.get(f"Heading {level}", "")) and level <= _COMPARED:
            told(f"Heading {level} in", f"{styles.size(key):g} pt", f"{look.size:g} pt")
            told(f"Heading {level} in", styles.colour(key) or "#000000", look.colour)
    from reportgen.new.style.page import margins_of  # it reads Word files: not loaded for a plain build

    margins = margins_of(word.sections[-1] if word.sections else None)
    if margins and any(abs(a - b) > 1 for a, b in zip(margins, theme.margins, strict=True)):
        told("margins", ", ".join(f"{m:g}" for m in margins), ", ".join(f"{m:g}" for m in theme.margins))
    if unlike:
        reason = f"{NAME} and the theme of house.yaml are unlike: {'; '.join(unlike)}"
        fix = f"Word papers keep what {NAME} has, HTML and PDF the theme: change one of them to the other"
        findings.warning("style", Span(place), reason, fix)


_COMPARED = 2  # levels of headings; papers have hardly any below


def _upwards(text: str, level: int) -> str:
    """A level's text with its counters named by how far above it they stand: "(%3)" on level 3 is "(%1)" on level 1."""
    return re.sub(r"%(\d)", lambda hit: f"%-{level + 1 - int(hit[1])}", text)


_FORMATS = {sign: form for form, sign in SIGNS.items()}


def _level_of(style: str, lists: Lists, others: set[str]) -> ListLevel | None:
    """The level of the list a style is tied to, also through those it is based on; None for bullets too.

    A style based on one of `others`, which has a number of its own, gets another from house.yaml.
    """
    keys = takewhile(lambda key: key not in others, _chain(style, lists.styles))
    holder = next((k for k in keys if lists.styles.by_id[k].find("w:pPr/w:numPr", NS) is not None), "")
    found = lists.of_style(holder) if holder else None
    return found[1] if found is not None and found[1].format not in ("none", "bullet") else None


def _chain(style: str, styles: Styles) -> Iterator[str]:
    return (each.get(w("styleId"), "") for each in styles.chain(style))


def _spoken(form: str, text: str) -> str:
    """A list level as a template owner sees it: its first number."""
    last = text.rfind("%")
    shown = re.sub(r"%\d", "1", text[:last]) + SIGNS.get(form, form) + text[last + 2 :] if last >= 0 else text
    return shown or "nothing"
