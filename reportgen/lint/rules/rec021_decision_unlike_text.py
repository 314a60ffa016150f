"""The recommendations ask for another decision than the text says is needed.

What it checks:
    What the text says of who decides, against the recommendations: "the award needs this Committee's approval" where it is
    only noted; "the award comes back to this Committee for decision" where it is delegated; "the decision is for the
    Council" where Cabinet is recommended to. The post that is authorised, against the one which the text says will do the
    same. The firm that the contract goes to, against the one which scored highest. The option, where there are not so many.

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

from reportgen.amounts.spelled import NUMBERS
from reportgen.lint.decisions import only_notes, stems
from reportgen.lint.passages import Passage
from reportgen.lint.quoting import is_quoted
from reportgen.lint.regex import regex
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_THIS = r"(?:(?:this|the)\s+)?(?:[Cc]ommittee|[Cc]abinet|[Cc]ouncil|[Ee]xecutive|[Bb]oard|[Pp]anel|[Mm]embers)"
_NEEDED = regex(
    rf"(?P<what>(?:[\w’'-]+\s+){{1,6}}?)(?:needs|requires?|need|is\s+subject\s+to|are\s+subject\s+to|calls\s+for|must\s+have|has\s+to\s+have)\s+"
    rf"(?:the\s+)?(?:{_THIS}[’']s?\s+(?:approval|agreement|decision|consent)|(?:approval|agreement|consent|decision)\s+(?:of|by|from)\s+{_THIS})"
    rf"|(?P<thing>(?:[\w’'-]+\s+){{1,6}}?)(?:is|are)\s+(?:above|beyond|outside|over)\s+[^.;]{{3,60}}?,?\s+so\s+(?:that\s+)?(?:the\s+)?{_THIS}[’']s?\s+approval"
)
_RESERVED = regex(
    rf"(?P<what>(?:[\w’'-]+\s+){{1,6}}?)(?:will|would|is\s+to|are\s+to|must|has\s+to)\s+(?:then\s+|therefore\s+)?"
    rf"(?:be\s+(?:brought|reported|referred|submitted|put|presented|taken)|come|return|go)\s+(?:back\s+)?to\s+{_THIS}\b"
    r"(?P<rest>[^.;]{0,60})"
)
_DECIDING = regex(
    r"\b(?:for|to)\s+(?:a\s+|its\s+|their\s+)?(?:decision|approval|approve|decide|agree(?:ment)?|award|determin\w+)\b"
)
_DELEGATES = regex(r"\b(?:[Dd]elegat\w+|[Aa]uthoris\w+)\b")
_IS_FOR = regex(
    r"\b(?:decision|matter|power|final\s+say|adoption|approval)\s+(?:on\s+[\w ]{3,30}\s+)?(?:is\s+(?:one\s+)?(?:for|reserved\s+to|a\s+matter\s+for)"
    r"|rests\s+with|lies\s+with|belongs\s+to|must\s+be\s+(?:made|taken)\s+by)\s+(?:the\s+)?(?P<body>[Ff]ull\s+[Cc]ouncil|Council|Cabinet|Executive)\b"
)
_RECOMMENDS_TO = regex(r"\b[Rr]ecommends?\s+to\s+(?:the\s+)?(?P<body>[Ff]ull\s+Council|Council|Cabinet|Executive)\b")
_POST = (
    r"(?:(?:[A-Z][\w’-]+\s+)*(?:Director|Officer|Executive|Manager|Solicitor|Treasurer|Surveyor|Engineer|Clerk)|Head)"
    r"(?:\s+(?:of|for|–|-)\s+[A-Z][\w’-]+(?:(?:\s+and|,)?\s+[A-Z][\w’-]+)*)?"
)
_GIVEN = regex(rf"\b(?:[Dd]elegat\w+[^.;]{{0,60}}?\bto|[Aa]uthoris\w+)\s+the\s+(?P<post>{_POST})\b(?P<rest>[^.]*)")
_DEED = regex(r"\bto\s+(?P<verb>[a-z]{3,})\s+(?:the\s+|any\s+|a\s+|an\s+)?(?P<of>(?:[\w’-]+\s*){1,4})")
_DOES = regex(
    rf"\b[Tt]he\s+(?P<post>{_POST})\s+(?:will|would|is\s+to|shall)\s+(?:then\s+)?(?P<verb>[a-z]{{3,}})\s+(?:the\s+|any\s+|a\s+|an\s+)?"
    r"(?P<of>(?:[\w’-]+\s*){1,4})"
)
_FIRM = r"(?P<firm>(?:[A-Z][\w&’.-]*\s+(?:(?:and|&|of)\s+)?){1,5}(?:Limited|Ltd|LLP|PLC|plc|CIC|Trust|Partnership|Group|Services|Contractors|Construction|Association))"
_AWARDED = regex(
    rf"\b(?:[Aa]ward|[Aa]ppoint|[Ll]et|[Aa]ccept|[Aa]gree|[Aa]pprove)\w*\b[^.;]*?\b(?:to|of|from|with)\s+{_FIRM}\b|\b[Aa]ppoints?\s+{_FIRM.replace('firm', 'named')}\b"
)
_BEST = regex(
    rf"{_FIRM}(?:\s+\([^)]*\))?,?\s+(?:(?:is|was|are|were|and\s+is)\s+(?:therefore\s+|the\s+)*(?:preferred|recommended|highest|ranked\s+first|placed\s+first"
    r"|the\s+winning|successful|cheapest|lowest)|(?:scored|came|had|has|submitted|offered|received|achieved|got)\s+(?:the\s+)?(?:highest|first|best|top"
    r"|most\s+(?:economically\s+)?advantageous|lowest))"
)
_OPTION = regex(r"\b[Oo]ption\s+(?P<n>\d|[A-H])\b")
_COUNTED = regex(rf"\b(?P<n>{'|'.join(list(NUMBERS)[:10])})\s+options\s+(?:were|are|have\s+been)\b", re.IGNORECASE)
_APART = ("recommendations", "options", "appendix", "background-papers", "title")
_PAST = regex(r"\b(?:was|were|had|last|previous\w*|20[01]\d|earlier|not|no|if|unless|any)\b")
_EMPTY = frozenset(("final", "this", "detai", "any", "chang"))


@rule("REC021", "decision-unlike-text", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find recommendations that are not what the text says is to be decided."""
    asked = [p for p in subject.passages if p.words.section == "recommendations"] if subject.recommended else []
    if not asked:
        return
    told = [p for p in subject.passages if p.words.section not in _APART]
    yield from _only_noted(subject, asked)
    yield from _delegated(subject, asked)
    yield from _to_another(subject, asked)
    yield from _by_another(asked, told)
    yield from _to_another_firm(subject, asked)
    yield from _no_such_option(subject, asked)


