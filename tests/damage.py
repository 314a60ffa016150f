"""Kinds of damage that a draft suffers, done to the YAML of a paper by script (tests/test_lint_damage.py)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass

Paper = dict[str, str]  # the texts of a paper's YAML files by name, meeting.yaml among them
Change = Callable[[Paper], None]
_FIRST = ("body.yaml", "report.yaml", "recommendations.yaml", "implications.yaml", "consultations.yaml")
_MONTHS = "January February March April May June July August September October November December".split()
_DATE = rf"\b([1-9]\d?) ({'|'.join(_MONTHS)}) (20\d\d)\b"


class NotHere(Exception):
    """The paper has nothing that could be damaged so."""


@dataclass(frozen=True)
class Damage:
    """One damage: what was done, the rule that is meant for it, and whether the finding stands on a changed line."""

    says: str
    code: str
    change: Change
    here: bool = True


def meeting_date(paper: Paper) -> datetime.date:
    hit = re.search(r"(?m)^date: (\S+)", paper["meeting.yaml"])
    assert hit
    return datetime.date.fromisoformat(hit[1])


def written(date: datetime.date, weekday: str = "") -> str:
    return f"{weekday} {date.day} {_MONTHS[date.month - 1]} {date.year}".strip()


def _sub(
    paper: Paper, pattern: str, new: str | Callable[[re.Match[str]], str], file: str = "", start: str = ""
) -> None:
    for name in (file,) if file else (*_FIRST, *sorted(set(paper) - {*_FIRST, "meeting.yaml"})):
        text = paper.get(name, "")
        begin = re.search(start, text) if start else None
        if start and begin is None:
            continue
        at = begin.end() if begin else 0
        changed, count = re.subn(pattern, new, text[at:], count=1)
        if count:
            paper[name] = text[:at] + changed
            return
    raise NotHere


def changed(pattern: str, new: str | Callable[[re.Match[str]], str], file: str = "") -> Change:
    """The first place that fits is written otherwise."""
    return lambda paper: _sub(paper, pattern, new, file)


def in_prose(pattern: str, new: str | Callable[[re.Match[str]], str]) -> Change:
    """The first place of the narrative that fits is written otherwise."""
    return lambda paper: _sub(paper, pattern, new, "", r"(?s)(?:^|\n)(?:body:.*?)?[ -]+heading: .*?\n +text: \|\n")


def words(text: str) -> Change:
    """Paragraphs are added at the beginning of the narrative; {date+9} is nine days after the meeting."""

    def change(paper: Paper) -> None:
        said = re.sub(
            r"\{date([+-]\d+)\}", lambda hit: written(meeting_date(paper) + datetime.timedelta(int(hit[1]))), text
        )

        def put(hit: re.Match[str]) -> str:
            lines = [f"{hit[2]}{line}" if line else "" for line in said.split("\n")]
            return "{}{}\n\n{}".format(hit[1], "\n".join(lines), hit[2])

        _sub(
            paper,
            r"^()( +)(?=\S)",
            put,
            "",
            r"(?:^|\n)(?:body:\n(?s:.*?))?[ -]+heading: [^\n]*\n(?: +\w+: [^\n|]*\n)* +text: \|\n",
        )

    return change


def taken(key: str) -> Change:
    """A key is taken away with what belongs to it, or the file of that name."""

    def change(paper: Paper) -> None:
        if paper.pop(f"{key}.yaml", None) is None:
            _sub(paper, rf"(?m)^( *){key}:(?: .*)?\n(?:\1 +.*\n|\n)*", "")

    return change


def given(text: str) -> Change:
    """Keys are added to report.yaml, in place of what the report has under them."""

    def change(paper: Paper) -> None:
        for key in re.findall(r"(?m)^([\w-]+):", text):
            paper.pop(f"{key}.yaml", None)
            paper["report.yaml"] = re.sub(rf"(?m)^{key}:(?: .*)?\n(?: +.*\n|\n)*", "", paper["report.yaml"])
        paper["report.yaml"] += f"\n{text}\n"

    return change


def meeting(text: str) -> Change:
    """Keys are added to meeting.yaml, with dates counted from the meeting's."""

    def change(paper: Paper) -> None:
        day = re.sub(r"\{date([+-]\d+)\}", lambda h: str(meeting_date(paper) + datetime.timedelta(int(h[1]))), text)
        paper["meeting.yaml"] += f"{day}\n"

    return change


