"""A paper taken apart for the agenda: its main part, and each appendix as a document of its own."""

from __future__ import annotations

from msgspec.structs import replace

from reportgen.content.report import Appendix
from reportgen.tree import Block, Document, NoteMark, Paragraph, Section, Text, Title, text_of, walk


def main_part(document: Document) -> Document:
    """The document without its appendices; footnotes go with the part that marks them."""
    return _with(document, document.title, tuple(b for b in document.blocks if not is_appendix(b)))


def appendix_parts(document: Document) -> tuple[tuple[str, Document], ...]:
    """Each appendix, by its id, as a document titled by its number and heading.

    Numbers stay as they are in the whole paper.
    """
    found = [b for b in document.blocks if isinstance(b, Section) and is_appendix(b)]
    return tuple((section.id, _with(document, heading_of(section), (section,))) for section in found)


def is_appendix(block: Block) -> bool:
    """Whether a block is an appendix with all it holds."""
    return isinstance(block, Section) and block.kind == "appendix"


def heading_of(section: Section) -> str:
    """An appendix's number and heading in words: "Appendix A – Draft Action Plans"."""
    words = text_of(section.heading)
    return f"{section.number.plain} – {words}" if section.number else words


def description_part(document: Document, appendix: Appendix, sentence: str) -> Document | None:
    """What there is to read of an appendix supplied as a file, without the `sentence` that says it is supplied."""
    if appendix.description is None:
        return None
    said = Paragraph(children=(Text(sentence),))
    (section,) = (b for b in document.blocks if isinstance(b, Section))
    title = Title(children=(Text(document.title),))
    return replace(document, blocks=(title, *(b for b in section.blocks if b != said)))


def _with(document: Document, title: str, blocks: tuple[Block, ...]) -> Document:
    marked = {node.note for node in walk(blocks) if isinstance(node, NoteMark)}
    notes = tuple(n for n in document.notes if n.id in marked)
    return replace(document, title=title, blocks=blocks, notes=notes)
