"""Files that are meant to harm, broken ones and those of other kinds are refused by name; the others are still read."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from drafts.looks import draft
from reportgen.cli import main


def good() -> bytes:
    return draft("styles", "waste").data


def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(good())) as z:
        return {name: z.read(name) for name in z.namelist()}


def packed(files: dict[str, bytes], twice: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in files.items():
            z.writestr(name, data)
        if twice:
            with pytest.warns(UserWarning, match="Duplicate"):
                z.writestr(twice, files[twice])
    return out.getvalue()


def with_document(change: bytes, before: bytes) -> bytes:
    files = parts()
    files["word/document.xml"] = files["word/document.xml"].replace(before, change, 1)
    return packed(files)


ENTITY = b'<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><w:document'
DEEP = b"<w:body>" + b"<w:sdt><w:sdtContent>" * 3000 + b"</w:sdtContent></w:sdt>" * 3000
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "entities.docx": (lambda: with_document(ENTITY, b"<w:document"), "document type"),
    "two-documents.docx": (lambda: packed(parts(), "word/document.xml"), "two parts called word/document.xml"),
    "bomb.docx": (lambda: packed({**parts(), "word/styles.xml": b"<a>" + b" " * 50_000_000 + b"</a>"}), "packed"),
    "too-big.docx": (lambda: b"PK\x03\x04" + bytes(50_000_001), "the limit is"),
    "deep.docx": (lambda: with_document(DEEP, b"<w:body>"), "damaged"),
    "empty.docx": (lambda: b"", "not a Word file"),
    "half.docx": (lambda: good()[: len(good()) // 2], "damaged"),
    "old.docx": (lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "Word 97 to 2003"),
    "page.docx": (lambda: b"%PDF-1.7", "PDF"),
    "binary.txt": (lambda: b"\x00\x01\x02" * 50, "no text"),
    "page.pdf": (lambda: b"%PDF-1.7", "PDF holds no paragraphs"),
    "sheet.xlsx": (lambda: b"x", ".xlsx is not read"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_by_name(name: str, tmp_path: Path) -> None:
    data, reason = HOSTILE[name]
    (tmp_path / name).write_bytes(data())
    for command in ("lint", "import"):
        done = CliRunner().invoke(main, [command, str(tmp_path / name)])
        assert done.exit_code == 1
        assert not isinstance(done.exception, Exception) or isinstance(done.exception, SystemExit)
        assert name in done.output
        assert reason in done.output
        assert "= fix:" in done.output
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_one_broken_file_does_not_stop_a_folder(tmp_path: Path) -> None:
    (tmp_path / "good.docx").write_bytes(good())
    (tmp_path / "half.docx").write_bytes(HOSTILE["half.docx"][0]())
    (tmp_path / "~$good.docx").write_bytes(b"kept by Word while it is open")
    report = tmp_path / "a-report"
    report.mkdir()
    (report / "report.yaml").write_text("style: base\ntitle: A report\n", encoding="utf-8")
    (report / "appendix.docx").write_bytes(good())
    done = CliRunner().invoke(main, ["lint", str(tmp_path), "--format", "json"])
    said = json.loads(done.stdout)
    assert [(d["file"].rpartition("/")[2], d["type"], d["style"]) for d in said["drafts"]] == [
        ("good.docx", "report", "base"),
        ("half.docx", "unreadable", ""),
    ]
    whole = said["drafts"][0]
    assert {"recommendations", "body", "implications.finance"} <= set(whole["found"])
    assert "implications.risk" in whole["missing"]
    assert whole["errors"] == sum(f["severity"] == "error" and "good.docx" in f["file"] for f in said["findings"])
    assert "1 report and 2 drafts" in done.stderr
    assert any("a-report" in f["file"] for f in said["findings"])


def test_a_folder_that_exists_is_never_written_into(tmp_path: Path) -> None:
    file = tmp_path / "waste.docx"
    file.write_bytes(good())
    (tmp_path / "waste").mkdir()
    done = CliRunner().invoke(main, ["import", str(file), "--in", str(tmp_path)])
    assert done.exit_code == 2
    assert "exists already" in done.output
    assert not list((tmp_path / "waste").iterdir())


def test_what_is_no_report_is_not_taken_over(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Sir or Madam\n\nThank you for your letter.\n\nYours faithfully\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["import", str(letter), "--in", str(tmp_path)])
    assert done.exit_code == 1
    assert "a letter" in done.output
    linted = CliRunner().invoke(main, ["lint", str(letter)])
    assert linted.exit_code == 0
    assert "this is a letter, and is not checked as a report" in linted.output