def appendix(text: str) -> Change:
    """An appendix is added behind the others."""

    def change(paper: Paper) -> None:
        if "appendices.yaml" in paper:
            paper["appendices.yaml"] += f"\n{text}\n"
        else:
            given("appendices:\n" + re.sub("(?m)^", "  ", text))(paper)

    return change


def both(*changes: Change) -> Change:
    """Several changes that make one damage."""

    def change(paper: Paper) -> None:
        for each in changes:
            each(paper)

    return change


def wrong_weekday(hit: re.Match[str]) -> str:
    date = datetime.date(int(hit[3]), _MONTHS.index(hit[2]) + 1, int(hit[1]))
    return f"{(date + datetime.timedelta(1)):%A} {hit[0]}"


def appendix_uncited(paper: Paper) -> None:
    """Nobody refers to the first appendix any more."""
    hit = re.search(r"(?m)^- id: (\S+)", paper.get("appendices.yaml", ""))
    if hit is None:
        raise NotHere
    for name in paper:
        paper[name] = paper[name].replace(f"{{ref:{hit[1]}}}", "the other document")


def officer_twice(paper: Paper) -> None:
    """The first officer with a telephone stands there by name, and again with another number."""
    _sub(
        paper,
        r"  - post: .*\n(?: +organisation: .*\n)? +telephone: (.*)\d\d\n",
        r"  - name: M Hand\n    telephone: \g<1>38\n  - name: M Hand\n    telephone: \g<1>39\n",
        "report.yaml",
    )


def unless(pattern: str, change: Change) -> Change:
    """The change, but not in a paper in which the pattern is found: there the rule rightly keeps quiet."""

    def checked(paper: Paper) -> None:
        if any(re.search(pattern, text) for text in paper.values()):
            raise NotHere
        change(paper)

    return checked


REASON = "The public interest in a fair competition outweighs that in knowing the prices."
_PRICES = "- title: Prices\n  exempt: true\n  text: The lowest tender was £41,350."
_TOO_LONG = (
    "The group that was set up by the partners in the spring to look at what the people of the district need and how "
    "the services that they use could be brought together in one place has now met on four occasions and has "
    "found that much remains to be done."
)

