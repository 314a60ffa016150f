"""Files that content, meetings and house styles name: only a regular file inside its own folder is ever opened."""

import ast
import os
import re
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from imports import import_nodes

from reportgen.cli import main
from reportgen.files import opening

ROOT = Path(__file__).parents[2]
SECRET = "root:x:0:0 the words of a file of the system"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are made otherwise there")


def loop(path: Path, _: Path) -> None:
    path.symlink_to(path.name)


def pipe(path: Path, _: Path) -> None:
    os.mkfifo(path)


def plugged(path: Path, _: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the name of a socket may have a hundred characters
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def large(path: Path, _: Path) -> None:
    with path.open("wb") as file:
        file.truncate(200_000_000)


# What may stand where a file belongs, and what is said of it.
OUT = "leads out of its folder|lies outside"
WRONG: dict[str, tuple[Callable[[Path, Path], None], str]] = {
    "a link to a file elsewhere": (lambda path, secret: path.symlink_to(secret), OUT),
    "a link to a device": (lambda path, _: path.symlink_to("/dev/zero"), OUT),
    "a link into a folder above": (
        lambda path, secret: path.symlink_to(os.path.relpath(secret, path.parent)),
        OUT,
    ),
    "a link that leads nowhere": (lambda path, _: path.symlink_to("nothing-here"), "is a link that leads nowhere"),
    "a link that leads to itself": (loop, "is a link that leads in a circle"),
    "a pipe": (pipe, "is a pipe, not a file"),
    "a socket": (plugged, "is a socket, not a file"),
    "a folder": (lambda path, _: path.mkdir(), "is a folder, not a file"),
    "a file that is too large": (large, "has 200,000,000 bytes; the limit is"),
}
REPORT = """\
style: here
title: Parks
report-of: Director of Places
wards: All Wards
recommendations: Approve the hours.
implications: {finance: none, legal: none, equality: {none: All are served alike.}, climate: none, risk: none}
contacts: {post: Parks Manager, telephone: 01632 960100, email: parks@example.gov.uk}
background-papers: none
"""
MEETING = "style: here\nbody: Committee\ndate: 2026-09-14\nplace: Town Hall\nagenda:\n  - {title: A, report: a}\n"
BODY = "body: The parks are open.\n"


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert SECRET not in result.output + result.stderr
    return result.exit_code, result.stderr + result.output


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with two reports and a house style, beside a secret; no output may hold the secret afterwards."""
    here = tmp_path / "desk"
    here.mkdir()
    monkeypatch.chdir(here)
    for name in ("a", "b"):
        (here / "content" / "m" / name).mkdir(parents=True)
        (here / "content" / "m" / name / "report.yaml").write_text(REPORT + BODY, "utf-8")
    (here / "content" / "m" / "meeting.yaml").write_text(MEETING, "utf-8")
    (here / "templates" / "here").mkdir(parents=True)
    (here / "templates" / "here" / "house.yaml").write_text("name: Council\nextends: base\n", "utf-8")
    (tmp_path / "secret.yaml").write_text(f"{SECRET}\n", "utf-8")
    yield here
    for path in (p for p in (here / "build").rglob("*") if p.is_file()):
        assert SECRET.encode() not in path.read_bytes(), path


# Where a file of content may stand, and what names it.
CONTENT = {
    "body.yaml": "",
    "report.yaml": "",
    "plan.png": BODY.replace("open.", "open.\n\n  ![A plan](plan.png)").replace("body: ", "body: |\n  "),
    "a/plan.svg": BODY.replace("open.", "open.\n\n  ![A plan](a/plan.svg)").replace("body: ", "body: |\n  "),
    "map.pdf": BODY + "appendices: [{title: Map, file: map.pdf, description: A map.}]\n",
    "clearances.yaml": BODY,
}


@pytest.mark.parametrize("kind", WRONG)
@pytest.mark.parametrize("name", CONTENT)
def test_a_wrong_file_of_a_report_is_named_and_the_next_report_is_built(name: str, kind: str, desk: Path) -> None:
    make, said = WRONG[kind]
    folder = desk / "content" / "m" / "a"
    if name == "report.yaml":
        (folder / name).unlink()
    else:
        (folder / "report.yaml").write_text(REPORT + CONTENT[name], "utf-8")
    (folder / name).parent.mkdir(exist_ok=True)
    make(folder / name, desk.parent / "secret.yaml")
    for edition in ("draft", "public") if kind == "a pipe" else ("draft",):
        code, told = run("build", "content", "--to", "html", "--edition", edition)
        assert code == 1, told
        assert any(re_found(said, line) and Path(name).name in line for line in told.splitlines()), told
        assert (desk / "build" / edition / "m" / "b.html").is_file(), told
        assert not (desk / "build" / edition / "m" / "a.html").exists()
    if kind in ("a pipe", "a link that leads to itself"):
        assert run("lint", "content/m/a")[0] in (0, 1)


def re_found(pattern: str, line: str) -> bool:
    return any(piece in line for piece in pattern.split("|"))


NAMES = ["/etc/passwd", "../../../secret.yaml", "missing.pdf", ".", "..", "a\\0b.pdf", "x" * 300 + ".pdf", "C:/map.pdf"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("where", ["appendix", "picture", "folder", "file"])
def test_a_name_that_leads_elsewhere_or_nowhere_is_refused_by_every_command(where: str, name: str, desk: Path) -> None:
    folder = desk / "content" / "m"
    quoted = f'"{name}"'
    meeting = MEETING
    if where == "appendix":
        more = f"{BODY}appendices: [{{title: Map, file: {quoted}, description: A map.}}]\n"
        (folder / "a" / "report.yaml").write_text(REPORT + more, "utf-8")
    elif where == "picture":
        if "\\0" in name:
            pytest.skip("Markdown has no such escape")
        (folder / "a" / "report.yaml").write_text(f"{REPORT}body: |\n  The parks.\n\n  ![A plan]({name})\n", "utf-8")
    else:
        meeting += f"  - {{title: B, documents: [{{{where}: {quoted}, title: Map}}]}}\n"
    (folder / "meeting.yaml").write_text(meeting, "utf-8")
    commands = [("pack", "content/m"), ("pack", "content/m", "--edition", "public"), ("publish", "content/m")]
    if where in ("appendix", "picture"):
        commands += [("build", "content/m/a", "--to", "html"), ("build", "content/m/a", "--edition", "public")]
    for command in commands:
        code, told = run(*command)
        assert code == 1, (command, told)
        assert name.replace("\\0", "")[:40] in told.replace("\0", "") or "U+0000" in told, (command, told)


# Where a file of a house style may stand, and what asks for it.
STYLE = {
    "wording.yaml": "",
    "house.docx": "",
    "crest.png": "theme: {logo: crest.png}\n",
    "html/paragraph.html": "",
    "html/house.css": "",
    "word/paragraph.xml": "",
    "pdf/blocks.typ": "",
    "lint/jargon.yaml": "",
    "deadlines.yaml": "",
    "house.yaml": "",
}


@pytest.mark.parametrize("kind", [k for k in WRONG if k != "a file that is too large"])
@pytest.mark.parametrize("name", STYLE)
def test_a_wrong_file_of_a_house_style_is_named(name: str, kind: str, desk: Path) -> None:
    make, said = WRONG[kind]
    style = desk / "templates" / "here"
    with (style / "house.yaml").open("a", encoding="utf-8") as file:
        file.write(STYLE[name])
    if name == "house.yaml":
        (style / name).unlink()
    (style / name).parent.mkdir(exist_ok=True)
    make(style / name, desk.parent / "secret.yaml")
    command = {"lint/jargon.yaml": ["lint", "content"], "deadlines.yaml": ["dates", "content/m"]}.get(name)
    form = {"house.docx": "docx", "word/paragraph.xml": "docx", "pdf/blocks.typ": "pdf"}.get(name, "html")
    code, told = run(*(command or ["build", "content/m/a", "--to", form]))
    assert code == 2, told
    assert any(re_found(said, line) and Path(name).name in line for line in told.splitlines()), told


@pytest.mark.parametrize("part", ["html", "lint"])
def test_a_part_of_a_house_style_is_not_a_link_to_a_folder_elsewhere(part: str, desk: Path) -> None:
    elsewhere = desk.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "paragraph.html").write_text(SECRET, "utf-8")
    (elsewhere / "jargon.yaml").write_text(f"synergy: {SECRET}\n", "utf-8")
    (desk / "templates" / "here" / part).symlink_to(elsewhere)
    code, told = run("build", "content", "--to", "html") if part == "html" else run("lint", "content")
    assert code == 2, told


def test_a_folder_that_may_not_be_looked_into_is_told_and_the_rest_is_built(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = desk / "content" / "m" / "closed"
    closed.mkdir()
    scandir = os.scandir

    def guarded(path: object = ".") -> object:
        if Path(str(path)).name == "closed":  # who runs the tests may be one whom no right is refused
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "scandir", guarded)
    monkeypatch.setattr(os, "listdir", lambda path=".": [entry.name for entry in guarded(path)])  # type: ignore[attr-defined]
    code, told = run("build", "content", "--to", "html")
    assert code == 1
    assert "content/m/closed:1:1: file error: may not be read" in told
    assert (desk / "build" / "draft" / "m" / "b.html").is_file()


@pytest.mark.parametrize("text", ["", "# nothing but a remark\n", "---\n"])
def test_an_empty_report_or_meeting_is_told(text: str, desk: Path) -> None:
    (desk / "content" / "m" / "a" / "report.yaml").write_text(text, "utf-8")
    for command in (["build", "content", "--to", "html"], ["lint", "content/m/a"]):
        code, told = run(*command)
        assert code == 1, told
        assert "content/m/a/report.yaml:" in told
        assert "content error: " in told
    (desk / "content" / "m" / "a" / "report.yaml").write_text(REPORT + BODY, "utf-8")
    (desk / "content" / "m" / "meeting.yaml").write_text(text, "utf-8")
    for command in (["build", "content", "--to", "html"], ["pack", "content/m"], ["dates", "content/m"]):
        code, told = run(*command)
        assert code == 1, told
        assert "content/m/meeting.yaml:" in told
        assert "content error: " in told


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0"[:18], b"\xff\xd8\xff\xe0\0\x10JF", b"\xff\xd8\xff\xc0\0\x02", b""],
)
def test_a_picture_cut_short_is_named(data: bytes, desk: Path) -> None:
    folder = desk / "content" / "m" / "a"
    (folder / "report.yaml").write_text(REPORT + CONTENT["plan.png"], "utf-8")
    (folder / "plan.png").write_bytes(data)
    code, told = run("build", "content", "--to", "html")
    assert code == 1
    assert "plan.png is not a PNG, JPEG or SVG picture that can be read" in told
    assert (desk / "build" / "draft" / "m" / "b.html").is_file()


# ----------------------------------------------------------------------------- the one place that opens files

OPENS = {"read_bytes", "read_text", "open", "is_file", "iterdir", "glob", "rglob", "scandir", "FileSystemLoader"}
CALLS = re.compile(rf"\b(?:{'|'.join(OPENS)})\(")
IN_MEMORY = "streams and archives in memory, of a file that was opened already"
MAY: dict[str, str] = {
    "drafts/known.py": "the program's own words",
    "drafts/opened.py": "what LibreOffice made in a working folder",
    "drafts/wording.py": "the program's own words",
    "house/bounds.py": "what the system says of this process",
    "leaks/looks.py": IN_MEMORY,
    "leaks/supplied_files.py": IN_MEMORY,
    "lint/finding_drafts.py": "it looks at names; drafts/opened.py opens them",
    "new/from_draft/paste.py": "its read_text takes bytes",
    "writers/pdf_apart.py": "what it has just made in a working folder",
    "leaks/inspection/pdf.py": IN_MEMORY,
    "leaks/inspection/pictures.py": IN_MEMORY,
    "leaks/pdf_text.py": IN_MEMORY,
    "screen.py": "where what nobody reads any more goes",
    "pack/balance.py": IN_MEMORY,
    "pack/withdrawal.py": "it makes what it published itself writable: it opens nothing so",
    "pack/graft.py": IN_MEMORY,
    "pack/pack_pdf.py": IN_MEMORY,
    "pack/published_documents.py": IN_MEMORY,
    "pack/supplied.py": IN_MEMORY,
    "pack/upload.py": IN_MEMORY,
    "papers/limits.py": IN_MEMORY,
    "new/report.py": "its own schemas in build/, and how new the files of a style are",
    "new/style/__init__.py": "the program's own files, which come with it",
    "pack/pack_command.py": "its own folders in build/",
    "pack/publish.py": "what it has just put away itself",
    "pack/word_to_pdf.py": "its own cache and working folder",
}


def opened_in(file: Path) -> Iterator[str]:
    text = file.read_text("utf-8")
    for node in ast.walk(ast.parse(text)) if CALLS.search(text) else ():
        match node:
            case ast.Call(func=ast.Attribute(attr=name, value=ast.Name(id="opening"))) if name in OPENS:
                continue
            case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)) if name in OPENS:
                yield f"{name}, line {node.lineno}"


def imported_from_opening(file: Path) -> set[str]:
    return {
        alias.name
        for node in import_nodes(file)
        if isinstance(node, ast.ImportFrom) and node.module == "reportgen.files.opening"
        for alias in node.names
    }


def test_nothing_but_the_one_opener_opens_what_content_or_a_house_style_names() -> None:
    wrong, needed = [], set()
    for file in sorted((ROOT / "reportgen").rglob("*.py")):
        name = file.relative_to(ROOT / "reportgen").as_posix()
        if name.startswith("files/"):
            continue
        own = imported_from_opening(file)
        for call in opened_in(file):
            if call.partition(",")[0] in own:
                continue
            needed.add(name)
            if name not in MAY:
                wrong.append(f"{name}: {call}: use reportgen.files.opening")
    assert wrong == []
    assert set(MAY) - needed == set(), "take out what is no longer needed"


def test_a_file_that_grows_while_it_is_read_is_no_way_around_its_limit(tmp_path: Path) -> None:
    with pytest.raises(opening.Unopened, match="the limit is 10"):
        opening.read(Path("/proc/self/status") if Path("/proc/self/status").exists() else tmp_path, limit=10)


def test_files_are_read_through_links_within_their_own_folder(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text("\ufeffa: b\n", "utf-8")
    (tmp_path / "link.yaml").symlink_to("real.yaml")
    assert opening.read_text(tmp_path / "link.yaml") == "a: b\n"
    shutil.copytree(tmp_path, tmp_path.parent / f"{tmp_path.name}-copy", symlinks=True)
    linked = tmp_path.parent / f"{tmp_path.name}-linked"
    linked.symlink_to(tmp_path)  # the folder itself may be reached by a link
    assert opening.read_text(linked / "link.yaml") == "a: b\n"
