"""What is exempt stays out of everything public, whatever was built before and wherever a build stops."""

from __future__ import annotations

import datetime
import errno
import io
import itertools
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pack_meeting
import pikepdf
import pytest
from held import SECRETS, bare, held_in
from lxml import html as lhtml
from msgspec.structs import replace
from pack_meeting import MARKERS, UNPRINTED, put, write_fuller_meeting, write_meeting

from reportgen.building.run import build_all
from reportgen.files.opening import PART
from reportgen.files.output import RECORD, Output
from reportgen.house.loading import load_style
from reportgen.leaks import sources
from reportgen.meetings import read_agenda, read_meeting
from reportgen.pack import make, pack_pdf
from reportgen.pack import pack_command as packs
from reportgen.pack.publish import publish_meeting
from reportgen.writers import FORMATS

PASSAGE = "The parks are open from six in the morning until ten at night"


def build(meeting: Path, edition: str, out: Path, formats: tuple[str, ...] = tuple(FORMATS)) -> int:
    return build_all([meeting], formats, edition, out)  # type: ignore[arg-type]


def same(first: Path, second: Path) -> bool:
    def files(folder: Path) -> dict[str, bytes]:
        return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}

    return files(first) == files(second)


# --------------------------------------------------------------------------- the meeting with something in every place


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The fuller meeting, and where it was built: papers in every format and packs, the restricted ones first."""
    root = tmp_path_factory.mktemp("editions")
    meeting, out = write_fuller_meeting(root), root / "build"
    assert build(meeting, "restricted", out) == 0
    assert packs.pack_meeting(meeting, "restricted", out) == 0
    assert build(meeting, "public", out) == 0  # though one report has no public edition
    assert packs.pack_meeting(meeting, "public", out) == 0
    return meeting, out


def test_nothing_exempt_is_in_any_public_file_and_all_that_is_printed_is_in_the_restricted_ones(
    built: tuple[Path, Path],
) -> None:
    _, out = built
    assert held_in(out / "public") == set()
    pack = packs.place_of(built[0], "restricted", out)
    assert held_in(pack) == SECRETS.keys() - UNPRINTED
    papers = held_in(out / "restricted")
    assert SECRETS.keys() - UNPRINTED <= papers
    # a paper alone is named after its folder, and its tree as JSON names pictures as the author did
    assert papers & UNPRINTED == {"the folder of an exempt report", "the name of an exempt picture’s file"}


def test_the_order_of_the_editions_changes_nothing(built: tuple[Path, Path], tmp_path: Path) -> None:
    meeting = Path(shutil.copytree(built[0], tmp_path / "content" / "wexcombe" / built[0].name))
    assert packs.pack_meeting(meeting, "public", tmp_path / "build") == 0
    assert packs.pack_meeting(meeting, "restricted", tmp_path / "build") == 0
    for edition in ("public", "restricted"):
        places = [packs.place_of(meeting, edition, out) for out in (built[1], tmp_path / "build")]  # type: ignore[arg-type]
        assert same(*places)


def test_what_a_public_folder_records_of_itself_names_public_files_only(built: tuple[Path, Path]) -> None:
    record = (built[1] / "public" / RECORD).read_text("utf-8")
    assert "parks.pdf" in record
    assert [what for what, words in SECRETS.items() if bare(words) in bare(record)] == []


# --------------------------------------------------------------------------- stopping anywhere

STOPS = """
import os, signal, sys
from pathlib import Path
from reportgen.files import output
from reportgen.cli import main
from reportgen.pack import pack_command as run

whole, left = output.write_file, int(sys.argv.pop(1))

