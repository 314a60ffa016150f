"""The recommendations ask for another decision than the text says is needed.

What it checks:
    What the text says of who decides, against the recommendations: "the award needs this Committee's approval" where
    it is only noted; "the award comes back to this Committee for decision" where it is delegated; "the decision is
    for the Council" where Cabinet is recommended to. The post that is authorised, against the one which the text says
    will do the same. The option, where there are not so many.

Why it matters:
    The meeting decides what is recommended. A decision of another kind, or by another body, is none.

Basis:
    Local Government Act 1972, section 101; Local Government (Scotland) Act 1973, section 56; good practice in drafting.

Bad:

    recommendations:
      - Note the award of the contract to Oak Limited.
    reasons: |
      The award needs this Committee's approval, since it is over £1m.

Good:

    recommendations:
      - Approve the award of the contract to Oak Limited.
    reasons: |
      The award needs this Committee's approval, since it is over £1m.

Exceptions:
    Options, appendices and quotations; what was decided before.
"""

import re
from collections.abc import Iterator
from functools import cache

from reportgen.amounts.spelled import NUMBERS
from reportgen.lint.decisions import only_notes, stems
from reportgen.lint.passages import Passage
from reportgen.lint.regex import regex
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject
from reportgen.lint.who_decides import EMPTY, THIS, line_of, told_in, who_decides

_NEEDED = regex(
    rf"(?P<what>(?:[\w’'-]+\s+){{1,6}}?)(?:needs|requires?|need|is\s+subject\s+to|are\s+subject\s+to|calls\s+for|must\s+have|has\s+to\s+have)\s+"
    rf"(?:the\s+)?(?:{THIS}[’']s?\s+(?:approval|agreement|decision|consent)|(?:approval|agreement|consent|decision)\s+(?:of|by|from)\s+{THIS})"
    rf"|(?P<thing>(?:[\w’'-]+\s+){{1,6}}?)(?:is|are)\s+(?:above|beyond|outside|over)\s+[^.;]{{3,60}}?,?\s+so\s+(?:that\s+)?(?:the\s+)?{THIS}[’']s?\s+approval"
)
_ASKED_TO = regex(
    rf"\b{THIS}\s+(?:is|are)\s+(?:therefore\s+|now\s+|also\s+)*(?:asked|invited|requested)\s+to\s+(?:agree|approve|decide|authorise)\s+"
    r"(?:to\s+|that\s+|on\s+)?(?P<what>[^.;]{4,80})"
    r"|\b[Tt]o\s+(?:ask|invite)\s+(?:the\s+)?(?:[Mm]embers|[Cc]abinet|[Cc]ommittee|[Cc]ouncil|[Pp]anel|[Bb]oard)\s+to\s+(?:agree|approve|adopt|set)\s+(?:to\s+|that\s+|on\s+)?(?P<purpose>[^.;,]{4,80})"
    r"|^[Tt]o\s+(?:seek|obtain)\s+(?:the\s+)?(?:approval|agreement)\s+(?:of|for|to)\s+(?P<sought>[^.;,]{4,80})"
)
_CALLED_BEST = regex(
    r"\b(?P<kind>[Oo]ption|Bidder|Tenderer|Supplier|Site|Scheme|Route|Provider|Contractor)\s+(?P<a>\d|[A-H])(?:\s*\([^)]*\))?,?\s+(?:(?:which\s+)?(?:is|was)\s+)?(?:therefore\s+)?(?:the\s+)?(?:one\s+)?"
    r"(?:recommended|preferred|favoured)\b(?!\s+by)"
    r"|\b(?:recommended|preferred|favoured)\s+(?:option|one)\s*(?:,|is|was|\()\s*(?:therefore\s+)?(?P<of>[Oo]ption|Bidder|Tenderer|Supplier|Site|Scheme|Route|Provider)\s+(?P<b>\d|[A-H])\b"
)
_LATER = regex(
    r"\b(?:asked\s+(?:now\s+)?only\s+to\s+(?:agree\s+to\s+)?consult|only\s+asked\s+to\s+(?:agree\s+to\s+)?consult|asked\s+to\s+agree\s+only\s+to\s+consult"
    r"|no\s+decision\s+(?:on\s+[\w ]{3,40}\s+)?is\s+(?:being\s+)?(?:asked\s+for|sought|needed|made)\s+(?:now|today"
    r"|at\s+this\s+stage|yet)"
    r"|(?P<before>before\s+any\s+decision\s+on\s+(?P<what>[\w ]{3,40}?)\s+is\s+(?:made|taken)))"
)
_APPROVES = regex(
    r"^\W*(?:[Tt]hat\s+)?(?:\w+\s+){0,4}?(?:[Aa]pproves?|[Aa]dopts?|[Aa]grees?|[Ii]mplements?)\s+(?P<what>(?:[\w’'-]+\s+){1,7})"
)
_OPEN_QUESTION = regex(r"\b(?:was|were|had|last|previous\w*)\b")
_CONSULTS = regex(r"\b(?:consult\w*|draft|questionnaire|survey|timetable|for\s+comment|engage\w*)\b", re.IGNORECASE)
_CHOICES = ("option", "bidder", "tenderer", "supplier", "site", "scheme", "route", "provider", "contractor")
_OPTION = regex(r"\b[Oo]ption\s+(?P<n>\d|[A-H])\b")
_COUNTED = regex(rf"\b(?P<n>{'|'.join(list(NUMBERS)[:10])})\s+options\s+(?:were|are|have\s+been)\b", re.IGNORECASE)


