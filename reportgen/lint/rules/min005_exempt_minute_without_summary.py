"""An exempt minute has no summary for the public.

What it checks:
    That each minute marked `exempt: true` has a `public-summary:`, which may be `none`.

Why it matters:
    The public gets the minutes without what is exempt. Where that is no fair and coherent record of what was done, the
    proper officer has to make a summary that is one without telling what is exempt.

Basis:
    Local Government Act 1972, section 100C(2); Local Government (Scotland) Act 1973, section 50C(2).

Bad:

    minutes:
      - title: Rent of the kiosk
        exempt: true
        exemption: rent
        resolved: That the kiosk be let for £4,100 a year.
    exemptions:
      rent:
        paragraph: 3
        reason: |
          Other traders are still to make offers, and would offer less if they knew this one; that outweighs the
          interest of the public in the rent until the kiosk is let.

Good:

    minutes:
      - title: Rent of the kiosk
        exempt: true
        exemption: rent
        public-summary: The Committee agreed to let the kiosk.
        resolved: That the kiosk be let for £4,100 a year.
    exemptions:
      rent:
        paragraph: 3
        reason: |
          Other traders are still to make offers, and would offer less if they knew this one; that outweighs the
          interest of the public in the rent until the kiosk is let.

Exceptions:
    `public-summary: none`, where the rest is a fair record.
"""

from collections.abc import Iterator

from reportgen.content.meeting import Minutes
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject
from reportgen.verdict import Kind


@rule("MIN005", "exempt-minute-without-summary", ERROR, reads=("minutes",), restates=Kind.GAP)
def check(subject: Subject) -> Iterator[Fault]:
    """Find exempt minutes without a summary."""
    assert isinstance(subject.record, Minutes)
    for minute in subject.record.minutes:
        if minute.withheld.exempt and minute.public_summary is None:
            yield Fault(
                minute.title.at(0, 0, len(minute.title.text)),
                f"the minute “{minute.title.text}” is exempt, and has no summary for the public",
                "write `public-summary:` with what was done and nothing that is exempt, or `public-summary: none`",
            )
