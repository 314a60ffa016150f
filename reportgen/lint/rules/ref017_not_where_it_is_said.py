"""What is said to stand in a part of the report, in a column, or at its end is not there.

What it checks:
    "As the summary says, 212 homes", "as the previous section shows": whether the part has the figure, or a word of
    what is said. "The number of homes is in the last column", "the Target column": the headings of the table. "Marked
    with an asterisk", "shown in the table as complete": the cells. "A plan is on the last page of this report", "the
    agreement is attached": whether the report has an appendix, a picture or a heading that may be meant.

Why it matters:
    Whoever looks there finds nothing, and cannot tell whether it was left out.

Basis:
    Plain fact.

Bad:

    summary: |
      The basin protects the village.
    body:
      - heading: Homes
        text: |
          As the summary says, 212 homes would be protected.
    ---
    body:
      - heading: The new site
        text: |
          A plan of the layout is on the last page of this report.

Good:

    summary: |
      The basin protects 212 homes.
    body:
      - heading: Homes
        text: |
          As the summary says, 212 homes would be protected.

Exceptions:
    Parts that cannot be told, and papers in which an appendix may have what is meant. As a matter may be told in other
    words, the rule asks.
"""

import re
from collections.abc import Iterator

from reportgen.content.report import Nil
from reportgen.files.regex import regex
from reportgen.lint.decisions import telling
from reportgen.lint.exhibits import exhibits
from reportgen.lint.grids import Grid
from reportgen.lint.masked_words import Words
from reportgen.lint.named_parts import NAMED, Part, part_named
from reportgen.lint.passages import Passage
from reportgen.lint.quoting import is_quoted
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject

