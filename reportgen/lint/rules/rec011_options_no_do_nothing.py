"""The options do not include doing nothing.

What it checks:
    Whether the section on alternative options considers leaving things as they are.

Why it matters:
    Members compare a proposal with what happens without it. If nothing else is possible, the report should say
    so.

Basis:
    House style of several councils; good practice in options appraisal.

Bad:

    options: |
      The play area could be built in Mill Lane. That site floods.

Good:

    options: |
      The Committee could do nothing. That would leave the park without a play area.

Exceptions:
    Options that a statutory duty or the law leaves no choice about; an options section answered with `none`.
"""

import re
from collections.abc import Iterator

from reportgen.content.report import ProseContent
from reportgen.files.regex import regex
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject

_NOTHING = regex(
    r"""\b(?:do|did|doing)\s+(?:nothing|minimum)|\bnothing\s+(?:is|was|were)\s+done|\btak(?:e|ing)\s+no\s+action|\bno\s+(?:action|change)\b
      | \bnot\s+(?:to\s+\w+|\w+ing)\b|\bstatus\s+quo|\bstay\b|\bas\s+(?:it\s+is|they\s+are|now|at\s+present|before)
      | \bcontinu(?:e|es|ing)\s+(?:as|with|to)\b|\bexisting\s+(?:arrangement|polic|practice|provision)
      | \bretain|\bremain|\bkeep(?:ing)?\s+(?:the|to)|\bleav(?:e|ing)\b
      | \bno\s+(?:(?:realistic|viable|practical|real|reasonable|feasible|credible)\s+)*
          (?:other|alternative|alternatives|further|option|options)\b
      | \b(?:award|build|buy|approve|accept|appoint|choose|fund|adopt|select|make|sell|sign|renew)\w*
          \s+(?:none|neither|no\s+\w+)\b
      | \b(?:abandon|withdraw|cancel|forgo|postpone|defer)\w*|\bbusiness\s+as\s+usual
      | \bno\s+(?:scheme|contract|project|grant|sale|award)\b
      | \bdecline|\brefus|\breject\s+the
      | \bstatutory|\bduty\b|\brequired\s+by\s+law|\bno\s+choice
      | \bwithout\s+(?:a|the|any)\b|\blet\b.{0,30}\b(?:lapse|expire|end)\b""",
    re.VERBOSE | re.IGNORECASE,
)


@rule("REC011", "options-no-do-nothing", ADVICE)
def check(subject: Subject) -> Iterator[Fault]:
    """Find options without the one of doing nothing."""
    content = subject.report.sections.get("options")
    if isinstance(content, ProseContent) and not any(_NOTHING.search(w.masked) for w in subject.shown_in("options")):
        yield Fault(
            subject.place("options"),
            "the options do not include doing nothing",
            "say what would happen if nothing were done, or why that is no option",
        )
