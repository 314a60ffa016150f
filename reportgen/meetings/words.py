"""What the agenda says under an item, and before the items for which the public is excluded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.assemble.base import Assembly
from reportgen.diagnostics import SourceText
from reportgen.exemptions import description
from reportgen.model import Exemption
from reportgen.model_meeting import AgendaContent, AgendaItem, Submission
from reportgen.tree import List, text_of
from reportgen.values import show_date


def under_item(work: Assembly, item: AgendaItem) -> tuple[str, ...]:
    """The lines that stand under an item's title on the agenda, in plain words."""
    return tuple(_lines(work, item))


def _lines(work: Assembly, item: AgendaItem) -> Iterator[str]:
    yield from plain_lines(work, item.text)
    if item.dates:
        yield work.shown.words("item-dates-text")
        for date in item.dates:
            shown = show_date(date, work.house.date_format)
            yield work.shown.words("item-date", weekday=show_date(date, "{weekday}"), date=shown)
    for submission in item.submissions:
        yield from _submission(work, submission)
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
    """The words by which the public is excluded: a resolution for exempt information, and none for confidential."""
    reasons = tuple(reasons)
    numbers = sorted({r.paragraph for r in reasons if r.paragraph}, key=lambda n: (len(n), n))
    words = []
    if numbers:
        described = [{"number": n, "description": description(work.house, n)} for n in numbers]
        key = "exclusion-resolution-executive" if content.executive else "exclusion-resolution"
        country = work.house.country
        schedule = work.shown.words("schedule", country=country)
        words.append(work.shown.words(key, paragraphs=described, schedule=schedule, country=country))
    if any(r.confidential for r in reasons):
        words.append(work.shown.words("exclusion-confidential"))
    return " ".join(words)


def private_notice(work: Assembly, content: AgendaContent) -> tuple[str, ...]:
    """The notice that an executive will meet in private, with reasons, representations and response."""
    notice = content.private_notice
    if notice is None:
        return ()
    lines = [work.shown.words("private-notice")]
    for key, text in (
        ("private-reasons", notice.reasons),
        ("private-representations", notice.representations),
        ("private-response", notice.response),
    ):
        for at, line in enumerate(plain_lines(work, text)):
            lines.append(work.shown.words(key, text=line) if at == 0 else line)
    if notice.representations is None:
        lines.append(work.shown.words("private-no-representations"))
    return tuple(lines)