@rule("REC021", "decision-unlike-text", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find recommendations that are not what the text says is to be decided."""
    asked = [p for p in subject.passages if p.words.section == "recommendations"] if subject.recommended else []
    if not asked:
        return
    said = " ".join(p.small for p in asked)
    if any(word in said for word in ("note", "receive")):
        yield from _only_noted(subject, asked)
        yield from _asked_and_noted(subject, asked)
    yield from who_decides(subject, asked)
    yield from _no_such_option(subject, asked)
    yield from _two_options(subject, asked)
    yield from _too_early(subject, asked)


def _only_noted(subject: Subject, asked: list[Passage]) -> Iterator[Fault]:
    """What needs approval and is only noted."""
    verbs = subject.wordlists.get("decision-verbs", {})
    for passage, hit in told_in(subject, _NEEDED, "approval", "agreement", "consent", "decision"):
        what = stems(hit["what"] or hit["thing"])
        about = [p for p in asked if what & stems(p.text)]
        if about and all(only_notes(p.text, verbs) for p in about):
            yield Fault(
                about[0].span(0, len(about[0].text.split()[0])),
                f"this is only noted, and line {line_of(passage, hit.start())} says that it needs approval:"
                f" “{hit[0].strip()}”",
                "approve it here, or say there why it needs no approval",
            )


def _asked_and_noted(subject: Subject, asked: list[Passage]) -> Iterator[Fault]:
    """What the meeting is asked to agree in the text, and is only noted."""
    verbs = subject.wordlists.get("decision-verbs", {})
    for passage, hit in told_in(subject, _ASKED_TO, "asked", "invited", "requested", "ask", "invite", "seek", "obtain"):
        what = stems(hit["what"] or hit["purpose"] or hit["sought"]) - EMPTY
        about = [p for p in asked if len(what & stems(p.text)) >= min(2, len(what) or 1)]
        if about and all(only_notes(p.text, verbs) for p in about):
            yield Fault(
                about[0].span(0, len(about[0].text.split()[0])),
                f"this is only noted, and line {line_of(passage, hit.start())} asks for it: “{hit[0].strip()}”",
                "agree it here, or say there that it is only noted",
            )


def _no_such_option(subject: Subject, asked: list[Passage]) -> Iterator[Fault]:
    """An option beyond the last."""
    counts = {NUMBERS[hit["n"].lower()] for _, hit in told_in(subject, _COUNTED, "options")}
    for p in asked if len(counts) == 1 else ():
        hit = _OPTION.search(p.text)
        number = 0 if hit is None else int(hit["n"]) if hit["n"].isdigit() else ord(hit["n"]) - ord("A") + 1
        if hit and number > max(counts):
            yield Fault(
                p.span(hit.start(), len(hit[0])),
                f"{hit[0]} is recommended, and there are {max(counts)} options",
                "name the option that is meant",
            )


def _two_options(subject: Subject, asked: list[Passage]) -> Iterator[Fault]:
    """An option that is called the recommended one, where another is recommended."""
    called = list(told_in(subject, _CALLED_BEST, *_CHOICES))
    kinds = {(hit["kind"] or hit["of"]).lower() for _, hit in called}
    choice = regex_of(next(iter(kinds))) if len(kinds) == 1 else None
    asked_for = {hit["n"] for p in asked for hit in choice.finditer(p.text)} if choice else set()
    best = {hit["a"] or hit["b"] for _, hit in called}
    for passage, hit in called if choice else ():
        option = hit["a"] or hit["b"]
        kind = hit["kind"] or hit["of"]
        others = (asked_for or best) - {option}
        if len(others) == 1 and option not in asked_for and (asked_for or len(best) > 1):
            (other,) = others
            where = (
                f"the recommendations name {kind} {other}" if asked_for else f"{kind} {other} is called so elsewhere"
            )
            reason = f"“{hit[0]}”, and {where}"
            yield Fault(passage.span(hit.start(), len(hit[0])), reason, f"name the same {kind.lower()} in both places")
            return


@cache
def regex_of(kind: str) -> re.Pattern[str]:
    """A pattern of the choices of a kind: Option 2, Bidder B."""
    return re.compile(rf"\b{kind}\s+(?P<n>\d|(?-i:[A-H]))\b", re.IGNORECASE)


def _too_early(subject: Subject, asked: list[Passage]) -> Iterator[Fault]:
    """What is approved, though the text says that it is only consulted on."""
    for passage in subject.passages_with("consult", "decision"):
        now = any(word in passage.small for word in ("only", "no decision", "before any"))
        hit = _LATER.search(passage.text) if now and passage.words.section not in ("options", "appendix") else None
        if hit is None or _OPEN_QUESTION.search(passage.text):
            continue
        about = stems(hit["what"] or passage.words.text) - EMPTY
        for p in asked:
            given = _APPROVES.search(p.text)
            if p is not passage and given and not _CONSULTS.search(p.text) and len(about & stems(given["what"])) > 1:
                yield Fault(
                    p.span(0, len(p.text.split(maxsplit=1)[0])),
                    f"this is decided here, and line {line_of(passage, hit.start())} says “{hit[0]}”",
                    "ask for the consultation only, or correct what is said there",
                )
                return
