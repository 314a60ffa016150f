"""The list of background papers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.drafts.draft import Para, paras
from reportgen.drafts.flattened import flat
from reportgen.drafts.making import Making
from reportgen.drafts.narrative import narrative
from reportgen.drafts.recognise import Chapter
from reportgen.drafts.wording import is_nil
from reportgen.house.standing import written
from reportgen.reading.source import Node

_LINK = re.compile(r"https?://\S+")


def background_papers(making: Making, chapter: Chapter) -> None:
    """The background papers, or `none`; what the style has no place for goes to the narrative."""
    name = "background-papers"
    blocks = list(flat(chapter))
    texts = [p for p in paras(blocks) if p.words]
    making.note(name)
    if name not in written(making.house) or not texts or name in making.entries:
        if texts:
            narrative(making, chapter)
        return
    if is_nil(texts[0].words):
        making.entries[name] = making.maker.word("none", texts[0].at)
        if texts[1:]:
            making.keep(None, texts[1:])
        return
    making.entries[name] = making.maker.list([_document(making, title, link) for title, link in _titles(texts)])


def _titles(texts: Sequence[Para]) -> Iterator[tuple[Para, str]]:
    """Each title with the link that stands in its paragraph or in the next one."""
    title: Para | None = None
    for para in texts:
        link = _LINK.search(para.text)
        words = _LINK.sub(" ", para.text).strip(" <>\t\n")
        if words:
            if title is not None:
                yield title, ""
            title = para
        if link:
            yield title or para, link[0].rstrip(">.,;)")
            title = None
        elif not words and link is None:
            title = para
    if title is not None:
        yield title, ""


def _document(making: Making, title: Para, link: str) -> Node:
    words = " ".join(_LINK.sub(" ", title.text).split()).strip(" <>")
    href = link or next((p.link for p in title.pieces if p.link.startswith("http")), "")
    if not words:
        making.aside.doubt(title.at, f"a background paper has an address and no title: “{href}”")
        words = href
    entries: dict[str, Node] = {"title": making.maker.word(words, title.at, title.column)}
    if href:
        entries["link"] = making.maker.word(href, title.at)
        return making.maker.keys(entries, title.at)
    return entries["title"]
