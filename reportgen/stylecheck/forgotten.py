"""What the plan of a style forgets: nil wordings, fields and sections that are asked for and stand nowhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from reportgen.diagnostics import Finding, Findings, Severity, Span, StyleError, did_you_mean
from reportgen.files.opening import is_there
from reportgen.house.dates import DATES_FILE
from reportgen.house.folders import BASE, WORDING_FILE
from reportgen.house.loading import languages, load_style
from reportgen.house.standing import everywhere, standing
from reportgen.house.style import HouseStyle
from reportgen.house.where_said import Said
from reportgen.meetings.deadlines import policy_of
from reportgen.reading.source import MappingNode, load


def check_plan(house: HouseStyle, said: Said, findings: Findings) -> None:
    """A council without a name, implications without a nil, unknown lint rules, clearances and ways of counting."""
    own = [node for node, folder in zip(said.houses, said.folders, strict=True) if folder.name != BASE]
    if own and not any("name" in node.entries for node in own):
        reason = f"the council has no name, so papers say “{house.name}”"
        findings.error("style", said.file, reason, 'add a line `name: "... Council"`')
    _nils(house, said, findings)
    _never(house, said, findings)
    _again(house, said, findings)
    _rules(house, said, findings)
    _clearances(house, said, findings)
    _language(house, said, findings)
    for key in ("policy", "notice-policy", "call-in-policy"):
        try:
            policy_of(house, getattr(house.deadlines, key.replace("-", "_")))
        except StyleError as error:
            near = (house.said.get("deadlines"), Span(house.id))
            place = said.at("deadlines", key)
            findings.extend(replace(f, span=place) if f.span in near else f for f in error.findings)


def unshown(house: HouseStyle, said: Said) -> Iterator[Finding]:
    """A warning for what stands nowhere: places of the style's own in which authors write, recommendations."""
    stand = standing(house)
    papers = [each.place for _, each in everywhere(house)]
    shown = {place.name for place in papers} | {need for place in papers for need in place.needs}
    for name, node in _own(said).items() if house.id != BASE else ():  # there it is a catalogue
        place = house.places.get(name)
        if place is None or name in shown or place.shows or (place.is_value and "required" not in node.entries):
            continue
        reason = f"no paper shows the place {name}, so nobody is asked for it"
        fix = "write it into the outline or another order, or into `places:` of the place it belongs to; or delete it"
        yield Finding("style", said.key("places", name), reason, fix, Severity.WARNING)
    if not any(each.place.holds == "recommendations" for each in stand) and house.places.keys() >= {*house.outline}:
        reason = "the outline has no recommendations, so no report of this style asks for a decision"
        fix = "write `recommendations` into the outline"
        yield Finding("style", said.key("outline"), reason, fix, Severity.WARNING)


def _nils(house: HouseStyle, said: Said, findings: Findings) -> None:
    for each in standing(house):
        place = each.place
        if each.group is not None and place.holds in ("prose", "answers") and place.none is None:
            findings.warning(
                "style",
                place.span or said.at("places", place.name),
                f"“{place.called}” has no wording for a nil; `{place.name}: none` will print only “None.”",
                f"add `none: {_nil(place.called)}` to {place.name}",
            )


def _again(house: HouseStyle, said: Said, findings: Findings) -> None:
    """Places that stand twice in one paper: printed twice under one heading, whatever each was meant to have."""
    counted = Counter((paper, each.place.name) for paper, each in everywhere(house))
    for name in dict.fromkeys(name for (_, name), many in counted.items() if many > 1):
        place = house.places[name]
        if place.span is not None and place.span.file == said.file.file:
            reason = f"{name} stands twice in a paper, each time under the heading “{place.called}”"
            shows = f'{{heading: ..., shows: "{{{{ {name.replace("-", "_")} }}}}"}}'
            fix = f"take one out; under another heading it is a place of its own, `{name}-again: {shows}`"
            fix = fix if place.is_value else "take one out"
            findings.warning("style", said.key("places", name), reason, fix)