def write_file(path, data):
    global left
    left -= 1
    if left < 0:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_name(f".half{output.PART}").write_bytes(data[: len(data) // 2])
        os.kill(os.getpid(), signal.SIGKILL)
    whole(path, data)

output.write_file = run.write_file = write_file
main()
"""


def opened(meeting: Path) -> None:
    """The meeting before anything was exempt: what was built of it is now too much."""
    for path in meeting.rglob("*.yaml"):
        text = path.read_text("utf-8")
        text = re.sub(r"(?m)^ *(?:exempt|exemption|public-title|public-summary): .*\n", "", text)
        text = re.sub(r", exempt: true, exemption: deal|exempt: true, exemption: deal, ", "", text)
        text = re.sub(r"(?m)^ *:::.*\n|(?<=- )private: true\n *", "", text)
        path.write_text(text, "utf-8")


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What was built in public of the fuller meeting while nothing in it was exempt."""
    root = tmp_path_factory.mktemp("before")
    meeting, out = write_fuller_meeting(root), root / "build"
    opened(meeting)
    assert build(meeting, "public", out) == 0
    assert packs.pack_meeting(meeting, "public", out) == 0
    assert held_in(out / "public") == SECRETS.keys() - UNPRINTED | {
        "the folder of an exempt report", "the name of an exempt picture’s file",
    }  # fmt: skip
    return out


def later(before: Path, tmp_path: Path) -> tuple[Path, Path]:
    """The meeting with all its exemptions, and the folder as it was built before there were any."""
    shutil.copytree(before, tmp_path / "build")
    return write_fuller_meeting(tmp_path), tmp_path / "build"


@pytest.mark.skipif(sys.platform == "win32", reason="processes end otherwise there")
@pytest.mark.parametrize("files", [0, 1, 7])
@pytest.mark.parametrize("command", ["build", "pack"])
def test_a_build_that_is_killed_leaves_nothing_of_before_and_nothing_half_written(
    command: str, files: int, before: Path, tmp_path: Path
) -> None:
    meeting, out = later(before, tmp_path)
    place = packs.place_of(meeting, "public", out)
    if command == "build":
        shutil.rmtree(place)
    arguments = [command, "content", "--edition", "public"]
    stopped = subprocess.run(
        [sys.executable, "-c", STOPS, str(files), *arguments], cwd=tmp_path, capture_output=True, check=False
    )
    assert stopped.returncode == -signal.SIGKILL, stopped.stderr
    mine = out / "public" if command == "build" else place
    if command == "build" and files == 0:  # before the record of what is there was written: it has the old names yet
        assert [p.name for p in mine.rglob("*") if p.is_file() and p.suffix != PART] == [RECORD]
    else:
        assert held_in(mine) == set()
    assert all(b"%%EOF" in p.read_bytes()[-8:] for p in mine.rglob("*.pdf"))
    assert (command == "build") == mine.exists()
    again = build if command == "build" else packs.pack_meeting
    assert again(meeting, "public", out) == (command == "pack")  # papers of before lie beside the pack
    assert held_in(mine) == set()
    assert list(mine.rglob("*.part")) == []


FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("at", range(1, 9))
def test_a_pack_is_put_in_its_place_whole_or_not_at_all(
    at: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {f"{n}.pdf": b"new" for n in range(5)}
    packs.put({"0.pdf": b"old", "9.pdf": b"old"}, tmp_path / "public" / "pack", tmp_path)
    steps = iter(range(1, 99))

    def failing(real: Callable[..., object]) -> Callable[..., object]:
        def step(*arguments: object) -> object:
            if next(steps) == at:
                raise FULL
            return real(*arguments)

        return step

    monkeypatch.setattr(packs, "write_file", failing(packs.write_file))
    monkeypatch.setattr(Path, "rename", failing(Path.rename))
    if at == 8:  # five files and two moves: all is done
        packs.put(files, tmp_path / "public" / "pack", tmp_path)
    else:
        with pytest.raises(OSError, match="No space"):
            packs.put(files, tmp_path / "public" / "pack", tmp_path)
    there = {p.name: p.read_bytes() for p in (tmp_path / "public" / "pack").iterdir()}
    assert there == (files if at == 8 else {"0.pdf": b"old", "9.pdf": b"old"})
    assert [p.name for p in tmp_path.iterdir()] == ["public"]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit to set")
@pytest.mark.parametrize("command", ["build", "pack", "publish"])
def test_a_full_disk_is_told_and_leaves_no_part_of_a_file(command: str, tmp_path: Path) -> None:
    write_meeting(tmp_path)
    limited = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000)); from reportgen.cli import main; main()"
    )
    edition = [] if command == "publish" else ["--edition", "restricted"]
    done = subprocess.run(
        [sys.executable, "-c", limited, command, "content", *edition], cwd=tmp_path, capture_output=True, check=False
    )
    said = done.stderr.decode()
    assert done.returncode == 1
    assert "File too large" in said
    assert "Traceback" not in said
    assert [p for p in (tmp_path / "build").rglob("*") if p.suffix in (".pdf", ".docx", ".part", ".zip")] == []
    assert list(tmp_path.rglob("published*")) == []


