"""Who decides, in the recommendations and in the text: a post, this body, or another one.

A delegation names a post; the text may have another post do it, bring it to the meeting, say that the post is no more,
or keep so large a sum for another body. What is recommended to another body may be this one's to decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportgen.files.regex import regex
from reportgen.lint.decisions import stems
from reportgen.lint.passages import APART, Passage
from reportgen.lint.quoting import is_quoted
from reportgen.lint.rule import Fault

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

THIS = r"(?:(?:this|the)\s+)?(?:[Cc]ommittee|[Cc]abinet|[Cc]ouncil|[Ee]xecutive|[Bb]oard|[Pp]anel|[Mm]embers)"
_RESERVED = regex(
    rf"(?P<what>(?:[\w’'-]+\s+){{1,6}}?)(?:will|would|is\s+to|are\s+to|must|has\s+to)\s+(?:then\s+|therefore\s+)?"
    rf"(?:be\s+(?:brought|reported|referred|submitted|put|presented|taken)|come|return|go)\s+(?:back\s+)?to\s+{THIS}\b"
    r"(?P<rest>[^.;]{0,60})"
)
_EXCESS = regex(
    r"\b(?:exceed\w*|more\s+than|beyond|above|higher|over|outside|unless|other|greater|fail\w*|chang\w*)\b",
    re.IGNORECASE,
)
_DECIDING = regex(
    r"\b(?:for|to)\s+(?:a\s+|its\s+|their\s+)?(?:decision|approval|approve|decide|agree(?:ment)?|award|determin\w+)\b"
)
_DELEGATES = regex(r"\b(?:[Dd]elegat\w+|[Aa]uthoris\w+)\b")
_IS_FOR = regex(
    r"\b(?:decision|matter|power|final\s+say|adoption|approval)\s+(?:on\s+[\w ]{3,30}\s+)?(?:is\s+(?:one\s+)?(?:for"
    r"|reserved\s+to|a\s+matter\s+for)"
    r"|rests\s+with|lies\s+with|belongs\s+to|must\s+be\s+(?:made|taken)\s+by)\s+(?:the\s+)?(?P<body>[Ff]ull\s+[Cc]ouncil|Council|Cabinet|Executive)\b"
)
_RECOMMENDS_TO = regex(r"\b[Rr]ecommends?\s+to\s+(?:the\s+)?(?P<body>[Ff]ull\s+Council|Council|Cabinet|Executive)\b")
_POST = (
    r"(?:(?:[A-Z][\w’-]+\s+)*(?:Director|Officer|Executive|Manager|Solicitor|Treasurer|Surveyor|Engineer|Clerk)|Head)"
    r"(?:\s+(?:of|for|–|-)\s+[A-Z][\w’-]+(?:(?:\s+and|,)?\s+[A-Z][\w’-]+)*)?"
)
_TO_POST = regex(rf"\bto\s+the\s+{_POST}")
_GIVEN = regex(rf"\b(?:[Dd]elegat\w+[^.;]{{0,60}}?\bto|[Aa]uthoris\w+)\s+the\s+(?P<post>{_POST})\b(?P<rest>[^.]*)")
_DEED = regex(r"\bto\s+(?P<verb>[a-z]{3,})\s+(?:the\s+|any\s+|a\s+|an\s+)?(?P<of>(?:[\w’-]+\s*){1,4})")
_DOES = regex(
    rf"\b[Tt]he\s+(?P<post>{_POST})\s+(?:will|would|is\s+to|shall)\s+(?:then\s+)?(?P<verb>[a-z]{{3,}})\s+(?:the\s+|any\s+|a\s+|an\s+)?"
    r"(?P<of>(?:[\w’-]+\s*){1,4})"
)
_MAKES = regex(
    rf"\b[Tt]he\s+(?P<post>{_POST})\s+(?:will|would|is\s+to|shall)\s+(?:then\s+)?(?:make|let|buy|award|approve|sign|decide|agree|determine|settle"
    r"|complete|enter\s+into|exercise|authorise|set)\b"
)
_ABOVE = regex(
    r"\b(?:more\s+than|over|above|exceeding|in\s+excess\s+of)\s+(?P<sum>£[\d,.]+\s?(?:m|k|million)?)\b[^.;]{0,40}?\b(?:is|are)\s+(?:a\s+matter\s+)?"
    r"(?:for|reserved\s+to|decided\s+by|approved\s+by|made\s+by)\s+(?:the\s+)?(?P<body>[Ff]ull\s+Council|Council|Cabinet|Executive)\b"
    r"|\b(?:more\s+than|over|above|exceeding|in\s+excess\s+of)\s+(?P<limit>£[\d,.]+\s?(?:m|k|million)?)\b[^.;]{0,40}?\b(?:needs?|requires?|must\s+(?:have|go\s+to)|go(?:es)?\s+to)\s+"
    r"(?:the\s+)?(?:(?:approval|decision|agreement)\s+of\s+(?:the\s+)?)?(?P<who>[Ff]ull\s+Council|Council|Cabinet)\b"
)
_ONWARD = regex(r"\b[Rr]ecommend\w*\b|\b[Rr]efer\w*\b|\b[Nn]ot(?:es?|ing)\b")
_UP_TO = regex(
    r"\bup\s+to\s+(?P<sum>£[\d,.]+\s?(?:m|k|million)?)\b[^.]{0,40}?\b(?:anything|those|any|all|sums?|amounts?|transfers?|contracts?|more)\s+(?:that\s+is\s+|that\s+are\s+|of\s+)?"
    r"(?:larger|more|above|over|higher|greater|beyond|bigger|dearer)?(?:\s+(?:than\s+)?(?:that|this|it))?,?\s*(?:is|are|goes?|needs?|must\s+go|has\s+to\s+go|requires?)\s+(?:a\s+matter\s+)?(?:for|to|the\s+(?:approval|decision|agreement)\s+of)\s+"
    r"(?:the\s+)?(?P<body>[Ff]ull\s+Council|Council|Cabinet|Executive)\b"
)
_ONTO = regex(r"\b[Rr]ecommends?\s+(?:to|that)\s+(?:the\s+)?(?P<body>[Ff]ull\s+Council|Council|Cabinet|Executive)\b")
_OURS = regex(
    r"\b(?:decision|power|matter|choice|approval)\b[^.;]{0,60}?\b(?:is|rests\s+with|lies\s+with)\s+(?:for\s+)?th(?:is|e)\s+(?:Committee|Panel|Board)(?:[’']s(?:\s+to\s+(?:take|make|give))?|\s+to\s+(?:take|make)|(?=[.;,]|$))"
)
_NO_EXECUTIVE = regex(
    r"\b(?:has|have|there\s+is)\s+no\s+(?:Cabinet|Executive)\b|\b(?:worked|works|run|runs|operates?|governed)\s+by\s+committees\b"
    r"|\boperates?\s+(?:under\s+)?(?:the|a)\s+committee\s+system\b"
)
_ENDED = regex(
    rf"\b(?:post\s+of\s+(?:the\s+)?|replaced\s+(?:that\s+of\s+|the\s+(?:post\s+of\s+)?)|took\s+over\s+from\s+the\s+)(?P<post>{_POST})"
    rf"|\b(?P<gone>{_POST})(?:\s+post)?\s+(?:was|has\s+been|is\s+being)\s+(?:deleted|abolished|replaced|merged|disestablished)\b"
    rf"|\b(?P<no>{_POST})\s+no\s+longer\s+exists"
)
_IS_ENDED = regex(r"\b(?:deleted|abolished|replaced|no\s+longer|merged|ended|disestablished|took\s+over)\b")
_SERVICE = regex(
    r"(?P<rank>(?:[A-Z][\w’-]+\s+)*(?:Director|Head|Manager|Officer))\s*(?:of|for|–|-|:)\s*(?P<of>[A-Z][\w’-]+(?:(?:,\s+|\s+and\s+|\s+)[A-Z][\w’-]+)*)"
)
_FOR_ALL = regex(
    r"\b(?:Resources|Finance|Financial|Legal|Corporate|Governance|Law|Property|Assets|Procurement|Democratic|Services?|Estates?)\b"
)
_SAME = {
    "dispo": "sale",
    "sale": "sale",
    "sell": "sale",
    "sold": "sale",
    "award": "award",
    "contr": "award",
    "reser": "reser",
    "draw": "reser",
}
_HERE = ("committee", "panel", "board")  # who decides, of what is in a pattern above
_ABOVE_US = ("council", "cabinet", "executive")
_PAST = regex(r"\b(?:was|were|had|last|previous\w*|20[01]\d|earlier|not|no|if|unless|any)\b")
EMPTY = frozenset(("final", "this", "detai", "any", "chang"))


def who_decides(subject: Subject, asked: list[Passage]) -> Iterator[Fault]:
    """What the recommendations leave to another than the text says."""
    said = " ".join(p.small for p in asked)
    if any(word in said for word in ("delegat", "authoris")):
        yield from _delegated(subject, asked)
        yield from _by_another(asked, [p for p in subject.passages if p.words.section not in APART])
        yield from _ended_post(subject, asked)
        yield from _of_another_service(subject, asked)
    if "recommend" in said:
        yield from _to_another(subject, asked)
        yield from _onward_though_ours(subject, asked)
    yield from _beyond_authority(subject, asked)


def told_in(
    subject: Subject, pattern: re.Pattern[str], *words: str, beside: tuple[str, ...] = ()
) -> Iterator[tuple[Passage, re.Match[str]]]:
    """What the text says in a pattern that needs one of the words, and one of those beside, in the author's own."""
    for passage in subject.passages_with_each(words, beside or words):
        hit = pattern.search(passage.text) if passage.words.section not in APART else None
        if hit and not is_quoted(passage.words, passage.start + hit.start(), len(hit[0])):
            yield passage, hit


