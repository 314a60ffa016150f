"""What a value of a front sheet holds: by the controls beside its label, boxes to tick, or words to choose from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from reportgen.drafts.draft import Para
from reportgen.new.style.naming import bare
from reportgen.new.style.template import Template

_BOX = r"[☐☒☑□]"
_BOXES = re.compile(rf"{_BOX}\s*([^☐☒☑□]+)")
_BEHIND = re.compile(rf"([^☐☒☑□]+?)\s*{_BOX}")  # the words before a box
# figures left open: [nnn], <yyyy>, ##; nn between strokes
_OPEN_FIGURES = re.compile(r"[\[<«]\s*([nxyNXY#9]+)\s*[\]>»]|(?<=[/-])([nxy])\2*(?=[/-]|$)|#+")
_NO_ANSWER = re.compile(r"n/?a|not applicable|none", re.IGNORECASE)
_YES_NO = {"yes", "no"}
_BY_LABEL = {"e-mail": r"\be-?mail\b", "date": r"^\W*date\b"}
_MOST, _MOST_LISTED = 8, 60  # choices beside a label, and in a list
_SHORT, _SHORT_TICKED = 4, 8  # words of one


class Held(NamedTuple):
    """What a value is: a kind of place, or words to choose from; what a nil prints; what a reference looks like."""

    kind: str = ""
    choices: tuple[str, ...] = ()
    none: str = ""
    pattern: str = ""

    @property
    def chosen(self) -> bool:
        """Whether nothing is written, only chosen."""
        return bool(self.choices) or self.kind in ("date", "yes-no", "choice")


def held(label: str, lines: Sequence[Para], template: Template) -> Held:
    """The kind of a value, by its controls or the words beside its label."""
    for control in (c for para in lines for c in template.controls(para)):
        if control.kind == "choice" and 1 < len(control.items) <= _MOST_LISTED:
            return chosen(list(dict.fromkeys(control.items)))
        if control.kind == "date":
            return Held("date")
    return _by_words(label, " ".join(para.words for para in lines))


def _by_words(label: str, words: str) -> Held:
    """The same by the words beside a label: boxes to tick, words with slashes between them; or by the label."""
    if re.fullmatch(rf"\s*{_BOX}\s*", words):
        return Held("yes-no")
    if re.fullmatch(r"£\s*(\[[^]]*\]|[_….]*)", words):
        return Held("money")
    if pattern := reference_pattern(words):
        return Held("text", pattern=pattern)
    behind = bool(re.search(rf"{_BOX}\s*$", words)) and not re.match(rf"\s*{_BOX}", words)
    ticked = [_word(o) for o in (_BEHIND if behind else _BOXES).findall(words)]
    short = _SHORT_TICKED if ticked else _SHORT
    offered = [o for o in ticked or map(_word, words.split("/")) if o and len(o.split()) <= short]
    if 1 < len(offered) <= _MOST and (ticked or _are_choices(offered)):
        return chosen(offered)
    return Held(next((kind for kind, said in _BY_LABEL.items() if re.search(said, label, re.IGNORECASE)), ""))


def reference_pattern(words: str) -> str:
    """What a reference looks like whose figures are left open, "KD/2025/[nnn]" as KD/9999/999; "" for other words."""
    typed = re.sub(r"\d", "9", words.strip())
    opened = _OPEN_FIGURES.sub(lambda hit: "9" * len(hit[1] or hit[0]), typed)
    return opened if opened != typed and re.fullmatch(r"[A-Z]{2,}[A-Z0-9]*([/.-][A-Z0-9]+)+", opened) else ""


def choice_of(words: Sequence[str]) -> dict[str, str | list[str]]:
    """What a place holds that is answered by one of these words."""
    found = chosen([*words])
    keys: dict[str, str | list[str]] = {"holds": found.kind or "choice"}
    if found.choices:
        keys["choices"] = [*found.choices]
    return {**keys, "none": found.none} if found.none else keys


def chosen(offered: Sequence[str]) -> Held:
    """Yes or no, also with a word such as "n/a" beside them, which is a nil; or else the words of a choice."""
    others = [o for o in offered if bare(o) not in _YES_NO]
    beside = not others or (len(others) == 1 and _NO_ANSWER.fullmatch(bare(others[0])))
    if beside and {bare(o) for o in offered} >= _YES_NO:
        return Held("yes-no", none="".join(others))
    return Held(choices=tuple(offered))


def _are_choices(offered: Sequence[str]) -> bool:
    """Whether words with a slash between them are a choice: each begins with a capital."""
    return all(o[:1].isupper() for o in offered) or {bare(o) for o in offered} == _YES_NO


def _word(words: str) -> str:
    return words.strip(" .,;")
