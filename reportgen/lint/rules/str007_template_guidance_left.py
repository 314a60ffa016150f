"""Words of the report template that are meant for the author are still in the text.

What it checks:
    Instructions and place-holders: "[insert date]", "[Legal to confirm]", "XXX", "£x", "Click here to enter text",
    "delete as applicable", "Do not use a footer", filler text and the house style's own guidance. A section, an
    implication or a field of the front sheet that says only TBC, TBA, "to be confirmed", "to follow" or "awaited".
    TBC, TBA, TBD and xxx among other words, and a date or place on the front sheet that is to be confirmed, are
    warnings.

Why it matters:
    The instruction is printed in a public paper, and the words that should stand there are not.

Basis:
    House style; the phrases are listed in lint/template-guidance.yaml.

Bad:

    summary: |
      The scheme costs £40,000 and begins on [insert date].
    ---
    consultation: |
      Residents were asked. Do not use a footer or page numbers.
    ---
    implications:
      finance: None beyond the parks budget.
      legal: TBC
      equality: The play area is open to all.
      climate: The equipment is made of local timber.
      risk: To be confirmed.

Good:

    summary: |
      The scheme costs £40,000 and begins on 1 October 2026.

Exceptions:
    Guidance that is quoted (in quotation marks or as a block quotation), as in a report about templates. XX as
    a Roman number after Part, Chapter, Appendix and the like. TBC in a timetable or a table, where it is explained
    ("a date to be confirmed (TBC)"), or where it is the name of something in this report ("Town Board Council
    (TBC)"). "To be confirmed" within a sentence, such as "The appointment is to be confirmed by Council".
"""

import re
from collections.abc import Iterator

from reportgen.content.to_come import may_be_to_come
from reportgen.files.regex import regex
from reportgen.lint.masked_words import Words
from reportgen.lint.phrases import find
from reportgen.lint.quoting import is_quoted
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import ERROR, WARNING, Fault, rule
from reportgen.lint.subject import Subject

