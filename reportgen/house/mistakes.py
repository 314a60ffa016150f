"""What somebody who knows Word writes for a place and YAML or the keys of places mean otherwise, told with the way out.

Each is set right after it is told, so that one slip has one message.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from reportgen.diagnostics import Findings, SourceText
from reportgen.files.regex import regex
from reportgen.house.keys import PLACE_KEYS
from reportgen.reading.quoting import quoted
from reportgen.reading.source import Entry, MappingNode, Node, Scalar, SequenceNode, joined

_LISTS = ("choices", "columns", "synonyms", "exactly-one", "when")
_SENTENCES = ("heading", "before", "after", "shows", "none", "yes", "no", "guidance", "ask", "whose")
_PRINTED = regex(r"([“”„«])(.*)[”“»]|([‘’])(.*)’", re.DOTALL)
_MOST = regex(r"(?:(?:at )?(?:most|max(?:imum)?|up to) )?(\d+)(?: words)?", re.IGNORECASE)
_FACT = regex(r"(?:not )?(?:(?:wholly-|partly-)?exempt|late|filled|key-decision|one-member)\b")
_CONDITION = regex(r"(?:(?:only|if|when|where)\b[ ,]*)+", re.IGNORECASE)


def set_right(place: MappingNode, findings: Findings) -> MappingNode:
    """The keys of a place as they were meant; what was written otherwise is told."""
    entries = _with_spaces(place, findings)
    entries = _rejoined(entries, findings) if place.braces else entries
    made = {name: Entry(e.key, _meant(name, e, findings)) for name, e in entries.items()}
    if "required" in made and (cases := _cases_of(made["required"].value)):
        key, case = made["required"], cases[0] if len(cases) == 1 else f"[{', '.join(cases)}]"
        findings.error("style", key.value.span, "`required` is yes or no, and the case stands in `when`",
                       f"write `required: yes` and `when: {case}`")  # fmt: skip
        made["required"] = Entry(key.key, _scalar("yes", key.value))
    return MappingNode(made, place.span, place.braces)


def _with_spaces(place: MappingNode, findings: Findings) -> dict[str, Entry]:
    """The entries, with keys in quotation marks or without a space after their colon read as the keys they are."""
    out: dict[str, Entry] = {}
    for name, entry in place.entries.items():
        bare = name.strip("“”‘’„\"' ")
        key, colon, rest = bare.partition(":")
        if bare != name and bare in PLACE_KEYS:
            reason = "a key stands without quotation marks"
            findings.error("style", entry.key.span, reason, f"write `{bare}:`")
            out[bare] = Entry(_scalar(bare, entry.key), entry.value)
        elif colon and key in PLACE_KEYS and _is_empty(entry.value):
            findings.error("style", entry.key.span, f"there is no space after `{key}:`", f"write `{key}: {rest}`")
            out[key] = Entry(_scalar(key, entry.key), _scalar(rest, entry.key))
        else:
            out[name] = entry
    return out


def _rejoined(entries: Mapping[str, Entry], findings: Findings) -> dict[str, Entry]:
    """The entries of a place in braces; a value that its commas made into several is one again."""
    out: dict[str, Entry] = {}
    pieces: dict[str, list[Scalar]] = {}
    last = ""
    for name, entry in entries.items():
        if last and name not in PLACE_KEYS and _is_empty(entry.value) and isinstance(out[last].value, Scalar):
            pieces.setdefault(last, [out[last].value]).append(entry.key)  # type: ignore[list-item]
        else:
            out[name], last = entry, name
    for name, cut in pieces.items():
        entry = out[name]
        if name in _LISTS:
            out[name] = Entry(entry.key, _listed(name, entry.value, [piece.text for piece in cut], findings))
        else:
            whole = joined(cut)
            reason = f"a comma inside {{ }} ends the value of `{name}`"
            findings.error("style", entry.value.span, reason, f"write `{name}: {quoted(whole)}`")
            out[name] = Entry(entry.key, _scalar(whole, entry.value))
    return out


def _meant(name: str, entry: Entry, findings: Findings) -> Node:
    value = entry.value
    if name == "when" and (cases := _cases_of(value)):
        return _listed(name, value, cases, findings)
    if name in _LISTS and name != "when" and isinstance(value, Scalar) and value.text:
        return _listed(name, value, [word.strip() for word in value.text.split(",")], findings)
    if name in _SENTENCES and isinstance(value, Scalar) and not value.style and (hit := _PRINTED.fullmatch(value.text)):
        inner = str(hit[2] if hit[1] else hit[4])
        reason = f"printer’s quotation marks hold nothing together: {value.text[0]} would be printed"
        findings.error("style", value.span, reason, f"write straight ones, `{name}: {quoted(inner)}`, or none")
        return _scalar(inner, value)
    told = _TOLD.get(name)
    return told(value, findings) if told is not None else value


def _listed(name: str, value: Node, words: list[str], findings: Findings) -> Node:
    """Words as the list that they were meant to be."""
    shown = ", ".join(quoted(word) if re.search(r"[,:#\[\]{}]", word) else word for word in words)
    one = name == "when" and len(words) == 1
    right = shown if one else f"[{shown}]"
    reason = f"`{name}` takes the case alone" if one else f"`{name}` is a list, and a list stands in [ ]"
    findings.error("style", value.span, reason, f"write `{name}: {right}`")
    return SequenceNode(tuple(_scalar(word, value) for word in words), value.span)


def _cases_of(value: Node) -> list[str]:
    """Cases written as in a sentence ("if exempt, late"), each as `when` has it; nothing for what is no such thing."""
    if not isinstance(value, Scalar):
        return []
    bare = _CONDITION.sub("", value.text).strip().casefold()
    facts = [hit[0] for hit in _FACT.finditer(bare)]
    rest = _FACT.sub("", bare).replace(",", " ").replace(" and ", " ").strip()
    return facts if facts and not rest and facts != [value.text] else []


def _words(value: Node, findings: Findings) -> Node:
    hit = (
        re.fullmatch(r"(?:(?:at )?(?:most|max(?:imum)?|up to) )?(\d+)(?: words)?", value.text)
        if isinstance(value, Scalar)
        else None
    )
    if hit is None:
        return value
    reason = "`words` says how many at least, how many at most, or both"
    findings.error("style", value.span, reason, f"write `words: {{most: {hit[1]}}}`")
    return _mapping("most", hit[1], value)


def _none(value: Node, findings: Findings) -> Node:
    if isinstance(value, Scalar) and not value.style and value.text.casefold() in ("yes", "true"):
        reason = "`none` is the words that are printed where an author writes none"
        fix = "write them, such as `none: There are none.`; or leave the key out"
        findings.error("style", value.span, reason, fix)
        return _scalar("None.", value)
    return value


def _shows(value: Node, findings: Findings) -> Node:
    if isinstance(value, MappingNode) and all(_is_empty(e.value) for e in value.entries.values()):
        words = ", ".join(f"{{{{ {name.replace('-', '_')} }}}}" for name in value.entries)
        reason = "a value of the paper takes two braces, and the text quotation marks"
        findings.error("style", value.span, reason, f'write `shows: "{words}"`')
        return _scalar(words, value)
    return value


def _days(value: Node, findings: Findings) -> Node:
    hit = re.fullmatch(r"(\d+) (?:working )?days?(?: before.*)?", value.text) if isinstance(value, Scalar) else None
    if hit is None:
        return value
    findings.error("style", value.span, "`by` counts working days, and takes the figure alone", f"write `by: {hit[1]}`")
    return _scalar(hit[1], value)


def _questions(value: Node, findings: Findings) -> Node:
    items = value.items if isinstance(value, SequenceNode) else (value,) if isinstance(value, Scalar) else ()
    asked = [item.text for item in items if isinstance(item, Scalar) and item.text]
    if not asked or len(asked) < len(items):
        return value
    named = {f"question-{n}": words for n, words in enumerate(asked, 1)}
    shown = ", ".join(f"{name}: {quoted(words)}" for name, words in named.items())
    reason = "each question has a short name, under which an author answers it"
    findings.error("style", value.span, reason, f"write `questions: {{{shown}}}`, with names of your own")
    return MappingNode({n: Entry(_scalar(n, value), _scalar(w, value)) for n, w in named.items()}, value.span)


def _pattern(value: Node, findings: Findings) -> Node:
    """A pattern as programmers write it, with the signs of this language in their place."""
    if not isinstance(value, Scalar) or not re.search(r"[\[\]{}\\^$+]", value.text):
        return value
    plain = re.sub(r"\[0-9\]|\\d", "9", re.sub(r"\[A-Za-z\]|\[A-Z\]", "A", value.text))
    plain = re.sub(r"([9A])\{(\d)(?:,\d*)?\}", lambda hit: hit[1] * int(hit[2]), plain)
    meant = re.sub(r"[\^$+\\]", "", plain)
    meant = "AA/999" if re.search(r"[\[\]{}]", meant) or not re.search("[9A]", meant) else meant
    reason = "a pattern has 9 for each figure and A for each capital, and is no regular expression"
    findings.error("style", value.span, reason, f"write `pattern: {meant}`")
    return _scalar(meant, value)


def _named(value: Node, findings: Findings) -> Node:
    """The name of a clearance or of a numbering scheme, in small letters with hyphens."""
    meant = re.sub(r"[^a-z0-9]+", "-", value.text.casefold()).strip("-") if isinstance(value, Scalar) else ""
    if isinstance(value, Scalar) and meant and meant != value.text and re.search("[a-z]", meant):
        findings.error("style", value.span, "a name is in small letters, with hyphens between words", f"write {meant}")
        return _scalar(meant, value)
    return value


def _scheme(value: Node, findings: Findings) -> Node:
    if isinstance(value, Scalar) and value.text and not re.search("[a-zA-Z]{2}", value.text):
        reason = f'"{value.text}" is a number, and `numbers` takes the name of a scheme'
        fix = "write a name such as numbered; what its numbers look like is said under `series:` and `schemes:`"
        findings.error("style", value.span, reason, fix)
        return _scalar("numbered", value)
    return _named(value, findings)


_TOLD: Mapping[str, Callable[[Node, Findings], Node]] = {
    "words": _words,
    "none": _none,
    "shows": _shows,
    "by": _days,
    "pattern": _pattern,
    "questions": _questions,
    "cleared-by": _named,
    "numbers": _scheme,
}


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text and not node.style


def _scalar(text: str, like: Node) -> Scalar:
    return Scalar(SourceText(text, like.span.file, ((like.span.line, like.span.column),), folded=True), like.span)


def _mapping(key: str, text: str, like: Node) -> MappingNode:
    return MappingNode({key: Entry(_scalar(key, like), _scalar(text, like))}, like.span)
