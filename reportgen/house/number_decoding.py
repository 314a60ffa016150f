"""Series, schemes and captions of house.yaml, with a check that what is in use can be counted.

A style takes over the schemes of the base style with its own series under them. A scheme that nothing uses is left
out where it asks for a level that the series lacks; one in use is told at the council's own line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from reportgen.diagnostics import Findings, Span, did_you_mean
from reportgen.house import patterns
from reportgen.house.style import Scheme
from reportgen.reading.shape import Values
from reportgen.reading.source import Scalar
from reportgen.tree import Counter


class Unfit(Struct, frozen=True):
    """A level that a scheme counts in and its series lacks."""

    scheme: str
    what: str  # "headings" or "paragraphs"
    text: str  # "main.2"
    span: Span


class Numbers:
    """The numbers of a style as they are read: patterns by series, schemes, captions, and what does not fit."""

    def __init__(self, v: Values, findings: Findings) -> None:
        self.listed: Mapping[str, tuple[Scalar, ...]] = v.get("series", {})
        self.findings = findings
        for name, listed in self.listed.items():
            for level, pattern in enumerate(listed, 1):
                self._pattern(name, level, pattern)
        self.series = {name: tuple(pattern.text for pattern in listed) for name, listed in self.listed.items()}
        self.unfit: list[Unfit] = []
        self.schemes = {name: self._scheme(name, scheme) for name, scheme in v.get("schemes", {}).items()}
        counted = {k: self._counter("captions", k, t, v.places["captions"]) for k, t in v.get("captions", {}).items()}
        self.captions = {kind: counter for kind, counter in counted.items() if counter is not None}

    def settle(self, used: Mapping[str, str], own: str) -> None:
        """Tell what does not fit, and leave out schemes that are not `used` (scheme to place) nor of the `own` file."""
        for each in self.unfit:
            name = each.text.rsplit(".", 1)[0]
            if each.scheme not in used and each.scheme != "captions" and each.span.file != own:
                self.schemes.pop(each.scheme, None)
                continue
            if name not in self.series:
                reason, fix = f"{each.text}: there is no series {name}", did_you_mean(name, self.series)
                self.findings.error("style", each.span, reason, fix)
                continue
            levels = f"{len(self.series[name])} level{'s' * (len(self.series[name]) > 1)}"
            known = ", ".join(f'"{pattern}"' for pattern in self.series[name])
            fix = f"add a pattern for it to the series, behind {known}; or count these in another level, or in none"
            where = each.span
            reason = f"{each.text}: the series {name} has {levels}"
            if each.span.file != own and self.listed[name][0].span.file == own:  # the council's line is the series
                where = self.listed[name][-1].span
                reason = (
                    f"the series {name} has {levels}, and the scheme {each.scheme} counts {each.what} in {each.text}"
                )
                reason += f" ({used.get(each.scheme, 'nothing')} uses it)"
                fix += f": `schemes: {{{each.scheme}: {{{each.what}: [...]}}}}`"
            self.findings.error("style", where, reason, fix)

    def _pattern(self, name: str, level: int, pattern: Scalar) -> None:
        """Note a pattern that cannot be the first number of its level."""
        said = f'series {name}: "{pattern.text}"'
        try:
            counters = len(patterns.read(pattern.text).counters)
        except ValueError as error:
            fix = 'write it as "1." or "(a)"'
            if "%" in pattern.text:
                fix = f'Word writes %1, %2; here the first number itself stands: "{_plainly(pattern.text)}"'
            self.findings.error("style", pattern.span, f"series {name}: {error}", fix)
            return
        fixed = re.sub(r"'[^']*'|\{[a-z]+\}", "", pattern.text)
        if "%" in fixed:
            fix = f'Word writes %1, %2; here the first number itself stands: "{_plainly(pattern.text)}"'
            self.findings.error("style", pattern.span, f"{said} has a sign of Word's in it", fix)
        elif hit := re.search(r"[2-9]|1(?=\d)", fixed):
            fix = f'write the first number, "{_plainly(fixed)}"; a figure to be printed stands in straight quotes'
            self.findings.error("style", pattern.span, f"{said} has a {hit[0]} that would never change", fix)
        elif counters > level:
            fix = 'list a pattern for each level above it first, such as ["A", "A1"]'
            self.findings.error(
                "style", pattern.span, f"{said} counts {counters} levels and stands on level {level}", fix
            )

    def _scheme(self, name: str, v: Values) -> Scheme:
        def levels(key: str) -> tuple[Counter | None, ...]:
            return tuple(self._counter(name, key, text, v.places[key]) for text in v.get(key, ()))

        return Scheme(
            headings=levels("headings"),
            paragraphs=levels("paragraphs"),
            restarts=v.get("restarts", ()),
            single=v.get("single", True),
        )

    def _counter(self, scheme: str, what: str, text: str, span: Span) -> Counter | None:
        if text == "none":
            return None
        name, level = text.rsplit(".", 1)
        if name not in self.series or int(level) > len(self.series[name]):
            self.unfit.append(Unfit(scheme, what, text, span))
        return Counter(name, int(level) - 1)


def _plainly(pattern: str) -> str:
    """A pattern with the first number of each level in it: "%1.%2" and "2.1" are "1.1"."""
    return re.sub(r"%?\d+", lambda hit: "0" if hit[0] == "0" else "1", pattern)


def used_schemes(places: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The schemes in use, with the first place that uses each."""
    used: dict[str, str] = {}
    for name, scheme in places:
        used.setdefault(scheme, name)
    return used
