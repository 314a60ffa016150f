"""The controls of a form in a Word template: what they ask for, and what they offer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from reportgen.ooxml.names import NS, Element, w

_CHOOSE = re.compile(r"(choose|select|pick)\b", re.IGNORECASE)
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


class Control(NamedTuple):
    """A control of a form: `kind` is text, date, choice or check, `items` what a list offers."""

    kind: str
    items: tuple[str, ...] = ()


def control_of(sdt: Element) -> Control:
    """What a w:sdt is."""
    properties = sdt.find("w:sdtPr", NS)
    if properties is None:
        return Control("text")
    for tag in ("dropDownList", "comboBox"):
        if (found := properties.find(f"w:{tag}", NS)) is not None:
            return Control("choice", tuple(_offered(found)))
    if properties.find("w:date", NS) is not None:
        return Control("date")
    return Control("check" if properties.find(f"{_W14}checkbox") is not None else "text")


def legacy_control(data: Element) -> Control:
    """What a field of an old form (w:ffData) is."""
    listed = data.find("w:ddList", NS)
    if listed is not None:
        words = (entry.get(w("val"), "").strip() for entry in listed.findall("w:listEntry", NS))
        return Control("choice", tuple(each for each in words if each and not _CHOOSE.match(each)))
    return Control("check" if data.find("w:checkBox", NS) is not None else "text")


def _offered(choices: Element) -> Iterator[str]:
    """The words of a list, without the line that asks to choose one."""
    for item in choices.findall("w:listItem", NS):
        words = item.get(w("displayText")) or item.get(w("value"), "")
        if words.strip() and not _CHOOSE.match(words.strip()):
            yield words.strip()