_BRACKETS = regex(
    r"""[\[<]\s*(?:please\s+)?(?:insert|enter|add|type|delete|select|choose|complete|specify|state|describe
        |fill\ in|name\ of)\b[^\]>\n]{0,120}[\]>]
      | [\[<]\s*(?:date|name|amount|title|post|number|figure|location|x+|tbc|tba)\s*[\]>]
      | \[\s*(?:the\s+)?(?:legal|finance|hr|equalit(?:y|ies)|procurement|property|author|director|democratic\ services
        |comms|planning|communications)\b[\w\s&/-]{0,20}\]
      | \[[^\]\n]{0,80}\b(?:to\s+(?:confirm|check|complete|add|advise|insert|provide|supply|follow|update|review|draft)
        |please|awaiting|still\s+needed|query)\b[^\]\n]{0,80}\]""",
    re.VERBOSE | re.IGNORECASE,
)
_CROSSES = regex(r"(?<![\w-])(?:£\s?)?(?:X{2,}(?:[,./:-]?X{2,})*)(?:k|m)?(?![\w-])")
_UNKNOWN = regex(r"£\s?(?:[xXyYnN](?:m|k)?(?![\w])|\?+|_{2,}|\.{3,}|…)")
_NUMBER_TO_COME = regex(
    r"\b(?:[Pp]ara(?:graph)?s?|[Ss]ections?|[Aa]ppendix|[Aa]nnexe?|[Cc]onditions?|[Tt]able|[Ff]igure|[Mm]inute"
    r"|[Pp]age|[Ii]tem)"
    r"\s+(?:\?+|X\.X+\b|X(?![\w’'])(?!\.\w)(?=\s*(?:[.,;)]|$))|__+|\[\s*\])"
)
_ROMAN = regex(r"\b(?:part|parts|chapter|appendix|schedule|title|annex|volume|book|class|bowl)\s+$", re.IGNORECASE)
_OPEN = regex(
    r"""\s*[\[(]?(?:tbc|tba|tbd|(?:still\s+)?(?:awaited|to\s+follow|to\s+be\s+(?:confirmed|completed|added|advised|announced
        |determined|inserted|provided|written|drafted|supplied)(?:\s[^.]{0,60})?)|\?+|x{3,}
        |(?:the\s+)?(?:finance|legal|hr|equalit(?:y|ies)|procurement|property|planning|author|director|head|officers?|monitoring\s
        |section|team)(?:\s+\w+){0,3}?\s+to\s+(?:confirm|supply|provide|complete|advise|add|draft|check|update|write|insert|follow)\b
        [^.]{0,50}|(?:comments?|wording|text|figures|advice|input)\s+(?:still\s+)?(?:awaited|to\s+(?:follow|come)|outstanding)\b[^.]{0,40}
        |(?:awaiting|waiting\s+for)\s[^.]{0,50})\.?[\])]?\.?\s*""",
    re.VERBOSE | re.IGNORECASE,
)
# What somebody asks or tells a colleague: "(Sarah, is this right?)", "NB update this", "Draft v3".
_TO_A_COLLEAGUE = regex(
    r"\((?:[A-Z][a-z]+|[A-Z]{2,3})\s?[,:–-]\s[^()\n]{3,80}\?\)"
    r"|(?-i:\bNB|\bN\.B\.|\bNOTE|\bTODO)\b[:.]?\s+(?:to\s+)?(?:update|check|confirm|add|remove|amend|insert|delete|ask|chase|rewrite|revise|include|speak|get)\b[^.\n]{0,80}"
    r"|\[[^\[\]\n]{2,120}\?+\]|\((?:[A-Z][a-z]+|[A-Z]{2,3})\s?[,:–-]\s[^()\n]{3,80}\?+\)"
    r"|\[(?:[A-Z]{2,3}|[A-Z][a-z]+)\s?[,:–-]\s[^\[\]\n]{3,120}\]"
    r"|[\[(](?:[A-Z]{2,3}|[A-Z][a-z]+)\s+to\s+(?:confirm|check|update|add|amend|complete|supply|chase|ask|send|provide|advise|rewrite|redo"
    r"|insert|finish|draft|look|speak|get|sort|explain|verify|tidy|follow|come\s+back)\b[^\[\]()\n]{0,80}[\])]"
    r"|(?<=[\w)\]])\?{2,}(?!\w)"
    r"|\b[Dd]raft\s+(?:v|version\s+)\d[\d.]*\b|\bDRAFT\s+(?:–|-|ONLY|NOT)|\b[Nn]ot\s+for\s+(?:onward\s+)?circulation\b"
    r"|\((?:please\s+)?(?:check|confirm|verify)\s+(?:with|this|that\s+this|the\s+(?:date|figure|amount|number|name|wording|spelling|total|cost|sum))\b"
    r"[^()\n]{0,70}\)|\((?:date|figure|amount|number|name)s?\s+to\s+be\s+(?:confirmed|checked|updated)[^()\n]{0,60}\)"
    r"|(?-i:\bNB|\bN\.B\.)[:.]?\s+[A-Z][a-z]+\s+to\s+(?:update|check|confirm|add|amend|supply|rewrite|provide)\b[^.\n]{0,80}"
    r"|\(\s*(?:check|confirm|update|query|source|ref|which\s+\w+|is\s+this[^()]{0,40}|still\s+true|TO\s+CHECK)\s*\??\s*\)"
)
_NOTED = tuple("( [ ?? NB N.B NOTE TODO Draft draft DRAFT Not not".split())
_LONGEST_OPEN = 90
_LATER = regex(r"(?<![\w\[<&./-])(?:TBC|TBA|TBD|tbc|tba|tbd|x{3,})(?![\w&-])")
_WORD = regex(r"[^\W\d_][\w’'-]*")


@rule("STR007", "template-guidance-left", ERROR, reads=EVERY_PAPER)
def check(subject: Subject) -> Iterator[Fault]:
    """Find instructions, place-holders and filler."""
    for found in find(subject, "template-guidance", ("prose", "heading", "field", "cell")):
        yield Fault(found.span, f"“{found.shown}” is {found.instead}", "delete it, and write what the section needs")
    yield from _still_to_come(subject)
    yield from _numbers_to_come(subject)
    yield from _to_colleagues(subject)
    house = subject.scan.known(d.guidance for d in subject.house.places.values() if len(d.guidance) > 20)
    for words in subject.texts:
        if said := _only(words):
            yield _nothing_but(words, said)
            continue
        yield from _in_brackets(words)
        yield from _crosses(words)
        yield from _sums_to_come(words)
        for guidance in house:
            yield from _guidance(words, guidance)


def _nothing_but(words: Words, said: str) -> Fault:
    """A text that says only that something is to come; of a date or place on the front sheet, a warning."""
    grade = WARNING if words.section == "field" and may_be_to_come(words.where) else None
    span = words.span(words.text.index(said), len(said.split("\n", maxsplit=1)[0]))
    where = "this field" if words.kind == "field" else "the text here"
    return Fault(span, f"{where} says only “{said}”", "write what it is to say in its place", severity=grade)