def _nil(called: str) -> str:
    """The words of a nil, from what a place is called."""
    said = called[:1].lower() + called[1:]
    plural = re.search(r"(implications|issues|risks|considerations|effects|impacts)$", called, re.IGNORECASE)
    return f"There are no {said}." if plural else f"There are no implications for {said}."


def _never(house: HouseStyle, said: Said, findings: Findings) -> None:
    """Places that are there only where another is filled in that nobody can write, as it stands nowhere."""
    stand = {each.place.name for _, each in everywhere(house)}
    for place in dict.fromkeys(each.place.name for _, each in everywhere(house)):
        for case in house.places[place].when:
            asked = house.places.get(case.of) if case.fact == "filled" else None
            if asked is not None and not asked.is_value and asked.name not in stand:
                reason = f"`when: {'not ' * case.opposite}filled {case.of}` of {place}: no paper shows {case.of}"
                fix = f"write {case.of} into the outline, where authors then write it, or take the case out"
                findings.warning("style", said.key("places", place), reason, fix)


def _rules(house: HouseStyle, said: Said, findings: Findings) -> None:
    from reportgen.lint.rule import all_rules

    known = {word for rule in all_rules().values() for word in (rule.code, rule.name, rule.family)}
    for name in house.lint:
        if name not in known:
            reason = f"there is no lint rule {name}"
            findings.error("style", said.key("lint", name), reason, did_you_mean(name, known))


def _language(house: HouseStyle, said: Said, findings: Findings) -> None:
    """What papers in another language than English print in English still: dates, and sentences of the base style."""
    code, base = house.language.partition("-")[0], load_style(BASE).wording
    if code == "en":
        return
    files = (folder / DATES_FILE for folder in (*house.folders, languages() / code))
    if not any(is_there(file) for file in files):
        reason = f"there are no names of months and days in {house.language} here, so dates are printed in English"
        fix = f"write a file {DATES_FILE} as data/languages/en has one into the style's folder"
        findings.warning("style", said.at("language"), reason, fix)
    file = languages() / code / WORDING_FILE
    own = load(file, Findings()) if is_there(file) else None
    kept = own.entries if isinstance(own, MappingNode) else {}  # a word may be the same in both languages
    english = [
        key
        for key, words in house.wording.items()
        if words == base.get(key) and key not in kept and re.search(r"[a-z]{3}", _bare(words), re.IGNORECASE)
    ]
    told = []
    if own is not None:
        told.append((
            f"no translator has seen the words in {house.language} that come with the program",
            "have somebody who writes it read every line of a paper before one goes out",
        ))  # fmt: skip
    if english:
        reason = f"{len(english)} sentence{'s are' if len(english) > 1 else ' is'} English still: {', '.join(english)}"
        told.append((reason, f"write those that your papers use in {house.language} into {WORDING_FILE}"))
    for reason, fix in told:
        findings.items.append(Finding("style", said.at("language"), reason, fix, Severity.ADVICE))


def _bare(words: str) -> str:
    """A sentence without the values in it."""
    return re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\{[a-z-]+\}", "", words, flags=re.DOTALL)


def _clearances(house: HouseStyle, said: Said, findings: Findings) -> None:
    """Places of the style's own that are cleared by what no final edition waits for."""
    for place in (each.place for each in standing(house)) if house.clearances else ():
        own = place.span is not None and place.span.file == said.file.file
        if own and place.cleared_by and place.cleared_by not in house.clearances:
            span = said.at("places", place.name, "cleared-by")
            reason = f"{place.name} is cleared by {place.cleared_by}, which `clearances:` does not name"
            fix = f"add it to `clearances:`, or correct it here: {did_you_mean(place.cleared_by, house.clearances)}"
            findings.warning("style", span, reason, fix)


def _own(said: Said) -> dict[str, MappingNode]:
    """The places that the style's own file defines; a style answers for no more than that."""
    entry = said.own.entries.get("places") if said.own else None
    if entry is None or not isinstance(entry.value, MappingNode):
        return {}
    return {name: e.value for name, e in entry.value.entries.items() if isinstance(e.value, MappingNode)}
