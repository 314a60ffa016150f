"""What a reader found in a reference paper, in the terms of papers.yaml, so that the two can be compared."""

from __future__ import annotations

import re
from typing import Any

from reportgen.drafts.read import Read
from reportgen.drafts.recognise import Chapter, numbers_of
from reportgen.drafts.wording import appendix
from reportgen.reading.source import MappingNode, Node, Scalar, SequenceNode

IMPLICATIONS = ("implications.", "impact-assessments.")


def numbers(text: str) -> list[str]:
    """Numbers as the labels give them, runs written out: "1.1-1.3" is 1.1, 1.2 and 1.3."""
    out = []
    for word in text.split():
        first, _, last = word.partition("-")
        if not last:
            out.append(word)
            continue
        head, dot, low = first.rstrip(".").rpartition(".")
        high = last.rstrip(".").rpartition(".")[2]
        stop = "." if first.endswith(".") else ""
        out += [f"{head}{dot}{n}{stop}" for n in range(int(low), int(high) + 1)]
    return out


def found(read: Read) -> dict[str, Any]:
    """The findings of one paper."""
    contents = read.contents
    assert contents is not None
    entries = contents.report.entries
    sections = [name for name in contents.found if "." not in name]
    front = {*read.paper.front.values} - read.known.house.texts
    values = {k: " ".join(p.words for p in v) for k, v in read.paper.front.values.items()}
    title = read.paper.front.title
    return {
        "type": read.kind,
        "fields": {**values, "title": title.words if title else ""},
        "sections": [n for n in dict.fromkeys(sections) if n not in front and n not in ("title", "report-to", "date")],
        "body": [words for chapter in read.paper.chapters for words in narrative(chapter)],
        "implications": [
            n.partition(".")[2] for n in contents.found if n.startswith(("implications.", "impact-assessments."))
        ],
        "recommendations": recommendations(entries["recommendations"].value) if "recommendations" in entries else [],
        "nils": sorted(nils(contents.report)),
        "numbers": [number for number, _ in numbers_of(read.paper)],
        "appendices": [c.words for c in read.paper.appendices if appendix().fullmatch(c.words)],
    }


def narrative(chapter: Chapter) -> list[str]:
    """The headings of the narrative."""
    if chapter.heading is None or not (chapter.place is None or chapter.place.holds == "body"):
        return []
    out = [chapter.words]
    for sub in chapter.below:
        out += [sub.words, *(each.words for each in sub.below)]
    return out


def recommendations(node: Node) -> list[str]:
    """The words of each recommendation."""
    assert isinstance(node, MappingNode)
    items = node.entries["items"].value
    assert isinstance(items, SequenceNode)
    texts = [i.entries["text"].value.text for i in items.items if isinstance(i, MappingNode)]  # type: ignore[union-attr]
    return [point for text in texts for point in points(text)]


def points(text: str) -> list[str]:
    """The points of a recommendation that is a list with words before it; else the recommendation."""
    marks = re.findall(r"(?m)^(?:-|\(?\w{1,4}[.)]) (.*)$", text)
    return marks or [" ".join(text.split())]


def nils(node: MappingNode) -> list[str]:
    """The keys whose value is none."""
    out = []
    for name, entry in node.entries.items():
        match entry.value:
            case Scalar(text="none"):
                out.append("appendix-list" if name == "appendices" else name)
            case MappingNode() if name not in ("tables",):
                out += nils(entry.value)
            case _:
                pass
    return out


def plain(words: str) -> str:
    return re.sub(r"\W+", " ", words.casefold()).strip()


def differences(label: dict[str, Any], got: dict[str, Any]) -> list[str]:
    """What the labels say and the reader does not, or the other way round."""
    out = []
    for name, value in label.get("fields", {}).items():
        if plain(got["fields"].get(name, "")) != plain(str(value)):
            out.append(f"{name}: {got['fields'].get(name, '')!r}, not {value!r}")
    for name in ("sections", "implications", "nils"):
        wanted, given = ([each for each in names if each != "appendices"] for names in (label[name], got[name]))
        if sorted(wanted) != sorted(given):
            lacking, more = set(wanted) - set(given), set(given) - set(wanted)
            out.append(f"{name}: lacking {sorted(lacking)}, too many {sorted(more)}")
    if [plain(w) for w in label["body"]] != [plain(w) for w in got["body"]]:
        out.append(f"body: {got['body']}")
    said = [plain(w) for w in got["recommendations"]]
    if len(said) != len(label["recommendations"]) or any(
        not one.startswith(plain(w)) for one, w in zip(said, label["recommendations"], strict=False)
    ):
        out.append(f"recommendations: {got['recommendations']}")
    wanted = numbers(label["numbers"])
    if wanted != got["numbers"]:
        out.append(f"numbers: {got['numbers']}")
    if "appendices" in label and len(label["appendices"]) != len(got["appendices"]):
        out.append(f"appendices: {got['appendices']}")
    if label["type"] != got["type"]:
        out.append(f"type: {got['type']}")
    return out