_SAYS = regex(
    rf"\b(?:[Aa]s\s+)?(?P<part>[Tt]he\s+{NAMED})(?:\s+of\s+this\s+(?:report|paper)|\s+above|\s+below)?\s+(?:already\s+|also\s+)?"
    r"(?:says?|shows?|explains?|notes?|sets?\s+out|gives?|tells?|states?|describes?|mentions?|records?|makes?\s+(?:it\s+)?clear)\b"
)
_IN = regex(
    r"\b(?:set\s+out|given|explained|described|dealt\s+with|shown|listed|covered|discussed|stated|mentioned|told|noted|see)\s+"
    rf"(?:in|under)\s+(?P<part>the\s+{NAMED})(?=\s*(?:[.,;:)]|$|\b(?:above|below|of\s+this\s+(?:report|paper))))"
)
_STOP = regex(r"[,;:.()]|\b(?:which|because|since|while|whereas)\b")
_NTH = "first second third fourth fifth sixth last final right-hand left-hand".split()
_COLUMN = regex(rf"\b(?:in|from|of|under)\s+the\s+(?P<nth>{'|'.join(_NTH)})\s+column\b")
_NAMED_COLUMN = regex(
    r"\bthe\s+(?:column\s+(?:headed|called|for)\s+[“\"‘']?(?P<a>[A-Z][\w %/’-]*?)"
    r"(?=[”\"’'.,;)]|\s(?:is|are|shows?|gives?|has|of|in)\b|$)"
    r"|[“\"‘']?(?P<b>[A-Z][\w’-]*(?:\s[\w’-]+){0,2}?)[”\"’']?\s+column\b)"
)
_MARKED = regex(
    r"\b(?:marked|shown|printed|set|given|listed|flagged|identified)\s+(?:with|by|in)\s+(?:an?\s+)?(?P<mark>asterisks?|stars?"
    r"|daggers?|bold|italics?)\b"
)
_SIGNS = {"a": r"(?<!\*)\*(?!\*)", "s": r"(?<!\*)\*(?!\*)|★|☆", "d": "†|‡", "b": r"\*\*|__", "i": r"(?<!\*)\*(?!\*)|_"}
_SHOWN_AS = regex(
    r"\b(?:shown|marked|given|listed|described)\s+(?:in\s+(?:the\s+table|Table\s+\d+)\s+as|as\s+(?=[^.;]{3,30}\s+in\s+(?:the\s+table|Table\s)))"
    r"\s*(?:“|‘|\")?(?P<value>[a-z][\w’'-]*(?:\s[\w’'-]+){0,2}?)(?=[”’\"]?(?:[.,;]|\s(?:concerns?|is|are|was|were|and|has|have|in)\b|$))"
)
_AT_END = regex(
    r"\b(?:on\s+the\s+(?:last|next|final|back)\s+page\b|overleaf\b"
    r"|(?:on\s+the\s+(?:last|next|final|back)\s+page|at\s+the\s+(?:end|foot|back))\s+of\s+(?:this|the)\s+(?:report|paper)\b"
    r"|(?:is|are)\s+(?:also\s+)?(?:attached|appended|annexed|enclosed|reproduced)\s+(?:to|with|in|at)\s+(?:the\s+(?:end|foot|back)\s+of\s+)?this\s+(?:report|paper)\b"
    r"|(?:is|are)\s+(?:also\s+)?(?:attached|appended|annexed|enclosed)(?=[.,;]|$))"
)
_ROW_FOR = regex(
    r"\bthe\s+(?P<what>row|line|entry|column)\s+(?:for|of|on)\s+(?P<name>(?:the\s+)?[\w’'-]+(?:\s+[\w’'-]+){0,3}?)(?=\s*(?:[.,;:)]|$)"
    r"|\s(?:of|in|is|are|shows?|has|gives?|and|which|was|were)\b)"
)
_TABLE_OF = regex(
    r"\bthe\s+table\s+(?:of|on|about)\s+(?P<name>[\w’'-]+(?:\s+(?!above|below)[\w’'-]+){0,3}?)(?=\s*(?:[.,;:)]|$)"
    r"|\s(?:above|below|in|is|are|shows?|has|gives?|and|which|sets?|lists?)\b)"
)
_SIDE = regex(r"\bTable\s+(?P<number>\d{1,2})\s+(?P<side>above|below)\b")
_TYPED = r"^[ \t]*\**Table[ \u00a0]{number}\s*[:.–-]"
_IS = regex(
    r"\b(?:is|are|can\s+be|may\s+be|will\s+be|appears?|stands?|follows?)\b[^.;]*$|\b(?:reproduced|printed|given|shown|attached|included)\b[^.;]*$"
)
_ANYTHING = frozenset(
    "repor paper last page next final full copy detai end foot list set seen found furth inclu given tells".split()
)
_TABLED = regex(r"\b[Tt]ables?\b|\bcolumn\b")
_PICTURES = frozenset("plan plans map maps photo drawi chart graph diagr image layou".split())
_SMALL_WORDS = 2  # telling words of what is said by which it may be missed


@rule("REF017", "not-where-it-is-said", ADVICE)
def check(subject: Subject) -> Iterator[Fault]:
    """Find what is said to stand somewhere and does not."""
    yield from _parts(subject)
    yield from _columns(subject)
    yield from _marks(subject)
    yield from _at_the_end(subject)
    yield from _tables(subject)


def _own(subject: Subject, *stems: str) -> Iterator[Passage]:
    return (p for p in subject.passages_with(*stems) if p.words.section not in ("appendix", "recommendations"))


def _asked(passage: Passage, hit: re.Match[str], reason: str, fix: str) -> Iterator[Fault]:
    if not is_quoted(passage.words, passage.start + hit.start(), len(hit[0])):
        yield Fault(passage.span(hit.start(), len(hit[0])), reason, fix)


def _parts(subject: Subject) -> Iterator[Fault]:
    """A part of the report that does not say what it is said to."""
    stems = (
        "section",
        "part",
        "implications",
        "summary",
        "introduction",
        "conclusion",
        "purpose",
        "options",
        "reasons",
        "background",
    )
    for passage in _own(subject, *stems):
        for pattern in (_SAYS, _IN):
            hit = pattern.search(passage.text)
            part = part_named(subject, hit, passage.words) if hit else None
            if hit is None or part is None or any(text is passage.words for text in part.texts):
                continue
            said = _claim(passage, hit, pattern is _SAYS)
            if not part.texts:
                yield from _asked(
                    passage,
                    hit,
                    f"{part.name} are spoken of, and there are none: where is it?",
                    "name the part that has it",
                )
            elif said and (lacks := _lacking(subject, passage, said, part)):
                yield from _asked(
                    passage,
                    hit,
                    f"{part.name} has nothing of {lacks}: does it stand somewhere else?",
                    "name the part that has it, or say it there",
                )


