"""The words of a paragraph of a Word file marked as come or gone, whatever runs, links and fields they stand in."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from reportgen.building.compare.wording import NOTE, Stretch, Token
from reportgen.drafts.word_runs import words_of_node
from reportgen.ooxml.names import NS, Element, w

AUTHOR = "reportgen compare"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BEFORE_BOLD = ("rStyle", "rFonts")
_NOTES = (w("footnoteReference"), w("endnoteReference"))


class Marker:
    """Makes the marks of one file, each with an id of its own; `note` gives the run that marks a note that is gone."""

    def __init__(self, first: int, note: Callable[[str], Element]) -> None:
        self._next, self._note = first, note

    def mark(self, kind: str) -> Element:
        """A mark, "ins" or "del", round what it is about or in the properties of what it ends."""
        self._next += 1
        return etree.Element(w(kind), {w("id"): str(self._next), w("author"): AUTHOR})

    def gone(self, tokens: Sequence[Token], look: Element | None = None, beside: str = "") -> list[Element]:
        """Words that are gone, as a mark with runs for them; none for no words.

        `look` are properties of the words `beside` them, which are set apart as that says.
        """
        mark = self.mark("del")
        for (note, own), words in itertools.groupby(
            tokens, key=lambda t: (t.leads if t.text == NOTE else None, t.look)
        ):
            if note is not None:
                mark.append(self._note(note))
                continue
            run = _run(look)
            _set_apart(run, own, beside)
            for token in words:
                _say(run, token.text)
            mark.extend([run] if _said(run) else [])
        return [mark] if len(mark) else []

    def come(self, runs: Sequence[Element]) -> None:
        """Mark runs that have come, those that stand side by side together."""
        last: Element | None = None
        for run in runs:
            if last is not None and last.getnext() is run:
                last.append(run)
                continue
            last = self.mark("ins")
            run.addprevious(last)
            last.append(run)

    def end(self, p: Element, kind: str) -> None:
        """Mark the end of a paragraph, which is what makes it one of its own."""
        properties = p.find("w:pPr", NS)
        if properties is None:
            properties = etree.Element(w("pPr"))
            p.insert(0, properties)
        look = properties.find("w:rPr", NS)
        if look is None:
            look = etree.Element(w("rPr"))
            after = next(iter(properties.iterchildren(w("sectPr"), w("pPrChange"))), None)
            properties.append(look) if after is None else after.addprevious(look)
        look.insert(0, self.mark(kind))

    def words(self, p: Element, stretches: Sequence[Stretch], text: str) -> None:
        """Mark what went and what came in a paragraph; `text` is what it says as its reader gives it."""
        atoms = list(_atoms(p))
        if "".join(atom.text for atom in atoms) != text:  # a form of field that is not told apart: all of it anew
            for mark in self.gone([t for s in stretches if s.sign != "+" for t in s.tokens]):
                _begin(p, mark)
            self.come(list(runs_of(p)))
            return
        ends: set[int] = set()
        at = 0
        for stretch in stretches:
            ends.add(at)
            at += len(stretch.text) if stretch.sign != "-" else 0
        pieces = list(_apart(atoms, ends))
        at = 0
        for i, stretch in enumerate(stretches):
            if stretch.sign == "-":
                others = [*stretches[i + 1 :], *reversed(stretches[:i])]
                beside = next((s.tokens[0].look for s in others if s.sign != "-" and s.tokens), "")
                self._put(p, pieces, at, stretch.tokens, beside)
                continue
            end = at + len(stretch.text)
            if stretch.sign == "+":
                self.come([run for start, run in pieces if at <= start < end])
            at = end

    def _put(
        self, p: Element, pieces: Sequence[tuple[int, Element]], at: int, tokens: Sequence[Token], beside: str
    ) -> None:
        """Words that are gone, before those that stand at a place now, or after the last."""
        following = next((run for start, run in pieces if start >= at), None)
        before = pieces[-1][1] if pieces else None
        near = following if following is not None else before
        for mark in self.gone(tokens, near.find("w:rPr", NS) if near is not None else None, beside):
            if following is not None:
                _outside(following).addprevious(mark)
            elif before is not None:
                _outside(before).addnext(mark)
            else:
                p.append(mark)


class _Atom(NamedTuple):
    """A node of a run with words in it, and where they begin."""

    run: Element
    node: Element
    text: str


def runs_of(p: Element) -> Iterator[Element]:
    """The runs of a paragraph, not those of text boxes in it."""
    for run in p.iter(w("r")):
        holder = next(run.iterancestors(w("p")), None)
        if holder is p:
            yield run


def _atoms(p: Element) -> Iterator[_Atom]:
    for run in runs_of(p):
        for node in run:
            if text := NOTE if node.tag in _NOTES else _break(node) or words_of_node(node):
                yield _Atom(run, node, text)


def _break(node: Element) -> str:
    plain = node.tag in (w("br"), w("cr")) and node.get(w("type"), "") not in ("page", "column")
    return "\n" if plain else ""


def _apart(atoms: Sequence[_Atom], ends: set[int]) -> Iterator[tuple[int, Element]]:
    """A run for each node with words, cut where stretches begin; gives where each begins."""
    at = 0
    for atom in atoms:
        cuts = [0, *sorted(end - at for end in ends if at < end < at + len(atom.text)), len(atom.text)]
        for start, end in itertools.pairwise(cuts):
            run = _run(atom.run.find("w:rPr", NS))
            part = atom.text[start:end]
            if atom.node.tag == w("t"):
                node = etree.SubElement(run, w("t"), {_SPACE: "preserve"})
                node.text = part
            else:
                run.append(deepcopy(atom.node))
            _split_before(atom.run, atom.node).addprevious(run)
            yield at + start, run
        atom.node.getparent().remove(atom.node)
        at += len(atom.text)


def _split_before(run: Element, node: Element) -> Element:
    """The run in which a node stands, what stands before it there in a run of its own."""
    before = [n for n in node.itersiblings(preceding=True) if n.tag != w("rPr")]
    own = node.getparent()
    if before:
        first = _run(run.find("w:rPr", NS))
        own.addprevious(first)
        first.extend(reversed(before))
    return own


def _run(look: Element | None) -> Element:
    run = etree.Element(w("r"))
    if look is not None:
        run.append(deepcopy(look))
    return run


def _set_apart(run: Element, look: str, beside: str) -> None:
    """Make a run bold or italic, or not, where the one it was made like is otherwise."""
    for name, tag in (("bold", "b"), ("italic", "i")):
        if (name in look) == (name in beside):
            continue
        properties = run.find("w:rPr", NS)
        if properties is None:
            properties = etree.SubElement(run, w("rPr"))
        for old in properties.findall(f"w:{tag}", NS):
            properties.remove(old)
        after = next(properties.iterchildren(*map(w, _BEFORE_BOLD)), None)  # the schema has an order (CT_RPr)
        made = etree.Element(w(tag), {} if name in look else {w("val"): "0"})
        properties.insert(0, made) if after is None else after.addnext(made)


def _say(run: Element, text: str) -> None:
    for part in _parts(text):
        if part in ("\t", "\n"):
            etree.SubElement(run, w("tab" if part == "\t" else "br"))
        elif len(run) and run[-1].tag == w("delText"):
            run[-1].text += part
        else:
            etree.SubElement(run, w("delText"), {_SPACE: "preserve"}).text = part


def _parts(text: str) -> Iterator[str]:
    word = ""
    for sign in text:
        if sign in "\t\n":
            yield from ([word] if word else [])
            yield sign
            word = ""
        else:
            word += sign
    yield from ([word] if word else [])


def _said(run: Element) -> bool:
    return any(node.tag != w("rPr") for node in run)


def _outside(run: Element) -> Element:
    """The run, or the mark it stands in."""
    above = run.getparent()
    return above if above.tag == w("ins") else run


def _begin(p: Element, mark: Element) -> None:
    p.insert(1 if len(p) and p[0].tag == w("pPr") else 0, mark)
