"""Markers: words, sums and names that no ordinary text holds, made from a seed."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

FIRST = "Brel Thar Quon Vosk Jund Plim Zorv Grax Fend Mirv Hesk Dwol Yarb Krem Swiv Tolk".split()
LAST = "aquist ovander ibbeck uthorpe erzac omblat ivesey angwell oxtrob ubrook ettlin asgard".split()
ORDINARY = (
    "The parks are open from six in the morning until ten at night.",
    "Officers have met the residents’ group twice since the spring.",
    "The works take eleven weeks and begin after the school holidays.",
    "Two footpaths are closed while the bridge is being repaired.",
    "The contractor keeps the site tidy and the road clear.",
    "A further report comes to the meeting in the autumn.",
    "Members visited the library on a wet afternoon in March.",
    "The play area is used most on Saturdays.",
)


@dataclass
class Markers:
    """The markers of a meeting by the place they stand in. `sums` are looked for as figures, the rest as words."""

    rng: random.Random
    words: dict[str, str] = field(default_factory=dict)
    sums: dict[str, str] = field(default_factory=dict)

    def name(self, place: str) -> str:
        """A surname such as nobody has."""
        while True:
            made = self.rng.choice(FIRST) + self.rng.choice(LAST) + self.rng.choice("kvxz") + self.rng.choice("aeo")
            if made not in self.words.values():
                break
        self.words[self._free(place, self.words)] = made
        return made

    def sentence(self, place: str) -> str:
        """A sentence with such a name in it, in one of the ways prose has them."""
        name = self.name(place)
        return self.rng.choice(
            [
                f"The tenant {name} has fallen behind with the rent.",
                f"Mrs Ada {name} for {name} Holdings Ltd asked for more time.",
                f"It was agreed with {name}, of 3 {name} Row, that the matter would rest.",
                f"We were told in confidence: {name} will withdraw.",
                f"an officer is to ask {name.lower()}@example.gov.uk about the bond",
            ]
        )

    def phrase(self, place: str) -> str:
        """A short title or label."""
        return f"{self.rng.choice(['Lease of', 'Claim by', 'Offer from', 'Sale to'])} {self.name(place)}"

    def slug(self, place: str) -> str:
        """An id, or the name of a file or folder."""
        return f"{self.rng.choice(['deal', 'letter', 'plan', 'kx'])}-{self.name(place).lower()}"

    def sum(self, place: str) -> int:
        """An amount of money of seven figures, none of them a round one."""
        amount = self.rng.randrange(1_000_001, 9_999_999) // 10 * 10 + self.rng.choice([1, 3, 7, 9])
        self.sums[self._free(place, self.sums)] = str(amount)
        return amount

    @staticmethod
    def _free(place: str, taken: dict[str, str]) -> str:
        number, free = 1, place
        while free in taken:
            number += 1
            free = f"{place} {number}"
        return free

    def only(self, *beginnings: str) -> Markers:
        """The markers of the places that begin so."""
        part = Markers(self.rng)
        part.words = {p: w for p, w in self.words.items() if p.startswith(beginnings)}
        part.sums = {p: w for p, w in self.sums.items() if p.startswith(beginnings)}
        return part
