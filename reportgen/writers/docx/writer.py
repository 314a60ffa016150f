"""A numbered tree as a Word file.

Four phases: the house style's file is prepared (once), the blocks are written, then the parts that
depend on them (numbering, notes, headers, properties), then the zip.
"""

from __future__ import annotations

from markupsafe import Markup

from reportgen.house import HouseStyle
from reportgen.tree import Document, Paragraph, Section, walk
from reportgen.writers.docx.body import Body, break_here
from reportgen.writers.docx.furniture import Headers
from reportgen.writers.docx.package import TYPES, Member, Relations, archive, content_types, pack, rels_of
from reportgen.writers.docx.place import Place
from reportgen.writers.docx.prepare import Base, prepare
from reportgen.writers.docx.styles import heading_style
from reportgen.writers.docx.templates import WordBlocks
from reportgen.writers.docx.xml import DECLARATION, NAMESPACES, escape

_MAIN = "word/document.xml"
_CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_KEPT = 16  # files kept ready; a pack of many councils' papers is not a thing
_ready: dict[tuple[int, frozenset[str]], tuple[HouseStyle, Base, WordBlocks]] = {}


def _prepared(house: HouseStyle, loose: frozenset[str]) -> tuple[Base, WordBlocks]:
    """The style's file and templates, made ready once; the style is kept so that its identity stays its own."""
    found = _ready.get((id(house), loose))
    if found is None:
        if len(_ready) >= _KEPT:
            del _ready[next(iter(_ready))]
        found = _ready[id(house), loose] = (house, prepare(house, loose), WordBlocks(house))
    return found[1], found[2]


def _loose(document: Document) -> frozenset[str]:
    """The styles that also stand without a number in this paper, and so cannot bring one by themselves.

    Word has a way to switch a style's number off in one paragraph (`numId` 0, clause 17.9.18), which
    some programs take for a list that is missing. Their numbered paragraphs name the list instead.
    """
    out = set()
    for node in walk(document.blocks):
        match node:
            case Section(number=None, heading=words) if words:
                out.add(heading_style(node))
            case Paragraph(number=None, role="recommendation"):
                out.add("Recommendation")
            case _:
                pass
    return frozenset(out)


def write(document: Document, house: HouseStyle) -> bytes:
    """The document as a .docx, the same bytes for the same input.

    Raises StyleError when house.docx or a block template of the style cannot be used.
    """
    base, blocks = _prepared(house, _loose(document))
    body = Body(document, house, base, blocks)
    before, after = body.write()
    text = before + body.contents() + after
    relations = body.runs.relations

    members: list[Member] = []
    overrides: dict[str, str] = {}

    def add(kind: str, name: str, xml: str, related: Relations | None = None) -> None:
        members.append(pack(name, xml))
        overrides[name] = TYPES[kind]
        if related and related.entries:
            members.append(pack(rels_of(name), related.xml()))

    for kind, name in base.kinds:
        relations.add(kind, name.removeprefix("word/"))
        overrides[name] = TYPES[kind]
    for kind in ("numbering", "footnotes"):
        relations.add(kind, f"{kind}.xml")
    headers = Headers(document, house, base, blocks, body.pictures)
    for part in headers.parts(landscape={turned for turned, _ in body.sections} | {body.landscape}):
        add(part.kind, part.name, part.xml, part.relations)
    body.sections.append((body.landscape, not body.sections))
    for i, (landscape, first) in enumerate(body.sections[:-1]):
        section = headers.section(landscape, first, relations)
        text = text.replace(
            break_here(i), blocks.xml("section-break", style=base.styles["Section Break"], section=section)
        )
    text += str(headers.section(*body.sections[-1], relations))
    document_xml = f"{DECLARATION}<w:document {NAMESPACES}><w:body>{text}</w:body></w:document>"

    notes, note_relations = _footnotes(body, blocks)
    add("footnotes", "word/footnotes.xml", notes, note_relations)
    add("numbering", "word/numbering.xml", body.numbers.xml())
    pictures = sorted(body.pictures.parts.items(), key=lambda entry: entry[1])
    root = Relations.new()
    root.add("officeDocument", _MAIN)
    root.add(_PROPERTIES, "docProps/core.xml")
    root.add("extended-properties", "docProps/app.xml")
    add("core-properties", "docProps/core.xml", _core(document))
    add(
        "extended-properties",
        "docProps/app.xml",
        f'{DECLARATION}<Properties xmlns="{_EXTENDED}"><Application>reportgen</Application></Properties>',
    )
    overrides[_MAIN] = TYPES["officeDocument"]
    return archive(
        [
            pack("[Content_Types].xml", content_types(overrides)),
            pack(rels_of(""), root.xml()),
            pack(_MAIN, document_xml),
            pack(rels_of(_MAIN), relations.xml()),
            *members,
            *base.static,
            *(pack(f"word/{name}", data) for data, name in pictures),
        ]
    )


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
    return f"{DECLARATION}<cp:coreProperties {_CORE}>{words}</cp:coreProperties>"
