"""Prose as it is typed, line by line, with what each line is to print."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

LIST = ("- ", "* ", "+ ", "• ", "● ", "o\t", "–\t", "·\t", "(a) ", "(b) ", "1. ", "2. ", "i) ", "a. ")
DOCUMENTED = (*LIST, "> ", "# ", "## ", "[^1]: ")
# What lines begin with when a text was wrapped by hand or came from Word.
ACCIDENTAL = (
    *(
        "- ",
        "+ ",
        "* ",
        "> ",
        "# ",
        "-",
        "– ",
        "o ",
        "§ ",
        "· ",
        "✓ ",
        "→ ",
        "● ",
        "1.",
        "(a)",
        "2.1 ",
        "2.1\t",
        "(4) ",
    ),
    *("  ", "    ", "10. ", "iv) ", "A. ", "= ", "~ ", "| ", "£", "(", "“", "#", ">", "...", "Table: ", "Note: ", "–"),
    *("√ ", "− ", "‐ ", "» ", "⁃ ", "► ", "🟢 ", "🔴 ", "[x] ", "[ ] ", "1 ", "2 ", "Option 1: ", "Option 2: ", "a)"),
    *("2.2 ", "— ", "= £", "+£", "-£", "& ", "§", "1) ", "(iv) ", "i. ", "^ ", "< ", "(*) ", "“- ", "€", "@"),
)


@dataclass
class Line:
    """A line: how it is typed, what it prints, and the sign at its beginning that is documented there (or "")."""

    typed: str
    printed: str
    lead: str = ""


@dataclass
class Example:
    """A piece of prose; `starts` are the numbers (from 0) of its lines in the whole of `text`."""

    lines: list[Line] = field(default_factory=list)
    text: str = ""


def _letters(number: int) -> str:
    out = ""
    while True:
        out = chr(97 + number % 26) + out
        number //= 26
        if not number:
            return out


class Typist:
    """Types examples; no word comes twice in what one typist types."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.count = 26**3  # of five letters and more: none is a mark such as `iv.`
        self.blocks = (
            *((self.paragraph, 14), (self.table, 1), (self.nested, 1), (self.pasted, 1)),
            *((self.numbered, 1), (self.alone, 1), (self.broken, 1), (self.passage, 1)),
        )

    def word(self) -> str:
        """A word of its own, such as "qkbz"; letters only, so that it joins with nothing."""
        self.count += 1
        return f"q{_letters(self.count)}z"

    def example(self) -> Example:
        """One to four blocks."""
        made = Example()
        for _ in range(self.dice.randint(1, 4)):
            if made.lines:
                made.lines.append(Line("", ""))
            made.lines += self.dice.choices(*zip(*self.blocks, strict=True))[0]()
        if any(line.lead == "[^1]: " for line in made.lines):
            made.lines = [Line(f"{(w := self.word())}[^1].", f"{w}."), Line("", ""), *made.lines]
        made.text = "\n".join(line.typed for line in made.lines)
        return made

    def paragraph(self) -> list[Line]:
        """A paragraph, heading, list, quotation or note of one to four lines, begun as documented or by accident."""
        lead = self.dice.choice(DOCUMENTED) if self.dice.random() < 0.5 else ""
        lines = [self.line(lead, lead)]
        for _ in range(self.dice.choice((0, 0, 1, 2, 3))):
            same = lead in LIST and lead and self.dice.random() < 0.4
            if same and lead not in ("(a) ", "(b) ", "1. ", "2. ", "i) ", "a. "):
                lines.append(self.line(lead, lead))
            elif lead == "> " and self.dice.random() < 0.5:
                lines.append(self.line("> ", "> "))
            elif lead == "# " or lead == "## ":
                break
            else:
                sign = self.dice.choice(ACCIDENTAL) if self.dice.random() < 0.5 else ""
                lines.append(self.line(sign, ""))
        return lines

    def nested(self) -> list[Line]:
        """A list of two or three levels, with more or less indentation, and a paragraph in an item or none."""
        step, sign = self.dice.choice(("  ", "   ", "    ")), self.dice.choice(("- ", "(a) ", "1. ", "• "))
        inner = self.dice.choice(("- ", "(i) ", "* ", "o\t"))
        lines = [self.line(sign, sign), self.line(step + inner, inner)]
        if self.dice.random() < 0.5:
            lines.append(self.line(step * 2 + "- ", "- "))
        if self.dice.random() < 0.3:
            lines += [Line("", ""), self.line(step, step)]
        return lines

    def pasted(self) -> list[Line]:
        """Bullets of Word, with a tab or a space after them, and what stands below."""
        gap = self.dice.choice(("\t", " "))
        signs = self.dice.choices(("•", "o", "▪", "§", "–", "·", "■", ""), k=self.dice.randint(1, 4))
        return [self.line("•" + gap, "")] + [self.line(sign + gap if sign else "", "") for sign in signs]

    def numbered(self) -> list[Line]:
        """Paragraphs of Word on consecutive lines, with their numbers typed."""
        gap, top = self.dice.choice((" ", "\t", "  ")), self.dice.randint(1, 9)
        shape = self.dice.choice(("{0}.{1}", "{0}.{1}.", "{0}.1.{1}", "{1}.", "({1})", "{1}", "{0}.{1})"))
        return [self.line(shape.format(top, n) + gap, "") for n in range(1, self.dice.randint(2, 4))]

    def alone(self) -> list[Line]:
        """A heading or caption of Word, alone on its line, before a paragraph."""
        lead = self.dice.choice(("1. ", "1.\t", "Table 1: ", "Figure 2. ", "Appendix A – ", "1.1 ", "A. ", ""))
        words = f"{lead}{self.word().capitalize()}" if self.dice.random() < 0.5 else f"{lead}Next {self.word()}"
        words = words.replace("Q", "q")  # as our words are known again
        return [Line(words, words), Line("", ""), self.line("", "")]

    def broken(self) -> list[Line]:
        """Lines whose breaks are kept."""
        kept = self.dice.choice(("\\", "  "))
        lines = [self.line("", "") for _ in range(self.dice.randint(2, 3))]
        return [*(Line(line.typed + kept, line.printed) for line in lines[:-1]), lines[-1]]

    def passage(self) -> list[Line]:
        """What is not for publication, in an edition that shows it."""
        return [Line("::: exempt", ""), *self.dice.choice((self.nested, self.broken, self.alone))(), Line(":::", "")]

    def table(self) -> list[Line]:
        """A typed table of two columns with one row below its headings."""
        rows = []
        for _ in range(2):
            cells = [self.piece(cell=True) for _ in range(2)]
            rows.append(Line(f"| {cells[0][0]} | {cells[1][0]} |", f"{cells[0][1]} {cells[1][1]}", "| "))
        return [rows[0], Line("| --- | --- |", "", "| "), rows[1]]

    def line(self, sign: str, documented: str) -> Line:
        """A line that begins with a sign; all of it but a documented one is to be printed."""
        pieces = [self.piece() for _ in range(self.dice.randint(1, 5))]
        if sign and not sign[-1].isspace():  # it is joined to a word, not to a mark
            pieces.insert(0, (word := self.word(), word))
        ends = self.dice.choice(("", "", ".", ":", ";", ",", "?", ".”", ")"))
        typed = " ".join(piece[0] for piece in pieces) + ends
        printed = " ".join(piece[1] for piece in pieces) + ends
        return Line(sign + typed, printed if documented else sign + printed, documented)

    def piece(self, cell: bool = False) -> tuple[str, str]:
        """A few words or signs: as typed, and as printed."""
        makers: tuple[Callable[[Typist], tuple[str, str]], ...] = (*_PLAIN, *_DOCUMENTED, *_BY_ACCIDENT)
        made = self.dice.choice(makers)(self)
        return made if not cell or (made[0].isprintable() and not set("|\\") & set(made[0])) else (self.word(),) * 2


