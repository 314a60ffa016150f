"""A committee or a cabinet is asked to decide what only the full Council decides.

What it checks:
    Recommendations to a body that is not the Council, against the list `lint/council-only.yaml`: the council tax, the
    budget, limits and strategies of borrowing, the constitution, the local plan, pay policy, members' allowances,
    licensing and gambling policy; also where one has the last word alone of what the title names ("delegate the making
    of the final scheme").
    Deeds that certain bodies alone do (`lint/deeds-of-bodies.yaml`: planning permission, licences, the accounts), asked
    of another: as constitutions differ, the rule asks.

Why it matters:
    A decision by a body without the power is no decision, and a council tax set so can be struck down.

Basis:
    The Act or the code that the list gives for each.

Bad:

    recommendations:
      - Set the council tax for 2027/28 at £206.18 in Band D.

Good:

    recommendations:
      - Recommend to Council that the council tax for 2027/28 be set at £206.18 in Band D.

Exceptions:
    Recommending or referring to the Council; consulting on a draft; schemes, discounts, premiums and monitoring;
    Scotland.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from reportgen.content.report import RecommendationsContent
from reportgen.files.regex import regex
from reportgen.lint.formulas import formula, sentences
from reportgen.lint.passages import Passage
from reportgen.lint.quoting import is_quoted
from reportgen.lint.rule import ADVICE, WARNING, Fault, rule
from reportgen.lint.subject import Subject

_COUNCIL = regex(r"\bCouncil$|^(?:Full\s+)?Council\b")
_LEAST = 3  # letters of a word by which what the title names may be called again
_IS = regex(r"\b(?:be|is)\b")
_ONWARD = regex(
    r"\b[Rr]ecommend\w*\b|\b[Rr]efer\w*\b|\b[Pp]ropos\w+ to\b|\bto (?:full |the )?Council\b"
    r"|\bCouncil (?:be|is) (?:asked|invited)\b"
    r"|\b[Aa]sk\w* (?:the |full )?Council\b|\b[Nn]otes?\b"
)
_DELEGATES = regex(r"\b(?:[Dd]elegat|[Aa]uthoris)\w*")
_BODY = r"(?:[A-Z][\w’,-]*\s+(?:(?:and|of|for|the)\s+)*)*(?:Committee|Cabinet|Council|Board|Panel|Forum|Executive)"
_ASKED = regex(
    rf"\b(?:[Aa]sk|[Ii]nvite|[Rr]equest|[Rr]ecommend|[Aa]uthorise)s?\s+(?:to\s+|that\s+)?(?:the\s+)?(?P<a>{_BODY})"
    rf"|(?:[Tt]hat\s+)?(?:the\s+)?\b(?P<b>{_BODY})\s+be\s+(?:asked|invited|requested|recommended|authorised)"
)
_AFTER = regex(
    r"\b(?:once|if|when|after|until|before|subject\s+to|provided|apply|appli\w+|seek\w*|obtain\w*|has\s+been)\b", re.I
)
_NOTES = regex(r"\W*(?:that\s+)?(?:it\s+)?notes?\b", re.I)
_HARMLESS = regex(
    r"\b(?:draft|(?<!in )consult\w*|discount|premium|exemption|monitor\w*|virement|timetable"
    r"|from the capital programme|from the revenue budget"
    r"|base|outturn|mid-year|half-year|response|publication|evidence|examination|collection|leaflet"
    r"|under the (?:constitution|local plan)|in accordance with|as set out in|set out in|within the)\b",
    re.IGNORECASE,
)


@rule("REC014", "decision-of-another-body", WARNING, countries=("england", "wales"))
def check(subject: Subject) -> Iterator[Fault]:
    """Find decisions of the full Council that another body is asked for."""
    meeting = subject.meeting
    if meeting is not None and not subject.notes_only:
        yield from _of_other_bodies(subject, meeting.body.text)
    if meeting is None or subject.notes_only or _COUNCIL.search(meeting.body.text):
        return
    if _ONWARD.search(_before(subject)):
        return
    told = set()
    passive = any(_IS.search(item.text.text) for item in subject.recommended)
    for written, law in subject.wordlists.get("council-only", {}).items():
        forms = (written, _passive(written)) if passive else (written,)
        said = chain.from_iterable(sentences(subject, each, ("recommendations",)) for each in forms)
        for passage, hit in said:
            if (id(passage.words), passage.start) not in told and _decides(passage, hit):
                told.add((id(passage.words), passage.start))
                yield _fault(passage, hit, law, meeting.body.text)
        for passage, hit in _by_short_name(subject, written):
            if (id(passage.words), passage.start) not in told and _decides(passage, hit):
                told.add((id(passage.words), passage.start))
                yield _fault(passage, hit, law, meeting.body.text)


def _of_other_bodies(subject: Subject, ours: str) -> Iterator[Fault]:
    """Deeds that only certain bodies do, and another is asked for."""
    for written, told in subject.wordlists.get("deeds-of-bodies", {}).items():
        words, _, who = told.partition("; ")
        for each in (written, _passive(written)):
            for passage, hit in sentences(subject, each, ("recommendations",)):
                asked = _ASKED.search(passage.text)
                body = (asked["a"] or asked["b"]) if asked else ours
                able = any(word in body.casefold() for word in words.split(", "))
                told_how = (
                    asked
                    and able
                    and "regulatory" in words
                    and not any(w in ours.casefold() for w in words.split(", "))
                )
                if told_how and not _AFTER.search(passage.text[: hit.start()]) and not _NOTES.match(passage.text):
                    yield Fault(
                        passage.span(hit.start(), len(hit[0])),
                        f"“{hit[0]}” is for the {body} to decide on its merits: may the {ours} tell it how?",
                        f"note that {who} will decide it, or make the decision subject to it",
                        severity=ADVICE,
                    )
                elif not able and not _AFTER.search(passage.text[: hit.start()]) and not _NOTES.match(passage.text):
                    yield Fault(
                        passage.span(hit.start(), len(hit[0])),
                        f"“{hit[0]}” is asked of the {body}, and is for {who}: may this body do it?",
                        f"ask {who} for it, or say by what power this body does it",
                        severity=ADVICE,
                    )


def _decides(passage: Passage, hit: re.Match[str]) -> bool:
    """Whether a recommendation decides what it names, itself and now."""
    if _ONWARD.search(passage.text) or _HARMLESS.search(passage.text):
        return False
    return not is_quoted(passage.words, passage.start + hit.start(), len(hit[0]))


def _fault(passage: Passage, hit: re.Match[str], law: str, body: str) -> Fault:
    return Fault(
        passage.span(hit.start(), len(hit[0])),
        f"“{hit[0]}” is for the full Council ({law}), and the meeting is of the {body}",
        "write “Recommend to Council that it ...”"
        + (", and leave the delegation out" if _DELEGATES.search(passage.text) else ""),
    )


def _by_short_name(subject: Subject, written: str) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Recommendations that speak of what the title names by its last word alone: the making of the final scheme."""
    named = formula(written.rsplit(" ... ", maxsplit=1)[-1]).find(subject.report.title.text)
    last = named[0].split()[-1] if named else ""
    short = _short_name(last.lower()) if last.isalpha() and len(last) > _LEAST else None
    for passage in subject.passages_with(last.lower()) if short else ():
        hit = short.search(passage.text) if short and passage.words.section == "recommendations" else None
        if hit:
            yield passage, hit


@cache
def _short_name(noun: str) -> re.Pattern[str]:
    """A pattern of a deed that makes, sets or adopts the thing of that name."""
    deed = r"(?:mak|adopt|approv|set|sett|determin|fix|amend|chang|revis)(?:e|es|ing|t|ts|ed|s|al)?"
    return regex(
        rf"\b{deed}\s+(?:of\s+)?(?:the|this|a)\s+(?:final|new|revised|amended|proposed|resulting|full|definitive)?\s*{noun}\b",
        re.IGNORECASE,
    )


def _passive(written: str) -> str:
    """The formula in the passive: "that the pay policy statement be approved"."""
    verbs, objects = written.replace(" 20*", "").split(" ... ", maxsplit=1)  # the year may have another behind it
    return f"{objects} ... be|is ... {verbs}"


def _before(subject: Subject) -> str:
    """The words before the recommendations, less a bare "It is recommended that"."""
    content = subject.report.sections.get("recommendations")
    intro = content.intro.text if isinstance(content, RecommendationsContent) and content.intro else ""
    return intro if "Council" in intro else ""
