"""Members and those who attend, in the house style's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from reportgen.assemble.assembly import Assembly
from reportgen.assemble.bold import plain
from reportgen.content.meeting import Member, MemberGroup
from reportgen.tree import Block, Inline, Inlines, LineBreak, Paragraph, Strong, Text


def said(work: Assembly, wording: str, member: Member) -> Inlines:
    """What is printed of a member: who, from where, in the chair, as whose substitute, from when to when."""
    values = {
        key: value.text if (value := getattr(member, key)) else ""
        for key in ("who", "organisation", "role", "substitute_for", "arrived", "left")
    }
    words = work.shown.words(wording, "{{ who }}", chair=member.chair, remotely=member.remotely, **values)
    return plain(words, member.span)


def lines(entries: Sequence[Inlines]) -> Inlines:
    """Each on a line of its own."""
    out: list[Inline] = []
    for entry in entries:
        out += [LineBreak(), *entry] if out else entry
    return tuple(out)


def _sentence(entries: Sequence[Inlines]) -> Inlines:
    out: list[Inline] = []
    for entry in entries:
        out += [Text("; "), *entry] if out else entry
    return tuple(out)


def listed(
    work: Assembly, wording: str, groups: Sequence[MemberGroup], layout: Literal["lines", "sentence"] = "lines"
) -> Iterator[Block]:
    """A paragraph for each group: its heading in bold, and its members one below the other or in a sentence."""
    for group in groups:
        entries = [said(work, wording, member) for member in group.members]
        words = lines(entries) if layout == "lines" else _sentence(entries)
        if group.heading is not None:
            head = group.heading.text if layout == "lines" else f"{group.heading.text}:"
            after = LineBreak() if layout == "lines" else Text(" ")
            words = (Strong(plain(head, group.span)), after, *words)
        if words:
            yield Paragraph(children=words, span=group.span)
