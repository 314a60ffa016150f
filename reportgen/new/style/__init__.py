"""`reportgen new style`: a folder with a house style that works at once, from nothing or from a council's Word file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Template
from typing import Any, NamedTuple

from reportgen.diagnostics import Findings, ReportgenError
from reportgen.files.output import write_file, write_folder
from reportgen.house.folders import HOUSE_FILE, WORDING_FILE, own_data
from reportgen.house.loading import known_styles, load_style
from reportgen.new.style.emit import block, outline
from reportgen.new.style.plan import Entry, Plan
from reportgen.reading.source import MappingNode, Node, Scalar, SequenceNode, load

Files = dict[str, bytes]
PARTS = ("theme", "word_styles", "furniture", "series", "schemes")
_NUMBER = re.compile(r"\d+(\.\d+)?")
_BEGIN = "new"  # the folder of the base style that holds what a new one begins with


class Made(NamedTuple):
    """The files written, house.yaml first.

    Of the Word file: what was not taken over, each with the reason, and what was added because every report needs it.
    """

    files: list[Path]
    left: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


def new_style(name: str, council: str, country: str, parent: Path, source: Path | None) -> Made:
    """Write a new style's folder below `parent`.

    Raises ReportgenError when the name cannot be used or is taken, StyleError when `source` cannot be read.
    """
    if not re.fullmatch(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", name):
        raise ReportgenError(f"{name}: a style's name is lower-case words joined by hyphens, such as lime-borough")
    folder = parent / name
    if folder.exists() or name in known_styles():
        raise ReportgenError(f"there is a style {name} already ({known_styles().get(name, folder)})")
    plan = _of_country(plan_data("plan.yaml"), country)
    files: Files = {HOUSE_FILE: house_yaml(name, council, country, plan)}
    left: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    if source is not None:
        from reportgen.new.style.from_word import read_word_file

        word = read_word_file(source, plan_data("known.yaml"))
        if word.logo:
            files[word.logo.name] = word.logo.data
            word.plan.theme["logo-alt"] = word.logo.alt or council
        files[HOUSE_FILE] = house_yaml(name, council, country, _laid_over(plan, word.plan))
        left, added = tuple(word.plan.left), tuple(word.plan.added)
    files[WORDING_FILE] = Template(_text(WORDING_FILE)).substitute(council=council).encode()
    written = write_folder(folder, files)
    if source is not None:
        house = load_style(name, folder)
        written += write_folder(folder, {"house.docx": word.house_file(house)})
    return Made(written, left, added)


def word_starter(name: str) -> Path:
    """Write the Word file that a style without one begins with into its folder; gives its place.

    Raises ReportgenError when there is one already.
    """
    from reportgen.writers.docx.starter import starter

    house = load_style(name)
    path = house.folders[0] / "house.docx"
    if path.exists():
        raise ReportgenError(f"{path} is there already; take it away first to begin anew")
    write_file(path, starter(house.theme, house.language))
    return path


def house_yaml(name: str, council: str, country: str, plan: Mapping[str, Any]) -> bytes:
    """house.yaml with its explanations and these keys."""
    about = plan_data("about.yaml")
    texts = {part: block(plan.get(part), about if part == "theme" else {}) for part in PARTS}
    texts["outline"] = outline(plan["outline"])
    texts["pages"] = f"pages: {plan['pages']}" if plan.get("pages") else "# pages: 12"
    return Template(_text(HOUSE_FILE)).substitute(name=name, council=council, country=country, **texts).encode()


def plan_data(file: str) -> dict[str, Any]:
    """A file of the begin folder as plain data."""
    data = _data(load(own_data() / _BEGIN / file, Findings()))
    assert isinstance(data, dict)
    return data


def _text(file: str) -> str:
    return (own_data() / _BEGIN / file).read_text("utf-8")


def _data(node: Node | None) -> Any:
    match node:
        case Scalar(text=text, style=""):
            return {"yes": True, "no": False}.get(text, float(text) if _NUMBER.fullmatch(text) else text)
        case Scalar(text=text):
            return text
        case SequenceNode(items=items):
            return [_data(item) for item in items]
        case MappingNode(entries=entries):
            return {name: _data(entry.value) for name, entry in entries.items()}
        case None:
            return {}


def _of_country(plan: dict[str, Any], country: str) -> dict[str, Any]:
    """The plan without the places that only other countries ask for."""
    abroad = {name for name, countries in plan["only"].items() if country not in countries}
    return {**plan, "outline": _without(plan["outline"], abroad)}


def _without(entries: Sequence[Entry], names: set[str]) -> list[Entry]:
    """The entries without the places of these names, also within others."""
    out: list[Entry] = []
    for entry in entries:
        if isinstance(entry, list):
            left = _without(entry, names)
            out += [left if len(left) > 1 else left[0]] if left else []
        elif isinstance(entry, Mapping):
            [(name, keys)] = entry.items()
            if name not in names:
                inner = {"places": _without(keys["places"], names)} if "places" in keys else {}
                out.append({name: {**keys, **inner}})
        elif entry not in names:
            out.append(entry)
    return out


def _laid_over(plan: dict[str, Any], found: Plan) -> dict[str, Any]:
    """What a Word file says in place of what a new style begins with; the rest of the begin stays where it is empty."""
    given = {key: getattr(found, key) for key in (*PARTS, "outline", "pages")}
    return {**plan, **{key: value for key, value in given.items() if value}}