def _told(subject: Subject, pattern: re.Pattern[str], *words: str) -> Iterator[tuple[Passage, re.Match[str]]]:
    """What the text says in a pattern, in the author's own words."""
    for passage in subject.passages_with(*words):
        hit = pattern.search(passage.text) if passage.words.section not in _APART else None
        if hit and not is_quoted(passage.words, passage.start + hit.start(), len(hit[0])):
            yield passage, hit


def _line(passage: Passage, at: int) -> int:
    return passage.span(at).line


def _only_noted(subject: Subject, asked: list[Passage]) -> Iterator[Fault]:
    """What needs approval and is only noted."""
    verbs = subject.wordlists.get("decision-verbs", {})
    for passage, hit in _told(subject, _NEEDED, "approval", "agreement", "consent", "decision"):
        what = stems(hit["what"] or hit["thing"])
        about = [p for p in asked if what & stems(p.text)]
        if about and all(only_notes(p.text, verbs) for p in about):
            yield Fault(
                about[0].span(0, len(about[0].text.split()[0])),
                f"this is only noted, and line {_line(passage, hit.start())} says that it needs approval: “{hit[0].strip()}”",
                "approve it here, or say there why it needs no approval",
            )


def _delegated(subject: Subject, asked: list[Passage]) -> Iterator[Fault]:
    """What is delegated, though the text brings it back for decision."""
    for passage, hit in _told(
        subject, _RESERVED, "come", "brought", "reported", "referred", "submitted", "return", "go", "put"
    ):
        if not _DECIDING.search(hit["rest"]) or _PAST.search(hit[0]):
            continue
        what = stems(hit["what"]) - _EMPTY
        for p in asked:
            found = _DELEGATES.search(p.text)
            if found and what and what & _headed(p.text, found.end()):
                yield Fault(
                    p.span(found.start(), len(found[0])),
                    f"this is delegated, and line {_line(passage, hit.start())} brings it to the meeting for decision:"
                    f" “{hit[0].strip()}”",
                    "take one of the two out",
                )


