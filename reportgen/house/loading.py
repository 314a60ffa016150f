"""Finding and reading a house style: `house.yaml` and `wording.yaml`, with what they inherit.

A style names the one it `extends`; keys are taken over one by one, lists as a whole. Faults are
findings of code "style" at their line, and end the command with exit code 2.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from reportgen.diagnostics import Finding, Findings, Span, StyleError, did_you_mean
from reportgen.files.opening import entries, is_there
from reportgen.house.dates import DATES_FILE, SPOKEN, DateNames, read_dates
from reportgen.house.decoding import house_of
from reportgen.house.folders import BASE, HOUSE_FILE, WORDING_FILE, built_in, own_data
from reportgen.house.former_keys import told, told_sentence
from reportgen.house.keys import HOUSE, PLACE_KEYS
from reportgen.house.layers import laid, lifted
from reportgen.house.style import HouseStyle
from reportgen.house.style_yaml import load
from reportgen.reading.shape import MapOf, Word
from reportgen.reading.source import MappingNode, Scalar, display

_before_all: list[Path] = []  # folders of styles that go before all others for a while


@contextmanager
def styles_first(folder: Path) -> Iterator[None]:
    """While this lasts, the styles in a folder are taken before those of the same name elsewhere."""
    _before_all.append(folder)
    try:
        yield
    finally:
        _before_all.pop()


def style_folders(near: Path | None = None) -> list[Path]:
    """Folders that may hold styles, nearest first: `templates/` here, above `near`, and the built-in one."""
    found = [*_before_all, Path.cwd() / "templates"]
    if near is not None:
        found += [folder / "templates" for folder in near.resolve().parents]
    found.append(built_in())
    unique = dict.fromkeys(f.resolve() for f in found if f.is_dir())
    return list(unique)


def known_styles(near: Path | None = None) -> dict[str, Path]:
    """Every style that can be found, by name, with its folder."""
    out: dict[str, Path] = {}
    for parent in style_folders(near):
        for folder in entries(parent):
            if is_there(folder / HOUSE_FILE):
                out.setdefault(folder.name, folder)
    return out


def load_style(
    name: str, near: Path | None = None, asked: Span | None = None, form: Scalar | None = None, body: str = ""
) -> HouseStyle:
    """The house style of that name, in one of its forms. Raises StyleError with every fault found.

    `asked` is where the style was named; `form` what report.yaml says, for councils with several forms
    of report; `body` who meets, for councils whose bodies differ.
    """
    known = known_styles(near)
    if name not in known:
        span = asked or Span(name)
        fix = did_you_mean(name, [k for k in known if k != BASE])
        raise StyleError(findings=[Finding("style", span, f"there is no house style called {name}", fix)])
    asked_for = (known[name], tuple(sorted(known.items())), form.text if form else "", form.span if form else None)
    style = _load(*asked_for, "")
    named = next((each for each in style.bodies if each.casefold() == body.casefold()), "")
    return _load(*asked_for, named) if named else style


@cache
def _load(folder: Path, known: tuple[tuple[str, Path], ...], form: str, asked: Span | None, body: str) -> HouseStyle:
    findings = Findings()
    style = read_style(folder, dict(known), findings, form, asked, body=body)
    if findings.errors or style is None:
        raise StyleError(findings=[replace(f, code="style") for f in findings])
    return style


def style_from(over: MappingNode, under: str, findings: Findings) -> HouseStyle | None:
    """The style `under` with some keys of house.yaml laid over it; faults are noted."""
    known = known_styles()
    return read_style(known[under], known, findings, over=over)


def _chain(folder: Path, known: Mapping[str, Path], findings: Findings) -> list[tuple[Path, MappingNode]]:
    """The style's own house.yaml and those it extends, nearest first; nothing where one of them is not there."""
    chain: list[tuple[Path, MappingNode]] = []
    while True:
        before = len(findings)
        node = load(folder / HOUSE_FILE, findings)
        if not isinstance(node, MappingNode):
            if len(findings) == before:
                reason = "no keys stand here" if node else "nothing stands here"
                fix = 'write at least the council\'s name: `name: "..."`'
                findings.error("style", Span(display(folder / HOUSE_FILE)), reason, fix)
            return chain
        if former := told(node):
            findings.extend([former])
            return []
        chain.append((folder, lifted(node, findings)))
        entry = node.entries.get("extends")
        if entry is None or not isinstance(entry.value, Scalar):
            parent = BASE if folder.name != BASE else ""
        else:
            parent = entry.value.text
        if not parent:
            return chain
        if parent not in known or known[parent] in [f for f, _ in chain]:
            span = entry.value.span if entry else Span(display(folder / HOUSE_FILE))
            reason = f"extends {parent}, which " + ("extends it in turn" if parent in known else "is not there")
            findings.error("style", span, reason, did_you_mean(parent, set(known) - {folder.name}))
            return []
        folder = known[parent]


