"""References typed by hand ("paragraph 3.2", "Appendix B") turned into ones that stay right, where that is certain.

Certain is: the number stands once in the draft, and the words do not go on to name another document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator

from reportgen.drafts.draft import Para, paras
from reportgen.drafts.listed_appendices import listed_in
from reportgen.drafts.recognise import Paper

_ELSEWHERE = r"(?!\.\d|\s*\(|\s+(?:of|in)\s+(?!this report\b))"  # of an Act, of another document
_NUMBER = r"\d{1,3}(?:\.\d{1,3})*"
_TYPED = re.compile(
    rf"\b(?P<kind>[Pp]aragraph|[Pp]ara|[Ss]ection|[Rr]ecommendation)\.?\s+(?P<number>{_NUMBER})\b{_ELSEWHERE}"
    r"(?!\s+(?:to|and)\s+\d)"
)
_RANGE = re.compile(
    rf"\b(?P<kind>[Pp]aragraphs)\s+(?P<first>{_NUMBER})(?P<between>\s*(?:to|and|–|-)\s*)"
    rf"(?P<last>{_NUMBER})\b(?!\.\d|\s*\(|\s+of\s+(?!this report\b))"
)
_ANY = re.compile(
    rf"\b(?:[Pp]aragraph|[Pp]ara|[Ss]ection|[Rr]ecommendation)s?\.?\s+(?P<number>{_NUMBER})\b{_ELSEWHERE}"
)
_OF_LAW = re.compile(
    r"\b(?:exempt|confidential|not for publication|by virtue|pursuant|schedules? \d|regulations?|Local Government"
    r"|Acts?\b(?=[^.]{0,4}\d{4}))\b",
    re.IGNORECASE,
)
_OF_AN_ACT = re.compile(r"\s+(?:officer|agreement|notice|duty|order|fund|contribution|payment|mone?y|grant)", re.I)
_MOST_SECTIONS = 30  # of a report; a larger number is of an Act
_APPENDIX = re.compile(
    r"\b(?P<label>(?:Appendix|APPENDIX|Annex)\s+(?P<number>[A-Z]|\d{1,2}))\b(?!\s+(?:to|of|in)\s+(?:the|that)\b)"
)


class References:
    """Which paragraphs and appendices are referred to, and what stands in the place of each reference."""

    def __init__(self, paper: Paper, uncited: Collection[str] = ()) -> None:
        self._paper = paper
        self._tally, carriers = self._counted()
        self._numbers = {n: at for n, at in carriers.items() if self._tally[n] == 1 and _id(n) not in uncited}
        self._appendices = {label: key for label, key in self._known_appendices().items() if key not in uncited}
        self.used = False  # whether anything was replaced
        self.ids: dict[int, str] = {}  # place of a paragraph -> its id
        for para in paras(paper.blocks):
            for hit in _TYPED.finditer(para.text):
                if (at := self._target(hit)) is not None:
                    self.ids.setdefault(at, _id(hit["number"]))
            for hit in _RANGE.finditer(para.text):
                for number in (hit["first"], hit["last"]):
                    if hit["first"] in self._numbers and hit["last"] in self._numbers:
                        self.ids.setdefault(self._numbers[number], _id(number))

    def refer(self, words: str) -> str:
        """Words with references in the place of numbers typed by hand."""

        def paragraph(hit: re.Match[str]) -> str:
            at = self._target(hit)
            return f"{{ref:{self.ids[at]}}}" if at in self.ids else hit[0]

        def appendix(hit: re.Match[str]) -> str:
            key = self.appendix(hit["label"])
            return f"{{ref:{key}}}" if key else hit[0]

        def both(hit: re.Match[str]) -> str:
            first, last = (self.ids.get(self._numbers.get(hit[n], 0)) for n in ("first", "last"))
            told = first is not None and last is not None
            return f"{hit['kind']} {{num:{first}}}{hit['between']}{{num:{last}}}" if told else hit[0]

        said = _APPENDIX.sub(appendix, _TYPED.sub(paragraph, _RANGE.sub(both, words)))
        self.used = self.used or said != words
        return said

    def typed(self) -> Iterator[tuple[int, str, bool]]:
        """What refers to a number and stays as it is typed, with its place, and whether the draft has such a number."""
        for para in paras(self._paper.main):
            for hit in _ANY.finditer(self.refer(para.text)):
                known, number = bool(self._tally[hit["number"]]), hit["number"]
                if _is_of_law(hit) or (not known and "." not in number and _is_other_section(hit)):
                    continue
                yield para.at, " ".join(hit[0].split()), known

    def appendix(self, label: str) -> str:
        """The id of an appendix by its label ("Appendix B"); "" where the draft has none."""
        return self._appendices.get(" ".join(label.casefold().split()), "")

    def _target(self, hit: re.Match[str]) -> int | None:
        if hit["kind"].lower() == "section" and "." not in hit["number"]:
            return None  # more often of an Act
        if _is_of_law(hit):
            return None
        return self._numbers.get(hit["number"])

    def _counted(self) -> tuple[Counter[str], dict[str, int]]:
        """How often each number stands, and where those in figures stand on what can carry an id."""
        carriers: dict[str, int] = {}
        tally: Counter[str] = Counter()
        for chapter in self._paper.chapters:
            body = chapter.place is None or chapter.place.holds == "body"
            left = [chapter]
            while left:
                here = left.pop()
                holds = here.place.holds if here.place is not None else ""
                carries = holds in ("", "prose", "body", "recommendations")
                heading = [here.heading] if here.heading is not None else []
                for para in (*heading, *(b for b in here.blocks if isinstance(b, Para))):
                    key = para.number.strip("().: ")
                    tally[key] += bool(key)
                    if re.fullmatch(r"\d+(?:\.\d+)*", key) and (body if para in heading else carries):
                        carriers[key] = para.at
                left += here.below
        return tally, carriers

    def _known_appendices(self) -> dict[str, str]:
        """Labels of appendices that the draft holds or lists, with their ids."""
        out: dict[str, str] = {}
        listed = listed_in(self._paper)
        attached = [c.heading for c in self._paper.appendices if c.heading is not None]
        for para in [*listed, *attached]:
            hit = _APPENDIX.match(para.number) or _APPENDIX.match(para.words)
            if hit is not None:
                label = " ".join(hit["label"].casefold().split())
                out.setdefault(label, re.sub(r"[^a-z0-9]+", "-", label))
        return out


def _is_of_law(hit: re.Match[str]) -> bool:
    """Whether the sentence of a reference speaks of the law: "exempt by virtue of paragraph 3"."""
    before = re.split(r"[.;]\s", hit.string[: hit.start()])[-1]
    return "." not in hit["number"] and bool(_OF_LAW.search(before + re.split(r"[.;]\s", hit.string[hit.start() :])[0]))


def _is_other_section(hit: re.Match[str]) -> bool:
    """Whether a number of no section of the draft is of an Act: "section 151 officer"."""
    return int(hit["number"]) > _MOST_SECTIONS or bool(_OF_AN_ACT.match(hit.string, hit.end()))


def _id(number: str) -> str:
    return "paragraph-" + number.replace(".", "-")
