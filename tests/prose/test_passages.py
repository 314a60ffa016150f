"""Whatever the public edition lacks of a text is exempt for the linter and for the check for leaks, in any nesting."""

from __future__ import annotations

import itertools
import re
import textwrap
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportgen.diagnostics import Findings, SourceText
from reportgen.house.loading import load_style
from reportgen.leaks import comparison, sources
from reportgen.leaks.last_look import doubtful
from reportgen.leaks.vocabulary import read_vocabulary
from reportgen.lint.engine import lint
from reportgen.lint.exempt_words import exempt_text, public_text
from reportgen.lint.masked_words import Words
from reportgen.lint.read_reports import example_subject
from reportgen.lint.rule import find_rule
from reportgen.prose import Setting, parse
from reportgen.prose.exempt_pieces import pieces
from reportgen.tree import Figure, Image, Table, Text

BASE = load_style("base")
KNOWN = read_vocabulary(BASE.folders)

WORD = re.compile(r"(?<![a-z])z[a-z]{6}(?![a-z])")  # the words of these texts: each stands once
LETTERS = ("bcdfghjk", "aeio")
NINE = 9  # words of a line: a run that lint (8) and the check for leaks (6) know again


def word(number: int) -> str:
    """A word of its own for a number below 32768."""
    out = "z"
    for _ in range(3):
        number, rest = divmod(number, 32)
        out += LETTERS[0][rest // 4] + LETTERS[1][rest % 4]
    return out


# --------------------------------------------------------------------------- texts, as lines

MARKS = ("- ", "* ", "1. ", "2) ", "(a) ", "(ii) ", "•  ", "-\t")
HEADS = (
    "::: exempt",
    "::: exempt offers",
    ":::exempt",
    ":::::  exempt",
    "  ::: exempt offers",
    "\t::: exempt",
    "::: exempt ",
)
WRONG = (
    "::: exmpt",
    ":: exempt",
    ": exempt",
    "::: exempt offers {#id}",
    "::: exempt two names",
    "::: offers",
    "::: Exempt",
)
FEET = (":::", ":::", ":::::", "  :::", "\t:::", "::: ")


def words(count: int = NINE) -> str:
    """A line whose words are put in later."""
    return " ".join(["@"] * count)


def child(lines: list[str], mark: str, indent: str) -> list[str]:
    return [mark + lines[0], *(f"{indent}{line}" if line.strip() else line for line in lines[1:])]


@st.composite
def blocks(draw: st.DrawFn, depth: int = 0, careful: bool = False) -> list[str]:
    """The lines of some blocks; `careful` ones have nothing that a paper refuses."""
    out: list[str] = []
    for _ in range(draw(st.integers(1, 3))):
        lines = draw(block(depth, careful))
        gap = [""] if careful or draw(st.integers(0, 3)) else []
        out += [*lines, *gap]
    return out


@st.composite
def block(draw: st.DrawFn, depth: int, careful: bool) -> list[str]:
    """The lines of a block."""
    simple = ["text", "text", "table", "bold"]
    deep = ["passage", "passage", "passage", "list", "quote", "note"] if depth < 4 else []
    rough = ["heading", "stray", "picture", "placed"] if not careful else []
    kind = draw(st.sampled_from(simple + deep + rough))
    match kind:
        case "text":
            return [words(), words(3)][: draw(st.integers(1, 2))]
        case "bold":
            return [f"**@ @** *@* [@ @](https://www.example.gov.uk/@) {words(4)}"]
        case "table":
            return [
                "| @ | @ |",
                "| --- | ---: |",
                f"| {words()} | @ |",
                f"| @ | {words(2)} |",
                *["Table: @ @"][: depth % 2],
            ]
        case "heading":
            return [f"{'#' * draw(st.integers(1, 4))} {words(3)}"]
        case "picture":
            return ['![@ @](plan.png "@ @")']
        case "placed":
            return ["{table:costs}"]
        case "stray":
            return [draw(st.sampled_from((":::", f"{words(3)} ::: exempt", f"{words(2)}", "::: exempt", "|")))]
    inner = draw(blocks(depth + 1, careful))
    match kind:
        case "passage":
            head = draw(st.sampled_from(HEADS if careful or draw(st.integers(0, 5)) else WRONG))
            feet = [draw(st.sampled_from(FEET))] if careful or draw(st.integers(0, 6)) else []
            return [head.lstrip() if careful else head, *inner, *feet]
        case "list":
            mark = draw(st.sampled_from(MARKS[:2] if careful else MARKS))
            indent = draw(st.sampled_from(("  ", "   ") if careful else ("  ", "    ", "\t", " ", "      ")))
            return child(inner, mark, indent)
        case "quote":
            lazy = not careful and draw(st.integers(0, 4)) == 0
            return [f"> {line}" if not lazy or not number else line for number, line in enumerate(inner)]
        case _:
            label = f"n{draw(st.integers(1, 3))}"
            return [f"{words(2)}[^{label}] @", "", *child(inner, f"[^{label}]: ", "  ")]


def filled(lines: list[str]) -> str:
    """The text with a word of its own for each place."""
    numbers = itertools.count()
    return re.sub("@", lambda _: word(next(numbers)), "\n".join(lines))


ROUGH = blocks().map(filled)
CAREFUL = blocks(careful=True).map(filled)

# --------------------------------------------------------------------------- what three readers make of a text


def in_public(text: str, findings: Findings | None = None) -> set[str]:
    """The words of the public tree."""
    setting = Setting(
        figure=lambda src, alt, caption, decorative, span: Figure(image=Image(b"", "png", 1, 1, src), alt=alt),
        withhold=lambda name, span: True,
        exempt_notice=lambda name: "",
        withheld_notice=lambda name: "Withheld",
        withheld_again="Withheld",
        tables={"costs": [Table(columns=(), rows=(), caption=(Text("Costs"),), id="costs")]},
    )
    findings = Findings() if findings is None else findings
    places = tuple((line + 1, 1) for line in range(text.count("\n") + 1))
    parsed = parse(SourceText(text, "in.md", places), setting, findings)
    return set(WORD.findall(repr((parsed.blocks, parsed.notes))))


def for_lint(text: str) -> tuple[set[str], set[str]]:
    """The words that are exempt for the linter, and those that are public."""
    said = Words(SourceText(text, "in.md"), "body")
    return set(WORD.findall(exempt_text(said))), set(WORD.findall(public_text(said)))


def for_leaks(text: str) -> tuple[set[str], set[str]]:
    """The words that are exempt for the check for leaks, and those that are public."""
    parts = pieces(text)
    return (
        {found for start, end, hidden in parts if hidden for found in WORD.findall(text[start:end])},
        {found for start, end, hidden in parts if not hidden for found in WORD.findall(text[start:end])},
    )


SECRET = " ".join(word(number) for number in range(NINE))
SIX_FORMS = {
    "in a passage": f"::: exempt\n::: exempt\n{SECRET}\n:::\n:::\n",
    "in a passage, after the inner one": f"::: exempt\n::: exempt\nx\n:::\n{SECRET}\n:::\n",
    "after a bullet": f"- ::: exempt\n  {SECRET}\n  :::\n",
    "after a number": f"1. ::: exempt\n   {SECRET}\n   :::\n",
    "after a letter": f"(a) ::: exempt\n    {SECRET}\n    :::\n",
    "after a quotation sign": f"> ::: exempt\n> {SECRET}\n> :::\n",
    "after the mark of a footnote": f"x[^1]\n\n[^1]: ::: exempt\n  {SECRET}\n  :::\n",
}
FORMS = {
    **SIX_FORMS,
    "plain": f"::: exempt\n{SECRET}\n:::\n",
    "in a passage in a list in a passage": f"- ::: exempt\n  1. x\n  - ::: exempt\n    {SECRET}\n    :::\n  :::\n",
    "after two marks": f"- 1. ::: exempt\n     {SECRET}\n     :::\n",
    "at the margin in a list": f"- ::: exempt\n{SECRET}\n:::\n",
    "crooked": f"- ::: exempt\n {SECRET}\n   :::\n",
    "with tabs": f"-\t::: exempt\n\t{SECRET}\n\t:::\n",
    "with empty lines": f"- ::: exempt\n\n\n  {SECRET}\n\n\n  :::\n",
    "without an end": f"- ::: exempt\n  {SECRET}\n",
    "without an end, in a quotation": f"> ::: exempt\n> {SECRET}\n",
    "in a heading": f"::: exempt\n# {SECRET}\n:::\n",
    "in a table": f"::: exempt\n| x | y |\n| --- | --- |\n| {SECRET} | z |\n:::\n",
    "in a table's caption": f"::: exempt\n| x | y |\n| --- | --- |\n| x | z |\nTable: {SECRET}\n:::\n",
    "in a picture's caption": f'::: exempt\n![x](plan.png "{SECRET}")\n:::\n',
    "in a picture's alternative text": f"::: exempt\n![{SECRET}](plan.png)\n:::\n",
    "with an attribute": f"::: exempt {{#id}}\n{SECRET}\n:::\n",
    "behind a name and more": f"::: exempt offers {SECRET}\nx\n:::\n",
    "with a misspelt beginning": f"::: exmpt\n{SECRET}\n:::\n",
    "with too few colons": f":: exempt\n{SECRET}\n:::\n",
    "with an inner one of too few colons": f"::: exempt\n:: exempt\nx\n:::\n{SECRET}\n:::\n",
    "with an inner one of one colon": f"::: exempt\n: exempt\nx\n:::\n{SECRET}\n:::\n",
    "with capitals": f"::: Exempt\n{SECRET}\n:::\n",
    "in a footnote that only exempt words have": f"::: exempt\nx[^1]\n:::\n\n[^1]: {SECRET}\n",
    "in the second footnote of one name": f"x[^1]\n\n[^1]: x\n\n[^1]: {SECRET}\n",
    "deeper than blocks may stand": "> " * 40 + f"::: exempt\n{'> ' * 40}{SECRET}\n{'> ' * 40}:::\n",
}


@pytest.mark.parametrize("form", FORMS)
def test_in_each_form_the_words_are_in_no_public_tree_and_exempt_for_both_readers(form: str) -> None:
    text = f"Open.\n\n{FORMS[form]}\nOpen.\n"
    secret = set(SECRET.split())
    assert not secret & in_public(text)
    for closed, public in (for_lint(text), for_leaks(text)):
        assert not secret & public
        assert secret <= closed


def kept_apart(text: str) -> None:
    shown = in_public(text)
    for closed, public in (for_lint(text), for_leaks(text)):
        assert public - shown == set(), "taken for public, and the public edition leaves it out"
        assert set(WORD.findall(text)) - shown - closed <= addressed(text)


def addressed(text: str) -> set[str]:
    """The words of addresses, which are none for the linter."""
    return set(re.findall(r"gov\.uk/(z[a-z]{6})", text))


@given(ROUGH)
@settings(max_examples=200)
@example("- ::: exempt\n  zbababa\n- zbababe\n:::\nzbababi")
def test_whatever_the_public_tree_lacks_is_exempt_for_both_readers(text: str) -> None:
    kept_apart(text)


@given(ROUGH, st.data())
@settings(max_examples=80)
def test_and_so_it_is_in_a_text_with_lines_lost_or_moved(text: str, data: st.DataObject) -> None:
    lines = text.split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    match data.draw(st.sampled_from(("lost", "twice", "out", "in"))):
        case "lost":
            del lines[at]
        case "twice":
            lines.insert(at, ":::")
        case "out":
            lines[at] = lines[at].lstrip()
        case _:
            lines[at] = "\t" + lines[at]
    kept_apart("\n".join(lines))


@given(CAREFUL)
@settings(max_examples=80)
def test_what_the_public_tree_shows_of_a_sound_text_is_public_for_both_readers(text: str) -> None:
    findings = Findings()
    shown = in_public(text, findings)
    if findings.errors:  # a footnote twice, or used outside its passage
        return
    for closed, public in (for_lint(text), for_leaks(text)):
        assert closed & shown == set()
        assert shown - public <= addressed(text)


# --------------------------------------------------------------------------- the same words, typed where all can read

EXEMPTIONS = 'exemptions: {offers: {paragraph: "3", reason: A bargain would be lost.}}\n'


def report(text: str, public: str) -> str:
    """A report with a text that has exempt passages, and with public words in another section."""
    inside = textwrap.indent(text, " " * 6, lambda line: bool(line.strip()))
    return f"{EXEMPTIONS}body:\n  - heading: One\n    text: |2\n{inside}\n  - heading: Two\n    text: {public}\n"


def accused(text: str, public: str) -> bool:
    """Whether lint says that something exempt is typed in public."""
    subject, faults = example_subject(report(text, public))
    assert subject is not None, faults
    rule = find_rule("ACC005")
    assert rule is not None
    return bool(lint(subject, [rule]).findings)


def leaks(folder: Path, text: str, public: str, ends: str = "\n") -> tuple[bool, bool]:
    """Whether the check for leaks finds the public words in a file, and whether it doubts them in the sources."""
    (folder / "report.yaml").write_text(report(text, "Open words."), encoding="utf-8", newline=ends)
    found = comparison.find({"a.txt": public.encode()}, sources.read(folder), [], [], KNOWN)
    (folder / "report.yaml").write_text(report(text, public), encoding="utf-8", newline=ends)
    return bool(found), bool(doubtful(folder, BASE))


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("form", FORMS)
def test_in_each_form_the_same_words_in_public_are_refused(form: str, ends: str, tmp_path: Path) -> None:
    text = f"Open.\n\n{FORMS[form]}\nOpen.\n"
    assert ends == "\r\n" or accused(text, SECRET)
    assert leaks(tmp_path, text, SECRET, ends) == (True, True)
    assert not accused(text, "Open words.")
    assert leaks(tmp_path, text, "Open words that all may read and nobody need hide.") == (False, False)


@given(ROUGH)
@settings(max_examples=60)
def test_whatever_is_exempt_is_refused_where_all_can_read_it(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    shown = in_public(text)
    lines = [" ".join(found) for line in text.split("\n") if len(found := WORD.findall(line)) >= NINE]
    secret = [line for line in lines if not set(line.split()) & shown and line in text]
    for line in secret[:2]:
        assert accused(text, line)
        assert leaks(tmp_path_factory.mktemp("x"), text, line) == (True, True)
