"""Two templates that were made after the code that reads them, and scored before anything was mended for them."""

from __future__ import annotations

from copy import deepcopy

from .word_template import Box, Control, Template, blue, bold


def pellworth() -> bytes:
    """A district: a front sheet as a table inside a frame, headings in capitals in tables of one cell, letters."""
    t = Template("Verdana", 10, margins=(20, 20, 20, 20))
    t.header(crest=16, alt="Pellworth District Council", align="left")
    t.footer("Pellworth District Council", between=" of ")
    enter = Control("text")
    bodies = Control("choice", "Choose an item.", ("Cabinet", "Scrutiny Committee", "Full Council"))
    frame = t.document.add_table(1, 1)
    t.table(
        (
            (bold("COMMITTEE"), bodies),
            (bold("DATE OF MEETING"), Control("date", "Click or tap to enter a date.")),
            (bold("REPORT TITLE"), enter),
            (bold("LEAD OFFICER"), enter),
            (bold("WARDS AFFECTED"), blue("List the wards, or write All.")),
            (bold("KEY DECISION"), [Box(), " Yes ", Box(), " No"]),
            (bold("CORPORATE PRIORITY"), Control("choice", "Choose an item.", ("Homes", "Economy", "Environment"))),
        ),
        fill="E2EFD9",
        border="548235",
    )
    inner = t.document.tables[-1]._tbl
    cell = frame.rows[0].cells[0]._tc
    cell.insert(list(cell).index(cell.p_lst[0]), deepcopy(inner))
    inner.getparent().remove(inner)
    for heading, instruction in (
        ("PURPOSE", "One sentence: what the committee is asked to do."),
        ("RECOMMENDATIONS", ""),
        ("BACKGROUND", "What led to this report. No more than 500 words."),
        ("OPTIONS", "Include the option of doing nothing."),
        ("CONSULTATION", "Who was consulted, and what they said."),
    ):
        t.table(((bold(heading),),), head="E2EFD9", border="548235")
        if heading == "RECOMMENDATIONS":
            t.p("The Committee is recommended to:")
            letters = t.numbering("(%a1)", hanging=567)
            t.p(enter, num=letters)
            t.p(enter, num=letters)
            continue
        t.p(blue(instruction))
        t.p(enter)
    t.table(((bold("IMPLICATIONS"),),), head="E2EFD9", border="548235")
    for name, words in (
        ("Financial", "There are no financial implications arising from this report."),
        ("Legal", "There are no legal implications arising from this report."),
        ("Equality", ""),
        ("Climate change", ""),
    ):
        t.p(bold(name))
        t.p(words or enter)
    t.table(((bold("BACKGROUND PAPERS"),),), head="E2EFD9", border="548235")
    t.p(blue("List them, or write None."))
    t.table(
        ((bold("CONTACT OFFICER"), enter), (bold("Telephone"), "01632 960000"), (bold("Email"), enter)), fill="E2EFD9"
    )
    return t.bytes()


def oakhampton() -> bytes:
    """A town: one long form of two columns, the numbered headings in the left one, answers to give in the right."""
    t = Template("Calibri", 11, margins=(25, 20, 25, 20))
    t.p(bold("OAKHAMPTON TOWN COUNCIL", 16), align="center")
    t.p(bold("OFFICER REPORT", 14), align="center")
    enter = Control("text")
    t.table(
        (
            (bold("Report to"), Control("choice", "Choose an item.", ("Town Council", "Finance Committee"))),
            (bold("Meeting date"), Control("date", "Click or tap to enter a date.")),
            (bold("Author"), [enter, " ", blue("Your post, not your name.")]),
            (bold("Public or exempt"), Control("choice", "Choose an item.", ("Public", "Exempt"))),
        ),
        fill="F2F2F2",
    )
    t.table(
        (
            (bold("1. Summary"), (blue("No more than 100 words."), enter)),
            (bold("2. Recommendations"), ("That the Council:", enter)),
            (bold("3. Background"), (blue("Facts only."), enter)),
            (bold("4. Options appraisal"), (enter,)),
            (bold("5. Financial implications"), ("None / as follows:", enter)),
            (bold("6. Legal implications"), (enter,)),
            (bold("7. Crime and disorder implications"), ([Box(), " None   ", Box(), " As set out"],)),
            (bold("8. Next steps"), (enter,)),
        ),
        fill="F2F2F2",
    )
    t.table(
        (
            (bold("Cleared by"), bold("Name"), bold("Date")),
            ("Responsible Finance Officer", "", ""),
            ("Town Clerk", "", ""),
        ),
        head="F2F2F2",
    )
    t.footer("", before="Page ")
    return t.bytes()
