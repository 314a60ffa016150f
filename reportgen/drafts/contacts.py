"""The officers to ask, from rows of the front sheet and from a section of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from reportgen.drafts.draft import Cell, Grid, Para, Piece, paras
from reportgen.drafts.flattened import flat
from reportgen.drafts.making import Making
from reportgen.drafts.people import Found, officers
from reportgen.drafts.recognise import Chapter
from reportgen.reading.source import Node

CONTACT = {
    "contact-officer": "post",
    "contact-telephone": "telephone",
    "contact-email": "email",
    "contact-service": "organisation",
}


def contact_row(making: Making, name: str, value: Sequence[Para]) -> None:
    """A row of the contact block: one officer's value, or several divided by commas."""
    texts = [t.strip() for t in re.split(r"\s*[,;]\s*|\n", " ".join(p.words for p in value)) if t.strip()]
    key = CONTACT[name]
    if key == "post":
        found = officers(value)
        if len(found) == 1 and len(texts) > 1 and "email" not in found[0].values:
            making.posts = (texts, value[0].at)  # one title with commas, or as many officers as there are addresses
        making.people += found
        return
    if len(texts) > 1 and making.posts and len(making.posts[0]) == len(texts) and len(making.people) == 1:
        others = {name: said for name, said in making.people[0].values.items() if name not in ("post", "name")}
        making.people = [Found({"post": (text, making.posts[1])}) for text in making.posts[0]]
        making.people[0].values.update(others)
    if not making.people:
        making.people.append(Found())
    for officer, text in zip(making.people, texts, strict=False):
        read = officers([replace(value[0], pieces=(Piece(text),), number="")])
        values = read[0].values if read else {}
        officer.give(key, values.get(key, (text, 0))[0], value[0].at)


def contacts(making: Making, chapter: Chapter) -> None:
    """A section of officers, up to the last address or telephone number; what follows is kept."""
    making.note("contacts")
    blocks = list(flat(chapter))
    addressed = [i for i, b in enumerate(blocks) if isinstance(b, Para) and re.search(r"@|\d{4}", b.words)]
    end = addressed[-1] + 1 if addressed else len(blocks)
    for block in blocks[:end]:
        if isinstance(block, Grid):
            for row in block.rows:
                _row_of_officer(making, [c for c in row if c.words])
    found = officers(b for b in blocks[:end] if isinstance(b, Para))
    making.people += found
    if blocks[end:]:
        making.keep(None, blocks[end:])


def _row_of_officer(making: Making, row: Sequence[Cell]) -> None:
    if len(row) >= 2 and (place := making.paper.known.label(row[0].words)) is not None and place.name in CONTACT:
        contact_row(making, place.name, list(paras(row[1].blocks)))
    else:
        making.people += officers(p for c in row for p in paras(c.blocks))


def officer_node(making: Making, found: Found) -> Node:
    """An officer as an entry of `contacts`."""
    order = ("post", "name", "organisation", "telephone", "email")
    values = {k: making.maker.word(*found.values[k]) for k in order if k in found.values}
    return making.maker.keys(values, min(at for _, at in found.values.values()))
