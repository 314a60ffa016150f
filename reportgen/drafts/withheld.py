"""What a draft marks as not for publication, put into its content as exempt, each told as a place to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.drafts.draft import Para
from reportgen.drafts.not_public import marked_by, paragraphs_in
from reportgen.drafts.recognise import Chapter, Marked
from reportgen.reading.source import MappingNode, Node

if TYPE_CHECKING:
    from reportgen.drafts.making import Making

NAME = "as-marked"  # of the exemption of all that a draft marks
_LOOK = f"say why in exemptions.yaml under `{NAME}:`, or delete `exempt:` and `exemption:` if this is public"


def exempt(making: Making, marked: Marked | None, heading: Para | None) -> dict[str, Node]:
    """The keys of what is marked, to stand beside its text; none where nothing marks it."""
    if marked is None:
        return {}
    at = heading.at if heading is not None else marked.at
    of = f" marks “{heading.words}”, which" if heading is not None and heading.words != marked.words else ""
    verb = "" if of else " is marked as not for publication and"
    making.aside.doubt(at, f"“{_short(marked.words)}”{of}{verb} is taken over with `exempt: true`: {_LOOK}")
    return _keys(making, marked)


def withheld(making: Making, chapter: Chapter, said: Node) -> Node:
    """What a chapter says, as keys that mark it where the draft marks the chapter."""
    keys = exempt(making, chapter.marked or marked_by(chapter), chapter.heading)
    if not keys:
        return said
    own = (
        {name: entry.value for name, entry in said.entries.items()} if isinstance(said, MappingNode) else {"text": said}
    )
    return making.maker.keys({**keys, **own}, said.span.line)


def put_whole(making: Making) -> None:
    """The mark of the whole report, and the exemption that all marks name, whose reason nobody has given yet."""
    whole = making.not_public.whole
    for marked in whole:
        where = "" if marked.at else " in the header or footer of the pages"
        making.aside.doubt(
            marked.at,
            f"“{_short(marked.words)}”{where} says that this is not for publication: the whole report is taken over "
            f"with `exempt: true`; {_LOOK}, and put it on the part that is exempt if that is only a part",
        )
    if whole:
        making.entries |= _keys(making, whole[0])
        making.withheld += [marked.words for marked in whole]
    if making.withheld:
        said = paragraphs_in(making.withheld, making.house)
        entry = {"paragraph": making.maker.word(said, 1)} if said else {}
        making.entries["exemptions"] = making.maker.keys({NAME: making.maker.keys(entry)})


def _keys(making: Making, marked: Marked) -> dict[str, Node]:
    making.withheld.append(marked.words)
    at = marked.at or 1
    return {"exempt": making.maker.word("true", at), "exemption": making.maker.word(NAME, at)}


def _short(words: str) -> str:
    return words if len(words) <= 160 else words[:159] + "…"
