"""The same papers come out wherever a build runs: in any locale, without a home, to a reader that goes away."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from pack_meeting import write_meeting

from faults.stories import files

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no terminals and signals of this kind there")
BUILD = [sys.executable, "-m", "reportgen", "build", "content", "--to", "docx,html,json"]
Files = dict[str, bytes]


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Files:
    root = tmp_path_factory.mktemp("usual")
    write_meeting(root)
    assert run(root).returncode == 0
    return built(root)


def run(root: Path, **environment: str | None) -> subprocess.CompletedProcess[bytes]:
    """A build; variables that are None are taken away."""
    kept = {k: v for k, v in {**os.environ, **environment}.items() if v is not None}
    return subprocess.run(BUILD, cwd=root, env=kept, capture_output=True, check=False)


def built(root: Path) -> Files:
    """What is in build/draft, but for the schemas an editor reads."""
    return {name: data for name, data in files(root / "build" / "draft").items() if "schema" not in name}


SURROUNDINGS: dict[str, dict[str, str | None]] = {
    "an old locale": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "a screen that knows ASCII only": {"PYTHONIOENCODING": "ascii"},
    "a screen that knows Latin letters only": {"PYTHONIOENCODING": "latin-1:strict"},
    "no home": {"HOME": None, "XDG_CACHE_HOME": None, "USERPROFILE": None},
    "a home that is not there": {"HOME": "/nowhere/at/all"},
    "no kind of terminal": {"TERM": None, "COLUMNS": "0"},
    "the other side of the world": {"TZ": "Pacific/Kiritimati"},
    "another seed of hashes": {"PYTHONHASHSEED": "4711"},
    "a Turkish locale": {"LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr"},
}


@pytest.mark.parametrize("name", SURROUNDINGS)
def test_the_surroundings_of_a_build_change_nothing(name: str, usual: Files, tmp_path: Path) -> None:
    write_meeting(tmp_path)
    done = run(tmp_path, **SURROUNDINGS[name])
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False), done.stderr.decode()
    assert built(tmp_path) == usual


@pytest.mark.parametrize(
    "name",
    ["two words", "ü’ß 新", 'it\'s "so"', "100% $HOME {{ x }}", "x" * 200, "a\nb", "a\x1b[31mb", "-x", ".hidden"],
)
def test_a_folder_may_have_any_name(name: str, usual: Files, tmp_path: Path) -> None:
    root = tmp_path / name
    write_meeting(root)
    done = run(root, TMPDIR=str(root))
    assert (done.returncode, b"\x1b" in done.stderr) == (0, False), done.stderr.decode()
    assert built(root) == usual


@pytest.mark.parametrize("year", [0, 2_147_483_648])
def test_the_times_of_files_change_nothing(year: int, usual: Files, tmp_path: Path) -> None:
    write_meeting(tmp_path)
    for path in tmp_path.rglob("*"):
        os.utime(path, (year, year))
    assert run(tmp_path).returncode == 0
    assert built(tmp_path) == usual
    assert run(tmp_path).returncode == 0
    assert built(tmp_path) == usual


def test_all_is_built_for_a_reader_who_has_seen_enough(usual: Files, tmp_path: Path) -> None:
    write_meeting(tmp_path)
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(BUILD, cwd=tmp_path, stdout=writer, stderr=writer, check=False)
    os.close(writer)
    assert done.returncode == 0
    assert built(tmp_path) == usual


def test_all_is_built_when_the_terminal_goes_away(usual: Files, tmp_path: Path) -> None:
    write_meeting(tmp_path)
    screen, terminal = pty.openpty()
    ignored = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN); from reportgen.cli import main; main()"
    command = [sys.executable, "-c", ignored, *BUILD[3:]]  # as `nohup` starts it
    process = subprocess.Popen(command, cwd=tmp_path, stdout=terminal, stderr=terminal, stdin=terminal)
    os.close(terminal)
    os.close(screen)
    process.wait(60)
    assert built(tmp_path) == usual


def test_two_builds_at_once_do_one_another_no_harm(usual: Files, tmp_path: Path) -> None:
    write_meeting(tmp_path)
    both = [subprocess.Popen(BUILD, cwd=tmp_path, stderr=subprocess.PIPE, stdout=subprocess.PIPE) for _ in range(2)]
    said = [process.communicate(timeout=120)[1].decode() for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert "KEPT" not in "".join(said)
    assert built(tmp_path) == usual


def test_papers_that_cannot_be_read_do_not_stop_the_others(usual: Files, tmp_path: Path) -> None:
    meeting = write_meeting(tmp_path)
    (meeting / "broken").mkdir()
    (meeting / "broken" / "report.yaml").write_bytes(b"\xff\xfe\0title")
    done = run(tmp_path)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert {name: data for name, data in built(tmp_path).items() if "broken" not in name} == usual
