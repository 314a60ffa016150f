"""The kinds of place: what each holds, which keys it accepts, and the ways it can be set.

One row a kind. The keys of house.yaml, the tables of docs/house-styles.md and the messages that refuse a key without
effect are all made from this table. Beside it a new kind needs what an author may write (`content/decoding`) and what
it prints (`assemble`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of place: what it holds in a template owner's words, the keys it accepts, and its values of `as`.

    `example` is what an author might write, for the sample paper; `hint` how a new report's file shows the form;
    `entry` names the values that `shows` has of each entry of a list. `papers` are those it can stand in. A kind that
    takes `columns` and can be set in no other way is a table of entries, and cannot be without them.
    """

    about: str
    keys: tuple[str, ...]
    ways: tuple[str, ...] = ()
    example: str = ""
    hint: str = ""
    entry: tuple[str, ...] = ()
    papers: tuple[str, ...] = ("report",)
    linked: bool = False  # addresses in it are links


# The papers that a house style puts together, with the key of house.yaml that holds the order of each.
PAPERS: Mapping[str, str] = {"report": "outline", "agenda": "agenda", "minutes": "minutes", "action-log": "action-log"}
ANY = tuple(PAPERS)
ALL = ("holds", "when")  # keys that every kind accepts
_ASKED = ("required", "whose", "by", "guidance", "synonyms")
_VALUE = ("heading", *_ASKED, "none", "where", "ask", "numbers")
_TEXT = ("heading", *_ASKED, "before", "after", "none", "numbers", "cleared-by", "words", "as", "places")
_GROUP = ("heading", "before", "after", "places", "as", "labels", "align", "columns", "numbers", "synonyms")
_LISTED = ("heading", *_ASKED, "before", "after", "numbers", "as")
_WAYS = ("rows", "lines", "box", "heads", "headings", "table", "run-in", "landscape")
_MEMBER = ("who", "organisation", "chair", "role", "remotely", "substitute_for", "arrived", "left")

