"""Wording that cannot be printed: broken Jinja, and names of values that no paper has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from jinja2 import TemplateSyntaxError, meta

from reportgen.diagnostics import Findings, Span, did_you_mean
from reportgen.files.opening import below
from reportgen.house.files import text_of_style
from reportgen.house.folders import BASE, WORDING_FILE
from reportgen.house.former_keys import told_sentence
from reportgen.house.kinds import KINDS
from reportgen.house.loading import load_style
from reportgen.house.style import FurniturePlan, HouseStyle
from reportgen.house.where_said import Said
from reportgen.house.wording import wording_environment

_PAGES = ("page", "pages")
OFFICER = frozenset(KINDS["people"].entry)
ROW = frozenset({"heading", "content", "officer", "cleared_on", "reference"})  # what a row of a table has
_HYPHENED = re.compile(r"\{\{\s*([a-z]+(?:-[a-z]+)+)\b")
_BRACED = re.compile(r"(?<!\{)\{(?![{%#])([^{}]*)\}(?!\})")


def check_wording(house: HouseStyle, said: Said, known: frozenset[str], findings: Findings) -> None:
    """Every sentence, heading, label and page furniture of the style; `known` names the values of its papers."""
    base = load_style(BASE).wording
    for words, more in _all(house, base):
        names = _names(words, said, findings)
        hyphened = {part: hit[1] for hit in _HYPHENED.finditer(words) for part in hit[1].split("-")}
        for hit in sorted({hyphened[name] for name in names - known - more if name in hyphened}):
            reason = f"{{{{ {hit} }}}} is read as a subtraction: a value is written with _ for -"
            findings.error(
                "style", _at(words, hit, said.of_words(words)), reason, f"write {{{{ {hit.replace('-', '_')} }}}}"
            )
        for name in sorted(names - known - more - hyphened.keys()):
            span = _at(words, name, said.of_words(words))
            reason = f"{{{{ {name} }}}} is a value that no paper of this style has"
            paged = f"write {{{name}}}, in one pair of braces, and only in a header or footer"
            fix = paged if name in _PAGES else did_you_mean(name, known | more)
            findings.error("style", span, reason, fix)
    for plan in _furniture(house):
        for words in (plan.left, plan.centre, plan.right):
            _braces(words, said, findings)
    _unused(house, said, base, findings)


def _all(house: HouseStyle, base: Mapping[str, str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Each piece of wording, with the names it may use beside the paper's own values."""
    for key, words in house.wording.items():
        extra = _variables(base.get(key, ""))
        yield words, extra | OFFICER if key == "contact-entry" else extra
    for place in house.places.values():
        for words in (place.heading, place.before, place.after, place.nil, place.yes, place.no):
            yield words, frozenset()
        yield place.shows, frozenset(KINDS[place.holds].entry)
        for column in place.columns:
            yield column.heading, frozenset()
            yield column.shows, frozenset(KINDS[place.holds].entry) or ROW
    for plan in _furniture(house):
        for words in (plan.left, plan.centre, plan.right):
            yield words, frozenset()


def _furniture(house: HouseStyle) -> list[FurniturePlan]:
    return [p for p in (house.header, house.footer, house.first_header, house.first_footer) if p is not None]


@lru_cache(maxsize=4096)  # base's wording is asked for by each style that is checked
def _variables(words: str) -> frozenset[str]:
    if "{" not in words:
        return frozenset()
    return frozenset(meta.find_undeclared_variables(wording_environment().parse(words)))


def _names(words: str, said: Said, findings: Findings) -> frozenset[str]:
    try:
        return _variables(words)
    except TemplateSyntaxError as error:
        span = said.of_words(words)
        if words.count("{{") != words.count("}}"):
            reason = (
                "a value begins with two braces here and does not end with two"
                if words.count("{{") > words.count("}}")
                else "two braces end a value here that none began"
            )
            findings.error("style", span, reason, "write it as {{ title }}")
            return frozenset()
        fix = "write a value as {{ title }}, and close each {% if ... %} with {% endif %}"
        line = Span(span.file, span.line + error.lineno - 1, span.column if error.lineno == 1 else 1)
        findings.error("style", line, f"this wording cannot be read: {error.message}", fix)
        return frozenset()


def _at(words: str, name: str, span: Span) -> Span:
    """The place of a name within a piece of wording that stands on one line."""
    hit = re.search(rf"\b{re.escape(name)}\b", words)
    if hit is None or "\n" in words:
        return span
    return Span(span.file, span.line, span.column + hit.start(), len(name))


def _braces(words: str, said: Said, findings: Findings) -> None:
    """Names in single braces, which in a header or footer can only be the page's number."""
    for hit in _BRACED.finditer(words):
        if hit[1] not in _PAGES:
            span = said.of_words(words)
            at = Span(span.file, span.line, span.column + hit.start(), len(hit[0]))
            fix = "write {page} or {pages}; a value of the paper takes two braces: {{ title }}"
            findings.error("style", at, f"{hit[0]} stands for nothing here", fix)


def _unused(house: HouseStyle, said: Said, base: Mapping[str, str], findings: Findings) -> None:
    """Keys of wording.yaml that neither the program nor a template of the style asks for."""
    if not said.wordings:
        return
    templates = ""
    for folder in house.folders[:-1]:
        files = (p for p in below(folder, []) if p.suffix in (".html", ".xml", ".typ", ".css"))
        templates += "".join(text_of_style(p, folder) for p in files)
    for node in said.wordings:
        for key, entry in node.entries.items():
            if key not in base and key not in templates and told_sentence(entry.key) is None:
                reason = f"`{key}` is wording that nothing asks for"
                findings.warning("style", entry.key.span, reason, f"{did_you_mean(key, base)} See base/{WORDING_FILE}")
