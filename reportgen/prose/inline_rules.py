"""Inline rules: every token they make knows its offset in the words they were given (`meta["at"]`).

Escapes and hard breaks are CommonMark's; the rest is ours. HTML and entities such as
`&amp;` are text as typed: an author who pastes one sees it in the draft, and lint can name it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from reportgen.files.regex import regex
from reportgen.prose.asterisks import asterisks
from reportgen.reading.shape import ID

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_URL = r"(?:https?://|www\.)(?=[^\W_])[^\s<>\"“”‘’`\[\]{}|\\^]+"
_EMAIL = r"(?<![\w.+'-])(?:mailto:)?[A-Za-z0-9][\w.+'-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_SIGN = regex(r"[\\*\[\]`{~@]")  # in every sign but an address; a class alone is searched quickly
_SIGNS = r"[\n\\*\[\]`{]|!\[|~~|(?<!\w)(?:https?://|www\.)"
_STOP = regex(_SIGNS, re.IGNORECASE)
_STOP_OR_EMAIL = regex(rf"{_SIGNS}|{_EMAIL}", re.IGNORECASE | re.ASCII)
_SOFT = regex(r"[ \t]*\n")
_BARE = regex(rf"(?<!\w)(?:{_URL})|{_EMAIL}", re.IGNORECASE)
_NEWLINE = regex(r"\n[ \t]*")
# A path of Windows from its first backslash on (after a drive, doubled before a server's name, or between two names):
# its own backslashes are no escapes. Spaces belong to it where a further backslash follows within three words.
_NAME = r"(?:(?!\]\()[^\s*?\"<>|`])"
_PLAIN = r"[\w.&’'-]+"
_PATH = regex(
    rf"(?:(?<=\b[A-Za-z]:)\\|\\\\(?=\w))(?:{_NAME}|[ ](?=(?:{_PLAIN}[ ]){{0,2}}{_PLAIN}\\{_NAME}))*"
    rf"|(?<=[^\W_])\\(?=[^\W_]){_NAME}*"
)
_CODE = regex(r"(`+)[^`]+\1(?!`)")
_STRUCK = regex(r"~~[^~\n]+~~")
_NOTE = regex(r"\[\^([^\[\]\s]+)\]")
_TARGET = regex(r"\(((?:[^()\n\\]|\\.|\n|\((?:[^()\n\\]|\\.)*\))*)\)")
_TITLED = regex(r"(\S*)\s+[\"'(].*", re.DOTALL)

MARKS = ("ref", "num", "table")
_NAMED = regex(r"\{[ \t]*([A-Za-z]+)[ \t]*[:=]([^{}\n]*)\}")
_PIECE = r"(?:#[\w.:-]+|\.[A-Za-z][\w-]*)"
_ATTRIBUTES = regex(rf"\{{[ \t]*({_PIECE}(?:[ \t]+{_PIECE})*)[ \t]*\}}")
_ALMOST = regex(r"\{[ \t]*([#.]?)([^{}\n]*)\}[ \t]*$")
CLASSES = ("unnumbered", "numbered", "unnumbered-paragraphs", "decorative")


def without_signs(content: str) -> str:
    """Words in which no sign means anything, as one line; "" when there may be such a sign.

    Most paragraphs of a paper are so; reading them sign by sign would cost an eighth of the whole time.
    """
    if "  \n" in content:
        return ""
    line = (_SOFT.sub(" ", content) if "\n" in content else content).replace("\t", " ")
    if not _SIGN.search(line) and "://" not in line and "www." not in line.lower():
        return line
    return "" if (_STOP_OR_EMAIL if "@" in line else _STOP).search(line) else line


def _push(state: StateInline, kind: str, at: int, content: str, nesting: int = 0, **meta: Any) -> Token:
    token = state.push(kind, "", 1 if nesting > 0 else -1 if nesting < 0 else 0)
    token.content, token.meta = content, {"at": at, "length": len(content), **meta}
    return token


def _text(state: StateInline, silent: bool) -> bool:
    at = state.pos
    stops = _STOP_OR_EMAIL if "@" in state.src else _STOP
    hit = stops.search(state.src, at, state.posMax)
    end = hit.start() if hit else state.posMax
    if end > at and not silent:
        _push(state, "text", at, state.src[at:end])
    state.pos = end
    return end > at


def _newline(state: StateInline, silent: bool) -> bool:
    hit = _NEWLINE.match(state.src, state.pos, state.posMax)
    if hit is None:
        return False
    if not silent:
        if state.src.endswith("  ", 0, state.pos):
            _push(state, "hardbreak", state.pos - 2, "  ")
        else:
            _push(state, "softbreak", state.pos, "\n")
    state.pos = hit.end()
    return True


def _placed(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """One of markdown-it's own rules, whose tokens are given their places."""

    def placed(state: StateInline, silent: bool) -> bool:
        at, before = state.pos, len(state.tokens)
        found = rule(state, silent)
        for number, token in enumerate(state.tokens[before:]):
            token.meta = {"at": at + number, "length": len(token.markup or token.content)}
        return found

    return placed


