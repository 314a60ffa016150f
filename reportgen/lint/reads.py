"""The kinds of paper that a rule can read."""

from typing import Literal

Reads = Literal["report", "minutes", "action-log", "agenda"]
EVERY_PAPER: tuple[Reads, ...] = ("report", "minutes", "action-log", "agenda")
