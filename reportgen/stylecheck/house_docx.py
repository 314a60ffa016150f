"""A council's own Word file: whether it can be used, and whether it agrees with house.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from reportgen.diagnostics import Finding, Findings, Severity, Span, StyleError, did_you_mean
from reportgen.house import colours
from reportgen.house.style import HouseStyle
from reportgen.house.style_places import Places
from reportgen.reading.source import display

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
    for path in sorted(folder.iterdir()):
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


def check_word_file(house: HouseStyle, places: Places, findings: Findings) -> bool:
    """Check house.docx; True when it can be used (or there is none)."""
    path = house.file(NAME)
    if path is None:
        for ours, wanted in house.word_styles.items():
            reason = f'there is no {NAME} to hold the style "{wanted}", which house.yaml names for {ours}'
            fix = f"put the council's Word file into the folder as {NAME}, or delete this line"
            findings.error("style", places.at("word-styles", ours), reason, fix)
        return not house.word_styles
    from reportgen.writers.docx.reading import main_part, read_xml, read_zip

    place = display(path)
    before = len(findings.errors)
    try:
        parts = read_zip(path.read_bytes(), place)
        _, related = main_part(parts, place)
        sheet = read_xml(parts[related["styles"][0]], "styles.xml", place) if "styles" in related else None
        numbers = read_xml(parts[related["numbering"][0]], "numbering.xml", place) if "numbering" in related else None
        stories = {n: read_xml(parts[n], n, place) for kind in ("header", "footer") for n in related.get(kind, ())}
    except StyleError as error:
        findings.extend(error.findings)
        return False
    for name, root in sorted(stories.items()):
        _slots(name, root, place, findings)
    ids = _styles(house, sheet, place, places, findings)
    _numbers(house, ids, sheet, numbers, place, places, findings)
    return len(findings.errors) == before


def _slots(name: str, root: object, place: str, findings: Findings) -> None:
    """Values in a header or footer that no paper has."""
    from reportgen.writers.docx.stories import SLOTS
    from reportgen.writers.docx.xml import w

    what = "header" if "header" in name else "footer"
    for paragraph in root.iter(w("p")):  # type: ignore[attr-defined]
        for hit in _SLOT.finditer("".join(t.text or "" for t in paragraph.iter(w("t")))):
            if hit[1] not in SLOTS:
                reason = f"{hit[0]} in a {what} is a value that no paper has"
                findings.error("style", Span(place), reason, f"in Word, {did_you_mean(hit[1], SLOTS)}")


def _styles(house: HouseStyle, sheet: object, place: str, places: Places, findings: Findings) -> dict[str, str]:
    """Styles that house.yaml names and the file lacks, styles that are made from the theme, and pale colours."""
    from reportgen.writers.docx.reading import NS, val
    from reportgen.writers.docx.styles import NAMES, styles_xml
    from reportgen.writers.docx.xml import w

    theme = house.theme
    grounds = {"Table Heading": theme.table_head_fill, "Front Sheet Label": theme.label_fill}  # set cell by cell
    ours_are = {name: kind for kind, name in _KIND.findall(styles_xml(theme, house.language))}
    there = {} if sheet is None else {val(s, "w:name").casefold(): s for s in sheet.findall("w:style", NS)}  # type: ignore[attr-defined]
    ids: dict[str, str] = {}
    lacking = []
    for ours in house.word_styles:
        if ours not in NAMES:
            span = places.at("word-styles", ours)
            findings.error("style", span, f"no paper uses a style called {ours}", did_you_mean(ours, NAMES))
    for ours, name in NAMES.items():
        wanted = house.word_styles.get(ours, "")
        style = there.get((wanted or name).casefold())
        if style is not None:
            ids[ours] = style.get(w("styleId"), "")
            ground = grounds.get(ours, "")
            colour = _colour(style, sheet) if ground else val(style, "w:rPr/w:color")
            _pale(wanted or ours, colour, ground or "#ffffff", place, findings)
            kind, needed = style.get(w("type"), "paragraph"), ours_are[name]
            if kind != needed:
                span = places.at("word-styles", ours) if wanted else Span(place)
                reason = f'the Word style "{wanted or ours}" is a {kind} style; {ours} has to be a {needed} style'
                findings.error("style", span, reason, f"in Word, make a {needed} style for it")
        elif wanted:
            known = [val(s, "w:name") for s in there.values()]
            reason = f'{NAME} has no style "{wanted}", which house.yaml names for {ours}'
            fix = f"make it in Word, or correct its name here: {did_you_mean(wanted, known)}"
            findings.error("style", places.at("word-styles", ours), reason, fix)
        else:
            lacking.append(ours)
    if lacking:
        reason = f"{NAME} has no Word style {', '.join(lacking)}"
        fix = (
            "they are made from the theme of house.yaml; to set them yourself, make them in Word under these names,"
            " or name the council's own under `word-styles:`"
        )
        findings.warning("style", Span(place), reason, fix)
    return ids


def _colour(style: object, sheet: object) -> str:
    """The colour of a style's words, its own or that of the nearest style it is based on; "auto" is Word's choice."""
    from reportgen.writers.docx.reading import NS, val

    seen: list[object] = []
    while style is not None and style not in seen:
        if colour := val(style, "w:rPr/w:color"):
            return colour
        seen.append(style)
        found = sheet.xpath("w:style[@w:styleId=$s]", s=val(style, "w:basedOn"), namespaces=NS)  # type: ignore[attr-defined]
        style = found[0] if found else None
    return ""


def _pale(name: str, colour: str, ground: str, place: str, findings: Findings) -> None:
    """A style whose words cannot be read on the ground that the theme gives them (WCAG 2.2 SC 1.4.3)."""
    if not re.fullmatch("[0-9a-fA-F]{6}", colour):
        return
    white = ground == "#ffffff"
    ink, need = f"#{colour.lower()}", colours.LARGE_TEXT if white else colours.TEXT
    ratio = colours.contrast(ink, ground)
    if ratio < need:
        on = "white" if white else f"{ground} (the theme's)"
        reason = f'the Word style "{name}" is set in {ink} on {on}, a contrast of {ratio:.1f} (WCAG 2.2 AA, 1.4.3)'
        findings.error("style", Span(place), reason, f"in Word, give it {colours.legible(ink, ground, need)}")


def _numbers(
    house: HouseStyle,
    ids: dict[str, str],
    sheet: object,
    numbers: object,
    place: str,
    places: Places,
    findings: Findings,
) -> None:
    """Whether the numbers of the file's list definitions are those house.yaml decides on."""
    from reportgen.house.patterns import read
    from reportgen.writers.docx.numbering import claims, level_text

    without = []
    for ours, (series, level) in claims(house).items():
        if ours not in ids or sheet is None or series not in house.series:
            continue
        pattern = read(house.series[series][level])
        name = house.word_styles.get(ours, ours)
        others = {ids[other] for other in claims(house) if other in ids} - {ids[ours]}
        found = list(_level_of(ids[ours], sheet, numbers, others))
        if not found and re.search(r"[^\W\d_]{2}", pattern.texts[0]):
            continue  # "Appendix 1" is words in the line: it has no place of its own
        if not found:
            without.append(f"{name} ({pattern.source})")
            continue
        form, text, depth = found[0]
        ours_is = _FORMATS[pattern.counters[-1]], _upwards(level_text(pattern, level), level)
        if (form, _upwards(text, depth)) != ours_is:
            reason = f'{NAME} numbers "{name}" as {_spoken(form, text)}, house.yaml as {pattern.source}'
            fix = f"papers print {pattern.source}: change the list in Word to it, or the pattern here to the list's"
            findings.warning("style", places.at("series", series, level), reason, fix)
    if without:
        reason = f"{NAME} has no list definition for {', '.join(without)}: their numbers take the indents of the theme"
        fix = "nothing need be done; to set them in Word, link each style to a level of a multilevel list"
        findings.items.append(Finding("style", Span(place), reason, fix, Severity.ADVICE))


