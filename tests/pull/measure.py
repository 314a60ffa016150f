"""How many edits made at random come back: `make pull-edits` tries a thousand, and prints what was only reported."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import chain
from pathlib import Path

import yaml

from pull.editing import Edited
from pull.kinds import at_random
from pull.office import SAVED, job
from pull.office import edited as office_edits
from pull.untouched import Disturbed, disturbed, untidied
from reportgen.building.pull.aligned import paragraphs
from reportgen.building.pull.attempts import column_of, listed_as, shortened
from reportgen.building.pull.built import Built, plain
from reportgen.building.pull.characters import address
from reportgen.building.pull.kept import source_files
from reportgen.building.pull.pulling import pull
from reportgen.drafts.draft import Draft, Para
from reportgen.drafts.markdown import is_address_of
from reportgen.drafts.word import read_word
from reportgen.papers.paper import find_papers
from reportgen.reading.source import display

WHOSE = (
    "the author's words",
    "a plain line of the author's made two, or bold",  # a title, a caption, a cell: the sources have no place for it
    "words of the house style",
    "a look that the sources have no form for",
)
_LISTED = ("listed", "put_below")
_MARKED = ("plainer", "unlinked", "led_elsewhere")
_DIVIDING = ("split", "new", "joined", "bolder", "slanted", "linked")
_MARKS = re.compile(r"\*+[^*]+\*+|\[[^\]]+\]\([^)]*\)")
_SHORT = 20  # letters
_TOLD = 12  # signs of a paragraph that are in a message about it
UNTIDY = 12  # chooses the comments
CAME = ("back", "reported", "lost")
SMALL = (
    "01-action-log",
    "10-board-governance",
    "health-board-partnership-report",
    "shared-community-and-wellbeing-service",
)


@dataclass(frozen=True)
class Outcome:
    """What came of one edit: "back", "reported", "lost" or "nothing" (no edit could be made)."""

    folder: str
    kind: str
    done: str
    came: str
    whose: str  # one of WHOSE
    disturbed: tuple[Disturbed, ...]  # lines that are not as they were, though no edit touches them
    said: tuple[str, ...]


@cache
def sources(folder: Path) -> Mapping[str, str]:
    """The texts of a paper's files, with comments and layout of their own where people leave them."""
    texts = {name: path.read_text(encoding="utf-8") for name, path in source_files(folder).items()}
    return {name: untidied(text, UNTIDY) for name, text in texts.items()}


@cache
def built(folder: Path) -> Built:
    """A paper as it is; its folder may not change while the tests run."""
    return Built(folder, "draft", sources(folder))


def paragraphs_of(draft: Draft) -> tuple[Para, ...]:
    """The paragraphs of a Word file."""
    return paragraphs(draft)


def one(folder: Path, seed: int) -> Outcome:
    """One edit of a paper, pulled and built again."""
    return outcome_of(folder, at_random(built(folder).data, seed))


def outcome_of(folder: Path, edited: Edited) -> Outcome:
    """What comes of an edited file of a paper."""
    kind, _, done = edited.done.partition(": ")
    was, now = built(folder).paragraphs, paragraphs(read_word(edited.data, ""))
    got = pull(folder, "draft", sources(folder), now)
    names = {display(path): name for name, path in source_files(folder).items()}
    back = Built(folder, "draft", {names[file]: text for file, text in got.after.items()})
    said = tuple(f.reason for f in (*got.findings, *got.also))
    came = "back" if _alike(back.paragraphs, now, said) else "lost"
    if kind in _LISTED and _lists(back.paragraphs) != _lists(now):
        came = "lost"
    if got.findings:
        came = "reported" if _all_told(back.paragraphs, now, said) else "lost"
    each = edited.each or ((kind, edited),)
    if not all(_is_told(e.done.partition(": ")[2], said) for k, e in each if k.startswith("dressed")):
        came = "lost"
    elif not got.edits:
        came = "lost" if _looks(now) != _looks(was) else "nothing"
    whose = _whose(folder, kind, edited)
    moved = disturbed(got.before, got.after, was, now)
    return Outcome(folder.name, kind, done, came, whose, tuple(moved), said)


