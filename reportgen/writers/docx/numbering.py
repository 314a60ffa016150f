"""Word's own numbering (clause 17.9) for what `number()` counted: never a typed-in number.

Each series of the house style becomes a list definition with a level for each pattern, tied to the
paragraph styles that use it. A series that begins anew (`Number.run`) and each lettered or numbered
list get a definition of their own: instances of one definition share their count, so that a run
taken up again after another would go on from the wrong number. Neither `isLgl` nor `lvlRestart` is
used, because LibreOffice passes over them.
"""

from __future__ import annotations

import re
from collections import Counter as Tally
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from reportgen.diagnostics import Finding, Span, StyleError
from reportgen.house.patterns import Pattern, read
from reportgen.house.standing import standing
from reportgen.house.style import HouseStyle, Scheme, Theme
from reportgen.tree import Number
from reportgen.writers.docx.xml import DECLARATION, NAMESPACES, escape, twips
from reportgen.writers.indents import level_steps

_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
LIST_STYLES = ("", " 2", " 3")
_WORD = re.compile(r"[^\W\d_]{2}")
DEPTHS = 9  # levels a list definition can have (clause 17.9.6)


class Level(NamedTuple):
    """One level of a list definition; `left` and `hanging` in twips, `ppr` and `rpr` as in house.docx if any."""

    format: str
    text: str
    left: int = 0
    hanging: int = 0
    suffix: str = "tab"
    justify: str = "left"
    ppr: str = ""
    rpr: str = ""

    def xml(self, level: int, style: str = "", start: int = 1) -> str:
        """The w:lvl; `style` is the id of the paragraph style tied to it."""
        ppr = self.ppr or f'<w:ind w:left="{self.left}" w:hanging="{self.hanging}"/>'
        return (
            f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{self.format}"/>'
            + (f'<w:pStyle w:val="{escape(style)}"/>' if style else "")
            + (f'<w:suff w:val="{self.suffix}"/>' if self.suffix != "tab" else "")
            + f'<w:lvlText w:val="{escape(self.text)}"/><w:lvlJc w:val="{self.justify}"/><w:pPr>{ppr}</w:pPr>'
            + (f"<w:rPr>{self.rpr}</w:rPr>" if self.rpr else "")
            + "</w:lvl>"
        )


class Look(NamedTuple):
    """Where a number stands and how it is set, read from the list definition in a council's house.docx."""

    left: int
    hanging: int
    suffix: str
    justify: str
    ppr: str
    rpr: str


def claims(house: HouseStyle) -> dict[str, tuple[str, int]]:
    """Which level of which series each paragraph style is tied to: the one most sections give it.

    A style has one level and a level one style (clause 17.9.23); uses left over carry their
    numbering on the paragraph.
    """
    wanted: Tally[tuple[str, tuple[str, int]]] = Tally()
    for place in (each.place for each in standing(house) if each.place.numbers):
        text = "Recommendation" if place.holds == "recommendations" else "Numbered Paragraph"
        first = "Appendix Heading" if place.holds == "appendices" else "Heading 1"
        wanted.update(_uses(house.scheme(place.numbers), first, text))
    tied: dict[str, tuple[str, int]] = {}
    for (name, level), _ in sorted(wanted.items(), key=lambda use: (_RANK.index(use[0][0]), -use[1])):
        if name not in tied and level not in tied.values():
            tied[name] = level
    return tied


def _uses(scheme: Scheme, first: str, text: str) -> Iterator[tuple[str, tuple[str, int]]]:
    """The styles a scheme numbers; `first` is that of its outermost heading, `text` that of its paragraphs."""
    for depth, counter in enumerate(scheme.headings[:4]):
        if counter:
            yield (f"Heading {depth + 1}" if depth else first), (counter.series, counter.level)
    if counter := scheme.paragraph(0):
        yield text, (counter.series, counter.level)


_RANK = ("Heading 1", "Appendix Heading", "Numbered Paragraph", "Heading 2", "Heading 3", "Heading 4", "Recommendation")


