"""A build that is killed at any moment changes nothing but how much is built."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportgen.cli import main
from reportgen.files.built_word import PART, built_with, is_as_built
from reportgen.files.output import RECORD

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes end otherwise there")
REPORT = """\
style: base
title: Parks
decision-maker: Community Committee
date: 2026-09-14
report-of: Director of Places
wards: All Wards
recommendations: Approve the hours.
implications: {finance: none, legal: none, equality: {none: All are served alike.}, climate: none, risk: none}
contacts: {post: Parks Manager, telephone: 01632 960100, email: parks@example.gov.uk}
background-papers: none
body: The parks are open WHEN.
"""
# Builds in a child that is killed at the Nth renaming of a file, before it or after it, for each N until none is left.
DRIVER = """
import os, shutil, signal, sys
from pathlib import Path
from reportgen.building.run import build_all

step, edition, formats = int(sys.argv[1]), sys.argv[2], sys.argv[3].split(",")
renamed = Path.replace
for moment in range(0, 400, step):
    if (child := os.fork()) == 0:
        left = [moment]
        def replace(self, target):
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left[0] -= 1
            done = renamed(self, target)
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left[0] -= 1
            return done
        Path.replace = replace
        out = Path(f"killed-{moment}")
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree("before", out)
        sys.stdout = sys.stderr = open(os.devnull, "w")
        build_all([Path("content")], formats, edition, out)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    print(moment, "killed" if os.WIFSIGNALED(status) else "done", flush=True)
    if not os.WIFSIGNALED(status):
        break
"""


def run(*arguments: str) -> str:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.stderr


def write(here: Path, when: str, names: tuple[str, ...], exempt: str = "") -> None:
    for name in names:
        folder = here / "content" / name
        folder.mkdir(parents=True, exist_ok=True)
        more = 'exempt: true\nexemptions: {x: {paragraph: "3", reason: A bargain.}}\n' if name == exempt else ""
        (folder / "report.yaml").write_text(REPORT.replace("WHEN", f"{when} in {name}") + more, "utf-8")


def files_of(place: Path) -> dict[str, bytes]:
    """What was built; the sources kept for pull stay by their hash, those of earlier builds too."""
    return {
        p.relative_to(place).as_posix(): p.read_bytes()
        for p in place.rglob("*")
        if p.is_file() and p.name != RECORD and p.suffix != ".part" and not {"schema", ".sources"} & set(p.parts)
    }


def killed(here: Path, edition: str, step: int = 1) -> list[Path]:
    """The folders left by builds that were killed, each at another moment."""
    command = [sys.executable, "-c", DRIVER, str(step), edition, "docx,html"]
    done = subprocess.run(command, cwd=here, capture_output=True, check=True, text=True, timeout=300)
    moments = [line.split()[0] for line in done.stdout.splitlines() if line.endswith("killed")]
    assert len(moments) >= 2, done.stdout + done.stderr
    return [here / f"killed-{moment}" for moment in moments]


def test_after_a_kill_the_next_draft_build_keeps_nothing_of_its_own_as_edited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "early", ("a", "b"))
    run("build", "content", "--to", "docx,html", "--out", "before")
    write(tmp_path, "late", ("a", "b"))
    run("build", "content", "--to", "docx,html", "--out", "fresh")
    edited = tmp_path / "before" / "draft" / "b.docx"
    fresh = files_of(tmp_path / "fresh")
    for place in killed(tmp_path, "draft", step=8):
        said = run("build", "content", "--to", "docx,html", "--out", place.name)
        assert "KEPT" not in said, (place.name, said)
        assert files_of(place) == fresh, place.name
    with zipfile.ZipFile(edited, "a") as package:
        package.writestr("word/comments.xml", "an officer's remark")
    for place in killed(tmp_path, "draft", step=15):
        assert "KEPT" in run("build", "content", "--to", "docx,html", "--out", place.name)
        assert (place / "draft" / "b.docx").read_bytes() == edited.read_bytes()


def test_after_a_kill_no_public_file_stays_that_is_exempt_by_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "early", ("a", "b"))
    run("build", "content", "--to", "docx,html", "--out", "before", "--edition", "public")
    assert len(files_of(tmp_path / "before" / "public")) == 4
    write(tmp_path, "late", ("a", "b", "c"))
    for place in killed(tmp_path, "public", step=9):
        write(tmp_path, "late", ("a", "b", "c"), exempt="a")
        shutil.move(tmp_path / "content" / "c", tmp_path / "away")  # and one that is gone altogether
        said = run("build", "content", "--to", "docx,html", "--out", place.name, "--edition", "public")
        assert "OLD" not in said, (place.name, said)
        assert sorted(files_of(place / "public")) == ["b.docx", "b.html"], (place.name, said)
        shutil.move(tmp_path / "away", tmp_path / "content" / "c")


def test_a_word_file_carries_the_hash_of_its_own_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "early", ("a",))
    run("build", "content", "--to", "docx")
    file = tmp_path / "build" / "draft" / "a.docx"
    data = file.read_bytes()
    assert is_as_built(data)
    again = tmp_path / "again"
    run("build", "content", "--to", "docx", "--out", str(again))
    assert (again / "draft" / "a.docx").read_bytes() == data
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name in parts:
        changed = tmp_path / "changed.docx"
        with zipfile.ZipFile(changed, "w") as package:
            for other, content in parts.items():
                package.writestr(other, content + b" " if other == name else content)
        assert built_with(changed.read_bytes()) == built_with(data)
        assert is_as_built(changed.read_bytes()) == (name == PART), name
    assert not is_as_built(b"PK\3\4 no Word file")


def test_what_is_exempt_changes_nothing_in_the_hash_of_a_public_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = set()
    for secret in ("£612,340", "£612,341"):
        write(tmp_path, "early", ("a",))
        report = tmp_path / "content" / "a" / "report.yaml"
        passage = f"body: |\n  Open.\n\n  ::: exempt x\n  It bid {secret}.\n  :::\n"
        passage += 'exemptions: {x: {paragraph: "3", reason: A bargain.}}\n'
        report.write_text(report.read_text("utf-8").replace("body: The parks are open early in a.\n", passage), "utf-8")
        run("build", "content", "--to", "docx", "--edition", "public")
        said.add(built_with((tmp_path / "build" / "public" / "a.docx").read_bytes()))
    assert len(said) == 1
    assert "" not in said