def read_style(
    folder: Path,
    known: Mapping[str, Path],
    findings: Findings,
    form: str = "",
    asked: Span | None = None,
    over: MappingNode | None = None,
    body: str = "",
) -> HouseStyle | None:
    """The style in a folder, with its inheritance. Faults are noted; None when nothing can be used.

    A `form` and a `body` are further layers: `forms: {NAME: ...}` holds keys of house.yaml to be laid over the rest.
    A body that the style does not name is as good as none.
    """
    chain = _chain(folder, known, findings)
    if not chain:
        return None
    chain = _with_language(chain, findings)
    node = _inherited(chain, findings)
    if over is not None and (former := told(over)):
        findings.extend([former])
        return None
    if over is not None:
        node = laid(lifted(over, findings), node, findings)
    bodies, forms = _layers(node, "bodies"), _layers(node, "forms")
    meets = next((name for name in bodies if name.casefold() == body.casefold()), None)
    if meets is not None:
        node = laid(bodies[meets], node, findings)
    if form in forms:
        node = laid(forms[form], node, findings)
    elif form:
        place = asked or Span(display(folder / HOUSE_FILE))
        findings.error("style", place, f"this house style has no form {form}", did_you_mean(form, forms))
    folders = tuple(f for f, _ in chain)
    wording = _wording(folders, findings)
    values = replace(HOUSE, elsewhere=_elsewhere(node)).read(node, findings)
    if values is None:
        return None
    style = house_of(folder.name, folders, values, wording, findings)
    dates = _dates(folders, style.language, findings)
    return replace(style, dates=dates, form=form, forms=tuple(forms), body=meets or "", bodies=tuple(bodies))


def _elsewhere(node: MappingNode) -> dict[str, str]:
    """Where keys and names belong that stand at the margin of house.yaml and are a place's."""
    places = node.entries["places"].value if "places" in node.entries else None
    names = places.entries if isinstance(places, MappingNode) else {}
    fix = "it belongs to a place: write it below the name of one, in `outline:` or `places:`"
    return dict.fromkeys(PLACE_KEYS, fix) | dict.fromkeys(
        names, "it is a place: write it in `outline:` or below `places:`"
    )


def _inherited(chain: list[tuple[Path, MappingNode]], findings: Findings) -> MappingNode:
    """The keys of the first style of a chain, with those it takes over from the ones after it."""
    node = chain[-1][1]
    for _, own in reversed(chain[:-1]):
        node = laid(own, node, findings)
    return node


def _wording(folders: tuple[Path, ...], findings: Findings) -> dict[str, str]:
    """The words of the styles in these folders, those of the first before all others."""
    wording: dict[str, str] = {}
    for folder in reversed(folders):
        if is_there(folder / WORDING_FILE) and (words := load(folder / WORDING_FILE, findings)):
            wording.update(MapOf(Word()).read(words, findings) or {})
            for key in [entry.key for entry in words.entries.values()] if isinstance(words, MappingNode) else []:
                if former := told_sentence(key):
                    findings.extend([former])
                    wording.pop(key.text, None)
    return wording


def languages() -> Path:
    """The folder of the languages that the program knows, one folder each."""
    return own_data() / "languages"


def _with_language(chain: list[tuple[Path, MappingNode]], findings: Findings) -> list[tuple[Path, MappingNode]]:
    """The chain with the words of its language between the base style, which is English, and the others."""
    said = (node.entries["language"].value for _, node in chain if "language" in node.entries)
    language = next((value.text for value in said if isinstance(value, Scalar)), "en")
    folder = languages() / language.partition("-")[0]
    words = load(folder / HOUSE_FILE, findings) if is_there(folder / HOUSE_FILE) else None
    if not isinstance(words, MappingNode):
        return chain
    return [*chain[:-1], (folder, lifted(words, findings)), chain[-1]]


def _dates(folders: tuple[Path, ...], language: str, findings: Findings) -> DateNames:
    """How dates are written: as the style's own file says, or as its language does; English where neither is there."""
    spoken = [languages() / name for name in (language.partition("-")[0], "en")]
    files = (folder / DATES_FILE for folder in (*folders, *spoken))
    return read_dates(next(file for file in files if is_there(file)), findings) or SPOKEN


def _layers(node: MappingNode, key: str) -> dict[str, MappingNode]:
    """The layers of a style under `forms` or `bodies`, by name."""
    inner = node.entries[key].value if key in node.entries else None
    entries = inner.entries if isinstance(inner, MappingNode) else {}
    return {name: e.value for name, e in entries.items() if isinstance(e.value, MappingNode)}
