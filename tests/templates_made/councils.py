"""Report templates as councils send them round: what `reportgen new style --from` is measured on."""

from __future__ import annotations

from collections.abc import Callable

from .later import harrowdale, kestrelmoor, saltmarsh, thornmere
from .unseen import ashcombe, kelderdale, oakhampton, pellworth
from .word_template import Box, Control, Template, blue, bold, red


def riverside() -> bytes:
    """A borough: controls in a shaded front sheet, numbered styles 1. and 1.1, implications and sign-off as tables."""
    t = Template("Arial", 11, margins=(20, 22, 20, 25))
    t.heading(1, 13, "00467F")
    t.heading(2, 11)
    t.style("Report Para", 11, bold=False)
    numbers = t.numbering("%1.", "%1.%2", hanging=851, styles=("Heading1", "ReportPara"))
    t.header(crest=14, alt="Riverside Borough Council", align="right")
    t.footer("Riverside Borough Council", between=" of ")
    t.p(bold("Report to:  ", 14), Control("choice", "Choose an item.", ("Cabinet", "Council", "Planning Committee")))
    enter = Control("text")
    t.table(
        (
            (bold("Date of meeting"), Control("date", "Click or tap to enter a date.")),
            (bold("Report title"), enter),
            (bold("Cabinet Member"), enter),
            (bold("Report author"), [enter, " ", red("name and job title")]),
            (bold("Contact details"), "Tel: 01632 960000 Email: "),
            (bold("Key decision"), [Box(), " Yes   ", Box(), " No"]),
            (bold("Forward Plan reference"), enter),
            (bold("Ward(s) affected"), Control("text", "All / names of wards")),
            (bold("Exempt information"), Control("choice", "Choose an item.", ("Open", "Part exempt", "Exempt"))),
        ),
        fill="DCE6F1",
        border="00467F",
    )
    body = {"style": "Report Para", "num": numbers, "level": 1}
    t.p("Purpose of report", style="Heading 1")
    t.p(red("Say in two or three sentences why the report comes to this meeting."), **body)
    t.p(enter, **body)
    t.p("Recommendations", style="Heading 1")
    t.p("That Cabinet:", **body)
    letters = t.numbering("(%a1)", hanging=567)
    t.p(Control("text", "Recommendation"), num=letters)
    t.p(Control("text", "Recommendation"), num=letters)
    t.p("Reasons for recommendations", style="Heading 1")
    t.p(enter, **body)
    t.p("Background", style="Heading 1")
    t.p(red("Set the scene: what was decided before, and what has happened since."), **body)
    t.p(enter, **body)
    t.p("Options considered", style="Heading 1")
    t.p(red("Include doing nothing."), **body)
    t.p("Consultation", style="Heading 1")
    t.p(enter, **body)
    t.p("Implications", style="Heading 1")
    t.table(
        (
            (bold("Implication"), bold("Comments"), bold("Officer consulted")),
            ("Financial", enter, ""),
            ("Legal", enter, ""),
            ("Equalities and diversity", red("Attach the equality impact assessment."), ""),
            ("Climate and environment", enter, ""),
            ("Data protection", enter, ""),
        ),
        head="00467F",
        header=True,
    )
    t.p("Appendices", style="Heading 1")
    t.p("Appendix 1: ", enter, **body)
    t.p("Background papers", style="Heading 1")
    t.p("None, or list them with links.", **body)
    t.table(
        (
            (bold("Sign-off"), bold("Name"), bold("Date")),
            ("Director of Finance", "", ""),
            ("Monitoring Officer", "", ""),
            ("Cabinet Member", "", ""),
        ),
        head="DCE6F1",
    )
    return t.bytes()


