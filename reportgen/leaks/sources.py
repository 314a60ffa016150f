"""What a meeting's folder says, as it is written, and which of it is not for publication.

This reads the YAML by its marks (`exempt: true`, `exemption:`) and the texts by the grammar of exempt passages, which
is prose's, and nothing else: not the model, the house style or the tree, so that a fault in those does not hide itself
from the check of what was published. Whatever stands below a mark is exempt; so are all files of a folder whose report
or agenda item is, with what is in them; so is every comment. What is in doubt is taken for exempt: a key that is nearly
`exempt`, a passage without an end, colons that begin none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from reportgen.amounts.figures import read_amount
from reportgen.diagnostics import Findings, Span
from reportgen.files import opening
from reportgen.leaks import printed
from reportgen.leaks.printed import MEETING, PAPERS
from reportgen.leaks.reading_back import contents_of
from reportgen.leaks.said import Said, Sources
from reportgen.leaks.telling import marked, may_mark, rows_of, sums_in
from reportgen.meetings.publications import FOLDER as PUBLISHED
from reportgen.meetings.publications import RECORD
from reportgen.prose.exempt_pieces import pieces
from reportgen.prose.layout import layout
from reportgen.reading.comments import comments_in
from reportgen.reading.footnote_marks import marks_in
from reportgen.reading.source import MappingNode, Node, Scalar, SequenceNode, display, parse

_YAML = (".yaml", ".yml")
_IGNORED = {"clearances.yaml", RECORD, "releases.yaml"}
_Nodes = list[tuple[Path, Node]]  # files, and what they hold


def read(folder: Path, closed: bool = False) -> Sources:
    """The sources of a meeting. What cannot be read is left to those who read the meeting to report.

    With `closed` only what is exempt is given, and files that have none of it are not taken apart.
    """
    return _Sources(folder).all(closed)


class _Sources:
    """A meeting's folder being read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.written: dict[Path, str] = {}
        self.closed_folders: set[Path] = set()
        self.by_the_agenda: dict[Path, frozenset[str]] = {}  # keys of papers that the agenda prints
        self.closed_files: set[Path] = set()
        self.open_pictures: set[Path] = set()  # shown by public text: they are public, wherever else they are shown
        self.tables: dict[tuple[Path, str], set[bool]] = {}  # placed in exempt text, in public text
        self.redacted: dict[Path, dict[Path, None]] = {}  # originals with their redacted copies
        self.hidden: set[int] = set()  # nodes that are exempt without a mark of their own

    def all(self, only_closed: bool) -> Sources:
        """Everything, or what is exempt."""
        nodes = self.telling_nodes() if only_closed else list(self.loaded(self.yaml_files()))
        self.find_closed_folders(nodes)
        texts = self.texts_of(nodes)
        if True in set().union(*self.tables.values()):  # known only now: which tables exempt text alone places
            texts = self.texts_again(nodes)
        for path, _ in nodes:
            texts += self.comments(path)
        files = self.exempt_files()
        for file in files:
            texts += self.file(file)
        sums = tuple(each for path, node in nodes if not self.is_closed(path.parent) for each in sums_in(node))
        copies = {
            display(original): tuple(text for copy in made for text in _contents(copy))
            for original, made in self.redacted.items()
        }
        given = (said for said in texts if said.text.strip() and (said.closed or not only_closed))
        pictures = tuple(path for path in sorted(self.open_pictures) if _opens(path))
        return Sources(tuple(given), tuple(files), sums, copies, written=self.written, pictures=pictures)

    def telling_nodes(self) -> _Nodes:
        """The files of the folders in which something is marked, or which the agenda marks."""
        paths = list(self.yaml_files())
        marked_in = {path.parent for path in paths if may_mark(self.text(path))}
        nodes = list(self.loaded(path for path in paths if path.parent in marked_in))
        self.find_closed_folders(nodes)
        more = (path for path in paths if path.parent not in marked_in and self.is_closed(path.parent))
        return [*nodes, *self.loaded(more)]

    def yaml_files(self) -> Iterator[Path]:
        """The YAML files, in order; not what is kept of earlier publications."""
        for path in opening.below(self.folder, [], (PUBLISHED,)):
            if path.suffix in _YAML and path.name not in _IGNORED:
                yield path

    def text(self, path: Path) -> str:
        """The text of a YAML file, read once; of one that cannot be opened nothing can have been published."""
        if path not in self.written:
            self.written[path] = ""
            with suppress(opening.Unopened):
                self.written[path] = opening.read_text(path)
        return self.written[path]

    def loaded(self, paths: Iterable[Path]) -> Iterator[tuple[Path, Node]]:
        """The files that can be read, with what they hold."""
        for path in paths:
            text = self.text(path).replace("\r\n", "\n").replace("\r", "\n")
            if (node := parse(text, display(path), Findings())) is not None:
                yield path, node

    def is_closed(self, folder: Path) -> bool:
        """Whether a folder lies in an exempt one."""
        return any(folder == closed or folder.is_relative_to(closed) for closed in self.closed_folders)

    def find_closed_folders(self, nodes: _Nodes) -> None:
        """Note the folders that are exempt, by their own papers or by the agenda."""
        for path, node in nodes:
            if path.name in PAPERS and isinstance(node, MappingNode) and marked(node):
                self.closed_folders.add(path.parent)
            if path.name == MEETING:
                self.find_closed(path.parent, node)
                for paper, keys in printed.by_the_agenda(path.parent, node):
                    self.by_the_agenda[paper] = self.by_the_agenda.get(paper, frozenset()) | keys

    def find_closed(self, folder: Path, node: Node, inherited: bool = False) -> None:
        """Note the folders that exempt items of the agenda name."""
        if isinstance(node, SequenceNode):
            for child in node.items:
                self.find_closed(folder, child, inherited)
        if not isinstance(node, MappingNode):
            return
        closed = inherited or marked(node)
        if closed:
            named = [node.entries[name].value for name in ("report", "folder", "documents") if name in node.entries]
            names = (scalar.text for value in named for scalar in _scalars(value))
            given = (printed.folder_of(folder, name) for name in names if name.strip(" ./"))
            self.closed_folders |= {path for path in given if path.is_dir() and path != folder}
        for entry in node.entries.values():
            self.find_closed(folder, entry.value, closed)

    def find_hidden_tables(self, path: Path, node: Node) -> None:
        """Note the structured tables of a file that only exempt text places."""
        own = node.entries.get("tables") if isinstance(node, MappingNode) else None
        listed = own.value if own else node if path.stem == "tables" else None
        for name, entry in listed.entries.items() if isinstance(listed, MappingNode) else ():
            if self.tables.get((path.parent, name)) == {True}:
                self.hidden.add(id(entry.value))

    def find_hidden_totals(self, node: MappingNode) -> None:
        """Note the figures of a table that would tell, beside the others, what an exempt row withholds."""
        kept = [row for row in rows_of(node) if isinstance(row, MappingNode)]
        if any(marked(row) for row in kept):
            sums = [row.entries["cells"].value for row in kept if {"subtotal", "cells"} <= row.entries.keys()]
            figures = [scalar for cells in sums for scalar in list(_scalars(cells))[1:]]  # the first names the row
            total = node.entries["total"].value if "total" in node.entries else None
            if isinstance(total, MappingNode) and "values" in total.entries:
                figures += _scalars(total.entries["values"].value)
            self.hidden |= {id(figure) for figure in figures if read_amount(figure.text) is not None}

    def find_hidden_notes(self, node: MappingNode) -> None:
        """Note the footnotes of a table that no mark outside its exempt rows leads to."""
        notes = node.entries["footnotes"].value if "footnotes" in node.entries else None
        if isinstance(notes, MappingNode):
            others = [entry.value for name, entry in node.entries.items() if name != "footnotes"]
            public = {label for other in others for text in _public(other) for label in marks_in(text)}
            self.hidden |= {id(entry.value) for label, entry in notes.entries.items() if label not in public}

    # ----------------------------------------------------------------- texts

    def texts_of(self, nodes: _Nodes) -> list[Said]:
        """The texts of the files."""
        return [
            said
            for path, node in nodes
            for said in self.walk(path, node, self.is_closed(path.parent), printed.part_of(path))
        ]

    def texts_again(self, nodes: _Nodes) -> list[Said]:
        """The texts of the files, now that it is known which tables only exempt text places."""
        for path, node in nodes:
            self.find_hidden_tables(path, node)
        self.closed_files.clear()
        self.open_pictures.clear()
        return self.texts_of(nodes)

    def walk(self, path: Path, node: Node, closed: bool, part: str) -> Iterator[Said]:
        """Each text below a node, which is that `part` of its file."""
        closed = closed or id(node) in self.hidden
        match node:
            case Scalar() if closed or part != "document":  # the name of a folder is printed nowhere
                yield from self.scalar(path, node, closed)
            case SequenceNode():
                for child in node.items:
                    yield from self.walk(path, child, closed, part)
            case MappingNode():
                self.find_hidden_totals(node)
                self.find_hidden_notes(node)
                closed = closed or marked(node)
                self.note_files(path.parent, node, closed)
                yield from self.entries(path, node, closed, part)

    def entries(self, path: Path, node: MappingNode, closed: bool, part: str) -> Iterator[Said]:
        """Each text below the keys of a mapping, some of which are printed of an exempt one all the same."""
        of_paper = self.by_the_agenda.get(path.parent, frozenset()) if self.is_closed(path.parent) else None
        for name, entry in node.entries.items():
            kept = closed or printed.kept(part, name, node)
            shown = kept and printed.shown(part, name, node, of_paper)
            if not kept and printed.unprinted(part, name, node):
                continue
            told = self.walk(path, entry.value, kept and not shown, printed.below(part, name))
            title = name in printed.TITLES
            yield from (replace(said, shown=True, title=title) for said in told) if shown else told

    def note_files(self, folder: Path, node: MappingNode, closed: bool) -> None:
        """Note the file that an exempt entry names, and a file with its redacted copy."""
        named = {name: entry.value for name, entry in node.entries.items()}
        file, original = named.get("file"), named.get("redacts")
        if file is not None and isinstance(original, Scalar):
            self.note_pair(folder, original, file)
        if closed and isinstance(file, Scalar):
            self.closed_files.add(folder / file.text)

    def note_pair(self, folder: Path, original: Scalar, copy: Node) -> None:
        """Note a file that is exempt, and its redacted copy, which is public."""
        self.closed_files.add(folder / original.text)
        if isinstance(copy, Scalar):
            self.redacted.setdefault(folder / original.text, {})[folder / copy.text] = None

    def exempt_files(self) -> list[Path]:
        """The files that nobody may publish: those that exempt text names, and all of an exempt folder."""
        files = sorted(self.closed_files - self.open_pictures)
        below = (path for folder in sorted(self.closed_folders) for path in opening.below(folder, [], (PUBLISHED,)))
        files += [path for path in below if path.suffix not in _YAML]
        return [file for file in dict.fromkeys(files) if _opens(file)]

    def file(self, file: Path) -> Iterator[Said]:
        """The name of an exempt file, and what is in it."""
        place, lost = Span(display(file)), file in self.redacted
        yield Said(file.name, place, True, "file")
        yield from (Said(text, place, True, "metadata", lost=lost) for text in contents_of(opening.read(file)))

    def scalar(self, path: Path, node: Scalar, closed: bool) -> Iterator[Said]:
        """A text, its exempt passages apart from the rest; pictures and tables it places are noted."""
        text = node.text
        parts = [(start, end, closed or hidden) for start, end, hidden in pieces(text)]
        yield from (Said(text[start:end], node.source.at_offset(start), hidden) for start, end, hidden in parts)
        if "![" in text or "{" in text:
            of = layout(text)
            for name, at in of.pictures:
                (self.closed_files if _at(parts, at) else self.open_pictures).add(path.parent / name)
            for name, at in of.placed:
                self.tables.setdefault((path.parent, name), set()).add(_at(parts, at))

    def comments(self, path: Path) -> Iterator[Said]:
        """The comments of a file, which no edition prints."""
        for line, column, words in comments_in(self.text(path)):
            yield Said(words, Span(display(path), line, column), True, "comment")


def _public(node: Node) -> Iterator[str]:
    """The texts at or below a node, without those of marked entries."""
    match node:
        case Scalar():
            yield node.text
        case SequenceNode():
            for child in node.items:
                yield from _public(child)
        case MappingNode() if not marked(node):
            for entry in node.entries.values():
                yield from _public(entry.value)


def _opens(path: Path) -> bool:
    """Whether a file can be opened; of one that cannot be, nothing can have been published."""
    try:
        opening.check(path)
    except opening.Unopened:
        return False
    return True


def _contents(path: Path) -> Iterator[str]:
    """What a supplied file says; nothing where it cannot be opened, which those who read the meeting report."""
    return contents_of(opening.read(path)) if _opens(path) else iter(())


def _at(parts: list[tuple[int, int, bool]], offset: int) -> bool:
    """Whether what stands at an offset is exempt."""
    return next((hidden for start, end, hidden in parts if start <= offset < end), True)


def _scalars(node: Node) -> Iterator[Scalar]:
    match node:
        case Scalar():
            yield node
        case SequenceNode():
            for child in node.items:
                yield from _scalars(child)
        case MappingNode():
            for entry in node.entries.values():
                yield from _scalars(entry.value)