def _is_told(done: str, said: Sequence[str]) -> bool:
    """Whether a message tells of a look put on a word, "word underlined": maybe with those beside it."""
    word, *look = done.split(" ", 1)
    return any(word in reason and f" {' '.join(look)}" in reason for reason in said)


def _lists(paras: Sequence[Para]) -> list[tuple[object, str]]:
    """What each paragraph is in a list, with its number there: of two lists one after the other each begins anew."""
    return [(listed_as(p), p.number if p.style.startswith("List") else "") for p in paras if plain(p)]


def _all_told(back: Sequence[Para], now: Sequence[Para], said: Sequence[str]) -> bool:
    """Whether each paragraph that a build gives otherwise than the file has it is one that something is said of."""
    said = [reason.casefold() for reason in said]  # a style prints titles in capitals
    back, now = _without_columns(back, now, said), _without_columns(now, back, said)
    old, new = [plain(p).casefold() for p in back], [plain(p).casefold() for p in now]
    codes = [code for code in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if code[0] != "equal"]
    gone, come = (
        Counter(chain(*parts)) for parts in ([old[a:b] for _, a, b, _, _ in codes], [new[c:d] for *_, c, d in codes])
    )
    if gone == come:  # a move: which of two is said to have moved is not certain
        return bool(said)
    for _, a, b, c, d in codes:
        one, other = " ".join(old[a:b]), " ".join(new[c:d])
        words = set(re.findall(r"[^\W\d]+", one)) ^ set(re.findall(r"[^\W\d]+", other))  # figures count anew
        if words and not any(all(w in r for w in words) or _shares(one, r) or _shares(other, r) for r in said):
            return False
    return True


def _without_columns(paras: Sequence[Para], others: Sequence[Para], said: Sequence[str]) -> list[Para]:
    """The paragraphs without the columns that only these have and a finding names, which tells of all their cells."""
    told = set()
    for table, beside in zip(_columns(paras), _columns(others), strict=False):
        rest = [_says(column) for column in beside]
        for column in table:
            if _says(column) in rest:
                rest.remove(_says(column))
            elif any(f'the column "{column_of(column)}" is'.casefold() in reason for reason in said):
                told |= set(map(id, column))
    return [para for para in paras if id(para) not in told]


def _columns(paras: Sequence[Para]) -> list[list[list[Para]]]:
    """The paragraphs of each table by its columns."""
    tables: dict[object, dict[int, list[Para]]] = {}
    for para in paras:
        if len(para.within) == 3:
            tables.setdefault(para.within[0], {}).setdefault(int(para.within[2]), []).append(para)
    return [[columns[at] for at in sorted(columns)] for columns in tables.values()]


def _says(paras: Sequence[Para]) -> tuple[str, ...]:
    return tuple(plain(para) for para in paras if plain(para))


def _shares(words: str, reason: str) -> bool:
    return SequenceMatcher(None, words, reason, autojunk=False).find_longest_match().size > _TOLD


def _whose(folder: Path, kind: str, edited: Edited) -> str:
    """Whose words were edited: they are the author's where they stand together in a value of the sources."""
    if kind == "several":
        return max((_whose(folder, k, e) for k, e in edited.each), key=WHOSE.index)
    texts, lines = values_of(folder)
    parts = [_bare(part) for part in edited.words.split("\n")]
    whole = {*texts.split("\n"), *lines.split("\n"), ""}  # a short label may stand in any text by chance
    if kind.startswith("dressed"):
        return WHOSE[3]
    if not all((part in texts or part in lines) and (len(part) > _SHORT or part in whole) for part in parts):
        return WHOSE[2]
    if any(name in kind for name in _MARKED) and not _is_marked(folder, edited.words):
        return WHOSE[2]
    if kind.startswith("column") and not _heads_a_table(folder, edited.words.split("\n")[0]):
        return WHOSE[2]
    divides = any(name in kind for name in _DIVIDING) and "row" not in kind
    own = {*lines.split("\n")} - {*texts.split("\n"), ""}  # a name that stands alone, and by chance in a text, too
    return WHOSE[1] if divides and not all(part in texts and part not in own for part in parts) else WHOSE[0]