def _delegated(subject: Subject, asked: list[Passage]) -> Iterator[Fault]:
    """What is delegated, though the text brings it back for decision."""
    for passage, hit in told_in(
        subject, _RESERVED, "come", "brought", "reported", "referred", "submitted", "return", "go", "put"
    ):
        back = " back " in hit[0] and not _EXCESS.search(passage.text)
        if not (back or _DECIDING.search(hit["rest"])) or _PAST.search(
            passage.text[hit.end("what") : hit.start("rest")]
        ):
            continue
        what = stems(passage.text[: hit.end("what")] if back else hit["what"]) - EMPTY
        for p in asked:
            found = _DELEGATES.search(p.text)
            if found and what & _headed(p.text, found.end()):
                yield Fault(
                    p.span(found.start(), len(found[0])),
                    f"this is delegated, and line {passage.span(hit.start()).line} brings it to the meeting for"
                    f" decision: “{hit[0].strip()}”",
                    "take one of the two out",
                    also=(passage.span(hit.start()),),
                )


def _headed(text: str, start: int) -> frozenset[str]:
    """The telling words that come first after a place, a post apart: what is delegated."""
    return stems(" ".join(_TO_POST.sub(" ", text[start:], count=1).split()[:6])) - EMPTY


def _to_another(subject: Subject, asked: list[Passage]) -> Iterator[Fault]:
    """A body that is recommended to, though another one decides."""
    for p in asked:
        hit = _RECOMMENDS_TO.search(p.text)
        for passage, other in (
            told_in(subject, _IS_FOR, "decision", "matter", "power", "adoption", "approval", beside=_ABOVE_US)
            if hit
            else ()
        ):
            bodies = {found["body"].lower().removeprefix("full ") for found in (hit, other) if found}
            if len(bodies) > 1 and hit and not _PAST.search(passage.text):
                yield Fault(
                    p.span(hit.start(), len(hit[0])),
                    f"this is recommended to {hit['body']}, and line {passage.span(other.start()).line} says that it is"
                    f" for"
                    f" {other['body']}",
                    "name the body that decides in both places",
                    also=(passage.span(other.start()),),
                )
                return


