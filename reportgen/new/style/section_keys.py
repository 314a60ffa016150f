"""A section's heading and what stands under it in a template, as the keys of a place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.drafts.draft import Block, Grid, Para, paras
from reportgen.drafts.wording import is_lead_in, is_nil
from reportgen.new.style import labels
from reportgen.new.style.contacts import contact_of
from reportgen.new.style.held_values import choice_of, offered
from reportgen.new.style.list_patterns import first_of
from reportgen.new.style.naming import Known
from reportgen.new.style.plan import Entry, Keys, Plan, entry
from reportgen.new.style.template import Template
from reportgen.new.style.words_said import Said, guidance, said

# "The Cabinet is recommended to:" speaks of the body that the paper is for
_BODY = re.compile(
    r"\b(?:(?!Th(?:at|e|is)\b|It\b)[A-Z][\w’'&-]*,? (?:(?:and|of|for|the) )*)*"
    r"(?:Cabinet|Committee|Sub-Committee|Executive|Council|Board|Panel|Authority|Commission|Forum|committee)\b"
    r"(?= (?:is|are|be|agrees?|resolves?|approves?|recommends?|notes?)\b|:|$)"
)
_ANY_BODY = re.compile(r"\b(body|meeting|committee|cabinet|council|board|panel|decision[- ]maker)\b", re.IGNORECASE)
_LEAD = re.compile(r"((?:\S+ ){3,}\S+:)\W*")  # words before a gap that every paper prints
_POINTER = re.compile(r"(yes|applicable|(as|see|set out|details?|the following)\b.*)\W*", re.IGNORECASE)
_SENTENCE = 4  # words of one that every paper prints
_MOST = re.compile(r"\b(?:no more than|not more than|up to|at most|maximum(?: of)?|max\.?) (\d+) words", re.IGNORECASE)
_NO_LENGTH = ("appendix-list", "background-papers", "contacts", "implications")


class Reader:
    """Reads what stands under headings."""

    def __init__(self, template: Template, known: Known, plan: Plan) -> None:
        self.template, self.known, self.plan = template, known, plan

    def in_row(self, name: str, label: str, value: Sequence[Block]) -> Entry:
        """A section that stands in a row of the front sheet, under its label."""
        keys: Keys = {"heading": label.strip()}
        keys |= self.under(name, value)
        self.plan.take(name, label)
        if name == "recommendations":
            self.plan.series.update(_run([self.template.pattern(p) or first_of(p.words) for p in paras(value)]))
        return entry(name, keys)

    def under(self, name: str, blocks: Sequence[Block], *, part: bool = False) -> Keys:
        """Keys from the words of a section: sentences around its content, the words of a nil, guidance."""
        keys: Keys = {}
        lines = [b for b in blocks if isinstance(b, Para) and b.words]
        told: list[str] = []
        last = max((i for i, line in enumerate(lines) if said(line).open), default=-1)
        for i, line in enumerate(lines):
            what = said(line)
            nil = is_nil(line.words) and name != "recommendations"
            if options := offered(line.words):
                self._offered(line, options, keys, told, alone=len(lines) == 1)
            elif nil:
                keys.setdefault("none", _sentence(line.words))
            elif name == "recommendations":
                self._recommended(line, what, keys, told)
            elif self._is_fixed(what, line):
                self._sentence_of(line, what, keys, after=0 <= last < i)
            elif (lead := _LEAD.fullmatch(what.fixed)) and self.template.blank and "before" not in keys:
                keys["before"] = lead[1]
                told.append(what.asked)
            elif self.template.blank:
                told.append(what.shown if what.fixed else what.asked)
        if found := guidance(told):
            keys["guidance"] = found
        if name not in _NO_LENGTH and (most := _MOST.search(found)):
            keys["words"] = {"most": int(most[1])}
        return keys

    def asks(self, blocks: Sequence[Block]) -> bool:
        """Whether a line leads in what the meeting is asked to decide, and something follows."""
        lines = [b for b in blocks if isinstance(b, Para) and b.words]
        return any(is_lead_in(said(line).fixed) for line in lines[:-1])

    def _offered(self, line: Para, options: Sequence[str], keys: Keys, told: list[str], *, alone: bool) -> None:
        """Boxes to tick: a nil, a sentence before what there is, or a choice where nothing else is asked."""
        nil = next((o for o in options if is_nil(o)), "")
        others = [o for o in options if o != nil and not _POINTER.fullmatch(o)]
        leads = [o for o in others if _LEAD.fullmatch(o)]
        if leads and "before" not in keys:
            keys["before"] = leads[0]
            others.remove(leads[0])
        if alone and not leads and (len(others) > 1 or not nil) and len(options) > 1:
            keys |= choice_of(options)
        elif others:
            told.append(line.words)
            return
        elif nil:
            keys.setdefault("none", _sentence(nil))
        self.plan.said.append(line.words)

    def _is_fixed(self, what: Said, line: Para) -> bool:
        """Whether every paper prints these words: those of a template that leave nothing open."""
        if not self.template.blank or what.open:
            return False
        pair = labels.in_line(line)
        return len(what.fixed.split()) >= _SENTENCE and not line.bullet and not (pair and contact_of(pair.label))

    def _sentence_of(self, line: Para, what: Said, keys: Keys, *, after: bool) -> None:
        key = "after" if after else "before"
        if "{" in what.fixed:
            self.plan.leave(line, "braces in a sentence would be read as a value of the paper")
        elif key in keys:
            self.plan.leave(line, f"only one sentence can stand {key} what authors write, as `{key}:`")
        else:
            keys[key] = what.fixed

    def _recommended(self, line: Para, what: Said, keys: Keys, told: list[str]) -> None:
        lead = what.fixed.endswith(":") or (is_lead_in(what.fixed) and not what.open)
        if lead and "before" not in keys and "{" not in what.fixed:
            gap = what.asked if _ANY_BODY.search(what.asked) and what.asked in what.shown else ""
            keys["before"] = (
                what.shown.replace(gap, "{{ body }}") if gap else _BODY.sub("{{ body }}", what.fixed, count=1)
            )
            self.plan.said.append(what.shown if gap else what.fixed)
        elif lead:
            why = "only one line can stand before the recommendations, as `before:`"
            self.plan.leave(line, why)
        elif self.template.blank:
            told.append(what.shown if what.fixed else what.asked)

    def tables(self, blocks: Sequence[Block]) -> list[Grid]:
        """The tables among these."""
        return [b for b in blocks if isinstance(b, Grid)]


def _run(patterns: Sequence[str]) -> dict[str, list[str]]:
    """The series of recommendations, if these are numbered in one."""
    single = [p for p in patterns if re.fullmatch(r"\W*(1|[aAiI])\W*", p)]
    return {"recommendations": [single[0]]} if single else {}


def _sentence(words: str) -> str:
    return words if len(words.split()) == 1 or words.endswith(".") else f"{words}."
