"""Each limit of docs/limits.md that no other test holds: taken at it, refused by name just over it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from reportgen.diagnostics import Finding, Findings, ReportgenError, Span
from reportgen.drafts import read as drafts
from reportgen.drafts.draft import paras
from reportgen.drafts.opened import open_draft
from reportgen.files import opening
from reportgen.house import decoding
from reportgen.house.loading import known_styles, read_style
from reportgen.ooxml import opening as ooxml
from reportgen.pack import supplied
from reportgen.reading import source
from reportgen.screen import LINE, MOST, render, told


def sized(path: Path, size: int) -> Path:
    """A file of so many bytes that take no room on the disk."""
    with path.open("wb") as file:
        file.truncate(size)
    return path


def refused(work: Callable[[], object]) -> str:
    """What a refusal says; "" where there is none."""
    try:
        work()
    except opening.Unopened as error:
        return f"{error.reason}; {error.fix}"
    except ReportgenError as error:
        return " ".join([str(error), *(finding.reason for finding in error.findings)])
    return ""


@pytest.mark.parametrize(
    ("read", "limit"),
    [
        (opening.read_text, opening.MAX_TEXT),
        (opening.check, opening.MAX_FILE),
        (lambda path: opening.check(path, path.parent, decoding.MAX_LOGO), decoding.MAX_LOGO),
    ],
    ids=["a text", "any file", "a logo"],
)
def test_a_file_is_read_up_to_its_limit(read: Callable[[Path], object], limit: int, tmp_path: Path) -> None:
    assert refused(lambda: read(sized(tmp_path / "a", limit))) == ""
    assert f"{limit:,}" in refused(lambda: read(sized(tmp_path / "b", limit + 1))).replace("1 MB", f"{limit:,}")


def test_a_logo_over_the_limit_is_an_error_of_the_style(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / "house.yaml").write_text("extends: base\ncouncil: Ours\ntheme: {logo: big.png}\n", "utf-8")
    sized(folder / "big.png", decoding.MAX_LOGO + 1)
    findings = Findings()
    read_style(folder, {**known_styles(), "ours": folder}, findings)
    assert [f.reason for f in findings.errors if "big.png" in f.reason and "10" in f.reason]


@pytest.mark.parametrize("opened", ["[", "{a: "])
def test_lists_and_keys_stand_inside_one_another_to_forty_levels(opened: str) -> None:
    for depth, refusals in ((source.MAX_DEPTH, 0), (source.MAX_DEPTH + 1, 1)):
        findings = Findings()
        closed = "]" if opened == "[" else "}"
        source.parse(opened * depth + "x" + closed * depth, "a.yaml", findings)
        assert len(findings.errors) == refusals
        assert all(str(source.MAX_DEPTH) in finding.reason for finding in findings.errors)


def test_a_word_file_is_weighed_before_it_is_read() -> None:
    assert "parts" in refused(lambda: list(ooxml.members(_package({f"{n}.bin": b"" for n in range(5_001)}))))
    assert refused(lambda: list(ooxml.members(_package({f"{n}.bin": b"" for n in range(5_000)})))) == ""
    heavy = _package({f"{n}.bin": bytes(ooxml.MAX_UNPACKED // 4) for n in range(4)})
    assert refused(lambda: list(ooxml.members(heavy))) == ""
    heavier = _package({f"{n}.bin": bytes(ooxml.MAX_UNPACKED // 4 + 1) for n in range(4)})
    assert refused(lambda: list(ooxml.members(heavier)))
    assert refused(lambda: ooxml.parts_of(bytes(ooxml.MAX_BYTES + 1)))


def _package(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("pages", "side", "word"),
    [
        (supplied.MAX_PAGES, 297, ""),
        (supplied.MAX_PAGES + 1, 297, f"the limit is {supplied.MAX_PAGES}"),
        (1, supplied.MAX_SIDE - 1, ""),
        (1, supplied.MAX_SIDE + 2, "1.2 m"),
    ],
)
def test_a_supplied_pdf_has_so_many_pages_of_such_a_size(pages: int, side: int, word: str, tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(side * 72 / 25.4, 595))
        for _ in range(pages - 1):
            pdf.pages.append(page)
        pdf.save(tmp_path / "a.pdf")
    said = refused(lambda: supplied.read(tmp_path / "a.pdf"))
    assert word in said
    assert bool(said) == bool(word)


def test_findings_of_one_kind_are_shown_up_to_the_limit_and_then_counted() -> None:
    def of(count: int) -> list[str]:
        return list(told(Finding("X001", Span("a.yaml", line), "is wrong", "mend it") for line in range(1, count + 1)))

    assert len(of(MOST)) == MOST
    assert of(MOST + 7)[MOST:] == ["a.yaml: X001 error: and 7 more like these"]


def test_a_line_is_shown_around_its_caret() -> None:
    for length in (LINE, LINE + 1, 100 * LINE):
        finding = Finding("X001", Span("a.yaml", 1, length // 2, 3), "is wrong", "mend it")
        shown = render(finding, lambda _file, _line, length=length: "x" * length).splitlines()
        assert max(map(len, shown)) <= LINE + len("1 | ") + 2


@pytest.mark.parametrize("more", [0, 1])
def test_a_report_of_a_draft_has_so_many_characters(more: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = "Report to: Cabinet\n\nReport of: Head of Parks\n\nRecommendations\n\n1. Approve the works.\n\nThe works."
    (tmp_path / "a.txt").write_text(words, "utf-8")
    draft = open_draft(tmp_path / "a.txt")
    letters = sum(len(para.text) for para in paras(draft.blocks))
    monkeypatch.setattr(drafts, "MAX_LETTERS", letters - more)  # the limit itself takes three seconds
    said = refused(lambda: drafts.understood(tmp_path / "a.txt", draft))
    assert said == (f" this report has {letters:,} characters, the limit is {letters - 1:,}" if more else "")
