"""Ten looks in which people really write drafts, as functions that write an invented paper with a `Maker`.

Each takes the paper (contents.yaml) and gives the draft with its labels: what is a heading, which numbers Word shows,
which words stand there in which order, what the recommendations are.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from drafts.maker import ROMAN, Draft, Maker

Paper = dict[str, Any]
CONTENTS: dict[str, Paper] = yaml.safe_load(Path(__file__).with_name("contents.yaml").read_text(encoding="utf-8"))
Write = Callable[[str], Any]


class Counts:
    """Numbers as a person would count them: sections, paragraphs under them, recommendations, points."""

    def __init__(self) -> None:
        self.section = self.paragraph = self.straight = self.recommendation = 0

    def next_section(self) -> int:
        self.section, self.paragraph = self.section + 1, 0
        return self.section

    def next_paragraph(self) -> str:
        self.paragraph += 1
        return f"{self.section}.{self.paragraph}"

    def next_straight(self) -> int:
        self.straight += 1
        return self.straight

    def next_recommendation(self) -> int:
        self.recommendation += 1
        return self.recommendation


def steps(paper: Paper) -> Iterator[tuple[str, Any]]:
    """The blocks of a paper as pairs of kind and content; an implication is a heading and a paragraph."""
    for block in paper["blocks"]:
        for kind, content in block.items():
            if kind == "implication":
                yield "h2", content["heading"]
                yield "p", content["text"]
            else:
                yield kind, content


def recommended(m: Maker, text: str) -> None:
    m.labels.recommendations.append(text)
    m.said(text)


def front_table(m: Maker, paper: Paper, across: bool = False, bold: bool = True) -> None:
    """The front sheet as a table: label and value across, two pairs a row or the label above the value."""
    pairs = list(paper["front"].items())
    if across:
        if len(pairs) % 2:
            pairs.append(("", ""))
        made = m.doc.add_table(len(pairs) // 2, 4)
        cells = [c for row in made.rows for c in row.cells]
        for i, (label, value) in enumerate(pairs):
            m.runs(cells[2 * i].paragraphs[0], f"{label}:", bold=bold) if label else None
            m.runs(cells[2 * i + 1].paragraphs[0], value) if value else None
            m.said(f"{label}: {value}") if label else None
    else:
        made = m.doc.add_table(len(pairs), 2)
        for row, (label, value) in zip(made.rows, pairs, strict=True):
            m.runs(row.cells[0].paragraphs[0], f"{label}:", bold=bold)
            m.runs(row.cells[1].paragraphs[0], value)
            m.said(f"{label}: {value}")
    made.style = "Table Grid"


def front_lines(m: Maker, paper: Paper, mark: str = "\t") -> None:
    """The front sheet as lines: the label in bold, a tab or spaces, the value."""
    for label, value in paper["front"].items():
        p = m.paragraph(f"{label}:", bold=True)
        m.runs(p, f"{mark}{value}")
        m.said(f"{label}: {value}")


def bullets(m: Maker, points: list[str], write: Write) -> None:
    for point in points:
        write(point)
        m.said(point)


# ---------------------------------------------------------------------------------------------------- the looks


def styled(m: Maker, paper: Paper) -> None:
    """Heading styles and one multilevel list tied to them: 1. and 1.1, recommendations (1), points (a)."""
    c = Counts()
    m.style("Numbered Para")
    main = m.numbering([("decimal", "%1."), ("decimal", "%1.%2")], {0: "Heading1", 1: "NumberedPara"})
    m.tie("Heading 1", main, 0)
    m.tie("Numbered Para", main, 1)
    recs, points = m.numbering([("decimal", "(%1)")]), m.numbering([("lowerLetter", "(%1)")])
    m.doc.add_heading(paper["front"].get("Subject", "Report"), 0)
    m.said(paper["front"].get("Subject", "Report"))
    front_table(m, paper)
    for kind, x in steps(paper):
        match kind:
            case "h1":
                m.paragraph(x, "Heading 1")
                m.numbered(f"{c.next_section()}.", x)
                m.heading(x)
            case "h2":
                m.paragraph(x, "Heading 2")
                m.heading(x)
            case "p":
                m.paragraph(x, "Numbered Para")
                m.numbered(c.next_paragraph(), x)
                m.said(x)
            case "lead":
                m.paragraph(x)
                m.said(x)
            case "rec":
                m.count(m.paragraph(x), recs)
                m.numbered(f"({c.next_recommendation()})", x)
                recommended(m, x)
            case "bullets":
                bullets(m, x, lambda t: m.paragraph(t, "List Bullet"))
            case "letters":
                again = m.again(points)
                for i, point in enumerate(x):
                    m.count(m.paragraph(point, "List Paragraph"), again)
                    m.numbered(f"({'abcdef'[i]})", point)
                    m.said(point)
            case "table":
                m.table([x["head"], *x["rows"]])


def bold(m: Maker, paper: Paper) -> None:
    """Everything is Normal: bold lines for headings, numbers typed with a tab, bullets typed."""
    c = Counts()
    front_lines(m, paper)
    for kind, x in steps(paper):
        match kind:
            case "h1":
                number = f"{c.next_section()}."
                m.paragraph(f"{number}\t{x.upper()}", bold=True)
                m.numbered(number, x.upper())
                m.heading(x.upper())
            case "h2":
                m.paragraph(x, bold=True, italic=True)
                m.heading(x)
            case "p":
                number = c.next_paragraph()
                m.paragraph(f"{number}\t{x}")
                m.numbered(number, x)
                m.said(x)
            case "lead":
                m.paragraph(x)
                m.said(x)
            case "rec":
                number = f"{'abcdef'[c.next_recommendation() - 1]})"
                m.paragraph(f"{number}\t{x}", bold=True)
                m.numbered(number, x)
                recommended(m, x)
            case "bullets":
                bullets(m, x, lambda t: m.paragraph(f"•\t{t}"))
            case "letters":
                for i, point in enumerate(x):
                    m.paragraph(f"({ROMAN[i]})  {point}")
                    m.numbered(f"({ROMAN[i]})", point)
                    m.said(point)
            case "table":
                m.table([x["head"], *x["rows"]])
        m.paragraph()


def grid(m: Maker, paper: Paper) -> None:
    """Numbers in the first column of a table without rules, the text in the second."""
    c = Counts()
    front_table(m, paper, across=True)
    m.paragraph()
    made = m.doc.add_table(0, 2)

    def row(number: str, text: str, **look: Any) -> None:
        cells = made.add_row().cells
        if number:
            m.runs(cells[0].paragraphs[0], number, **look)
            m.numbered(number, text)
        m.runs(cells[1].paragraphs[0], text, **look)

    for kind, x in steps(paper):
        match kind:
            case "h1":
                row(str(c.next_section()), x, bold=True)
                m.heading(x)
            case "h2":
                row("", x, underline=True)
                m.heading(x)
            case "p":
                row(c.next_paragraph(), x)
                m.said(x)
            case "lead":
                row("", x)
                m.said(x)
            case "rec":
                row(f"R{c.next_recommendation()}", x)
                recommended(m, x)
            case "bullets":
                cell = made.add_row().cells[1]
                for i, point in enumerate(x):
                    p = cell.paragraphs[0] if not i else cell.add_paragraph()
                    p.style = "List Bullet"
                    m.runs(p, point)
                    m.said(point)
            case "letters":
                for i, point in enumerate(x):
                    row(f"({'abcdef'[i]})", point)
                    m.said(point)
            case "table":
                m.table([x["head"], *x["rows"]])
                m.paragraph()
                made = m.doc.add_table(0, 2)


def misused(m: Maker, paper: Paper) -> None:
    """Heading 2 makes numbered paragraphs, Heading 3 small headings, Heading 4 the lines of the front sheet."""
    c = Counts()
    main = m.numbering([("decimal", "%1."), ("decimal", "%1.%2")], {0: "Heading1", 1: "Heading2"})
    m.tie("Heading 1", main, 0)
    m.tie("Heading 2", main, 1)
    recs = m.numbering([("upperLetter", "%1.")])
    for label, value in paper["front"].items():
        m.paragraph(f"{label}: {value}", "Heading 4")
        m.said(f"{label}: {value}")
    for kind, x in steps(paper):
        match kind:
            case "h1":
                m.paragraph(x, "Heading 1")
                m.numbered(f"{c.next_section()}.", x)
                m.heading(x)
            case "h2":
                m.paragraph(x, "Heading 3")
                m.heading(x)
            case "p":
                m.paragraph(x, "Heading 2")
                m.numbered(c.next_paragraph(), x)
                m.said(x)
            case "lead":
                m.paragraph(x, "Heading 4")
                m.said(x)
            case "rec":
                m.count(m.paragraph(x), recs)
                m.numbered(f"{'ABCDEF'[c.next_recommendation() - 1]}.", x)
                recommended(m, x)
            case "bullets":
                bullets(m, x, lambda t: m.paragraph(t, "List Bullet 2"))
            case "letters":
                for i, point in enumerate(x):
                    m.paragraph(f"{'abcdef'[i]}.\t{point}", "Body Text")
                    m.numbered(f"{'abcdef'[i]}.", point)
                    m.said(point)
            case "table":
                m.table([x["head"], *x["rows"]], bold=False)


def control(m: Maker, inner: list[Any], extra: str = "") -> Any:
    """A content control around some paragraphs, at the place of the first."""
    sdt = parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:id w:val="{m.random.randrange(10**8)}"/>'
        f"{extra}</w:sdtPr><w:sdtContent/></w:sdt>"
    )
    inner[0].addprevious(sdt)
    for element in inner:
        sdt[-1].append(element)
    return sdt


def controls(m: Maker, paper: Paper) -> None:
    """A form: content controls around fields and sections, a drop-down, check boxes, one nobody filled in."""
    c = Counts()
    main = m.numbering([("decimal", "%1.")])
    recs = m.numbering([("decimal", "%1)")])
    front_table(m, paper)
    row = m.doc.tables[0].add_row()
    m.runs(row.cells[0].paragraphs[0], "Lead member:", bold=True)
    m.said("Lead member:")
    holder = row.cells[1].paragraphs[0]
    m.runs(holder, "Click or tap here to enter text.", colour="808080")
    control(m, list(holder._p.findall(qn("w:r"))), "<w:showingPlcHdr/><w:text/>")
    ticks = m.paragraph()
    ticks._p.append(
        parse_xml(
            f'<w:sdt {nsdecls("w", "w14")}><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr>'
            "<w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>"
        )
    )
    m.runs(ticks, " Open report")
    m.said("☒ Open report")
    section: list[Any] = []

    def close() -> None:
        if section:
            control(m, section)
            section.clear()

    for kind, x in steps(paper):
        match kind:
            case "h1":
                close()
                p = m.paragraph(x, "Heading 1")
                control(m, list(p._p.findall(qn("w:r"))), '<w:lock w:val="contentLocked"/>')
                m.heading(x)
            case "h2":
                section.append(m.paragraph(x, "Heading 2")._p)
                m.heading(x)
            case "p":
                p = m.paragraph(x)
                m.count(p, main)
                m.numbered(f"{c.next_straight()}.", x)
                section.append(p._p)
                m.said(x)
            case "lead":
                section.append(m.paragraph(x)._p)
                m.said(x)
            case "rec":
                p = m.paragraph(x)
                m.count(p, recs)
                m.numbered(f"{c.next_recommendation()})", x)
                section.append(p._p)
                recommended(m, x)
            case "bullets":
                bullets(m, x, lambda t: section.append(m.paragraph(t, "List Bullet")._p))
            case "letters":
                own = m.again(m.numbering([("lowerRoman", "%1.")]))
                for i, point in enumerate(x):
                    p = m.paragraph(point, "List Paragraph")
                    m.count(p, own)
                    m.numbered(f"{ROMAN[i]}.", point)
                    section.append(p._p)
                    m.said(point)
            case "table":
                section.append(m.table([x["head"], *x["rows"]])._tbl)
    close()


def rows(m: Maker, paper: Paper) -> None:
    """Implications as rows of a table, the recommendations in a row of the front sheet's; numbers typed."""
    c = Counts()
    title = paper["front"].get("Subject", "A report")
    m.paragraph(title, "Title")
    m.said(title)
    pairs = [(f"{k}:", v) for k, v in paper["front"].items()]
    blocks = list(paper["blocks"])
    lead = next((b["lead"] for b in blocks if "lead" in b), "")
    wanted = [b["rec"] for b in blocks if "rec" in b]
    made = m.doc.add_table(0, 2)
    made.style = "Table Grid"
    for label, value in pairs:
        cells = made.add_row().cells
        m.runs(cells[0].paragraphs[0], label, bold=True)
        m.runs(cells[1].paragraphs[0], value)
        m.said(f"{label} {value}")
    cells = made.add_row().cells
    m.runs(cells[0].paragraphs[0], "Recommendations:", bold=True)
    m.said("Recommendations:")
    first = True
    for text in ([lead] if lead else []) + wanted:
        p = cells[1].paragraphs[0] if first else cells[1].add_paragraph()
        first = False
        if text == lead:
            m.runs(p, text)
            m.said(text)
        else:
            number = f"({ROMAN[c.next_recommendation() - 1]})"
            m.runs(p, f"{number} {text}")
            m.numbered(number, text)
            recommended(m, text)
    implications: Any = None
    for block in blocks:
        kind, x = next(iter(block.items()))
        if kind in ("lead", "rec") or (kind == "h1" and "ecommendation" in x and "eason" not in x):
            continue
        match kind:
            case "h1":
                m.paragraph(x, "Heading 1")
                m.heading(x)
                implications = None
            case "h2":
                m.paragraph(x, "Heading 2")
                m.heading(x)
            case "implication":
                if implications is None:
                    implications = m.doc.add_table(0, 2)
                    implications.style = "Table Grid"
                cells = implications.add_row().cells
                m.runs(cells[0].paragraphs[0], x["heading"], bold=True)
                m.runs(cells[1].paragraphs[0], x["text"])
                m.said(f"{x['heading']} {x['text']}")
            case "p":
                number = f"{c.next_straight()}."
                m.paragraph(f"{number}   {x}")
                m.numbered(number, x)
                m.said(x)
            case "bullets":
                bullets(m, x, lambda t: m.paragraph(f"-\t{t}"))
            case "letters":
                for i, point in enumerate(x):
                    m.paragraph(f"{'abcdef'[i]})\t{point}")
                    m.numbered(f"{'abcdef'[i]})", point)
                    m.said(point)
            case "table":
                m.table([x["head"], *x["rows"]])


