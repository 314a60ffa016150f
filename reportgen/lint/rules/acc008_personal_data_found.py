"""Public text holds somebody's personal data.

What it checks:
    Text of the public edition, outside the officers to contact, for NHS numbers (with their check digit), National
    Insurance numbers, dates of birth, home addresses beside a person's name, and mobile telephone numbers.

Why it matters:
    What is published once is copied at once. Case details and addresses have reached the web in committee papers.

Basis:
    UK GDPR and Data Protection Act 2018.

Bad:

    body:
      - heading: The applicant's case
        text: |
          The child (date of birth 3 May 2015, NHS number 943 476 5919) has asked for a place.

Good:

    body:
      - heading: The applicant's case
        text: |
          The child, who is nine years old, has asked for a place. The school is at 12 Lime Road, Oakham LE15 6AA.

Exceptions:
    Officers to contact, sites and council offices, text-message services, helplines and the telephones of whoever is on
    duty, applicants of planning reports, and text that is marked exempt.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from operator import itemgetter

from reportgen.files.regex import regex
from reportgen.lint.exempt_words import public_text
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.scan import FIGURES
from reportgen.lint.subject import Subject

_PERSON = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?\s+(?:[A-Z][\w’'.-]*\s+){0,3}[A-Z][\w’'-]+"
_POSTCODE = r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b"
_HOUSE = (
    r"\b\d{1,4}[A-Za-z]?,?\s+(?:[A-Z][\w’'-]*\s+){1,4}?(?:Road|Street|Avenue|Lane|Close|Drive|Way|Crescent|Terrace"
    r"|Gardens|Place|Court|Grove|Rise|Hill|Row|Square|Walk|Mews|Green|Park)\b"
)
# Each begins with characters of its own, so that the search skips from one to the next.
_FOUND: Mapping[str, re.Pattern[str]] = {
    "nhs": regex(r"[1-9]\d{2}(?P<gap>[ -]?)\d{3}(?P=gap)\d{4}\b(?![ -]?\d)"),
    "ni": regex(r"\d\d\s?\d\d\s?\d\d\s?[A-D]\b"),
    "birth": regex(
        r"(?:[Dd]ate of [Bb]irth|D\.?[Oo]\.?B\.?)(?:\s*(?:is|was|:|,|\(|of|-|–))*\s*"
        r"\d{1,2}(?:[/.-]\d{1,2}[/.-]\d{2,4}|(?:st|nd|rd|th)?\s+(?:of\s+)?[A-Z][a-z]+,?\s+\d{4})"
    ),
    "mobile": regex(r"(?:\+44\s?\(?0?\)?\s?|0)7\d{3}[ -]?\d{3}[ -]?\d{3}\b"),
    "home": regex(
        rf"{_PERSON},?\s+(?:(?:who\s+)?lives?\s+at|of|at|resident\s+at)?,?\s*{_HOUSE}[^.;\n]{{0,60}}?{_POSTCODE}"
    ),
    "lives": regex(rf"(?:[Hh]ome address|[Ll]ives at|[Ll]iving at)(?:\s+is|:)?\s+{_HOUSE}"),
}
# Looked for first, since hardly a text has any.
_SIGNS = {
    "birth": ("irth", "OB", "oB", "O.B"),
    "home": ("Mr", "Ms", "Mis", "Mx", "Dr"),
    "lives": ("ives at", "iving at", "ome address"),
}
_SAID = {
    "birth": ("date of birth", "dob", "d o b", "do b", "d ob"),
    "home": ("mr", "mrs", "ms", "miss", "mx", "dr"),
    "lives": ("home address", "lives at", "living at"),
}
_JOINED = re.compile(rb"(?:\A| )[a-z]{2}\d\d")  # a National Insurance number that begins a word
_SIX_FIGURES = regex(r"\d(?:[\s()-]*\d){5}")
_PREFIX = regex(r"(?<![\w])([A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z])\s?\Z")
_NO_PREFIX = ("BG", "GB", "KN", "NK", "NT", "TN", "ZZ")  # never issued by HMRC
_PART = regex(r"[\w+.-]\Z")  # before it: then it is a part of something longer
_SERVICE = regex(
    r"\b(?:text|texts|texting|SMS|WhatsApp|helpline|hotline|service|ChatHealth|crisis|duty|on[- ]call"
    r"|out[- ]of[- ]hours|emergenc(?:y|ies)|stand-?by|rota|press\s+office|control\s+room|switchboard"
    r"|incident\s+(?:line|room|desk))\b",
    re.IGNORECASE,
)
_PLANNING = regex(r"\b(?:applicant|agent|appellant|site address|proposal)\b", re.IGNORECASE)
_NAMES = {
    "nhs": "an NHS number", "ni": "a National Insurance number", "birth": "a date of birth",
    "mobile": "a mobile telephone number", "home": "a person's home address", "lives": "a person's home address",
}  # fmt: skip


@rule("ACC008", "personal-data-found", ERROR, reads=EVERY_PAPER, stops_public=True)
def check(subject: Subject) -> Iterator[Fault]:
    """Find personal data in public text."""
    said = [kind for kind, phrases in _SAID.items() if subject.scan.known(phrases)]
    joined = _JOINED.search(subject.scan.vocabulary)
    figures = {id(words) for words, _ in subject.scan.hits(_SIX_FIGURES, *FIGURES)}
    officers = {_digits(c.telephone.text) for c in subject.report.contacts if c.telephone}
    for words in subject.public:
        long = joined or id(words) in figures
        if said or long:
            text = public_text(words)
            kinds = [kind for kind in said if any(sign in text for sign in _SIGNS[kind])]
            for kind, start, end in _found(text, kinds + ["nhs", "ni", "mobile"] * bool(long)):
                if _is_a_persons(kind, text, start, end, officers):
                    yield Fault(
                        words.span(start, len(text[start:end].split("\n")[0])),
                        f"{_NAMES[kind]} stands in public text",
                        "take it out, or withhold it: lines `::: exempt` before and `:::` after the passage, and its "
                        "paragraph and reason under `exemptions:`",
                    )


def _found(text: str, kinds: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    """What looks like personal data of these kinds, in order: the kind, begin and end."""
    hits = [(hit.start(), kind, hit.end()) for kind in kinds for hit in _FOUND[kind].finditer(text)]
    for start, kind, end in sorted(hits, key=itemgetter(0)):
        if kind == "ni":
            prefix = _PREFIX.search(text[max(0, start - 4) : start])
            if not prefix or prefix[1] in _NO_PREFIX:
                continue
            start -= len(prefix[0])
        if not _PART.match(text[max(0, start - 1) : start]):
            yield kind, start, end


def _is_a_persons(kind: str, text: str, start: int, end: int, officers: Container[str]) -> bool:
    """Whether it is what it looks like, and somebody's own: not a line of the Council, not an applicant's site."""
    said, around = text[start:end], text[max(0, start - 100) : end + 60]
    match kind:
        case "nhs":
            return _is_nhs(said) and not (said.isdigit() and "NHS" not in around)
        case "mobile":
            return _digits(said) not in officers and not _SERVICE.search(around)
        case "home":
            return not _PLANNING.search(around)
        case _:
            return True


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text.replace("+44", "0").replace("(0)", ""))


def _is_nhs(text: str) -> bool:
    """Whether the last of ten digits is the check digit of an NHS number (modulus 11)."""
    digits = [int(d) for d in text if d.isdigit()]
    check = 11 - sum(d * weight for d, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return check % 11 == digits[9] and check != 10
