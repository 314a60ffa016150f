"""The text asks the meeting to adopt or approve something, and no recommendation does.

What it checks:
    Sentences such as "Cabinet is now asked to adopt a plan" in reports whose recommendations only note, confirm or ask.
    Where other things are decided, it is asked after: "the Committee is asked to declare the land surplus", and no
    recommendation has that deed, nor speaks of the same; "The first is that ... The second is that ...", and a
    recommendation has the first of the two only.

Why it matters:
    The meeting decides what is recommended, and nothing else. The plan would not be adopted.

Basis:
    Decisions are those that the minutes record.

Bad:

    summary: |
      Cabinet is asked to adopt a plan for the next four years.
    recommendations:
      - Note the plan.
    ---
    summary: |
      Members are asked to declare the yard surplus to requirements.
    recommendations:
      - Approve the sale of the freehold to Ashmere Homes for £540,000.

Good:

    summary: |
      Cabinet is asked to adopt a plan for the next four years.
    recommendations:
      - Adopt the plan.
    ---
    summary: |
      Members are asked to declare the yard surplus to requirements.
    recommendations:
      - Declare the yard surplus, and approve the sale of the freehold to Ashmere Homes for £540,000.

Exceptions:
    What a recommendation says in other words; alternatives; what members are asked to weigh or to have regard to.
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.decisions import telling
from reportgen.lint.passages import APART, Passage
from reportgen.lint.quoting import is_quoted
from reportgen.lint.rule import ADVICE, WARNING, Fault, rule
from reportgen.lint.subject import Subject

_ASKED = regex(
    r"\b(?:[Cc]abinet|[Cc]ouncil|[Cc]ommittee|[Mm]embers|[Bb]oard|[Ee]xecutive|[Pp]anel)\s+(?:is|are)\s+(?:now\s+|therefore\s+|being\s+)?"
    r"(?:asked|invited|requested|recommended)\s+to\s+(?P<verb>adopt|approve|agree|award|authorise|sell|buy|set|appoint)\b"
    r"(?!\s+(?:the\s+)?(?:recommendation|report))"
)
_DECIDES = regex(
    r"\b(?:adopt|approv|agree|award|authori|delegat|sell|sale|buy|purchas|set|appoint|grant|accept|endors|"
    r"confirm\w* the (?:plan|policy|strategy)|recommend|make|made|close|establish|resolv|enter|dispos|"
    r"publish|issue|let\b|leas|built|build|begin|begun|end\b|cease|carr)",
    re.IGNORECASE,
)


_TO_DO = regex(
    r"\b(?:[Cc]abinet|[Cc]ouncil|[Cc]ommittee|[Mm]embers|[Bb]oard|[Ee]xecutive|[Pp]anel)\s+(?:is|are)\s+(?:(?:now|therefore|also|then|first)\s+)*"
    r"(?:asked|invited|requested|recommended)\s+to\s+(?P<verb>[a-z]+)\b(?!\s+up\b)(?P<what>[^;.]*)"
)
_ALWAYS = frozenset("approve agree".split())  # said of any recommendation
_ENOUGH = 3  # words of what is to be agreed, of which a recommendation has one
_LITTLE = 0.3  # of the words of what is asked, under which no recommendation speaks of it
_SECOND = regex(r"^\W*The\s+(?:second|other)\b")
_FIRST = regex(r"^\W*The\s+(?:first|one)\b")
_LEADS = regex(
    r"\b(?:is|are)\s+(?:\w+\s+)?(?:asked|invited|recommended|proposed|sought)\b|\bpropose[sd]?\b", re.IGNORECASE
)
_SPEAKS = 2  # words of its own by which a recommendation speaks of one of two things
_ORDINAL = frozenset(("first", "secon"))


@rule("REC018", "asked-and-not-recommended", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find what the text asks for and the recommendations do not."""
    asked = [item.text.text for item in subject.recommended]
    if not asked:
        return
    decides = any(_DECIDES.search(text) for text in asked)
    for passage in () if decides else subject.passages_with("asked", "invited", "requested", "recommended"):
        hit = _ASKED.search(passage.text)
        if hit and passage.words.section != "recommendations":
            yield Fault(
                passage.span(hit.start(), len(hit[0])),
                f"“{hit[0]}”, and no recommendation does that",
                f"recommend what the meeting is to {hit['verb']}, or say here that it is only to note it",
            )
            return
    if not subject.notes_only:
        yield from _left_out(subject, " ".join(asked))
        yield from _one_of_two(subject, asked)


def _left_out(subject: Subject, asked: str) -> Iterator[Fault]:
    """What the meeting is asked to do, where no recommendation has the deed or speaks of the same."""
    verbs = subject.wordlists.get("decision-verbs", {})
    said = {word[:5] for word in re.findall(r"[a-z]+", asked.lower())}
    for passage in subject.passages_with("asked", "invited", "requested", "recommended"):
        hit = _TO_DO.search(passage.text) if passage.words.section not in APART else None
        if hit is None or verbs.get(hit["verb"]) != "decides":
            continue
        about = telling(hit["what"])
        if hit["verb"] in _ALWAYS:
            is_clause = hit["what"].lstrip().startswith("that ")
            spoken_of = not is_clause or len(about) < _ENOUGH or bool(about & telling(asked))
        else:
            spoken_of = not about or hit["verb"][:5] in said or len(about & telling(asked)) >= _LITTLE * len(about)
        if not spoken_of and not is_quoted(passage.words, passage.start + hit.start(), len(hit[0])):
            yield _missing(passage.clause(*hit.span()), passage, passage)


def _one_of_two(subject: Subject, asked: list[str]) -> Iterator[Fault]:
    """The second of two things that the text proposes, where a recommendation has the first only."""
    before: list[Passage] = []
    for passage in subject.passages:
        if passage.words.section not in APART and _SECOND.search(passage.text):
            at = next((n for n in range(len(before) - 1, 0, -1) if _FIRST.search(before[n].text)), 0)
            if at and before[at].words is passage.words and _LEADS.search(before[at - 1].text):
                one, two = telling(before[at].text) - _ORDINAL, telling(passage.text) - _ORDINAL
                every = telling(" ".join(asked))
                if not (two - one) & every and any(len((one - two) & telling(text)) >= _SPEAKS for text in asked):
                    yield _missing(passage.text, passage, before[at])
        before.append(passage)


def _missing(said: str, passage: Passage, beside: Passage) -> Fault:
    return Fault(
        passage.span(0),
        f"“{' '.join(said.split())}”, and no recommendation speaks of that: is one missing?",
        "recommend it, or say here who decides it",
        severity=ADVICE,
        also=(beside.span(0),) if beside is not passage else (),
    )
