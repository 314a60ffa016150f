"""Officers to contact, from the lines in which drafts name them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from reportgen.drafts.draft import Para

_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?:\+44\s?|\(?0)\d[\d\s()-]{7,14}\d(?:\s*(?:x|ext\.?)\s*\d+)?")
_LABEL = re.compile(
    r"\b(?:tel(?:ephone)?|phone|mobile|e-?mail|contact|address|number)\b(?: (?:no|number|address))?\.?\s*:?\s*", re.I
)
_ADDRESS = re.compile(rf"(?P<email>{_EMAIL.pattern})|{_PHONE.pattern}")
_JOINING = {"and"}


class Found(Struct):
    """An officer as far as the lines tell, with the place of each value."""

    values: dict[str, tuple[str, int]] = field(default_factory=dict)

    def give(self, key: str, text: str, at: int) -> None:
        """A value, unless there is one; a second name or post goes on after a comma."""
        text = text.strip(" ,;:|–-\t")
        if not text:
            return
        if key in self.values and key == "post":
            self.values[key] = (f"{self.values[key][0]}, {text}", self.values[key][1])
        else:
            self.values.setdefault(key, (text, at))


def officers(lines: Iterable[Para]) -> list[Found]:
    """The officers that lines name: a new one begins with a name or post after an address."""
    out: list[Found] = []
    for para in lines:
        for text in re.split(r"\n", para.text):
            for words, values in _in_line(text):
                here = out[-1] if out else None
                if here is None or (words and ({"telephone", "email"} & here.values.keys() or para.number)):
                    here = Found()
                    out.append(here)
                here.give("post", words, para.at)
                for key, said in values.items():
                    here.give(key, " or ".join(said) if key == "telephone" else said[0], para.at)
    for each in out:
        _named(each)
    return [each for each in out if each.values]


def _in_line(text: str) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """The officers of a line, each the words with its addresses: words before one more of a kind begin the next."""
    words, values, at = "", dict[str, list[str]](), 0
    for hit in _ADDRESS.finditer(text):
        key = "email" if hit["email"] else "telephone"
        between, at = _bare(text[at : hit.start()]), hit.end()
        if between and key in values:
            yield words, values
            words, values = "", {}
        words = " ".join((words, between)).strip()
        values.setdefault(key, []).append(" ".join(hit[0].split()))
    yield " ".join((words, _bare(text[at:]))).strip(), values


def _bare(text: str) -> str:
    """What stands between addresses without their labels; "" for what only joins them."""
    words = " ".join(_LABEL.sub(" ", text).split()).strip(" ,;:|()–-")
    return words if len(words) > 2 and words.casefold() not in _JOINING else ""


def _named(officer: Found) -> None:
    """Two or three words with capitals before a comma are a person's name, what follows the post."""
    if "post" not in officer.values or "name" in officer.values:
        return
    text, at = officer.values["post"]
    name, comma, post = text.partition(",")
    if comma and re.fullmatch(
        r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr)\.? )?[A-Z][\w'’-]+(?: [A-Z]\.?)?(?: [A-Z][\w'’-]+){1,2}", name.strip()
    ):
        officer.values["name"] = (name.strip(), at)
        officer.values["post"] = (post.strip(), at)