def _heads_a_table(folder: Path, words: str) -> bool:
    """Whether an author's own table has a column of that heading, not one that the house style puts together."""
    lines = (line for text in sources(folder).values() for line in text.split("\n") if re.search(r"heading:|\|", line))
    return any(_bare(words) in _bare(line) for line in lines)


def _is_marked(folder: Path, words: str) -> bool:
    """Whether an author set words apart or made them a link, not the house style."""
    marked = (hit[0] for text in sources(folder).values() for hit in _MARKS.finditer(text))
    return any(_bare(words) == _bare(re.sub(r"\]\([^)]*\)", "", one)) for one in marked)


@cache
def values_of(folder: Path) -> tuple[str, str]:
    """The letters of all values: of texts of several lines, and of the others; an empty line between two."""
    texts, lines = [], []
    for text in sources(folder).values():
        for event in yaml.parse(text):
            if isinstance(event, yaml.ScalarEvent):
                said = _bare(re.sub(r"\]\([^)]*\)", "", event.value))
                (texts if event.style == "|" else lines).append(said)
    return "\n".join(texts), "\n".join(lines)


def _alike(back: Sequence[Para], now: Sequence[Para], said: Sequence[str]) -> bool:
    """Whether a build gives the edited text, apart from what it is said to change elsewhere; Word does not count the
    numbers in references anew, which a build does.
    """
    back = [p for p in back if not any(f'the paper says "{plain(p)}" now' in reason for reason in said)]
    back, now = ([p for p in paras if plain(p) or any(x.note or x.picture for x in p.pieces)] for paras in (back, now))
    if len(back) != len(now):
        return False
    pairs = [(plain(b), plain(n)) for b, n in zip(back, now, strict=True) if _differ(b, n)]
    return all(
        any(f'"{n}" becomes "{b}"' in reason or (b == n and _is_lent(n, reason)) for reason in said) for b, n in pairs
    )


def _is_lent(words: str, reason: str) -> bool:
    """Whether a message says that a paragraph keeps its own style, not that of one taken out before it."""
    return f'"{shortened(words)}" has the style of the paragraph taken out' in reason


def _differ(one: Para, other: Para) -> bool:
    """Whether two paragraphs say or look otherwise; a style may print one in capitals."""
    was, now = _looks([one]), _looks([other])
    if plain(one).isupper():
        was, now = ([(sign.casefold(), *look) for sign, *look in looks] for looks in (was, now))
    return was != now


def _looks(paras: Sequence[Para]) -> list[tuple[str, bool, bool, str]]:
    """The letters and the marks of footnotes of paragraphs, whether each is bold or italic, and where it leads.

    A cross-reference is one sign: what it shows is worked out.
    """
    out = []
    for para in paras:
        loud = sum(map(str.isupper, para.text)) > sum(map(str.islower, para.text))  # a style prints it in capitals
        before = ""
        for piece in para.pieces:
            before, last = piece.refers, before
            if piece.refers:
                out += [("\ufffa", False, False, "")] if piece.refers != last else []
                continue
            signs = "\ufffc" if piece.note else piece.text.casefold() if loud else piece.text
            link = "" if is_address_of(piece.text.strip(), piece.link) else address(piece.link)
            look = (piece.strong, piece.emphasis, link)
            out += [(sign, *look) for sign in signs if sign.isalpha() or sign == "\ufffc"]
    return out


