"""Short forms (acronyms) in a report: where each is used, and where it is explained."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from reportgen.diagnostics import Span
from reportgen.files.regex import regex
from reportgen.files.worked_out import worked_out
from reportgen.house.standing import standing
from reportgen.lint.letter_marks import letter_marks
from reportgen.lint.masked_words import Words
from reportgen.lint.subject import Subject
from reportgen.prose.markings import marking

_FORM = regex(r"[A-Z]{2,3}\d[A-Z]{1,3}(?!\w|\s\d[A-Z]{2}\b)|[A-Z](?:[A-Z&]|[a-z](?=[A-Z]{2}))[A-Z&]*(?<=[A-Z])")
_LONGEST = 6
_END = regex(r"s?(?![\w&])")
_LAW = regex(r"\s+(?:Regulations|Act|Rules|Order)\s+(?:19|20)\d\d\b")  # the TUPE Regulations 2006: what they are called
_CODE = regex(r"\.?[/-]?\d|\.\w")  # FD.6476/21 is no short form
_JOINED = regex(r"[\w&.@#£’'-]\Z")
# What says that capitals are a mark of their own and short for nothing that a reader misses: a reference (25/01873/OUT,
# APP/X1234), a word to send ("text STOP to 60777"), a class or a standard ("Class MA", BS EN 1176), a company's name.
_REFERENCE = regex(r"[\w./-]*/[\w./-]*")
_SENT = regex(
    r"\b(?:text|texting|texts|repl(?:y|ies|ying)|send|sending|type|typing|enter|press)\s+[\"“‘']?\Z", re.IGNORECASE
)
_CLASSED = regex(
    r"\b(?:[Cc]lass(?:es)?|[Tt]ype|[Bb]and|[Zz]one|[Gg]rade|[Cc]ode|[Pp]olic(?:y|ies)|[Rr]oute|[Pp]lot|[Uu]nit|[Bb]lock|[Ss]uffix"
    r"|[Pp]refix|[Dd]rawing|[Ss]ite|[Ll]evel|[Dd]istrict|[Ll]ot|[Pp]hase|[Oo]ption|[Gg]roup|[Ss]eries|[Cc]ategory|[Ll]ine|[Ss]ervice|[Bb]ay|WCAG\s+\d\.\d)s?\s+\Z"
)
_IN_LIST = regex(r"\b[A-Z]{1,3}\d?(?:,\s+|,?\s+(?:and|or|to)\s+)\Z")  # districts AA, AB and BA
_STANDARDS = frozenset("BS EN ISO IEC PAS DIN PD".split())
_NUMBERED = regex(r"(?:\s+(?:EN|ISO|IEC|PAS|BS))*\s+\d{3,5}(?:[-:]\d+)*\b")
# A line of capitals with a number, such as the heads of a paper have: "ITEM NO: 5", "REPORT NO: CX/21/26".
_HEADS = regex(r"\W*[A-Z][A-Z .]*[:.–—-]?\s*(?:[A-Z]{1,5}/)?\d{1,4}(?:[./-]\d{1,4})?[A-Z]?\W*")
_COMPANY = regex(r"(?:\s+(?:&\s+)?[A-Z][\w’'&-]*){0,4}\s+\(?(?:Ltd|Limited|LLP|plc|PLC|Inc|CIC)\b")
# What stands round a short form that is explained where it stands.
_OPENED = regex(
    r"\(\s*[\"“‘']?(?:(?:hereafter|hereinafter|henceforth|(?:also )?known as|abbreviated to|or|the)[,\s]+)*[\"“‘']?\Z"
)
_CLOSED = regex(r"[\"”’']?\s*[),;]")
_WITHIN = regex(r"\((?P<long>[A-Za-z][^()]{4,90}?),\s+(?:or\s+|the\s+|known\s+as\s+(?:the\s+)?)?[\"“‘']?\Z")
_APPOSED = regex(r",\s+(?:the|an?|or|that\s+is,?(?:\s+the)?)\s+(?P<long>[A-Z][^.;:,]{5,100})")
_LONG = regex(r"\s*\((?P<long>[A-Za-z][\w’'&/-]*(?:[\s-]+[\w’'&/-]+){1,9})[),;]")
_SAID = regex(r"\s+(?:stands?|is short|are short)\s+for\b|\[\^|\s*=\s*\w")
_LISTED = regex(r"\W{0,3}?[ ]*[:–—-][ ]+(?P<long>[A-Za-z][^\n]*)")
_BRACKETED = regex(r"\(([A-Z][A-Za-z&]*[A-Z])s?\)")
_BULLET = regex(r"(?:\[\^[^\]]+\]:)?[\s*_+|-]*")
_KNOWN_AS = regex(r"\b(?:known|referred\s+to|abbreviated)\s+(?:as|to)\s+(?:the\s+)?[\"“‘']?\Z")
_SMALL = frozenset("a an and as at by for from in of on or our the their to with".split())
_ROMAN = regex(r"[IVX]+")
_WORD = regex(r"[^\W\d_][\w’']*|&")


class Use(Struct, frozen=True):
    """A short form where it stands, plural s apart."""

    form: str
    words: Words
    offset: int
    rank: tuple[int, int, int]  # its place in the order of the finished paper

    @property
    def span(self) -> Span:
        """Its place."""
        return self.words.span(self.offset, len(self.form))

    @property
    def appendix(self) -> str:
        """The appendix it stands in, or ""."""
        return self.words.where if self.words.section == "appendix" else ""


class Definition(Use, frozen=True):
    """A short form where it is explained; `long` is what it stands for, as far as that could be read."""

    long: str = ""


class Acronyms(Struct, frozen=True, dict=True):
    """The short forms of a report in the order of the finished paper, without those everybody knows."""

    uses: tuple[Use, ...]
    definitions: tuple[Definition, ...]

    @worked_out
    def by_form(self) -> Mapping[str, tuple[list[Use], list[Definition]]]:
        """Uses and definitions of each form."""
        out: dict[str, tuple[list[Use], list[Definition]]] = {}
        for use in self.uses:
            out.setdefault(use.form, ([], []))[0].append(use)
        for definition in self.definitions:
            out.setdefault(definition.form, ([], []))[1].append(definition)
        return out

    @worked_out
    def first(self) -> Mapping[str, str]:
        """The form in which each thing is explained first, by the thing's name (`plain`)."""
        out: dict[str, str] = {}
        for definition in self.definitions:
            if long := plain(definition.long):
                out.setdefault(long, definition.form)
        return out

    @worked_out
    def variants(self) -> Mapping[str, str]:
        """Forms that are used, never explained, and fit a thing that has another; each with the thing's name."""
        explained = {definition.form for definition in self.definitions}
        return {
            other: long
            for long, form in self.first.items()
            for other in sorted(initials(long) - explained - {form})
            if self.by_form.get(other, ([], []))[0]
        }