def _claim(passage: Passage, hit: re.Match[str], after: bool) -> tuple[int, int] | None:
    """Where in a sentence that stands which a part is said to say: behind its verb, or before it."""
    if after:
        start = hit.end() + len(passage.text[hit.end() :]) - len(passage.text[hit.end() :].lstrip(" ,"))
        end = _STOP.search(passage.text, start)
        return (start, end.start() if end else len(passage.text)) if passage.text[start:].strip(" .") else None
    begin = max((m.end() for m in _STOP.finditer(passage.text[: hit.start()])), default=0)
    return (begin, hit.start())


def _lacking(subject: Subject, passage: Passage, at: tuple[int, int], part: Part) -> str:
    """What a part has not of a claim: its figures, or all its telling words; "" where it may have it."""
    start, end = at
    figures = [found for found in passage.amounts if start <= found.start < end]
    if figures:
        there = {f.value for p in subject.passages if any(p.words is t for t in part.texts) for f in p.amounts}
        cells = part.words
        lost = [f for f in figures if f.value not in there and passage.text[f.start : f.end] not in cells]
        return f"“{passage.text[lost[0].start : lost[0].end]}”" if len(lost) == len(figures) else ""
    said = telling(passage.text[start:end]) - _ANYTHING
    if len(said) < _SMALL_WORDS or said & telling(part.words):
        return ""
    return f"“{passage.text[start:end].strip()}”"


def _columns(subject: Subject) -> Iterator[Fault]:
    """Columns that are counted or called otherwise than they are."""
    for passage in _own(subject, "column") if subject.grids else ():
        grids = _grids_of(subject, passage.words) or list(subject.grids)
        if hit := _COLUMN.search(passage.text):
            yield from _nth_column(passage, hit, grids)
        hit = _NAMED_COLUMN.search(passage.text)
        name = (hit["a"] or hit["b"]).strip() if hit else ""
        heads = " ".join(heading for grid in subject.grids for heading in grid.headings).casefold()
        if hit and name and name.casefold() not in heads and not telling(name) & telling(heads):
            reason = f"“{hit[0]}” is named, and no table here has a heading of that name: which column is it?"
            yield from _asked(passage, hit, reason, "write the heading as it stands in the table")


def _grids_of(subject: Subject, words: Words) -> list[Grid]:
    """The tables that stand in a text."""
    first, last = words.span(0).line, words.span(max(0, len(words.text) - 1)).line
    file = words.span(0).file
    cells = ((grid, grid.rows[0][0].span) for grid in subject.grids if grid.rows and grid.rows[0])
    return [grid for grid, span in cells if span.file == file and first <= span.line <= last]


def _nth_column(passage: Passage, hit: re.Match[str], grids: list[Grid]) -> Iterator[Fault]:
    """A column that has not what is said to be in it, where one other has that in its heading."""
    clauses = _STOP.split(passage.text[: hit.start()])
    said = telling(clauses[-1]) or telling(_STOP.split(passage.text[hit.end() :])[0])
    for grid in grids if len(grids) == 1 else ():
        heads = [telling(heading) for heading in grid.headings]
        nth = {"last": -1, "final": -1, "right-hand": -1, "left-hand": 0}.get(hit["nth"], _NTH.index(hit["nth"]))
        if nth >= len(heads) or not heads:
            continue
        cells = telling(" ".join(cell.plain for cell in grid.column(nth)))
        others = [at for at, head in enumerate(heads) if said & head and at != nth % len(heads)]
        if not said & heads[nth] and not said & cells and len(others) == 1:
            reason = (
                f"the {hit['nth']} column is “{grid.headings[nth]}”, and what this speaks of has the heading"
                f" “{grid.headings[others[0]]}”: is that the one meant?"
            )
            yield from _asked(passage, hit, reason, "name the column by its heading")


