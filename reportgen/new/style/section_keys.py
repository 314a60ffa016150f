"""A section's heading and what stands under it in a template, as the keys of a place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.drafts.draft import Block, Grid, Para, paras
from reportgen.drafts.wording import is_lead_in, patterns
from reportgen.house.folders import BASE
from reportgen.house.loading import load_style
from reportgen.new.style import labels
from reportgen.new.style.contacts import contact_of
from reportgen.new.style.held_values import choice_of
from reportgen.new.style.list_patterns import first_of
from reportgen.new.style.naming import Known
from reportgen.new.style.nils import Nil, as_key, nil_of, with_nil
from reportgen.new.style.plan import Entry, Keys, Plan, entry
from reportgen.new.style.template import Template
from reportgen.new.style.ways import Way, ways_of
from reportgen.new.style.words_said import Said, bits, guidance, said, tidy

# "The Cabinet is recommended to:" speaks of the body that the paper is for
_BODY = re.compile(
    r"\b(?:(?!Th(?:at|e|is)\b|It\b)[A-Z][\w’'&-]*,? (?:(?:and|of|for|the) )*)*"
    r"(?:Cabinet|Committee|Sub-Committee|Executive|Council|Board|Panel|Authority|Commission|Forum|committee)\b"
    r"(?= (?:is|are|be|agrees?|resolves?|approves?|recommends?|notes?)\b|:|$)"
)
_ANY_BODY = re.compile(
    r"\b(body|meeting|committee|cabinet|council|authority|executive|board|panel|decision[- ]maker)\b", re.IGNORECASE
)
_LEAD = re.compile(r"((?:\S+ ){3,}\S+:)\W*")  # words before a gap that every paper prints
_SENTENCE = 4  # words of one that every paper prints
_MOST = re.compile(
    r"\b(?:no more than|not more than|no longer than|up to|at most|maximum(?: of)?|max\.?) (\d+) words", re.IGNORECASE
)
_LEAST = re.compile(r"\b(?:at least|no fewer than|not fewer than|minimum(?: of)?|min\.?) (\d+) words", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween (\d+) and (\d+) words", re.IGNORECASE)
_NO_LENGTH = ("appendix-list", "background-papers", "contacts", "implications")


class Reader:
    """Reads what stands under headings."""

    def __init__(self, template: Template, known: Known, plan: Plan) -> None:
        self.template, self.known, self.plan = template, known, plan
        self.base = load_style(BASE).places

    def in_row(self, name: str, label: str, value: Sequence[Block]) -> Entry:
        """A section that stands in a row of the front sheet, under its label."""
        keys: Keys = {"heading": label.strip()}
        keys |= self.under(name, value)
        self.plan.take(name, label)
        if name == "recommendations":
            self.plan.series.update(_run([self.template.pattern(p) or first_of(p.words) for p in paras(value)]))
        return entry(name, keys)

    def under(self, name: str, blocks: Sequence[Block], none: str | Keys | None = None, *, part: bool = False) -> Keys:
        """Keys from the words of a section: sentences around its content, a nil unless it is `none`, guidance.

        Of an implication (`part`) a sentence that is all there is, and begins like a nil, is one.
        """
        keys: Keys = {"none": none} if none else {}
        ways = ways_of([b for b in blocks if isinstance(b, Para) and b.words])
        told: list[str] = []
        if choice := self._choice(ways):
            return choice
        last = max((i for i, way in enumerate(ways) if said(way.para).open), default=-1)
        for i, way in enumerate(ways):
            if nil := self._nil(way, name, sole=part and len(ways) == 1):
                keys.setdefault("none", as_key(nil))
                self.plan.said.append(way.line.words)
            elif way.offered and not lead_of(way) and patterns("pointers").fits(said(way.para).fixed):
                self.plan.said.append(way.line.words)
            elif name == "recommendations":
                self._recommended(way.para, keys, told)
            else:
                self._printed(way, keys, told, after=0 <= last < i)
        if found := guidance(told):
            keys["guidance"] = found
        if name not in _NO_LENGTH and (length := _length(found)):
            keys["words"] = length
        return with_nil(keys, found, self._usual_nil(name)) if name != "recommendations" else keys

    def asks(self, blocks: Sequence[Block]) -> bool:
        """Whether a line leads in what the meeting is asked to decide, and something follows."""
        lines = [b for b in blocks if isinstance(b, Para) and b.words]
        return any(is_lead_in(said(line).fixed) for line in lines[:-1])

    def _usual_nil(self, name: str) -> str:
        place = self.base.get(name)
        return place.nil if place is not None else ""

    def _choice(self, ways: Sequence[Way]) -> Keys:
        """Boxes that are all there is, and offer more than a nil and what is set out: a choice."""
        if len({way.line.at for way in ways}) != 1 or not all(way.ticked for way in ways) or len(ways) < 2:
            return {}
        if any(bit.gap for way in ways for bit in bits(way.para)):
            return {}
        words = [way.para.words.strip(" .,;") for way in ways]
        nils = [way for way in ways if self._nil(way)]
        others = [way for way in ways if way not in nils and not patterns("pointers").fits(way.para.words)]
        if any(_LEAD.fullmatch(way.para.words) for way in others) or (nils and len(others) < 2):
            return {}
        self.plan.said.append(ways[0].line.words)
        return dict(choice_of(words))

    def _nil(self, way: Way, name: str = "", *, sole: bool = False) -> Nil | None:
        """The nil that these words are."""
        return nil_of(way.para, offered=way.offered or sole) if name != "recommendations" else None

    def _printed(self, way: Way, keys: Keys, told: list[str], *, after: bool) -> None:
        """Words that every paper prints, or that an author is told."""
        what = said(way.para)
        if self._is_fixed(what, way.para) and not way.offered:
            self._sentence_of(way.para, what, keys, after=after)
        elif (lead := lead_of(way)) and self.template.blank and "before" not in keys:
            keys["before"] = lead
            self.plan.said.append(what.fixed)
            told += [what.asked] if " " in what.asked else []
        elif self.template.blank:
            told.append(what.shown if what.fixed else what.asked)
            self.plan.said.append(what.shown)

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

    def _recommended(self, line: Para, keys: Keys, told: list[str]) -> None:
        what, full = said(line), with_body(line)
        lead = what.fixed.endswith(":") or (is_lead_in(what.fixed) and not what.open)
        if lead and "before" not in keys and "{" not in what.fixed:
            keys["before"] = full if "{" in full else _BODY.sub("{{ body }}", what.fixed, count=1)
            self.plan.said += [what.fixed, what.shown]
        elif lead:
            why = "only one line can stand before the recommendations, as `before:`"
            self.plan.leave(line, why)
        elif self.template.blank:
            told.append(what.shown if what.fixed else what.asked)
            self.plan.said.append(what.shown)

    def tables(self, blocks: Sequence[Block]) -> list[Grid]:
        """The tables among these."""
        return [b for b in blocks if isinstance(b, Grid)]


def _run(patterns: Sequence[str]) -> dict[str, list[str]]:
    """The series of recommendations, if these are numbered in one."""
    single = [p for p in patterns if re.fullmatch(r"\W*(1|[aAiI])\W*", p)]
    return {"recommendations": [single[0]]} if single else {}


def _length(told: str) -> dict[str, int]:
    """How many words there may be."""
    if between := _BETWEEN.search(told):
        return {"least": int(between[1]), "most": int(between[2])}
    found = {key: said for key, said in (("least", _LEAST.search(told)), ("most", _MOST.search(told))) if said}
    return {key: int(hit[1]) for key, hit in found.items()}


def lead_of(way: Way) -> str:
    """The sentence before a gap that ends a line, "The following were consulted: [list]."; "" for other words."""
    found = bits(way.para)
    if found and not found[-1].gap and not re.search(r"\w", found[-1].words):
        found = found[:-1]
    ends = (len(found) == 2 and found[1].gap) or (len(found) == 1 and way.offered)
    if not ends or found[0].gap or "{" in found[0].words:
        return ""
    lead = _LEAD.fullmatch(tidy(found[0].words))
    return lead[1] if lead else ""


def with_body(line: Para) -> str:
    """A line with the body in the gap that speaks of it; with other gaps as they are said."""
    out = ""
    for bit in bits(line):
        if bit.gap and (_ANY_BODY.search(bit.words) or not bit.words) and "{" not in out:
            article = re.match(r"(the |this )", bit.words, re.IGNORECASE)
            out += f" {article[1] if article else ''}{{{{ body }}}} "
        else:
            out += f" {bit.words} " if bit.gap else bit.words
    return tidy(out)