def test_a_folder_left_by_a_run_that_was_killed_is_taken_away_by_a_later_one(tmp_path: Path) -> None:
    for name, age in (("old", 7200), ("new", 0)):
        (tmp_path / f".pack-{name}").mkdir()
        (tmp_path / f".pack-{name}" / ".lock").touch()
        os.utime(tmp_path / f".pack-{name}", (time.time() - age, time.time() - age))
    packs.put({"a": b""}, tmp_path / "pack", tmp_path)
    assert {p.name for p in tmp_path.iterdir()} == {"pack", ".pack-new"}


# --------------------------------------------------------------------------- what becomes exempt


def one_report(folder: Path) -> Path:
    """A meeting with one report, in which nothing is exempt."""
    meeting = write_meeting(folder)
    (meeting / "meeting.yaml").write_text(
        "style: base\nbody: Committee\ndate: 2026-09-14\nagenda: [{report: parks}]\n", "utf-8"
    )
    for name in ("depots", "lease"):
        shutil.rmtree(meeting / name)
    (meeting / "parks" / "slides.pdf").unlink()
    report = meeting / "parks" / "report.yaml"
    text = report.read_text("utf-8")
    report.write_text(text[: text.index("appendices:")] + "appendices: none\n", "utf-8")
    return meeting


EXEMPT = 'exemptions: {x: {paragraph: "3", reason: A bargain.}}\nexempt: true\nexemption: x\ntitle:'
CHANGES = {
    "the whole report is exempt": ("title:", EXEMPT),
    "a passage is exempt": (f"  {PASSAGE}.\n", f"  ::: exempt x\n  {PASSAGE}.\n  :::\n"),
    "the mark is wrong": ("title:", "exempt: perhaps\ntitle:"),
    "the file cannot be read": ("title:", "title: [\ntitle:"),
}