def series_levels(house: HouseStyle, looks: Mapping[tuple[str, int], Look]) -> dict[str, tuple[Level, ...]]:
    """The levels of each series. Raises StyleError for a pattern that Word cannot show."""
    schemes = house.schemes.values()
    headings = {(c.series, c.level) for scheme in schemes for c in scheme.headings if c}
    headings -= {(c.series, c.level) for scheme in schemes for c in scheme.paragraphs if c}
    captions = {(c.series, c.level) for c in house.captions.values()}
    out = {}
    for name, sources in house.series.items():
        patterns = [read(source) for source in sources]
        levels = []
        for i, pattern in enumerate(patterns):
            _check(house, name, patterns[: i + 1])
            level = _level(pattern, i, level_steps(sources, i), house.theme, heading=(name, i) in headings)
            if (name, i) in captions:  # what parts it from the words stands before these
                level = level._replace(suffix="nothing")
            look = looks.get((name, i))
            if look:
                level = level._replace(left=look.left, hanging=look.hanging, suffix=look.suffix, justify=look.justify,
                    ppr=look.ppr, rpr=look.rpr,
                )  # fmt: skip
            levels.append(level)
        out[name] = tuple(levels)
    return out


def _check(house: HouseStyle, series: str, patterns: list[Pattern]) -> None:
    """Word shows a level above in that level's own kind of number, whatever the pattern says."""
    pattern, above = patterns[-1], patterns[:-1]
    for offset, kind in enumerate(reversed(pattern.counters[:-1]), 1):
        if offset > len(above) or above[-offset].counters[-1] != kind:
            raise StyleError(
                findings=[
                    Finding(
                        "style",
                        Span(str(house.folders[0] / "house.yaml")),
                        f'numbering series "{series}": Word cannot show "{pattern.source}" below '
                        f'"{above[-offset].source if offset <= len(above) else "nothing"}"',
                        "write each level's counter alike in all patterns below it (1. and 1.1, or A. and A.1)",
                    )
                ]
            )


def level_text(pattern: Pattern, level: int) -> str:
    """The pattern as Word writes it: "1.1" on level 1 is "%1.%2"."""
    first = level - len(pattern.counters) + 1
    out = [pattern.texts[0]]
    for i, text in enumerate(pattern.texts[1:]):
        out += [f"%{first + i + 1}", text]
    return "".join(out).rstrip()  # `number()` shows it so too


def _level(pattern: Pattern, level: int, steps: int, theme: Theme, *, heading: bool) -> Level:
    kind, text = _FORMATS[pattern.counters[-1]], level_text(pattern, level)
    lined = heading and any(look.underline for look in theme.headings)
    if _WORD.search(pattern.texts[0]):  # "Appendix 1", "Table 1": words in the line, not a hanging number as "Q1" is
        return Level(
            kind, text, suffix="space", rpr='<w:u w:val="single"/>' if lined and theme.headings[0].underline else ""
        )
    width = twips(theme.heading_number_width if heading else theme.number_width)
    # a hanging number stands apart from the words, and is not underlined with them
    return Level(
        kind, text, twips(theme.number_width) * steps + width, width, rpr='<w:u w:val="none"/>' if lined else ""
    )


def list_level(pattern: str, depth: int, theme: Theme) -> Level:
    """A level of a list as the author typed it; numbers want half as much room again as bullets."""
    shape = read(pattern)
    step = twips(theme.list_indent)
    hanging = step * 3 // 2
    text = f"{shape.texts[0]}%{depth + 1}{shape.texts[-1]}"
    return Level(_FORMATS[shape.counters[-1]], text, step * depth + hanging, hanging)


def bullet_level(glyph: str, depth: int, theme: Theme) -> Level:
    """A level of a bulleted list, in a font that every machine has (Symbol's glyphs are not letters to others)."""
    step = twips(theme.list_indent)
    rpr = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:hint="default"/><w:b w:val="0"/><w:i w:val="0"/>'
    return Level("bullet", glyph, step * (depth + 1), step, rpr=rpr)