def _upwards(text: str, level: int) -> str:
    """A level's text with its counters named by how far above it they stand: "(%3)" on level 3 is "(%1)" on level 1."""
    return re.sub(r"%(\d)", lambda hit: f"%-{level + 1 - int(hit[1])}", text)


_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_FIRST = {form: first for first, form in _FORMATS.items()}


def _level_of(style: str, sheet: object, numbers: object, others: set[str]) -> Iterator[tuple[str, str, int]]:
    """Number format, text and level (from 0) of the list a style is tied to, also through those it is based on.

    A style based on one of `others`, which has a number of its own, gets another from house.yaml.
    """
    from reportgen.writers.docx.reading import NS, val
    from reportgen.writers.docx.xml import w

    seen: set[str] = set()
    while style and style not in seen | others:
        seen.add(style)
        here = sheet.xpath("w:style[@w:styleId=$s]", s=style, namespaces=NS)  # type: ignore[attr-defined]
        if not here:
            return
        num = val(here[0], "w:pPr/w:numPr/w:numId")
        if num == "0":
            return
        if num and numbers is not None:
            level = val(here[0], "w:pPr/w:numPr/w:ilvl") or "0"
            key = numbers.xpath("string(w:num[@w:numId=$n]/w:abstractNumId/@w:val)", n=num, namespaces=NS)  # type: ignore[attr-defined]
            levels = numbers.xpath("w:abstractNum[@w:abstractNumId=$a]/w:lvl", a=key, namespaces=NS)  # type: ignore[attr-defined]
            tied = [v for v in levels if val(v, "w:pStyle") == style]
            for found in tied or [v for v in levels if v.get(w("ilvl")) == level]:
                if val(found, "w:numFmt") not in ("none", "bullet"):
                    yield val(found, "w:numFmt"), val(found, "w:lvlText").rstrip(), int(found.get(w("ilvl"), "0"))
            return
        style = val(here[0], "w:basedOn")


def _spoken(form: str, text: str) -> str:
    """A list level as a template owner sees it: its first number."""
    last = text.rfind("%")
    shown = re.sub(r"%\d", "1", text[:last]) + _FIRST.get(form, form) + text[last + 2 :] if last >= 0 else text
    return shown or "nothing"
