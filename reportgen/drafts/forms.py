"""Which form of a council's reports a draft has, where its house style knows several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.drafts.draft import Draft, paras
from reportgen.drafts.known import Known, forms_of, known_style, place_of
from reportgen.drafts.recognise import Chapter, Paper, recognise
from reportgen.drafts.schemes import scheme_of
from reportgen.house.standing import standing, where
from reportgen.house.style import HouseStyle


def recognised(draft: Draft, style: str) -> Paper:
    """The draft as a paper of a style, in the form that fits it best; the usual one where none is better."""
    usual = recognise(draft, known_style(style))
    others = [recognise(draft, known_style(style, form)) for form in forms_of(style)]
    return max([usual, *others], key=_fit)


def _fit(paper: Paper) -> float:
    """How well headings, their order and numbers agree with the style."""
    house = paper.known.house
    placed = list(_placed(paper.chapters))
    order = _order(house)
    names = [c.place.name for c in placed if c.place is not None and c.place.name in order]
    exact = sum(_same_words(c, paper.known) for c in placed)
    numbered = sum(_same_numbers(c, house) for c in placed)
    return exact + numbered + 2 * _longest_run([order[name] for name in names]) + _heads(paper)


def _placed(chapters: Sequence[Chapter]) -> Iterator[Chapter]:
    for chapter in chapters:
        if chapter.place is not None and chapter.place.kind == "section":
            yield chapter


def _order(house: HouseStyle) -> dict[str, int]:
    """Where each section stands among the others."""
    out: dict[str, int] = {}
    for at, each in enumerate(standing(house)):
        out.setdefault("contacts" if each.place.holds == "people" else each.place.name, at)
    return out


def _same_words(chapter: Chapter, known: Known) -> bool:
    place = place_of(known.house, chapter.place) if chapter.place is not None else None
    return place is not None and place.called.casefold() == chapter.words.casefold().rstrip(": ")


def _same_numbers(chapter: Chapter, house: HouseStyle) -> bool:
    texts = [p for p in paras(chapter.blocks) if p.words and not p.bullet]
    if chapter.place is None or not texts or where(house, chapter.place.name) is None:
        return False
    scheme, depth = scheme_of(house, chapter.place.name)
    return bool(texts[0].number) == (scheme.paragraph(depth) is not None)


def _longest_run(places: Sequence[int]) -> int:
    """The length of the longest part of a list that stands in rising order."""
    best: list[int] = []
    for i, here in enumerate(places):
        best.append(1 + max((best[j] for j in range(i) if places[j] < here), default=0))
    return max(best, default=0)


def _heads(paper: Paper) -> float:
    """Whether title and author stand in the style's order."""
    title, author = paper.front.title, paper.front.values.get("report-of")
    rows = [each.place.name for each in standing(paper.known.house) if each.place.is_value]
    whose = next((i for i, name in enumerate(rows) if name.startswith("report-of")), None)
    if title is None or not author or whose is None or "title" not in rows:
        return 0
    return float((title.at < author[0].at) == (rows.index("title") < whose))
