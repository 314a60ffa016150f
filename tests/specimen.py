"""Papers with every kind of node in them, numbered by hand, for the tests of all writers.

`specimen()` is modelled on a committee report of a district council; `minutes()` has what that one
cannot have beside its front sheet (a title of its own, signature lines); `house()` is the least
house style that serves both. The councils, people and sums in them are made up.
"""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

from reportgen.house.style import FurniturePlan, HouseStyle, Theme
from reportgen.tree import (
    Block,
    Cell,
    Column,
    Counter,
    Document,
    Emphasis,
    Field,
    Fields,
    Figure,
    Footnote,
    Furniture,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    List,
    ListItem,
    NoteMark,
    Notice,
    Number,
    PageNumber,
    Paragraph,
    Quote,
    Reference,
    Row,
    Section,
    Strong,
    Table,
    Text,
    Title,
)

BASE = Path(__file__).resolve().parent.parent / "templates" / "base"

# Words that are markup, code or a command somewhere; every writer prints them letter for letter.
HOSTILE = (
    "<script>alert('x')</script>",
    "{{ 7*7 }}",
    "{% raise %}",
    "#panic()",
    "&amp;",
    "]]>",
    '" onmouseover="x',
    "$sum$ *star* _under_ `tick` @at \\backslash //slash ~tilde <w:p/>",
)


def house() -> HouseStyle:
    """A house style with the series that the specimens count in."""
    return HouseStyle(
        id="specimen",
        name="Wexcombe City Council",
        folders=(BASE,),
        theme=Theme(label_fill="#e8eef4", accent="#1f3a5f", bold_recommendations=True),
        series={
            "main": ("1.", "1.1", "1.1.1"),
            "recommendations": ("(1)",),
            "appendices": ("Appendix 1",),
            "appendix": ("1.", "1.1"),
            "tables": ("Table 1",),
            "figures": ("Figure 1",),
        },
        footer=FurniturePlan(centre="Page {page} of {pages}"),
        wording={"caption-separator": ": "},
    )


# --------------------------------------------------------------------------- short ways to write nodes


def inlines(*parts: str | Inline) -> Inlines:
    """Inlines from words and nodes."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def p(*parts: str | Inline, **more: object) -> Paragraph:
    """An unnumbered paragraph."""
    return Paragraph(children=inlines(*parts), **more)  # type: ignore[arg-type]


def main(level: int, text: str, value: int) -> dict[str, object]:
    """`counts` and `number` of a node that counts in "main"."""
    return counted("main", level, text, text.rstrip("."), value)


def counted(series: str, level: int, text: str, plain: str, value: int, run: int = 0) -> dict[str, object]:
    """`counts` and `number` of a node that counts in a series."""
    return {"counts": Counter(series, level), "number": Number(text, plain, series, level, run, value)}


def n(number: str, *parts: str | Inline, **more: object) -> Paragraph:
    """A paragraph numbered such as "4.2" in "main"."""
    return p(*parts, **main(number.count("."), number, int(number.rsplit(".", 1)[-1])), **more)


def section(heading: str, number: str, *blocks: Block, level: int = 1, **more: object) -> Section:
    """A section counting in "main", or unnumbered when `number` is ""."""
    counts: dict[str, object] = {}
    if number:
        counts = main(number.rstrip(".").count("."), number, int(number.rstrip(".").rsplit(".", 1)[-1]))
    return Section(heading=inlines(heading), level=level, blocks=blocks, **counts, **more)  # type: ignore[arg-type]


def bullets(*items: tuple[Block, ...]) -> List:
    """A bulleted list."""
    return List(items=tuple(ListItem(blocks=blocks) for blocks in items))


def numbered(pattern: str, shown: tuple[str, ...], *items: tuple[Block, ...], start: int = 1, run: int = 0) -> List:
    """A list whose items show `shown`."""
    return List(
        pattern=pattern,
        start=start,
        items=tuple(
            ListItem(blocks=blocks, number=Number(text, text.rstrip("."), "list", 0, run, start + i))
            for i, (text, blocks) in enumerate(zip(shown, items, strict=True))
        ),
    )


def cell(words: str, **more: object) -> Cell:
    """A cell of one paragraph; an empty one for ""."""
    return Cell(blocks=(p(words),) if words else (), **more)  # type: ignore[arg-type]


def png(width: int = 320, height: int = 160) -> bytes:
    """A bar chart of three bars, as a PNG without times or comments."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = []
    for y in range(height):
        row = bytearray(b"\x00")  # filter: none
        for x in range(width):
            bar, within = divmod(x, width // 3)
            filled = 20 < within < width // 3 - 20 and height - y < height * (bar + 1) // 4
            row += b"\x1f\x3a\x5f" if filled else b"\xf4\xf6\xf8"
        rows.append(bytes(row))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"".join(rows), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40" viewBox="0 0 200 40">'
    b'<rect width="200" height="40" fill="#e8eef4"/><circle cx="20" cy="20" r="12" fill="#1f3a5f"/></svg>'
)

