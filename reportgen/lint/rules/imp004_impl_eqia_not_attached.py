"""The report says that an equality assessment was done, and neither attaches it nor says where it is.

What it checks:
    Sentences that tell of a completed equality impact assessment (EqIA, EIA, EHRIA, equality analysis), when no
    appendix, link, reference or background paper leads to it.

Why it matters:
    Members must be able to read the assessment before they decide; to be told that there is one is not enough.

Basis:
    Equality Act 2010, section 149 (due regard, by those who decide).

Bad:

    implications:
      finance: none
      legal: none
      equality: |
        An equality impact assessment has been carried out and found no adverse effect.
      climate: none
      risk: none

Good:

    implications:
      finance: none
      legal: none
      equality: |
        An [equality impact assessment](https://www.example.gov.uk/eqia) has been carried out.
      climate: none
      risk: none

Exceptions:
    An assessment that is still to be done, or that was not needed. One that an appendix, a background paper or a
    link in the same section gives. A text that says more than that, such as who is affected: its reader has the
    substance. Where it says something more, such as what was found, it is advice.
"""

import re
from collections.abc import Iterator

from reportgen.content.report import BackgroundContent, Nil
from reportgen.files.regex import regex
from reportgen.lint.masked_words import Words
from reportgen.lint.rule import ADVICE, WARNING, Fault, rule
from reportgen.lint.subject import Subject

_NAME = (
    r"(?:equalit(?:y|ies)(?:\s+and\s+(?:diversity|human\s+rights))?\s+(?:impact\s+)?(?:assessment|analysis|screening)|human\s+rights\s+impact\s+assessment"
    r"|people\s+impact\s+assessment|EqIA|EQIA|EIA|EHRIA|EHIRA|EINA|EIAs?)"
)
_DONE = regex(
    rf"\b{_NAME}\b(?:\s*\([A-Z]\w+\))?(?:\s+(?:assessment|screening))?[\w\s,]{{0,40}}?\b(?:has|have|was|were)\s+(?:also\s+|already\s+)?(?:been\s+)?"
    r"(?:carried\s+out|completed|undertaken|done|conducted|prepared|produced|made|performed)"
    rf"|\b(?:has|have|was|were)\s+(?:been\s+)?(?:examined|assessed|considered)\s+in\s+(?:an?|the)\s+{_NAME}\b",
    re.IGNORECASE,
)
_BEGINS = ("equalit", "human", "people", "eqia", "eia", "ehria", "ehira", "eina", "has", "have", "was", "were")
_NAMED = regex(rf"\b{_NAME}\b|\bequalit", re.IGNORECASE)
_ABSENT = regex(r"\b(?:no|not)\b[^.]{0,60}$", re.IGNORECASE)
_FOUND = regex(r"[^.]{0,60}?\b(?:shaped|led\s+to|changed)\b")  # it is told what it said
_SAYS = regex(r"[^.]{0,40}?(?:[;:–]\s|\band\b)[^.]{0,20}?\b(?:found|finds|show(?:s|ed)|conclude[sd]|identifie[sd])\b")
_REGARD = regex(r"[^.]{0,60}?\bhave\s+(?:due\s+)?regard\s+to\s+(?:it|its|the)\b")
_MORE = regex(r"[^.;,]{0,40}(?:;|,\s+and)\s+[^.]*?\b(?:no|nobody|will|would|is|are)\b")
# Whom a decision touches, or that it touches nobody.
_WHOM = regex(
    r"\b(?:older|disab\w+|women|men|children|young|carers?|ethnic\w*|faith|religio\w+|pregnan\w+|protected|characteristics?|age|sex|race"
    r"|affect\w*|advers\w+|(?:no|some|one|other)\s+groups?|nobody|everyone|people\s+who|wheelchair\w*|tenants|residents|families|households)\b",
    re.IGNORECASE,
)
_NEXT = 250  # characters of the sentences behind it
_LEADS = regex(r"\]\(|https?://|\{ref:|\bappend(?:ed|ix|ices)\b|\battached\b", re.IGNORECASE)


@rule("IMP004", "impl-eqia-not-attached", WARNING, misses="*")
def check(subject: Subject) -> Iterator[Fault]:
    """Find assessments told of and not given."""
    if _is_given(subject):
        return
    for words, hit in subject.scan.hits(_DONE, *_BEGINS):
        if words.kind != "prose" or words.section == "appendix":
            continue
        if "equality" not in words.where and words.section not in ("body", "consultation", "summary"):
            continue
        if "equality" in words.where and _LEADS.search(words.text):
            continue
        if _FOUND.match(words.masked, hit.end()):
            continue
        around = words.text[max(0, hit.start() - 200) : hit.end() + 300]
        if not _ABSENT.search(words.masked[: hit.start()].rsplit(".", 1)[-1]) and not _LEADS.search(around):
            if _tells_more(words, hit.end()):
                return
            first = hit[0].split("\n")[0]
            yield Fault(
                words.span(hit.start(), len(first)),
                "an equality assessment is said to have been done, and it is neither attached nor linked",
                f"attach it as an appendix and write {{ref:appendix-{_next_appendix(subject)}}} here, or link "
                "to it: [equality assessment](https://...)",
                severity=ADVICE if len(words.sentences) > 1 or _SAYS.match(words.masked, hit.end()) else None,
            )
            return


def _tells_more(words: Words, at: int) -> bool:
    """Whether the text says who is affected as well: then its reader has the substance, if not the paper."""
    told = len(words.sentences) > 1 and _WHOM.search(words.masked, at, at + _NEXT) is not None
    return told or bool(_REGARD.match(words.masked, at) or _MORE.match(words.masked, at))


def _next_appendix(subject: Subject) -> int:
    appendices = subject.report.appendices
    return 1 if isinstance(appendices, Nil) else len(appendices) + 1


def _is_given(subject: Subject) -> bool:
    appendices = subject.report.appendices
    titles = [] if isinstance(appendices, Nil) else [a.title.text for a in appendices]
    background = subject.report.sections.get("background-papers")
    if isinstance(background, BackgroundContent):
        titles += [paper.title.text for paper in background.items]
    return any(_NAMED.search(title) for title in titles)
