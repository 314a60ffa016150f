"""Public text says of a person who can be recognised where they live, how they are, or what they owe.

What it checks:
    A sentence of the public edition with a person's name and the number and street of a home; and one with a name, or
    with a person (a tenant, an objector, a pupil) at such an address, that speaks of an illness, a disability, of
    arrears or benefits, or of a conviction.

Why it matters:
    Neighbours know who is meant. Health is special category data, and what is published once is copied at once.

Basis:
    UK GDPR, Articles 5 and 9; Data Protection Act 2018.

Bad:

    body:
      - heading: Views
        text: The tenant of 9 Oak Lane, who has dementia, would have to move.
    ---
    body:
      - heading: Views
        text: Mrs Ada Lime owes £900 in rent arrears.

Good:

    body:
      - heading: Views
        text: One tenant, who is ill, would have to move. Rent arrears at Oak Lane are £900.

Exceptions:
    Officers and contacts of the report, councillors, applicants of planning reports and their sites, firms and places
    that have a person's name, and text that is marked exempt.
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.exempt_words import is_exempt
from reportgen.lint.passages import Passage
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.scan import FIGURES
from reportgen.lint.subject import Subject

_STREET = (
    r"\b\d{1,4}[A-Za-z]?,?\s+(?:[A-Z][\w’'-]*\s+){1,3}?(?:Road|Street|Avenue|Lane|Close|Drive|Way|Crescent|Terrace"
    r"|Gardens"
    r"|Place|Court|Grove|Rise|Row|Mews|Walk)\b"
)
_HOME = regex(_STREET)
_WORD = r"[A-Z][a-z]+(?:[-’'][A-Z][a-z]+)?"
_TITLED = rf"(?:Mr|Mrs|Ms|Miss|Mx)\.?\s+(?:{_WORD}\s+)?{_WORD}"
_SOMEBODY = (
    r"(?:[Tt]enant|[Oo]bjector|[Rr]esident|[Nn]eighbour|[Pp]upil|[Bb]oy|[Gg]irl|[Cc]hild|[Mm]an|[Ww]oman|[Cc]laimant"
    r"|[Ee]mployee"
    r"|[Ww]arden|[Cc]arer|[Ww]idow|[Pp]atient|[Oo]wner|[Oo]ccupier|[Bb]rother|[Ss]ister|[Mm]other|[Ff]ather|[Ss]on"
    r"|[Dd]aughter)s?"
)
_NAMED = regex(
    rf"{_TITLED}|,\s+(?P<set>{_WORD}\s+{_WORD})(?=,|\s+(?:in|of|from|who)\b)"
    rf"|\b{_SOMEBODY},?\s+(?P<one>{_WORD}\s+{_WORD})"
)
_AT_HOME = regex(
    rf"(?:{_TITLED}|(?P<name>{_WORD}\s+{_WORD})),?\s+(?:of|at|who\s+lives\s+at|from|resident\s+at)\s+{_STREET}"
)
_AGED = regex(
    rf"\b(?P<aged>{_WORD}(?:\s+{_WORD})?)\s+\((?:aged?\s+)?\d{{1,2}}\)"
    rf"|\b(?P<child>{_WORD}(?:\s+{_WORD})?),\s+(?:aged?\s+)?(?:\d{{1,2}}|one|two|three|four|five|six|seven|eight|nine"
    rf"|ten|eleven|twelve)"
    r"(?:\s+years\s+old)?,"
)
_LIVES = regex(rf"\b{_SOMEBODY}\s+(?:who\s+lives\s+)?(?:at|of|in)\s+{_STREET}")
_BACK = 3  # sentences in which somebody is still the one spoken of
_HE = regex(r"\b(?:He|She)\s+(?:is|was|has|had|will)\b")
_SOMEONE = regex(rf"\b(?:Councillor|Cllr|Mr|Mrs|Ms|Miss|Dr)\.?\s+{_WORD}")
_ILL = regex(
    r"\b(?:cancer|hospital|dementia|strokes?|depress(?:ion|ed)|epilep\w+|diabet\w+|surgery|illness|anxiety|breakdown"
    r"|heart\s+attack|chemotherapy|rehabilitation|addict\w*|pregnant)\b",
    re.IGNORECASE,
)
_POST_ILL = regex(
    r"\bthe\s+(?:[a-z’'-]+\s+){0,3}?(?:[Mm]anager|[Oo]fficer|[Dd]irector|[Hh]ead|[Ss]upervisor|[Cc]aretaker|[Hh]eadteacher"
    r"|[Cc]lerk|[Aa]ccountant|[Ss]olicitor|[Ss]ecretary|[Ll]ibrarian|[Ww]arden|[Pp]ostholder|[Tt]eam\s+leader|[Cc]hief\s+[Ee]xecutive"
    r"|[Ee]ngineer|[Tt]reasurer)(?:\s+of\s+[A-Z]\w+)?\s+(?:has|had|is|was|suffers|took|will\s+be|who)\b"
    r"(?=[^.]{0,60}\b(?:off|away|absent|absence|ill|sick|leave|suffers|suffering|treatment|diagnos\w+|recover\w+)\b)"
)
_PRIVATE = regex(
    r"\b(?:autis\w+|dementia|cancer|strokes?|epilep\w+|depress(?:ion|ed)|diabet\w+|cerebral\s+palsy|bipolar"
    r"|leuk[a]?emia"
    r"|anorexi\w+|schizophreni\w+|asthma|anxiety|HIV|dyslexi\w+"
    r"|ADHD|Down[’']s\s+syndrome|illness|surgery|wheelchair|disabled|disability|disabilities|pregnant|addict\w*"
    r"|alcoholi\w+"
    r"|mental\s+health|special\s+educational\s+needs|suicid\w+|arrears|owes|owed|bankrupt\w*"
    r"|universal\s+credit|convict(?:ed|ions?)|prison|dismissed|evicted|safeguarding)\b",
    re.IGNORECASE,
)
_NOBODY = regex(
    r"\b(?:Limited|Ltd|Trust|Road|Street|Lane|Close|Avenue|School|College|Academy|Hospital|Hall|House|Centre|Park"
    r"|Council|Committee"
    r"|Band|Class|Year|Grade|Stage|Group|Society|Association|Partnership|Foundation|Service|Services|Team|Board|Court"
    r"|Ward|Court|University|Church|Act|Fund"
    r"|Director|Officer|Manager|Head|Executive|Member|Chair|County|City|Town|Borough|North|South|East|West|Great|New"
    r"|The|Mental"
    r"|Health|Care|Housing|Benefit|Universal|Credit|Council|Tax|Free|Social|Public|Local|Adult|Children|Royal|Saint"
    r"|St|Primary"
    r"|January|February|March|April|May|June|July|August|September|October|November|December|Syndrome|Disease|Age"
    r"|Concern)\b"
)
_PUBLIC = regex(
    r"\b(?:Cllr|Councillor|Leader|Minister|Lord|Baroness|MP|MSP|MS|Judge|Justice|applicant|appellant|agent|architect)\b"
)
_STEMS = (
    "autis", "dementia", "cancer", "stroke", "epilep", "depress", "diabet", "cerebral", "leuk", "anorexi",
    "schizophreni", "asthma", "anxiety", "hiv", "dyslexi", "adhd", "syndrome", "illness", "surgery", "wheelchair",
    "disab", "pregnant", "addict", "alcoholi", "mental", "educational", "suicid", "arrears", "owe", "bankrupt",
    "hospital", "chemotherapy", "breakdown",
    "universal", "convict", "prison", "dismissed", "evicted", "safeguarding", "bipolar",
)  # fmt: skip


@rule("ACC017", "person-described", WARNING, reads=EVERY_PAPER)
def check(subject: Subject) -> Iterator[Fault]:
    """Find persons who can be recognised, with what is private."""
    known = {c.name.text for c in subject.report.contacts if c.name}
    places = (subject.passage_at(words, hit.start()) for words, hit in subject.scan.hits(_HOME, *FIGURES))
    homes = {id(passage): passage for passage in places if passage}
    told = {id(passage): passage for passage in subject.passages_with(*_STEMS)}
    for at, passage in {**homes, **told}.items():
        hit = _somebody(passage, known, at in homes) or _spoken_of(subject, passage)
        if hit and not is_exempt(passage.words, passage.start + hit.start()):
            yield Fault(
                passage.span(hit.start(), len(hit[0])),
                f"“{hit[0].strip(', ')}” can be recognised, and what stands here is private",
                "say it without name and address (“one tenant”), or withhold it: lines `::: exempt` before and `:::` "
                "after the passage, and its paragraph and reason under `exemptions:`",
            )


def _spoken_of(subject: Subject, passage: Passage) -> re.Match[str] | None:
    """He or she who was named in the sentence before, with an illness."""
    hit = _HE.search(passage.text)
    if hit is None or not _ILL.search(passage.text):
        return None
    at = subject.passages.index(passage)
    near = [p for p in subject.passages[max(0, at - _BACK) : at] if p.words is passage.words]
    return hit if any(p.paragraph == passage.paragraph and _SOMEONE.search(p.text) for p in near) else None


def _somebody(passage: Passage, known: set[str], home: bool) -> re.Match[str] | None:
    """A name with a home, or a name or a home with what is private."""
    text = passage.text
    if _PUBLIC.search(text):
        return None
    private = bool(_PRIVATE.search(text))
    finds = ((_AT_HOME, home), (_NAMED, private), (_LIVES, home and private), (_AGED, private), (_POST_ILL, private))
    for pattern in (pattern for pattern, may_stand in finds if may_stand):
        for hit in pattern.finditer(text):
            name = next((name for name in hit.groupdict().values() if name), "")
            if not _NOBODY.search(name) and name not in known:
                return hit
    return None
