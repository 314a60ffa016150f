"""A numbered tree as a Word file.

Four phases: the house style's file is prepared (once), the blocks are written, then the parts that
depend on them (numbering, notes, headers, properties), then the zip.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from markupsafe import Markup

from reportgen.files import built_word
from reportgen.house.style import HouseStyle
from reportgen.ooxml.names import rels_of
from reportgen.tree import Document, Inlines, Paragraph, Section, walk
from reportgen.writers.block_templates import Kept
from reportgen.writers.docx.body import Body, break_here
from reportgen.writers.docx.furniture import Headers
from reportgen.writers.docx.package import TYPES, Relations, archive, content_types
from reportgen.writers.docx.place import Place
from reportgen.writers.docx.prepare import Base, prepare
from reportgen.writers.docx.styles import heading_style
from reportgen.writers.docx.templates import WordBlocks
from reportgen.writers.docx.xml import DECLARATION, NAMESPACES, escape

_MAIN = "word/document.xml"
_NUMBERING, _FOOTNOTES = "word/numbering.xml", "word/footnotes.xml"
_CORE, _APP = "docProps/core.xml", "docProps/app.xml"
_CORE_NAMES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_PROGRAM = f'<Properties xmlns="{_EXTENDED}"><Application>reportgen</Application></Properties>'
_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


@Kept
def _prepared(house: HouseStyle, loose: frozenset[str]) -> tuple[Base, WordBlocks]:
    """The style's file and templates, made ready."""
    return prepare(house, loose), WordBlocks(house)


def _loose(document: Document) -> frozenset[str]:
    """The styles that also stand without a number in this paper, and so cannot bring one by themselves.

    Word has a way to switch a style's number off in one paragraph (`numId` 0, clause 17.9.18), which
    some programs take for a list that is missing. Their numbered paragraphs name the list instead.
    """
    out = set()
    for node in walk(document.blocks, words=False):
        match node:
            case Section(number=None, heading=words) if words:
                out.add(heading_style(node))
            case Paragraph(number=None, role="recommendation"):
                out.add("Recommendation")
            case _:
                pass
    return frozenset(out)


class _Parts:
    """The parts of a file beside its text, and the types of all its parts by name."""

    def __init__(self, base: Base) -> None:
        self.members: list[tuple[str, str]] = []
        self.types = {name: TYPES[kind] for kind, name in base.kinds}

    def add(self, kind: str, name: str, xml: str, related: Relations | None = None) -> None:
        """A part of this kind, and the file of its relations where it has any."""
        self.members.append((name, xml))
        self.types[name] = TYPES[kind]
        if related and related.entries:
            self.members.append((rels_of(name), related.xml()))


class Marked(NamedTuple):
    """A Word file, and the words of each node by the hidden bookmark they stand under, in the order written."""

    data: bytes
    said: Mapping[str, Inlines]


def write(document: Document, house: HouseStyle) -> bytes:
    """The document as a .docx, the same bytes for the same input. Raises StyleError as `marked` does."""
    return marked(document, house).data


