"""What the signs of a figure telling a cell are worth (fitted by benchmarks/fit_tables.py).

`READ` says how likely a cell was meant, whatever figure stands there; `ASKED` whether a figure that it is not was meant
to be it.
"""

from __future__ import annotations

READ: dict[str, float] = {
    "0 words unknown": 0.9, "1 words unknown": -0.11, "2 words unknown": -0.3, "3 words unknown": 0.09,
    "4 words unknown": -0.74, "5 words unknown": -0.95, "a measure": -0.11, "another column better named": 0.69,
    "another row is nearer": -0.7, "another year": -1.81, "apart average": 0.28, "apart by": 1.14, "apart each": 0.44,
    "apart from": 0.1, "apart in 2025": -1.04, "apart more": 0.44, "apart or": 0.64, "apart than": -0.12,
    "apart were": 0.52, "apart within": 0.26, "caption hinted": -0.58, "caption not said": -0.78,
    "caption said": 0.26, "cell %": -0.28, "cell n": -0.7, "cell £": -0.13, "cell: average": -0.83,
    "cell: each": -0.57, "cell: less": 0.07, "cell: more": -0.34, "cell: no cue": -0.31, "cell: of": 0.3,
    "cell: rest": -0.32, "cell: share": 0.65, "cell: together": 0.43, "cell: was": -0.18, "cell: would": -0.25,
    "column in the clause": 1.51, "column not named": -1.02, "column without a name": -0.06,
    "counted is the column": 0.75, "decimals like": -0.61, "decimals unlike": -0.5, "few": 3.18,
    "in recommendations": -1.16, "in summary": -1.41, "its year": 1.04, "many rows": -1.61, "no year said": -0.69,
    "none": 1.11, "none %": 0.28, "none n": 0.7, "none £": 0.13, "none: average": 0.83, "none: each": 0.57,
    "none: less": -0.07, "none: more": 0.34, "none: no cue": 0.31, "none: of": -0.3, "none: rest": 0.32,
    "none: together": -0.43, "none: was": 0.18, "none: would": 0.25, "nothing counted": 0.38,
    "one column of the kind": 0.91, "per year": 0.47, "row beside it": 0.62, "row in the clause": 1.08,
    "row named": 0.33, "row named above": -0.11, "row named above: table elsewhere": 0.05,
    "row named above: table nearest": -0.16, "row named in part": 0.27, "row named in part: table elsewhere": 0.06,
    "row named in part: table nearest": 0.21, "row named: table elsewhere": 0.25, "row named: table nearest": 0.09,
    "rows named above": -1.03, "rows named above: table elsewhere": -0.95, "rows named above: table nearest": -0.08,
    "table elsewhere": -0.42, "table nearest": -0.68, "the nearest row": -0.81, "told roughly": 1.34,
    "total not said": 0.31, "total not said beside rows": -0.27, "total not said beside rows: table elsewhere": 0.22,
    "total not said beside rows: table nearest": -0.5, "total not said: table elsewhere": 0.38,
    "total not said: table nearest": -0.07, "total said": -0.17, "total said beside rows": -0.44,
    "total said beside rows: table elsewhere": -0.31, "total said: table elsewhere": -0.14, "two rows": 0.1,
    "year of the row": 0.9,
}  # fmt: skip

ASKED: dict[str, float] = {
    "a cell": 0.27, "always": -0.8, "likely": 0.54, "none": -0.35, "off 10%": -0.18, "off 2%": 0.64, "off 20%": -0.16,
    "off 40%": -0.19, "off 5%": -0.06, "off exactly twice": -0.01, "off one digit": 2.52,
    "off one digit of two": 1.42, "off tax": 0.9, "off three times": -0.01, "off turned": 2.62,
    "off turned of two": 2.05, "off twice": -0.02, "the cell is told": 0.32, "told elsewhere": -0.54,
}  # fmt: skip
