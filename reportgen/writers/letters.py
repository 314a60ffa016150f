"""How wide words are: the widths of Arial's letters, for formats that want to be told the widths of columns.

Bold, the wider of the two, so that a column is never too narrow; fonts of papers that are much wider have a factor.
"""

from __future__ import annotations

from functools import lru_cache

# thousandths of the size of the type -> the characters of that width in bold Arial (and its metric twin Arimo)
_WIDTHS = {
    238: "'",
    278: " ,./I\\ijl‘’\xa0",
    280: "|",
    333: "!()-:;[]`ft",
    350: "•",
    389: "*r{}",
    474: '"',
    500: "z“”",
    556: "#$0123456789J_aceksvxy£–€",
    584: "+<=>^~",
    611: "?FLTZbdghnopqu",
    667: "EPSVXY",
    722: "&ABCDHKNRU",
    778: "GOQw",
    833: "M",
    889: "%m",
    944: "W",
    975: "@",
    1000: "—…",
}
_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_OTHER, _OTHER_CAPITAL = 611, 722  # letters with accents and the like

# fonts wider than Arial -> how much wider: the advance width of a bold figure (table hmtx, thousandths of the size)
# beside the 556 of Arial Bold
_WIDER = {
    "dejavu sans": 696 / 556,
    "tahoma": 637 / 556,
    "verdana": 711 / 556,
}


@lru_cache(maxsize=8192)  # measuring the same words again was a sixth of a build
def em_of(text: str) -> float:
    """How wide a text is in bold Arial, in em."""
    return sum(_OF.get(c) or (_OTHER_CAPITAL if c.isupper() else _OTHER) for c in text) / 1000


def wider(font: str) -> float:
    """How many times as wide as Arial a font is set; 1 for Arial and the many that are about as wide."""
    return _WIDER.get(font.casefold(), 1.0)
