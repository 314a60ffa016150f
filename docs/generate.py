"""The pages of docs/ that are made from the code: `make docs` writes them, and a test says when they are stale.

commands.md comes from each command's help, rules/ from the linter's manual, pictures/ from the sample
papers (pictures need poppler's pdftoppm, and are left as they are without it).
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import metadata
from itertools import chain, zip_longest
from pathlib import Path

import click
import msgspec
from png import page, sheet

from reportgen import screen, tree
from reportgen.cli import CONTEXT
from reportgen.cli import main as cli
from reportgen.drafts import read
from reportgen.files import opening, pictures, svg
from reportgen.files.output import write_file
from reportgen.house import bounds, decoding
from reportgen.house.folders import own_data
from reportgen.house.keys import PLACE_KEYS
from reportgen.house.kinds import KINDS, accepting, spoken
from reportgen.house.loading import load_style
from reportgen.lint import law, wordlists
from reportgen.lint.own_lists import own_lists
from reportgen.lint.rule import Rule, all_rules, manual_sections
from reportgen.ooxml import opening as ooxml
from reportgen.pack import supplied
from reportgen.papers.paper import find_reports, read_paper
from reportgen.papers.sample import sample
from reportgen.prose import lines
from reportgen.reading import characters, source
from reportgen.verdict.kinds import COMMANDS, FINAL, STOPS, stops
from reportgen.writers import pdf_apart, writer

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
_MADE = "<!-- Made by `make docs` from the code; change it there. -->\n\n"
_WIDTH = 100
SEVEN = (
    "content/worcester",
    "content/sefton",
    "content/oxford",
    "content/leicestershire",
    "content/oadby-wigston",
    "tests/cases/invented/glen-strathy",
    "tests/cases/invented/maesgwyn",
)


# --------------------------------------------------------------------------- pages


def commands() -> str:
    """docs/commands.md: every command with its help, as `--help` prints it."""
    out = [f"# Commands\n\n{_MADE}Each command says this itself with `--help`.\n"]
    for name, command in _commands(cli, "reportgen"):
        settings = {**CONTEXT, "terminal_width": _WIDTH, "max_content_width": _WIDTH}
        context = click.Context(command, info_name=name, **settings)
        out.append(f"## {name}\n\n```text\n{command.get_help(context).rstrip()}\n```\n")
    return "\n".join(out)


def _commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        for part, each in sorted(command.commands.items()):
            yield from _commands(each, f"{name} {part}")


def rules() -> dict[str, str]:
    """docs/rules/: a page for each rule of the linter, and README.md, the list of them."""
    found = list(all_rules().values())
    lines = [
        "# Rules of the linter\n",
        _MADE + "`reportgen lint` checks what a paper says. A rule's page is what `reportgen rule CODE` prints.\n",
        "| Code | Name | Severity | What is wrong |",
        "|---|---|---|---|",
        *(f"| [{r.code}]({r.code}.md) | {r.name} | {r.severity.value} | {_one_line(r.summary)} |" for r in found),
        "",
    ]
    return {"README.md": "\n".join(lines), **{f"{r.code}.md": _rule(r) for r in found}}


def _rule(rule: Rule) -> str:
    out = [f"# {rule.code} {rule.name}\n\n{_MADE}Severity: {rule.severity.value}\n"]
    if rule.reads != ("report",):
        out.append(f"Reads: {', '.join(rule.reads).replace('-', ' ')}\n")
    for heading, text in manual_sections(rule.manual).items():
        body = _shifted(text.strip("\n"))
        if heading in ("Bad", "Good"):
            body = f"```yaml\n{body}\n```"
        out.append(f"## {heading}\n\n{body}\n" if heading else f"{body}\n")
    return "\n".join(out)


def _shifted(text: str) -> str:
    """The text without the indentation its lines share."""
    lines = text.splitlines()
    indent = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join(line[indent:] for line in lines)


def _one_line(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _with_table(page: Path, name: str, rows: Sequence[str]) -> str:
    """The page with these rows in place of the table of that name."""
    table = re.compile(rf"(<!-- {name}: made by `make docs` from the code -->\n).*?(<!-- end -->)", re.DOTALL)
    text, count = table.subn(lambda hit: "\n".join((hit[1], *rows, "", hit[2])), page.read_text("utf-8"))
    assert count == 1, f"{page.name} has no table {name}"
    return text


def packs() -> str:
    """docs/packs.md with the table of what each command stops on."""
    rows = ["| What stands against it | " + " | ".join(f"`{command}`" for command in COMMANDS) + " |"]
    rows.append("|---|" + "---|" * len(COMMANDS))
    for kind, stop in STOPS.items():
        cells = (_stopped([e for e in FINAL if stops(kind, command, e)]) for command in COMMANDS)
        rows.append(f"| {_one_line(stop.says)} | {' | '.join(cells)} |")
    return _with_table(DOCS / "packs.md", "verdict", rows)


def _stopped(editions: Sequence[str]) -> str:
    return "refuses" if len(editions) == len(FINAL) else f"refuses {editions[0]}" if editions else "–"


def house_styles() -> str:
    """docs/house-styles.md with its tables of the keys of a place and of what places hold."""
    rows = [(f"`{name}`", key.about, spoken(accepting(name))) for name, key in PLACE_KEYS.items()]
    keys = _table(("Key", "What it says", "Goes with"), rows)
    cells = [(f"`{name}`", kind.about) for name, kind in KINDS.items()]
    third = (len(cells) + 2) // 3
    columns = (cells[:third], cells[third : 2 * third], cells[2 * third :])
    held = [tuple(chain(*row)) for row in zip_longest(*columns, fillvalue=("", ""))]
    page = (DOCS / "house-styles.md").read_text("utf-8")
    for mark, table in (("keys", keys), ("kinds", _table(("`holds`", "What stands there") * 3, held))):
        page = re.sub(rf"(?s)(<!-- {mark} -->\n).*?(<!-- /{mark} -->)", lambda m, t=table: m[1] + t + m[2], page)
    return page


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


LIMITS = (  # what is limited, the limit in words, and where it is set
    ("a YAML file, a block template, a list of words", f"{opening.MAX_TEXT:,} bytes", "files.opening.MAX_TEXT"),
    ("lists and keys inside one another in YAML", f"{source.MAX_DEPTH} levels", "reading.source.MAX_DEPTH"),
    ("characters without a space", f"{characters.MAX_WORD:,}", "reading.characters.MAX_WORD"),
    ("lists, quotations and passages inside one another", f"{lines.DEEPEST} levels", "prose.lines.DEEPEST"),
    ("columns of a table", f"{tree.MAX_COLUMNS}", "tree.MAX_COLUMNS"),
    ("rows of a table", f"{tree.MAX_ROWS:,}", "tree.MAX_ROWS"),
    ("a picture", f"{pictures.MAX_BYTES:,} bytes, {pictures.MAX_PIXELS:,} pixels", "files.pictures"),
    (
        "a drawing (SVG)",
        (
            f"{svg.MAX_SVG_BYTES:,} bytes, {svg.MAX_ELEMENTS:,} elements as drawn, {svg.MAX_DEPTH} levels, patterns in "
            f"patterns {svg.MAX_NESTED_REFERENCES} deep, numbers up to {svg.MAX_NUMBER:,}"
        ),
        "files.svg",
    ),
    ("a logo", f"{decoding.MAX_LOGO:,} bytes", "house.decoding.MAX_LOGO"),
    (
        "a Word file that is read",
        f"{ooxml.MAX_BYTES:,} bytes, {ooxml.MAX_UNPACKED:,} unpacked, {ooxml.MAX_PARTS:,} parts",
        "ooxml.opening",
    ),
    ("the text of a report that is read from a draft", f"{read.MAX_LETTERS:,} characters", "drafts.read.MAX_LETTERS"),
    ("a supplied PDF", f"{supplied.MAX_PAGES} pages, no side longer than {supplied.MAX_SIDE:,} mm", "pack.supplied"),
    ("any other file", f"{opening.MAX_FILE:,} bytes", "files.opening.MAX_FILE"),
    (
        "a block template or piece of wording of a style from outside",
        f"{bounds.SECONDS} seconds, {bounds.BYTES // 1_000_000:,} MB",
        "house.bounds",
    ),
    (
        "the PDF templates of a style from outside",
        f"{pdf_apart.SECONDS} seconds, {pdf_apart.BYTES // 1_000_000:,} MB, no network, no packages",
        "writers.pdf_apart",
    ),
    ("findings of one kind on the screen", f"{screen.MOST} a file, then how many more", "screen.MOST"),
    ("a line shown with a finding", f"{screen.LINE} characters", "screen.LINE"),
)


def limits() -> str:
    """docs/limits.md: what is limited, where a message names the limit, from the code."""
    rows = [f"| {what} | {limit} | `{where}` |" for what, limit, where in LIMITS]
    head = (
        f"# Limits\n\n{_MADE}What goes over a limit is refused by name, with the limit in the message; the rest is "
        "built.\n\n| what | limit | set in |\n|---|---|---|"
    )
    return "\n".join((head, *rows, ""))


def readme() -> str:
    """README.md with the packages the program is built on, their licences and why each is there."""
    page = ROOT / "README.md"
    why = dict(re.findall(r"^\| ([\w.-]+) \| (?:[^|\n]*\| )?([^|\n]+) \|$", page.read_text("utf-8"), re.MULTILINE))
    named = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    names = sorted(re.split(r"[<>=]", each)[0] for each in named)
    rows = ["| package | licence | why it is here |", "|---|---|---|"]
    rows += [f"| {name} | {_licence(name)} | {why.get(name, 'say why')} |" for name in names]
    return _with_table(page, "packages", rows)


def _licence(name: str) -> str:
    about = metadata(name)
    named = about.get("License-Expression") or about.get("License") or ""
    classifiers = [c.split(" :: ")[-1] for c in about.get_all("Classifier") or () if c.startswith("License ::")]
    return named if named and len(named) < 60 else ", ".join(classifiers)


def pages() -> dict[Path, str]:
    """Every page made from the code, by its place in docs/."""
    made = {
        "commands.md": commands,
        "packs.md": packs,
        "house-styles.md": house_styles,
        "../README.md": readme,
        "limits.md": limits,
        "../templates/data/lists.json": lists,
    }
    return {Path(name): make() for name, make in made.items()} | {
        Path("rules", name): text for name, text in rules().items()
    }


def lists() -> str:
    """The program's own word lists and law in one file, which is read fast (`lint.own_lists`)."""
    own = (own_data(),)
    made = {"words": wordlists.read_yaml(own, {})} | {name: law.read_yaml(own, name) for name in law.SHAPES}
    own_lists()["words"].update(made["words"])  # formulas are read by the classes of words as they are now
    made["beginnings"] = {name: law.beginnings(made[name]) for name in law.SOUGHT}
    plain = msgspec.to_builtins({key: {name: _plain(value) for name, value in of.items()} for key, of in made.items()})
    return msgspec.json.format(msgspec.json.encode(plain), indent=1).decode() + "\n"


