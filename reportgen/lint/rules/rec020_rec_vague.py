"""A recommendation leaves open what is decided.

What it checks:
    Recommendations for the words in `lint/vague.yaml`, each with what it leaves open: "in due course" (by when),
    "appropriate action" (what), "such terms as are thought fit" (the terms or their limit). And one that approves "the
    proposals" or "the changes", and says nothing of which they are, or goes either of two ways.

Why it matters:
    The recommendation becomes the resolution. Nobody can tell later what was resolved, or that it was not done.

Basis:
    Good practice in minutes and decision notices.

Bad:

    recommendations:
      - Agree that appropriate action be taken at the pond.

Good:

    recommendations:
      - Agree that the pond be fenced by 31 March 2027.

Exceptions:
    Work for officers without a day ("explore", "monitor") is asked about, as advice, as are
    entries of the list that end in a question mark ("where possible") are asked, as advice.
    Vague words in a recommendation that names a limit, a day or a consultee, as far as they are what is left open;
    reports that only note.
"""

import re
from collections.abc import Container, Iterator

from reportgen.files.regex import regex
from reportgen.lint.formulas import sentences
from reportgen.lint.law import statements
from reportgen.lint.passages import Passage
from reportgen.lint.quoting import is_quoted
from reportgen.lint.rule import ADVICE, WARNING, Fault, rule
from reportgen.lint.subject import Subject

_ASKED = ("recommendations",)
_WHEN = ("by when", "from when")  # in what is left open: a day tells it
_DATED = regex(
    r"\b(?:20\d\d|January|February|March|April|June|July|August|September|October|November|December)\b|(?-i:\bMay\b)"
)
_SOON = regex(r"\bwithin\s+(?:[\w-]+\s+){1,3}?(?:days?|weeks?|months?|years?)\b", re.IGNORECASE)
_WITHIN = ("the terms", "the limit", "what is covered", "how much")
_WHY = "why"
_REASONED = regex(
    r"\b(?:because|since|reasons?|grounds?|owing\s+to|due\s+to|in\s+view\s+of|given\s+that|which\s+(?:ha[sd]|have|does?|did|is|are|was|were|would|fails?|cannot)"
    r"|as\s+(?:it|they|the|there)|set\s+out|contrary\s+to|not\s+(?:meet|eligible)|policy\s+[A-Z]+\d|if|unless)\b|\{ref:|\bTable\s",
    re.IGNORECASE,
)
_LIMITED = regex(
    r"consult|up\s+to|not\s+exceed|no\s+more\s+than|within|limit|minor|£|provided\s+that|\{ref:|set\s+out|Appendix|paragraph",
    re.IGNORECASE,
)
_SPENDS = regex(
    r"\b(?:[Aa]pprov|[Aa]gree|[Aa]llocat|[Aa]uthoris|[Rr]eleas)\w*\s+(?:the\s+|an?\s+|to\s+)?(?:\w+\s+)?"
    r"(?P<what>spending|expenditure|(?:grant|loan|contribution|funding|virement|draw(?:down)?|borrowing|use\s+of)\b[^.;]{0,20}?\b(?:from|to|for|of)"
    r"\s+(?:the\s+)?[\w -]{0,30}?(?:reserve|reserves|contingency|budget|programme|fund|charity|club|trust|company))\b"
)
_AMOUNT = regex(
    r"£|\bper\s+cent|%|\{ref:|\{num:|set\s+out|Appendix|[Pp]aragraph|[Ss]ection\s+\d|[Tt]able|within|up\s+to|\d"
)
_BY_NOBODY = regex(
    r"\bmay\s+(?:also\s+)?be\s+(?P<what>varied|changed|amended|altered|adjusted|extended|waived|increased|reduced|moved|transferred|revised|added)\b"
    r"(?![^.;]*\bby\s+(?:the\s+)?[A-Z])"
)
_NAMED = regex(r"\b(?:[Dd]elegat|[Aa]uthoris)\w*|\b(?:Director|Head|Officer|Manager|Executive)\b")
_WRITE = {  # what to write where it is left open
    "by when": "name the day or the meeting by which it is to be done",
    "from when": "name the day from which it holds",
    "who": "name the post",
    "by whom": "name the post that may do it",
    "which": "name them",
    "how much": "give the sum, or the limit and where it comes from",
    "what else": "list the rest, or leave these words out",
}
_TASK = regex(  # what a recommendation begins with, where it gives officers work that may never end
    r"^\W*(?:[Tt]hat\s+)?(?:(?:[Aa]sk|[Ii]nstruct|[Rr]equest|[Ii]nvite|[Dd]irect|[Aa]gree)s?\s+(?:that\s+)?(?:the\s+)?(?:[\w’–-]+\s+){1,8}?(?:to\s+)?)?"
    r"(?P<task>explore|investigate|monitor|review|continue|examine|pursue|look|work|seek|keep(?=\s+(?:\w+\s+){0,5}?(?:under|an\s+eye|in\s+touch|watch))|encourage|progress|study|lobby|negotiate)s?\b",
    re.IGNORECASE,
)
_IS_NOUN = regex(r"\b(?:the|a|of|for|this|their|its|any|all)\s+\Z")  # "for the work"
_BOUND = regex(
    r"\b(?:report\w*|by\s+\w+day|annual\w*|year\w*|month\w*|quarter\w*|weeks?|meeting|until|set\s+out|described|plan|£|per\s+cent|within|limit)\b|\d|\{ref:",
    re.IGNORECASE,
)
_EITHER = regex(
    r"^\W*(?:[Tt]hat\s+)?(?:[Aa]grees?\s+(?:to\s+)?|the\s+[\w -]{3,40}\s+)?(?P<either>[Ee]ither)\s+[a-z]+\b[^.;]*\bor\b"
)
_BARE = regex(
    r"^\W*(?:that\s+)?(?:[\w ]{0,30}?\b(?:is|are|be)\s+)?(?:approves?|agrees?|supports?|adopts?|accepts?)\s+(?:to\s+)?"
    r"(?P<what>the\s+(?:proposals?|changes?|amendments?|suggestions?|ideas?|way\s+forward|approach|action))\W*(?:and)?\W*$",
    re.IGNORECASE,
)


