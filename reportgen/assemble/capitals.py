"""Words in capitals, where a house style's look asks for them: figures, units and addresses keep their letters.

£5M is no amount, 3 KM no distance (SI Brochure, 5.2: a capital letter is another unit), and what follows the host of a
web address is another page in capitals (RFC 3986, 6.2.2.1).
"""

from __future__ import annotations

import re

from reportgen.files.regex import regex

_KEPT = regex(
    r"""(?:https?://|www\.)\S+ | [\w.+'-]+@[\w-]+(?:\.[\w-]+)+        # addresses
      | (?<=\d) (?!(?:st|nd|rd|th)\b) [^\W\d_]+ [²³]?                 # what is joined to a figure: £5m, 30p, 4a, CO2e
      | (?<=\d) (?:[ \u00a0\u202f] | [-\u2011])                       # a unit after it
        (?:[mck]?m[²³]?|ha|[mk]?g|t|[kMG]Wh?p?|[kM]?V|dB|mph|km/h|[mM]bps|[GMk]B|µg/m³|g/km) (?![\w’'])
      | \bpH\b | \bt(?=CO2)                                           # units that begin a word""",
    re.VERBOSE,
)


def in_capitals(text: str) -> str:
    """The text in capitals, but for figures with their units and for addresses."""
    pieces, last = [], 0
    for hit in _KEPT.finditer(text):
        pieces += [text[last : hit.start()].upper(), hit[0]]
        last = hit.end()
    return "".join((*pieces, text[last:].upper()))
