"""Numbering in a house.docx: our list definitions beside the file's own, tied to its styles.

The house style decides how a number is written; the file decides where it stands and how it is set.
"""

from __future__ import annotations

from lxml import etree

from reportgen.house import HouseStyle
from reportgen.writers.docx import numbering as lists
from reportgen.writers.docx.reading import NS, Element, length, plain_xml, val
from reportgen.writers.docx.styles import NAMES
from reportgen.writers.docx.xml import w

# the children of pPr that stand before numPr (clause 17.3.1.26)
_BEFORE_NUMBERING = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")


def prepare_lists(
    sheet: Element, numbers: Element | None, house: HouseStyle, ids: dict[str, str], own: bool, loose: frozenset[str]
) -> lists.Prepared:
    """Our definitions beside those of the file, tied to its styles but the `loose` ones, with its indents and fonts."""
    styles = {s.get(w("styleId"), ""): s for s in sheet.findall("w:style", NS)}
    claims = lists.claims(house)
    _without_pictures(styles, numbers)
    looks = {}
    for name, level in claims.items():
        if own and (look := _look(styles, numbers, ids[name])):
            looks[level] = look
    series = lists.series_levels(house, looks)
    abstracts = numbers.findall("w:abstractNum", NS) if numbers is not None else []
    nums = numbers.findall("w:num", NS) if numbers is not None else []
    next_definition = max([int(a.get(w("abstractNumId"), "0")) for a in abstracts], default=-1) + 1
    next_num = max([int(n.get(w("numId"), "0")) for n in nums], default=0) + 1
    ours = {ids[name] for name, (of, _) in claims.items() if of in series}
    for link in [e for a in abstracts for e in a.findall("w:lvl/w:pStyle", NS) if e.get(w("val")) in ours]:
        link.getparent().remove(link)  # a style is tied to one level only
    definitions = [plain_xml(a) for a in abstracts]
    instances = [plain_xml(n) for n in nums]
    claims = {name: level for name, level in claims.items() if name not in loose}
    style_of = {level: name for name, level in claims.items()}
    base: dict[str, int] = {}
    for name, levels in series.items():
        xml = "".join(v.xml(i, ids[style_of[name, i]] if (name, i) in style_of else "") for i, v in enumerate(levels))
        definitions.append(lists.definition(next_definition, xml))
        instances.append(lists.instance(next_num, next_definition))
        base[name] = next_num
        next_definition, next_num = next_definition + 1, next_num + 1
    for name, (of, ilvl) in claims.items():
        if of in base:
            tie(styles[ids[name]], base[of], ilvl)
    for name in loose:
        _untie(styles, ids[name])
    for name, key in ids.items():  # a contents heading based on Heading 1 must not count with it
        source = next((s for s in _chain(styles, key) if s.find("w:pPr/w:numPr", NS) is not None), None)
        if name not in claims and source is not None and source.get(w("styleId")) in {ids[c] for c in claims}:
            tie(styles[key], 0, 0)
    glyphs = house.theme.bullets or ("•",)
    bullets = [lists.bullet_level(glyphs[i % len(glyphs)], i, house.theme) for i in range(lists.DEPTHS)]
    tied: dict[int, str] = {}
    for depth, suffix in enumerate(lists.LIST_STYLES):
        bullet_style = ids["List Bullet" + suffix]
        look = _look(styles, numbers, bullet_style) if own else None
        if look:
            bullets[depth] = lists.Level("bullet", "", look.left, look.hanging)
        else:
            tied[depth] = bullet_style
            tie(styles[bullet_style], next_num, depth)
    plain = [lists.bullet_level(glyphs[i % len(glyphs)], i, house.theme) for i in range(lists.DEPTHS)]
    definitions.append(
        lists.definition(next_definition, "".join(v.xml(i, tied.get(i, "")) for i, v in enumerate(plain)))
    )
    instances.append(lists.instance(next_num, next_definition))
    bullet_num = next_num
    bound = {name: found for name in NAMES if (found := _effective(styles, ids[name]))}
    list_looks = tuple(_look(styles, numbers, ids["List Number" + s]) if own else None for s in lists.LIST_STYLES)
    return lists.Prepared(
        "".join(definitions), "".join(instances), next_definition + 1, next_num + 1, series, base, bound,
        tuple(bullets), bullet_num, house.theme, list_looks,
    )  # fmt: skip


