"""A recommendation gives a deed to somebody, and the text says that another does it, or has to agree.

What it checks:
    Whom a recommendation asks or authorises to do something, or submits it to for confirmation or approval, against who
    does it in the text ("the Director settles the terms", "an order has to be confirmed by the Secretary of State").
    What a recommendation decides, where the text says that it needs the agreement or the consent of another body, and
    the recommendation says nothing of that.

Why it matters:
    A decision by a body without the power is none, and one that waits for another's consent has to say so.

Basis:
    Local Government Act 1972, section 101; Local Government (Scotland) Act 1973, section 56; good practice in drafting.

Bad:

    recommendations:
      - Submit the order to full Council for confirmation.
    reasons: |
      The order has to be confirmed by the Secretary of State.
    ---
    recommendations:
      - Transfer half of the schools grant to special needs.
    reasons: |
      A transfer from the schools grant needs the agreement of the Schools Forum.

Good:

    recommendations:
      - Submit the order to the Secretary of State for confirmation.
    reasons: |
      The order has to be confirmed by the Secretary of State.
    ---
    recommendations:
      - Transfer half of the schools grant to special needs, subject to the agreement of the Schools Forum.
    reasons: |
      A transfer from the schools grant needs the agreement of the Schools Forum.

Exceptions:
    What was done before; recommendations that name both bodies. Two posts of officers have a rule of their own,
    decision-unlike-text. As there may be two steps, the rule asks.
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.decisions import stems
from reportgen.lint.deeds import ACTOR, Deed, asked_of, told_of
from reportgen.lint.passages import APART, Passage
from reportgen.lint.quoting import is_quoted
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject

_PAST = regex(r"\b(?:was|were|had|[Ll]ast|previous\w*|earlier|until\s+now|formerly|no\s+longer)\b")
_NAME = r"[A-Z][\w’'-]+(?:\s+(?:(?:of|and|for|the)\s+)?[A-Z][\w’'-]+)*"
_NEEDS = regex(
    r"(?P<what>(?:[\w’'.%-]+\s+){2,14}?)(?:needs?|requires?|must\s+have|has\s+to\s+have|depends\s+on|is\s+subject\s+to|are\s+subject\s+to)\s+(?:the\s+)?"
    rf"(?:(?:prior\s+|written\s+)?(?:agreement|consent|approval|permission)\s+(?:of|from|by)\s+(?:{ACTOR.format('of')}|the\s+(?P<who>{_NAME})|(?P<name>{_NAME}))"
    rf"|{ACTOR.format('whose')}[’']s\s+(?:agreement|consent|approval|permission)"
    r"|its\s+(?:agreement|consent|approval|permission))"
)
_BODY = regex(ACTOR.format("who"))
_SUBJECT_TO = regex(
    r"\b(?:agree(?:ment|s)?|consent\w*|approval|permission|subject\s+to|asked|apply|applies|application)\b",
    re.IGNORECASE,
)
_BARE = ("England", "Wales", "Scotland", "UK", "Cadw", "Natural Resources")  # ends of names that have no "the"
_NEEDED = ("need", "require", "have", "depends", "subject")  # what words of `_NEEDS` begin with, and of what
_AGREED = ("agreement", "consent", "approval", "permission")
_COUNTS = 2  # telling words that a recommendation shares with what needs an agreement


@rule("REC024", "decided-elsewhere", ADVICE)
def check(subject: Subject) -> Iterator[Fault]:
    """Find deeds that are another's, and decisions that need another's agreement."""
    asked = [p for p in subject.passages if p.words.section == "recommendations"]
    if not asked or subject.notes_only:
        return
    yield from _by_another(subject, asked)
    yield from _needing_another(subject, asked)


def _by_another(subject: Subject, asked: list[Passage]) -> Iterator[Fault]:
    """A deed that the text has another body or post do."""
    given = [deed for passage in asked for deed in asked_of(passage)]
    told = [deed for passage in subject.passages if given and _tells(passage) for deed in told_of(passage)]
    for mine in given:
        theirs = next((d for d in told if mine.is_also(d) and not _both_posts(mine, d)), None)
        if theirs is not None and theirs.who not in mine.passage.text and mine.who not in theirs.passage.text:
            yield Fault(
                mine.passage.span(mine.at, len(mine.said)),
                f"the {mine.who} is to do this here, and line {theirs.line} says “{theirs.said}”: which of the two is"
                " it?",
                "name the same in both places, or say what each of them does",
                also=(theirs.passage.span(theirs.at),),
            )
            return


def _tells(passage: Passage) -> bool:
    """Whether a sentence is of the text, the author's own, and not of the past."""
    return passage.words.section not in APART and not _PAST.search(passage.text)


def _both_posts(one: Deed, two: Deed) -> bool:
    """Whether both are posts of officers, of which decision-unlike-text tells."""
    posts = ("Director", "Officer", "Manager", "Head", "Solicitor", "Treasurer", "Chief Executive")
    return all(any(post in each.who for post in posts) for each in (one, two))


def _needing_another(subject: Subject, asked: list[Passage]) -> Iterator[Fault]:
    """A decision that the text says needs the agreement of another body."""
    ours = subject.meeting.body.text if subject.meeting else ""
    for passage in subject.passages_with_each(_AGREED, _NEEDED):
        hit = _NEEDS.search(passage.text) if _tells(passage) else None
        if hit is None or is_quoted(passage.words, passage.start + hit.start(), len(hit[0])):
            continue
        body = hit["of"] or hit["whose"] or hit["who"] or hit["name"] or _before(subject, passage)
        if (
            not body
            or body in ours
            or ours.endswith(body)
            or body in ("Committee", "Cabinet", "Council", "Board", "Panel")
        ):
            continue
        what = stems(hit["what"])
        for p in asked if not any(body in each.text for each in asked) else ():
            common = what & stems(p.text)
            if (
                len(common) >= min(_COUNTS, (len(what) + 1) // 2)
                and common - stems(body)
                and not _SUBJECT_TO.search(p.text)
            ):
                place, named = passage.span(hit.start()), _with_article(body, hit)
                yield Fault(
                    p.span(0, len(p.text)),
                    f"this is decided here, and line {place.line} says that it needs the agreement of {named}: has that"
                    " been given?",
                    f"ask {named} to agree to it, or make it subject to that, or say when it was agreed",
                    also=(place,),
                )
                return


def _with_article(body: str, hit: re.Match[str]) -> str:
    """A body's name as it stands in a sentence: the Schools Forum, and Historic England where the text has no "the"."""
    bare = hit.groupdict().get("name") or body.endswith(_BARE)
    return body if bare or body.startswith(("the ", "The ")) else f"the {body}"


def _before(subject: Subject, passage: Passage) -> str:
    """The body that the sentence before speaks of, which "its" is."""
    before = subject.before(passage)
    hit = _BODY.search(before.text) if before else None
    return hit["who"] if hit else ""
