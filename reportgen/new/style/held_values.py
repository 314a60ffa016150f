"""What a value of a front sheet holds: by the controls beside its label, boxes to tick, or words to choose from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.drafts.draft import Para
from reportgen.drafts.wording import is_nil
from reportgen.new.style.naming import bare
from reportgen.new.style.template import Template

_BOXES = re.compile(r"[☐☒☑□]\s*([^☐☒☑□]+)")
_YES_NO = {"yes", "no"}
_BY_LABEL = {"e-mail": r"\be-?mail\b", "date": r"^\W*date\b"}
_MOST, _MOST_LISTED = 8, 60  # choices beside a label, and in a list
_SHORT = 4  # words of one


def held(label: str, lines: Sequence[Para], template: Template) -> tuple[str, list[str]]:
    """The kind of a value, or the words it is chosen from, by its controls or the words beside its label."""
    for control in (c for para in lines for c in template.controls(para)):
        if control.kind == "choice" and 1 < len(control.items) <= _MOST_LISTED:
            return _chosen(list(dict.fromkeys(control.items)))
        if control.kind == "date":
            return "date", []
    return _by_words(label, " ".join(para.words for para in lines))


def _by_words(label: str, words: str) -> tuple[str, list[str]]:
    """The same by the words beside a label: boxes to tick, words with slashes between them; or by the label."""
    if re.fullmatch(r"\s*[☐☒☑□]\s*", words):
        return "yes-no", []
    ticked = [_word(o) for o in _BOXES.findall(words)]
    offered = [o for o in ticked or map(_word, words.split("/")) if o and len(o.split()) <= _SHORT]
    if 1 < len(offered) <= _MOST and (ticked or _are_choices(offered)):
        return _chosen(offered)
    return next((kind for kind, said in _BY_LABEL.items() if re.search(said, label, re.IGNORECASE)), ""), []


def offered(words: str) -> list[str]:
    """The words at boxes to tick, or beside a nil: "☐ None ☐ As set out", "None / as follows:"; else nothing."""
    ticked = [_word(o) for o in _BOXES.findall(words)]
    if ticked or not re.search(r"\s(/|or|OR)\s", words):
        return ticked
    first, rest = (_word(part) for part in re.split(r"\s(?:/|or|OR)\s", words, maxsplit=1))
    return [first, rest] if is_nil(first) and rest else []


def choice_of(words: Sequence[str]) -> dict[str, str | list[str]]:
    """What a place holds that is answered by one of these words."""
    kind, choices = _chosen([*words])
    return {"holds": kind} if kind else {"holds": "choice", "choices": choices}


def _chosen(offered: list[str]) -> tuple[str, list[str]]:
    """Yes or no, also with a word such as "n/a" beside them; or else the words of a choice."""
    return ("yes-no", []) if {bare(o) for o in offered} >= _YES_NO and len(offered) <= 3 else ("", offered)


def _are_choices(offered: Sequence[str]) -> bool:
    """Whether words with a slash between them are a choice: each begins with a capital."""
    return all(o[:1].isupper() for o in offered) or {bare(o) for o in offered} == _YES_NO


def _word(words: str) -> str:
    return words.strip(" .,;")