def mark(meeting: Path, change: str) -> None:
    report = meeting / "parks" / "report.yaml"
    put(report, *CHANGES[change])
    if change == "a passage is exempt":
        put(report, "title:", 'exemptions: {x: {paragraph: "3", reason: A bargain.}}\ntitle:')


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("formats", [("docx", "html", "pdf"), ("pdf",)])
def test_what_is_exempt_by_now_is_no_longer_among_the_public_papers(
    change: str, formats: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    meeting, out = one_report(tmp_path), tmp_path / "build"
    assert build(meeting, "public", out) == 0
    secret = {"it": PASSAGE}
    assert held_in(out / "public", secrets=secret) == {"it"}
    mark(meeting, change)
    capsys.readouterr()
    code = build(meeting, "public", out, formats)
    assert held_in(out / "public", secrets=secret) == set()
    said = capsys.readouterr().err
    if change == "a passage is exempt":
        assert code == 0
        assert ("REMOVED" in said) == (formats == ("pdf",)) or "parks.json" in said
    else:
        assert code == (change != "the whole report is exempt")  # that is no mistake
        assert said.count("REMOVED") == len(FORMATS)


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_exempt_by_now_is_no_longer_in_the_public_pack(
    change: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    meeting, out = one_report(tmp_path), tmp_path / "build"
    assert packs.pack_meeting(meeting, "public", out) == 0
    assert held_in(out / "public", secrets={"it": PASSAGE}) == {"it"}
    mark(meeting, change)
    capsys.readouterr()
    code = packs.pack_meeting(meeting, "public", out)
    assert held_in(out / "public", secrets={"it": PASSAGE}) == set()
    refused = change in ("the mark is wrong", "the file cannot be read")
    assert code == int(refused)
    assert ("REMOVED" in capsys.readouterr().err) == refused


def test_what_lies_beside_a_public_build_and_is_exempt_by_now_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    meeting, out = one_report(tmp_path), tmp_path / "build"
    assert packs.pack_meeting(meeting, "public", out) == 0
    assert build(meeting, "public", out) == 0
    assert packs.pack_meeting(meeting, "public", out) == 0
    mark(meeting, "a passage is exempt")
    capsys.readouterr()
    assert build(meeting, "public", out) == 1
    said = capsys.readouterr().err
    assert said.count("OLD") == 1
    assert f"OLD {packs.place_of(meeting, 'public', out)}: " in said
    assert "six in the morning" not in said
    assert packs.pack_meeting(meeting, "public", out) == 0
    assert held_in(out / "public", secrets={"it": PASSAGE}) == set()


def test_a_word_file_that_somebody_edited_is_kept_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    meeting, out = one_report(tmp_path), tmp_path / "build"
    assert build(meeting, "public", out) == 0
    (word,) = (out / "public").rglob("*.docx")
    word.write_bytes(word.read_bytes() + b"\0")
    mark(meeting, "the whole report is exempt")
    capsys.readouterr()
    assert build(meeting, "public", out) == 1
    assert f"OLD {word}: it is of an earlier build, and somebody has edited it" in capsys.readouterr().err
    assert [p.name for p in (out / "public").rglob("*") if p.is_file()] == [RECORD, word.name]


def test_the_public_files_of_a_report_that_is_gone_go_too(tmp_path: Path) -> None:
    meeting, out = one_report(tmp_path), tmp_path / "build"
    assert build(meeting, "public", out) == 0
    assert build(meeting, "draft", out) == 0
    (meeting / "parks").rename(meeting / "green-spaces")
    for edition in ("public", "draft"):
        assert build(meeting, edition, out, ("html",)) == 0
    assert [p.name for p in (out / "public").rglob("*.*") if p.is_file() and p.name != RECORD] == ["green-spaces.html"]
    assert len(list((out / "draft").rglob("parks.*"))) == len(FORMATS)


def test_other_reports_of_the_meeting_are_left_alone(tmp_path: Path) -> None:
    meeting, out = one_report(tmp_path), tmp_path / "build"
    shutil.copytree(meeting / "parks", meeting / "ponds")
    assert build(meeting, "public", out, ("html",)) == 0
    assert build(meeting / "ponds", "public", out, ("pdf",)) == 0
    assert {p.name for p in (out / "public").rglob("p*.*")} == {"parks.html", "ponds.pdf"}


def test_a_public_paper_that_holds_what_is_exempt_elsewhere_is_refused_and_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    meeting, out = write_meeting(tmp_path), tmp_path / "build"
    honest = sources.read(meeting)
    put(meeting / "parks" / "report.yaml", "The parks are", f"Of course {MARKERS['an exempt report']}. They are")
    monkeypatch.setattr(
        sources, "read", lambda folder, closed=False: honest
    )  # a fault of the program, not a second author
    assert build(meeting, "public", out) == 1
    said = capsys.readouterr().err
    assert "parks: the public edition needs\n  - to be without what stands only in exempt sources: " in said
    assert "Quillfeather" not in said
    assert {p.stem for p in (out / "public").rglob("*.pdf")} == {"depots"}


def test_output_knows_which_papers_it_wrote(tmp_path: Path) -> None:
    output = Output(tmp_path)
    for name in ("a/b.docx", "a/c.v2.outline.txt", "a/c.v2.html"):
        output.write(name, b"x")
    assert output.papers((".docx", ".outline.txt", ".html")) == {"a/b", "a/c.v2"}


# --------------------------------------------------------------------------- the same in both editions


def test_files_and_pages_have_the_same_numbers_in_both_editions(tmp_path: Path) -> None:
    meeting, out = write_meeting(tmp_path), tmp_path / "build"
    put(
        meeting / "meeting.yaml",
        "    report: depots\n",
        "    documents:\n      - {folder: lease, exempt: true, exemption: deal}\n      - depots\n"
        "      - {file: extra.pdf, title: Extra, exempt: true, exemption: deal}\n      - ponds\n",
    )
    put(meeting / "meeting.yaml", "          - lease\n", "")
    (meeting / "extra.pdf").write_bytes(pack_meeting.typeset("A plan", pages=3))
    shutil.copytree(meeting / "parks", meeting / "ponds")
    with (meeting / "lease" / "report.yaml").open("a", encoding="utf-8") as report:
        report.write("appendices:\n  - {title: One, text: Zinc.}\n  - {title: Two, text: Tin.}\n")
    long = "\n\n".join(f"  Paragraph {n} of the matter." for n in range(90))
    put(meeting / "depots" / "report.yaml", "  At the second, ", f"{long}\n\n  At the second, ")
    places: dict[str, dict[str, int]] = {}
    for edition in ("restricted", "public"):
        assert packs.pack_meeting(meeting, edition, out) == 0  # type: ignore[arg-type]
        listed = make.read(meeting, edition).agenda  # type: ignore[arg-type]
        assert listed is not None
        found = (packs.place_of(meeting, edition, out) / make.pdf_name(edition)).read_bytes()  # type: ignore[arg-type]
        places[edition] = pack_pdf.starts_of(found, listed)
    assert list(places["public"]) == [
        "02-01",
        "02-02",
        "03-01",
        "03-04",
        "03-05",
        "03-06",
        "03-07",
        "03-08",
        "03-09",
        "05-01",
    ]
    assert places["public"].items() <= places["restricted"].items()
    assert places["restricted"].keys() - places["public"].keys() == {"03-02", "03-03"}


# --------------------------------------------------------------------------- links from document to document


@pytest.mark.parametrize("edition", ["public", "restricted"])
def test_a_report_links_to_its_appendices_where_they_stand_in_the_pack(
    edition: str, built: tuple[Path, Path], tmp_path: Path
) -> None:
    meeting, out = built
    place = packs.place_of(meeting, edition, out)  # type: ignore[arg-type]
    agenda = read_agenda(meeting, edition).agenda  # type: ignore[arg-type]
    assert agenda is not None
    parts = [part for item in agenda.each_item() for part in item.parts]
    data = (place / make.pdf_name(edition)).read_bytes()
    pages = pack_pdf.pages_of(data, agenda)
    linked = 0
    with pikepdf.open(io.BytesIO(data)) as file:
        labels = {str(page.label): n for n, page in enumerate(file.pages)}
        names = pikepdf.NameTree(file.Root.Names.Dests)
        index = {page.objgen: n for n, page in enumerate(file.pages)}
        for report, appendix in ((a, b) for a, b in itertools.pairwise(parts) if b.id and not a.id):
            own = range(labels[str(pages[report.name].first)], labels[str(pages[report.name].last)] + 1)
            notes = [note for n in own for note in file.pages[n].obj.get("/Annots", [])]
            places = [note.Dest for note in notes if "/Dest" in note]
            leads = {index[(to if isinstance(to, pikepdf.Array) else names[str(to)])[0].objgen] for to in places}
            assert labels[str(pages[appendix.name].first)] in leads
            page = lhtml.fromstring((place / "html" / f"{report.name}.html").read_bytes())
            href = next(a for a in page.iter("a") if a.text == f"Appendix {1}").get("href")
            assert href.partition("#")[0] == f"{appendix.name}.html"
            target = lhtml.fromstring((place / "html" / f"{appendix.name}.html").read_bytes())
            assert not href.partition("#")[2] or target.get_element_by_id(href.partition("#")[2]) is not None
            linked += 1
    assert linked == 2


# --------------------------------------------------------------------------- supplements


@pytest.mark.parametrize(("setting", "first"), [("restart", 1), ("continue", 13)])
def test_a_supplement_counts_pages_alike_when_it_is_looked_at_and_when_it_is_published(
    setting: str, first: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def styled(*arguments: object, **more: object) -> object:
        house = load_style(*arguments, **more)  # type: ignore[arg-type]
        return replace(house, pack=replace(house.pack, supplement=setting))  # type: ignore[arg-type]

    monkeypatch.setattr(read_meeting, "load_style", styled)
    meeting, out = write_meeting(tmp_path), tmp_path / "build"
    now = datetime.datetime(2026, 9, 4, 16, 30, tzinfo=datetime.UTC)
    (meeting / "supplements.yaml").write_text("- {title: Supplement, items: ['2', '5'], changes: New.}\n", "utf-8")
    assert publish_meeting(meeting, out, now) == 0
    looked_at = {}
    for edition in ("public", "restricted"):
        assert packs.pack_meeting(meeting, edition, out, 1) == 0  # type: ignore[arg-type]
        place = packs.place_of(meeting, edition, out, 1)  # type: ignore[arg-type]
        looked_at[edition] = {p.name: p.read_bytes() for p in place.iterdir() if p.is_file()}
        with pikepdf.open(place / make.pdf_name(edition)) as file:
            assert str(file.pages[0].label) == str(first)
    assert publish_meeting(meeting, out, now) == 0
    for edition, files in looked_at.items():
        kept = meeting / "published" / "2" / edition
        assert {p.name: p.read_bytes() for p in kept.iterdir() if p.is_file()} == files