def _escape(state: StateInline, silent: bool) -> bool:
    from markdown_it.rules_inline import escape

    return state.src[state.pos] == "\\" and _placed(escape)(state, silent)


def _path(state: StateInline, silent: bool) -> bool:
    r"""A path as typed: `Z:\_old\[2026]`, `\\server\share`."""
    hit = _PATH.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "\\" else None
    if hit and not silent:
        _push(state, "text", state.pos, hit[0])
    if hit:
        state.pos = hit.end()
    return hit is not None


def _refused(pattern: re.Pattern[str], reason: str, fix: str) -> Callable[[StateInline, bool], bool]:
    """What is an error and stays in the text as typed."""

    def refused(state: StateInline, silent: bool) -> bool:
        hit = pattern.match(state.src, state.pos, state.posMax)
        if hit is None:
            return False
        if not silent:
            _push(state, "refused", state.pos, hit[0], reason=reason, fix=fix)
        state.pos = hit.end()
        return True

    return refused


def _mark(state: StateInline, silent: bool) -> bool:
    """`{ref:id}`, `{num:id}`, `{#id}`, `{.unnumbered}`, and what was meant to be one of them; other braces are text."""
    if state.src[state.pos] != "{":
        return False
    for pattern, read in _BRACES:
        if hit := pattern.match(state.src, state.pos, state.posMax):
            made = read(hit)
            if made and not silent:
                kind, meta = made
                _push(state, kind, state.pos, hit[0], **meta)
            state.pos = hit.end() if made else state.pos
            return made is not None
    return False


_Made = tuple[str, dict[str, Any]]  # a token's kind, and what it is to know


def _attributes(hit: re.Match[str]) -> _Made:
    return "attributes", {"pieces": hit[1].split()}


def _named(hit: re.Match[str]) -> _Made | None:
    """A mark by its word, or what is wrong with it; None where the word is none of ours."""
    word, target = hit[1].lower(), hit[2].strip()
    near = [m for m in MARKS if word.startswith(m)] or get_close_matches(word, MARKS, 1, 0.6)
    if not near:
        return None
    right = f"{{{near[0]}:{target or 'id'}}}"
    if not re.fullmatch(ID.pattern, target):
        return _wrong(f'"{target}" is not an id', f"write {ID.says}")
    if hit[0] != right:
        return _wrong(f'"{hit[0]}" is no mark', f"did you mean `{right}`?")
    if word == "table":
        return _wrong("a table does not stand in a sentence", f"put `{hit[0]}` on a line of its own")
    return "reference", {"target": target, "form": "full" if word == "ref" else "number"}


def _almost(hit: re.Match[str]) -> _Made | None:
    """An id or a class that is not written as one; None where the words are neither."""
    bare = re.sub(r"[^a-z0-9]+", "-", hit[2].lower()).strip("-")
    if not (re.fullmatch(ID.pattern, bare) if hit[1] == "#" else bare in CLASSES):
        return None
    right = ("#" if hit[1] == "#" else ".") + bare
    return _wrong(f'"{hit[0]}" is no mark', f"did you mean `{{{right}}}`?")


