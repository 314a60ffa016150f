"""Each document of a pack as it is published: with its mark, and with a page of its own for what is not there."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping

from msgspec.structs import replace

from reportgen.house.style import HouseStyle
from reportgen.meetings.agenda import Agenda, Item, Part
from reportgen.pack.covers import withheld
from reportgen.pack.graft_copy import PRIVATE
from reportgen.pack.pack_wording import words
from reportgen.pack.supplied import Supplied
from reportgen.papers.paper import with_mark
from reportgen.tree import Document, Text, Title


def each_part(agenda: Agenda) -> Iterator[tuple[Item, Part]]:
    """Every document with its item, in the order of the pack."""
    return ((item, part) for item in agenda.each_item() for part in item.parts)


def elsewhere(agenda: Agenda, places: Callable[[Part], Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """Where the ids are that a paper has in other documents of the pack, for each document by its name.

    A report and its appendices are one paper, and refer to one another. `places(part)` says where each id of a
    document is.
    """
    out: dict[str, dict[str, str]] = {}
    for item in agenda.each_item():
        papers: list[list[Part]] = []
        for part in item.parts:
            if part.id and papers:
                papers[-1].append(part)
            else:
                papers.append([part])
        for paper in papers:
            known = {part.name: places(part) for part in paper} if len(paper) > 1 else {}
            for part in paper:
                others = (ids for name, ids in known.items() if name != part.name)
                out[part.name] = {id: place for ids in others for id, place in ids.items()}
    return out


def mark_of(agenda: Agenda, part: Part, house: HouseStyle) -> str:
    """The mark of a document's pages: what is exempt says so on each of them (s.100B(5) of the 1972 Act)."""
    mark = part.document.mark if part.document else words(house, "draft-mark") if agenda.edition == "draft" else ""
    if not part.exempt or agenda.edition == "public":
        return mark
    return with_mark(mark, words(house, "restricted-mark"))


def told_of(item: Item, part: Part, house: HouseStyle) -> str:
    """The title of a document as the agenda lists it under its item, "" for the item's own.

    What the notice beside it says is not said in the title as well: "Appendix 2 – Not for publication" is "Appendix 2".
    """
    hidden = words(house, "withheld-title")
    bare = part.title.removesuffix(hidden).rstrip(" –") if part.notice.startswith(hidden) else part.title
    return "" if bare == item.title else bare


def as_document(agenda: Agenda, part: Part, house: HouseStyle) -> Document:
    """A document to read: the part's own, the alternative of a supplied file, or the notice that it is withheld."""
    if part.document is not None:
        document = part.document
    elif part.supplied is not None and part.alternative is not None:
        document = part.alternative
    elif part.supplied is not None:
        document = replace(withheld(part, agenda.front), blocks=(Title(children=(Text(part.title),)),))
    else:
        document = withheld(part, agenda.front)
    return replace(document, mark=mark_of(agenda, part, house))


def as_file(agenda: Agenda, part: Part, house: HouseStyle, supplied: Supplied | None) -> bytes:
    """The document as a PDF of its own, titled as the agenda names it."""
    from reportgen.writers import pdf

    if supplied is not None:
        return _retitled(supplied.data, part.title)
    return pdf.write(replace(as_document(agenda, part, house), title=part.title), house)


def _retitled(data: bytes, title: str) -> bytes:
    """A supplied PDF with the agenda's title in place of its own, and without the names in its description."""
    import pikepdf

    from reportgen.files.pdf_description import description_of

    with pikepdf.open(io.BytesIO(data)) as pdf:
        claims = description_of(pdf).get("pdfuaid:part")
        for key in ("/Info", "/ID"):
            if key in pdf.trailer:
                del pdf.trailer[key]
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
                for key in PRIVATE:
                    if key in item:
                        del item[key]
        with description_of(pdf) as description:
            description["dc:title"] = title
            if claims:
                description["pdfuaid:part"] = str(claims)
        pdf.docinfo["/Title"] = title
        preferences = pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary())
        preferences.DisplayDocTitle = True
        pdf.Root.ViewerPreferences = preferences
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()
