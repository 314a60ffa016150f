"""What a council's labels and headings are taken for, and the names of places made from them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from reportgen.drafts.known import Meant, normal
from reportgen.drafts.wording import is_nil

_LONGEST = 40  # letters of a name made from a label or heading
_HOLDS = {
    "implications": "parts",
    "body": "body",
    "contacts": "contacts",
    "appendix-list": "appendix-list",
    "background-papers": "background-papers",
}
_ONE = ("reference", "report reference")  # a number of the report, and no list of references
_IMPLICATIONS = re.compile(r"\w implications?$")


class Known:
    """The words of `new/known.yaml`: fields, sections and implications by the words councils use."""

    def __init__(self, words: Mapping[str, Mapping[str, list[str]]]) -> None:
        self._words = words

    @cached_property
    def _names(self) -> dict[str, dict[str, str]]:
        return {
            kind: {normal(each): name for name, said in names.items() for each in (*said, name.replace("-", " "))}
            for kind, names in self._words.items()
        }

    def field(self, words: str) -> str:
        """Our name of a value, by its label; "" for none."""
        return self._names["fields"].get(normal(bare(words)), "")

    def section(self, words: str) -> str:
        """Our name of a section, by its heading."""
        return self._name("sections", words)

    def implication(self, words: str) -> str:
        """Our name of an implication, by its heading."""
        return self._name("implications", words)

    def is_implication(self, words: str) -> bool:
        """Whether a heading is one of the implications, known or not."""
        said = bare(re.sub(r"\(.*?\)", "", words))
        if self.section(words) or is_nil(words) or re.search(r":\s*\S", words):
            return False
        return bool(self.implication(words)) or bool(_IMPLICATIONS.search(said))

    def _name(self, kind: str, words: str) -> str:
        names = self._names[kind]
        said = normal(bare(words))
        if kind == "sections" and bare(words) in _ONE:
            return ""
        if kind == "sections" and re.match(r"recommendations?\b", bare(words)):
            return "recommendations"  # "Recommendations to this committee"
        return names.get(said, "") or names.get(normal(bare(re.sub(r"\(.*?\)", "", words))), "")

    def meaning(self, words: str) -> Meant | None:
        """What a heading stands for, as a reader of drafts asks."""
        if name := self.section(words):
            return Meant("section", name, holds=_HOLDS.get(name, "prose"))
        return Meant("part", self.implication(words), "implications") if self.is_implication(words) else None


def bare(words: str) -> str:
    """A label or heading in small letters, without marks around it."""
    return re.sub(r"\s+", " ", words).strip(" :*\t.?–-").casefold()


def unnumbered(words: str) -> str:
    """A label or heading without a number typed before it."""
    return (
        re.sub(r"^\s*\(?(\d+(\.\d+)*|[A-Za-z])[.)]?\)?[ \t]+(?=\S)", "", words)
        if re.match(r"\W*\w+[.)]", words)
        else words
    )


def slug(words: str) -> str:
    """A name for a place: "Ward(s) affected:" is wards-affected."""
    name = re.sub(r"[^a-z0-9]+", "-", words.casefold().replace("(s)", "s").replace("’", "")).strip("-")
    name = re.sub(r"^(?=\d)", "n", name)
    return (name if len(name) <= _LONGEST else name[: _LONGEST + 1].rpartition("-")[0]) or "place"
