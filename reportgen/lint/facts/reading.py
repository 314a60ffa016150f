"""What a cue makes of the figures around one."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct


class Reading(Struct, frozen=True):
    """What a cue makes of figures: the value, how one writes it, and whether they all stand in the paragraph."""

    value: Decimal
    said: str
    near: bool = True
    rough: bool = False  # by division or by a share, after which one rounds
    told: bool = False  # the words leave no other way
    slip: bool = False  # no word says so: only two figures changed over, or one wrong in a long one, tell of it
    narrow: bool = False  # the words say so plainly in which way that only the paragraph can say otherwise