def _bare(words: str) -> str:
    return "".join(sign.casefold() for sign in words if sign.isalpha())


def told(outcomes: Iterable[tuple[int, Outcome]]) -> Iterator[str]:
    """What did not come back, and the figures."""
    tally: Counter[tuple[str, str, str]] = Counter()
    touched = 0
    for seed, outcome in outcomes:
        if not outcome.kind or outcome.came == "nothing":
            continue
        tally[outcome.kind, outcome.whose, outcome.came] += 1
        touched += bool(outcome.disturbed)
        if outcome.came != "back" or outcome.disturbed:
            yield f"{outcome.came} {seed} {outcome.folder}: {outcome.kind}: {outcome.done} ({outcome.whose})"
            yield from (f"    {reason}" for reason in outcome.said)
            yield from (f"    DISTURBED {one.file}: {one.was!r} -> {one.now!r}" for one in outcome.disturbed)
    for kind in sorted({kind for kind, _, _ in tally}):
        figures = (f"{came} {sum(tally[kind, whose, came] for whose in WHOSE):4}" for came in CAME)
        yield f"{kind:24}" + " ".join(figures)
    for whose in (*WHOSE, ""):
        counts = {came: sum(n for (_, w, c), n in tally.items() if c == came and whose in (w, "")) for came in CAME}
        total = sum(counts.values())
        share = f" ({counts['back'] / total:.1%} came back)" if total else ""
        yield f"{whose or 'all'}: " + ", ".join(f"{came} {n}" for came, n in counts.items()) + f" of {total}{share}"
    yield f"files with a line that changed though no edit touches it: {touched}"


def by_office(folders: Sequence[Path], seeds: Sequence[int], desk: Path, office: str) -> Iterator[tuple[int, Outcome]]:
    """Edits that LibreOffice makes."""
    files = [built(folders[seed % len(folders)]).data for seed in seeds]
    jobs = [(data, job(data, seed)) for data, seed in zip(files, seeds, strict=True)]
    for seed, edited in zip(seeds, office_edits(office, desk, jobs), strict=True):
        yield seed, outcome_of(folders[seed % len(folders)], edited)


def unedited(folders: Sequence[Path], desk: Path, office: str | None) -> Iterator[str]:
    """The papers whose file holds edits although nobody made any: as it was built, and as LibreOffice saves it."""
    files = [Edited(built(folder).data, "") for folder in folders]
    saved = office_edits(office, desk, [(built(folder).data, SAVED) for folder in folders]) if office else []
    for number, (folder, file) in enumerate(zip([*folders, *folders], [*files, *saved], strict=False)):
        got = pull(folder, "draft", sources(folder), paragraphs(read_word(file.data, "")))
        if got.edits or got.findings or got.after != got.before:
            yield f"{folder.name} {'saved by LibreOffice' if number >= len(folders) else 'as built'} holds edits"
    yield f"files looked at that nobody has edited: {len(files) + len(saved)}"


def main(count: int, first: int) -> None:
    """Try so many edits on the sample papers, a quarter of them made by LibreOffice, and print the table."""
    folders = find_papers([Path("content")])
    office = shutil.which("soffice")
    others = count // 4 if office else 0
    outcomes: Iterable[tuple[int, Outcome]] = (
        (seed, one(folders[seed % len(folders)], seed)) for seed in range(first, first + count - others)
    )
    with tempfile.TemporaryDirectory() as desk, tempfile.TemporaryDirectory() as other:
        for line in unedited(folders, Path(other), office):
            print(line, flush=True)
        if office:
            outcomes = chain(
                outcomes, by_office(folders, range(first + count - others, first + count), Path(desk), office)
            )
        else:
            print("LibreOffice is not installed: all edits are made in the XML")
        for line in told(outcomes):
            print(line, flush=True)


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    main(*[*numbers, *(1000, 0)[len(numbers) :]])
