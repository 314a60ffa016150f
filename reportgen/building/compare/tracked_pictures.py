"""Pictures that came, went or are others now, marked in the new version's Word file like words.

One whose description changed is marked as gone and come, too: a description by itself cannot be tracked.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from copy import deepcopy

from lxml import etree

from reportgen.building.compare.pictured import Pictured, PicturePair
from reportgen.building.compare.runs import Marker, runs_of
from reportgen.ooxml.names import A, Element, R, w
from reportgen.ooxml.opening import Relation
from reportgen.ooxml.word_file import WordFile

_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_VML = "{urn:schemas-microsoft-com:vml}imagedata"
_PICTURES = tuple(map(w, ("drawing", "pict", "object")))
_PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_FIRST_ID = 70000  # of a picture that is put in: those of a paper count from 1


class PictureMarker:
    """Marks the pictures of one file. `stands` are the paragraphs there by the places of those of the old version."""

    def __init__(self, word: WordFile, old: WordFile | None, marker: Marker, stands: Mapping[int, Element]) -> None:
        self.word, self.old, self.marker, self.stands = word, old, marker, stands
        self.count = 0

    def mark(
        self, pairs: Sequence[PicturePair], now: Mapping[int, Element], was: Mapping[int, Element], gone: bool
    ) -> None:
        """Mark what differs. `now` and `was` are the paragraphs of both files; `gone` is whether those may be shown."""
        for pair in pairs:
            run = _run_of(pair.new, now)
            if pair.old is not None and gone and (old := _run_of(pair.old, was)) is not None:
                self._put(self._gone(old), pair.old, run)
            if run is not None and next(run.iterancestors(w("ins")), None) is None:
                self.marker.come([run])

    def _gone(self, run: Element) -> Element:
        """The mark of a picture that is gone, with the picture in it."""
        mark = self.marker.mark("del")
        copy = deepcopy(run)
        mark.append(copy)
        for node in [n for n in copy if n.tag not in (w("rPr"), *_PICTURES)]:
            copy.remove(node)
        for element in list(copy.iter()):
            for key, value in element.attrib.items():
                if str(key).startswith(f"{{{R}}}"):
                    self._lead(element, str(key), str(value))
            if element.tag == _PROPERTIES:
                element.set("id", str(_FIRST_ID + self.count))
        return mark

    def _lead(self, element: Element, key: str, value: str) -> None:
        """Let a copied element lead to a copy of the picture; one that leads elsewhere, such as a link, goes."""
        assert self.old is not None
        parts, into = self.old.parts, self.word.parts
        found = next((r for r in parts.relations[parts.main] if r.id == value), None)
        if found is None or found.outside or found.kind != _IMAGE:
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
            return
        self.count += 1
        folder = posixpath.dirname(into.main)
        name = posixpath.join(folder, "media", f"gone-{self.count}{posixpath.splitext(found.target)[1]}")
        own = Relation(f"rIdGone{self.count}", _IMAGE, name, False)
        into.data[name], into.types[name] = parts.data[found.target], parts.types[found.target]  # type: ignore[index]
        into.relations[into.main] = (*into.relations[into.main], own)  # type: ignore[index]
        element.set(key, own.id)

    def _put(self, mark: Element, old: Pictured, instead: Element | None) -> None:
        """Put a picture that is gone where another stands now, or into its paragraph, or behind the one before that."""
        if instead is not None:
            above = instead.getparent()
            (above if above.tag == w("ins") else instead).addprevious(mark)
            return
        own = self.stands.get(old.para.at)
        if own is not None:
            own.append(mark)
            return
        p = etree.Element(w("p"))
        p.append(mark)
        self.marker.end(p, "del")
        before = max((at for at in self.stands if at < old.para.at), default=None)
        if before is None:
            self.word.body.insert(0, p)
        else:
            self.stands[before].addnext(p)


def _run_of(picture: Pictured | None, paragraphs: Mapping[int, Element]) -> Element | None:
    """The run that shows a picture in the text of a file; None where there is none."""
    p = paragraphs.get(picture.para.at) if picture is not None else None
    if picture is None or p is None:
        return None
    showing = [run for run in runs_of(p) if next(run.iter(f"{{{A}}}blip", _VML), None) is not None]
    return showing[picture.index] if picture.index < len(showing) else None