def _without_pictures(styles: dict[str, Element], numbers: Element | None) -> None:
    """Leave out lists with picture bullets, which need parts of their own; their styles get our bullets."""
    if numbers is None:
        return
    pictured = (a for a in numbers.findall("w:abstractNum", NS) if a.find(".//w:lvlPicBulletId", NS) is not None)
    gone = {a.get(w("abstractNumId")) for a in pictured}
    for entry in numbers.findall("w:abstractNum", NS) + numbers.findall("w:num", NS):
        if (entry.get(w("abstractNumId")) or val(entry, "w:abstractNumId")) in gone:
            numbers.remove(entry)
    left = {n.get(w("numId")) for n in numbers.findall("w:num", NS)} | {"0"}
    for style in styles.values():
        given = style.find("w:pPr/w:numPr", NS)
        if given is not None and val(given, "w:numId") not in left:
            given.getparent().remove(given)


def _chain(styles: dict[str, Element], key: str) -> list[Element]:
    out: list[Element] = []
    while key in styles and styles[key] not in out:
        out.append(styles[key])
        key = val(styles[key], "w:basedOn")
    return out


def _effective(styles: dict[str, Element], key: str) -> tuple[int, int] | None:
    """The list instance and level that a style gives its paragraphs, also through the styles it is based on."""
    for style in _chain(styles, key):
        found = style.find("w:pPr/w:numPr", NS)
        if found is not None:
            num = int(val(found, "w:numId") or "0")
            return (num, int(val(found, "w:ilvl") or "0")) if num else None
    return None


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


def _untie(styles: dict[str, Element], key: str) -> None:
    """Take a style's numbering away: what the file has there, and what comes from a style it is based on."""
    for given in styles[key].findall("w:pPr/w:numPr", NS):
        given.getparent().remove(given)
    if _effective(styles, key):
        tie(styles[key], 0, 0)


def _look(styles: dict[str, Element], numbers: Element | None, key: str) -> lists.Look | None:
    """Indent, font and the like of the number of a style, as the file's list definition has them."""
    found = _effective(styles, key)
    if found is None or numbers is None:
        return None
    num, level = found
    abstract = numbers.xpath("string(w:num[@w:numId=$n]/w:abstractNumId/@w:val)", n=str(num), namespaces=NS)
    levels = numbers.xpath("w:abstractNum[@w:abstractNumId=$a]/w:lvl", a=abstract, namespaces=NS)
    chain = _chain(styles, key)
    ids = {s.get(w("styleId")) for s in chain}
    tied = [v for v in levels if val(v, "w:pStyle") in ids]
    here = (tied or [v for v in levels if v.get(w("ilvl")) == str(level)] or [None])[0]
    if here is None:
        return None
    ind = next((i for s in chain if (i := s.find("w:pPr/w:ind", NS)) is not None), None)
    of_level = here.find("w:pPr/w:ind", NS)
    ind = of_level if ind is None else ind
    left, hanging = length(ind, "left", "start"), length(ind, "hanging") or -length(ind, "firstLine")
    tabs = here.find("w:pPr/w:tabs", NS)
    ppr = (plain_xml(tabs) if tabs is not None else "") + f'<w:ind w:left="{left}" w:hanging="{max(0, hanging)}"/>'
    rpr = here.find("w:rPr", NS)
    inner = "".join(plain_xml(child) for child in rpr) if rpr is not None else ""
    return lists.Look(left, hanging, val(here, "w:suff") or "tab", val(here, "w:lvlJc") or "left", ppr, inner)
