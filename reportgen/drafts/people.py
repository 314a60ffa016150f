"""Officers to contact, from the lines in which drafts name them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct, field

from reportgen.drafts.draft import Para

_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?:\+44\s?|\(?0)\d[\d\s()-]{7,14}\d(?:\s*(?:x|ext\.?)\s*\d+)?")
_LABEL = re.compile(
    r"\b(?:tel(?:ephone)?|phone|mobile|e-?mail|contact|address|number)\b(?: (?:no|number|address))?\.?\s*:?\s*", re.I
)


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
            emails, phones = _EMAIL.findall(text), _PHONE.findall(text)
            rest = _PHONE.sub(" ", _EMAIL.sub(" ", text))
            rest = " ".join(_LABEL.sub(" ", rest).split()).strip(" ,;:|()–-")
            here = out[-1] if out else None
            if rest and len(rest) > 2 and (here is None or {"telephone", "email"} & here.values.keys() or para.number):
                here = Found()
                out.append(here)
            if here is None:
                here = Found()
                out.append(here)
            if len(rest) > 2:
                here.give("post", rest, para.at)
            for phone in phones[:1]:
                here.give("telephone", " ".join(phone.split()), para.at)
            for email in emails[:1]:
                here.give("email", email, para.at)
    for each in out:
        _named(each)
    return [each for each in out if each.values]


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
