"""What makes a Word draft for tests and the bench: python-docx for the package, XML as Word writes it for the rest.

A `Maker` writes paragraphs and notes beside it what a reader should find. It knows nothing of the reader.
"""

from __future__ import annotations

import io
import random
from dataclasses import dataclass, field
from typing import Any

import docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


@dataclass
class Labels:
    """What stands in a draft: its type, headings and numbers in order, its words, the recommendations."""

    type: str = "report"
    headings: list[str] = field(default_factory=list)
    numbers: list[tuple[str, str]] = field(default_factory=list)  # number as shown, the words after it
    words: list[str] = field(default_factory=list)
    recommendations: list[str] = field(default_factory=list)
    never: list[str] = field(default_factory=list)  # what must stand in no output: deleted, hidden, comments


@dataclass
class Draft:
    """A made draft."""

    name: str
    look: str
    data: bytes
    labels: Labels


class Maker:
    """Writes one document."""

    def __init__(self, seed: str) -> None:
        self.doc = docx.Document()
        self.body = self.doc.element.body
        self.random = random.Random(seed)
        self.labels = Labels()
        self.place: Any = self.doc  # where paragraphs go: the document or a cell
        self.lists = 0
        self.ids: dict[str, str] = {}

    # ------------------------------------------------------------------ paragraphs

    def paragraph(self, text: str = "", style: str = "Normal", **look: Any) -> Any:
        """A paragraph of runs split as Word splits them; `look` is bold, italic, size, colour, underline, caps."""
        p = self.place.add_paragraph()
        if style != "Normal":
            p._p.style = self._id(style)
        if text:
            self.runs(p, text, **look)
        return p

    def _id(self, style: str) -> str:
        """The id of a style; python-docx looks through all styles of the file each time one is put on."""
        if style not in self.ids:
            self.ids[style] = str(self.doc.styles[style].style_id)
        return self.ids[style]

    def runs(self, p: Any, text: str, **look: Any) -> list[Any]:
        """Runs with that text, cut where an editor has been (and a spelling mark between two of them)."""
        at = self.random.randrange(1, len(text)) if len(text) > 12 and self.random.random() < 0.6 else 0
        out = []
        for i, piece in enumerate(x for x in (text[:at], text[at:]) if x):
            if i:
                p._p.append(parse_xml(f'<w:proofErr {nsdecls("w")} w:type="spellStart"/>'))
            run = p.add_run(piece)
            run._r.set(qn("w:rsidR"), f"00{self.random.randrange(16**6):06X}")
            self.dress(run, **look)
            out.append(run)
        return out

    def dress(self, run: Any, **look: Any) -> None:
        """The look of a run."""
        for name in ("bold", "italic", "underline"):
            if look.get(name):
                setattr(run, name, True)
        if look.get("size"):
            run.font.size = docx.shared.Pt(look["size"])
        if look.get("caps"):
            run.font.all_caps = True
        if look.get("hidden"):
            run.font.hidden = True
        if look.get("colour"):
            run.font.color.rgb = docx.shared.RGBColor.from_string(look["colour"])

    # ------------------------------------------------------------------ labels

    def said(self, text: str) -> None:
        """These words stand in the draft."""
        self.labels.words += text.split()

    def heading(self, text: str) -> None:
        """A reader should take this for a heading."""
        self.labels.headings.append(text)
        self.said(text)

    def numbered(self, number: str, text: str) -> None:
        """A reader should see this number."""
        self.labels.numbers.append((number, text))

    # ------------------------------------------------------------------ lists

    def numbering(self, levels: list[tuple[str, str]], styles: dict[int, str] | None = None, start: int = 1) -> int:
        """A list definition of (format, text) levels, tied to styles by level; gives its instance."""
        part = self.doc.part.numbering_part.element
        self.lists += 1
        own = 900 + self.lists
        xml = "".join(
            f'<w:lvl w:ilvl="{i}"><w:start w:val="{start if i == 0 else 1}"/><w:numFmt w:val="{form}"/>'
            + (f'<w:pStyle w:val="{(styles or {})[i]}"/>' if i in (styles or {}) else "")
            + f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{720 * (i + 1)}" w:hanging="720"/></w:pPr></w:lvl>'
            for i, (form, text) in enumerate(levels)
        )
        definition = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{own}">'
            f'<w:multiLevelType w:val="multilevel"/>{xml}</w:abstractNum>'
        )
        first = part.find(qn("w:num"))
        first.addprevious(definition) if first is not None else part.append(definition)
        part.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{own}"><w:abstractNumId w:val="{own}"/></w:num>'))
        return own

    def again(self, own: int) -> int:
        """Another instance of a definition, whose first level starts again at 1."""
        self.lists += 1
        other = 900 + self.lists
        self.doc.part.numbering_part.element.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{other}"><w:abstractNumId w:val="{own}"/>'
                '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            )
        )
        return other

    def count(self, p: Any, num: int, level: int = 0) -> None:
        """Let a paragraph count in an instance."""
        ppr = p._p.get_or_add_pPr()
        ppr.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'))

    def tie(self, style: str, num: int, level: int) -> None:
        """Let a style count in an instance."""
        ppr = self.doc.styles[style].element.get_or_add_pPr()
        for old in ppr.findall(qn("w:numPr")):
            ppr.remove(old)
        ppr.insert(0, parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'))

    def style(self, name: str, based: str = "Normal") -> str:
        """A paragraph style of the council's own; gives its id."""
        made = self.doc.styles.add_style(name, docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = self.doc.styles[based]
        return str(made.style_id)

    # ------------------------------------------------------------------ tables

    def table(self, rows: list[list[str]], ruled: bool = True, bold: bool = True) -> Any:
        """A table of data with a header row."""
        made = self.place.add_table(len(rows), len(rows[0])) if self.place is self.doc else None
        assert made is not None
        made.style = "Table Grid" if ruled else "Normal Table"
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                cell = made.cell(r, c)
                cell.paragraphs[0].text = ""
                self.runs(cell.paragraphs[0], text, bold=bold and r == 0)
                self.said(text)
        made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        return made

    def bytes(self) -> bytes:
        """The file."""
        out = io.BytesIO()
        self.doc.save(out)
        return out.getvalue()
