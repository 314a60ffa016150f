"""What holds for the project as a whole: which module may use which, what is shipped, what is written down."""

import ast
import os
import re
import socket
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from imports import circle, import_nodes, levels, module_graph, room_graph
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version
from tools import needs

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

# A room may use only those before it. A folder is one room; inside it, files use one another freely.
ROOMS = """
    diagnostics
    files tree ooxml reading screen house amounts content prose
    assemble number writers
    papers meetings verdict drafts lint leaks
    pack new building stylecheck
    cli __main__
""".split()

# Beyond the order: the room on the left knows nothing of those on the right. Writers see the numbered
# tree and the house style only; numbering sees no content but the tree.
WALLS = {
    "writers": {"reading", "content", "prose", "assemble"},
    "number": {"content", "prose", "assemble"},
}

# Libraries kept to few rooms, so that another can take their place.
USERS = {"markdown_it": {"prose"}, "typst": {"writers"}, "docx": {"ooxml"}}
USERS["click"] = {"building", "cli", "lint", "pack", "meetings", "screen", "stylecheck"}


def rooms_on_disk() -> set[str]:
    paths = (ROOT / "reportgen").iterdir()
    return {p.stem for p in paths if p.suffix == ".py" or list(p.glob("*.py"))} - {"__init__"}


def imports(room: str) -> Iterator[tuple[str, str]]:
    """Each import in a room: where it stands ("reportgen/x.py:3") and the dotted name."""
    path = ROOT / "reportgen" / room
    for file in sorted(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]:
        for node in import_nodes(file):
            place = f"{file.relative_to(ROOT).as_posix()}:{node.lineno}"
            match node:
                case ast.Import(names=names):
                    yield from ((place, name.name) for name in names)
                case ast.ImportFrom(level=0, module="reportgen", names=names):
                    yield from ((place, f"reportgen.{name.name}") for name in names)
                case ast.ImportFrom(level=0, module=str(module)):
                    yield place, module
                case ast.ImportFrom():
                    yield place, "a relative import"


def test_every_module_has_its_place_in_the_order() -> None:
    assert rooms_on_disk() <= set(ROOMS), "write the new module into ROOMS, above those that use it"


def test_imports_point_one_way() -> None:
    wrong = []
    for room in rooms_on_disk() & set(ROOMS):
        before = {*ROOMS[: ROOMS.index(room)], room, "__version__"} - WALLS.get(room, set())
        for place, name in imports(room):
            if name == "a relative import" or (name.startswith("reportgen.") and name.split(".")[1] not in before):
                wrong.append(f"{place}: {room} may not use {name}")
            if room not in USERS.get(name.split(".")[0], {room}):
                wrong.append(f"{place}: {room} may not use {name}")
    assert sorted(wrong) == []


def test_the_rooms_are_few_and_stand_in_few_levels() -> None:
    rooms = room_graph(ROOT / "reportgen")
    assert len(rooms) < 26
    assert len(levels(rooms)) <= 13


def test_no_module_imports_itself_through_others() -> None:
    assert circle(module_graph(ROOT / "reportgen")) == []


