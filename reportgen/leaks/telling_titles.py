"""Titles that are printed of something exempt, and hold what stands in exempt text only.

The agenda prints the title of an exempt item, and whoever wrote a `public-title` or a `public-summary` meant it for the
public. So it is no leak; but a name or a sum in it may tell what is kept, and a person has to look.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath

from reportgen.leaks.comparison import Free, released
from reportgen.leaks.known_by import FIGURE, Needle, known_by, public_of
from reportgen.leaks.releases import Release
from reportgen.leaks.said import Said, Sources
from reportgen.leaks.search import ROUNDED, Search
from reportgen.leaks.vocabulary import Vocabulary

_SAYS = {
    FIGURE: "a sum of money",
    ROUNDED: "a sum of money, rounded",
    "a person": "the name of a person",
    "a company": "the name of a company",
    "a name": "a name",
}


def telling_titles(
    sources: Sources, releases: Iterable[Release], public: Iterable[str], known: Vocabulary
) -> Iterator[str]:
    """A line for each name or sum in such a title, with its place, that of the exempt text, and what to write.

    `public` are the house style's texts.
    """
    titles = [said for said in sources.texts if said.title and said.here]
    if not titles:
        return
    free = released(tuple(releases))
    search = _search(sources, titles, [*public, *known.standing], free, known)
    told: set[str] = set()
    for said in titles:
        found = sorted((n for n in search.hits(said.text) if not free(n)), key=_order)
        if found and found[0].words not in told:
            told.add(found[0].words)
            what = f"{_SAYS[found[0].kind]} in this title stands in exempt text only, {found[0].place}"
            yield f"{said.place}: {what}: write a `public-title:` without it{_where(said)}"


def _search(sources: Sources, titles: list[Said], usual: list[str], free: Free, known: Vocabulary) -> Search:
    """A search for what stands in exempt text and in no public one but these titles, in no meeting of the council."""
    public = public_of([*usual, *(said.text for said in sources.texts if not said.closed and not said.title)])
    sought = [needle for needle in _exempt(sources, known) if not (free(needle) or public.holds(needle))]
    search = Search(sought)
    words = {needle.words for said in titles for needle in search.hits(said.text)}
    if not words:
        return search
    elsewhere = public_of(said.text for said in sources.elsewhere(words))
    return Search(needle for needle in sought if not elsewhere.holds(needle))


def _exempt(sources: Sources, known: Vocabulary) -> Iterator[Needle]:
    """The names and sums of exempt text."""
    closed = (said for said in sources.texts if said.closed and said.kind == "text")
    return (needle for said in closed for needle in known_by(said, known) if _counts(needle))


def _where(said: Said) -> str:
    """Where that key belongs: a report has none, and is called by its own title where its item has no other."""
    of_report = PurePath(said.place.file).name == "report.yaml"
    return " (where this is the title of the whole report: at its item in meeting.yaml)" if of_report else ""


def _order(needle: Needle) -> tuple[int, str]:
    return list(_SAYS).index(needle.kind), needle.words


def _counts(needle: Needle) -> bool:
    return needle.kind in _SAYS and (needle.kind != FIGURE or needle.value is not None)
