"""Compiled patterns that are kept between runs match as those that `re` compiles."""

import marshal
import os
import re
from pathlib import Path

import pytest

from reportgen.files import kept_patterns
from reportgen.files.kept_patterns import Kept

TEXT = "On 3 May 2027 the Council paid £1,200 (a rise of 4.5%) to St Anne's School, and ÉCOLE was told.\nTwo more."
PATTERNS = [
    (r"£(?P<pounds>\d{1,3}(?:,\d{3})*)", 0),
    (r"\b(?P<day>\d{1,2})\s+(?P<month>may|june)\b(?=\s+(?P<year>20\d\d))", re.IGNORECASE),
    (r"(?<![\w’'])(?:St|Saint)\s+(?-i:[A-Z])[\w’']+", re.IGNORECASE),
    (r"^two\b.*$", re.IGNORECASE | re.MULTILINE),
    (r"école|[^\W\d_]{6,}(?<!ed)", re.IGNORECASE),
    (r"(\d)(?:\.(\d))?(?(2)%|\b)", 0),
    ("", 0),
]


def found(pattern: re.Pattern[str]) -> list[tuple[tuple[int, int], dict[str, str | None]]]:
    return [(hit.span(), hit.groupdict()) for hit in pattern.finditer(TEXT)]


@pytest.mark.parametrize(("pattern", "flags"), PATTERNS)
def test_a_kept_pattern_is_the_one_that_was_compiled(pattern: str, flags: int, tmp_path: Path) -> None:
    wanted = re.compile(pattern, flags)
    first = Kept(tmp_path / "caches" / "patterns")
    assert found(first.compiled(pattern, int(flags))) == found(wanted) != []
    first.write()
    second = Kept(first.file)
    again = second.compiled(pattern, int(flags))
    assert not second.new
    assert (again.pattern, again.flags, again.groups, again.groupindex, found(again)) == (
        wanted.pattern,
        wanted.flags,
        wanted.groups,
        wanted.groupindex,
        found(wanted),
    )


@pytest.mark.parametrize(
    "held",
    [b"", b"no marshal", marshal.dumps(["a list"]), marshal.dumps({("a+", 0): (32, 0, {}, b"\xff" * 40)})],
    ids=["empty", "other bytes", "a list", "numbers that are no pattern"],
)
def test_what_is_broken_is_compiled_afresh_and_mended(held: bytes, tmp_path: Path) -> None:
    file = tmp_path / "patterns"
    file.write_bytes(held)
    kept = Kept(file)
    assert kept.compiled("a+", 0).findall("caat") == ["aa"]
    kept.write()
    assert Kept(file).made["a+", 0][3] != b"\xff" * 40


def test_a_pattern_that_is_none_is_refused_as_ever(tmp_path: Path) -> None:
    with pytest.raises(re.error):
        Kept(tmp_path / "patterns").compiled("(", 0)


def test_a_python_with_other_names_compiles_as_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> None:
        raise AttributeError

    monkeypatch.setattr(kept_patterns, "_make", gone)
    kept = Kept(tmp_path / "patterns")
    assert kept.compiled("a+", 0).findall("caat") == ["aa"]
    assert not kept.new


def test_a_folder_that_cannot_be_made_is_no_error_and_a_fork_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    kept = Kept(tmp_path / "file" / "patterns")
    kept.compiled("a+", 0)
    kept.write()
    forked = Kept(tmp_path / "patterns")
    forked.compiled("a+", 0)
    forked.process = os.getpid() + 1
    forked.write()
    assert not forked.file.exists()