GUIDANCE = {
    "Summary": "[Summarise the report in no more than 100 words. Delete this note before submitting.]",
    "Background": "Guidance: set out here why the report is needed and what members have decided before.",
    "Implications": "All implications must be cleared by the officer whom the constitution names.",
}


def red(m: Maker, paper: Paper) -> None:
    """A council's template with its instructions left in, in red italics; headings in capitals by their style."""
    c = Counts()
    heads = m.numbering([("decimal", "%1.0"), ("decimal", "%1.%2")])
    recs = m.numbering([("lowerLetter", "(%1)")])
    m.doc.styles["Heading 1"].font.all_caps = True
    front_lines(m, paper, "\t\t")
    note = "Report authors: please read the guidance on the intranet before you start."
    m.paragraph(note, colour="FF0000", italic=True)
    m.labels.never.append(note)
    for kind, x in steps(paper):
        match kind:
            case "h1":
                p = m.paragraph(x, "Heading 1")
                m.count(p, heads, 0)
                m.numbered(f"{c.next_section()}.0", x)
                m.heading(x)
                if x in GUIDANCE:
                    m.paragraph(GUIDANCE[x], colour="FF0000", italic=True)
                    m.labels.never.append(GUIDANCE[x])
            case "h2":
                m.paragraph(x, "Heading 2")
                m.heading(x)
            case "p":
                p = m.paragraph(x)
                m.count(p, heads, 1)
                m.numbered(c.next_paragraph(), x)
                m.said(x)
            case "lead":
                m.paragraph(x, bold=True)
                m.said(x)
            case "rec":
                m.count(m.paragraph(x, "List Paragraph", bold=True), recs)
                m.numbered(f"({'abcdef'[c.next_recommendation() - 1]})", x)
                recommended(m, x)
            case "bullets":
                bullets(m, x, lambda t: m.paragraph(t, "List Bullet"))
            case "letters":
                own = m.again(m.numbering([("lowerRoman", "(%1)")]))
                for i, point in enumerate(x):
                    m.count(m.paragraph(point, "List Paragraph"), own)
                    m.numbered(f"({ROMAN[i]})", point)
                    m.said(point)
            case "table":
                m.table([x["head"], *x["rows"]])


