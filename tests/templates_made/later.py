"""Four more templates: one a newcomer made to try the command, three written with their lists before it read them."""

from __future__ import annotations

from .word_template import Box, Control, Run, Template, bold, marked, red

_TEXT = Control("text")
_DATE = Control("date", "Click or tap to enter a date.")


def _choice(*items: str) -> Control:
    return Control("choice", "Choose an item.", items)


def thornmere() -> bytes:
    """A borough: label over value in one cell, two fonts, boxes that offer a nil, a risk table, a sign-off table."""
    violet = "5B2C83"

    def label(words: str) -> Run:
        return Run(words, bold=True, colour=violet, size=10)

    def told(words: str) -> Run:
        return Run(words, italic=True, colour="C00000")

    nil = [Box(), " None  ", Box(), " As set out"]
    t = Template("Calibri", 12, after=8, margins=(30, 22, 20, 22))
    t.heading(1, 14, violet, font="Trebuchet MS")
    t.heading(2, 12, font="Trebuchet MS", bold=False)
    t.style("TBC Title", 20, violet)
    t.header(crest=18, alt="Crest of Thornmere Borough Council", align="right")
    t.header_line("Committee report", align="right")
    t.footer("", before="Template v4.2 (May 2025)   |   Page ", between=" of ", align="center")
    t.p(bold("THORNMERE BOROUGH COUNCIL"))
    t.p("[Insert title of report]", style="TBC Title")
    t.table(
        (
            (
                (label("Meeting"), _choice("Cabinet", "Council", "Audit and Governance Committee")),
                (label("Date of meeting"), _DATE),
            ),
            ((label("Portfolio holder"), _TEXT), (label("Report author"), _TEXT)),
            (
                (label("Ward(s) affected"), _TEXT),
                (
                    label("Status"),
                    _choice("Public", "Exempt - Schedule 12A paragraph 3", "Public with exempt appendix"),
                ),
            ),
            (
                (label("Key decision"), [Box(), " Yes   ", Box(), " No"]),
                (label("Decision reference"), "KD/2025/[nnn]"),
            ),
            (
                (label("Corporate priority"), _choice("Clean and green", "Thriving towns", "Fair for all")),
                (
                    label("Consultation with ward members completed"),
                    [Box(), " Yes   ", Box(), " No   ", Box(), " Not applicable"],
                ),
            ),
        )
    )
    t.p(
        told(
            "Guidance in red italics must be deleted before the report is submitted to Democratic Services. "
            "Reports must be submitted 10 clear working days before the meeting."
        )
    )
    t.p(told("Reports should be no longer than 8 pages excluding appendices."))
    t.p("1.  Executive summary", style="Heading 1")
    t.p(told("Maximum 250 words. Say what the report is about and why it is before the Committee now."))
    t.p("1.1  [Text]")
    t.p("2.  Recommendations", style="Heading 1")
    t.p("It is RECOMMENDED that [the Committee]:")
    t.p("A.  [first recommendation]; and")
    t.p("B.  [second recommendation].")
    t.p(told("Recommendations must be capable of standing alone as the minute."))
    t.p("3.  Reasons for the recommendations", style="Heading 1")
    t.p("3.1  [Text]")
    t.p("4.  Background", style="Heading 1")
    t.p("4.1  [Text]")
    t.p("Policy context", style="Heading 2")
    t.p("4.2  [Text]")
    t.p("5.  Options appraisal", style="Heading 1")
    t.p(told("At least three options must be given, including “do nothing”."))
    t.table(
        (
            tuple(Run(words, bold=True, colour="FFFFFF") for words in ("Option", "Advantages", "Disadvantages")),
            ("1. Do nothing", "", ""),
            ("2. [Preferred option]", "", ""),
            ("3. [Alternative]", "", ""),
        ),
        head=violet,
    )
    t.p("6.  Consultation and engagement", style="Heading 1")
    t.p(told("Delete whichever does not apply."))
    t.p("6.1  No consultation was required because [reason].")
    t.p("6.1  The following were consulted: [list].")
    t.p("7.  Implications", style="Heading 1")
    t.p("The implications have been considered by the officers named.")
    t.table(
        (
            tuple(map(bold, ("Implication", "Assessment", "Details", "Officer"))),
            ("Financial", nil, told("Maximum 150 words. Include revenue and capital."), "S151 Officer"),
            ("Legal", nil, _TEXT, "Monitoring Officer"),
            (
                "Equality and diversity",
                nil,
                told("State whether an Equality Impact Assessment has been done; if None, say why."),
                "Policy team",
            ),
            ("Climate emergency", nil, _TEXT, "Climate Lead"),
            ("Health and wellbeing", nil, _TEXT, "Public Health"),
            ("Safeguarding", nil, _TEXT, "Safeguarding Lead"),
            ("Community safety", nil, _TEXT, "Community Safety Manager"),
        ),
        head="EFE6F5",
    )
    t.p("8.  Risk management", style="Heading 1")
    t.table(
        (
            tuple(map(bold, ("Risk", "Likelihood (1-5)", "Impact (1-5)", "Score", "Mitigation"))),
            ("", "", "", "", ""),
            ("", "", "", "", ""),
        )
    )
    t.p("If there are no risks: There are no significant risks arising from this report.")
    t.p("9.  Next steps", style="Heading 1")
    t.table(((bold("Date"), bold("Action")), ("", ""), ("", "")))
    t.p("10.  Appendices", style="Heading 1")
    t.p("Appendix A – [title]")
    t.p("Appendix B – [title] (EXEMPT)")
    t.p("11.  Background papers", style="Heading 1")
    t.p(
        "None, other than published works. / The following documents disclose facts on which this report is based "
        "(Local Government Act 1972, section 100D): [list]"
    )
    t.p("12.  Officer sign-off", style="Heading 1")
    t.table(
        (
            (bold("Officer"), bold("Name"), bold("Date cleared")),
            ("Section 151 Officer", "", _DATE),
            ("Monitoring Officer", "", _DATE),
            ("Director", "", _DATE),
            ("Portfolio Holder", "", _DATE),
        )
    )
    t.p(bold("Contact officer: "), "[name, job title]")
    t.p(bold("Telephone: "), "01632 [number]")
    t.p(bold("Email: "), _TEXT)
    t.p(bold("Checklist"))
    for question in (
        "Has the report been proof-read?",
        "Are all appendices attached?",
        "Has the Portfolio Holder been briefed?",
    ):
        t.p(Box(), f" {question}")
    return t.bytes()


