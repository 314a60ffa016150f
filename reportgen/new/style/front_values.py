"""A label of a front sheet and what stands beside it, as a place: what it holds, its choices, its guidance."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.drafts.draft import Block, Grid, Para, paras
from reportgen.new.style.naming import Known, bare, slug, unnumbered
from reportgen.new.style.plan import Keys, Plan
from reportgen.new.style.sign_offs import SIGNED, clearance
from reportgen.new.style.template import Template
from reportgen.new.style.words_said import guidance, said

_BOXES = re.compile(r"[☐☒☑□]\s*([^☐☒☑□]+)")
_YES_NO = {"yes", "no"}
_CHOSEN = ("date", "yes-no", "choice")
_BY_LABEL = {"e-mail": r"\be-?mail\b", "date": r"^\W*date\b"}
_MOST, _MOST_LISTED = 8, 60  # choices beside a label, and in a list
_SHORT = 4  # words of one


def _word(words: str) -> str:
    return words.strip(" .,;")


_COMPUTED = ("report-to", "date", "classification", "contact-officer", "contact-telephone", "contact-email", "title")
_FIXED = ("decision-maker", "date")  # those of a meeting, whose kinds the base style decides


def value_of(label: str, value: Sequence[Block], plan: Plan, template: Template, known: Known) -> tuple[str, Keys]:
    """Name and keys of the place; the name is "" for a label that stands in the style already."""
    ours = known.field(label)
    if plan.named(ours or slug(bare(unnumbered(label)))):
        return "", {}
    name = plan.take(ours or slug(bare(unnumbered(label))), label)
    lines = list(paras(value))
    keys: Keys = {"heading": label.strip()}
    if not ours and SIGNED.match(bare(label)):
        return name, {"holds": "sign-off", "heading": label.strip(), "cleared-by": clearance(label)}
    holds, choices = held(label, lines, template)
    if ours in _COMPUTED and choices:
        plan.leave(" / ".join(choices), f"what “{label.strip(' :')}” is chosen from: papers work it out")
    elif ours not in _COMPUTED:
        if choices:
            keys |= {"holds": "choice", "choices": choices}
        elif holds and (not ours or holds in ("yes-no", "date")):
            keys["holds"] = holds
        elif not ours:
            keys["holds"] = "text"
        if not ours:
            keys["ask"] = f"{label.strip(' :?')}?"
    if template.blank and (told := _told(lines, keys)):
        keys["guidance"] = told
    for block in value:
        if isinstance(block, Grid):
            plan.leave(block.rows[0][0].words, f"a table beside “{label}”")
    return name, keys


def held(label: str, lines: Sequence[Para], template: Template) -> tuple[str, list[str]]:
    """The kind of a value, or the words it is chosen from, by its controls or the words beside its label."""
    for control in (c for para in lines for c in template.controls(para)):
        if control.kind == "choice" and 1 < len(control.items) <= _MOST_LISTED:
            return _chosen(list(dict.fromkeys(control.items)))
        if control.kind == "date":
            return "date", []
    words = " ".join(para.words for para in lines)
    if re.fullmatch(r"\s*[☐☒☑□]\s*", words):
        return "yes-no", []
    ticked = [_word(o) for o in _BOXES.findall(words)]
    offered = [o for o in ticked or map(_word, words.split("/")) if o and len(o.split()) <= _SHORT]
    if 1 < len(offered) <= _MOST and (ticked or _are_choices(offered)):
        return _chosen(offered)
    return next((kind for kind, said in _BY_LABEL.items() if re.search(said, label, re.IGNORECASE)), ""), []


def _chosen(offered: list[str]) -> tuple[str, list[str]]:
    """Yes or no, also with a word such as "n/a" beside them; or else the words of a choice."""
    return ("yes-no", []) if {bare(o) for o in offered} >= _YES_NO and len(offered) <= 3 else ("", offered)


def _are_choices(offered: Sequence[str]) -> bool:
    """Whether words with a slash between them are a choice: each begins with a capital."""
    return all(o[:1].isupper() for o in offered) or {bare(o) for o in offered} == _YES_NO


def _told(lines: Sequence[Para], keys: Keys) -> str:
    """What stands beside a label for the author: instructions, or an example of what is to be written."""
    told = []
    for para in lines:
        what = said(para)
        chosen = "choices" in keys or keys.get("holds") in _CHOSEN
        told.append(what.asked if chosen or not what.fixed else what.shown)
    return guidance(told)
