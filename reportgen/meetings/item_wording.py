"""What the agenda says under an item, and before the items for which the public is excluded."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from reportgen.assemble.assembly import Assembly
from reportgen.content.exemptions import SCHEDULES, described
from reportgen.content.meeting import AgendaContent, AgendaItem, Submission
from reportgen.content.report import Exemption
from reportgen.diagnostics import SourceText
from reportgen.house.place import Place
from reportgen.meetings.deadlines import is_executive
from reportgen.tree import List, text_of

_NONE = re.compile(
    r"(?:none|nil|no|n/?a|not applicable|[-–—]|(?:no|none|nil)(?: representations?| responses?)?"
    r"(?: (?:was|were|have been|has been))?(?: (?:received|made|needed|required))?|dim)\.?",
    re.IGNORECASE,
)


def under_item(work: Assembly, item: AgendaItem, place: Place) -> tuple[str, ...]:
    """The lines that stand under an item's title on the agenda, in plain words; `place` holds the items."""
    return tuple(_lines(work, item, place))


def _lines(work: Assembly, item: AgendaItem, place: Place) -> Iterator[str]:
    if item.purpose is not None and not any("purpose" in column.shows for column in place.columns):
        yield item.purpose.text
    yield from plain_lines(work, item.text)
    if item.dates:
        yield work.shown.words("item-dates-text")
        for date in item.dates:
            shown = work.house.dated(date)
            yield work.shown.words("item-date", weekday=work.house.dated(date, "{weekday}"), date=shown)
    brought = Counter(submission.kind for submission in item.submissions)
    met: Counter[str] = Counter()
    for submission in item.submissions:
        met[submission.kind] += 1
        first, *more = _submission(work, submission)
        several = brought[submission.kind] > 1  # then one sees where each begins
        yield f"{met[submission.kind]}. {first}" if several else first
        yield from more
    if item.late is not None:
        yield work.shown.words("item-late", text=item.late.text)
    if item.urgent is not None:
        yield work.shown.words("item-urgent-reason", text=item.urgent.text)


def _submission(work: Assembly, brought: Submission) -> Iterator[str]:
    values = {key: value.text if (value := getattr(brought, key)) else "" for key in ("by", "to", "seconder")}
    yield work.shown.words(f"submission-{brought.kind}", signatures=brought.signatures, **values)
    yield from plain_lines(work, brought.text)
    for at, line in enumerate(plain_lines(work, brought.reply)):
        yield work.shown.words("submission-reply", text=line) if at == 0 else line


def plain_lines(work: Assembly, text: SourceText | None) -> list[str]:
    """Prose as plain lines: a paragraph each, and each item of a list."""
    out = []
    for block in work.parse(text) if text else ():
        if isinstance(block, List):
            out += [text_of(item.blocks) for item in block.items]
        else:
            out.append(text_of(block))
    return out


def resolution(work: Assembly, content: AgendaContent, reasons: Iterable[Exemption]) -> str:
    """The resolution by which the public is excluded for exempt information; "" where there is none, or no meeting."""
    numbers = [number for reason in reasons for number in reason.paragraphs]
    if not numbers or content.meeting.one_member:
        return ""
    country = work.house.country
    return work.shown.words(
        "exclusion-resolution-executive" if _by_regulations(work, content) else "exclusion-resolution",
        paragraphs=described(work.house, numbers),
        schedule=work.shown.words("schedule", country=country),
        tested=all(number in SCHEDULES[country].tested for number in numbers),
        country=country,
    )


def _by_regulations(work: Assembly, content: AgendaContent) -> bool:
    """Whether the regulations on executives say when the public is excluded (SI 2012/2089, England)."""
    return work.house.country == "england" and is_executive(content.meeting, work.house)


def notice(work: Assembly, content: AgendaContent, reasons: Iterable[Exemption]) -> tuple[str, ...]:
    """What else is said before items in private: an executive's notice, and why confidential ones are so."""
    if content.meeting.one_member:
        return ()
    by_regulations = _by_regulations(work, content)
    law = work.shown.words("exclusion-confidential", country=work.house.country, executive=by_regulations)
    return (*_private_notice(work, content), *((law,) if any(r.confidential for r in reasons) else ()))


def _private_notice(work: Assembly, content: AgendaContent) -> tuple[str, ...]:
    """The notice that an executive will meet in private, with reasons, representations and response."""
    given = content.private_notice
    if given is None:
        return ()
    unopposed = _is_none(given.representations)
    lines = [work.shown.words("private-notice")]
    for key, text in (
        ("private-reasons", given.reasons),
        ("private-representations", None if unopposed else given.representations),
        ("private-response", None if unopposed and _is_none(given.response) else given.response),
    ):
        for at, line in enumerate(plain_lines(work, text)):
            lines.append(work.shown.words(key, text=line) if at == 0 else line)
        if unopposed and key == "private-representations":
            lines.append(work.shown.words("private-no-representations"))
    return tuple(lines)


def _is_none(said: SourceText | None) -> bool:
    """Whether there are no representations, or no answer to them, in whatever words."""
    return said is None or _NONE.fullmatch(" ".join(said.text.split())) is not None
