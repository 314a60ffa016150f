"""A Word file as python-docx sees it, with the parts, styles, lists, headers and properties that we ask it for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple, cast

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE
from docx.opc.package import Unmarshaller
from docx.opc.packuri import PackURI
from docx.opc.part import Part, PartFactory, XmlPart
from docx.oxml.parser import element_class_lookup
from docx.package import Package
from docx.parts.document import DocumentPart

from reportgen.ooxml.lists import Lists
from reportgen.ooxml.names import NS, Element, R, w
from reportgen.ooxml.opening import Parts, Refused, parts_of, safe_parser
from reportgen.ooxml.styles import Styles

_MACROS = "it holds macros"
_TEMPLATE = "it is a Word template"


class HeaderFooter(NamedTuple):
    """A header or footer in use: `kind` is "header" or "footer", `pages` "default", "first" or "even"."""

    kind: str
    pages: str
    name: str
    root: Element


class WordFile:
    """A file that has been opened. What its parts say may be wrong in any way but those `parts_of` refuses."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.package = _Package()
        Unmarshaller.unmarshal(_Checked(parts), self.package, _part(parts))  # type: ignore[no-untyped-call]

    @property
    def main(self) -> DocumentPart:
        """The part with the text."""
        return cast(DocumentPart, self.package.main_document_part)

    @property
    def document(self) -> Document:
        """The document, for whatever python-docx itself can say about it."""
        return cast(Document, self.main.document)

    @property
    def body(self) -> Element:
        """The text's w:body; an empty one where there is none."""
        found = self.main.element.find("w:body", NS)
        return found if found is not None else self.main.element

    def named(self, kind: str) -> str:
        """The name of the first part that the text leads to by a kind of relationship ("styles"); "" for none."""
        return next(iter(self.all_named(kind)), "")

    def all_named(self, kind: str) -> list[str]:
        """The names of all these parts."""
        relations = self.parts.relations[self.parts.main]
        return [r.target for r in relations if not r.outside and r.kind.rsplit("/", 1)[-1] == kind]

    def tree(self, kind: str) -> Element | None:
        """The root of that part."""
        return self.parts.trees.get(self.named(kind))

    @cached_property
    def styles(self) -> Styles:
        """The styles, and what each comes to with those it is based on."""
        return Styles(self.tree("styles"), self.tree("theme"))

    @cached_property
    def lists(self) -> Lists:
        """The list definitions."""
        return Lists(self.tree("numbering"), self.styles)

    @property
    def sections(self) -> list[Element]:
        """The w:sectPr of each section, in order."""
        return list(self.main.element.iterfind(".//w:sectPr", NS))

    def headers_and_footers(self) -> Iterator[HeaderFooter]:
        """Those each section names; one it does not name is that of the section before (clause 17.10.1)."""
        targets = {r.id: r.target for r in self.parts.relations[self.parts.main] if not r.outside}
        for section in self.sections:
            for kind in ("header", "footer"):
                for ref in section.findall(f"w:{kind}Reference", NS):
                    name = targets.get(ref.get(f"{{{R}}}id", ""), "")
                    if name in self.parts.trees:
                        yield HeaderFooter(kind, ref.get(w("type"), "default"), name, self.parts.trees[name])

    def stories(self) -> dict[tuple[str, str], HeaderFooter]:
        """The headers and footers of the last section, with those it has from sections before, by kind and pages."""
        return {(each.kind, each.pages): each for each in self.headers_and_footers()}

    @property
    def properties(self) -> Mapping[str, str]:
        """The words of the file's properties by name (title, creator, lastModifiedBy ...), without the empty ones."""
        names = [r.target for r in self.parts.relations[""] if r.kind.endswith("/core-properties") and not r.outside]
        found = [e for name in names[:1] if name in self.parts.trees for e in self.parts.trees[name]]
        return {e.tag.rpartition("}")[2]: e.text.strip() for e in found if (e.text or "").strip()}


def open_word(data: bytes, *, templates: bool = False, macros: bool = False) -> WordFile:
    """The file with these bytes. Macros are never run, nor kept by anything here that writes.

    Raises Refused for what cannot be read or may be meant to harm, and for a template or a file with
    macros where these are not asked for.
    """
    parser = safe_parser()
    parser.set_element_class_lookup(element_class_lookup)
    parts = parts_of(data, parser=parser)
    if parts.macros and not macros:
        raise Refused(_MACROS)
    if parts.template and not templates:
        raise Refused(_TEMPLATE)
    return WordFile(parts)


class _Package(Package):
    def after_unmarshal(self) -> None:
        """Nothing: python-docx would follow each chain of relationships as deep as it goes, to add pictures later."""


class _Checked:
    """What python-docx asks a reader of packages for, answered with parts that were looked at before."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.kinds = {r.target: r.kind for found in parts.relations.values() for r in found if not r.outside}

    def iter_sparts(self) -> Iterator[tuple[PackURI, str, str, bytes]]:
        for name, data in self.parts.data.items():
            if name in self.parts.types:
                yield PackURI(f"/{name}"), self.parts.types[name], self.kinds.get(name, ""), data

    def iter_srels(self) -> Iterator[tuple[str, _Relation]]:
        for owner, found in self.parts.relations.items():
            for relation in found:
                yield f"/{owner}", _Relation(relation)


class _Relation:
    def __init__(self, relation: Any) -> None:
        self.rId, self.reltype, self.is_external = relation.id, relation.kind, relation.outside
        self.target_ref = relation.target
        self.target_partname = f"/{relation.target}"


def _part(parts: Parts) -> Any:
    """Makes python-docx's part of each of ours, around the tree that was read already."""

    def made(name: PackURI, kind: str, relation: str, data: bytes, package: Package) -> Part:
        own = name.removeprefix("/")
        if own == parts.main:
            kind = CONTENT_TYPE.WML_DOCUMENT_MAIN  # a template is read as the document it is the beginning of
        known = PartFactory.part_type_for.get(kind)
        if own in parts.trees:
            as_xml = known if known is not None and issubclass(known, XmlPart) else XmlPart
            return as_xml(name, kind, parts.trees[own], package)
        selected = PartFactory.part_class_selector(kind, relation) if PartFactory.part_class_selector else None
        loaded: Part = (selected or Part).load(name, kind, data, package)
        return loaded

    return made