@rule("REC020", "rec-vague", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find recommendations that leave open what is decided."""
    if subject.notes_only:
        return
    contrary = [
        (passage, start, end)
        for each in statements(subject)
        if each.sections == _ASKED
        for passage, start, end in each.told(subject)
    ]
    asked: dict[int, Fault] = {}
    told: set[int] = set()
    for written, left in subject.wordlists.get("vague", {}).items():
        for passage, hit in sentences(subject, written, ("recommendations",)):
            if is_quoted(passage.words, passage.start + hit.start(), len(hit[0])) or _told(passage, left):
                continue
            if any(p is passage and start < hit.end() and hit.start() < end for p, start, end in contrary):
                continue  # what a decision may not leave open is told by contrary-to-law
            fault = _fault(passage, hit.start(), hit[0], left)
            if left.endswith("?"):
                asked.setdefault(id(passage), fault)
            else:
                told.add(id(passage))
                yield fault
    yield from (fault for passage, fault in asked.items() if passage not in told)
    for passage in subject.passages_with("approv", "agree", "allocat", "authoris", "releas"):
        own = passage.words.section == "recommendations" and "£" not in passage.text
        spends = _SPENDS.search(passage.text) if own else None
        if spends and not _AMOUNT.search(passage.words.text):
            yield _fault(passage, spends.start("what"), spends["what"], "how much")
    for passage in subject.passages_with("may"):
        by = _BY_NOBODY.search(passage.text) if passage.words.section == "recommendations" else None
        if by and not _NAMED.search(passage.text):
            yield _fault(passage, by.start(), by[0], "by whom")
    yield from _either(subject)
    yield from _tasks(subject, {*asked, *told})
    for item in subject.recommended:
        text = " ".join(item.text.text.split())
        if bare := _BARE.match(text):
            last = bare["what"].split()[-1]
            yield Fault(
                item.text.at_offset(item.text.text.find(last), len(last)),
                f"“{bare['what']}” does not say which",
                "name them, or say where they are set out: {ref:...}",
            )


def _either(subject: Subject) -> Iterator[Fault]:
    """Two ways to go, and no word on which."""
    for passage in subject.passages_with("either"):
        either = _EITHER.match(passage.text) if passage.words.section == "recommendations" else None
        if either:
            yield _fault(passage, either.start("either"), either["either"], "which of the two it is")


def _tasks(subject: Subject, told: Container[int]) -> Iterator[Fault]:
    """Work that is given without a day, or a word on what comes of it."""
    for passage in subject.passages:
        hit = _TASK.match(passage.text) if passage.words.section == "recommendations" else None
        if (
            hit
            and not _IS_NOUN.search(passage.text[: hit.start("task")])
            and id(passage) not in told
            and not (_DATED.search(passage.text) or _BOUND.search(passage.text))
        ):
            yield Fault(
                passage.span(hit.start("task"), len(hit["task"])),
                f"“{' '.join(passage.text.split())}”: by when, and who reports what comes of it?",
                "name the post, the day, and the meeting that it is reported to",
                severity=ADVICE,
            )


def _fault(passage: Passage, at: int, said: str, left: str) -> Fault:
    if left.endswith("?"):
        fix = "say so in the recommendation, or leave these words out"
        return Fault(passage.span(at, len(said)), f"“{said}”: {left}", fix, severity=ADVICE)
    return Fault(passage.span(at, len(said)), f"“{said}” leaves open {left}", _WRITE.get(left, f"say {left}"))


def _told(passage: Passage, left: str) -> bool:
    """Whether the recommendation says what the words leave open."""
    if any(when in left for when in _WHEN):
        return bool(_DATED.search(passage.text) or _SOON.search(passage.text))
    if left.startswith(_WHY):
        return bool(_REASONED.search(passage.text))
    return left.startswith(_WITHIN) and bool(_LIMITED.search(passage.text))