WHO = 'w:author="Head of Finance" w:date="2027-01-05T09:00:00Z"'
SECRETS = (
    "The figure of nine million was a slip of the pen.",
    "Check with the auditors before this goes out",
    "Hidden remark about the supplier",
)


def tracked(m: Maker, paper: Paper) -> None:
    """A draft on its round: words and paragraphs inserted, deleted and moved with tracking, comments, hidden text."""
    styled(m, paper)
    ids = iter(range(1, 999))
    ps = [p for p in m.doc.paragraphs if p.style.name == "Numbered Para" and len(p.runs) and len(p.text) > 60]

    def wrap(run: Any, tag: str) -> None:
        mark = parse_xml(f'<w:{tag} {nsdecls("w")} w:id="{next(ids)}" {WHO}/>')
        run._r.addprevious(mark)
        mark.append(run._r)
        if tag in ("del", "moveFrom"):
            for t in run._r.findall(qn("w:t")):
                t.tag = qn("w:delText")

    wrap(ps[0].runs[-1], "ins")
    gone = ps[0].add_run(" " + SECRETS[0])
    wrap(gone, "del")
    whole = ps[1].insert_paragraph_before(SECRETS[0], "Numbered Para")  # a whole paragraph deleted, mark and all
    wrap(whole.runs[0], "del")
    ppr = whole._p.get_or_add_pPr()
    ppr.append(parse_xml(f'<w:rPr {nsdecls("w")}><w:del w:id="{next(ids)}" {WHO}/></w:rPr>'))
    moved = ps[2].insert_paragraph_before("Moved away: " + SECRETS[0], "Normal")
    wrap(moved.runs[0], "moveFrom")
    moved._p.get_or_add_pPr().append(parse_xml(f'<w:rPr {nsdecls("w")}><w:moveFrom w:id="{next(ids)}" {WHO}/></w:rPr>'))
    comment = m.doc.add_comment(ps[2].runs, text=SECRETS[1], author="Head of Legal", initials="HL")
    assert comment is not None
    hidden = ps[3].add_run(" " + SECRETS[2])
    hidden.font.hidden = True
    m.doc.core_properties.comments = "Property nobody prints"
    m.doc.core_properties.keywords = "secretkeyword"
    m.labels.never += [*SECRETS, "Property nobody prints", "secretkeyword"]