def _by_another(asked: list[Passage], told: list[Passage]) -> Iterator[Fault]:
    """A post that is authorised, though the text says that another one does the same."""
    for p in asked:
        given = _GIVEN.search(p.text)
        for passage in told if given else ():
            other = _DOES.search(passage.text) or _MAKES.search(passage.text)
            if other is None or given is None or given["post"] in passage.text or other["post"] in p.text:
                continue
            if _same_deed(given, other, passage):
                yield Fault(
                    p.span(given.start("post"), len(given["post"])),
                    f"{given['post']} is authorised here, and {other['post']} does it in line"
                    f" {passage.span(other.start()).line}",
                    "name the same post in both places",
                    also=(passage.span(other.start()),),
                )
                break


def _same_deed(given: re.Match[str], other: re.Match[str], passage: Passage) -> bool:
    """Whether one post does in a sentence what another is authorised to: the verb and a word of what it is done to."""
    deeds = [(d["verb"], stems(d["of"])) for d in _DEED.finditer(given["rest"])]
    if "verb" in other.re.groupindex and any(other["verb"] == verb and of & stems(other["of"]) for verb, of in deeds):
        return True
    heads = stems(" ".join(given["rest"].split()[:4])) - EMPTY
    return _MAKES.search(passage.text) is not None and bool(heads & stems(passage.text))