def harrowdale() -> bytes:
    """A fire authority: three across with the label over its value, letters for numbers, guidance marked in yellow."""
    t = Template("Georgia", 11, after=7, margins=(28, 24, 24, 24))
    t.heading(1, 13, "8B1A1A", font="Trebuchet MS")
    t.heading(2, 11, "8B1A1A", font="Trebuchet MS", bold=False)
    t.header("Harrowdale Fire and Rescue Authority", align="right")
    t.footer("OFFICIAL", before="Page ", between=" of ")
    t.p(Run("[Title of the report]", bold=True, size=18))
    t.p("Report of the [Chief Fire Officer / Treasurer / Clerk]")
    t.table(
        (
            (
                (bold("Meeting"), _choice("Fire Authority", "Policy and Resources Committee", "Standards Committee")),
                (bold("Date"), _DATE),
                (bold("Report number"), "FRA/26-27/[nn]"),
            ),
            (
                (bold("Presented by"), _TEXT),
                (bold("Status"), _choice("Open", "Part closed", "Closed")),
                (bold("Is a decision needed?"), [Box(), " Yes ", Box(), " No"]),
            ),
            ((bold("Strategic aim supported"), marked("One or more of the aims in the service plan.")),),
        ),
        border="8B1A1A",
    )
    t.p("A.\tPurpose", style="Heading 1")
    t.p(marked("One paragraph. Not more than 80 words."))
    t.p("To ask [the Authority] to [decide what].")
    t.p("B.\tRecommendations", style="Heading 1")
    t.p("Members of [the Authority / Committee] are asked to:")
    t.p("(i)\tapprove [what]; and")
    t.p("(ii)\tnote [what].")
    t.p("C.\tBackground", style="Heading 1")
    t.p(marked("What was decided before, with dates and minute numbers."))
    t.p("D.\tConsultation", style="Heading 1")
    t.p("The representative bodies were consulted on [date] and their views were: [views].")
    t.p("OR")
    t.p("Consultation was not required because [reason].")
    t.p("E.\tAssessment of implications", style="Heading 1")
    t.p("Every heading below must be answered.")
    for heading, hint in (
        ("Financial", "The Treasurer must have seen this."),
        ("Legal", ""),
        ("People and equality", "Say why where there are none."),
        ("Community risk", ""),
        ("Health, safety and wellbeing", ""),
    ):
        t.p(heading, style="Heading 2")
        t.p(Box(), " No implications   ", Box(), " Implications, as follows: ", _TEXT)
        if hint:
            t.p(marked(hint))
    t.p("F.\tRisks", style="Heading 1")
    t.p("The risks of this proposal are entered in the corporate risk register as [reference].")
    t.p("G.\tBackground papers", style="Heading 1")
    t.p("None, save for documents that are published.")
    t.p("H.\tContact", style="Heading 1")
    t.p("Name and post:\t[name], [post]")
    t.p("Telephone:\t01632 [number]")
    t.p("Email:\t[address]")
    t.p("Cleared by the Treasurer: [name]\tDate: [date]")
    t.p("Cleared by the Clerk: [name]\tDate: [date]")
    return t.bytes()