def tracked() -> list[Path]:
    """The files under version control, and those that would be once added."""
    if not (ROOT / ".git").exists():
        pytest.skip("this copy has no .git")
    command = [needs("git"), "-c", f"safe.directory={ROOT.as_posix()}", "ls-files", "-coz", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_no_file_names_a_package_index_or_a_folder_of_one_machine() -> None:
    forbidden = re.compile(
        rb"pypi\.org|pythonhosted\.org|registry\.npmjs|npmjs\.com|--(?:extra-)?index-url|--find[-]links"
        rb"|(?<![\w.-])/(?:root|work|home/\w+|Users/\w+|opt/pypi)/"
    )
    found = [
        f"{file.relative_to(ROOT)}:{number}: {hit[0].decode()}"
        for file in tracked()
        for number, line in enumerate(file.read_bytes().splitlines(), 1)
        if (hit := forbidden.search(line))
    ]
    assert found == []


def test_the_top_of_the_tree_holds_only_what_is_agreed() -> None:
    agreed = {"pyproject.toml", "reportgen", "templates", "content", "tests", "docs", "benchmarks"}
    agreed |= {"Makefile", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE"}
    tops = {file.relative_to(ROOT).parts[0] for file in tracked()}
    assert {top for top in tops if not top.startswith(".")} <= agreed


def test_every_make_target_says_what_it_does() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert phony is not None
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    assert targets == set(phony[1].split())
    said = subprocess.run([needs("make"), "--silent"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    assert {line.split()[1] for line in said.splitlines()} == targets
    assert all(len(line.split()) > 3 for line in said.splitlines())


def test_the_changelog_has_a_section_for_what_is_not_released_yet() -> None:
    assert re.search(r"^## Unreleased$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)


def locked(name: str) -> dict[str, Version]:
    """The versions in a lock file, after checking that it holds nothing but pinned names and hashes."""
    text = (ROOT / ".locks" / f"{name}.lock").read_text(encoding="utf-8")
    entries = re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", " ").splitlines()
    versions = {}
    for entry in entries:
        pinned = re.fullmatch(r"([a-z0-9-]+)==(\S+)( ; [^;]+?)?((?:\s+--hash=sha256:[0-9a-f]{64})+)", entry)
        assert pinned, f"{name}.lock: {entry[:80]}"
        versions[pinned[1]] = Version(pinned[2])
    return versions


@pytest.mark.parametrize("name", ["paper", "dev", "bench", "audit", "mutants"])
def test_a_lock_file_holds_what_the_project_asks_for(name: str) -> None:
    groups = PROJECT["dependency-groups"]
    asked = PROJECT["project"]["dependencies"] + groups["build"] + groups.get(name, [])
    versions = locked(name)
    for line in asked:
        if isinstance(line, str):
            wanted = Requirement(line)
            assert versions[canonicalize_name(wanted.name)] in wanted.specifier, f"{line}: run make lock"


def test_papers_and_tests_run_on_the_same_versions() -> None:
    paper, dev = locked("paper"), locked("dev")
    assert {name: dev.get(name) for name in paper} == paper


@pytest.fixture(scope="module")
def unpacked_wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel, built from the source archive alone, unpacked: what a user gets."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--directory", str(folder)]
    subprocess.run([*build, "--target", "sdist"], cwd=ROOT, check=True)
    with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
        # Debian 12 has Python 3.11.2, whose archives know no filters yet.
        archive.extractall(folder, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))
    source = next(p for p in folder.iterdir() if p.is_dir())
    subprocess.run([*build, "--target", "wheel"], cwd=source, check=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_holds_every_template_and_no_content(unpacked_wheel: Path) -> None:
    shipped = {p.relative_to(unpacked_wheel).as_posix() for p in unpacked_wheel.rglob("*") if p.is_file()}
    templates = [p for p in tracked() if p.is_relative_to(ROOT / "templates")]
    assert templates
    assert {f"reportgen/{p.relative_to(ROOT).as_posix()}" for p in templates} <= shipped
    assert {f"reportgen/templates/data/{name}" for name in ("deadlines.yaml", "lint/laws.yaml", "languages/cy")} <= {
        *shipped, *(name.rpartition("/")[0] for name in shipped)
    }  # fmt: skip
    assert {name.split("/")[0] for name in shipped if ".dist-info/" not in name} == {"reportgen"}


def test_the_wheel_runs_from_an_empty_folder(unpacked_wheel: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(unpacked_wheel), "PYTHONSAFEPATH": "1"}
    where = [sys.executable, "-c", "import reportgen; print(reportgen.__file__)"]
    found = subprocess.run(where, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert Path(found.stdout.strip()).is_relative_to(unpacked_wheel)
    version = [sys.executable, "-m", "reportgen", "--version"]
    said = subprocess.run(version, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert PROJECT["project"]["version"] in said.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_test_that_reaches_for_the_network_fails() -> None:
    with socket.socket() as outside, pytest.raises(AssertionError, match="do not use the network"):
        outside.connect(("192.0.2.1", 80))  # an address for documentation, RFC 5737
    with pytest.raises(AssertionError, match="do not use the network"):
        socket.getaddrinfo("council.example", 80)


def test_a_test_may_talk_to_its_own_machine() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert client.getpeername() == server.getsockname()


def test_a_missing_program_skips_a_test_but_fails_it_where_none_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REPORTGEN_REQUIRE_TOOLS", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no-such-program is not installed"):
        needs("no-such-program")
    monkeypatch.setenv("REPORTGEN_REQUIRE_TOOLS", "1")
    with pytest.raises(pytest.fail.Exception, match="no-such-program is not installed"):
        needs("no-such-program")
