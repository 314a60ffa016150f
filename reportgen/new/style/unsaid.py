"""The words of a file that no key took over, found by looking for them in what was made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from reportgen.drafts.draft import Para
from reportgen.new.style.plan import Plan
from reportgen.new.style.template import Template
from reportgen.new.style.words_said import said, uncalled

_SHORTEST = 2  # words


def name_the_rest(template: Template, plan: Plan) -> None:
    """Note each paragraph whose words stand nowhere in the plan: all of a template, of a written paper its headings."""
    there = _plain(" ".join([*_strings(plan.outline), *plan.names.values(), *plan.said, *plan.left]))
    for para in template.paras:
        for words in _words(para, template, there):
            if _plain(uncalled(words)) not in there:
                plan.leave(words, "no key says it")


def _words(para: Para, template: Template, there: str) -> list[str]:
    """What of a paragraph has to stand somewhere."""
    if not template.blank:
        return [para.words] if para.heading else []
    what = said(para)
    if _plain(what.shown) in there:
        return []
    return [words for words in (what.fixed, what.asked) if len(re.findall(r"[^\W\d_]{2,}", words)) >= _SHORTEST]


def _plain(words: str) -> str:
    return "".join(re.findall(r"[^\W_]", words.casefold()))


def _strings(data: Any) -> Iterator[str]:
    """Every text in an outline."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for value in data.values():
            yield from _strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from _strings(value)
