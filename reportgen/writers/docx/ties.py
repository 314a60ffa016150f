"""Numbering in a house.docx: our list definitions beside the file's own, tied to its styles.

The house style decides how a number is written; the file decides where it stands and how it is set.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from lxml import etree

from reportgen.house.style import HouseStyle, Theme
from reportgen.ooxml.lists import Lists, indents
from reportgen.ooxml.names import NS, Element, number, plain_xml, val, w
from reportgen.ooxml.styles import Styles
from reportgen.writers.docx import numbering as lists
from reportgen.writers.docx.styles import NAMES

# the children of pPr that stand before numPr (clause 17.3.1.26)
_BEFORE_NUMBERING = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")


class _File:
    """The styles and lists of a Word file: how a style's paragraphs are numbered."""

    def __init__(self, sheet: Element, numbers: Element | None) -> None:
        self.styles = Styles(sheet)
        self.numbers = numbers

    @property
    def own_lists(self) -> Lists:
        """The file's lists as they are now."""
        return Lists(self.numbers, self.styles)

    def entries(self, tag: str) -> list[Element]:
        """The entries of its numbering.xml: w:abstractNum are definitions, w:num their instances."""
        return self.numbers.findall(tag, NS) if self.numbers is not None else []

    def bound(self, key: str) -> tuple[int, int] | None:
        """The list instance and level that a style gives its paragraphs, also through the styles it is based on."""
        num, level = self.styles.numbered(key)
        return (int(number(num)), int(number(level))) if number(num) else None

    def look(self, key: str) -> lists.Look | None:
        """Indent, font and the like of the number of a style, as the file's list definition has them."""
        found = self.own_lists.of_style(key)
        if found is None:
            return None
        _, level = found
        chain = self.styles.chain(key)
        ind = next((i for s in chain if (i := s.find("w:pPr/w:ind", NS)) is not None), None)
        left, hanging = indents(ind) if ind is not None else (level.left, level.hanging)
        tabs = level.element.find("w:pPr/w:tabs", NS)
        ppr = (plain_xml(tabs) if tabs is not None else "") + f'<w:ind w:left="{left}" w:hanging="{max(0, hanging)}"/>'
        rpr = level.element.find("w:rPr", NS)
        inner = "".join(plain_xml(child) for child in rpr) if rpr is not None else ""
        return lists.Look(left, hanging, level.suffix, level.justify, ppr, inner)

    def drop_picture_lists(self) -> None:
        """Leave out lists with picture bullets, which need parts of their own; their styles get our bullets."""
        pictured = (a for a in self.entries("w:abstractNum") if a.find(".//w:lvlPicBulletId", NS) is not None)
        gone = {a.get(w("abstractNumId")) for a in pictured}
        for entry in self.entries("w:abstractNum") + self.entries("w:num"):
            if (entry.get(w("abstractNumId")) or val(entry, "w:abstractNumId")) in gone:
                entry.getparent().remove(entry)
        left = {n.get(w("numId")) for n in self.entries("w:num")} | {"0"}
        for style in self.styles.by_id.values() if self.numbers is not None else ():
            given = style.find("w:pPr/w:numPr", NS)
            if given is not None and val(given, "w:numId") not in left:
                given.getparent().remove(given)

    def free(self, keys: Container[str]) -> None:
        """Take these styles off the levels of the file's own lists: a style is tied to one level only."""
        for link in [e for a in self.entries("w:abstractNum") for e in a.findall("w:lvl/w:pStyle", NS)]:
            if link.get(w("val")) in keys:
                link.getparent().remove(link)

    def untie(self, key: str) -> None:
        """Take a style's numbering away: what the file has there, and what comes from a style it is based on."""
        for given in self.styles.by_id[key].findall("w:pPr/w:numPr", NS):
            given.getparent().remove(given)
        if self.bound(key):
            tie(self.styles.by_id[key], 0, 0)


class _Lists:
    """The definitions and instances of numbering.xml: the file's own, and ours after them."""

    def __init__(self, file: _File) -> None:
        own, instances = file.entries("w:abstractNum"), file.entries("w:num")
        self.next_definition = max([int(number(a.get(w("abstractNumId")))) for a in own], default=-1) + 1
        self.next_instance = max([int(number(n.get(w("numId")))) for n in instances], default=0) + 1
        self.definitions = [plain_xml(a) for a in own]
        self.instances = [plain_xml(n) for n in instances]

    def add(self, levels: Iterable[lists.Level], styles: Mapping[int, str]) -> int:
        """A definition with these levels, and the instance of it that is given; `styles` are the ids by level."""
        xml = "".join(level.xml(i, styles.get(i, "")) for i, level in enumerate(levels))
        num = self.next_instance
        self.definitions.append(lists.definition(self.next_definition, xml))
        self.instances.append(lists.instance(num, self.next_definition))
        self.next_definition, self.next_instance = self.next_definition + 1, num + 1
        return num


