"""A house style in the language before places: told once, with what is written differently for each key it uses.

Until places there were fields, blocks, sections and implications, each with keys of its own; until agendas and minutes
had places too, these had keys and sentences that nothing else had.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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

# Keys of the mappings that `agenda` and `minutes` were, before each was a list of places.
_MEETINGS: Mapping[str, Mapping[str, str]] = {
    "agenda": {
        "front": "`agenda` itself is the list, from top to bottom; `join` is agenda-join, `webcast` is agenda-webcast, "
        "`heading` is agenda-items",
        "tail": "what stood in `tail` stands after agenda-items",
        "membership": "`membership: sentence` is `places: {membership: {as: sentence}}`",
    },
    "minutes": {
        "numbers": "`numbers` is `places: {minutes: {numbers: ...}}`",
        "letters": "`letters: a)` is `series: {decisions: [a)]}`",
        "run-in": "`run-in: yes` is `places: {minutes-decisions: {as: run-in}}`",
        "bold": "`bold: no` is the words without stars in wording.yaml, such as `resolved: \"RESOLVED:\"`",
        "landscape-log": "`landscape-log: no` is `action-log: [record-title, exempt-notice, intro, log-actions]`",
    },
}  # fmt: skip

# Sentences of wording.yaml that keys of a place say now, each as it is written in house.yaml below `places:`.
_SENTENCES: Mapping[str, str] = {
    "agenda-heading": "agenda-items: {heading: ...}",
    "agenda-membership": "membership: {heading: ...}",
    "agenda-join": 'agenda-join: {shows: "... {{ join }}"}',
    "agenda-webcast": 'agenda-webcast: {shows: "... {{ webcast }}"}',
    "agenda-notice": "notices: {heading: ...}",
    "member": "membership: {shows: ...}",
    "minutes-present": "present: {heading: ...}",
    "minutes-attending": "in-attendance: {heading: ...}",
    "minutes-apologies": "apologies: {heading: ...}",
    "minutes-no-apologies": "apologies: {none: ...}",
    "declarations-none": "minutes-declarations: {none: ...}",
    "declaration": "minutes-declarations: {shows: ...}",
    "minutes-times": "minutes-times: {shows: ...}",
    "minutes-date": "minutes-times: {shows: ...}",
    "minutes-signature": "minutes-signature: {shows: ...}",
    "action-log-heading": "log-actions: {heading: ...}",
    **{
        f"action-{name}": "log-actions: {columns: [{heading: ..., shows: ...}, ...]}"
        for name in ("number", "date", "action", "officer", "due", "comments", "status")
    },
}


def told(node: MappingNode) -> Finding | None:
    """The one finding about a layer in the former language; None for one in today's."""
    tops = [entry for name, entry in node.entries.items() if name in TOPS]
    keys = (*(entry.key.text for entry in tops), *(key for entry in tops for key in _keys(entry.value)))
    used = {_NOW[key]: None for key in keys if key in _NOW}
    reason = "this house.yaml is written as it was before fields, blocks, sections and implications became places"
    place = tops[0].key.span if tops else None
    for key, now in _of_meetings(node):
        if place is None:
            reason = "this house.yaml is written as it was before agendas and minutes had places"
            place = key.span
        used |= now
    if place is None:
        return None
    return Finding("style", place, reason, "write it as docs/house-styles.md says: " + "; ".join(used))


def _of_meetings(node: MappingNode) -> Iterator[tuple[Scalar, dict[str, None]]]:
    """The agendas, minutes and logs of a style in the former language, and what is written for their keys now."""
    for layer in _layers(node):
        for name, former in _MEETINGS.items():
            entry = layer.entries.get(name)
            if entry is not None and isinstance(entry.value, MappingNode):
                now = {former[key]: None for key in entry.value.entries if key in former}
                if now:
                    yield entry.key, now


def told_sentence(key: Scalar) -> Finding | None:
    """The finding about a key of wording.yaml whose words a place has now; None for any other."""
    now = _SENTENCES.get(key.text)
    if now is None:
        return None
    reason = f"`{key.text}` is no sentence of wording.yaml any more: a place says it"
    return Finding("style", key.span, reason, f"write in house.yaml `places: {{{now}}}`, and take this line out")


def _layers(node: MappingNode) -> Iterator[MappingNode]:
    """The layer itself, and those of its forms and bodies."""
    yield node
    for key in ("forms", "bodies"):
        inner = node.entries[key].value if key in node.entries else None
        for entry in inner.entries.values() if isinstance(inner, MappingNode) else ():
            if isinstance(entry.value, MappingNode):
                yield entry.value


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
