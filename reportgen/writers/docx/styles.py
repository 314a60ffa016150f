"""The styles of a Word file made from a theme: styles.xml, written out in full.

Names that Word has built in ("heading 1", "List Bullet", "footnote text") are spelt as Word stores
them, so that its navigation pane, contents list and footnotes know them. Order of elements follows
clauses 17.3.1 (pPr) and 17.3.2 (rPr), which Word insists on.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.house.style import Look, Theme
from reportgen.tree import Section
from reportgen.writers import looks
from reportgen.writers.docx.xml import DECLARATION, NAMESPACES, colour, escape, half_points, points, twips
from reportgen.writers.widths import table_size

# What the writer calls a style -> the name Word stores. Names of the left are keys of `word_styles`.
NAMES = {
    "Normal": "Normal",
    "Title": "Title",
    "Heading 1": "heading 1",
    "Heading 2": "heading 2",
    "Heading 3": "heading 3",
    "Heading 4": "heading 4",
    "Appendix Heading": "Appendix Heading",
    "Body Text": "Body Text",
    "Numbered Paragraph": "Numbered Paragraph",
    "Recommendation": "Recommendation",
    "List Bullet": "List Bullet",
    "List Bullet 2": "List Bullet 2",
    "List Bullet 3": "List Bullet 3",
    "List Number": "List Number",
    "List Number 2": "List Number 2",
    "List Number 3": "List Number 3",
    "List Continue": "List Continue",
    "Quote": "Quote",
    "Caption": "caption",
    "Figure": "Figure",
    "Notice": "Notice",
    "Mark": "Mark",
    "Signature": "Signature",
    "Front Sheet Label": "Front Sheet Label",
    "Front Sheet Value": "Front Sheet Value",
    "Front Sheet Title": "Front Sheet Title",
    "Front Sheet Line": "Front Sheet Line",
    "Box Heading": "Box Heading",
    "Table Text": "Table Text",
    "Table Heading": "Table Heading",
    "Table Note": "Table Note",
    "Table Gap": "Table Gap",
    "Section Break": "Section Break",
    "Header": "header",
    "Footer": "footer",
    "TOC Heading": "TOC Heading",
    "TOC 1": "toc 1",
    "TOC 2": "toc 2",
    "Footnote Text": "footnote text",
    "Footnote Reference": "footnote reference",
    "Hyperlink": "Hyperlink",
    "Table Normal": "Normal Table",
    "Table Grid": "Table Grid",
    "Report Table": "Report Table",
    "Front Sheet": "Front Sheet",
    "Lines": "Lines",
    "Box": "Box",
}


QUOTE = 180  # twips: how far a quotation is set in from the line beside it
VALUES = ("Front Sheet Value", "Front Sheet Line")  # styles of values beside labels
_FRAME = 4  # points between the frame of a notice, which is a point wide, and its words


def heading_style(section: Section) -> str:
    """The style of a section's heading."""
    return (
        "Appendix Heading" if section.kind == "appendix" and section.level == 1 else f"Heading {min(section.level, 4)}"
    )


def notice_frame(kind: str, cell: bool) -> str:
    """Frame and ground of a notice of this kind where they are not those of the style "Notice": none within a cell."""
    if cell:
        none = "".join(f'<w:{side} w:val="nil"/>' for side in _SIDES.split())
        return f'<w:pBdr>{none}</w:pBdr>{_ground(kind)}{_spacing(2, 4)}<w:ind w:left="0" w:right="0"/>'
    return _frame(kind) if kind != "incomplete" else ""


def notice_inset(left: int, hanging: int) -> str:
    """The indents of a notice whose frame ends where the text around it does; in twips."""
    inset = points(_FRAME + 1)
    hung = f' w:hanging="{hanging}"' if hanging else ""
    return f'<w:ind w:left="{left + inset}" w:right="{inset}"{hung}/>'


def _frame(kind: str) -> str:
    return _edges("pBdr", _SIDES, colour(looks.NOTICES[kind][1]), 8, _FRAME) + _ground(kind)


def _ground(kind: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour(looks.NOTICES[kind][0])}"/>'


