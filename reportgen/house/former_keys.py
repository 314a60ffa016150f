"""A house.yaml in the language before places: told once, with what is written differently for each key it uses.

Until places there were fields, blocks, sections and implications, each with keys of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Finding
from reportgen.reading.source import MappingNode, Node, Scalar, SequenceNode

TOPS = ("fields", "blocks", "sections", "implications")
_NOW = {
    "fields": "each field is a place: write `name: {heading: ...}` where its row stands, and `holds: text` if new",
    "blocks": "a block is a place with `as:` and `places:`, written where it stands in the outline",
    "sections": "a section is a place, written where it stands in the outline",
    "implications": "an implication is a place, written in `places:` of the section `implications`",
    "label": "`label` is `heading`",
    "type": "`type: date` is `holds: date` (and so on; `email` is `e-mail`)",
    "kind": "`kind` is `holds` (`body` is `narrative`, `background-papers` is `documents`, `contacts` is `people`)",
    "required: if-exempt": "`required: if-exempt` is `required: yes` and `when: exempt`",
    "required: if-late": "`required: if-late` is `required: yes` and `when: late`",
    "needs": "leave `needs` out: what `shows` cannot do without is read from it",
    "nil": "`nil: words` is `none: words`",
    "nil-reason": "`nil-reason: yes` is `none: {says: words, reason: yes}`",
    "scheme": "`scheme` is `numbers`",
    "intro": "`intro` is `before`",
    "lead": "`lead` is `before`",
    "entry": "`entry` is `shows`",
    "rows": "`rows` is `places`",
    "parts": "`parts` is `places`, with `holds: parts`",
    "layout": "`layout` is `as`: table is `rows` in a block and `table` in a section, sub-sections is `headings`,"
    ' paragraphs and lines of parts are `run-in`, sections is `headings` with `heading: ""`',
    "run-in": "`run-in: yes` is `as: run-in`",
    "title": "`title: yes` is `as: title`, which the place `title` has already",
    "bold": "`bold: yes` is two stars in the words: `shows: \"**{{ body }}**\"`",
    "sign-off": "`sign-off: yes` is a place of its own: `places: [seen: {holds: sign-off, cleared-by: finance}]`",
    "number-single": "`number-single: no` is `single: no` in the numbering scheme",
    "words": "`words: 250` is `words: {most: 250}`",
    "section": "a section in a row is named like any other place",
    "field": "a field in a row is named like any other place",
}  # fmt: skip


def told(node: MappingNode) -> Finding | None:
    """The one finding about a layer in the former language; None for one in today's."""
    tops = [entry for name, entry in node.entries.items() if name in TOPS]
    if not tops:
        return None
    used = dict.fromkeys([entry.key.text for entry in tops])
    for entry in tops:
        used.update(dict.fromkeys(_keys(entry.value)))
    reason = "this house.yaml is written as it was before fields, blocks, sections and implications became places"
    fix = "write it as docs/house-styles.md says: " + "; ".join(_NOW[key] for key in used if key in _NOW)
    return Finding("style", tops[0].key.span, reason, fix)


def _keys(node: Node) -> Iterator[str]:
    match node:
        case MappingNode():
            for name, entry in node.entries.items():
                value = entry.value.text if isinstance(entry.value, Scalar) else ""
                yield f"{name}: {value}" if name == "required" else name
                yield from _keys(entry.value)
        case SequenceNode():
            for item in node.items:
                yield from _keys(item)
