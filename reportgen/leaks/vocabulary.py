"""Words by which the last look tells kinds of names apart, and standing wording: data of the house styles.

`leaks/*.yaml` in a style's folder adds to those of the styles it extends: `names.yaml` and `places.yaml` map a
kind to words with commas between, `standing.yaml` lists texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct

from reportgen.diagnostics import Findings, StyleError
from reportgen.house.files import in_style
from reportgen.house.folders import with_data
from reportgen.leaks.wording import plain, runs
from reportgen.reading.shape import ListOf, MapOf, Text
from reportgen.reading.source import load

FOLDER, STANDING = "leaks", "standing.yaml"
STANDS = 4  # words of standing wording that are no chance
_NAMES, _TEXTS = MapOf(Text()), ListOf(Text())
Words = frozenset[str]


class Vocabulary(Struct, frozen=True):
    """Words in lower case by what they tell of a name, and wording that stands in papers of every kind."""

    places: Words
    bodies: Words
    posts: Words
    features: Words  # River, Park: what names a place
    streets: Words
    companies: Words  # Ltd, plc: what ends the name of a company
    company_words: Words  # Holdings, Homes: what stands before it is the short form of the name
    titles: Words
    ordinary: Words  # nobody's name, though it begins with a capital
    plain: Words  # the, of, and
    standing: tuple[str, ...]
    standing_runs: Words  # each few words of it
    quiet: Words  # little words, and those of places, public bodies, posts and every paper: they tell nothing

    def one_of(self, words: str, kind: Words) -> bool:
        """Whether one of the words, or words that follow one another, are of a kind."""
        split = words.lower().split()
        return any(" ".join(split[a:b]) in kind for a in range(len(split)) for b in range(a + 1, len(split) + 1))


def read_vocabulary(folders: Iterable[Path]) -> Vocabulary:
    """The vocabulary of a house style with these folders. Raises StyleError for a file that is wrong."""
    return _read(with_data(folders))


@cache
def _read(folders: tuple[Path, ...]) -> Vocabulary:
    words: dict[str, set[str]] = {}
    standing: list[str] = []
    findings = Findings()
    for folder, path in ((each, path) for each in folders for path in in_style(each, FOLDER, (".yaml",))):
        node = load(path, findings, folder)
        if node is None:
            continue
        if path.name == STANDING:
            standing += (text.text for text in _TEXTS.read(node, findings) or ())
            continue
        for kind, listed in (_NAMES.read(node, findings) or {}).items():
            words.setdefault(kind, set()).update(_split(listed.text))
    if findings.errors:
        raise StyleError(findings=findings.errors)

    def of(kind: str) -> Words:
        return frozenset(words.get(kind, ()))

    quiet = of("plain") | of("ordinary") | of("posts")
    quiet |= {word for name in of("places") | of("public-bodies") for word in plain(name).split()}
    kinds = {
        "places": "places", "bodies": "public-bodies", "posts": "posts", "features": "features", "streets": "streets",
        "companies": "companies", "company_words": "company-words", "titles": "titles", "ordinary": "ordinary",
        "plain": "plain",
    }  # fmt: skip
    standing_runs = frozenset(run for text in standing for run in runs(plain(text).split(), STANDS))
    lists = {name: of(kind) for name, kind in kinds.items()}
    return Vocabulary(**lists, standing=tuple(standing), standing_runs=standing_runs, quiet=quiet)


def _split(listed: str) -> Iterator[str]:
    return (" ".join(word.lower().split()) for word in listed.split(",") if word.strip())
