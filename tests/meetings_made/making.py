"""A meeting's folder from a seed: some reports, and markers in every place that is not for publication.

Markers under "never" may not be in anything public at any time; those under "held" not while the item is withdrawn,
put off or still to follow; those under "later" not once their report is exempt; those under "telling" are figures
that would tell a withheld one.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from pathlib import Path

from . import files
from .words import ORDINARY, Markers

FRONT = """\
report-of: Director of Places
wards: All Wards
recommendations: That the report be noted.
implications: {finance: none, legal: none, equality: {none: All are served alike.}, climate: none, risk: none}
contacts: {post: Estates Manager, telephone: 01632 960100, email: estates@example.gov.uk}
background-papers: none
"""
GROUNDS = 'exemptions:\n  deal: {paragraph: "3", reason: The bargain would be spoilt.}\n'
MARK = "exempt: true\nexemption: deal\n"
TITLES = "Parks Libraries Bridges Markets Allotments Footpaths Cemeteries Harbours".split()


@dataclass
class Made:
    """A meeting that was made: its folder, its markers, and the reports a clerk can still do something with."""

    folder: Path
    markers: Markers
    open_reports: list[str] = field(default_factory=list)  # folders, in the order of the agenda
    later: str = ""  # an open report with the markers "later"
    to_follow: str = ""  # the folder of a report that is to come, and its title
    title_to_follow: str = ""


def money(amount: int) -> str:
    """An amount as a table has it."""
    return f"£{amount:,}"


class Maker:
    """A meeting being written."""

    def __init__(self, seed: int, root: Path) -> None:
        self.rng = random.Random(seed)
        self.shades: set[int] = set()  # of the pictures so far
        self.mark = Markers(self.rng)
        self.made = Made(root / "content" / "wexcombe" / "2026-09-14-community", self.mark)
        self.titles = self.rng.sample(TITLES, len(TITLES))

    # ------------------------------------------------------------------ small things

    def some(self) -> str:
        """An ordinary sentence."""
        return self.rng.choice(ORDINARY)

    def chance(self, odds: float) -> bool:
        """Whether something is there this time."""
        return self.rng.random() < odds

    def write(self, name: str, data: str | bytes) -> None:
        """A file of the meeting."""
        path = self.made.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)

    def picture(self, folder: str, place: str) -> str:
        """A picture's line, with a marker in everything that is known of it."""
        name = f"{self.mark.slug(f'{place} picture file')}.png"
        told = self.mark.sentence(f"{place} picture metadata")
        self.write(f"{folder}/{name}", files.png(self.shade(), told))
        alternative = self.mark.phrase(f"{place} alternative text")
        return f'![{alternative}]({name} "{self.mark.phrase(f"{place} caption")}")'

    def shade(self) -> int:
        """A shade that no picture of the meeting has: the same picture on two items is refused, and rightly."""
        shade = self.rng.randrange(256)
        while shade in self.shades:
            shade = (shade + 1) % 256
        self.shades.add(shade)
        return shade

    def supplied(self, folder: str, place: str) -> str:
        """The name of a supplied PDF with markers in text, description, bookmark and name."""
        name = f"{self.mark.slug(f'{place} file name')}.pdf"
        lines = [self.mark.sentence(f"{place} file"), f"They offered {money(self.mark.sum(f'{place} file'))} in all."]
        author, bookmark = self.mark.name(f"{place} file author"), self.mark.phrase(f"{place} file bookmark")
        self.write(f"{folder}/{name}", files.pdf(lines, author, bookmark))
        return name

    # ------------------------------------------------------------------ passages

    def secret(self, place: str) -> str:
        """A sentence or two of what is exempt."""
        words = self.mark.sentence(place)
        return words + (f" The price is {money(self.mark.sum(place))}." if self.chance(0.5) else "")

    def passage(self, folder: str) -> str:
        """An exempt passage in one of the forms an author may write it in."""
        place = "never passage"
        forms = {
            "plain": "::: exempt deal\n{0}\n:::\n",
            "nested": "::: exempt deal\n{0}\n\n::: exempt deal\n{1}\n:::\n\n{2}\n:::\n",
            "bullet": "- an open point\n- ::: exempt deal\n  {0}\n  :::\n",
            "numbered": "1. an open point\n2. ::: exempt deal\n   {0}\n   :::\n",
            "lettered": "(a) an open point\n(b) ::: exempt deal\n    {0}\n    :::\n",
            "quoted": "> An open word.\n>\n> ::: exempt deal\n> {0}\n> :::\n",
            "note in it": "::: exempt deal\n{0}[^q]\n\n[^q]: {1}\n:::\n",
            "note": "An open sentence.[^r]\n\n[^r]: ::: exempt deal\n    {0}\n    :::\n",
            "list in it": "::: exempt deal\n- {0}\n- {1}\n:::\n",
            "table in it": "::: exempt deal\n| {3} | Sum |\n| --- | ---: |\n| {4} | 12 |\nTable: {5}\n:::\n",
            "heading in it": "::: exempt deal\n# {3}\n\n{0}\n:::\n\n# What is next\n\nIt is this.\n",
            "id in it": "::: exempt deal\n{0} {{#{6}}}\n:::\n",
            "picture in it": "::: exempt deal\n{0}\n\n{7}\n:::\n",
        }
        form = self.rng.choice(sorted(forms))
        pattern = forms[form]

        def of(number: int, made: str) -> str:
            return made if f"{{{number}}}" in pattern else ""

        values = [
            self.secret(f"{place} {form}") if f"{{{n}}}" in pattern else "" for n in range(3)
        ]  # fmt: skip
        values += [self.mark.phrase(f"{place} {form} title") if f"{{{n}}}" in pattern else "" for n in (3, 4, 5)]
        values.append(self.mark.slug(f"{place} {form} id") if "{6}" in pattern else "")
        values.append(self.picture(folder, f"{place} {form}") if "{7}" in pattern else "")
        return pattern.format(*values)

    # ------------------------------------------------------------------ tables

    def table(self, place: str = "") -> tuple[str, list[str]]:
        """A table of money with a row withheld, and the totals that would tell it; gives a name and its YAML."""
        name = "costs"
        rows, withheld = [], self.rng.randrange(3)
        total = 0
        subtotals = self.chance(0.4)
        for at in range(3):
            hidden = at == withheld
            amount = self.mark.sum("never row") if hidden else self.rng.randrange(1000, 900_000)
            total += amount
            label = self.mark.phrase("never row label") if hidden else self.rng.choice(ORDINARY).split()[1] + f" {at}"
            cells = json.dumps([label, money(amount)], ensure_ascii=False)
            rows.append(f"      - {{cells: {cells}{', exempt: true, exemption: deal' if hidden else ''}}}")
        if subtotals:
            self.mark.sums[self.mark._free("telling subtotal", self.mark.sums)] = str(total)
            rows.append(f"      - {{cells: [All three, {money(total)!r}], subtotal: true}}")
            more = self.rng.randrange(1000, 900_000)
            rows.append(f"      - [Another, {money(more)!r}]")
            total += more
        self.mark.sums[self.mark._free("telling total", self.mark.sums)] = str(total)
        head = [
            f"  {name}:",
            f"    label: {self.titles[7]} and what they cost",
            "    columns: [{heading: Name, row-header: true}, {heading: Cost, type: money}]",
            "    rows:",
        ]
        whole = self.chance(0.2)
        sums = "Total" if self.chance(0.5) else f"{{label: Total, values: [{money(total)!r}]}}"
        return name, [head[0], *(["    exempt: true"] if whole else []), *head[1:], *rows, f"    total: {sums}"]

    # ------------------------------------------------------------------ papers

    def open_report(self, folder: str, title: str, secrets: bool) -> None:
        """A public report, with exempt parts where `secrets` says so."""
        body = [self.some(), "", self.rng.choice(ORDINARY), ""]
        tables: list[str] = []
        appendices: list[str] = []
        text = f"title: {title}\n{FRONT}{GROUNDS if secrets else ''}"
        if secrets:
            for _ in range(self.rng.randrange(1, 3)):
                body += [*self.passage(folder).splitlines(), "", self.some(), ""]  # between two lists
                if any("[^q]" in line or "[^r]" in line for line in body):
                    break  # a note has one place
            body.append(self.rng.choice(ORDINARY))
            if self.chance(0.6):
                name, tables = self.table()
                body += ["", f"{{table:{name}}}"]
            if self.chance(0.5):
                text += f"# {self.mark.sentence('never comment')}\n"
            if self.chance(0.5):
                appendices += self.appendix(folder, "never appendix")
        if self.chance(0.4):
            name = f"slides-{self.rng.randrange(100)}.pdf"
            self.write(f"{folder}/{name}", files.pdf([self.some(), self.some()], "A printer"))
            appendices.append(f"  - {{title: Slides, file: {name}, description: What the slides say.}}")
        if tables:
            text += "tables:\n" + "\n".join(tables) + "\n"
        if appendices:
            text += "appendices:\n" + "\n".join(appendices) + "\n"
        indented = "".join(f"  {line}\n" if line else "\n" for line in body)
        if secrets and self.chance(0.3):
            closed = f"{{text: {json_text(self.secret('never recommendation'))}, exempt: true}}"
            text = text.replace("recommendations: That the report be noted.", f"recommendations: [Note it., {closed}]")
        self.write(f"{folder}/report.yaml", f"{text}body: |\n{indented}")
        self.made.open_reports.append(folder)

    def appendix(self, folder: str, place: str) -> list[str]:
        """An exempt appendix: a text or a file."""
        lines = [f"  - title: {self.mark.phrase(f'{place} title')}", "    exempt: true", "    exemption: deal"]
        if self.chance(0.5):
            lines.append("    public-title: What was offered")
        if self.chance(0.5):
            lines.append(f"    id: {self.mark.slug(f'{place} id')}")
        if self.chance(0.5):
            lines += ["    text: |", f"      {self.secret(place)}"]
        else:
            lines += [f"    file: {self.supplied(folder, place)}", f"    description: {self.secret(place)}"]
        return [json_line(line) for line in lines]

    def exempt_report(self, folder: str, title: str, place: str, mark: str = MARK) -> None:
        """A report that is exempt as a whole."""
        heading, id = self.mark.phrase(f"{place} heading"), self.mark.slug(f"{place} id")
        text = [
            f"title: {title}", *FRONT.splitlines(), *(GROUNDS.splitlines() if mark else ()), *mark.splitlines(),
            f"# {self.mark.sentence(f'{place} comment')}",
            "tables:", "  rents:", f"    label: {self.mark.phrase(f'{place} table label')}",
            "    columns: [{heading: Tenant, row-header: true}, {heading: Rent, type: money}]",
            f"    rows: [[{self.mark.name(f'{place} cell')}, {money(self.mark.sum(f'{place} cell'))!r}]]",
            "body:", f"  - heading: {heading}", f"    id: {id}", "    text: |",
            f"      {self.secret(place)}[^n]", "", f"      [^n]: {self.mark.sentence(f'{place} footnote')}", "",
            f"      {self.picture(folder, place)}", "", "      {table:rents}",
        ]  # fmt: skip
        if mark and self.chance(0.5):
            text += ["appendices:", *self.appendix(folder, f"{place} appendix")]
        self.write(f"{folder}/report.yaml", "\n".join(text) + "\n")

    def minutes(self) -> None:
        """Minutes of the last meeting, one of them exempt."""
        text = [
            "date: 2026-07-13", "present: [Councillor Ash]", *GROUNDS.splitlines(), "minutes:",
            "  - {title: Apologies, text: There were none.}", "  - title: Parks", "    text: |", f"      {self.some()}",
        ]  # fmt: skip
        if self.chance(0.5):
            text += ["", *(f"      {line}".rstrip() for line in self.passage("minutes").splitlines())]
        text += [
            f"  - title: {self.mark.phrase('never minute title')}", "    public-title: A claim",
            f"    text: {json_text(self.secret('never minute'))}",
            f"    resolved: {json_text(self.secret('never decision'))}",
            "    public-summary: A claim was considered.", "    exempt: true", "    exemption: deal",
        ]  # fmt: skip
        self.write("minutes/minutes.yaml", "\n".join(text) + "\n")

    def meeting(self) -> Made:
        """The whole of it."""
        agenda = ["  - standing: apologies"]
        if self.chance(0.5):
            self.minutes()
            agenda.append("  - {standing: minutes, documents: minutes}")
        if self.chance(0.3):
            self.action_log()
            agenda.append("  - {title: Actions, documents: actions}")
        if self.chance(0.2):
            agenda.append(self.redacted())
        for n in range(self.rng.randrange(1, 3)):
            self.open_report(f"open-{n}", self.titles[n], secrets=n == 0 or self.chance(0.5))
            agenda.append(f"  - report: open-{n}")
        if self.chance(0.5):
            self.made.later = "later"
            self.write(
                "later/report.yaml",
                f"title: {self.titles[4]}\n{FRONT}body: |\n  {self.mark.sentence('later text')}\n",
            )
            agenda.append("  - report: later")
        if self.chance(0.4):
            agenda += [f"  - title: {self.titles[5]}", "    status: to follow"]
            self.made.to_follow, self.made.title_to_follow = "follows", self.titles[5]
        if self.chance(0.3):
            self.exempt_report("held", self.titles[6], "held report", mark="")
            agenda += [f"  - title: {self.titles[6]}", "    report: held", f"    status: {self.rng.choice(STATUS)}"]
        if self.chance(0.7):
            agenda += self.private()
        comment = f"# {self.mark.sentence('never comment of the meeting')}\n" if self.chance(0.5) else ""
        head = (
            "style: base\nbody: Community Committee\ndate: 2026-09-14\ntime: 6 pm\nplace: Town Hall\ncontact: Clerk\n"
        )
        self.write("meeting.yaml", f"{comment}{head}{GROUNDS}agenda:\n" + "\n".join(agenda) + "\n")
        return self.made

    def private(self) -> list[str]:
        """The private part of the agenda."""
        hidden = self.chance(0.5)
        title = self.mark.phrase("never title") if hidden else self.titles[3]
        folder = self.mark.slug("never folder") if self.chance(0.5) else "closed"
        place = "never report"
        self.exempt_report(folder, title, place, mark=MARK if self.chance(0.5) else "")
        lines = ["  - private: true", "    heading: Part II", "    items:", f"      - title: {title}"]
        if hidden:
            lines.append("        public-title: A matter of property")
        lines += ["        exempt: true", "        exemption: deal"]
        if self.chance(0.4):
            lines.append(f"        text: {json_text(self.secret('never item text'))}")
        if self.chance(0.3):
            lines.append(f"        petitions: {{by: {self.mark.name('never petitioner')}, text: We ask for it.}}")
        lines += ["        documents:", f"          - {folder}"]
        if self.chance(0.5):
            name = self.supplied(".", "never supplied")
            public = ", public-title: Letters, exempt: true" if self.chance(0.5) else ""
            lines.append(f"          - {{file: {name}, title: {self.mark.phrase('never supplied title')}{public}}}")
        return lines

    def action_log(self) -> None:
        """An action log with an exempt action."""
        keys = {name: json_text(self.mark.sentence(f"never {name}")) for name in ("action", "comments")}
        text = [
            *GROUNDS.splitlines(), "actions:",
            "  - {number: 12, date: 2026-07-13, action: Mend the gate, officer: The Clerk}",
            "  - number: 14", "    date: 2026-07-13", f"    officer: {self.mark.name('never officer')}",
            *(f"    {name}: {said}" for name, said in keys.items()), "    exempt: true",
        ]  # fmt: skip
        if self.chance(0.5):
            text.append("    public-title: A matter of property")
        self.write("actions/action-log.yaml", "\n".join(text) + "\n")

    def redacted(self) -> str:
        """A document that is the redacted copy of an exempt one."""
        name = self.supplied(".", "never original")
        self.write("redacted-letter.pdf", files.pdf([self.some(), "The rest of it is left out."]))
        return f"  - title: A letter\n    documents: {{file: redacted-letter.pdf, redacts: {name}}}"


STATUS = ("withdrawn", "deferred")


def json_text(text: str) -> str:
    """A text in quotation marks."""
    return json.dumps(text, ensure_ascii=False)


def json_line(line: str) -> str:
    """A line of YAML whose value is put in quotation marks where it needs them."""
    key, colon, value = line.partition(": ")
    return f"{key}{colon}{json_text(value)}" if colon and (": " in value or "#" in value) else line


def make(seed: int, root: Path) -> Made:
    """The meeting of a seed, below `root`."""
    return Maker(seed, root).meeting()