# --------------------------------------------------------------------------- the report


def front_sheet() -> Fields:
    """The report's particulars: single values, a pair on one row, and the title."""

    def field(name: str, label: str, *words: str, title: bool = False) -> Field:
        return Field(name=name, label=label, blocks=tuple(p(w) for w in words), title=title)

    return Fields(
        name="front-sheet",
        rows=(
            (field("report-to", "Report to:", "Health and Wellbeing Committee, 14 November 2022"),),
            (field("report-of", "Report of:", "Corporate Director – Operations, Homes & Communities"),),
            (field("subject", "Subject:", "CITY DISTRICT COLLABORATIVE – UPDATE ON PROJECTS", title=True),),
            (field("key-decision", "Key decision:", "Yes"), field("plan", "Forward plan reference:", "010")),
            (field("wards", "Ward(s):", "Abbey", "No", "St Mary’s"),),
            (field("exempt", "", "This report is open to the public; Appendix 2 is not."),),
        ),
    )


def summary_box() -> Fields:
    """A box with its heading in the first row."""
    return Fields(
        name="summary-and-recommendations",
        layout="box",
        heading=inlines("Summary and recommendations"),
        rows=(
            (
                Field(
                    name="purpose", label="Purpose of report:", blocks=(p("To update the Committee on the projects."),)
                ),
            ),
            (
                Field(
                    name="decisions",
                    label="Decisions sought:",
                    blocks=(
                        p("Three, of which one is for another committee:"),
                        bullets((p("notes;"),), (p("funds."),)),
                    ),
                ),
            ),
            (Field(name="remark", label="", blocks=(p("The Committee last considered this in March 2022."),)),),
        ),
    )


def funding_table() -> Table:
    """Merged header cells, row headers in two groups, a total, notes, a note mark in a cell."""
    money = [Column(kind="money", align="right") for _ in range(3)]
    return Table(
        id="funding-table",
        columns=(Column(), Column(width=2), *money),
        **counted("tables", 0, "Table 1", "1", 1),  # type: ignore[arg-type]
        caption=inlines("Funding of the Collaborative’s posts, ", Emphasis(inlines("by year")), " and source"),
        rows=(
            Row(
                header=True,
                cells=(
                    cell("Source", header="column", rows=2),
                    cell("Post", header="column", rows=2),
                    cell("Year", header="column", columns=2, align="centre"),
                    cell("Total", header="column", rows=2, align="right"),
                ),
            ),
            Row(
                header=True,
                cells=(
                    cell("2022/23", header="column", align="right"),
                    cell("2023/24", header="column", align="right"),
                ),
            ),
            Row(
                cells=(
                    cell("County", header="row", rows=2),
                    cell("Programme co-ordinator", header="row"),
                    Cell(blocks=(p("£25,000", NoteMark("note-county", 2)),), align="right"),
                    cell("£25,000", align="right"),
                    cell("£50,000", align="right", strong=True),
                )
            ),
            Row(
                cells=(
                    cell("Social prescriber", header="row"),
                    cell("£40,000", align="right"),
                    cell("£40,000", align="right"),
                    cell("£80,000", align="right", strong=True),
                )
            ),
            Row(
                cells=(
                    cell("City", header="row"),
                    cell("Engagement worker", header="row"),
                    cell("£24,000", align="right"),
                    cell("–", align="right"),
                    Cell(blocks=(p("£24,000"), p("from the reserve")), align="right", id="reserve-cell"),
                )
            ),
            Row(
                total=True,
                cells=(
                    cell("Total", header="row", columns=2),
                    cell("£89,000", align="right"),
                    cell("£65,000", align="right"),
                    cell("£154,000", align="right"),
                ),
            ),
        ),
        notes=(p("– means that nothing is planned."), p("Sums are rounded to the nearest thousand pounds.")),
    )


def wide_table() -> Table:
    """Twelve columns of months, without a caption or header column: named by its label."""
    months = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")
    heads = tuple(cell(m, header="column", align="right") for m in months)
    lines = tuple(
        Row(cells=(cell(f"Clinic {k}", header="row"), *(cell(f"{k * 1000 + i:,}", align="right") for i in range(12))))
        for k in (1, 2, 3)
    )
    return Table(
        label="Attendance at clinics by month",
        landscape=True,
        columns=(Column(), *(Column(kind="number", align="right") for _ in months)),
        rows=(Row(header=True, cells=(cell("Clinic", header="column"), *heads)), *lines),
    )