def _plain(value: object) -> object:
    return dict(value) if isinstance(value, Mapping) else value


# --------------------------------------------------------------------------- pictures


def pictures() -> dict[str, bytes]:
    """The pictures of docs/pictures by name; nothing where pdftoppm is missing."""
    if shutil.which("pdftoppm") is None:
        return {}
    firsts = [_paper(ROOT / folder) for folder in SEVEN]
    new, fernhill = _new_styles()
    return {
        "worcester.png": sheet([page(firsts[0], 1, 720)], columns=1),
        "seven-styles.png": sheet([page(pdf, 1, 330) for pdf in firsts], columns=4),
        "new-style.png": sheet([page(new, n, 420) for n in (1, 2)], columns=2),
        "from-word.png": sheet([page(fernhill, n, 420) for n in (1, 2)], columns=2),
    }


def _paper(folder: Path) -> bytes:
    """The first sample paper below a folder, as PDF."""
    paper = read_paper(find_reports([folder])[0], "draft")
    assert paper.document is not None, paper.findings
    assert paper.house is not None
    return writer("pdf")(paper.document, paper.house)


def _new_styles() -> tuple[bytes, bytes]:
    """The sample papers of a new style and of one from a council's Word file, as PDF."""
    sys.path.insert(0, str(ROOT / "tests"))
    from council_file import council_file

    from reportgen.new.style import new_style

    made = []
    with tempfile.TemporaryDirectory() as name:
        here = Path.cwd()
        os.chdir(name)
        try:
            Path("council.docx").write_bytes(council_file())
            for style, council, source in (
                ("lime-borough", "Lime Borough Council", None),
                ("fernhill", "Fernhill Council", Path("council.docx")),
            ):
                new_style(style, council, "england", Path("templates"), source)
                house = load_style(style)
                paper = sample(house)
                assert paper.document is not None
                made.append(writer("pdf")(paper.document, house))
        finally:
            os.chdir(here)
    return made[0], made[1]


def write_all() -> None:
    """Write all of it, and take away pages of rules that are no more."""
    made = pages()
    for path in (DOCS / "rules").glob("*.md"):
        if path.relative_to(DOCS) not in made:
            path.unlink()
    for name, text in made.items():
        write_file(DOCS / name, text.encode())
    drawn = pictures()
    for name, data in drawn.items():
        write_file(DOCS / "pictures" / name, data)
    click.echo(f"{len(made)} pages and {len(drawn)} pictures written in docs/")
    if not drawn:
        click.echo("pdftoppm (poppler-utils) is not installed: the pictures stay as they are", err=True)


if __name__ == "__main__":
    write_all()