def _in_brackets(words: Words) -> Iterator[Fault]:
    """Places to be filled in: [insert date]."""
    for hit in _BRACKETS.finditer(words.masked) if "[" in words.masked or "<" in words.masked else ():
        if not is_quoted(words, hit.start(), len(hit[0])):
            span = words.span(hit.start(), len(hit[0]))
            yield Fault(span, f"“{hit[0]}” is a place to be filled in", "write what belongs there, or delete it")


def _crosses(words: Words) -> Iterator[Fault]:
    """XX for a figure or a name that is still to come."""
    for hit in _CROSSES.finditer(words.masked) if "XX" in words.masked else ():
        roman = hit[0] in ("XX", "XXX") and _ROMAN.search(words.masked[: hit.start()])
        if not roman and not is_quoted(words, hit.start(), len(hit[0])):
            span = words.span(hit.start(), len(hit[0]))
            reason = f"“{hit[0]}” stands where a figure or a name is still to come"
            yield Fault(span, reason, "write the figure or the name in its place")


def _sums_to_come(words: Words) -> Iterator[Fault]:
    """£x for a sum that is still to come; not where a formula says what x is."""
    for hit in _UNKNOWN.finditer(words.masked) if "£" in words.masked else ():
        formula = re.search(rf"\b(?:where|if|let)\b[^.]*\b{re.escape(hit[0].lstrip('£ ')[:1])}\b", words.masked)
        if not formula and not is_quoted(words, hit.start(), len(hit[0])):
            span = words.span(hit.start(), len(hit[0]))
            yield Fault(span, f"“{hit[0]}” stands where a sum is still to come", "write the sum in its place")


def _numbers_to_come(subject: Subject) -> Iterator[Fault]:
    """Condition X, paragraph ?? for a number that is still to come."""
    for words in subject.signs.texts_with(" ?", " X", " _", " ["):
        for hit in _NUMBER_TO_COME.finditer(words.masked):
            if not is_quoted(words, hit.start(), len(hit[0])):
                reason = f"“{hit[0]}” stands where a number is still to come"
                yield Fault(words.span(hit.start(), len(hit[0])), reason, "write the number in its place")


def _to_colleagues(subject: Subject) -> Iterator[Fault]:
    """What was written for a colleague, and not for the reader."""
    for words, hit in subject.signs.hits(_TO_A_COLLEAGUE, *_NOTED):
        own = words.kind in ("prose", "heading", "cell") and not is_quoted(words, hit.start(), len(hit[0]))
        if own and not _BRACKETS.match(words.masked, hit.start()):
            reason = f"“{hit[0]}” is a note for whoever drafts the report"
            fix = "settle it, and take the note out"
            yield Fault(words.span(hit.start(), len(hit[0])), reason, fix, severity=WARNING)


def _guidance(words: Words, guidance: str) -> Iterator[Fault]:
    """The house style's own words for authors."""
    at = words.masked.find(guidance)
    if at >= 0 and not is_quoted(words, at, len(guidance)):
        span = words.span(at, len(guidance))
        reason = f"“{guidance}” is the house style's guidance for authors"
        yield Fault(span, reason, "write what it asks for in its place")


def _only(words: Words) -> str:
    """A text that says nothing but that something is to come, as written; "" for any other."""
    short = words.kind in ("field", "prose") and len(words.text) < _LONGEST_OPEN
    return words.text.strip() if short and _OPEN.fullmatch(words.masked) else ""


def _still_to_come(subject: Subject) -> Iterator[Fault]:
    """Find TBC and the like among other words."""
    found = list(subject.scan.hits(_LATER, "tbc", "tba", "tbd", "xxx"))
    explained = {(id(words), hit.start()): _long(words, hit) for words, hit in found}
    names = {hit[0] for words, hit in found if explained[id(words), hit.start()].istitle()}
    for words, hit in found:
        row = "|" in words.text[words.text.rfind("\n", 0, hit.start()) + 1 :].split("\n", 1)[0]
        tabular = row or words.kind == "cell" or words.section == "timetable"
        meant = hit[0] in names or explained[id(words), hit.start()] or is_quoted(words, hit.start(), len(hit[0]))
        if not (tabular or meant or _only(words)):
            reason = f"“{hit[0]}” stands where something is still to come"
            fix = "write it; if nobody knows it yet, say in words who confirms it and when"
            yield Fault(words.span(hit.start(), len(hit[0])), reason, fix, severity=WARNING)


def _long(words: Words, hit: re.Match[str]) -> str:
    """The words that a form in brackets is short for, "to be confirmed (TBC)"; "" where it is short for none."""
    before = words.masked[max(0, hit.start() - 80) : hit.start()].rstrip()
    last = _WORD.findall(before)[-len(hit[0]) :] if before.endswith("(") else []
    return " ".join(last) if [word[0].lower() for word in last] == list(hit[0].lower()) else ""
