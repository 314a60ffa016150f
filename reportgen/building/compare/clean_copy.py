"""A Word file again without what its readers were never meant to have: comments, hidden words, properties, parts of
other programs. What is left is its text, styles, numbers, headers, notes and pictures.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from reportgen.drafts.word_looks import Looks
from reportgen.files import built_word
from reportgen.ooxml.changes import settle
from reportgen.ooxml.names import Element, R, rels_of, to_bytes, w
from reportgen.ooxml.word_file import WordFile
from reportgen.writers.docx.package import TYPES, Relations, archive, content_types
from reportgen.writers.docx.xml import DECLARATION, escape

_KEPT = {"styles", "numbering", "settings", "webSettings", "fontTable", "theme", "footnotes", "endnotes"}
_KEPT |= {"header", "footer", "image", "hyperlink"}
_REMARKS = ("commentRangeStart", "commentRangeEnd", "dataBinding", "permStart", "permEnd", "proofErr")
_REFERENCES = ("commentReference", "annotationRef")
_SHOWN = {w(tag) for tag in ("t", "tab", "br", "cr", "drawing", "pict", "object", "sym", "footnoteReference", "ptab")}
_SETTINGS = (  # what would ask, link, protect or tell
    "attachedTemplate", "documentProtection", "writeProtection", "trackRevisions", "revisionView", "mailMerge", "rsids",
    "docVars", "attachedSchema", "saveThroughXslt", "updateFields",
)  # fmt: skip
_CORE = "docProps/core.xml"
_CORE_NAMES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


def cleaned(word: WordFile) -> None:
    """Take out of the trees of a file what is not for its readers; changes that were tracked in it count as made."""
    looks = Looks(word.styles)
    for name in _stories(word):
        root = word.parts.trees[name]
        settle(root, "accepted")
        _hidden(root, looks)
        for element in list(root.iter(*map(w, _REMARKS))):
            _away(element)
        for element in list(root.iter(*map(w, _REFERENCES))):
            _away(element.getparent())
        kept = {relation.id for relation in word.parts.relations[name] if relation.kind.rsplit("/", 1)[-1] in _KEPT}
        _loose(root, kept)
    if (settings := word.tree("settings")) is not None:
        for element in list(settings.iterchildren(*map(w, _SETTINGS))):
            _away(element)
        _loose(settings, set())
    if (fonts := word.tree("fontTable")) is not None:
        _loose(fonts, set())


def packed(word: WordFile, title: str, language: str) -> bytes:
    """The file with its trees as they are now, its only properties a title and a language."""
    main = word.parts.main
    names = [main, *_stories(word), *_plain(word)]
    types = {name: word.parts.types[name] for name in dict.fromkeys(names)}
    types |= {_CORE: TYPES["core-properties"], built_word.PART: TYPES["custom-properties"]}
    root = Relations.new()
    for kind, name in (("officeDocument", main), (_PROPERTIES, _CORE), (built_word.RELATION, built_word.PART)):
        root.add(kind, name)
    said = f"<dc:title>{escape(title)}</dc:title><dc:language>{escape(language)}</dc:language>"
    members: list[tuple[str, bytes | str]] = [
        ("[Content_Types].xml", content_types(types)),
        (rels_of(""), root.xml()),
        (_CORE, f"{DECLARATION}<cp:coreProperties {_CORE_NAMES}>{said}</cp:coreProperties>"),
    ]
    for name in dict.fromkeys(names):
        tree = word.parts.trees.get(name)
        members.append((name, word.parts.data[name] if tree is None else to_bytes(tree)))
        if relations := _relations(word, name):
            members.append((rels_of(name), relations))
    members.append((built_word.PART, built_word.properties(built_word.digest_of(members))))
    return archive(members)


def _stories(word: WordFile) -> list[str]:
    """The names of the parts that hold text: the main one, notes, headers and footers."""
    kinds = ("footnotes", "endnotes", "header", "footer")
    return [word.parts.main, *(n for kind in kinds for n in word.all_named(kind) if n in word.parts.trees)]


def _plain(word: WordFile) -> Iterator[str]:
    """The names of the other parts that are kept, in order."""
    for owner in _stories(word):
        for relation in word.parts.relations[owner]:
            if relation.kind.rsplit("/", 1)[-1] in _KEPT and not relation.outside:
                yield relation.target


def _relations(word: WordFile, owner: str) -> str:
    if owner not in _stories(word):
        return ""
    kept = [r for r in word.parts.relations[owner] if r.kind.rsplit("/", 1)[-1] in _KEPT]
    out = Relations.new()
    for relation in kept:
        near = posixpath.relpath(relation.target, posixpath.dirname(owner) or ".")
        target = relation.target if relation.outside else near
        out.entries.append((relation.id, relation.kind, target, relation.outside))
    return out.xml() if kept else ""


def _hidden(root: Element, looks: Looks) -> None:
    """Take out the words of runs that are not shown."""
    for p in root.iter(w("p")):
        under = looks.of(p).run
        for run in [r for r in p.iter(w("r")) if looks.run(r, under).hidden]:
            for child in [c for c in run if c.tag in _SHOWN]:
                run.remove(child)


def _loose(root: Element, kept: set[str]) -> None:
    """Take out what leads to parts that are not kept: charts, objects of other programs, fonts, a template."""
    for element in list(root.iter()):
        leads = [v for key, v in element.attrib.items() if str(key).startswith(f"{{{R}}}")]
        if leads and not set(leads) <= kept:
            holder = next((e for e in element.iterancestors(*map(w, ("drawing", "pict", "object")))), element)
            _away(holder)


def _away(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
