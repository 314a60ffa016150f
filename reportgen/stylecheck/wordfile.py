"""A council's own Word file: whether it can be used, and whether it agrees with house.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from reportgen import colours
from reportgen.diagnostics import Findings, Span, StyleError, did_you_mean
from reportgen.house import HouseStyle
from reportgen.source import display
from reportgen.stylecheck.places import Places

_OTHERS = {
    ".dotx": "a Word template",
    ".dotm": "a Word template with macros",
    ".docm": "a Word file with macros",
    ".doc": "a file of Word 97 to 2003",
    ".dot": "a template of Word 97 to 2003",
}
_SLOT = re.compile(r"\{\{\s*(.*?)\s*\}\}")
NAME = "house.docx"


def other_files(folder: Path, findings: Findings) -> None:
    """Word files of the wrong kind in the style's folder."""
    for path in sorted(folder.iterdir()):
        if kind := _OTHERS.get(path.suffix.lower()):
            fix = f"open it in Word, choose Save As, Word Document (.docx), and name it {NAME}"
            findings.error(
                "style", Span(display(path)), f"{path.name} is {kind}, which papers cannot be made from", fix
            )


def check_word_file(house: HouseStyle, places: Places, findings: Findings) -> bool:
    """Check house.docx; True when it can be used (or there is none)."""
    path = house.file(NAME)
    if path is None:
        return True
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
    from reportgen.writers.docx.styles import NAMES
    from reportgen.writers.docx.xml import w

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
            _pale(wanted or ours, val(style, "w:rPr/w:color"), place, findings)
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


def _pale(name: str, colour: str, place: str, findings: Findings) -> None:
    """A style whose words cannot be read on white (WCAG 2.2 SC 1.4.3)."""
    if not re.fullmatch("[0-9a-fA-F]{6}", colour):
        return
    ratio = colours.contrast(f"#{colour}", "#ffffff")
    if ratio < colours.LARGE_TEXT:
        ink = f"#{colour.lower()}"
        reason = f'the Word style "{name}" is set in {ink} on white, a contrast of {ratio:.1f} (WCAG 2.2 AA, 1.4.3)'
        findings.error("style", Span(place), reason, f"in Word, give it {colours.legible('#' + colour, '#ffffff')}")


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
    from reportgen.patterns import read
    from reportgen.writers.docx.numbering import claims, level_text

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
            reason = f'the Word style "{name}", which prints {pattern.source}, has no list definition in {NAME}'
            fix = "its number takes the indent of the theme; to set it in Word, link the style to a multilevel list"
            findings.warning("style", Span(place), reason, fix)
        elif found[0] != (_FORMATS[pattern.counters[-1]], level_text(pattern, level)):
            form, text = found[0]
            reason = f'{NAME} numbers "{name}" as {_spoken(form, text)}, house.yaml as {pattern.source}'
            fix = "house.yaml decides: change the list in Word to it, or the pattern here to the list's"
            findings.error("style", places.at("series", series, level), reason, fix)


_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_FIRST = {form: first for first, form in _FORMATS.items()}


def _level_of(style: str, sheet: object, numbers: object, others: set[str]) -> Iterator[tuple[str, str]]:
    """The number format and text of the list level a style is tied to, also through those it is based on.

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
                    yield val(found, "w:numFmt"), val(found, "w:lvlText").rstrip()
            return
        style = val(here[0], "w:basedOn")


def _spoken(form: str, text: str) -> str:
    """A list level as a template owner sees it: its first number."""
    last = text.rfind("%")
    shown = re.sub(r"%\d", "1", text[:last]) + _FIRST.get(form, form) + text[last + 2 :] if last >= 0 else text
    return shown or "nothing"