def _headed(text: str, start: int) -> frozenset[str]:
    """The telling words that come first after a place: what is delegated."""
    return stems(" ".join(text[start:].split()[:6]))


def _to_another(subject: Subject, asked: list[Passage]) -> Iterator[Fault]:
    """A body that is recommended to, though another one decides."""
    for p in asked:
        hit = _RECOMMENDS_TO.search(p.text)
        for passage, other in (
            _told(subject, _IS_FOR, "decision", "matter", "power", "adoption", "approval") if hit else ()
        ):
            bodies = {found["body"].lower().removeprefix("full ") for found in (hit, other) if found}
            if len(bodies) > 1 and hit and not _PAST.search(passage.text):
                yield Fault(
                    p.span(hit.start(), len(hit[0])),
                    f"this is recommended to {hit['body']}, and line {_line(passage, other.start())} says that it is for"
                    f" {other['body']}",
                    "name the body that decides in both places",
                )
                return


def _by_another(asked: list[Passage], told: list[Passage]) -> Iterator[Fault]:
    """A post that is authorised, though the text says that another one does the same."""
    for p in asked:
        given = _GIVEN.search(p.text)
        deeds = [(d["verb"], stems(d["of"])) for d in _DEED.finditer(given["rest"])] if given else []
        for passage in told if deeds else ():
            does = _DOES.search(passage.text)
            if does is None or given is None or given["post"] in passage.text or does["post"] in p.text:
                continue
            if any(does["verb"] == verb and what & stems(does["of"]) for verb, what in deeds):
                yield Fault(
                    p.span(given.start("post"), len(given["post"])),
                    f"{given['post']} is authorised here, and {does['post']} does it in line {_line(passage, does.start())}",
                    "name the same post in both places",
                )
                break


def _to_another_firm(subject: Subject, asked: list[Passage]) -> Iterator[Fault]:
    """A firm that is awarded the contract, though another one is best."""
    best = [
        (p, hit)
        for p, hit in _told(
            subject,
            _BEST,
            "highest",
            "first",
            "best",
            "preferred",
            "recommended",
            "lowest",
            "top",
            "successful",
            "most",
            "cheapest",
        )
    ]
    firms = {hit["firm"].split()[0] for _, hit in best}
    for p in asked:
        hit = _AWARDED.search(p.text)
        firm = (hit["firm"] or hit["named"]) if hit else ""
        if firm and len(firms) == 1 and not any(name in p.text for name in firms):
            where, other = best[0]
            yield Fault(
                p.span(p.text.index(firm), len(firm)),
                f"{firm} is recommended, and line {_line(where, other.start())} says “{other[0]}”",
                "recommend the one that the text prefers, or say why it is another",
            )
            return


def _no_such_option(subject: Subject, asked: list[Passage]) -> Iterator[Fault]:
    """An option beyond the last."""
    counts = {NUMBERS[hit["n"].lower()] for _, hit in _told(subject, _COUNTED, "options")}
    for p in asked if len(counts) == 1 else ():
        hit = _OPTION.search(p.text)
        number = 0 if hit is None else int(hit["n"]) if hit["n"].isdigit() else ord(hit["n"]) - ord("A") + 1
        if hit and number > max(counts):
            yield Fault(
                p.span(hit.start(), len(hit[0])),
                f"{hit[0]} is recommended, and there are {max(counts)} options",
                "name the option that is meant",
            )