def web(m: Maker, paper: Paper) -> None:
    """Pasted from the council's web page: Normal (Web), big bold lines, no-break spaces, links, bullets as letters."""
    c = Counts()
    m.style("Normal (Web)")
    for label, value in paper["front"].items():
        p = m.paragraph("", "Normal (Web)")
        m.runs(p, f"{label}:", bold=True)
        m.runs(p, f"\u00a0{value}")
        m.said(f"{label}: {value}")
    for kind, x in steps(paper):
        match kind:
            case "h1":
                m.paragraph(x, "Normal (Web)", bold=True, size=18)
                m.heading(x)
            case "h2":
                m.paragraph(x, "Normal (Web)", bold=True, size=13.5)
                m.heading(x)
            case "p":
                number = f"{c.next_straight()}."
                p = m.paragraph(f"{number}\u00a0\u00a0", "Normal (Web)")
                words = x.split(" ")
                m.runs(p, " ".join(words[:3]) + "\u00a0")
                link = m.doc.part.relate_to(
                    "https://www.example.gov.uk/page",
                    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
                    is_external=True,
                )
                rest = " ".join(words[3:5])
                if rest:
                    p._p.append(
                        parse_xml(
                            f'<w:hyperlink {nsdecls("w", "r")} r:id="{link}"><w:r><w:t>{rest}</w:t></w:r></w:hyperlink>'
                        )
                    )
                if words[5:]:
                    m.runs(p, " " + " ".join(words[5:]))
                m.numbered(number, x)
                m.said(x)
            case "lead":
                m.paragraph(x, "Normal (Web)")
                m.said(x)
            case "rec":
                number = f"{c.next_recommendation()}."
                m.paragraph(f"{number}\u00a0{x}", "Normal (Web)")
                m.numbered(number, x)
                recommended(m, x)
            case "bullets":
                bullets(m, x, lambda t: m.paragraph(f"·\u00a0\u00a0\u00a0\u00a0{t}", "Normal (Web)"))
            case "letters":
                for i, point in enumerate(x):
                    m.paragraph(f"{'abcdef'[i]}.\u00a0{point}", "Normal (Web)")
                    m.numbered(f"{'abcdef'[i]}.", point)
                    m.said(point)
            case "table":
                m.table([x["head"], *x["rows"]])