def body() -> tuple[Block, ...]:
    """Sections 1 to 6."""
    return (
        section(
            "Recommendations",
            "1.",
            p("That the Committee:", role="intro"),
            n(
                "1.1",
                "Notes the contents of this report and its ",
                Reference("terms", "full", "", "Appendix 1"),
                ";",
                role="recommendation",
                id="rec-note",
            ),
            n(
                "1.2",
                "Recommends to Policy & Resources Committee that £160,000 be approved as set out at ",
                Reference("financial", "full", "section ", "6.1"),
                "; and",
                role="recommendation",
            ),
            n("1.3", "Approves £24,000 from the reserve.", role="recommendation"),
            name="recommendations",
        ),
        section(
            "Background",
            "2.",
            n(
                "2.1",
                "Integrated care gives people the support they need, joined up across councils and the NHS.",
                NoteMark("note-act", 1),
                " It removes divisions between hospitals and family doctors, between physical "
                "and mental health, and between health and council services, which have meant that too many people "
                "met with care that was disjointed.",
            ),
            n(
                "2.2",
                "The words ",
                Strong(inlines("in bold ", Emphasis(inlines("and italic")))),
                " stand in one run; so does ",
                Link("https://www.gov.uk/?a=1&b=2", inlines("a link to ", Emphasis(inlines("GOV.UK")))),
                ", one by ",
                Link("mailto:clerk@wexcombe.example", inlines("e-mail")),
                " and one by ",
                Link("tel:+441632960000", inlines("telephone")),
                ".",
            ),
            p("An unnumbered paragraph belongs to the one above it.", LineBreak(), "Its second line follows a break."),
            n("2.3", "Hostile words are printed as they stand: ", *(Text(h + " ") for h in HOSTILE), "end."),
            n("2.3.1", "A paragraph of the third level, with CO₂, £, “quotes” and a no\u00a0break space."),
            Quote(blocks=(p("Working together for all to be well."), p("Vision of the Collaborative, 2022"))),
        ),
        section(
            "The Collaborative",
            "3.",
            n("3.1", "The Collaborative aims to:", id="aims"),
            bullets(
                (p("contribute to the strategy;"),),
                (
                    p("understand local issues:"),
                    bullets(
                        (p("Resident led – what can communities do themselves?"),),
                        (p("Asset based:"), bullets((p("what is strong;"),), (p("not what is wrong."),))),
                    ),
                ),
                (p("report on projects."), p("A second paragraph of the same item.")),
            ),
            n("3.2", "It chose its priorities by:"),
            numbered(
                "(a)",
                ("(a)", "(b)", "(c)"),
                (p("need,"),),
                (p("cost:"), numbered("i.", ("i.", "ii."), (p("of staff;"),), (p("of rooms;"),), run=1)),
                (p("effect."),),
            ),
            n(
                "3.3",
                "The list goes on after this paragraph, as ",
                Reference("aims", "full", "paragraph ", "3.1"),
                " and (",
                Reference("aims", "number", "", "3.1"),
                ") say:",
            ),
            numbered("(a)", ("(d)", "(e)"), (p("evidence, and"),), (p("delivery."),), start=4, run=2),
            numbered("1)", ("9)", "10)"), (p("ninth,"),), (p("tenth."),), start=9, run=3),
        ),
        section(
            "Posts",
            "4.",
            n("4.1", "The posts are described below."),
            section(
                "Programme co-ordinator",
                "4.2",
                n("4.3", "The co-ordinator leads on the plan."),
                section("Duties", "", p("An unnumbered heading of the third level."), level=3),
                level=2,
                id="co-ordinator",
            ),
            section("Social prescriber", "4.4", n("4.5", "One worker supports 80 young people a year."), level=2),
            Figure(
                image=Image(png(), "png", 320, 160, "chart.png"),
                id="chart",
                alt="Bar chart: 40 young people supported in 2020, 80 in 2021, 120 in 2022",
                caption=inlines("Young people supported"),
                **counted("figures", 0, "Figure 1", "1", 1),
            ),  # type: ignore[arg-type]
            Figure(image=Image(SVG, "svg", 200, 40, "rule.svg"), alt="", decorative=True),
            Notice(
                kind="withheld",
                children=inlines("Paragraph withheld: exempt under paragraph 3 of Schedule 12A."),
                **main(1, "4.6", 6),
            ),  # type: ignore[arg-type]
        ),
        section(
            "Consultation",
            "5.",
            Notice(
                kind="incomplete",
                children=inlines("To be completed: who was consulted, and what they said."),
                id="todo-consultation",
                **main(1, "5.1", 1),
            ),  # type: ignore[arg-type]
        ),
        section(
            "Implications",
            "6.",
            section(
                "Financial and budgetary implications",
                "6.1",
                p("The sums are in ", Reference("funding-table", "full", "", "Table 1"), "."),
                funding_table(),
                p("This leaves £13,371 in the reserve."),
                level=2,
                name="finance",
                id="financial",
            ),
            section(
                "Legal and governance implications",
                "6.2",
                Notice(kind="incomplete", children=inlines("To be completed: legal implications.")),
                level=2,
                name="legal",
            ),
            section(
                "Risk implications",
                "6.3",
                p("No risk implications have been identified in this report.", role="nil"),
                level=2,
                name="risk",
            ),
            name="implications",
        ),
    )


