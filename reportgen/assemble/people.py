"""Members and those who attend, in the house style's words."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.assemble.assembly import Assembly
from reportgen.assemble.bold import plain
from reportgen.content.meeting import Member, MembersContent
from reportgen.house.place import Place
from reportgen.tree import Block, Inline, Inlines, LineBreak, Paragraph, Strong, Text


def said(work: Assembly, wording: str, member: Member) -> Inlines:
    """What is printed of a member: who, from where, in the chair, as whose substitute, from when to when."""
    values = {
        key: value.text if (value := getattr(member, key)) else ""
        for key in ("who", "organisation", "role", "substitute_for", "arrived", "left")
    }
    return work.said(wording, member.span, chair=member.chair, remotely=member.remotely, **values)


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


def listed(work: Assembly, place: Place, content: MembersContent) -> list[Block]:
    """A paragraph for each group: its heading in bold, and its members one below the other or in a sentence."""
    wording = place.shows or work.house.wording.get("attendance", "{{ who }}")
    in_lines = place.set_as != "sentence"
    out: list[Block] = []
    for group in content.groups:
        entries = [said(work, wording, member) for member in group.members]
        words = lines(entries) if in_lines else _sentence(entries)
        if group.heading is not None:
            head = group.heading.text if in_lines else f"{group.heading.text}:"
            words = (Strong(plain(head, group.span)), LineBreak() if in_lines else Text(" "), *words)
        if words:
            out.append(Paragraph(children=words, span=group.span))
    return out