def acronyms_of(subject: Subject) -> Acronyms:
    """The short forms used in running text, and the places that explain them."""
    order = _order(subject)
    known, named = subject.wordlists.get("universal-acronyms", {}), _headed(subject) | letter_marks(subject)
    uses: list[Use] = []
    definitions: list[Definition] = []
    for index, words in enumerate(subject.texts):
        text = words.masked
        rank = (order.get(words.where, order.get(words.section, 0)), index)
        for hit in _FORM.finditer(text):
            form, start, end = hit[0], hit.start(), hit.end()
            plain = len(form) <= _LONGEST and form not in known and not _JOINED.match(text[max(0, start - 1) : start])
            if not plain or not (tail := _END.match(text, end)):
                continue
            use = Use(form, words, start, (*rank, start))
            if definition := _definition(use, tail.end()):
                definitions.append(definition)
            if words.kind != "prose" or _ROMAN.fullmatch(form) or subject.scan.stands(form.lower()) or form in named:
                continue
            if (
                _CODE.match(text, tail.end())
                or _LAW.match(text, end)
                or _is_mark(text, start, end)
                or _shouted(text, start, end)
            ):
                continue
            if not _in_heading(words, start):
                uses.append(use)
    uses.sort(key=lambda u: u.rank)
    definitions.sort(key=lambda d: d.rank)
    return Acronyms(tuple(uses), tuple(definitions))