KINDS: Mapping[str, Kind] = {
    "text": Kind(
        "a line of text",
        (*_VALUE, "pattern", "shows", "as", "align"),
        ("title", "signature"),
        "Lime Park",
        papers=ANY,
    ),
    "choice": Kind("one of some words", (*_VALUE, "choices"), papers=ANY),
    "date": Kind("a date", _VALUE, example="2026-09-14", papers=ANY),
    "yes-no": Kind("yes or no", (*_VALUE, "yes", "no"), example="yes", papers=ANY),
    "list": Kind(
        "one or several lines, printed “A, B and C”",
        (*_VALUE, "pattern", "choices", "as"),
        ("paragraphs", "list"),
        example="[Lime Park, Elm Hill]",
        papers=ANY,
    ),
    "e-mail": Kind("an e-mail address", (*_VALUE, "shows"), example="parks@example.gov.uk", papers=ANY, linked=True),
    "web-address": Kind(
        "a web address, printed as a link",
        _VALUE,
        example="https://www.example.gov.uk/plans/114",
        papers=ANY,
        linked=True,
    ),
    "money": Kind("an amount in pounds, printed £40,000", _VALUE, example="40000", papers=ANY),
    "prose": Kind("paragraphs, lists, tables, pictures", _TEXT, ("run-in",), hint="|\n  The text ...", papers=ANY),
    "answers": Kind(
        "questions answered by yes or no, and paragraphs",
        (*_TEXT, "questions", "exactly-one", "yes", "no"),
        ("run-in",),
    ),
    "recommendations": Kind(
        "what the meeting is asked to decide",
        ("heading", *_ASKED, "before", "after", "numbers", "words", "places"),
        example="\n  - Approve the building of the play area.\n  - Note the costs.",
        hint="items:\n  - text: |\n      Approve ...",
    ),
    "reasons": Kind("the reason for each recommendation", ("heading", "required", "whose", "by", "before", "numbers")),
    "narrative": Kind(
        "sections with headings of the author’s own",
        (*_ASKED, "numbers", "words"),
        hint="- heading: Background\n  text: |\n    The first paragraph ...",
    ),
    "documents": Kind(
        "titles with web addresses: background papers",
        (*_LISTED, "none", "shows"),
        ("list", "paragraphs", "run-in"),
        example="\n  - {title: Park survey, link: 'https://www.example.gov.uk/survey'}",
        hint="- title: ...\n  link: https://...\nor: none",
        entry=("title", "link", "published"),
        papers=ANY,
    ),
    "steps": Kind(
        "days and what happens on each: a timetable of the decision",
        (*_LISTED, "none", "shows"),
        ("list", "paragraphs"),
        example="\n  - {date: 2026-09-14, step: The Committee decides}\n  - {date: 2027-03-01, step: Work begins}",
        hint="- date: 2026-09-14\n  step: The Committee decides\nor: none",
        entry=("date", "step"),
        papers=ANY,
    ),
    "register": Kind(
        "a table of the author’s rows under columns of the style’s: risks, options, milestones",
        (*(key for key in _LISTED if key != "as"), "none", "columns"),
        papers=ANY,
    ),
    "people": Kind(
        "the officers to contact",
        (*_LISTED, "shows"),
        ("list", "paragraphs"),
        entry=("who", "post", "name", "organisation", "telephone", "email"),
    ),
    "appendix-list": Kind("the titles of the appendices", (*_LISTED, "none"), ("list", "paragraphs", "run-in")),
    "appendices": Kind("the appendices themselves", ("numbers",)),
    "contents": Kind("a list of contents", ("heading",)),
    "sign-off": Kind("who cleared the report, and when", ("heading", "cleared-by")),
    "parts": Kind("places that are written under its key, such as implications", (*_GROUP, "guidance"), _WAYS),
    "places": Kind("other places, and nothing of its own", _GROUP, _WAYS, papers=ANY),
    "exemption": Kind("why the whole paper is not for publication, where it is not", (), papers=ANY),
    "members": Kind(
        "who sits on a body, or came to a meeting",
        (*(key for key in _LISTED if key != "synonyms"), "none", "shows"),
        ("lines", "sentence"),
        example="[Councillor A. Reed]",
        entry=_MEMBER,
        papers=("agenda", "minutes"),
    ),
    "items": Kind(
        "the items of the agenda",
        ("heading", "before", "after", "numbers", "columns", "as"),
        ("documents",),
        entry=("by", "purpose", "paragraphs"),
        papers=("agenda",),
    ),
    "minutes": Kind("what was said, and in its places what came of it", ("numbers", "places"), papers=("minutes",)),
    "declarations": Kind(
        "interests that members declared, under each minute",
        ("none", "shows"),
        entry=("member", "item", "kind", "reason", "stayed", "left"),
        papers=("minutes",),
    ),
    "decisions": Kind("what was decided, under each minute", ("numbers", "as"), ("run-in",), papers=("minutes",)),
    "actions": Kind(
        "what was to be done, by whom, and how it stands: a table",
        ("heading", "before", "after", "columns"),
        entry=("number", "date", "action", "officer", "due", "comments", "status"),
        papers=("minutes", "action-log"),
    ),
}
VALUES = ("text", "choice", "date", "yes-no", "list", "e-mail", "web-address", "money")
GROUPS = ("parts", "places")
# keys that tell what a place holds where `holds` does not say it
TELLING = (
    ("places", "places"), ("questions", "answers"), ("choices", "choice"), ("shows", "text"), ("pattern", "text"),
)  # fmt: skip
# the keys that go with a value put together from others, which nobody fills in
SHOWN = (*ALL, "heading", "guidance", "shows", "required", "whose", "by", "as", "align", "numbers")


def told_kind(keys: Collection[str]) -> str:
    """What a place holds by its keys: prose, or the kind that one tells; of several the first that takes them all."""
    told = [kind for key, kind in TELLING if key in keys]
    fitting = (kind for kind in (*told, "prose") if {*keys} <= {*KINDS[kind].keys, *ALL})
    return next(fitting, told[0] if told else "prose")


def alike(kind: str, key: str) -> str:
    """A kind much like this one that accepts a key, for what an author may write: a value for a value; "" for none."""
    if key not in ("choices", "pattern", "shows", "questions", "exactly-one", "yes", "no"):
        return ""
    groups = (VALUES, ("prose", "answers"))
    return next((k for k in accepting(key) if any(k in group and kind in group for group in groups)), "")


def accepting(key: str) -> tuple[str, ...]:
    """The kinds that accept a key."""
    return tuple(name for name, kind in KINDS.items() if key in kind.keys or key in ALL)


def spoken(names: tuple[str, ...]) -> str:
    """Kinds in few words: "values, groups, `prose`"."""
    out = []
    for word, kinds in (("all", tuple(KINDS)), ("values", VALUES), ("groups", GROUPS)):
        if set(kinds) <= set(names):
            out.append(word)
            names = tuple(name for name in names if name not in kinds)
    return ", ".join((*out, *(f"`{name}`" for name in names)))