LOOKS: dict[str, Callable[[Maker, Paper], None]] = {
    "styles": styled,
    "bold lines": bold,
    "numbers in a table": grid,
    "heading styles misused": misused,
    "content controls": controls,
    "implications as rows": rows,
    "red instructions": red,
    "tracked changes": tracked,
    "from the web": web,
}
SAVED = "saved by LibreOffice"


@cache
def draft(look: str, name: str) -> Draft:
    """A paper in one of the nine looks that need no other program."""
    m = Maker(f"{look} {name}")
    LOOKS[look](m, CONTENTS[name])
    return Draft(f"{name}-{look.replace(' ', '-')}", look, m.bytes(), m.labels)


def made(*looks: str) -> list[Draft]:
    """Every paper in these looks, or in all nine."""
    return [draft(look, name) for look in looks or LOOKS for name in CONTENTS]


def saved_by_libreoffice(soffice: str) -> list[Draft]:
    """Every paper with heading styles (and its tracked changes), opened and saved by LibreOffice in one run."""
    before = [*made("styles")[:2], *made("tracked changes")[-2:]]
    with tempfile.TemporaryDirectory() as there:
        folder = Path(there)
        for d in before:
            (folder / f"{d.name}.docx").write_bytes(d.data)
        subprocess.run(
            [soffice, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
             "docx:MS Word 2007 XML", "--outdir", str(folder / "out"), *map(str, sorted(folder.glob("*.docx")))],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        out = [Draft(d.name, SAVED, (folder / "out" / f"{d.name}.docx").read_bytes(), d.labels) for d in before]
        shutil.rmtree(folder / "profile", ignore_errors=True)
    return out
