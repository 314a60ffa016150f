"""A paper built again in memory from given sources, read back as the Word file that people were given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from reportgen.building.pull.aligned import paragraphs
from reportgen.building.pull.kept import source_files
from reportgen.diagnostics import Finding, ReportgenError
from reportgen.drafts.draft import Para
from reportgen.drafts.word import read_word
from reportgen.files import opening
from reportgen.papers.paper import Paper, read_paper
from reportgen.reading.source import display, forget_lines
from reportgen.tree import Edition, Inlines, Notice, Paragraph, Section, walk
from reportgen.writers.docx.writer import marked


def gone(shown_as: str) -> ReportgenError:
    """What is said where a source is not there any more while edits are brought to it."""
    return ReportgenError(f"{shown_as} went away while it was read; pull again once it is back")


class Built:
    """A paper of one edition as it comes from these sources (texts by the names of `source_files`).

    Raises ReportgenError where one of these files has gone since.
    """

    def __init__(self, folder: Path, edition: Edition, files: Mapping[str, str]) -> None:
        paths = source_files(folder)
        if lost := files.keys() - paths.keys():
            raise gone(display(folder / min(lost)))
        with opening.instead({paths[name]: text.encode() for name, text in files.items()}):
            forget_lines()
            self.paper: Paper = read_paper(folder, edition)
        self.errors: tuple[Finding, ...] = self.paper.errors
        self.data = b""
        self.said: Mapping[str, Inlines] = {}
        if self.paper.document is not None and self.paper.house is not None:
            self.data, self.said = marked(self.paper.document, self.paper.house)

    @cached_property
    def paragraphs(self) -> tuple[Para, ...]:
        """The paragraphs of its Word file."""
        return paragraphs(read_word(self.data, "", "accepted")) if self.data else ()

    @cached_property
    def roles(self) -> Mapping[int, str]:
        """By the identity of a node's words what it is: the role of a paragraph, the kind of a notice, or "heading"."""
        nodes = walk(self.paper.document, words=False) if self.paper.document else ()
        out: dict[int, str] = {}
        for node in nodes:
            if isinstance(node, Paragraph):
                out[id(node.children)] = node.role
            elif isinstance(node, Notice):
                out[id(node.children)] = node.kind
            elif isinstance(node, Section):
                out[id(node.heading)] = "heading"
        return out

    def words(self, para: Para) -> Inlines:
        """The words of the tree that a paragraph prints; none where it holds only the house style's."""
        return next((self.said[name] for name in para.bookmarks if name in self.said), ())


def texts_by_name(folder: Path, files: Mapping[str, str]) -> dict[str, str]:
    """The texts by the names that messages call their files."""
    return {display(path): files[name] for name, path in source_files(folder).items() if name in files}


def plain(para: Para) -> str:
    """The words of a paragraph as they are compared, whatever the spaces."""
    return " ".join(para.text.split())


def new_errors(before: Sequence[Finding], after: Sequence[Finding]) -> list[Finding]:
    """The errors of one reading that another did not have."""
    known = {(finding.span.file, finding.reason) for finding in before}
    return [finding for finding in after if (finding.span.file, finding.reason) not in known]
