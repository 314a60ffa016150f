"""The series and schemes of a file: how headings and paragraphs are numbered, by their patterns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from reportgen.drafts.draft import Block, Para, paras
from reportgen.house.patterns import read
from reportgen.new.style.list_patterns import patterns_of
from reportgen.new.style.plan import Plan
from reportgen.new.style.template import Template

_SCHEMES = {(True, True): "numbered", (True, False): "headings", (False, True): "paragraphs"}  # heading, text
_POINT = re.compile(r"\(|[aAi]")  # begins the number of a point of a list


class Examples(NamedTuple):
    """A paragraph each that shows how a level is numbered; None where it is not."""

    heading: Para | None
    below: Para | None
    paragraph: Para | None


def examples_of(template: Template) -> Examples:
    """An example each of a numbered heading, a numbered heading below one, and a numbered paragraph."""
    body = [b for b in template.blocks[template.front :] if isinstance(b, Para)]
    texts = [p for p in body if not p.heading and re.search("1", template.pattern(p))]
    listed = _listed_points(template)
    texts = [p for p in texts if not template.pattern(p).startswith("(") and p.at not in listed]
    enough = len(texts) >= (1 if template.blank else 2)
    return Examples(
        _common([p for p in body if p.heading == 1 + template.parted], template),
        _common([p for p in body if p.heading == 2 + template.parted], template),
        _common(texts, template) if enough else None,
    )


def _listed_points(template: Template) -> set[int]:
    """Where the points of lists stand that a line without a number leads in: "RECOMMENDED:", then 1. and 2."""
    found: set[int] = set()
    leading = False
    for block in template.blocks[template.front :]:
        if not isinstance(block, Para) or block.heading:
            leading = False
        elif not template.pattern(block):
            leading = block.words.endswith(":")
        elif leading and len(re.findall(r"\w+", template.pattern(block))) == 1:
            found.add(block.at)
    return found


def _common(paragraphs: Sequence[Para], template: Template) -> Para | None:
    """One with the commonest pattern; None when most have none."""
    tally = Counter(template.pattern(p) for p in paragraphs)
    pattern = tally.most_common(1)[0][0] if tally else ""
    return next((p for p in paragraphs if template.pattern(p) == pattern), None) if pattern else None


def point_levels(template: Template) -> list[Para]:
    """An example each of the points (a), (i) of lists, by level: text whose number begins with a bracket or letter."""
    first: dict[str, Para] = {}
    for para in template.paras:
        if not para.heading and _POINT.match(pattern := template.pattern(para)):
            first.setdefault(pattern, para)
    return sorted(first.values(), key=lambda p: p.depth)


class Schemes:
    """The schemes of a plan, asked which one a section follows."""

    def __init__(self, template: Template, plan: Plan) -> None:
        self.template, self.plan = template, plan
        self.shown = examples_of(template)
        self._write(self.shown)

    def of(self, heading: Para | None, under: Sequence[Block]) -> str:
        """The name of the scheme for a heading with these blocks under it."""
        numbered = any(
            re.search("1", self.template.pattern(p)) and not p.heading and not self._is_point(p) for p in paras(under)
        )
        if not any(p.words for p in paras(under)):  # nothing shows how: as elsewhere
            numbered = self.shown.paragraph is not None
        headed = heading is not None and bool(self.template.pattern(heading))
        name = {(True, True): "numbered", (True, False): "headings", (False, True): "paragraphs"}.get(
            (headed, numbered)
        )
        return name if name in self.plan.schemes else "unnumbered"

    def recommendations(self, heading: Para | None, under: Sequence[Block]) -> str:
        """The scheme of recommendations; "" for the base style's own, (1) (2) without a numbered heading."""
        lead, points = self._asked(under)
        first = self.plan.schemes.get("numbered", {}).get("headings", ["none"])[0]
        at = [first if heading is not None and self.template.pattern(heading) else "none"]
        if not points:
            return self.of(heading, under)
        pattern = self.template.pattern(points[0])
        if _counts(pattern) > 1 or pattern in self.plan.series.get("main", ()):
            return self.of(heading, under)
        self.plan.series["recommendations"] = [pattern]
        paragraphs = [f"main.{_counts(self.template.pattern(lead))}"] if lead is not None else []
        if at == ["none"] and not paragraphs:
            return ""
        self.plan.schemes["recommendations"] = {"headings": at, "paragraphs": [*paragraphs, "recommendations.1"]}
        return "recommendations"

    def _asked(self, under: Sequence[Block]) -> tuple[Para | None, list[Para]]:
        """The numbered line that leads in the recommendations, and these."""
        numbered = [p for p in paras(under) if self.template.pattern(p) and not p.heading]
        lead = numbered[0] if numbered and numbered[0].words.endswith(":") and len(numbered) > 1 else None
        main = self.template.pattern(lead) in self.plan.series.get("main", ()) if lead is not None else False
        points = numbered[1:] if lead is not None else numbered
        return (lead if main else None), points

    def _is_point(self, para: Para) -> bool:
        return self.template.pattern(para).startswith("(")

    def _write(self, shown: Examples) -> None:
        patterns: dict[int, str] = {}
        for para in shown:
            if para is not None and (pattern := self.template.pattern(para)):
                patterns.setdefault(_counts(pattern), pattern)
        if not patterns:
            self.plan.schemes |= {"numbered": {"headings": ["none"], "paragraphs": ["none"]}, "sub-headings": {}}
            return
        above = self._listed(shown)
        self.plan.series["main"] = [patterns.get(i) or _above(above, i) for i in range(1, max(patterns) + 1)]
        headings = [self._place(shown.heading), *([self._place(shown.below)] if shown.below else []), "none"]
        paragraphs = [self._place(shown.paragraph)]
        self.plan.schemes |= {
            "numbered": {"headings": headings, "paragraphs": paragraphs},
            "sub-headings": {"headings": headings, "paragraphs": paragraphs},
            "headings": {"headings": headings, "paragraphs": ["none"]},
            "paragraphs": {"headings": ["none"], "paragraphs": paragraphs} | self._anew(shown.paragraph),
        }

    def _anew(self, paragraph: Para | None) -> dict[str, Any]:
        """Whether paragraphs begin at their first number again under a later heading: then the series restarts."""
        if paragraph is None or _counts(pattern := self.template.pattern(paragraph)) > 1:
            return {}
        starts, headings = [], 0
        for block in self.template.blocks[self.template.front :]:
            if isinstance(block, Para):
                headings += bool(block.heading)
                if block.number.strip() == pattern and not block.heading:
                    starts.append(headings)
        return {"restarts": ["main"]} if len(set(starts)) > 1 else {}

    def _listed(self, shown: Examples) -> list[str]:
        """The patterns of the list that the deepest example stands in."""
        for para in reversed(shown):
            if para is not None and (listed := self.template.list_of(para)):
                return patterns_of(self.template.word.lists, listed[0], str(listed[1]))
        return []

    def _place(self, para: Para | None) -> str:
        pattern = self.template.pattern(para) if para is not None else ""
        return f"main.{_counts(pattern)}" if pattern else "none"


def _counts(pattern: str) -> int:
    """How many levels a number shows."""
    return len(read(pattern).counters)


def _above(patterns: Sequence[str], level: int) -> str:
    """The pattern of a level that the paper does not show by itself."""
    fitting = [p for p in patterns if _counts(p) == level]
    return fitting[0] if fitting else ".".join("1" * level)
