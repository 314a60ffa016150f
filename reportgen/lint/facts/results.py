"""Results that do not follow: a total, a difference, what is left, a product or a share, from figures near by.

A reader who meets "a total of", "an increase of" or "which leaves" looks for the figures that make the result, in the
sentence and above it in the paragraph. What any of them make in any way is right. What nothing makes, and what is a
slip for what the words say, is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, permutations
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.amounts.figures import show_like
from reportgen.amounts.running import Found
from reportgen.files.regex import regex
from reportgen.lint.facts.rates import wrong_rates
from reportgen.lint.facts.store import in_table
from reportgen.lint.facts.tables import cells_above
from reportgen.lint.facts.workings import Way, added, differences, every_way, makes, meant, products, remainders, sums
from reportgen.lint.passages import Passage
from reportgen.lint.slips import is_slip
from reportgen.lint.told import FIX, FIX_NET, Told, is_length

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_TOTAL = regex(
    r"\b(?:totals?|totalling|totalled|altogether|in all|together|combined|overall|sum|aggregate|making|cumulative"
    r"|(?:br(?:ing|ings|inging|ought)|tak(?:e|es|ing))\b[^.;:]{0,50}\bto)\b[^.;:]{0,50}$",
    re.IGNORECASE,
)
_TOTAL_AFTER = regex(
    r"[^.;:£\d]{0,30}?,?\s*\b(?:in (?:all|total)|altogether|together|all told|combined|overall|total)\b", re.IGNORECASE
)
_CHANGES = (
    r"increases?|decreases?|ris(?:es?|ing)|rose|falls?|fell|fallen|falling|drops?|dropped|growth|grew|grown|reductions?"
    r"|reduced|reduces|reducing|increased|increasing|cuts?|savings?|saves?|overspen\w+|underspen\w+|varian\w+|surplus"
    r"|deficit|loss|profit|gap|shortfall|differen\w+|pressure|margin|headroom|uplift|undervalue|discount|premium|improve\w*|declin\w*|exceed\w*"
)
_DIFFERENCE = regex(
    rf"\b(?:{_CHANGES})\b(?:\s+[a-z’-]+){{0,5}}?\s*(?:\bof|\bby|\bto be|\bis|\bwas|\bat|,|\()\s*"
    r"(?:some|about|just)?\s*$",
    re.IGNORECASE,
)
_DIFFERENCE_AFTER = regex(
    r"\s*(?:a (?:year|week|month)|per (?:year|annum|week|month)|percentage points?|points?|people|[a-z]+s)?\s*"
    rf"(?:more|less|fewer|higher|lower|up\b|down\b|above|below|over\b|under\b|short|better|worse|ahead|(?:{_CHANGES})\b)",
    re.IGNORECASE,
)
_THAT_IS = regex(r"^(?:That|This|It|Which) (?:is|was|would be|makes?|gives?|comes to|amounts to) (?:about )?$")
_LEFT = regex(
    r"\b(?:leav(?:e|es|ing)|left|remain(?:s|ing|der)?|balance|unspent|uncommitted|unallocated|available|outstanding"
    r"|still|rest|net|(?:spare|vacant)\b(?!\s+[a-z]+,?\s+worth))\b(?:(?!\band\b|\bbut\b|\bwhile\b)[^.;:£]){0,50}$",
    re.IGNORECASE,
)
_LIST = regex(r",\s*$|\s+(?:and|or|to)\s*$|,\s+\d")
_LEAVES = regex(r"\b(?:leaves|leaving)\s+(?:only |just |a balance of )?$", re.IGNORECASE)
_LEFT_AFTER = regex(
    r"[^.;:£\d]{0,30}?\b(?:left|remain(?:s|ing)?|unspent|uncommitted|unallocated|outstanding|available|vacant|spare)\b",
    re.IGNORECASE,
)
_MADE_OF = regex(
    r"\b(?:made up of|comprising|comprises|consist(?:s|ing) of|composed of|divided (?:into|between)"
    r"|split (?:into|between)|broken down into)\b[^.;£\d]{0,30}$",
    re.IGNORECASE,
)
_OFF = regex(r"\b(?:less|minus|off|after|net|deduct\w*|exclud\w*|without)\b", re.IGNORECASE)
_SHARE = regex(
    r"(?:\(|,?\s*\b(?:or|being|which is|that is|equivalent to|equal to|representing|represents)\s+|,\s*)"
    r"(?:a share of |some |about |just )?$",
    re.IGNORECASE,
)
_POINTS = regex(r"\s*(?:percentage\s+)?points?\b|\s*(?:more|less|higher|lower)\b", re.IGNORECASE)
_AT = regex(
    r"\bat\s+(?:an?\s+)?(?:average\s+)?(?:(?:cost|rate|price|fee)\s+of\s+|of\s+)?$|\baverag\w*\b[^.;£]{0,30}$"
    r"|\b(?:each|every)\b[^.;£,]{0,25}$",
    re.IGNORECASE,
)
_FOR_ONE = regex(
    r"\s+(?:an?|per|for each|for every)\s+(?!year|week|month|day|night|hour|further|total)[a-z]+", re.IGNORECASE
)
_COMPARED = regex(
    r"\b(?:above|below|against|within|under|over|beyond|exceed\w*|short of"
    r"|(?:more|less|higher|lower|better|worse) than)"
    r"\s+(?:(?:the|its|their|an?)\s+(?:[a-z]+\s+of\s+)?)?$",
    re.IGNORECASE,
)
_EARLIER = regex(r"[^.;,£\d]{0,30}?\b(?:last|before|earlier|previous\w*|ago|then|in (?:19|20)\d\d|20\d\d)\b")
_OF_THESE = regex(r"^(?:Of|Out of)\s+(?:these|those|them|this|that|which)\b", re.IGNORECASE)
_IN_TEN = regex(r"\s+(?:[a-z]+\s+){0,2}?(?:in|out of)\s+(?:every\s+)?(?:five|ten|three|four|100|a hundred)\b")
_OF_THE_MANY = regex(r"\s+(?:out\s+)?of\s+(?:the|these|those|our|its|all)\s+\d")
_UP_BY = regex(r"\b(?:up|down)\s+(?:by\s+)?$")
_AND_ONE = regex(r"\band\s+(?:an?|one|the)\s+[a-z]")
_LATER = regex(r"\s+(?:more|fewer)\b[^.;,]{0,20}\b(?:later|after)\b", re.IGNORECASE)
_REDUCED = regex(
    r"\b(?:with|after|less|given|net\s+of)\s+(?:the|a|its|their|this)\s+(?:\S+\s+)?(?:discount|rebate|reduction)",
    re.IGNORECASE,
)
# That more is taken, of which it is not told how much.
_TAKEN_TOO = regex(
    r"\b(?:following|later|next|coming|other)\s+(?:\w+\s+)?years?\b[^.;]{0,30}\b(?:also|too|likewise)\b", re.IGNORECASE
)
_IN_MORE = regex(r"\b(?:in|for|to|with|from|at|another)\s+$", re.IGNORECASE)
_MORE_ALONE = regex(r"\s+more\b(?!\s+than\b)", re.IGNORECASE)
_IN_YEAR = regex(r"\s+in\s+20\d\d")
_IS_BESIDE = regex(r"\s+(?:is|was|are|were|will\s+be|would\s+be)\s+(?:some\s+|about\s+)?$")
_MORE_BY = regex(
    r"\s+[a-z]+\s+(?:[a-z]+\s+)?£?[\d,.]+\S*(?:\s+(?:million|per\s+cent))?\s+(?:more|less|higher|lower|above|below)\b"
)
_RANGE = regex(r"\bbetween\s+$", re.IGNORECASE)
_ABOVE = 3  # sentences
_SMALL = 10  # things, of which a number says little
_POOL = 9  # figures among which a result is looked for


class Scene(Struct, frozen=True):
    """A sentence with the figures that count, and those of the sentences above it in its paragraph, nearest last."""

    passage: Passage
    own: tuple[Found, ...]
    above: tuple[tuple[Found, ...], ...]
    upper: tuple[Passage, ...] = ()

    def beside(self, found: Found) -> tuple[str, str]:
        """The words before a figure and after it, up to its neighbours."""
        at, text = self.own.index(found), self.passage.text
        return (
            text[self.own[at - 1].end if at else 0 : found.start],
            text[found.end : self.own[at + 1].start if at + 1 < len(self.own) else len(text)],
        )

    def pools(self, stated: Found) -> Iterator[list[Found]]:
        """The figures of its unit that may make it, each pool with one sentence more."""
        pool = [f for f in self.own if f is not stated and _alike(f, stated)]
        yield pool
        for figures in reversed(self.above):
            if more := [f for f in figures if _alike(f, stated)]:
                pool = [*more, *pool]
                yield pool


def _alike(one: Found, two: Found) -> bool:
    return one.amount.unit == two.amount.unit and not one.ranged and one.value > 0


def scene_of(passage: Passage, earlier: Sequence[Passage]) -> Scene:
    """The scene of a sentence; `earlier` are those before it in its text."""
    upper = [p for p in earlier[-_ABOVE:] if p.paragraph == passage.paragraph]
    return Scene(passage, _figures(passage), tuple(_figures(p) for p in upper), tuple(upper))


def _figures(passage: Passage) -> tuple[Found, ...]:
    text = passage.text
    return tuple(
        a for a in passage.amounts if (not is_length(text, a) or a.value % 1) and not _IN_TEN.match(text, a.end)
    )


def wrong_in_scene(scene: Scene) -> Iterator[Told]:
    """What does not follow in a sentence, the surest first."""
    yield from _made_of(scene)
    yield from _results(scene)
    yield from _shares(scene)


def _made_of(scene: Scene) -> Iterator[Told]:
    """As in: 8,160 homes, made up of 7,018 let to tenants and 1,142 held on long leases."""
    for at, (whole, first) in enumerate(pairwise(scene.own)):
        parts = [f for f in scene.own[at + 1 :] if _alike(f, whole)]
        told = _MADE_OF.search(scene.passage.text[whole.end : first.start])
        if told and len(parts) > 1 and not any(f.said or f.ranged for f in (whole, *parts)):
            ways = [added(parts[:n]) for n in range(2, len(parts) + 1)]
            if (
                _OFF.search(scene.passage.text)
                or _AND_ONE.search(scene.passage.text, parts[-1].end)
                or makes(every_way(parts[:_POOL]), whole)
            ):
                continue
            if any(is_slip(whole.value, way.value) for way in ways):
                yield _told(whole, ways[-1], parts, "the sum of its parts")


def _kind(left: str, right: str) -> str:
    """What the words beside a figure say that it is."""
    if _TOTAL.search(left) or _TOTAL_AFTER.match(right):
        return "total"
    if _LEFT.search(left) or _LEFT_AFTER.match(right):
        return "rest"
    if _DIFFERENCE.search(left) or _DIFFERENCE_AFTER.match(right) or (_THAT_IS.match(left) and not _LIST.match(right)):
        return "difference"
    return ""


_NAMES = {"total": "the sum", "rest": "what is left", "difference": "the difference"}


def _ways(kind: str, pool: Sequence[Found]) -> list[Way]:
    if kind == "total":
        return list(sums(pool))
    return [*differences(pool), *(remainders(pool) if kind == "rest" else ())]


def _results(scene: Scene) -> Iterator[Told]:
    for stated in scene.own:
        if stated.said or stated.ranged or stated.value <= 0 or stated.amount.unit in ("%", "bp"):
            continue
        kind = "" if _OF_THE_MANY.match(scene.passage.text, stated.end) else _kind(*scene.beside(stated))
        if (kind == "total" and (_is_price(scene, stated) or _REDUCED.search(scene.passage.text))) or (
            kind == "difference" and is_of_series(scene, stated)
        ):
            continue
        for pool in scene.pools(stated) if kind else ():
            if len(pool) > _POOL or any(f.value == stated.value for f in pool):
                break
            ways = _ways(kind, pool) if len(pool) > 1 else ()
            if not ways:
                continue
            if makes(ways, stated):
                break
            if any(makes(_ways(kind, more), stated) for more in scene.pools(stated) if len(more) <= _POOL):
                break  # what the sentence above gives is left without both
            if kind == "rest" and any(_TAKEN_TOO.search(p.text) for p in scene.upper):
                break
            way = meant(ways, stated, len(pool) < 4 or kind == "total") or _plain(scene, stated, pool, ways)
            if way is not None and not stated.amount.unit and max(way.value, stated.value) < _SMALL:
                break  # a few things, of which there are others
            if way is not None and kind == "total" and any(stated.value < f.value < way.value for f in pool):
                break  # less than one of its parts: 240 tenants, 180 of them, and 120 people in all
            if way is not None and not (kind == "difference" and _of_unlike_times(way, stated, pool)):
                others = [f for f in scene.own if f is not stated]
                if not makes(every_way(pool), stated) and not makes(products([*others, *pool]), stated):
                    yield _told(stated, way, pool, _NAMES[kind])
                break


def _is_price(scene: Scene, found: Found) -> bool:
    """Whether an amount is for one of several: 331 vehicles at £258 are no sum of anything."""
    left, right = scene.beside(found)
    return bool(found.per == "each" or _AT.search(left) or _FOR_ONE.match(right))


def is_of_series(scene: Scene, stated: Found) -> bool:
    """Whether a figure is one of several differences (a surplus, then deficits), or others of the kind: in 97 more."""
    if stated not in scene.own:  # pence, a fraction: no figure of a scene
        return False
    left, right = scene.beside(stated)
    if _IS_BESIDE.match(right) and _MORE_BY.match(scene.passage.text, stated.end):
        return True  # the saving of £742,000 is £42,000 more than the plan takes
    if _IN_MORE.search(left) and _MORE_ALONE.match(right):
        return True
    if _LATER.match(right) and any(_MORE_ALONE.match(scene.beside(f)[1]) for f in scene.own if f is not stated):
        return True  # with 36 more in September and 24 more a year later
    alike = [f for f in scene.own if f is not stated and _alike(f, stated)]
    by_year = all(_IN_YEAR.match(scene.beside(f)[1]) for f in (stated, *alike))
    return len(alike) > 1 and (by_year or all(_DIFFERENCE.search(scene.beside(f)[0]) for f in alike))


def _of_unlike_times(way: Way, stated: Found, pool: Sequence[Found]) -> bool:
    """Whether it compares a rent for a year with one for five."""
    pers = {f.per for f in pool}
    alike = [f for f in pool if f.per == stated.per]
    return len(pers) > 1 and all(way.value != other.value for other in differences(alike))


def _plain(scene: Scene, stated: Found, pool: Sequence[Found], ways: Sequence[Way]) -> Way | None:
    """What is left where just one sum was told before, and one was taken off it: no other can be meant."""
    near = len(pool) == 2 and ways[0].value / 2 <= stated.value <= ways[0].value * 2
    taken = near and pool[1] in scene.own and _LEAVES.search(scene.beside(stated)[0])
    return ways[0] if taken else None


def _shares(scene: Scene) -> Iterator[Told]:
    """As in: 71 answered. Of these, 44 (62%) were in favour and eight (11%) had no view."""
    for share in scene.own:
        if share.amount.unit != "%" or share.said or share.ranged or _POINTS.match(scene.passage.text, share.end):
            continue
        left, right = scene.beside(share)
        change = bool(_DIFFERENCE.search(left) or _DIFFERENCE_AFTER.match(right))
        if not (change or _SHARE.search(left)):
            continue
        pool = [f for f in scene.own if f.amount.unit != "%" and f.value > 0]
        if change:
            pool = [f for f in pool if not _is_compared(scene, f)]
            if any(_RANGE.search(scene.beside(f)[0]) for f in pool):
                continue  # a charge between £32 and £38 has not changed
        upper = [f for figures in scene.above for f in figures if f.amount.unit != "%" and f.value > 0]
        likely = list(_changes(share, pool, upper) if change else _parts(scene, share, pool, upper))
        near = [w for w in likely if share.value / 2 <= w.value <= share.value * 2]
        if near and not _is_some_share(share, [*pool, *upper]) and not _completes(share, scene):
            yield _told(share, near[0], (), "the change" if change else "the share")


def _is_compared(scene: Scene, found: Found) -> bool:
    """Whether an amount is only held against another: still above the £18.0m lent. A figure of last year is a base."""
    left, right = scene.beside(found)
    return bool(_COMPARED.search(left)) and not _EARLIER.match(right)


def _parts(scene: Scene, share: Found, pool: Sequence[Found], upper: Sequence[Found]) -> Iterator[Way]:
    """The shares of a whole, in the sentence or above, that the part before it may be; first of one others are of."""
    part = next((f for f in reversed(pool) if f.start < share.start), None)
    if part is None or part.said or any(part.start < a.start < share.start for a in scene.passage.amounts):
        return  # or it is a share of hours, which are no part of what is counted
    own = () if _OF_THESE.match(scene.passage.text) else pool
    wholes = [f for f in own if _alike(f, part) and f.value > part.value]
    wholes = wholes or [f for f in upper if _alike(f, part) and f.value > part.value]
    told = [(f, s) for f, s in pairwise(scene.own) if s.amount.unit == "%" and _alike(f, part) and s is not share]
    wholes.sort(key=lambda whole: not any(_is_some_share(s, (f, whole)) for f, s in told))
    for whole in wholes:
        base = whole.value - part.value  # £270, up by £25 or 10 per cent
        moved = scene.beside(part)[0]
        fits = abs(part.value * 100 / base - share.value) <= share.amount.step / 2
        if fits and (_DIFFERENCE.search(moved) or _UP_BY.search(moved)):
            return
        yield Way(part.value * 100 / whole.value, Decimal(0), f"{part.text} of {whole.text}")


def _changes(share: Found, pool: Sequence[Found], upper: Sequence[Found]) -> Iterator[Way]:
    two = list(pool)
    if len(two) == 1:
        two = [*[f for f in upper if f.amount.unit == two[0].amount.unit][-1:], *two]
    for old, new in permutations(two, 2):
        if old.amount.unit == new.amount.unit:
            yield Way(abs(new.value - old.value) * 100 / old.value, Decimal(0), f"from {old.text} to {new.text}")


def _is_some_share(share: Found, figures: Sequence[Found]) -> bool:
    """Whether it is a share, a change or a share of a change of any of these figures."""
    for one, two in permutations(figures, 2):
        if one.amount.unit != two.amount.unit:
            continue
        ratio = one.value * 100 / two.value
        room = ratio * (one.room / one.value + two.room / two.value) + share.amount.step / 2
        if any(abs(value - share.value) <= room for value in (ratio, abs(ratio - 100), 100 - ratio)):
            return True
        for three in figures:
            if three is not one and three is not two and three.amount.unit == one.amount.unit:
                rest = three.value * 100 / two.value
                if min(abs(abs(ratio - rest) - share.value), abs(ratio + rest - share.value)) <= room:
                    return True
    return False


def _completes(share: Found, scene: Scene) -> bool:
    """Whether it is told twice, or is what another leaves of a hundred."""
    others = [f for figures in (scene.own, *scene.above) for f in figures if f.amount.unit == "%" and f is not share]
    return any(f.value == share.value or abs(100 - f.value - share.value) < 1 for f in others)


def _told(stated: Found, way: Way, others: Sequence[Found], what: str) -> Told:
    like = [stated.amount, *(f.amount for f in others if f.amount.ending == stated.amount.ending)]
    value = round(way.value, stated.amount.decimals) if stated.amount.unit == "%" else way.value
    fix = FIX if what == "the product" else FIX_NET
    return Told(stated, f"{stated.text} is not {what}: {way.said} = {show_like(value, like)}", fix)


def wrong_scenes(subject: Subject, passage: Passage, earlier: Sequence[Passage]) -> Iterator[Told]:
    """What does not follow in a sentence that is no row of a table."""
    if not in_table(passage):
        scene = scene_of(passage, earlier)
        yield from wrong_in_scene(scene)
        tables = cells_above(subject, passage)
        yield from _with_table(scene, [cell.found for cell in tables])
        yield from wrong_rates(passage, scene.upper, tables)


def _with_table(scene: Scene, cells: Sequence[Found]) -> Iterator[Told]:
    """As in: the work costs £198,400, so there is a shortfall of £1,553, against the total of the table above."""
    for stated in scene.own if cells else ():
        kind = _kind(*scene.beside(stated)) if not (stated.said or stated.ranged or stated.value <= 0) else ""
        if kind not in ("rest", "difference") or stated.amount.unit in ("%", "bp"):
            continue
        likely = [c for c in cells if _alike(c, stated)]
        own = [f for f in scene.own if f is not stated and _alike(f, stated)]
        upper = [f for figures in scene.above for f in figures if _alike(f, stated)]
        every = [*own, *upper, *likely]
        if len(own) != 1 or not likely or len(every) > _POOL or any(f.value == stated.value for f in every):
            continue
        ways = {abs(c.value - own[0].value): c for c in likely if c.value != own[0].value}
        right = [value for value in ways if is_slip(stated.value, value)]
        if len(right) != 1 or makes(every_way(every), stated) or makes(products(every), stated):
            continue
        high, low = sorted((own[0], ways[right[0]]), key=lambda f: -f.value)
        yield _told(stated, Way(right[0], Decimal(0), f"{high.text} - {low.text}"), every, _NAMES[kind])