def _same(text: Callable[[Typist], str]) -> Callable[[Typist], tuple[str, str]]:
    def made(typist: Typist) -> tuple[str, str]:
        typed = text(typist)
        return typed, typed

    return made


def _number(typist: Typist) -> str:
    return typist.dice.choice(
        ("2", "12", "2.50", "£5m", "£1,500", "(£250)", "-5", "5%", "10°", "½", "2026/27", "14:30")
    )


def _marked(before: str, after: str = "") -> Callable[[Typist], tuple[str, str]]:
    def made(typist: Typist) -> tuple[str, str]:
        word = typist.word()
        return f"{before}{word}{after or before}", word

    return made


def _link(typist: Typist) -> tuple[str, str]:
    word = typist.word()
    return f"[{word}](https://www.example.gov.uk/a_b)", word


def _half_bold(typist: Typist) -> tuple[str, str]:
    one, two = typist.word(), typist.word()
    return typist.dice.choice(
        ((f"{one}**{two}**", one + two), (f"**{one}**{two}", one + two), (f"**£5**m {one}", f"£5m {one}"))
    )


def _escaped(typist: Typist) -> tuple[str, str]:
    word, sign = typist.word(), typist.dice.choice("*{#[")
    return f"\\{sign}{word}", f"{sign}{word}"


