"""What a house style says, as lines a person can check against a Word file: look, front sheet, sections, numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportgen.house.place import Place
from reportgen.house.standing import standing
from reportgen.house.style import HouseStyle, Look
from reportgen.tree import Furniture


def told(house: HouseStyle, left: Sequence[str] = ()) -> list[str]:
    """Each thing the style says, on a line; `left` is what was named as not taken over."""
    return [*_look(house), *_numbers(house), *_places(house), *(f"named: {words}" for words in left)]


def _look(house: HouseStyle) -> Iterator[str]:
    theme = house.theme
    yield f"font {theme.font}"
    yield f"size {theme.size:g}"
    yield f"text {theme.text}"
    yield f"margins {' '.join(f'{m:g}' for m in theme.margins)}"
    yield f"space after a paragraph {theme.paragraph_after:g}"
    if theme.logo is not None:
        yield f"logo {theme.logo_height:g} {theme.logo_align}: {theme.logo_alt}"
    yield f"title: {_set(theme.title)}"
    for level, look in enumerate(theme.headings, 1):
        yield f"heading {level}: {_set(look)}"
    for font in theme.fonts[1:]:
        yield f"headings in {font}"
    yield f"labels in {theme.label_text}"
    yield f"labels on {theme.label_fill or 'white'}"
    yield f"table head on {theme.table_head_fill or 'white'}"
    yield f"rules of the front sheet {theme.accent}"
    yield f"footer: {_line(house.footer)}"
    yield f"header: {_line(house.header)}"
    if house.pages:
        yield f"pages {house.pages}"
    for ours, theirs in house.word_styles.items():
        yield f"Word style {ours} = {theirs}"


def _set(look: Look) -> str:
    said = [f"{look.size:g}", "bold" if look.bold else "", look.colour if look.colour != "#000000" else ""]
    return " ".join([*filter(None, said), *(["centred"] if look.align == "centre" else [])])


def _line(line: Furniture) -> str:
    return " | ".join(str(place) for place in (line.left, line.centre, line.right))


def _numbers(house: HouseStyle) -> Iterator[str]:
    for each in standing(house):
        place = each.place
        scheme = house.schemes.get(place.numbers) if place.numbers else None
        if scheme is not None and place.heading:
            heading = scheme.heading(0)
            yield f"{_called(place)}: heading {house.series[heading.series][heading.level] if heading else 'without'}"
            if len(scheme.headings) > 1 and (below := scheme.heading(1)):
                yield f"{_called(place)}: heading below {house.series[below.series][below.level]}"
            for depth in range(len(scheme.paragraphs)):
                counter = scheme.paragraph(depth)
                yield f"{_called(place)}: text {house.series[counter.series][counter.level] if counter else 'without'}"
    for series in ("recommendations", "appendices"):
        yield f"{series} {house.series[series][0]}"


def _called(place: Place) -> str:
    return place.heading.rstrip(":") or place.name


def _places(house: HouseStyle) -> Iterator[str]:
    top = [each.place for each in standing(house) if not each.within]
    for one, other in pairwise(top):
        yield f"order: {_called(one)} > {_called(other)}"
    for place in house.places.values():
        if place.is_group:
            yield from _group(house, place)
    for each in standing(house):
        yield from _of(each.place)


def _group(house: HouseStyle, group: Place) -> Iterator[str]:
    name = _called(group)
    yield f"{name}: as {group.set_as or 'headings'}{' above' if group.labels == 'above' else ''}"
    rows = [" + ".join(_called(house.places[n]) for n in row) for row in group.places]
    for one, other in pairwise(rows):
        yield f"row: {one} > {other}"
    for row in rows:
        yield f"row: {row}"
    for column in group.columns:
        yield f"column {column.heading}: {column.shows or 'written'}"


def _of(place: Place) -> Iterator[str]:
    name = _called(place)
    if not place.is_group:
        yield f"{name}: {place.holds}"
    if place.shows:
        yield f"{name}: shows {place.shows}"
    if place.choices:
        yield f"{name}: {' / '.join(place.choices)}"
    for question in place.questions.values():
        yield f"{name}: asks {question}"
    for key in ("before", "after", "guidance"):
        if words := getattr(place, key):
            yield f"{name}: {key} {words}"
    if place.words.most:
        yield f"{name}: at most {place.words.most} words"
    if place.words.least:
        yield f"{name}: at least {place.words.least} words"
    if place.pattern:
        yield f"{name}: like {place.pattern}"
    if place.nil:
        yield f"{name}: none {place.nil}"
    if place.needs_reason:
        yield f"{name}: none needs a reason"
    if place.cleared_by:
        yield f"{name}: cleared by {place.cleared_by}"