def marked(document: Document, house: HouseStyle) -> Marked:
    """The document as a .docx, with what its hidden bookmarks stand for.

    Raises StyleError when house.docx or a block template of the style cannot be used.
    """
    base, blocks = _prepared(house, _loose(document))
    body = Body(document, house, base, blocks)
    before, after = body.write()
    text = before + body.contents() + after
    relations = body.runs.relations
    for kind, name in (*base.kinds, ("numbering", _NUMBERING), ("footnotes", _FOOTNOTES)):
        relations.add(kind, name.removeprefix("word/"))
    headers = Headers(document, house, base, blocks, body.pictures)
    parts = _Parts(base)
    for part in headers.parts(landscape={turned for turned, _ in body.sections} | {body.landscape}):
        parts.add(part.kind, part.name, part.xml, part.relations)
    text = _sectioned(text, body, headers, blocks)
    parts.add("footnotes", _FOOTNOTES, *_footnotes(body, blocks))
    parts.add("numbering", _NUMBERING, body.numbers.xml())
    parts.add("core-properties", _CORE, _core(document))
    parts.add("extended-properties", _APP, f"{DECLARATION}{_PROGRAM}")
    parts.types[_MAIN] = TYPES["officeDocument"]
    parts.types[built_word.PART] = TYPES["custom-properties"]
    root = Relations.new()
    for kind, name in (("officeDocument", _MAIN), (_PROPERTIES, _CORE), ("extended-properties", _APP)):
        root.add(kind, name)
    root.add(built_word.RELATION, built_word.PART)
    pictures = sorted(body.pictures.parts.items(), key=lambda entry: entry[1])
    members: list[tuple[str, bytes | str]] = [
        ("[Content_Types].xml", content_types(parts.types)),
        (rels_of(""), root.xml()),
        (_MAIN, f"{DECLARATION}<w:document {NAMESPACES}><w:body>{text}</w:body></w:document>"),
        (rels_of(_MAIN), relations.xml()),
        *parts.members,
        *base.static,
        *((f"word/{name}", data) for data, name in pictures),
    ]
    members.append((built_word.PART, built_word.properties(built_word.digest_of(members))))
    return Marked(archive(members), body.runs.said)


def _sectioned(text: str, body: Body, headers: Headers, blocks: WordBlocks) -> str:
    """The text with its sections: one ends where pages turn sideways or back, and the last at the end."""
    relations, style = body.runs.relations, body.base.styles["Section Break"]
    for i, (landscape, first) in enumerate(body.sections):
        section = headers.section(landscape, first, relations)
        text = text.replace(break_here(i), blocks.xml("section-break", style=style, section=section))
    return text + str(headers.section(body.landscape, not body.sections, relations))


def _footnotes(body: Body, blocks: WordBlocks) -> tuple[str, Relations]:
    """footnotes.xml with its two separators (clause 17.11.23) and the notes that are marked, in order."""
    runs = body.runs
    main, runs.relations = runs.relations, Relations.new()
    mark = f'<w:r><w:rPr><w:rStyle w:val="{body.base.styles["Footnote Reference"]}"/></w:rPr><w:footnoteRef/></w:r>'
    lead = mark + '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
    style = f'<w:pStyle w:val="{body.base.styles["Footnote Text"]}"/>'
    out = [
        f'<w:footnote w:type="{kind}" w:id="{key}"><w:p><w:r><w:{tag}/></w:r></w:p></w:footnote>'
        for kind, key, tag in (("separator", -1, "separator"), ("continuationSeparator", 0, "continuationSeparator"))
    ]
    for key, note in enumerate(runs.marked, 1):
        text = body.all(note.blocks, Place(body.base.page.text_width(False), "Footnote Text", cell=True))
        head = f"<w:p><w:pPr>{style}"
        if text.startswith(head):  # the number stands in the note's first paragraph
            end = text.index("</w:pPr>") + len("</w:pPr>")
            text = text[:end] + lead + text[end:]
        else:
            text = f"<w:p><w:pPr>{style}</w:pPr>{lead}</w:p>{text}"
        out.append(blocks("footnote", id=key, node=note, content=Markup(text)))
    related, runs.relations = runs.relations, main
    return f"{DECLARATION}<w:footnotes {NAMESPACES}>{''.join(out)}</w:footnotes>", related


def _core(document: Document) -> str:
    """Title and the like for the file's properties; no dates, so that the same paper is the same file."""
    fields = (
        ("title", document.title),
        ("subject", document.subject),
        ("creator", document.creator),
        ("language", document.language),
    )
    words = "".join(f"<dc:{tag}>{escape(text)}</dc:{tag}>" for tag, text in fields if text)
    return f"{DECLARATION}<cp:coreProperties {_CORE_NAMES}>{words}</cp:coreProperties>"