def kestrelmoor() -> bytes:
    """A national park authority: headings that ask, notes in square brackets, pairs across, a box to recommend in."""
    note = Run
    t = Template("Trebuchet MS", 11.5, after=9, margins=(22, 26, 22, 26))
    t.heading(1, 13, "2F5D3A", font="Palatino Linotype")
    t.style("KM Title", 22, "2F5D3A")
    t.header(crest=20, alt="Kestrelmoor National Park Authority", align="left")
    t.footer("", before="Kestrelmoor National Park Authority | Committee report | ", between="/", align="center")
    t.p("Report title", style="KM Title")
    t.table(
        (
            (bold("To:"), _choice("Planning Committee", "Full Authority"), bold("On:"), _DATE),
            (bold("From:"), _TEXT, bold("Reference:"), "KMNP/[yy]/[nnn]"),
            (bold("Parishes affected:"), "[All / names]", bold("Open or closed?"), "Open / Closed"),
            (bold("Is it urgent?"), "Yes / No", bold("If it is urgent, why?"), ""),
        ),
        fill="E4EFE7",
        border="2F5D3A",
    )
    for heading, *texts in (
        (
            "What is this report about?",
            note("[Guidance: two or three sentences a visitor would understand. At most 120 words.]", italic=True),
        ),
        ("What are members asked to decide?",),
        ("Why now?", "[Text]"),
        ("What are the choices?", note("[Guidance: each choice with its cost, the status quo first.]", italic=True)),
        (
            "Who has been asked?",
            "The parish councils of [names] were asked on [date].",
            "or: Nobody was asked, for this reason: [reason].",
        ),
    ):
        t.p(heading, style="Heading 1")
        if heading == "What are members asked to decide?":
            t.table(((("The Authority is RECOMMENDED:", "1. to [do what];", "2. to [do what]."),),), head="E4EFE7")
        for text in texts:
            t.p(text)
    t.p("What else matters?", style="Heading 1")
    t.table(
        (
            (bold("Does it have implications for…"), bold("Yes or no"), bold("If yes, what are they?")),
            ("Money", "Yes / No", ""),
            ("The law", "Yes / No", "[Name the Act and the section.]"),
            ("Equality", "Yes / No", "[Where no, say why.]"),
            ("Climate and nature recovery", "Yes / No", ""),
            ("Staff", "Yes / No", ""),
            ("Purposes of the National Park (section 5 of the 1949 Act)", "Yes / No", ""),
        ),
        head="2F5D3A",
    )
    t.p("What could go wrong?", style="Heading 1")
    t.p("There are no significant risks. / The main risks are: [list].")
    t.p("What happens next?", style="Heading 1")
    t.p("[Dates and what will be done on each.]")
    t.p("What is attached?", style="Heading 1")
    t.table(
        ((bold("Annex"), bold("Title"), bold("Open or closed")), ("Annex 1", "[title]", ""), ("Annex 2", "[title]", ""))
    )
    t.p("Background papers", style="Heading 1")
    t.p("No background papers were used. / The papers used were: [list with links].")
    t.p("Whom to ask", style="Heading 1")
    t.table(
        (
            (bold("Name"), bold("Post"), bold("Telephone"), bold("E-mail")),
            ("[name]", "[post]", "01632 [number]", "[address]"),
        )
    )
    return t.bytes()