def contacts() -> Section:
    """The lines at the end, whose labels stand in the lines."""

    def line(name: str, label: str, *parts: str | Inline) -> tuple[Field, ...]:
        return (Field(name=name, label=label, blocks=(p(*parts),)),)

    return Section(
        heading=(),
        level=1,
        name="contact",
        blocks=(
            Fields(
                name="contact",
                layout="lines",
                rows=(
                    line("wards", "Ward(s):", "All Wards"),
                    line("officer", "Contact Officer:", "Robin Example, Tel: 01632 960000"),
                    line("email", "E-mail:", Link("mailto:robin@wexcombe.example", inlines("robin@wexcombe.example"))),
                ),
            ),
            p(Strong(inlines("Background Papers:")), " None", role="line"),
        ),
    )


def appendices() -> tuple[Section, ...]:
    """Two appendices with numbering of their own; the second is exempt, and its pages are turned."""

    def own(number: str, run: int, *parts: str | Inline) -> Paragraph:
        value = int(number.rstrip(".").rsplit(".", 1)[-1])
        return p(*parts, **counted("appendix", number.rstrip(".").count("."), number, number, value, run))

    def heading(words: str, number: str, run: int, *blocks: Block) -> Section:
        return Section(
            heading=inlines(words),
            level=2,
            blocks=blocks,
            **counted("appendix", 0, number, number.rstrip("."), int(number.rstrip(".")), run),
        )  # type: ignore[arg-type]

    return (
        Section(
            heading=inlines("Terms of reference"),
            level=1,
            kind="appendix",
            id="terms",
            restarts=("appendix",),
            **counted("appendices", 0, "Appendix 1", "1", 1),  # type: ignore[arg-type]
            blocks=(
                heading("Vision", "1.", 0, own("1.1", 0, "Working together for all to be well.")),
                heading(
                    "Membership",
                    "2.",
                    0,
                    own("2.1", 0, "The core group is drawn from:"),
                    bullets((p("the City Council;"),), (p("the voluntary sector."),)),
                ),
            ),
        ),
        Section(
            heading=inlines("Attendance and rents"),
            level=1,
            kind="appendix",
            landscape=True,
            restarts=("appendix",),
            **counted("appendices", 0, "Appendix 2", "2", 2),  # type: ignore[arg-type]
            blocks=(
                Notice(
                    kind="exempt", children=inlines("Not for publication: exempt under paragraph 3 of Schedule 12A.")
                ),
                Quote(blocks=(p("Nobody else may read it."),), closed="Not for publication"),
                Notice(kind="exempt-end", children=inlines("End of what is not for publication")),
                heading("Attendance", "1.", 1, own("1.1", 1, "Attendance was as follows."), wide_table()),
            ),
        ),
    )


def specimen() -> Document:
    """A numbered report with every node but a title of its own."""
    return Document(
        title="City District Collaborative – Update on Projects",
        subject="Report to the Health and Wellbeing Committee, 14 November 2022",
        creator="Wexcombe City Council",
        mark="DRAFT",
        notices=("Specimen: names and sums are made up.",),
        contents="Contents",
        header=Furniture(left=("Wexcombe City Council",), right=("Health & Wellbeing Committee",)),
        footer=Furniture(centre=("Page ", PageNumber(), " of ", PageNumber(total=True))),
        first_header=Furniture(right=("Agenda item 7",)),
        blocks=(front_sheet(), summary_box(), *body(), contacts(), *appendices()),
        notes=(
            Footnote(
                id="note-act", number=1, blocks=(p("Health and Care Act 2022, ", Emphasis(inlines("section 19")), "."),)
            ),
            Footnote(
                id="note-county",
                number=2,
                blocks=(
                    p("Paid by the County Council."),
                    p("See ", Link("https://www.gov.uk/", inlines("GOV.UK")), "."),
                ),
            ),
        ),
    )


def minutes() -> Document:
    """Short minutes: a title of its own, centred; no contents list; lines for a signature."""
    return Document(
        title="Minutes",
        edition="public",
        blocks=(
            Title(children=inlines("MINUTES OF THE HEALTH AND WELLBEING COMMITTEE"), align="centre"),
            p("14 November 2022", align="centre"),
            section("Apologies", "1.", p("Apologies were received from Councillor Example."), p("Item", role="item")),
            p("Chair ........................", role="signature", align="right"),
            p("The meeting ended at 8.15 p.m.", role="signature"),
        ),
    )
