"""An appendix is cited that the report does not have.

What it checks:
    "Appendix 2", "Appendices A to C", "Annex B" and the like in the text, against the report's appendices.

Why it matters:
    Members look for it at the meeting, and it is not there.

Basis:
    House style of every council; the agenda and the reports are to be complete when they are published.

Bad:

    summary: |
      Residents have asked for a play area. The plan is at Appendix 1 and the structure at Appendix 2.
    appendices:
      - title: Plan
        text: The plan.

Good:

    summary: |
      Residents have asked for a play area. The plan is at Appendix 1. Appendix 2 of the Local Plan has the policy.
    appendices:
      - title: Plan
        text: The plan.

Exceptions:
    Appendices of another document ("Appendix 2 of the Local Plan"), and references inside an appendix, which may be
    to its own.
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.numbered import Typed
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject

_THE_APPENDIX = regex(
    r"(?:(?:the|an)\s+)?(?:attached|enclosed|confidential|exempt|following)\s+(?:appendix|annexe?)\b(?!\s+(?:\d"
    r"|[A-Z]\b))",
    re.IGNORECASE,
)
_ITS = regex(r"\s+(?:of|to|in|from)\s+(?!this)")


@rule("REF001", "appendix-unlisted", ERROR, misses="appendices")
def check(subject: Subject) -> Iterator[Fault]:
    """Find citations of appendices that are not there, each appendix once."""
    labels = [n.plain for n in subject.numbered if n.kind == "appendix"]
    known = {n.bare.upper() for n in subject.numbered if n.kind == "appendix"}
    has = f"it has {', '.join(labels[:-1])} and {labels[-1]}" if len(labels) > 1 else ""
    has = has or (f"its only one is {labels[0]}" if labels else "it has none")
    cited: dict[str, Typed] = {}
    for typed in subject.typed:
        if typed.kind == "appendix" and typed.words.section != "appendix" and not typed.elsewhere:
            cited.setdefault(typed.bare.upper(), typed)
    for bare, typed in cited.items():
        if bare in known or bare.rstrip("ABCDEFGHIJ") in known - {""} or _inline(subject, bare):
            continue
        yield Fault(
            typed.span,
            f"{typed.shown} is cited, and the report has no such appendix: {has}",
            f"correct the number, add the appendix {subject.under('appendices')}, or take the reference out; for "
            f"one of another document say which (“{typed.shown} of the Local Plan”)",
        )
    if not labels:
        yield from _unnumbered(subject)


def _unnumbered(subject: Subject) -> Iterator[Fault]:
    """An appendix spoken of without a number, where the report has none of any kind."""
    for words, hit in subject.scan.hits(_THE_APPENDIX, "the", "an", "attached", "enclosed"):
        if words.kind == "prose" and words.section != "appendix" and not _ITS.match(words.masked, hit.end()):
            yield Fault(
                words.span(hit.start(), len(hit[0])),
                f"“{hit[0]}” is spoken of, and the report has no appendix",
                f"add it {subject.under('appendices')}, or take the reference out",
            )
            return


def _inline(subject: Subject, bare: str) -> bool:
    """Whether a heading in the text begins that appendix."""
    start = r"(?:\A|\n[ \t]*(?:\n|#))\W*"  # of a text or a paragraph: a line within one may begin so by chance
    heading = re.compile(rf"{start}(?:Appendix|APPENDIX|Annexe?)\s+{re.escape(bare)}\W*(?:$|[:–-])", re.MULTILINE)
    titles = re.compile(rf"\b(?:Appendix|Annexe?)\s+{re.escape(bare)}\b")
    named = (words for words in subject.texts if words.kind == "heading" and words.section == "appendix")
    return any(subject.search(heading)) or any(subject.search(titles, named))