def _headed(subject: Subject) -> frozenset[str]:
    """The short forms that a heading or a label of the house style explains: "Equality Impact Assessment (EqIA)"."""
    printed = [place.heading for place in subject.house.places.values()]
    found = ((hit[1], text[: hit.start()]) for text in printed for hit in _BRACKETED.finditer(text))
    return frozenset(form for form, before in found if _long(before, form))


def _before_list(before: str) -> str:
    """A text without the marks of a list that stand in its end."""
    while hit := _IN_LIST.search(before):
        before = before[: hit.start()]
    return before


def _is_mark(text: str, start: int, end: int) -> bool:
    """Whether capitals are a mark of their own: part of a reference, a word to send, a class, a standard, a company."""
    before = text[max(0, start - 30) : start]
    return bool(
        _SENT.search(before)
        or _CLASSED.search(_before_list(before))
        or (text[start:end] in _STANDARDS and _NUMBERED.match(text, end))
        or _COMPANY.match(text, end)
        or _in_reference(text, start, end)
    )


def keeps_out(use: Use) -> bool:
    """Whether capitals are part of a marking that is to keep words out: REDACT FROM HERE, [EXEMPT]."""
    text, start = use.words.masked, use.offset
    at = max(text.rfind(end, 0, start) for end in ".\n") + 1
    ends = [end for end in (text.find("\n", start), text.find(". ", start)) if end >= 0]
    line = text[at : min(ends, default=len(text))]
    while found := marking(line):
        if at + found.start <= start < at + found.start + len(found.words):
            return True
        gone = found.start + len(found.words)
        at, line = at + gone, line[gone:]
    return False


def _in_reference(text: str, start: int, end: int) -> bool:
    """Whether strokes join it to figures, as in references of planning."""
    if text[start - 1 : start] != "/" and text[end : end + 1] != "/":
        return False
    first = max(text.rfind(space, 0, start) for space in " \n(") + 1
    hit = _REFERENCE.match(text, first)
    return bool(hit and hit.end() >= end and any(sign.isdigit() for sign in hit[0]))


def _order(subject: Subject) -> dict[str, int]:
    """Where each section stands in the finished paper. Cells explain from the beginning."""
    order = {"title": -3, "field": -2, "table": -1}
    for index, each in enumerate(standing(subject.house)):
        if not each.group:
            order.setdefault(each.place.name, index)
    inside: dict[str, int] = {}
    for words in subject.texts:  # parts and appendices in their own order
        if words.section == "appendix" or "." in words.where:
            inside.setdefault(words.where, len(inside))
    return {name: at * 1000 for name, at in order.items()} | {
        where: (order.get(where.split(".", 1)[0], 0) if "." in where else 900) * 1000 + 1 + at
        for where, at in inside.items()
    }


