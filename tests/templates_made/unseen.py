"""Templates that were made after the code that reads them, and scored before anything was mended for them."""

from __future__ import annotations

from copy import deepcopy

from .word_template import Box, Control, Legacy, Run, Template, blue, bold


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


def ashcombe() -> bytes:
    """A borough: fields of an old form, questions as headings in parts A to C, a table of options, no page number."""
    t = Template("Tahoma", 11, after=5, margins=(25, 20, 20, 30))
    t.heading(1, 15, "7F3F00")
    t.heading(2, 11)
    text, box = Legacy("text"), Legacy("box")
    t.footer_words("Ashcombe Borough Council – officer report")
    t.p(bold("Ashcombe Borough Council", 18))
    t.p(bold("Decision-maker:  "), Legacy("list", ("Cabinet", "Licensing Committee", "Leader of the Council")))
    t.p(bold("Date of decision:  "), text)
    t.p(bold("Subject of the report:  "), text)
    t.p(bold("Type of decision:  "), box, " Key   ", box, " Non-key   ", box, " For information")
    t.p(bold("Is the report for publication?  "), box, " Yes  ", box, " No")
    t.p(bold("Affected wards:  "), text)
    t.p("Part A: the decision", style="Heading 1")
    t.p("What is proposed?", style="Heading 2")
    t.p(Run("In one paragraph, without abbreviations.", italic=True, colour="808080"))
    t.p(text)
    t.p("What are members asked to decide?", style="Heading 2")
    t.p("Cabinet is recommended to:")
    roman = t.numbering("(%i1)", hanging=567)
    t.p(text, num=roman)
    t.p(text, num=roman)
    t.p("Why is it proposed?", style="Heading 2")
    t.p(text)
    t.p("Part B: the facts", style="Heading 1")
    t.p("Background", style="Heading 2")
    t.p(Run("Up to 400 words.", italic=True, colour="808080"))
    t.p(text)
    t.p("Options", style="Heading 2")
    t.table(
        ((bold("Option"), bold("For"), bold("Against")), ("Do nothing", "", ""), ("", "", "")),
        head="FBE4D5",
    )
    t.p("What will it cost?", style="Heading 2")
    t.p(box, " There are no financial implications.")
    t.p(box, " The financial implications are:")
    t.p(text)
    t.p("What does the law say?", style="Heading 2")
    t.p(text)
    t.p("Risks", style="Heading 2")
    t.table(
        ((bold("Risk"), bold("Likelihood"), bold("Impact"), bold("Action")), ("", "", "", "")),
        head="FBE4D5",
    )
    t.p("Who has been consulted?", style="Heading 2")
    t.p(text)
    t.p("Part C: further information", style="Heading 1")
    t.p("Background papers", style="Heading 2")
    t.p("There are none.")
    t.p("Who to ask", style="Heading 2")
    t.p("Name: ", text)
    t.p("Job title: ", text)
    t.p("Phone: ", text)
    t.p("Email: ", text)
    return t.bytes()


def kelderdale() -> bytes:
    """A metropolitan borough: pairs across four columns, guidance in boxes, 1.0 typed, words to delete."""
    t = Template("Segoe UI", 11.5, after=8, margins=(20, 20, 25, 20))
    t.style("Guidance", 9, "595959", bold=False)
    t.header("KELDERDALE METROPOLITAN BOROUGH COUNCIL", crest=12, alt="Kelderdale Council", align="right")
    t.footer("OFFICIAL", before="", between=" / ")
    t.table(
        (
            (bold("Report to"), Control("text", "Name of committee"), bold("Date"), Control("date", "Enter a date.")),
            (bold("Report of"), Control("text", "Post of the director"), bold("Report no."), "KMBC/26/…"),
            (bold("Key decision"), "Yes / No*", bold("General exception"), "Yes / No*"),
            (bold("Title"), Control("text")),
            (bold("Cabinet portfolio"), Control("choice", "Select", ("Adults", "Children", "Place", "Resources"))),
        ),
        fill="D9E2F3",
        border="1F3864",
    )
    t.p("* Delete as appropriate", style="Guidance")
    guide = "Guidance: "

    def section(number: str, heading: str, guidance: str = "") -> None:
        t.p(bold(f"{number}\t{heading}", 13))
        if guidance:
            t.table(((Run(f"{guide}{guidance}", italic=True),),), fill="F2F2F2")

    section("1.0", "Executive summary", "Half a page at most. Write it last.")
    t.p("1.1\t", Control("text"))
    section("2.0", "Recommendations")
    t.p("It is recommended that ", Control("text", "the body"), ":")
    t.p("i.\t", Control("text"))
    t.p("ii.\t", Control("text"))
    section("3.0", "Corporate plan", "Say which outcome of the Council Plan this serves.")
    t.p("3.1\t", Control("text"))
    section("4.0", "Details", "Use sub-headings.")
    t.p("4.1\t", Control("text"))
    section("5.0", "Consultation undertaken")
    t.p("The following were consulted on this report: ", Control("text", "list them"), ".")
    section("6.0", "Implications")
    for name, words in (
        ("Financial", "The Strategic Director of Finance advises that ________"),
        ("Legal", "The Borough Solicitor advises that ________"),
        ("Workforce", ""),
        ("Public health", ""),
        ("Carbon reduction", ""),
    ):
        t.p(bold(f"{name}: "), words or Control("text", "Comment, or write None."))
    section("7.0", "Equality impact", "Attach the assessment, or say why there is none.")
    t.p("An equality impact assessment is / is not* attached.")
    section("8.0", "Background documents", "List them, with links.")
    t.p("8.1\t", Control("text"))
    section("9.0", "List of appendices")
    t.p("Appendix A: ", Control("text"))
    t.table(
        (
            (bold("Clearance"), bold("Officer"), bold("Date cleared"), bold("Comment")),
            ("Strategic Director of Finance", "", "", ""),
            ("Borough Solicitor", "", "", ""),
        ),
        head="D9E2F3",
    )
    return t.bytes()
