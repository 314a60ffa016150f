"""Numbers typed in the text skip one or stand twice.

What it checks:
    Numbers that an author typed before headings, paragraphs and list items, above all in appendices that keep
    the numbers of another document: 1, 2, 4, or 2.1, 2.2, 2.2.

Why it matters:
    A reader looks for the missing paragraph, and a reference to a number that stands twice leads to two places.

Basis:
    Good practice in drafting. (Gaps inside one list are refused when the paper is read.)

Bad:

    appendices:
      - title: Terms of reference
        text: |
          # 1. Purpose

          The group advises.

          # 3. Membership

          Six members.

Good:

    appendices:
      - title: Terms of reference
        text: |
          # 1. Purpose

          The group advises.

          # 2. Membership

          Six members.

Exceptions:
    Paragraphs put in later with a letter (2.2A). Quotations, which may leave paragraphs out. A list that
    begins anew at its first number.
"""

from collections.abc import Iterable, Iterator

from reportgen.diagnostics import Span
from reportgen.files.regex import regex
from reportgen.house import patterns
from reportgen.lint.flow import Run, first_words
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject
from reportgen.tree import List

_TYPED = regex(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?P<letter>[A-Za-z])?(?P<end>[.)]?)\s+(?=[“‘\"(]?[A-Z])")
Number = tuple[int, ...]
_NEAR = 5  # a list that begins far beyond the last one counts something else (minutes, items of an agenda)


@rule("NUM001", "num-gap", ERROR)
def check(subject: Subject) -> Iterator[Fault]:
    """Find gaps and repeats in typed numbers."""
    parts: list[list[Run]] = []
    for run in subject.runs:
        begins = run.section is not None and run.section.kind == "appendix"
        if begins or not parts or parts[-1][0].where != run.where:
            parts.append([])
        parts[-1].append(run)
    for runs in parts:
        yield from _astray(_headings(runs))
        for run in runs:
            yield from _lists(run)
        yield from _astray(_paragraphs(runs))


def _read(text: str, dotted: bool) -> tuple[Number, bool] | None:
    """The typed number a text begins with, and whether it has a letter."""
    hit = _TYPED.match(text)
    if hit is None or (dotted and "." not in hit["number"]) or ("." not in hit["number"] and not hit["end"]):
        return None
    return tuple(int(n) for n in hit["number"].split(".")), bool(hit["letter"])


def _headings(runs: Iterable[Run]) -> Iterator[tuple[Number, bool, Span]]:
    for run in runs:
        read = _read(run.heading, dotted=False) if run.number is None else None
        if read and run.span:
            yield (*read, first_words(run.span, run.heading) or run.span)


def _paragraphs(runs: Iterable[Run]) -> Iterator[tuple[Number, bool, Span]]:
    for run in runs:
        for line in run.lines:
            read = _read(line.text, dotted=True) if line.paragraph.number is None else None
            if read and line.span:
                yield (*read, line.span)


def _astray(numbers: Iterable[tuple[Number, bool, Span]]) -> Iterator[Fault]:
    """Numbers that do not follow the one before them."""
    last: Number | None = None
    for number, letter, span in numbers:
        if last is not None and not letter and not follows(number, last):
            shown, before = ".".join(map(str, number)), ".".join(map(str, last))
            due = f"{before} stands twice" if number == last else f"{shown} follows {before}"
            yield Fault(
                span,
                f"typed numbers: {due}",
                f"number on from {before}, or delete the typed numbers and let the house style number",
            )
        last = number


def follows(number: Number, last: Number) -> bool:
    """Whether a number is due after another: 2.3 after 2.2, 2.2.1 after 2.2, 3 or 3.1 after 2.4, 1 anywhere."""
    if number[-1] == 1 and (len(number) == 1 or number[:-1] == last[: len(number) - 1]):
        return True
    if len(number) > len(last):
        return number[:-1] == last or (number[-1] == 1 and number[0] in (last[0], last[0] + 1))
    shared = last[: len(number)]
    if number[:-1] == shared[:-1] and number[-1] == shared[-1] + 1:
        return True
    return len(number) > 1 and number[-1] == 1 and number[0] == last[0] + 1


def _lists(run: Run) -> Iterator[Fault]:
    """Lists of one form that go on with a number other than the next."""
    ended: dict[str, int] = {}
    for block in run.blocks:
        if not isinstance(block, List) or not block.pattern or not block.items:
            continue
        before = ended.get(block.pattern)
        if before is not None and block.start not in (1, before + 1) and block.start <= before + _NEAR:
            first = block.items[0].number
            if block.span and first:
                shown = patterns.read(block.pattern).show
                yield Fault(
                    first_words(block.span, first.text) or block.span,
                    f"this list begins with {first.text}, and the one before it ends with {shown([before])}",
                    f"number its items from {shown([before + 1])} on, or from {shown([1])} for a list of its own",
                )
        ended[block.pattern] = block.start + len(block.items) - 1