def prepare_lists(
    sheet: Element, numbers: Element | None, house: HouseStyle, ids: dict[str, str], own: bool, loose: frozenset[str]
) -> lists.Prepared:
    """Our definitions beside those of the file, tied to its styles but the `loose` ones, with its indents and fonts.

    `sheet` and `numbers` are the file's styles and lists, and are changed; `ids` are the ids of styles by the
    writer's names; `own` says that the council made the file, so that its looks count.
    """
    file = _File(sheet, numbers)
    file.drop_picture_lists()
    claims = lists.claims(house)
    looks = {level: look for name, level in claims.items() if own and (look := file.look(ids[name]))}
    series = lists.series_levels(house, looks)
    file.free({ids[name] for name, (of, _) in claims.items() if of in series})
    ours = _Lists(file)
    tied = {name: level for name, level in claims.items() if name not in loose}
    base = _tie_series(file, ours, series, {ids[name]: level for name, level in tied.items()})
    for name in sorted(loose):
        file.untie(ids[name])
    _quieten(file, [key for name, key in ids.items() if name not in tied], {ids[name] for name in tied})
    styles = [ids["List Bullet" + suffix] for suffix in lists.LIST_STYLES]
    bullets, bullet_num = _tie_bullets(file, ours, house.theme, styles, own)
    return lists.Prepared(
        definitions="".join(ours.definitions),
        instances="".join(ours.instances),
        next_definition=ours.next_definition,
        next_instance=ours.next_instance,
        series=series,
        base=base,
        bound={name: found for name in NAMES if (found := file.bound(ids[name]))},
        bullets=bullets,
        bullet_num=bullet_num,
        theme=house.theme,
        list_looks=tuple(file.look(ids["List Number" + s]) if own else None for s in lists.LIST_STYLES),
    )


def _tie_series(
    file: _File,
    ours: _Lists,
    series: Mapping[str, tuple[lists.Level, ...]],
    tied: Mapping[str, tuple[str, int]],
) -> dict[str, int]:
    """A list for each series, `tied` to the styles with these ids; gives the instance of each."""
    base = {}
    for name, levels in series.items():
        base[name] = ours.add(levels, {ilvl: key for key, (of, ilvl) in tied.items() if of == name})
    for key, (of, ilvl) in tied.items():
        if of in base:
            tie(file.styles.by_id[key], base[of], ilvl)
    return base


def _quieten(file: _File, keys: Iterable[str], tied: Container[str]) -> None:
    """Of these styles none may count with one of the `tied`, as a contents heading based on Heading 1 would."""
    for key in keys:
        source = file.styles.numbering(key)
        if source is not None and source.getparent().getparent().get(w("styleId")) in tied:
            tie(file.styles.by_id[key], 0, 0)


def _tie_bullets(
    file: _File, ours: _Lists, theme: Theme, styles: Sequence[str], own: bool
) -> tuple[tuple[lists.Level, ...], int]:
    """The levels of bulleted lists, as the file has them or else as ours; and our list, tied to the other styles."""
    glyphs = theme.bullets or ("•",)
    levels = [lists.bullet_level(glyphs[i % len(glyphs)], i, theme) for i in range(lists.DEPTHS)]
    looks = [file.look(key) if own else None for key in styles]
    num = ours.add(levels, {i: key for i, (key, look) in enumerate(zip(styles, looks, strict=True)) if not look})
    for i, (key, look) in enumerate(zip(styles, looks, strict=True)):
        if look:
            levels[i] = lists.Level("bullet", "", look.left, look.hanging)
        else:
            tie(file.styles.by_id[key], num, i)
    return tuple(levels), num


def tie(style: Element, num: int, level: int) -> None:
    """Give a style its numbering, in the place in pPr where it belongs."""
    ppr = style.find("w:pPr", NS)
    if ppr is None:
        ppr = etree.Element(w("pPr"))
        before = style.find("w:rPr", NS)
        if before is None:
            before = style.find("w:tblPr", NS)
        if before is not None:
            before.addprevious(ppr)
        else:
            style.append(ppr)
    for old in ppr.findall("w:numPr", NS):
        ppr.remove(old)
    entry = etree.Element(w("numPr"))
    if level:
        etree.SubElement(entry, w("ilvl")).set(w("val"), str(level))
    etree.SubElement(entry, w("numId")).set(w("val"), str(num))
    at = sum(1 for child in ppr if etree.QName(child).localname in _BEFORE_NUMBERING)
    ppr.insert(at, entry)
