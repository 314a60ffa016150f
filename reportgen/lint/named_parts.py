"""The parts of a report that a sentence names in words: the summary, the previous section, the legal implications."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.lint.decisions import telling
from reportgen.lint.masked_words import Words

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

NAMED = (
    r"(?:(?P<side>previous|preceding|next|following|last|first|opening|final|closing)\s+(?:section|part)"
    r"|(?P<of>[a-z][a-z -]{1,40}?)\s+(?:implications|comments)"
    r"|(?P<whole>(?:executive\s+)?summary|introduction|conclusions?|purpose|options|reasons|background(?!\s+paper)))"
)
_SECTIONS = {"options": "options", "reasons": "reasons", "purpose": "purpose", "summary": "summary"}
_SAME = 4  # letters by which a word of a heading and one of a sentence are the same


class Part(Struct, frozen=True):
    """A part that is named: what it is called there, and its texts; without any it says nothing, or is not there."""

    name: str
    texts: tuple[Words, ...]

    @property
    def words(self) -> str:
        """All that it says."""
        return " ".join(text.masked for text in self.texts)


def part_named(subject: Subject, hit: re.Match[str], words: Words) -> Part | None:
    """The part that a match of NAMED in a text means; None where that cannot be told."""
    if hit["side"]:
        return _beside(subject, hit["side"], words)
    if hit["of"]:
        return _implications(subject, hit["of"])
    name = hit["whole"].split()[-1].lower()
    texts = [text for text in subject.texts if text.section == _SECTIONS.get(name, "")]
    under = _under(subject, name.rstrip("s"))
    return Part(f"the {hit['whole']}", (*texts, *under)) if texts or under else None


def _sections(subject: Subject) -> list[list[Words]]:
    """The sections of the body: a heading and what stands under it."""
    found: list[list[Words]] = []
    for text in subject.texts:
        if text.section == "body":
            if text.kind == "heading" or not found:
                found.append([])
            found[-1].append(text)
    return found


def _beside(subject: Subject, side: str, words: Words) -> Part | None:
    sections = _sections(subject)
    own = next((n for n, section in enumerate(sections) if any(text is words for text in section)), None)
    steps = {"previous": -1, "preceding": -1, "next": 1, "following": 1}
    if side in steps:
        at = own + steps[side] if own is not None else -1
    else:
        at = 0 if side in ("first", "opening") else len(sections) - 1
    if not 0 <= at < len(sections) or at == own:
        return None
    heading = next((text.masked for text in sections[at] if text.kind == "heading"), "")
    return Part(f"the {side} section, “{heading}”", tuple(sections[at]))


def _implications(subject: Subject, of: str) -> Part | None:
    """The implications of a kind: by its heading in the house style, or by its key."""
    if "implications" not in {text.section for text in subject.texts}:
        return None
    wanted = {stem[:_SAME] for stem in telling(of)}
    found = {
        key
        for key, place in subject.parts.items()
        if key.startswith("implications.") and wanted & {s[:_SAME] for s in telling(f"{place.heading} {key}")}
    }
    if not wanted:
        return None
    return Part(f"the {of} implications", tuple(text for text in subject.texts if text.where in found))


def _under(subject: Subject, name: str) -> tuple[Words, ...]:
    """What stands under a heading of the body that has this word."""
    return tuple(
        text
        for section in _sections(subject)
        if section and section[0].kind == "heading" and re.search(rf"\b{name}", section[0].masked, re.I)
        for text in section
    )