def saltmarsh() -> bytes:
    """A county's record of a decision: a form of bands and pairs, choices one below another, boxes behind the words."""
    t = Template("Arial", 12, after=6, margins=(20, 20, 20, 20))
    t.heading(1, 13, "003B5C")
    t.style("Numbered text", 12, bold=False)
    t.numbering("%1.", "%1.%2", hanging=709, styles=("Heading1", "Numberedtext"))
    t.header(bold("Saltmarsh County Council"), align="center")
    t.header_line("Decision by a Cabinet Member", align="center")
    t.footer("", before="Decision record v3, page ", align="right")
    t.table(
        (
            (bold("ABOUT THE DECISION"),),
            (bold("Title"), _TEXT),
            (bold("Reference"), "CMD/[yyyy]/[nnn]"),
            (
                bold("Who decides"),
                ([Box(), " Cabinet Member for Highways"], [Box(), " Cabinet Member for Children"], [Box(), " Leader"]),
            ),
            (bold("Date of decision"), _DATE),
            (bold("Key decision"), ["Yes ", Box(), "   No ", Box()]),
            (bold("Amount"), "£[amount]"),
            (bold("CALL-IN AND PUBLICATION"),),
            (bold("Subject to call-in"), ["Yes ", Box(), "   No ", Box()]),
            (bold("Call-in ends on"), _DATE),
            (bold("Public or exempt"), _choice("Public", "Exempt", "Confidential")),
            (bold("Divisions"), red("List them, or write All.")),
        ),
        fill="DCE9F2",
        head="003B5C",
    )
    body = {"style": "Numbered text"}
    t.p("Decision", style="Heading 1")
    t.p("The [Cabinet Member] has decided to:", **body)
    letters = t.numbering("%a1)", hanging=567)
    t.p(_TEXT, num=letters)
    t.p(_TEXT, num=letters)
    t.p("Reasons for the decision", style="Heading 1")
    t.p(red("Between 50 and 300 words."), **body)
    t.p("Alternatives considered and rejected", style="Heading 1")
    t.p("None, because [reason]. / The following were rejected: [list and why].", **body)
    t.p("Conflicts of interest declared", style="Heading 1")
    t.p("None, or: [name, interest and any dispensation].", **body)
    t.p("Consultation", style="Heading 1")
    t.p("The local member, [name], was consulted on [date].", **body)
    t.p("Implications", style="Heading 1")
    t.table(
        (
            (bold("Area"), bold("Implications (write None if there are none)"), bold("Cleared by"), bold("Date")),
            ("Finance", red("State the budget code."), "[name]", _DATE),
            ("Legal", "The Council has power to do this under [Act and section].", "[name]", _DATE),
            ("Equality", [Box(), " Assessment attached  ", Box(), " Not required because ", _TEXT], "[name]", _DATE),
            ("Procurement", _TEXT, "[name]", _DATE),
            ("Environment", _TEXT, "[name]", _DATE),
        ),
        head="DCE9F2",
        header=True,
    )
    t.p("Background documents", style="Heading 1")
    t.p("There are none.", **body)
    t.p("Approval", style="Heading 1")
    t.p(bold("Signed: "), "____________________ Cabinet Member")
    t.p(bold("Date: "), "____________________")
    return t.bytes()