def marland() -> bytes:
    """A county: all in Normal, bold lines, typed numbers, blue instructions, closing lines, letters anew."""
    t = Template("Gill Sans MT", 12, after=8)
    t.header("MARLAND COUNTY COUNCIL", align="center")
    t.footer("", before="")
    t.p(bold("CABINET – "), blue("date of meeting"), align="center")
    t.p(bold("Report of the Director of "), blue("insert"), align="center")
    t.p(bold("TITLE OF THE REPORT", 16), align="center")
    t.p(blue("Guidance in blue is to be deleted before the report is submitted."))
    for label, value in (
        ("Electoral divisions:", "All"),
        ("Lead Cabinet Member:", ""),
        ("Key decision:", "Yes/No"),
        ("Date first published in the Forward Plan:", ""),
    ):
        t.p(bold(label), f"\t{value}")
    t.p(bold("1.\tPurpose of the report"))
    t.p("1.1\tTo ", blue("insert"))
    t.p(bold("2.\tRecommendations"))
    t.p("2.1\tCabinet is asked to:")
    t.p("(a)\tapprove ", blue("insert"))
    t.p("(b)\tnote ", blue("insert"))
    t.p(bold("3.\tReasons for the recommendations"))
    t.p("3.1\t", blue("Why these and no others."))
    t.p(bold("4.\tMain report"))
    t.p("4.1\t", blue("The facts, in short paragraphs."))
    t.p("4.2\tThe options are:")
    t.p("(a)\t", blue("insert"))
    t.p("(b)\t", blue("insert"))
    t.p(bold("5.\tConsultation"))
    t.p("5.1\t", blue("Who was asked and what they said."))
    t.p(bold("6.\tFinancial and other implications"))
    for number, name, closing in (
        ("6.1", "Financial implications", "(Financial Services have been consulted in preparing this report.)"),
        ("6.2", "Legal implications", "(Legal Services have been consulted in preparing this report.)"),
        ("6.3", "Human resources implications", ""),
        ("6.4", "Equality implications", ""),
        ("6.5", "Rural proofing", ""),
    ):
        t.p(bold(f"{number}\t{name}"))
        t.p(blue("insert, or There are none."))
        if closing:
            t.p(closing)
    t.p(bold("7.\tBackground papers"))
    t.p("7.1\tNone")
    t.p(bold("Contact officer"))
    t.p("Name:\t", blue("insert"))
    t.p("Telephone:\t01632 960111")
    t.p("Email:\t", blue("insert"))
    t.p("Signed: ..............................  Date: ..............")
    return t.bytes()


def thornby() -> bytes:
    """A district: own heading styles, labels above values, a second table, recommendations in a row, a checklist."""
    t = Template("Verdana", 10.5, after=6, margins=(18, 18, 18, 18))
    t.style("Thornby Title", 18, "5B2C6F")
    t.style("Thornby Heading", 12, "5B2C6F")
    t.style("Thornby Sub", 10.5)
    t.header("Thornby District Council", crest=10, alt="Thornby District Council")
    t.footer("Report template v4", between=" of ")
    t.p("Report title goes here", style="Thornby Title")
    t.table(
        (
            (bold("Committee"), bold("Date"), bold("Agenda item"), bold("Status")),
            (Control("text"), Control("date", "Click or tap to enter a date."), "", "Public / Exempt"),
        ),
        head="E8DAEF",
        border="5B2C6F",
    )
    t.table(
        (
            (bold("Lead officer:"), "Name, post, telephone and email"),
            (bold("Portfolio holder:"), ""),
            (bold("Wards:"), "All"),
            (bold("Corporate priority:"), Control("choice", "Choose an item.", ("Homes", "Jobs", "Nature"))),
            (bold("Recommendations:"), ("That the committee:", "(1) ", "(2) ")),
        ),
        fill="E8DAEF",
        border="5B2C6F",
    )
    plain = t.numbering("%1.", hanging=567)
    for heading, *texts in (
        ("Summary", red("No more than 200 words.")),
        ("Introduction and background", "Text"),
        ("Proposal", "Text"),
        ("Alternatives considered", red("and why they were rejected")),
        ("Risk", "Text"),
    ):
        t.p(heading, style="Thornby Heading")
        for text in texts:
            t.p(text, num=plain)
    t.p("Financial and other implications", style="Thornby Heading")
    for heading in ("Legal", "Financial", "Equality and health", "Community safety", "Safeguarding"):
        t.p(heading, style="Thornby Sub")
        t.p(Control("text", "There are no implications."), num=plain)
    t.table(
        (
            (bold("Checklist"), bold("Yes"), bold("No")),
            ("Has an equality impact assessment been done?", Box(), Box()),
            ("Does the report contain personal data?", Box(), Box()),
        ),
        head="E8DAEF",
    )
    t.p("Documents attached", style="Thornby Heading")
    t.p("Appendix A – ", num=plain)
    t.p("Sources of information", style="Thornby Heading")
    t.p("None", num=plain)
    return t.bytes()


