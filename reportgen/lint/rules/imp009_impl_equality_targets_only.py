"""The equality implications say whom the proposal is aimed at, not what it does to people.

What it checks:
    Equality implications that speak of targeting, priorities or deprived areas without a word on effects, on
    protected characteristics or on an assessment.

Why it matters:
    Members need to know who gains and who might lose. A target group is a description of the proposal.

Basis:
    Equality Act 2010, section 149 (due regard to the effects on people who share a protected characteristic).

Bad:

    implications:
      finance: none
      legal: none
      equality: |
        Work is targeted at the most deprived wards, which is one of the priorities.
      climate: none
      risk: none

Good:

    implications:
      finance: none
      legal: none
      equality: |
        Work is targeted at the most deprived wards. Disabled children will benefit most from the new swings.
      climate: none
      risk: none

Exceptions:
    A nil, and any text that names an effect, a characteristic or an assessment.
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.nils import nils_of
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject

_TARGETS = regex(
    r"\b(?:target(?:s|ed|ing)?|aim(?:s|ed)|directs?|directed|focus(?:es|ed|sed)?|priorit(?:y|ies|ise[sd]?)|reach(?:es)?|engage(?:s|ment)?)\b",
    re.IGNORECASE,
)
_EFFECTS = regex(
    r"""\b(?:impact|benefit|disadvantag|advantag|adverse|positive|negative|neutral|discriminat|protected\s+characteristic|due\s+regard|assess
        |EqIA|EIA|EHRIA|age\b|older|younger|disab|race\b|ethnic|religio|belief|sex\b|gender|wom[ae]n|men\b|pregnan|matern|marriage|sexual
        |transgender|barrier|access|favour|adjust|harm|gain|lose|(?:worse|better)\s+off|miss(?:es)?\s+out|effect\s+on|effects\s+on)""",
    re.VERBOSE | re.IGNORECASE,
)


@rule("IMP009", "impl-equality-targets-only", ADVICE)
def check(subject: Subject) -> Iterator[Fault]:
    """Find equality implications that name targets alone."""
    nils = {f"{nil.section}.{nil.key}" for nil in nils_of(subject)}
    texts = [w for w in subject.prose if w.where.endswith(".equality") and w.where not in nils]
    said = " ".join(w.masked for w in texts)
    hit = _TARGETS.search(texts[0].masked) if texts else None
    if hit and not _EFFECTS.search(said):
        yield Fault(
            texts[0].span(hit.start(), len(hit[0])),
            "this says whom the proposal is aimed at, not what it does to people",
            "say who gains, who might lose, and what is done about it",
        )
