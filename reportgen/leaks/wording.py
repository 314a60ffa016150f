"""The words of a text in one form, and the runs of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

RUN = 6  # words
_UNSEEN = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")  # within words
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def plain(text: str) -> str:
    """The words of a text in one form: case, accents' composition, soft hyphens and punctuation make no difference."""
    folded = without_unseen(unicodedata.normalize("NFKC", text)).replace("’", "'").casefold()
    return " ".join(_WORD.findall(folded)).replace("'", "")


def without_unseen(text: str) -> str:
    """A text without the signs that nobody sees."""
    return _UNSEEN.sub("", text)


def runs(words: Sequence[str], length: int = RUN) -> Iterator[str]:
    """Each so many words that stand together."""
    return (" ".join(words[n : n + length]) for n in range(len(words) - length + 1))


def joined(runs_: Iterable[str]) -> Iterator[str]:
    """Runs of the same length as the longer ones they are of: a copied sentence is told once."""
    left = dict.fromkeys(runs_)
    after = {run.rsplit(" ", 1)[0]: run for run in left}
    begun = [run for run in left if not any(run.rsplit(" ", 1)[0] == other.split(" ", 1)[1] for other in left)]
    for run in begun or list(left)[:1]:
        words, seen = run, {run}
        while (following := after.get(run.split(" ", 1)[1])) is not None and following not in seen:
            words, run = f"{words} {following.rsplit(' ', 1)[1]}", following
            seen.add(run)
        yield words