def strathmuir() -> bytes:
    """A Scottish council: capitals without numbers, paragraphs numbered straight through, sign-off lines."""
    t = Template("Calibri", 12, after=10)
    t.heading(1, 12, font="Calibri")
    t.header(crest=18, alt="Strathmuir Council", align="center")
    t.footer("", before="")
    t.p(bold("STRATHMUIR COUNCIL", 14), align="center")
    t.p(bold("[COMMITTEE]"), align="center")
    t.table(
        (
            (bold("Report by"), "Chief Officer – [Service]", bold("Date"), Control("date", "Enter date")),
            (bold("Subject"), Control("text")),
            (bold("Wards"), "All", bold("Ref"), ""),
        ),
    )
    through = t.numbering("%1", "(%a2)", hanging=567)
    for heading, *texts in (
        ("PURPOSE", blue("One sentence.")),
        ("RECOMMENDATIONS", "It is recommended that the Committee:"),
        ("BACKGROUND", blue("Earlier decisions.")),
        ("MAIN ISSUES", blue("The body of the report.")),
    ):
        t.p(heading, style="Heading 1")
        for text in texts:
            t.p(text, num=through)
        if heading == "RECOMMENDATIONS":
            t.p("agrees ", blue("insert"), num=through, level=1)
            t.p("notes ", blue("insert"), num=through, level=1)
    for heading in (
        "LEGAL IMPLICATIONS",
        "PEOPLE IMPACT ASSESSMENT",
        "FINANCIAL IMPLICATIONS",
        "RISK ASSESSMENT",
        "GAELIC LANGUAGE",
    ):
        t.p(heading, style="Heading 1")
        t.p("There are no implications arising from this report.", num=through)
    t.p("BACKGROUND PAPERS", style="Heading 1")
    t.p("The following papers were relied on in preparing this report:", num=through)
    t.p(bold("Report author: "), "Name, post, telephone")
    t.p(bold("Approved by: "), "____________________  Date ____________")
    return t.bytes()


def westmoor() -> bytes:
    """A unitary authority: the whole report in tables with coloured bands, run-in instructions, yes and no in words."""
    t = Template("Open Sans", 10, after=4, margins=(15, 15, 15, 15))
    t.header("OFFICIAL", align="center")
    t.footer("Westmoor Council", before="")
    t.table(
        (
            (bold("COMMITTEE REPORT", 16),),
            (bold("Name of committee"), Control("text")),
            (bold("Date of meeting"), Control("date", "Click here to enter a date")),
            (bold("Title"), Control("text")),
            (bold("Officer"), "Name and job title"),
            (bold("Portfolio"), Control("choice", "Choose an item.", ("Leader", "Housing", "Finance"))),
            (bold("Is this a key decision?"), "Yes / No"),
            (bold("Subject to call-in?"), "Yes / No"),
            (bold("Urgent?"), [blue("If so, why: "), Control("text")]),
        ),
        fill="D9EAD3",
        head="274E13",
    )
    for heading, instruction in (
        ("Executive summary", "Up to half a page."),
        ("Recommendation(s)", "Number them 1, 2, 3."),
        ("Context", "What the reader needs to know."),
        ("Options", "With costs and benefits of each."),
        ("Next steps", ""),
    ):
        t.table(((bold(heading),), ([blue(instruction), " ", Control("text")],)), head="D9EAD3")
    t.table(
        (
            (bold("Implications"), bold("Detail")),
            ("Finance", Control("text")),
            ("Legal", Control("text")),
            ("HR", Control("text")),
            ("Property", Control("text")),
            ("Carbon", Control("text")),
        ),
        head="D9EAD3",
    )
    t.table(((bold("Background papers"),), (Control("text", "List, or None"),)), head="D9EAD3")
    t.table(((bold("Appendices"),), (Control("text", "List, or None"),)), head="D9EAD3")
    return t.bytes()


TEMPLATES: dict[str, Callable[[], bytes]] = {
    made.__name__: made
    for made in (
        *(riverside, marland, thornby, strathmuir, westmoor),
        *(pellworth, oakhampton, ashcombe, kelderdale),
        *(thornmere, harrowdale, kestrelmoor, saltmarsh),
    )
}
