"""The reason for an exemption only says its paragraph again.

What it checks:
    Whether the `reason` of an exemption has words of its own, besides those of the Schedule's paragraph and of the
    public-interest test.

Why it matters:
    Somebody has to weigh what the public gains by knowing against what is lost by it. That the information is of a kind
    says nothing of either, and a complaint to the Commissioner or the Ombudsman will ask.

Basis:
    Local Government Act 1972, Schedule 12A: paragraph 10 in England; Part 5 in Wales.

Bad:

    exemptions:
      prices:
        paragraph: 3
        reason: This is information relating to the financial or business affairs of a particular person.
    appendices:
      - title: Tender prices
        exempt: true
        text: The lowest tender was £41,350.

Good:

    exemptions:
      prices:
        paragraph: 3
        reason: The tenders are still open, and bidders who know each other's prices would not compete.
    appendices:
      - title: Tender prices
        exempt: true
        text: The lowest tender was £41,350.

Exceptions:
    Confidential information, legal professional privilege in Wales, and Scotland, which have no such test.
"""

import re
from collections.abc import Iterator

from reportgen.content.exemptions import SCHEDULES
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_SCHEDULE = frozenset(
    """information relating relates related about likely reveal identity individual individuals financial business
    affairs particular person persons including authority holding that consultations negotiations
    contemplated labour relations matter arising between minister crown employees office holders respect
    claim legal professional privilege maintained proceedings which reveals proposes give under enactment
    notice virtue requirements imposed make order direction action taken connection prevention investigation
    prosecution crime public interest maintaining maintain maintained exemption outweighs outweigh
    outweighed outweighing disclosing disclosure disclose circumstances case exempt exempted paragraph
    paragraphs part schedule local government act council committee report appendix this there they contains
    contain contained because since therefore would will defined within meaning category falls fall under
    with from being document item publication published section amended withheld reason reasons must should
    could have been their other company commercially commercial sensitive confidential confidentiality""".split()
)
_TELLING = re.compile(r"[^\W\d_]{4,}")
_LEAST = 2


@rule("ACC018", "reason-says-paragraph", WARNING, reads=EVERY_PAPER, countries=("england", "wales"))
def check(subject: Subject) -> Iterator[Fault]:
    """Find reasons without a word of their own."""
    tested = SCHEDULES[subject.house.country].tested
    for exemption in subject.report.exemptions.values():
        reason = exemption.reason
        if reason is None or exemption.confidential or not tested.intersection(exemption.paragraphs):
            continue
        own = set(_TELLING.findall(reason.text.lower())) - _SCHEDULE
        if len(own) < _LEAST:
            first = reason.text.strip().split("\n")[0]
            yield Fault(
                reason.at(0, 0, len(first)),
                f"the reason of `{exemption.name}` says only what kind of information it is",
                "say what would be harmed if it were known, what the public would gain by it, and which weighs more",
            )