_SIDES = "top left bottom right"


def style_id(name: str) -> str:
    """The id that a style of this name has in a file of ours."""
    return name.replace(" ", "")


def _style(
    kind: str, name: str, body: str, *, based: str = "", next_: str = "", priority: int = 1, q: bool = True
) -> str:
    default = ' w:default="1"' if name in ("Normal", "Table Normal") else ""
    own = "" if NAMES[name] != name or name in _BUILT_IN else ' w:customStyle="1"'
    return (
        f'<w:style w:type="{kind}"{default}{own} w:styleId="{style_id(name)}"><w:name w:val="{NAMES[name]}"/>'
        + (f'<w:basedOn w:val="{style_id(based)}"/>' if based else "")
        + (f'<w:next w:val="{style_id(next_)}"/>' if next_ else "")
        + f'<w:uiPriority w:val="{priority}"/>'
        + ("<w:qFormat/>" if q else "")
        + f"{body}</w:style>"
    )


_BUILT_IN = {
    "Normal", "Title", "Body Text", "List Bullet", "List Bullet 2", "List Bullet 3", "List Number", "List Number 2",
    "List Number 3", "List Continue", "Quote", "Signature", "TOC Heading", "Hyperlink", "Table Grid",
}  # fmt: skip


def _spacing(before: float = 0, after: float = 0, line: int = 0) -> str:
    exact = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{points(before)}" w:after="{points(after)}"{exact}/>'


def _edges(tag: str, edges: str, colour_: str, size: int, space: int = 0) -> str:
    lines = "".join(
        f'<w:{e} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour_}"/>' for e in edges.split()
    )
    return f"<w:{tag}>{lines}</w:{tag}>"


def _stance(look: Look, outline: int | None = None) -> str:
    """Room, rule and alignment of a heading or the title; `outline` is its level in the navigation pane, from 0."""
    rule = _edges("pBdr", "bottom", colour(look.colour), 6, 1) if look.rule else ""
    level = f'<w:outlineLvl w:val="{outline}"/>' if outline is not None else ""
    align = f'<w:jc w:val="{JUSTIFY[look.align]}"/>'
    return f"<w:keepNext/><w:keepLines/>{rule}{_spacing(look.before, look.after)}{align}{level}"


