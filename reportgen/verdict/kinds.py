"""What can stand against an edition, and which command stops on it: the one table, from which docs/packs.md is made."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from msgspec import Struct

from reportgen.tree import Edition

Command = Literal["lint", "build", "pack", "publish"]
FINAL: tuple[Edition, ...] = ("public", "restricted")


class Kind(StrEnum):
    """What stands against an edition; `STOPS` says of each which command stops on it."""

    GAP = "gap"
    FAULT = "fault"
    UNSETTLED = "unsettled"
    EXEMPTION = "exemption"
    AGENDA = "agenda"
    CLEARANCE = "clearance"
    SUPPLIED = "supplied"
    LINT = "lint"
    DISCLOSURE = "disclosure"
    LEAK = "leak"
    PUBLISHED = "published"


class Stop(Struct, frozen=True):
    """What is so called in words, and by command the editions that are not made while it stands."""

    says: str
    lint: tuple[Edition, ...] = ()  # `lint --final`
    build: tuple[Edition, ...] = ()
    pack: tuple[Edition, ...] = ()
    publish: tuple[Edition, ...] = ()


STOPS: dict[Kind, Stop] = {
    Kind.GAP: Stop("something the house style requires is not there", FINAL, FINAL, FINAL, FINAL),
    Kind.FAULT: Stop("a file or a value that cannot be used", FINAL, FINAL, FINAL, FINAL),
    Kind.UNSETTLED: Stop(
        "a total that does not add up, a table that stands nowhere, what import found no place for",
        FINAL,
        FINAL,
        FINAL,
        FINAL,
    ),
    Kind.EXEMPTION: Stop(
        "an exemption without its paragraph or reason, or under a wrong one", FINAL, FINAL, FINAL, FINAL
    ),
    Kind.AGENDA: Stop(
        "the agenda contradicts itself or the report: in private and not marked, exempt here and public there, verbal "
        "and with a report",
        FINAL,
        FINAL,
        FINAL,
        FINAL,
    ),
    Kind.CLEARANCE: Stop("the text has changed since it was cleared", FINAL, FINAL, FINAL, FINAL),
    Kind.SUPPLIED: Stop("a supplied file that cannot be taken into a pack", (), (), FINAL, FINAL),
    Kind.LINT: Stop("any other error of `reportgen lint --final` that nobody waived", FINAL, (), (), FINAL),
    Kind.DISCLOSURE: Stop(
        "an error of lint that tells what must not be public", FINAL, ("public",), ("public",), FINAL
    ),
    Kind.LEAK: Stop("the files hold what stands only in exempt sources", (), ("public",), ("public",), FINAL),
    Kind.PUBLISHED: Stop("what was published was changed, or has another number on the agenda now", (), (), (), FINAL),
}
COMMANDS: tuple[Command, ...] = ("lint", "build", "pack", "publish")


def stops(kind: Kind, command: Command, edition: Edition) -> bool:
    """Whether a command does not make an edition while something of this kind stands against it."""
    editions: tuple[Edition, ...] = getattr(STOPS[kind], command)
    return edition in editions