def _onward_though_ours(subject: Subject, asked: list[Passage]) -> Iterator[Fault]:
    """What is recommended to another body, though the text says that the decision is the meeting's own."""
    for p in asked:
        hit = _ONTO.search(p.text)
        if hit is None:
            continue
        ours = next(told_in(subject, _OURS, "decision", "power", "matter", "choice", "approval", beside=_HERE), None)
        if ours is None and hit["body"] in ("Cabinet", "Executive"):
            ours = next(told_in(subject, _NO_EXECUTIVE, "cabinet", "executive", "committees", "committee"), None)
        if ours is not None:
            passage, said = ours
            yield Fault(
                p.span(hit.start(), len(hit[0])),
                f"this is recommended to {hit['body']}, and line {passage.span(said.start()).line} says “{said[0]}”",
                "decide it here, or correct what is said there",
                also=(passage.span(said.start()),),
            )
            return


def _of_another_service(subject: Subject, asked: list[Passage]) -> Iterator[Fault]:
    """A post of the rank of the report's own, of another service, which the report speaks of nowhere else."""
    own = next((w for w in subject.texts if w.where == "field:report-of"), None)
    mine = _SERVICE.search(own.masked) if own else None
    for p in asked if mine else ():
        given = _GIVEN.search(p.text)
        post = _SERVICE.search(p.text, given.start("post")) if given else None
        if given is None or post is None or mine is None or own is None or post["rank"] != mine["rank"]:
            continue
        if post["of"] == mine["of"] or stems(post["of"]) & stems(mine["of"]) or _FOR_ALL.search(post["of"]):
            continue
        elsewhere = (w for w in subject.texts if w.section != "recommendations" and post["of"] in w.masked)
        if not any(post[0] in w.masked for w in elsewhere) and mine[0] not in p.text:
            yield Fault(
                p.span(post.start(), len(post[0])),
                f"{post[0]} is authorised here, the report is of the {mine[0]}, and it names the other nowhere else",
                f"authorise the {mine[0]}, or say in the report what the {post[0]} has to do with it",
            )


def _ended_post(subject: Subject, asked: list[Passage]) -> Iterator[Fault]:
    """A post that is authorised, though the text says that it is no more."""
    for p in asked:
        given = _GIVEN.search(p.text)
        for passage in subject.passages_with(given["post"].split()[0].lower()) if given else ():
            hit = _ENDED.search(passage.text) if passage.words.section != "recommendations" else None
            gone = next((g for g in (hit["post"], hit["gone"], hit["no"]) if g), "") if hit else ""
            if given and hit and gone and _IS_ENDED.search(passage.text) and given["post"].startswith(gone):
                yield Fault(
                    p.span(given.start("post"), len(given["post"])),
                    f"the {given['post']} is authorised here, and line {passage.span(hit.start()).line} says that the"
                    f" post is no more",
                    "name the post that does it now",
                    also=(passage.span(hit.start()),),
                )
                break


def _beyond_authority(subject: Subject, asked: list[Passage]) -> Iterator[Fault]:
    """A sum that is approved here, though the text says that so much is for another body."""
    body = subject.meeting.body.text if subject.meeting else ""
    told = (
        *told_in(subject, _ABOVE, "more", "over", "above", "exceeding", "excess", beside=_ABOVE_US),
        *told_in(subject, _UP_TO, "up", beside=_ABOVE_US),
    )
    for passage, hit in told:
        named = {"who": None, "limit": None} | hit.groupdict()
        who = (named["body"] or named["who"] or "").removeprefix("Full ").removeprefix("full ")
        limit = next((m for m in passage.money if m.text in (named["sum"] or named["limit"] or "")), None)
        about = _kinds(passage.text[: hit.start()]) - EMPTY
        sums = [m for p in asked for m in p.money if limit is not None and m.value > limit.value]
        for p in asked if sums and who not in body else ():
            over = next((m for m in sums if m in p.money), sums[0])
            if not _ONWARD.search(p.text) and about & _kinds(p.text):
                first = p.text.split(maxsplit=1)[0]
                yield Fault(
                    p.span(p.at(over), len(over.text)) if over in p.money else p.span(0, len(first)),
                    f"{over.text} is approved here, and line {passage.span(hit.start()).line} says “{hit[0]}”",
                    f"recommend it to {who}, or correct the limit",
                    also=(passage.span(hit.start()),),
                )
                return


def _kinds(text: str) -> frozenset[str]:
    """The telling words of a text, with those that name one deed as one: a disposal is a sale."""
    return frozenset(_SAME.get(stem, stem) for stem in stems(text))
