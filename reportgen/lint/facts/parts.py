"""What part of a whole is said: per cent, thirds, one in six; just over, nearly, more than.

The words say of what it is: of a figure told beside it, of what was spoken of just before, of a row of the table in its
total. Only those are held against it. What a whole paragraph makes by chance says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from reportgen.files.regex import regex
from reportgen.lint.facts.explained import alike
from reportgen.lint.facts.naming import stems_of
from reportgen.lint.facts.part_words import HOW, Part, part_of, question, says
from reportgen.lint.facts.quantities import Quantity, called, in_words
from reportgen.lint.facts.surroundings import Cell, Surroundings
from reportgen.lint.told import Told

_POINTS = regex(r"\s*(?:percentage\s+)?points?\b", re.IGNORECASE)
_ARTICLE = regex(r"\b(?:an?|the)\s+$", re.IGNORECASE)
# A figure, and what part it is: 171 of its 180 spaces are taken, or 92 per cent.
_APPOSED = regex(
    r"(?:,\s*(?:and\s+(?:so\s+)?)?|\(|\b(?:or|which\s+(?:is|was|makes|are|were)|that\s+is|being|this\s+(?:is|was)"
    r"|it\s+is|equivalent\s+to|representing))\s*(?:an?\s+[a-z-]+(?:\s+[a-z-]+){0,2}\s+of\s+)?$",
    re.IGNORECASE,
)
_OF_IT = regex(r"\s*of\s+(?:them|it|these|those|this|that|which)\b", re.IGNORECASE)
_OF_FIGURE = regex(
    r"\s*of\s+(?:the\s+|these\s+|its\s+|our\s+|all\s+)?(?:(?!above|over|below|under|up|beyond|between|more)[a-z-]+\s+){0,3}(?:of\s+)?"
)
_OF_THING = regex(
    r"\s*of\s+(?:the|all|its|our|their|every|what|total|those)\b(?P<thing>(?:\s+(?!(?:is|are|was|were|has|have|had|in|on|at|for|from|to)\b)[\w’'-]+){0,4})",
    re.IGNORECASE,
)
_ITS = regex(r"\s*of\s+(?:its|their)\b", re.IGNORECASE)
_IS = regex(r"\s+(?:has|have|had|is|are|was|were|will|would)\b", re.IGNORECASE)
_CHANGED = regex(
    r"\b(?:(?:an?|the|that|this)\s+(?:[a-z-]+\s+){0,2}?(?:increase|rise|cut|fall|drop|reduction|decrease|growth|decline|uplift|saving)\s+of"
    r"|(?:ris(?:es?|en|ing)|rose|falls?|fell|fallen|gr[eo]wn?|grew|gone\s+(?:up|down)|went\s+(?:up|down)|go(?:es)?\s+(?:up|down)|up|down|dropped|drops"
    r"|increased?|increasing|increases|cut|reduced|reduces|reducing|declined|climbed|dearer|cheaper|higher|lower|longer|shorter|larger|smaller)\s+by)\s+$",
    re.IGNORECASE,
)
_MORE = regex(
    r"\s*(?:more|less|fewer|higher|lower|dearer|cheaper|up\b|down\b|above|below|longer|shorter|larger|smaller)\b", re.I
)
_DOWN = regex(
    r"\b(?:falls?|fell|fallen|cut|drop\w*|reduc\w*|declin\w*|decreas\w*|lower|less|fewer|down|cheaper|shorter|smaller)\b",
    re.IGNORECASE,
)
_TIMES_OF = regex(r"\b(?:target|standard|limit|inflation|interest|VAT|tax|discount|contingency|allowance)\b", re.I)
_REST = regex(r"\b(?:remain\w*|other|rest|left|without|not|no|never)\b", re.IGNORECASE)
_GENERIC = frozenset(("them", "it", "thes", "thos", "numb", "total", "number", "whol", "sum", "all", "figur"))
_DERIVED = frozenset(
    ("growth", "increa", "ris", "differ", "saving", "fall", "drop", "reduct", "chang", "gap", "pressu")
)
_AGAIN = regex(r"(?:It|They|This|These|That|Those|Together|Both|Between\s+(?:them|the\s+two))\b")
_ALL_OF_IT = regex(r"\b(?:[Tt]otal|[Oo]verall|[Aa]ltogether)\b")
_TOGETHER = regex(r"(?:Together|Both|Between)\b")
_OF_THESE = regex(r"(?:Of|Out\s+of|Among)\s+(?:the|these|those|all|them|its|our)\b")
_CLOSED = regex(r"\s*(?:of\b|[,.;:)]|$)")
_IS_SO_MUCH = regex(
    r"\s*of\s+(?:it|them|this|that|these),\s+(?:about\s+)?£?\d"
    r"|[^.;:%£\d]{0,70}(?:\(|\b(?:or|which\s+is|that\s+is|being|worth)\s+)(?:about\s+)?£?\d"
)
_OF_LENGTH = regex(r"\b(?:half[\s-]year|six\s+months|quarter\s+of\s+the\s+year|yield)\b")
_BASE = regex(
    r"\s*(?:above|below|over|under|more\s+than|less\s+than|higher\s+than|lower\s+than)\s+(?:the|its|our|last\s+year’s)\s+(?:[a-z’'-]+\s+){0,4}?(?:of\s+)?(?=£?\d)"
)
_OVER_IT = regex(
    r"\s+(?:over|under|above|below|more\s+than|less\s+than|short\s+of)\s+(?:the|its|our)\s+(?P<base>[a-z]{4,})\b"
)
_THAN_BEFORE = regex(
    r"(?:\s+a\s+(?:year|month|week))?\s+(?:more|higher|(?P<less>fewer|less|lower))\s+than\s+(?:in\s+|at\s+)?"
    r"(?:the\s+(?:year|month|quarter)\s+before|last\s+year|before|now|present|today|a\s+year\s+ago|20\d\d)"
    r"|\s+up\s+on|\s+(?P<down>down)\s+on"
)
_FIRST_TO_LAST = regex(r"\b(?:first|since|over|between)\b")
_NEAR = 2.2  # times that a part may be what was meant
_FAR = 12.5  # where it can be no other
_IS_DONE = regex(
    r"\s+(?:(?:is|are|was|were|has|have|had)\s+(?:been\s+)?)?(?P<done>[a-z]{4,}ed|poor|good|empty|late|vacant)\b"
)
_COMMON = frozenset(("takes", "tak", "accoun", "mak", "therefo", "thus", "cost", "money", "sum", "total"))
_REACH, _STEM, _AFTER = 45, 5, 25
_MOST = 10  # times that a figure may become
_FEW = 12  # things, of which nobody tells a change in per cent


def wrong_part(stated: Quantity, left: str, right: str, around: Surroundings) -> tuple[bool, Told | None]:
    """Whether a part is what the words can mean, or else the question whether it was meant to be."""
    if _POINTS.match(right) or "between" in left or (stated.value > 100 and not _CHANGED.search(left)):
        return False, None
    how = HOW.search(left)
    bare = left[: how.start()] if how else _ARTICLE.sub("", left)
    told = _figures(stated, around)
    base = _BASE.match(right)
    whole = _at(around, stated.found.end + base.end()) if base else None
    if whole is not None and (part := _against(told, whole)) is not None:
        return _answer(stated, left, how, [part], around)
    if sized := list(_of_size(told, around)) if _APPOSED.search(bare) else []:
        return _answer(stated, left, how, sized, around, of_far=False)
    if _CHANGED.search(bare) or _MORE.match(right):
        return _answer(stated, left, how, list(_changes(stated, around)), around, of_far=False)
    return _answer(stated, left, how, list(_parts(stated, bare, right, around)), around)


def _against(told: Sequence[Quantity], whole: Quantity) -> Part | None:
    """How much the level told before is more or less than a figure: £112,000, which is 10 per cent below £124,000."""
    levels = [q for q in told if q.passage is whole.passage and alike(q, whole) and q.value != whole.value]
    if not levels:
        return None
    level = levels[0]
    value = float(abs(whole.value - level.value)) * 100 / float(whole.value)
    return Part(value, f"the change from {whole.found.text} to {level.found.text}", float(whole.found.room))


def _answer(
    stated: Quantity,
    left: str,
    how: re.Match[str] | None,
    parts: Sequence[Part],
    around: Surroundings,
    of_far: bool = True,
) -> tuple[bool, Told | None]:
    """Whether the words fit one of the parts that they can mean, or else the question."""
    if any(says(stated, part, how) for part in parts):
        return True, None
    far = _FAR if len(parts) == 1 else _NEAR
    near = [p for p in parts if float(stated.value) / far <= p.value <= float(stated.value) * far]
    if not near or is_share_told(stated, around):
        return False, None
    if of_far and any(says(stated, part, how) for part in _of_far(stated, around)):
        return False, None
    part = min(near, key=lambda p: abs(p.value - float(stated.value)))
    return False, question(stated, part, left, how)


def is_share_told(stated: Quantity, around: Surroundings) -> bool:
    """Whether a share in figures is told near by, or in a table, or is what the others of its sentence leave."""
    if in_words(stated.found):
        return False
    others = [q.value for q in (*around.near, *around.text, *around.after) if q.unit == "%" and q is not stated]
    others += [c.quantity.value for c in around.cells if c.quantity.unit == "%"]
    return stated.value in others or 100 - stated.value in others


def _of_far(stated: Quantity, around: Surroundings) -> Iterator[Part]:
    """What the last figure before it is of totals of tables and of figures farther up: right where one fits."""
    for part in _figures(stated, around)[-2:]:
        for whole in (*around.text, *around.after, *(c.quantity for c in around.cells if c.total)):
            if alike(part, whole) and part.value < whole.value:
                yield part_of(part, whole)


def _figures(stated: Quantity, around: Surroundings) -> list[Quantity]:
    """The figures told before it in its sentence, and those of the sentence before, nearest last."""
    start = stated.found.start
    own = [q for q in around.own if q.found.start < start and q.unit not in ("%", "bp") and not q.found.said]
    last = around.above[-1].passage if around.above else None
    above = [q for q in around.above if q.passage is last and q.unit not in ("%", "bp")]
    return [*above, *own]


def _parts(stated: Quantity, bare: str, right: str, around: Surroundings) -> Iterator[Part]:
    """What the words say that it is a part of: a figure after it, one beside it, or a row of the table."""
    end = stated.found.end
    told = _figures(stated, around)
    if (of := _OF_FIGURE.match(right)) and (whole := _at(around, end + of.end())) is not None:
        for part in told[::-1]:
            if alike(whole, part) and part.value < whole.value and whole.per in ("", part.per):
                yield part_of(part, whole)
        return
    if _IS_SO_MUCH.match(right) or _OF_LENGTH.search(around.passage.text):
        return  # its part stands after it, or it is for a part of a year
    rest = bool(_REST.search(right[:_REACH]) or _REST.search(bare[-_REACH:]))
    hit = _OF_THING.match(right)
    thing = stems_of(hit["thing"]) - _GENERIC if hit else frozenset()
    if thing & _DERIVED:
        return
    beside = list(_beside(stated, bare, right, thing, rest, around))
    yield from beside
    if not beside:
        yield from _by_name(stated, bare, right, around)
    if told and hit and not thing and told[-1].passage is around.passage:  # £17.4 million, a fifth of the whole
        totals = [c.quantity for c in around.cells if c.total and c.table == 0 and alike(told[-1], c.quantity)]
        yield from (part_of(told[-1], q) for q in totals if told[-1].value < q.value)
    own = [f for f in around.passage.amounts if f.start < stated.found.start and f.amount.unit != "%"]
    its_own = hit is not None and _ITS.match(right) is not None  # of their cost: not what they are of all
    if not its_own and (not own or not thing) and (hit or _OF_IT.match(right) or _IS.match(right)):
        yield from _of_tables(stated, around, rest, thing)


def _beside(
    stated: Quantity, bare: str, right: str, thing: frozenset[str], rest: bool, around: Surroundings
) -> Iterator[Part]:
    """What the figure just before it is of others of the paragraph, or of what is called so."""
    text = around.passage.text
    own = [q for q in _figures(stated, around) if q.passage is around.passage]
    joint = text[own[-1].found.end : stated.found.start] if own else ""
    apposed = bool(own) and len(joint) < 2 * _REACH and _APPOSED.search(bare) is not None
    comma = apposed and bare.rstrip().endswith(",") and not _CLOSED.match(right)
    of_it = _OF_IT.match(right) is not None
    if not ((apposed and not comma) or of_it or (own and _OF_THESE.match(text) and _IS.match(right))):
        return
    of_these = _OF_THESE.match(text) is not None
    near = [q for q in around.near if q.unit not in ("%", "bp") and not q.found.said]
    near = [q for q in near if q.passage is not around.passage or q.found.start < stated.found.start]
    sole = len(near) == len(own) + 1 == 2  # no other can be meant
    parts = own[-2:] if apposed else [*_figures(stated, around)][-3:]
    for part in parts[::-1]:
        wholes = [q for q in near if q is not part and alike(part, q) and part.value < q.value]
        wholes = [q for q in wholes if of_these or sole or _of_one_kind(part, q)]
        wholes = [q for q in wholes if q.per == part.per or q.per in ("", "each")]
        if thing:
            wholes = [q for q in wholes if thing & (q.of | stems_of(_words(q)))]
        smaller = [q for q in near if q.value < part.value and alike(q, part) and (sole or _of_one_kind(q, part))]
        pairs = [(part, whole) for whole in wholes] + [(q, part) for q in smaller if apposed and not (thing or wholes)]
        for some, whole in pairs:
            yield part_of(some, whole)
            if rest:
                yield _left(some, whole)


def _by_name(stated: Quantity, bare: str, right: str, around: Surroundings) -> Iterator[Part]:
    """As in: planting £27,600 of £186,000. Pruning takes 60 per cent and planting 15 per cent of the money."""
    if not (_OF_THING.match(right) or _IS_DONE.match(right)):
        return
    text = around.passage.text
    last = max((f.end for f in around.passage.amounts if f.end <= stated.found.start), default=0)
    clause = text[last : stated.found.start].rsplit(",", 1)[-1]
    names = stems_of(clause) - _COMMON
    done = _IS_DONE.match(right)
    names |= stems_of(done["done"]) if done else frozenset()
    parts = [q for q in around.above if q.unit not in ("%", "bp") and names & stems_of(_beside_it(q))]
    for part in parts[-1:]:
        wholes = [q for q in around.near if alike(part, q) and q.value > part.value and _is_earlier(q, stated)]
        for whole in sorted(wholes, key=lambda q: -q.value)[:1]:
            yield part_of(part, whole)
        for whole in (c.quantity for c in around.cells if c.total and c.table == 0):
            if alike(part, whole) and whole.value > part.value:
                yield part_of(part, whole)


def _is_earlier(quantity: Quantity, stated: Quantity) -> bool:
    return quantity.passage is not stated.passage or quantity.found.start < stated.found.start


def _beside_it(quantity: Quantity) -> str:
    """The words before a figure up to the one before, and those just after it."""
    text, found = quantity.passage.text, quantity.found
    return _before(quantity).rsplit(",", 1)[-1] + text[found.end : found.end + _AFTER].split(",")[0]


def _words(quantity: Quantity) -> str:
    """The words beside a figure."""
    text, found = quantity.passage.text, quantity.found
    return text[max(0, found.start - _REACH) : found.start] + " " + text[found.end : found.end + _REACH]


def _at(around: Surroundings, start: int) -> Quantity | None:
    return next((q for q in around.own if q.found.start == start and q.unit != "%"), None)


def _of_one_kind(one: Quantity, two: Quantity) -> bool:
    """Whether two figures may be part and whole: pounds both, or numbers of one thing, or of what is not said."""
    return one.unit == "£" or not one.of or not two.of or bool(one.of & two.of) or one.passage is two.passage


def _left(part: Quantity, whole: Quantity) -> Part:
    made = part_of(part, whole)
    return Part(100 - made.value, f"what {part.found.text} leaves of {whole.found.text}", made.room)


def _of_tables(stated: Quantity, around: Surroundings, rest: bool, thing: frozenset[str]) -> Iterator[Part]:
    """What the rows that are named are of the total, and in the row of totals the columns that are named."""
    cells = [c for c in around.cells if c.table == 0 and c.quantity.unit != "%"]
    totals = {c.column: c for c in cells if c.total}
    before = around.passage.small[: stated.found.start]
    again = _AGAIN.match(around.passage.text) is not None
    named = [c for c in cells if c.named and not c.total and (again or _is_before(c, before))]
    if wholes := [c for c in cells if thing and (label := stems_of(c.label)) and label <= thing]:
        totals = {c.column: c for c in wholes}  # 24% of all borrowing, which has a row
        named = [c for c in named if stems_of(c.label) != thing]  # seven tenths of the gas is no gas of all energy
    columns = {c.column for c in named if c.headed and thing & c.quantity.of} or {c.column for c in named}
    for column in sorted(columns):
        whole, mine = totals.get(column), [c for c in named if c.column == column]
        if whole is None or not mine:
            continue
        joint = len(mine) > 1 and is_of_both(around)
        for cell in mine if not joint else ():
            if cell.quantity.value < whole.quantity.value:
                yield part_of(cell.quantity, whole.quantity)
        for some in (
            combinations(mine, 2) if joint and len(mine) > 2 else ()
        ):  # what the two are near to is named as well
            value = sum((c.quantity.value for c in some), Decimal(0))
            said = " + ".join(c.quantity.found.text for c in some)
            yield Part(float(value * 100 / whole.quantity.value), f"{said} of {whole.quantity.found.text}")
        if len(mine) > 1:
            value = sum((c.quantity.value for c in mine), Decimal(0))
            said = " + ".join(c.quantity.found.text for c in mine)
            yield Part(float(value * 100 / whole.quantity.value), f"{said} of {whole.quantity.found.text}")
    row = [c for c in totals.values() if c.headed]
    for one, two in combinations(row if not named else [], 2):
        low, high = sorted((one.quantity, two.quantity), key=lambda q: q.value)
        if alike(low, high) and low.value < high.value:
            yield part_of(low, high)
            if rest:
                yield _left(low, high)


def is_of_both(around: Surroundings) -> bool:
    """Whether a sentence tells of all together that the one before it names."""
    return _TOGETHER.match(around.passage.text) is not None


def _is_before(cell: Cell, before: str) -> bool:
    """Whether a sentence speaks of a row before a place."""
    return any(word.lower()[:_STEM] in before for word in cell.label.split() if len(word) > 2)


def _changes(stated: Quantity, around: Surroundings) -> Iterator[Part]:
    """What a figure rose or fell by: from one told before to the next, or in the row or the column that is named."""
    ranged = [f for f in around.passage.amounts if f.ranged and f.start < stated.found.start]
    if len(ranged) == 2 and in_words(stated.found):  # from £1.75 million to £2.63 million, by a half
        one_, two_ = (Quantity(around.passage, f, frozenset(), "") for f in ranged)
        if one_.value != two_.value and one_.unit == two_.unit:
            yield from _both_ways(one_, two_, one_.value > two_.value)
    if ranged or _OF_THESE.match(around.passage.text):
        return  # from £98.50 to £102.24: shares in figures are told elsewhere; of these 47 want an increase of a tenth
    told = [q for q in _figures(stated, around) if q.value != 1]
    down = _DOWN.search(around.passage.text) is not None
    sized = list(_of_size(told, around))
    yield from sized
    pairs = [(a, b) for a, b in pairwise(told) if alike(a, b) and a.value != b.value and _of_one_kind(a, b)]
    pairs = [(a, b) for a, b in pairs if _is_change(a, b)]
    pairs = [pair for pair in pairs if pair[0].passage is around.passage] or pairs
    for one, two in pairs[::-1] if not sized else ():
        yield from _both_ways(one, two, down)
    if told and pairs:
        return
    cells = [c for c in around.cells if c.table == 0 and not c.total and c.quantity.unit != "%"]
    named = [c for c in cells if c.named]
    if _ALL_OF_IT.search(around.passage.text[: stated.found.start]):
        named = [c for c in around.cells if c.table == 0 and c.total and c.quantity.unit != "%"]
    for first, last in combinations(named, 2):
        if (
            first.row == last.row
            and alike(first.quantity, last.quantity)
            and first.quantity.value != last.quantity.value
        ):
            yield from _both_ways(first.quantity, last.quantity, down)
    if not named and _FIRST_TO_LAST.search(around.passage.text):
        for column in _spoken_columns(cells, around.passage.text):
            ends = [c.quantity for c in cells if c.column == column]
            if len(ends) > 2:
                yield from _both_ways(ends[0], ends[-1], down)


def _is_change(one: Quantity, two: Quantity) -> bool:
    """Whether one figure may have become another: not a few things of many, nor 5,888 days that are 9.2 for each."""
    low, high = sorted((one.value, two.value))
    few = high <= _FEW and not (one.found.amount.decimals or two.found.amount.decimals)
    return not few and high < low * _MOST


def _of_size(told: Sequence[Quantity], around: Surroundings) -> Iterator[Part]:
    """As in: 184, 24 more than in the year before, which is a rise of 15 per cent: of the 160 before."""
    size = told[-1] if told and told[-1].passage is around.passage else None
    if size is None:
        return
    after = around.passage.text[size.found.end : size.found.end + _REACH]
    over, than = _OVER_IT.match(after), _THAN_BEFORE.match(after)
    levels = [q for q in told[:-1] if alike(size, q) and q.value > size.value]
    if over is not None:
        named = [q for q in around.near if alike(size, q) and stems_of(over["base"]) & stems_of(_before(q))]
        yield from (part_of(size, base) for base in named[-1:])
    elif than is not None and levels and (levels[-1].passage is around.passage or _AGAIN.match(size.passage.text)):
        level = levels[-1]
        base = float(level.value) + (float(size.value) if than["less"] or than["down"] else -float(size.value))
        yield Part(float(size.value) * 100 / base, f"{size.found.text} of {base:,.10g}")


def _before(quantity: Quantity) -> str:
    """The words before a figure, up to the one before."""
    text, start = quantity.passage.text, quantity.found.start
    return text[max((f.end for f in quantity.passage.amounts if f.end <= start), default=0) : start]


def _spoken_columns(cells: Sequence[Cell], text: str) -> Iterator[int]:
    """The columns of which a sentence has a word that no other heading has."""
    headings = {c.column: c.quantity.of for c in cells}
    said = called(text)
    for column, of in headings.items():
        others = frozenset().union(*(o for c, o in headings.items() if c != column))
        if (of - others) & said:
            yield column


def _both_ways(one: Quantity, two: Quantity, down: bool) -> Iterator[Part]:
    low, high = sorted((one, two), key=lambda q: q.value)
    first, last = (high, low) if down else (low, high)
    value = float(high.value - low.value) * 100 / float(first.value)
    room = value * (float(low.found.room) + float(high.found.room)) / float(high.value - low.value)
    yield Part(value, f"the change from {first.found.text} to {last.found.text}", room)
