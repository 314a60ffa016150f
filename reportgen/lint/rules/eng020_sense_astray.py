"""The words are all words, and the sense is likely another.

What it checks:
    Sentences that break off ("and their."), "Officers do recommend" where "not" may be left out, percentage points told
    as per cent ("from 94% to 101%, a rise of 7%"), metres of floor space, kerbs of 125 metres and less than a
    millimetre of water, "cut to 15, from 60 to 45", children over 18, and a sum of billions of which each has a share
    that makes millions. It asks, as advice.

Why it matters:
    A spell checker finds none of these, and some say the opposite of what is meant.

Basis:
    Plain, correct English.

Bad:

    summary: |
      The funding level rose from 94% to 101%, a rise of 7%.

Good:

    summary: |
      The funding level rose from 94% to 101%, a rise of 7 percentage points.

Exceptions:
    Quotations. "Those who do support it", "if it does apply".
"""

from collections.abc import Iterator

from reportgen.lint.facts.senses import astray
from reportgen.lint.quoting import is_quoted
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject


@rule("ENG020", "sense-astray", ADVICE)
def check(subject: Subject) -> Iterator[Fault]:
    """Find sentences whose sense is likely another."""
    for found in astray(subject):
        if not is_quoted(found.passage.words, found.passage.start + found.at, len(found.text)):
            yield Fault(found.passage.span(found.at, len(found.text)), found.reason, found.fix)