def definition(key: int, levels: str) -> str:
    """A w:abstractNum. Its nsid has to differ from all others, or Word takes two lists for one (17.9.14)."""
    return (
        f'<w:abstractNum w:abstractNumId="{key}"><w:nsid w:val="{0x5A000000 + key:08X}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="{0x6A000000 + key:08X}"/>{levels}</w:abstractNum>'
    )


def instance(key: int, abstract: int) -> str:
    """A w:num of a definition."""
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{abstract}"/></w:num>'


class Prepared(NamedTuple):
    """What of numbering.xml is the same in all papers of a style.

    `base` holds the w:num of each series' first run; `bound` the (num, level) a style gives its
    paragraphs by itself, by the writer's style names; `bullets` the levels of bulleted lists and
    `bullet_num` our own definition of them.
    """

    definitions: str
    instances: str
    next_definition: int
    next_instance: int
    series: Mapping[str, tuple[Level, ...]]
    base: Mapping[str, int]
    bound: Mapping[str, tuple[int, int]]
    bullets: tuple[Level, ...]
    bullet_num: int
    theme: Theme
    list_looks: tuple[Look | None, ...] = (None, None, None)


class Numbers:
    """The list definitions of one paper, made as its numbers are met."""

    def __init__(self, prepared: Prepared) -> None:
        self.prepared = prepared
        self._definitions: list[str] = []
        self._instances: list[str] = []
        self._runs: dict[tuple[str, int], int] = {}

    def _add(self, levels: str) -> int:
        key = self.prepared.next_instance + len(self._instances)
        abstract = self.prepared.next_definition + len(self._definitions)
        self._definitions.append(definition(abstract, levels))
        self._instances.append(instance(key, abstract))
        return key

    def of(self, number: Number) -> tuple[int, int]:
        """The w:num and level that show `number`."""
        found = self._runs.get((number.series, number.run))
        if found is None:
            first = {number.level: number.value}  # not 1 where the numbers go on from another paper's, as in minutes
            if number.run == 0 and number.value == 1 and number.series in self.prepared.base:
                found = self.prepared.base[number.series]
            else:
                levels = self.prepared.series[number.series]
                found = self._add("".join(level.xml(i, start=first.get(i, 1)) for i, level in enumerate(levels)))
            self._runs[number.series, number.run] = found
        return found, number.level

    def left(self, number: Number) -> int:
        """Where the text of a paragraph with this number begins, in twips."""
        level = self.level(number)
        return level.left if level else 0

    def level(self, number: Number) -> Level | None:
        """The level of its series that a number is in."""
        levels = self.prepared.series.get(number.series, ())
        return levels[number.level] if number.level < len(levels) else None

    def new_list(self, pattern: str, depth: int, start: int) -> tuple[int, Level]:
        """A list of its own: the w:num, and the level it uses, which is `depth`."""
        level = self.list_level(pattern, depth)
        xml = [self.list_level(pattern, i).xml(i) for i in range(depth)] + [level.xml(depth, start=start)]
        return self._add("".join(xml)), level

    def list_level(self, pattern: str, depth: int) -> Level:
        """The level of a numbered list, where house.docx puts it if it says so."""
        level = list_level(pattern, depth, self.prepared.theme)
        look = self.prepared.list_looks[depth] if depth < len(LIST_STYLES) else None
        return level._replace(left=look.left, hanging=look.hanging, ppr=look.ppr, rpr=look.rpr) if look else level

    def xml(self) -> str:
        """numbering.xml; all definitions stand before the first instance, or Word refuses the file."""
        ready = self.prepared
        return (
            f"{DECLARATION}<w:numbering {NAMESPACES}>{ready.definitions}{''.join(self._definitions)}"
            f"{ready.instances}{''.join(self._instances)}</w:numbering>"
        )
