"""The Word file that a house style starts from: made from its theme, to be opened and changed in Word.

The same file is what papers are written into while a style has no house.docx of its own, so a
council that takes it into its folder sees no change until it makes one.
"""

from __future__ import annotations

from reportgen.house.style import Theme
from reportgen.ooxml.names import rels_of
from reportgen.writers.docx.package import TYPES, Relations, archive, content_types
from reportgen.writers.docx.styles import styles_xml
from reportgen.writers.docx.xml import DECLARATION, NAMESPACES, escape, twips

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_COLOURS = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6", "accent1": "1F3A5F", "accent2": "9C5700",
    "accent3": "3B6E3B", "accent4": "6B4E8A", "accent5": "0B4A8F",
    "accent6": "7A1F1F", "hlink": "0B4A8F", "folHlink": "5A3A7A",
}  # fmt: skip
A4 = (11906, 16838)
MAIN = "word/document.xml"


def starter_parts(theme: Theme, language: str = "en-GB") -> dict[str, str]:
    """The parts of the file by name."""
    main, root = Relations.new(), Relations.new()
    parts = {kind: f"word/{kind}.xml" for kind in ("styles", "settings", "fontTable")}
    parts["theme"] = "word/theme/theme1.xml"
    for kind, name in parts.items():
        main.add(kind, name.removeprefix("word/"))
    root.add("officeDocument", MAIN)
    top, right, bottom, left = (twips(m) for m in theme.margins)
    page = (
        f'<w:sectPr><w:pgSz w:w="{A4[0]}" w:h="{A4[1]}"/><w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}"'
        f' w:left="{left}" w:header="{min(709, top // 2)}" w:footer="{min(709, bottom // 2)}" w:gutter="0"/></w:sectPr>'
    )
    settings = (
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
        "<w:compat><w:doNotExpandShiftReturn/>"  # a line that ends in a break is not stretched in justified text
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
        ' w:val="15"/>'
        "</w:compat>"
        f'<w:themeFontLang w:val="{escape(language)}"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
    )
    return {
        "[Content_Types].xml": content_types(
            {MAIN: TYPES["officeDocument"]} | {name: TYPES[kind] for kind, name in parts.items()}
        ),
        rels_of(""): root.xml(),
        MAIN: f"{DECLARATION}<w:document {NAMESPACES}><w:body><w:p/>{page}</w:body></w:document>",
        rels_of(MAIN): main.xml(),
        "word/styles.xml": styles_xml(theme, language),
        "word/settings.xml": f"{DECLARATION}<w:settings {NAMESPACES}>{settings}</w:settings>",
        "word/fontTable.xml": _fonts(theme),
        "word/theme/theme1.xml": _theme(theme),
    }


def _fonts(theme: Theme) -> str:
    """The fonts in use; Word finds a stand-in by the family when one is missing."""
    names = dict.fromkeys((*theme.fonts, "Arial"))
    fonts = "".join(
        f'<w:font w:name="{escape(n)}"><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>' for n in names
    )
    return f"{DECLARATION}<w:fonts {NAMESPACES}>{fonts}</w:fonts>"


def _theme(theme: Theme) -> str:
    """Word's palette and fonts for whoever goes on writing; the styles do not depend on it (clause 20.1.6.9)."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items())
    face = f'<a:latin typeface="{escape(theme.font)}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{DECLARATION}<a:theme xmlns:a="{_DRAWING}" name="House style"><a:themeElements>'
        f'<a:clrScheme name="House style">{colours}</a:clrScheme>'
        f'<a:fontScheme name="House style"><a:majorFont>{face}</a:majorFont>'
        f"<a:minorFont>{face}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="House style"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


def starter(theme: Theme, language: str = "en-GB") -> bytes:
    """The file itself, the same bytes each time."""
    return archive(starter_parts(theme, language).items())