def _definition(use: Use, end: int) -> Definition | None:
    """The short form as explained where it stands, or None."""
    words, start, text = use.words, use.offset, use.words.masked
    before = text[max(0, start - 40) : start]
    line = words.text[words.text.rfind("\n", 0, start) + 1 : start]
    if (opened := _OPENED.search(before)) and (closed := _CLOSED.match(text, end)):
        long = _long(text[: start - len(opened[0])], use.form)
        if not long and not closed[0].endswith(")"):  # one of several things in the brackets
            return None
    elif (within := _WITHIN.search(text, max(0, start - 110), start)) and _fits(use.form, within["long"]):
        long = within["long"]
    elif (hit := _LONG.match(text, end)) and _fits(use.form, hit["long"]):
        long = hit["long"]
    elif (hit := _APPOSED.match(text, end)) and _begins(use.form, hit["long"]):
        long = " ".join(hit["long"].split())
    elif (hit := _LISTED.match(text, end)) and _BULLET.fullmatch(line) and _fits(use.form, hit["long"].strip()):
        long = hit["long"].strip()
    elif _SAID.match(words.text, end) or _KNOWN_AS.search(before):
        long = ""
    else:
        return None
    return Definition(use.form, words, start, _rank(use.rank, words.text[:start]), long)


def _rank(rank: tuple[int, int, int], before: str) -> tuple[int, int, int]:
    """A footnote explains where its mark stands, so that it counts from the text's beginning."""
    return (*rank[:2], -1) if before[before.rfind("\n\n") + 1 :].lstrip().startswith("[^") else rank


def _long(before: str, form: str) -> str:
    """The words before a bracket that the form is made of, or ""."""
    found = list(_WORD.finditer(before[-160:]))
    letters = form.replace("&", "").upper()
    for count in range(min(len(found), 12), 0, -1):
        part = [hit[0] for hit in found[-count:]]
        if part[0].lower() not in _SMALL and part[0][0].upper() == letters[0] and _fits(form, " ".join(part)):
            return " ".join(part)
    return ""


def _begins(form: str, long: str) -> bool:
    """Whether the first of these words, with those in brackets, are what the form is made of."""
    words = long.replace("(", " ").replace(")", " ").split()
    return any(_fits(form, " ".join(words[:count])) for count in range(2, min(len(words), 12) + 1))


def _fits(form: str, long: str) -> bool:
    """Whether the form's letters are the first letters of the words, small ones being left out or not."""
    words = [w for w in re.split(r"[\s/-]+", long) if w]
    initials = "".join(w[0] for w in words if w != "&").upper()
    large = "".join(w[0] for w in words if w.lower() not in _SMALL and w != "&").upper()
    letters = re.sub(r"[^A-Z]", "", form.upper())
    return letters in (initials, large) or (len(large) > 1 and _subsequence(large, letters) and letters[0] == large[0])


def _subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(letter in rest for letter in short)


def _shouted(text: str, start: int, end: int) -> bool:
    """Whether the words beside it are in capitals too, so that it is part of words set in capitals."""
    line_end = text.find("\n", end)
    if _HEADS.fullmatch(text, text.rfind("\n", 0, start) + 1, line_end if line_end >= 0 else len(text)):
        return True
    before = re.search(r"([^\W\d_]+)\W{1,3}\Z", text[max(0, start - 25) : start])
    after = re.match(r"s?\W{1,3}([^\W\d_]+)", text[end : end + 25])
    around = [hit[1] for hit in (before, after) if hit]
    return bool(around) and all(word.isupper() and len(word) > 1 for word in around) and len("".join(around)) > 4


def _in_heading(words: Words, at: int) -> bool:
    """Whether a place is in a heading or in a table of the text."""
    of = words.layout
    cells = (cell for table in of.tables for row in table for cell in row)
    return any(start <= at < end for start, end in (*of.headings, *cells))


def plain(long: str) -> str:
    """What a short form stands for, so that two ways to write it compare equal."""
    return re.sub(r"^the ", "", " ".join(long.lower().replace("&", "and").split()))


def initials(phrase: str) -> set[str]:
    """The forms a phrase can be shortened to: all first letters, or those of its larger words."""
    words = [w for w in re.split(r"[\s/-]+", phrase) if w]
    return {
        "".join(w[0] for w in words if w != "&").upper(),
        "".join(w[0] for w in words if w.lower() not in _SMALL and w != "&").upper(),
    }
