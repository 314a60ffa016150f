"""Ordinary meetings: ten items with supplied files, one or two exempt, and nothing in them that should raise an alarm.

Towns, public bodies, streets, posts, dates and wording that every council has stand in public and in exempt text
alike, as they do in life. Such a meeting is built without a refusal and with at most two CHECK lines.
"""

from __future__ import annotations

import random
from pathlib import Path

from . import files

PLACES = (
    "Manchester|Wolverhampton|Foregate Street|Elm Street|Leicestershire|the River Wex|Market Square|North Yorkshire"
)
BODIES = (
    "the Environment Agency|Natural England|Historic England|the Department for Transport|the Local Government "
    "Association|NHS England|the Health and Safety Executive|West Midlands Police"
)
PEOPLE = (("Ivy", "Fennimore"), ("Arthur", "Pell"), ("Rosa", "Quint"), ("Tom", "Averidge"))
COMPANIES = ("Zedcorp Ltd", "Yarrow Homes Limited", "Brackwell Estates plc", "Ormond & Hale LLP")
POSTS = "the Director of Places|the Head of Estates|the Monitoring Officer|the Section 151 Officer|the Chief Executive"
SUBJECTS = (
    "Parking in the town centre|Repairs to the town hall|Flood defences|The library service|Play areas|Housing needs"
    "|Air quality|The museum store|Bus shelters|Public toilets|The leisure contract|Street lighting|Allotments"
)
SAID = (
    "{body} was asked for its view and had no objection to the proposal.",
    "The scheme runs from {place} to the boundary of the ward and takes eleven weeks.",
    "{post} has delegated authority to approve expenditure up to the limit in the scheme of delegation.",
    "The budget for 2026/27 was approved by Full Council on {day} February 2026.",
    "There were {count} replies to the consultation, most of them from {place}.",
    "The report was considered by the Overview and Scrutiny Committee on {day} March 2026, which supported it.",
    "A copy of the plan can be had from {post}.",
    "The cost of £{count},000 is met from the capital programme.",
    "Officers met {body} in {place} on {day} May 2026.",
)
# Standing wording: what stands in papers of every kind, exempt or not.
STANDING = (
    (
        "The Council has a duty under section 149 of the Equality Act 2010 to have due regard to the need to eliminate "
        "discrimination."
    ),
    (
        "Under section 111 of the Local Government Act 1972 the Council may do anything which is calculated to "
        "facilitate the discharge of any of its functions."
    ),
    "There are no financial implications arising directly from this report.",
    "{post} has delegated authority under the scheme of delegation, in consultation with the Portfolio Holder.",
    "Full Council approved the budget for 2026/27 in February 2026.",
)
NAMING = (
    "{body} has been told, and so has {post}.",
    "It lies in {place}, in the area of {body}.",
    "A letter came from {place} on {day} May 2026.",
)
CLOSED = (
    "{person} of {company} offered £{sum} for the site in {place}, and {body} has been told.",
    "The tenant, {company}, owes £{sum} in rent; {post} is to report back.",
    "{company} would withdraw if its offer of £{sum} were known before the contract is let.",
)
FRONT = """\
report-of: {post}
wards: All Wards
recommendations: That the report be noted.
implications:
  finance: The cost is met from the budget for 2026/27.
  legal: none
  equality: {{none: The proposal affects everybody alike.}}
  climate: none
  risk: none
contacts: {{post: Estates Manager, telephone: 01632 960100, email: estates@example.gov.uk}}
background-papers: none
"""
GROUNDS = 'exemptions:\n  deal: {paragraph: "3", reason: The Council would get a worse price if this were known.}\n'


def make(seed: int, root: Path) -> Path:
    """The folder of an ordinary meeting below `root`."""
    rng = random.Random(seed)
    folder = root / "content" / "limeshire" / "2026-09-14-committee"
    folder.mkdir(parents=True)
    people = [f"{rng.choice(['Mr', 'Mrs', 'Dr'])} {first} {last}" for first, last in PEOPLE]

    def fill(pattern: str) -> str:
        words = {
            "place": rng.choice(PLACES.split("|")), "body": rng.choice(BODIES.split("|")),
            "post": rng.choice(POSTS.split("|")), "day": rng.randrange(1, 28), "count": rng.randrange(12, 400),
            "sum": f"{rng.randrange(100_001, 4_000_000):,}", "person": rng.choice(people),
            "company": rng.choice(COMPANIES),
        }  # fmt: skip
        text = pattern.format(**words)
        return text[0].upper() + text[1:]

    def report(name: str, title: str, closed: bool, passage: bool) -> None:
        told = (*NAMING, *STANDING) if closed else (*SAID, *STANDING)
        lines = [fill(rng.choice(told)) for _ in range(rng.randrange(3, 8))]
        body = "\n\n".join(f"  {line}" for line in lines)
        head = f"title: {title}\n{FRONT.format(post=rng.choice(POSTS.split('|')))}"
        if passage or closed:
            head += GROUNDS
        if closed:
            head += "exempt: true\nexemption: deal\n"
            body += f"\n\n  {fill(rng.choice(CLOSED))}"
        if passage:
            body += f"\n\n  ::: exempt deal\n  {fill(rng.choice(CLOSED))}\n  :::"
        (folder / name).mkdir()
        if rng.random() < 0.5:
            (folder / name / "plan.pdf").write_bytes(files.pdf([fill(rng.choice(told)) for _ in range(3)]))
            head += "appendices:\n  - {title: The plan, file: plan.pdf, description: What the plan shows in words.}\n"
        (folder / name / "report.yaml").write_text(f"{head}body: |\n{body}\n", "utf-8")

    subjects = rng.sample(SUBJECTS.split("|"), 9)
    agenda = ["  - standing: apologies", "  - standing: declarations"]
    for n, subject in enumerate(subjects[:6]):
        report(f"report-{n}", subject, closed=False, passage=n == 2)
        agenda.append(f"  - report: report-{n}")
    letters = [fill(rng.choice((*SAID, *STANDING))) for _ in range(8)]
    (folder / "objections.pdf").write_bytes(files.pdf(letters))
    supplied = "{file: objections.pdf, title: Letters, description: What the letters say.}"
    agenda.append(f"  - title: {subjects[6]}\n    documents: {supplied}")
    report("closed", subjects[7], closed=True, passage=False)
    (folder / "valuation.pdf").write_bytes(
        files.pdf([*(fill(rng.choice((*STANDING, *NAMING))) for _ in range(5)), *map(fill, CLOSED)])
    )
    agenda += [
        "  - private: true", "    heading: Private", "    items:", f"      - title: {subjects[7]}",
        "        exempt: true", "        exemption: deal", "        documents:", "          - closed",
        "          - {file: valuation.pdf, title: Valuation, description: The valuation in words.}",
    ]  # fmt: skip
    (folder / "meeting.yaml").write_text(
        "style: base\nbody: Planning Committee\ndate: 2026-09-14\ntime: 6 pm\nplace: Town Hall\ncontact: Clerk\n"
        f"{GROUNDS}agenda:\n" + "\n".join(agenda) + "\n",
        "utf-8",
    )
    return folder