def _letters(look: Look) -> str:
    size, font = half_points(look.size), escape(look.font)
    return (
        "<w:rPr>"
        + (f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>' if font else "")
        + f'<w:b w:val="{int(look.bold)}"/><w:bCs w:val="{int(look.bold)}"/>'
        f'<w:i w:val="{int(look.italic)}"/><w:iCs w:val="{int(look.italic)}"/>'
        f'<w:color w:val="{colour(look.colour)}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        + ('<w:u w:val="single"/>' if look.underline else "")
        + "</w:rPr>"
    )


JUSTIFY = {"left": "left", "centre": "center", "right": "right"}
_BOLD = "<w:rPr><w:b/><w:bCs/></w:rPr>"


def _paragraph(
    name: str,
    ppr: str = "",
    rpr: str = "",
    *,
    based: str = "Normal",
    next_: str = "",
    priority: int = 1,
    q: bool = True,
) -> str:
    """A paragraph style; `next_` is the style of the paragraph one begins after it, `q` puts it into Word's gallery."""
    body = (f"<w:pPr>{ppr}</w:pPr>" if ppr else "") + rpr
    return _style("paragraph", name, body, based=based, next_=next_, priority=priority, q=q)


def _sized(value: float, extra: str = "") -> str:
    return f'<w:rPr>{extra}<w:sz w:val="{half_points(value)}"/><w:szCs w:val="{half_points(value)}"/></w:rPr>'


def _height(line: int) -> str:
    """A paragraph of an exact height, in twips."""
    return f'<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/>'


def _titles(theme: Theme) -> Iterator[str]:
    # The colour is the style's and not the document's: LibreOffice would set that above the style of links in cells.
    yield _paragraph("Normal", rpr=f'<w:rPr><w:color w:val="{colour(theme.text)}"/></w:rPr>', based="", priority=0)
    yield _paragraph("Title", _stance(theme.title), _letters(theme.title), next_="Body Text", priority=0)
    for i in range(4):
        look = theme.headings[min(i, len(theme.headings) - 1)]
        yield _paragraph(f"Heading {i + 1}", _stance(look, i), _letters(look), next_="Body Text", priority=2)
    # Word leaves the room above a heading at a page's top
    top = "<w:pageBreakBefore/>" + _spacing(0, theme.headings[0].after)
    yield _paragraph("Appendix Heading", top, based="Heading 1", next_="Body Text", priority=2)


def _text(theme: Theme) -> Iterator[str]:
    after = theme.paragraph_after
    justify = '<w:jc w:val="both"/>' if theme.justify else ""
    yield _paragraph("Body Text", _spacing(0, after) + justify)
    yield _paragraph("Numbered Paragraph", based="Body Text")
    yield _paragraph("Recommendation", rpr=_BOLD if theme.bold_recommendations else "", based="Body Text")
    for kind in ("List Bullet", "List Number"):
        for suffix in ("", " 2", " 3"):
            yield _paragraph(kind + suffix, _spacing(0, after / 2), based="Body Text", priority=3)
    yield _paragraph("List Continue", _spacing(0, after / 2), based="Body Text", priority=3)
    quote = _edges("pBdr", "left", colour(theme.rule), 12, 8) + _spacing(0, after) + f'<w:ind w:left="{QUOTE}"/>'
    yield _paragraph("Quote", quote, based="Body Text", priority=4)


def _set_apart(theme: Theme) -> Iterator[str]:
    """What stands between the paragraphs: captions, figures, notices, the mark of the edition, signatures."""
    after, kept = theme.paragraph_after, "<w:keepNext/><w:keepLines/>"
    yield _paragraph("Caption", kept + _spacing(after, after / 2), _BOLD, next_="Body Text", priority=5)
    yield _paragraph("Figure", "<w:keepNext/>" + _spacing(after, after), next_="Caption", priority=5)
    framed = f"<w:keepLines/>{_frame('incomplete')}" + _spacing(after, after) + notice_inset(0, 0)
    yield _paragraph("Notice", framed, _BOLD, next_="Body Text", priority=6)
    mark = f'<w:b/><w:bCs/><w:color w:val="{colour(looks.MARK)}"/><w:spacing w:val="20"/>'
    yield _paragraph("Mark", _spacing(0, 2) + '<w:jc w:val="center"/>', _sized(theme.size + 1, mark), priority=6)
    yield _paragraph("Signature", "<w:keepLines/>" + _spacing(after * 3, after), based="Body Text", q=False, priority=6)


def _front_sheet(theme: Theme) -> Iterator[str]:
    bold = "<w:b/><w:bCs/>" if theme.bold_labels else ""
    label = f'<w:rPr>{bold}<w:color w:val="{colour(theme.label_text)}"/></w:rPr>'
    value = _BOLD if theme.bold_values else ""
    title = _letters(theme.title)
    yield _paragraph("Front Sheet Label", _spacing(2, 4), label, priority=7)
    yield _paragraph("Front Sheet Value", _spacing(2, 4), value, priority=7)
    yield _paragraph("Front Sheet Title", _spacing(2, 4), title, based="Front Sheet Value", priority=7)
    yield _paragraph("Front Sheet Line", _spacing(0, theme.paragraph_after / 2), value, priority=7)
    yield _paragraph("Box Heading", "<w:keepNext/>" + _spacing(4, 4), _BOLD, priority=7)


def _in_tables(theme: Theme) -> Iterator[str]:
    """The text of tables, and what keeps tables and pages apart."""
    head = f'<w:rPr><w:b/><w:bCs/><w:color w:val="{colour(theme.table_head_text)}"/></w:rPr>'
    yield _paragraph("Table Text", _spacing(2, 4), _sized(table_size(theme)), priority=8)
    yield _paragraph("Table Heading", "<w:keepNext/>", head, based="Table Text", priority=8)
    yield _paragraph("Table Note", _spacing(2, 2), _sized(max(9.0, theme.size - 2)), priority=8)
    yield _paragraph("Table Gap", _height(160), _sized(4), priority=8, q=False)
    yield _paragraph("Section Break", _height(20), _sized(1), priority=8, q=False)


def _around(theme: Theme) -> Iterator[str]:
    """What stands around the text: headers, footers, contents, footnotes."""
    small = _sized(max(8.0, theme.size - 2), f'<w:color w:val="{colour(looks.FURNITURE)}"/>')
    yield _paragraph("Header", _spacing(0, 8), small, q=False, priority=99)
    yield _paragraph("Footer", _spacing(0, 0), small, q=False, priority=99)
    first = theme.headings[0]
    room = "<w:keepNext/>" + _spacing(first.before, first.after)
    yield _paragraph("TOC Heading", room, _letters(first), q=False, priority=39)
    step = twips(theme.heading_number_width)
    for level in (1, 2):
        left = twips(theme.heading_number_width * level)
        tabs = f'<w:tabs><w:tab w:val="left" w:pos="{left}"/></w:tabs>'
        indent = f'<w:ind w:left="{left}" w:hanging="{step}"/>'
        yield _paragraph(f"TOC {level}", tabs + _spacing(0, 2) + indent, q=False, priority=39)
    yield _paragraph("Footnote Text", _spacing(0, 2), _sized(max(9.0, theme.size - 2)), q=False, priority=99)


_PARAGRAPHS = (_titles, _text, _set_apart, _front_sheet, _in_tables, _around)  # nearest the author's words first


def _others(theme: Theme) -> Iterator[str]:
    """Character and table styles."""
    reference = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    yield _style("character", "Footnote Reference", reference, priority=99, q=False)
    link = f'<w:rPr><w:color w:val="{colour(theme.link)}"/><w:u w:val="single"/></w:rPr>'
    yield _style("character", "Hyperlink", link, priority=99, q=False)
    margins = (
        '<w:tblCellMar><w:top w:w="{0}" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
    )
    bare = '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>' + margins.format(0) + "</w:tblPr>"
    yield _style("table", "Table Normal", bare, priority=99, q=False)

    def table(name: str, borders: str, extra: str = "", inside: str = margins.format(20), **more: object) -> str:
        body = f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{borders}{inside}</w:tblPr>{extra}'
        return _style("table", name, body, based="Table Normal", q=False, **more)  # type: ignore[arg-type]

    def part(kind: str, borders: str, fill: str, rpr: str = "") -> str:
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{colour(fill)}"/>' if fill else ""
        cell = f"<w:tcPr>{borders}{shade}</w:tcPr>" if borders or shade else ""
        return f'<w:tblStylePr w:type="{kind}">{rpr}{cell}</w:tblStylePr>' if rpr or cell else ""

    rule, accent = colour(theme.rule), colour(theme.accent)
    everywhere = "top left bottom right insideH insideV"
    yield table("Table Grid", _edges("tblBorders", everywhere, rule, 4), priority=59)
    extra = part("firstRow", "", theme.table_head_fill) + part(
        "lastRow", _edges("tcBorders", "top", rule, 12), "", _BOLD
    )
    yield table("Report Table", _edges("tblBorders", everywhere, rule, 4), extra, priority=60)
    yield table("Front Sheet", _edges("tblBorders", everywhere, accent, 6), priority=61)
    yield table("Lines", "", inside=margins.format(0).replace('w:w="108"', 'w:w="0"'), priority=61)
    yield table("Box", _edges("tblBorders", "top left bottom right", accent, 8), priority=61)


def styles_xml(theme: Theme, language: str) -> str:
    """styles.xml for a theme. `language` is a BCP 47 tag such as "en-GB"."""
    font, size = escape(theme.font), half_points(theme.size)
    line = round(240 * theme.line_height)
    styles = "".join(style for group in (*_PARAGRAPHS, _others) for style in group(theme))
    return (
        f"{DECLARATION}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f'<w:lang w:val="{escape(language)}" w:eastAsia="{escape(language)}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f'<w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="{line}" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>" + styles + "</w:styles>"
    )
