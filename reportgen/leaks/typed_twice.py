"""What somebody typed into public text that stands in exempt text as well.

It may be public by right, so it is no leak; or somebody put into the minutes what is exempt in a report. So a
person has to look.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath

from reportgen.diagnostics import Span
from reportgen.leaks.comparison import Free, released
from reportgen.leaks.known_by import FIGURE, PAGE, RUN_OF_SIX, Needle, Public, known_by, public_of
from reportgen.leaks.releases import Release
from reportgen.leaks.said import Said, Sources
from reportgen.leaks.search import ROUNDED, Search
from reportgen.leaks.vocabulary import Vocabulary
from reportgen.leaks.wording import plain, runs

_SAYS = {
    FIGURE: "a sum of money",
    ROUNDED: "a sum of money, rounded",
    RUN_OF_SIX: "a run of six words",
    "a person": "the name of a person",
    "a company": "the name of a company",
}


def typed_twice(sources: Sources, releases: Iterable[Release], public: Iterable[str], known: Vocabulary) -> list[str]:
    """A line for each public file and each exempt one that share something, with the places.

    Told are sums of money, persons, companies and runs of six words; other figures and names meet by chance. Of exempt
    files it is sums and companies alone: their officers and their standing words are in public papers, too. Wording
    that is `public` anyway (the house style's) is not told, nor what was public before the exempt text was written.
    """
    free = released(tuple(releases))
    kept = (text for made in sources.copies.values() for text in made)
    sought = _less(_sought(sources, known), free, public_of([*public, *known.standing, *_printed(sources), *kept]))
    repeating, words = _repeating(sources, Search(needle for needles in sought.values() for needle in needles), free)
    if not repeating:
        return []
    open_texts = [said for said in (*sources.texts, *sources.elsewhere(words)) if not said.closed]
    papers = _papers_of_runs(open_texts)
    pairs: dict[tuple[str, str], list[tuple[Needle, Span]]] = {}
    for day, needles in sought.items():
        for needle, place in _shared(day, needles, repeating, open_texts):
            if not free(needle) and len(papers.get(needle.words, ())) < 2:
                pairs.setdefault((place.file, needle.place.file), []).append((needle, place))
    return [_line(found) for found in pairs.values()]


def _printed(sources: Sources) -> Iterator[str]:
    """What is printed of something exempt, such as its title."""
    return (said.text for said in sources.texts if said.kind == "text" and said.shown)


def _less(sought: dict[str, list[Needle]], free: Free, usual: Public) -> dict[str, list[Needle]]:
    """What is sought, without what has been released and what is usual wording."""
    return {day: [n for n in needles if not (free(n) or usual.holds(n))] for day, needles in sought.items()}


def _repeating(sources: Sources, every: Search, free: Free) -> tuple[list[Said], set[str]]:
    """The public texts of the meeting that hold anything sought, and the words of that."""
    repeating: list[Said] = []
    words: set[str] = set()
    for said in filter(_may_repeat, sources.texts):
        if there := {needle.words for needle in every.hits(said.text) if not free(needle)}:
            repeating.append(said)
            words |= there
    return repeating, words


def _shared(
    day: str, needles: list[Needle], repeating: list[Said], open_texts: list[Said]
) -> Iterator[tuple[Needle, Span]]:
    """What these texts share with the exempt ones of a day, and that was not public before that day."""
    every = Search(needles)
    found = [said for said in repeating if any(True for _ in every.hits(said.text))]
    if not found:
        return
    before = public_of(said.text for said in open_texts if said.when < day)
    search = Search(needle for needle in needles if not before.holds(needle))
    yield from ((needle, said.place) for said in found for needle in search.hits(said.text))


def _sought(sources: Sources, known: Vocabulary) -> dict[str, list[Needle]]:
    """What exempt text is known by and counts here, by the day of its meeting."""
    found: dict[str, list[Needle]] = {}
    for said in sources.texts:
        if said.closed and said.kind in ("text", PAGE, "metadata"):
            told = (FIGURE, "a company") if said.kind == "metadata" else tuple(_SAYS)
            found.setdefault(said.when, []).extend(n for n in known_by(said, known) if n.kind in told and _counts(n))
    return found


def _may_repeat(said: Said) -> bool:
    """Whether a text is public, of the meeting at hand, and typed by somebody rather than printed of an exempt item."""
    return said.here and not said.closed and said.kind == "text" and not said.shown


def _papers_of_runs(texts: Iterable[Said]) -> dict[str, set[str]]:
    """The folders of public papers that have a run of six words: what stands in several is standing wording."""
    found: dict[str, set[str]] = {}
    for said in texts:
        if said.kind == "text":
            for run in runs(plain(said.text).split()):
                found.setdefault(run, set()).add(str(PurePath(said.place.file).parent))
    return found


def _counts(needle: Needle) -> bool:
    return needle.kind in _SAYS and (needle.kind != FIGURE or needle.value is not None)


def _line(found: list[tuple[Needle, Span]]) -> str:
    order = list(_SAYS)  # needles come from sets: the same line every time
    found = sorted(found, key=lambda each: (each[1], order.index(each[0].kind), each[0].words, each[0].place))
    met = {needle.kind for needle, _ in found}
    kinds = [says for kind, says in _SAYS.items() if kind in met]
    needle, place = found[0]
    stands = "stands" if len(kinds) == 1 else "stand"
    lines = sorted({span.line for _, span in found} - {place.line})
    more = f" (see also line{'s' * (len(lines) > 1)} {', '.join(map(str, lines))})" if lines else ""
    return f"{place}: {_listed(kinds)} of public text {stands} in exempt text as well, {needle.place}{more}"


def _listed(kinds: list[str]) -> str:
    *first, last = kinds
    return f"{', '.join(first)} and {last}" if first else last
