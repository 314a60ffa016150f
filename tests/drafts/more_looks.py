"""Four further looks, written after the reader and tried on it unseen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docx.shared import Pt

from drafts.looks import CONTENTS, Counts, Paper, bullets, front_lines, front_table, recommended, steps
from drafts.maker import ROMAN, Draft, Maker


def lettered(m: Maker, paper: Paper) -> None:
    """A., A1, A2 typed, headings in plain capitals, labels above values, recommendations as bullets."""
    front = paper["front"]
    made = m.doc.add_table(2, len(front))
    made.style = "Table Grid"
    for i, (label, value) in enumerate(front.items()):
        m.runs(made.cell(0, i).paragraphs[0], label, bold=True)
        m.runs(made.cell(1, i).paragraphs[0], value)
    for words in (*front, *front.values()):
        m.said(words)
    letter, count = "@", 0
    for kind, x in steps(paper):
        match kind:
            case "h1":
                letter, count = chr(ord(letter) + 1), 0
                m.paragraph(f"{letter}.\t{x.upper()}")
                m.numbered(f"{letter}.", x.upper())
                m.heading(x.upper())
            case "h2":
                m.paragraph(x, underline=True)
                m.heading(x)
            case "p":
                count += 1
                m.paragraph(f"{letter}{count}\t{x}")
                m.numbered(f"{letter}{count}", x)
                m.said(x)
            case "lead":
                m.paragraph(x)
                m.said(x)
            case "rec":
                m.paragraph(x, "List Bullet")
                recommended(m, x)
            case "bullets" | "letters":
                bullets(m, x, lambda t: m.paragraph(f"– {t}"))
            case "table":
                m.table([x["head"], *x["rows"]], ruled=False)


def sized(m: Maker, paper: Paper) -> None:
    """Larger lines in colour for headings, nothing bold and hardly a number, the title centred first."""
    front = paper["front"]
    title = next(front[k] for k in ("Subject", "Title of report", "Report title") if k in front)
    m.paragraph(title, size=20).alignment = 1
    m.said(title)
    front_lines(m, paper, " ")
    for kind, x in steps(paper):
        match kind:
            case "h1" | "h2":
                m.paragraph(x, size=16 if kind == "h1" else 13, colour="1F4E79")
                m.heading(x)
            case "p" | "lead":
                m.paragraph(x)
                m.said(x)
            case "rec":
                m.paragraph(x, "List Number")
                m.numbered(f"{len(m.labels.recommendations) + 1}.", x)
                recommended(m, x)
            case "bullets":
                bullets(m, x, lambda t: m.paragraph(t, "List Bullet"))
            case "letters":
                own = m.numbering([("lowerLetter", "%1)")])
                for i, point in enumerate(x):
                    m.count(m.paragraph(point), own)
                    m.numbered(f"{'abcdef'[i]})", point)
                    m.said(point)
            case "table":
                m.table([x["head"], *x["rows"]])


def own_style(m: Maker, paper: Paper) -> None:
    """Headings in a style of the council's own, I. to XIII., and implications with who was asked in three columns."""
    style = m.style("Council Heading")
    m.doc.styles["Council Heading"].font.bold = True
    m.doc.styles["Council Heading"].font.size = Pt(13)
    m.tie("Council Heading", m.numbering([("upperRoman", "%1.")], {0: style}), 0)
    front_table(m, paper)
    c = Counts()
    implications: Any = None
    for block in paper["blocks"]:
        kind, x = next(iter(block.items()))
        match kind:
            case "h1":
                m.paragraph(x, "Council Heading")
                number = c.next_section()
                m.numbered(f"{(*ROMAN, 'xi', 'xii', 'xiii')[number - 1].upper()}.", x)
                m.heading(x)
                implications = None
            case "h2":
                m.paragraph(x, bold=True)
                m.heading(x)
            case "implication":
                if implications is None:
                    implications = m.doc.add_table(0, 3)
                    implications.style = "Table Grid"
                    row(m, implications, ("Implication", "Comment", "Officer"), bold=True)
                row(m, implications, (x["heading"], x["text"], "Head of Service"))
            case "p" | "lead":
                m.paragraph(x)
                m.said(x)
            case "rec":
                number = f"{c.next_recommendation()})"
                m.paragraph(f"{number} {x}")
                m.numbered(number, x)
                recommended(m, x)
            case "bullets" | "letters":
                bullets(m, x, lambda t: m.paragraph(f"o\t{t}"))
            case "table":
                m.table([x["head"], *x["rows"]])


def row(m: Maker, table: Any, words: tuple[str, ...], **look: Any) -> None:
    for cell, text in zip(table.add_row().cells, words, strict=True):
        m.runs(cell.paragraphs[0], text, **look)
        m.said(text)


def centred(m: Maker, paper: Paper) -> None:
    """Headings centred, bold and underlined; 1. to the end with two spaces; bullets as asterisks."""
    front_table(m, paper, across=True)
    c = Counts()
    for kind, x in steps(paper):
        match kind:
            case "h1":
                m.paragraph(x, bold=True, underline=True).alignment = 1
                m.heading(x)
            case "h2":
                m.paragraph(x, italic=True, bold=True)
                m.heading(x)
            case "p":
                number = f"{c.next_straight()}."
                m.paragraph(f"{number}  {x}")
                m.numbered(number, x)
                m.said(x)
            case "lead":
                m.paragraph(x)
                m.said(x)
            case "rec":
                number = f"({'abcdef'[c.next_recommendation() - 1]})"
                m.paragraph(f"{number} {x}")
                m.numbered(number, x)
                recommended(m, x)
            case "bullets":
                bullets(m, x, lambda t: m.paragraph(f"* {t}"))
            case "letters":
                for i, point in enumerate(x):
                    m.paragraph(f"{ROMAN[i]}) {point}")
                    m.numbered(f"{ROMAN[i]})", point)
                    m.said(point)
            case "table":
                m.table([x["head"], *x["rows"]])


MORE: dict[str, Callable[[Maker, Paper], None]] = {
    "letters and figures": lettered,
    "sizes alone": sized,
    "a style of its own": own_style,
    "centred and underlined": centred,
}


def more() -> list[Draft]:
    """Every paper in the further looks."""
    out = []
    for look, write in MORE.items():
        for name, paper in CONTENTS.items():
            m = Maker(f"{look} {name}")
            write(m, paper)
            out.append(Draft(f"{name}-{look.replace(' ', '-')}", look, m.bytes(), m.labels))
    return out