def _marks(subject: Subject) -> Iterator[Fault]:
    """Signs and words by which cells are said to be marked, and none is."""
    for passage in _own(subject, "asterisk", "star", "dagger", "bold", "italic") if subject.grids else ():
        hit = _MARKED.search(passage.text)
        if hit and not any(
            re.search(_SIGNS[hit["mark"][0]], cell.text) for g in subject.grids for row in g.rows for cell in row
        ):
            reason = f"“{hit[0]}”, and no cell of a table has such a mark: how can they be told?"
            yield from _asked(passage, hit, reason, "mark them, or say by which column they are told")
    for passage in _own(subject, "table"):
        hit = _SHOWN_AS.search(passage.text)
        cells = (
            " ".join(cell.plain for grid in subject.grids for row in grid.rows for cell in row).casefold()
            if hit
            else ""
        )
        if hit and cells and hit["value"].casefold()[:5] not in cells:
            reason = f"“{hit[0]}”, and no cell of a table says “{hit['value']}”: which is meant?"
            yield from _asked(passage, hit, reason, "write the word that stands in the table")


def _at_the_end(subject: Subject) -> Iterator[Fault]:
    """What is said to be attached to a report that has nothing attached, or to stand at its end."""
    listed = subject.report.appendices
    if not isinstance(listed, Nil) and listed:
        return
    if subject.signs.places("![") or any(n.kind in ("figure", "appendix") for n in subject.numbered):
        return
    for passage in _own(
        subject, "page", "overleaf", "attached", "appended", "annexed", "enclosed", "reproduced", "foot", "end", "back"
    ):
        hit = _AT_END.search(passage.text)
        clause = _STOP.split(passage.text[: hit.start()])[-1] if hit else ""
        what = telling(_IS.sub("", clause)) - _ANYTHING
        if hit is None or not what or (hit[0].startswith(("is", "are")) and "conditions" in passage.small):
            continue
        headed = telling(" ".join(run.heading for run in subject.runs))
        if not what & headed or what & _PICTURES:
            reason = (
                f"“{' '.join(f'{clause}{hit[0]}'.split())}”, and the report has no appendix, picture or heading for it"
            )
            yield from _asked(passage, hit, f"{reason}: where is it?", "attach it, or say where it can be seen")


def _tables(subject: Subject) -> Iterator[Fault]:
    """A table of a matter, or a row for something, that no table has; a table that stands on the other side."""
    if not subject.grids:
        return
    heads = " ".join(f"{' '.join(g.headings)} {g.around}" for g in subject.grids)
    cells = " ".join(cell.plain for g in subject.grids for row in g.rows for cell in row)
    captions = " ".join(each.caption for each in subject.once(exhibits))
    for passage in _own(subject, "table"):
        hit = _TABLE_OF.search(passage.text)
        known = telling(f"{heads} {captions} {cells} {_above_tables(subject)}") if hit else frozenset()
        if hit and (wanted := telling(hit["name"])) and not wanted & known:
            reason = f"“{hit[0]}” is named, and no table here has a word of that: which one is it?"
            yield from _asked(passage, hit, reason, "cite it by its number or its caption")
        yield from _other_side(passage)
    for passage in _own(subject, "row", "line", "entry", "column"):
        hit = _ROW_FOR.search(passage.text) if _TABLED.search(passage.text) else None
        if hit and (wanted := telling(hit["name"])) and not wanted & telling(f"{cells} {heads}"):
            reason = f"“{hit[0]}” is named, and no {hit['what']} of a table here has a word of that: which one is it?"
            yield from _asked(passage, hit, reason, "write the words that stand in the table")


def _above_tables(subject: Subject) -> str:
    """The headings over the texts that have a table: what their tables are of."""
    return " ".join(run.heading for run in subject.runs)


def _other_side(passage: Passage) -> Iterator[Fault]:
    """A table that is said to stand above and stands below in the same text, or the other way round."""
    hit = _SIDE.search(passage.text)
    own = re.search(_TYPED.format(number=hit["number"]), passage.words.text, re.MULTILINE) if hit else None
    if hit and own and (own.start() < passage.start) != (hit["side"] == "above"):
        other = "below" if hit["side"] == "above" else "above"
        yield from _asked(passage, hit, f"“{hit[0]}”, and it stands {other}: is another one meant?", f"write {other}")