_PLAIN = tuple(_same(lambda t: t.word()) for _ in range(8))
_DOCUMENTED = (_marked("**"), _marked("*"), _marked("***"), _link, _half_bold, _escaped)
_AS_TYPED: tuple[Callable[[Typist], str], ...] = (
    lambda t: f"{t.word()}*{t.word()}*{t.word()}",
    lambda t: f"{_number(t)}*{_number(t)}*{_number(t)}",
    lambda t: f"{t.word()} (*)",
    lambda t: f'[*] {t.word()} "*"',
    lambda t: f"{t.word()}*",
    lambda t: f'"*/*" {t.word()} */*',
    lambda t: f"A*A*A {t.word()} 5*/4*",
    lambda t: f"£2.50*12*{t.word()}",
    lambda t: f"🟠 {t.word()} 🔵",
    lambda t: f"\\\\server\\share\\[{t.word()}]\\#2",
    lambda t: f"S:\\{t.word()} plans\\{t.word()}.docx",
    lambda t: f"{{file: {t.word()}, description: {t.word()}}}",
    lambda t: f"{t.word()}^[1] [{t.word()}][]",
    lambda t: f"{t.word()}--{t.word()} --- {t.word()}",
    lambda t: f"‘{t.word()}’ \"{t.word()}\" '{t.word()}'",
    lambda t: f"<mailto:{t.word()}@example.gov.uk>",
    lambda t: f"<www.example.gov.uk/{t.word()}>",
    lambda t: f"12/09/26 {t.word()} 1O,000 10.000",
    lambda t: f"H~2~O x^2^ =={t.word()}==",
    lambda t: f"*.{t.word()}",
    lambda t: f"__{t.word()}__",
    lambda t: f"_{t.word()}_",
    lambda t: f"FY_{t.word()}_25",
    lambda t: "____ " + t.word(),
    lambda t: f"{_number(t)} {t.word()}",
    lambda t: f"{_number(t)}{t.word()}",
    lambda t: f"<{t.word()}>",
    lambda t: f"<https://www.example.gov.uk/{t.word()}>",
    lambda t: f"<{t.word()}@example.gov.uk>",
    lambda t: f"www.example.gov.uk/{t.word()}_a",
    lambda t: f"https://example.gov.uk/{t.word()}",
    lambda t: f"{t.word()}@example.gov.uk",
    lambda t: f"{t.word()}/{t.word()}",
    lambda t: f"{t.word()} – {t.word()}",
    lambda t: f"{t.word()}—{t.word()}",
    lambda t: f"“{t.word()}”",
    lambda t: f"‘{t.word()}’s",
    lambda t: f"[{t.word()}]",
    lambda t: f"[{t.word()}] ({t.word()})",
    lambda t: f"{{{t.word()}}}",
    lambda t: f"({t.word()})",
    lambda t: f"#{t.word()}",
    lambda t: f"{t.word()}#1",
    lambda t: f"&amp; {t.word()}",
    lambda t: f"<b>{t.word()}</b>",
    lambda t: f"Z:\\_old\\{t.word()}",
    lambda t: f"\\\\server\\_x\\{t.word()}",
    lambda t: f"`{t.word()}`",
    lambda t: f"~~{t.word()}~~",
    lambda t: f"~{t.word()} ^2",
    lambda t: f"{t.word()} | {t.word()}",
    lambda t: f"{t.word()} ** {t.word()}",
    lambda t: f"{t.word()} + {t.word()} - {t.word()}",
    lambda t: f"{t.word()} > {t.word()} < {t.word()}",
    lambda t: f"$x {t.word()}",
    lambda t: f"@{t.word()}",
    lambda t: f"{t.word()}…",
    lambda t: f"1. {t.word()}",
    lambda t: f"{t.word()}: {t.word()}",
    lambda t: f":: {t.word()}",
    lambda t: f"![{t.word()}]",
    lambda t: f"e.g. {t.word()} i.e.",
    lambda t: f"=SUM({t.word()})",
)
_BY_ACCIDENT = (
    *map(_same, _AS_TYPED),
    lambda t: (f"{(a := t.word())}\t{(b := t.word())}", f"{a} {b}"),
    lambda t: (f"{(a := t.word())}  {(b := t.word())}", f"{a} {b}"),
)


def examples(seed: int, count: int) -> Iterator[Example]:
    """So many examples of one typist."""
    typist = Typist(seed)
    for _ in range(count):
        yield typist.example()