def _wrong(reason: str, fix: str) -> _Made:
    return "refused", {"reason": reason, "fix": fix}


# The first pattern that fits decides, whatever its reader makes of it.
_BRACES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Made | None]], ...] = (
    (_ATTRIBUTES, _attributes),
    (_NAMED, _named),
    (_ALMOST, _almost),
)


def _note(state: StateInline, silent: bool) -> bool:
    hit = _NOTE.match(state.src, state.pos, state.posMax)
    if hit is None:
        return False
    if not silent:
        _push(state, "note", state.pos, hit[0], label=hit[1])
    state.pos = hit.end()
    return True


def _link(state: StateInline, silent: bool) -> bool:
    """`[words](https://...)`; the address is looked at when the words are put together."""
    at, last = state.pos, state.posMax
    if state.src[at] != "[":
        return False
    close = state.md.helpers.parseLinkLabel(state, at, True)
    hit = _TARGET.match(state.src, close + 1, last) if close >= 0 else None
    if hit is None:
        return False
    target = hit[1].strip()
    if target.startswith("<") and target.endswith(">"):
        target = target[1:-1]
    titled = _TITLED.fullmatch(target)
    if not titled and re.search(r"\s", target) and not re.match(r"[A-Za-z]+:|www\.|/", target):
        return False  # "[1](as amended in 2023)" is text
    if not silent:
        href = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", titled[1] if titled else target)
        state.pos, state.posMax = at + 1, close
        empty = not state.src[at + 1 : close].strip()
        _push(state, "link", at, "", 1, href=href, titled=bool(titled), empty=empty, length=hit.end() - at)
        state.linkLevel += 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        _push(state, "link_end", hit.end(), "", -1)
    state.pos, state.posMax = hit.end(), last
    return True


def _bare(state: StateInline, silent: bool) -> bool:
    """A web or e-mail address as it stands, without the punctuation that follows it; the signs in `<...>` are text."""
    at = state.pos
    hit = _BARE.match(state.src, at, state.posMax)
    if hit is None:
        return False
    shown = _without_stop(hit[0])
    end = at + len(shown)
    if not silent and state.linkLevel:
        _push(state, "text", at, state.src[at:end], address=True)
    elif not silent:
        low = shown.lower()
        mail = "@" in shown and not low.startswith(("http", "www."))
        scheme = "" if low.startswith(("http", "mailto:")) else "mailto:" if mail else "https://"
        _push(state, "link", at, "", 1, href=scheme + shown, titled=False, empty=False, length=end - at)
        _push(state, "text", at, shown, address=True)
        _push(state, "link_end", end, "", -1)
    state.pos = end
    return True


def _without_stop(address: str) -> str:
    while address.endswith((*".,;:!?'*_~&", ")")):
        if address.endswith(")") and address.count("(") >= address.count(")"):
            break
        address = address[:-1]
    return address


def _sign(state: StateInline, silent: bool) -> bool:
    """A sign that turned out to mean nothing."""
    if not silent:
        _push(state, "text", state.pos, state.src[state.pos])
    state.pos += 1
    return True


RULES: tuple[tuple[str, Callable[[StateInline, bool], bool]], ...] = (
    ("our text", _text),
    ("our newline", _newline),
    ("path", _path),
    ("our escape", _escape),
    ("code", _refused(_CODE, "words are not set as code", "delete the backticks")),
    ("struck", _refused(_STRUCK, "struck-out words have no place in a paper", "delete them, or the ~~ around them")),
    (
        "picture",
        _refused(
            regex(r"!\[[^\]\n]*\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)(?:\{[^{}\n]*\})?"),
            "a picture does not stand in a line of text",
            "put it on a line of its own",
        ),
    ),
    ("mark", _mark),
    ("note", _note),
    ("our link", _link),
    ("bare", _bare),
    ("asterisks", asterisks),
    ("sign", _sign),
)