DAMAGES = [
    # structure and residue
    Damage("the background papers are gone", "ACC006", taken("background-papers"), here=False),
    Damage("the recommendations are gone", "REC001", taken("recommendations"), here=False),
    Damage("the narrative is gone", "STR001", taken("body"), here=False),
    Damage("the summary is gone", "STR001", taken("summary"), here=False),
    Damage("the purpose is gone from the front", "STR004", changed(r"(?m)^purpose: [^|\n].*\n", ""), here=False),
    Damage(
        "the section on purpose is gone",
        "STR001",
        both(changed(r"(?m)^purpose: \|\n", "purpose: |\n"), taken("purpose")),
        here=False,
    ),
    Damage("the conclusion is gone", "STR001", taken("conclusion"), here=False),
    Damage("the resource implications are gone", "STR001", taken("resource-implications"), here=False),
    Damage("the alternative options are gone", "STR001", taken("options"), here=False),
    Damage("the reasons are gone", "STR001", taken("reasons"), here=False),
    Damage("the consultations are gone", "STR001", taken("consultations"), here=False),
    Damage("the core purpose is gone", "STR001", taken("core-purpose"), here=False),
    Damage(
        "the impact assessments are gone",
        "IMP001",
        unless("(?m)^form: short$", taken("impact-assessments")),
        here=False,
    ),
    Damage("the author is gone", "STR004", taken("report-of"), here=False),
    Damage("the wards are gone", "STR004", taken("wards"), here=False),
    Damage("the portfolio is gone", "STR004", taken("portfolio"), here=False),
    Damage("the portfolio holder is gone", "STR004", taken("portfolio-holder"), here=False),
    Damage("the forward plan is gone", "STR004", taken("forward-plan"), here=False),
    Damage("a heading without text", "STR002", changed(r"(?m)^( *)- heading: ", r"\1- heading: Costs\n\1- heading: ")),
    Damage("a heading of the narrative without text", "STR002", words("# Costs\n\n# Dates\n\nWork begins in spring.")),
    Damage("a blank in the front sheet", "STR007", changed(r"(?m)^report-of: .*", "report-of: TBC", "report.yaml")),
    Damage(
        "a label of the front with nothing beside it",
        "STR005",
        unless(
            "(?m)^style: (?:sefton|leicestershire)$",
            changed(r"  - post: .*\n +(?:organisation: .*\n +)?(?=telephone)", "  - ", "report.yaml"),
        ),
        here=False,
    ),
    Damage("brackets of a form", "STR006", changed(r"(?m)^report-of: (.*)", r"report-of: (\1);", "report.yaml")),
    Damage(
        "an odd comma on the front sheet", "STR006", changed(r"(?m)^report-of: (.*)", r"report-of: \1,", "report.yaml")
    ),
    Damage("guidance with [insert]", "STR007", words("The plan was agreed on [insert date] by the partners.")),
    Damage("crosses for a figure", "STR007", words("The scheme serves XXX families.")),
    Damage(
        "guidance to delete", "STR007", words("The Board supports / does not support (delete as applicable) the plan.")
    ),
    Damage("another title on the agenda", "STR008", given("agenda-title: Mill Lane car park")),
    Damage("a bookmark of Word", "RES001", in_prose(r"\. (?=[A-Z])", r". [bookmark: _Hlk97134112]")),
    Damage("a broken field of Word", "RES001", words("Details are in Error! Reference source not found. and below.")),
    Damage("a merge field", "RES001", words("The scheme serves {MERGEFIELD Ward} and the wards beside it.")),
    Damage("stray asterisks", "RES002", in_prose(r"\w\.\n", r"e;**\n")),
    Damage("HTML", "RES002", words("The plan<br> of the parks service costs&nbsp;less.")),
    Damage("a wrong encoding", "RES002", words("The Councilâ€™s partners have agreed.")),
    # recommendations
    Damage(
        "a recommendation that decides nothing", "REC004", given("recommendations:\n  - The report on partnership.")
    ),
    Damage(
        "officers are to finalise",
        "REC005",
        given("recommendations:\n  - That officers be authorised to finalise the plan."),
    ),
    Damage(
        "a sum that the report does not know",
        "REC006",
        unless(r"(?m)^ +file: ", given("recommendations:\n  - Approve spending of £93,217 on the plan.")),
    ),
    Damage("one figure of a recommended sum", "REC006", changed("£160,000", "£165,000", "recommendations.yaml")),
    Damage("another recommended sum", "REC006", changed("£24,000", "£24,500", "recommendations.yaml")),
    Damage("a section that moved", "REC007", given("recommendations:\n  - Note the risks in paragraph 690 above.")),
    Damage(
        "another committee decides",
        "REC003",
        given("recommendations:\n  - That the Communities Committee approves the plan."),
    ),
    Damage("one recommendation is numbered by hand", "REC012", given("recommendations:\n  - (1) Note the plan.")),
    Damage(
        "three recommendations in one",
        "REC013",
        given(
            "recommendations: |\n  That the meeting approves the plan.\n\n  To note the risks.\n\n  To note the costs."
        ),
    ),
    Damage(
        "money is asked for in the narrative",
        "REC002",
        words("So that there is enough, a request is made for £25,750 of additional funding."),
    ),
    Damage(
        "a recommendation tells an exempt price",
        "REC008",
        both(
            given(
                "recommendations:\n  - Accept the tender of £41,350.\nexemptions:\n  prices: {paragraph: 3, reason: "
                + REASON
                + "}"
            ),
            appendix(_PRICES),
        ),
    ),
    # implications
    *(
        Damage(f"the {name} implication is gone", "IMP001", taken(name), here=False)
        for name in ("finance", "legal", "risk", "equality", "climate", "resource", "hr", "corporate")
    ),
    Damage(
        "a nil without its reason",
        "IMP002",
        changed(r"equality:\n +none: (?:\|\n)?.*\n(?:      .*\n)*", "equality: none\n"),
    ),
    Damage(
        "a nil of money without its reason",
        "IMP002",
        changed(r"resource-implications:\n +none: .*\n", "resource-implications: none\n"),
    ),
    Damage(
        "a nil although money is spent",
        "IMP003",
        both(
            given("recommendations:\n  - Approve spending of £240,000 on a contract."),
            changed(r"(?m)^( *)(finance|resource|resource-implications):(?: .*)?\n(?:\1 +.*\n|\n)*", r"\1\2: none\n"),
        ),
        here=False,
    ),
    Damage(
        "a second answer of the climate grid is yes",
        "IMP005",
        changed("negative: no", "negative: yes", "implications.yaml"),
        here=False,
    ),
    Damage(
        "no answer of the climate grid is yes",
        "IMP005",
        changed("neutral: yes", "neutral: no", "implications.yaml"),
        here=False,
    ),
    Damage(
        "the assessment is said to be done and is not there",
        "IMP004",
        words(f"An equality impact assessment has been carried out.\n\n{_TOO_LONG}\n\n{_TOO_LONG}"),
    ),
    Damage(
        "a clearance of another text",
        "IMP007",
        given('clearances:\n  - {as: finance, by: Head of Finance, date: 2020-08-20, hash: "00c0ffee"}'),
    ),
    Damage(
        "none identified in this report",
        "IMP008",
        changed(
            r"(?m)^( *)(equality|legal):(?: .*)?\n(?:\1 +.*\n|\n)*",
            r"\1\2: |\n\1  No risks have been identified in this report.\n",
        ),
    ),
    Damage(
        "whom it is aimed at, not what it does",
        "IMP009",
        changed(
            r"(?m)^( *)equality:(?! \|\n  The Collaborative directs)(?: .*)?\n(?:\1 +.*\n|\n)*",
            r"\1equality: |\n\1  The programme is targeted at the three most deprived wards.\n",
        ),
    ),
    # access to information
    Damage(
        "an exempt appendix without paragraph",
        "ACC001",
        both(given("exemptions:\n  prices: {reason: " + REASON + "}"), appendix(_PRICES)),
    ),
    Damage(
        "an exempt appendix without the public interest",
        "ACC002",
        both(given("exemptions:\n  prices: {paragraph: 3}"), appendix(_PRICES)),
    ),
    Damage(
        "a paragraph that the Schedule has not",
        "ACC003",
        both(given("exemptions:\n  prices: {paragraph: 9, reason: " + REASON + "}"), appendix(_PRICES)),
    ),
    Damage(
        "an exemption nobody uses", "ACC016", given("exemptions:\n  prices: {paragraph: 3, reason: " + REASON + "}")
    ),
    Damage("an answer that it is exempt", "ACC020", words("Is any part of this report exempt? Yes, paragraph 3.")),
    Damage(
        "the whole report is exempt, and one appendix",
        "ACC015",
        both(given("exempt: true\nexemptions:\n  prices: {paragraph: 3, reason: " + REASON + "}"), appendix(_PRICES)),
        here=False,
    ),
    Damage(
        "an exempt price in the narrative",
        "ACC005",
        both(
            given("exemptions:\n  prices: {paragraph: 3, reason: " + REASON + "}"),
            appendix(_PRICES),
            words("The lowest tender, at £41,350, is within the budget."),
        ),
    ),
    Damage(
        "a page that is not for publication",
        "ACC004",
        words("NOT FOR PUBLICATION by virtue of paragraph 3\n\nTwo offers were received."),
    ),
    Damage("a marking in the title", "ACC004", changed(r'(?m)^title: "?', r"\g<0>CONFIDENTIAL - ", "report.yaml")),
    Damage(
        "a link into the intranet",
        "ACC007",
        words("See the [full survey](http://cexmodgov1/documents/s12345/survey.pdf) of residents."),
    ),
    Damage(
        "a background paper on the intranet",
        "ACC007",
        given(
            "background-papers:\n  - title: Survey of residents\n    link: http://intranet.example.gov.uk/survey.pdf"
        ),
    ),
    Damage("an NHS number", "ACC008", words("The patient (NHS number 943 476 5919) was the first.")),
    Damage("a National Insurance number", "ACC008", words("The payment to AB 12 34 56 C was stopped.")),
    Damage("a date of birth", "ACC008", words("The child (date of birth: 3 May 2015) has asked for a place.")),
    Damage("a mobile number", "ACC008", words("The neighbour can be asked on 07700 900123 in the evening.")),
    Damage("a key decision without forward plan", "ACC009", given("key-decision: yes\nforward-plan: no")),
    Damage(
        "three quarters of a million is no key decision",
        "ACC010",
        unless(
            "(?m)^body: Council$",
            given("key-decision: no\nrecommendations:\n  - Approve a contract at a cost of £750,000."),
        ),
        here=False,
    ),
    Damage("late without a reason", "ACC011", given("late: true"), here=False),
    Damage(
        "confidential under the Schedule",
        "ACC012",
        words("The offers are confidential under paragraph 3 of Schedule 12A."),
    ),
    Damage("N/A for the background papers", "ACC013", given("background-papers: N/A")),
    Damage(
        "only an Act as background paper",
        "ACC014",
        given("background-papers:\n  - Local Government Act 1972"),
        here=False,
    ),
    # contacts
    Damage("nobody to ask", "CON001", taken("contacts"), here=False),
    Damage(
        "an officer without post or name",
        "CON002",
        changed(r"  - post: .*\n +(?:organisation: .*\n +)?(?=telephone)", "  - ", "report.yaml"),
        here=False,
    ),
    Damage("a second telephone for the same officer", "CON003", officer_twice),
    Damage(
        "a telephone number that is too short",
        "CON004",
        changed(r"telephone: (01632 \d{4})\d\d", r"telephone: \1", "report.yaml"),
    ),
    Damage(
        "a private mailbox",
        "CON005",
        changed(r"email: [\w.]+@example\.gov\.uk", "email: parks1972@gmail.com", "report.yaml"),
    ),
    Damage(
        "an e-mail address with a comma",
        "CON006",
        changed(r"email: ([\w.]+)@example\.gov\.uk", r'email: "\1@example.gov,uk"', "report.yaml"),
    ),
    Damage(
        "two e-mail addresses in one",
        "CON006",
        changed(r"email: ([\w.]+)@example\.gov\.uk", r'email: "\1@example.gov.uk, b@example.gov.uk"', "report.yaml"),
    ),
    # dates
    Damage("a date's weekday", "DAT001", in_prose(_DATE, wrong_weekday)),
    Damage("the weekday of the text", "DAT001", changed("Friday 3 April 2020", "Thursday 3 April 2020", "body.yaml")),
    Damage("a weekday that is wrong", "DAT001", words("The partners met on Wednesday 13 July 2021.")),
    Damage("a day that is not in the calendar", "DAT008", in_prose(_DATE, r"30 February \3")),
    Damage("31 June", "DAT008", words("The survey ran until 31 June 2020.")),
    Damage("the meeting is on another day", "DAT009", words("The plan is to be approved at this meeting on {date-2}.")),
    Damage("published the day before", "DAT002", meeting("published: {date-1}")),
    Damage(
        "in the forward plan for a week",
        "DAT003",
        changed(r"(?m)^forward-plan: yes\n", "forward-plan: yes\nforward-plan-published: 2021-08-25\n"),
    ),
    Damage(
        "a term that does not fit its dates",
        "DAT004",
        words("The plan runs for two years from 1 April 2026 to 31 March 2029."),
    ),
    Damage("three years that are two", "DAT004", changed("by two years from", "by three years from", "report.yaml")),
    Damage("a date in figures beside the others", "DAT005", words("The survey ran from 3 Sept 2019 to 27/12/2019.")),
    Damage(
        "an Act that another has replaced", "DAT006", words("Personal data is kept under the Data Protection Act 1998.")
    ),
    Damage(
        "a Bill that is an Act", "DAT006", changed("Health and Care Act 2022", "Health and Care Bill 2021", "body.yaml")
    ),
    Damage(
        "put into effect before call-in ends",
        "DAT007",
        changed(r"As soon as the time allowed.*", "The decision takes effect on 3 September 2021.", "report.yaml"),
    ),
    Damage(
        "background paper of a Sunday",
        "DAT011",
        given("background-papers:\n  - Report to the Cabinet, 19 January 2020, Children’s Plan"),
    ),
    # figures
    Damage("a space in an amount", "FIG001", changed(r"£(\d{1,3}),(\d{3})(?=[ .])", r"£\1, \2")),
    Damage("a comma too many", "FIG001", words("The reserve holds £1,2345 for this purpose.")),
    Damage(
        "one figure of a table",
        "FIG002",
        changed('- £24,000\n      - ""', '- £25,000\n      - ""', "tables.yaml"),
        here=False,
    ),
    Damage("one figure of a total", "FIG002", changed("£259,000", "£258,000", "tables.yaml")),
    Damage("one figure of a row's total", "FIG002", changed("£75,000", "£76,000", "tables.yaml"), here=False),
    Damage("the total of a column", "FIG002", changed("£105,000", "£106,000", "tables.yaml")),
    Damage(
        "a table typed with a wrong total",
        "FIG002",
        words("| Item | Cost |\n| --- | ---: |\n| Swings | £4,000 |\n| Slides | £5,000 |\n| Total | £11,500 |"),
    ),
    Damage(
        "percentages that do not make 100",
        "FIG003",
        words(
            "| Area | Low | Middle | High |\n| --- | --- | --- | --- |\n| North | 20% | 30% | 50% |\n"
            "| South | 25% | 35% | 40% |\n| East | 30% | 30% | 40% |\n| West | 35% | 30% | 25% |"
        ),
    ),
    Damage("one share of a table", "FIG003", changed("64.5%", "74.5%", "tables.yaml"), here=False),
    Damage("a sum in a sentence", "FIG004", words("The parts cost £82,000 + £68,520 = £151,520 in one year.")),
    Damage(
        "a saving that is not the difference",
        "FIG004",
        words("Spending fell from £118,500 to £43,900, a saving of £75,600."),
    ),
    Damage(
        "total and net",
        "FIG005",
        words(
            "The total cost of the service is £97,520.\n\n"
            "The net cost of the service, after external funding, is £97,520."
        ),
    ),
    Damage("what is left does not follow", "FIG006", words("Of the £25,000, £12,000 would be spent, leaving £14,000.")),
    Damage(
        "one figure of what is left",
        "FIG006",
        words("Of the budget of £60,000, £45,000 has been spent, which leaves £16,000."),
    ),
    Damage(
        "one measure with two values",
        "FIG007",
        words(
            "In Mill Lane 65% of adults are overweight or obese.\n\nIn Mill Lane 61% of adults are overweight or obese."
        ),
    ),
    Damage(
        "one post with two names",
        "FIG008",
        words(
            "A Project Co-ordinator would be appointed at £25,000 a year.\n\n"
            "The Project Manager, at £25,000 a year, leads on the plan."
        ),
    ),
    Damage(
        "pence that are nought",
        "FIG009",
        unless(
            r"£\d+\.(?!00)\d\d\b(?!bn)",
            words("The cost is £97,520.00, of which £12,250 is for staff and £3,400 for rent."),
        ),
    ),
    Damage(
        "a yearly value without the whole",
        "FIG010",
        words("The lease costs £9,400 a year. It would be extended for a term of three years."),
    ),
    Damage("the whole value is gone", "FIG010", changed(", £1,880,000 in all,", "", "report.yaml"), here=False),
    # references and appendices
    Damage("an appendix cited and absent", "REF001", words("The structure is set out at Appendix 9.")),
    Damage(
        "an appendix nobody cites",
        "REF002",
        unless(r"is appended|in its draft form|are\s+appended|draft action plans", appendix_uncited),
        here=False,
    ),
    Damage(
        "an appendix added and not cited",
        "REF002",
        unless("Appendices A to D", appendix("- title: Survey of the neighbourhood\n  text: The survey.")),
    ),
    Damage("an appendix without content", "REF009", appendix("- title: Proposed structure")),
    Damage(
        "an appendix whose file is gone",
        "REF009",
        appendix("- title: Proposed structure\n  file: no-such-structure.pdf"),
    ),
    Damage(
        "no appendices, it says",
        "REF004",
        both(
            appendix("- title: Plan of the site\n  text: The plan."), words("There are no appendices to this report.")
        ),
    ),
    Damage(
        "no background papers, it says",
        "REF004",
        both(
            given("background-papers:\n  - Survey of play areas"),
            words("There are no background papers for this report."),
        ),
    ),
    Damage("a reference typed in words", "REF005", words("The cost is set out in paragraph 911.")),
    Damage(
        "a reference becomes a wrong number",
        "REF005",
        unless("The consultation described in", in_prose(r"\{ref:[^}]*\}", "paragraph 99.9")),
    ),
    Damage(
        "a table that is not there",
        "REF005",
        unless("(?m)^style: leicestershire$", words("The costs of each year are in Table 77 below.")),
    ),
    Damage("click here", "REF007", words("Results are there: [click here](https://www.example.gov.uk/b) for more.")),
    Damage("a bare address", "REF007", words("More is on https://politics.example.gov.uk/documents/s123/x.pdf today.")),
    Damage("raised figures left over", "REF008", words("The strategy goes with the Food Plan⁸⁷ and others.")),
    Damage(
        "terms of reference of two years before",
        "RES003",
        both(
            given("recommendations:\n  - Give approval to the revised terms of reference."),
            appendix(
                "- title: Terms of reference\n  text: |\n    **REVISED 24 MAY 2018**\n\n"
                "    The group meets four times a year."
            ),
        ),
    ),
    # numbering
    Damage(
        "typed numbers that skip one",
        "NUM001",
        appendix(
            "- title: Terms\n  text: |\n    # 1. Purpose\n\n    The group advises.\n\n    # 3. Members\n\n    Six."
        ),
    ),
    Damage(
        "a section loses its numbers",
        "NUM002",
        changed(r"\A((?:#.*\n)*- heading: .*\n)(?=(?:.*\n)*- heading)", r"\1  paragraphs: unnumbered\n", "body.yaml"),
        here=False,
    ),
    Damage(
        "a list whose items became paragraphs",
        "NUM003",
        words(
            "The partners will:\n\nwork together on prevention;\n\nmake homes healthier; and\n\nshare what is learned."
        ),
    ),
    Damage(
        "a heading that became a paragraph", "NUM004", words("**Duties of the post**\n\nThe post leads on the plan.")
    ),
    Damage("a paragraph without its beginning", "NUM005", words("Will provide many kinds of help to young people.")),
    Damage("a typed paragraph number", "NUM006", words("4.2 The Council set the money aside.")),
    # plain English and accessibility
    Damage("an acronym nobody explains", "ENG001", words("A digital offer is made through the QZLA website.")),
    Damage(
        "two short forms",
        "ENG002",
        words("The Parks and Gardens Trust (PAGT) met in May. The PGT meets again in June."),
    ),
    Damage(
        "explained twice",
        "ENG003",
        words(
            "The Mill Lane Action Board (MLAB) met in May.\n\nThe Mill Lane Action Board (MLAB) meets again in June."
        ),
    ),
    Damage("a very long sentence", "ENG004", words(_TOO_LONG)),
    Damage("a Cyrillic letter", "ENG005", in_prose(r"\bpeople\b", "pe\u043eple")),
    Damage("a Greek letter", "ENG005", in_prose(r"\bThe\b", "\u03a4he")),
    Damage("a doubled word", "ENG006", in_prose(r" the (?=\w)", " the the ")),
    Damage(
        "a doubled word over a line's end", "ENG006", words("Residents of the ward have asked for\nfor a play area.")
    ),
    Damage("a slip", "ENG007", words("The partners recieve help withing a farreaching plan.")),
    Damage("a date run together", "ENG007", words("The plan began on 1stApril and goes on.")),
    Damage("a cliché", "ENG008", words("The plan will go on at this moment in time.")),
    Damage("a table without headings", "ENG009", words("| | |\n| --- | --- |\n| Tel | 01632 960100 |")),
    Damage("a picture without words", "ENG010", words("![IMG_2041.jpg](park.png)")),
    Damage("two spaces", "ENG011", in_prose(r"([a-z]) (?=[a-z])", r"\1  ")),
    Damage("a space before a comma", "ENG011", in_prose(r"([a-z]), (?=[a-z])", r"\1 , ")),
    Damage("no space after a comma", "ENG011", in_prose(r"([a-z]{3}), (?=[a-z]{4})", r"\1,")),
    Damage("long-winded words", "ENG012", words("The partners will utilise the grant.")),
    Damage("told by colour alone", "ENG013", words("Parks that need work are shown in red.")),
    Damage("capitals throughout", "ENG014", words("MEMBERS ARE ASKED TO READ THE PLAN.")),
    Damage("words that label people", "ENG015", words("The path is for the elderly and the disabled.")),
    Damage("jargon", "ENG016", words("The scheme will leverage synergies.")),
]
