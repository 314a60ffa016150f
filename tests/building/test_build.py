"""Building: editions, gaps, refusals, safety and sameness, on the sample paper and on small ones."""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import parity
import pytest
from click.testing import CliRunner, Result

from reportgen.cli import main
from reportgen.files import output
from reportgen.reading.source import forget_lines

ROOT = Path(__file__).parents[2]
WORCESTER = ROOT / "content" / "worcester" / "2022-11-14-health-and-wellbeing"
SMALL = """\
style: base
title: Play area in Lime Park
decision-maker: Community Committee
date: 2026-09-14
report-of: Director of Communities
recommendations: Approve the play area.
body: The park has no play area.
implications: {finance: none, legal: none, equality: {none: It is open to all.}, climate: none, risk: none}
contacts: {post: Parks Manager, telephone: 01632 960100, email: parks@example.gov.uk}
background-papers: none
appendices: none
"""


def run(*words: str | Path) -> Result:
    forget_lines()
    return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, text: str = SMALL, **more: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for key, value in more.items():
        lines = [line for line in text.splitlines() if not line.startswith(f"{key.replace('_', '-')}:")]
        text = "\n".join([*lines, f"{key.replace('_', '-')}: {value}" if value else ""]) + "\n"
    (folder / "report.yaml").write_text(text, encoding="utf-8")
    return folder


def text_of(path: Path) -> str:
    """What a built file says."""
    data = path.read_bytes()
    if path.suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return " ".join(line.words for line in parity.of_word(data)) + package.read("word/document.xml").decode()
    if path.suffix == ".html":
        return parity.of_html(data)
    return next(iter(parity.of_pdf(data)))


# ------------------------------------------------------------------ editions and gaps


def test_the_sample_paper_builds_as_draft_and_as_public_edition(desk: Path) -> None:
    shutil.copytree(WORCESTER, desk / "content" / "w" / "m")
    for edition in ("draft", "public", "restricted"):
        result = run("build", "content", "--edition", edition)
        assert result.exit_code == 0, result.output
        built = sorted(p.suffix for p in (desk / "build" / edition / "w" / "m").iterdir())
        assert built == [".docx", ".html", ".pdf"]
        page = text_of(desk / "build" / edition / "w" / "m" / "city-collaborative-projects.html")
        assert ("DRAFT" in page) == (edition == "draft")


def test_a_section_taken_out_is_refused_in_public_and_marked_in_the_draft(desk: Path) -> None:
    copy = Path(shutil.copytree(WORCESTER, desk / "content" / "w" / "m")) / "city-collaborative-projects"
    whole = (copy / "implications.yaml").read_text(encoding="utf-8")
    legal = re.search(r"(?ms)^legal:.*?(?=^\w)", whole)
    assert legal
    (copy / "implications.yaml").write_text(whole.replace(legal[0], ""), encoding="utf-8")
    refused = run("build", "content", "--edition", "public")
    assert refused.exit_code == 1
    assert "REFUSED" in refused.output
    assert "Legal and Governance Implications: the author’s, " in refused.output
    assert not list((desk / "build" / "public").rglob("*.docx"))
    draft = run("build", "content")
    assert draft.exit_code == 0
    assert "INCOMPLETE" in draft.output
    for path in (desk / "build" / "draft" / "w" / "m").iterdir():
        assert "To be completed: Legal and Governance Implications" in " ".join(text_of(path).split()), path


ERROR_OF_LINT = '"Approve the play area. Ask [NAME OF OFFICER] at 6.30 pm on Monday 15 September 2026."'


def test_a_final_edition_says_what_lint_finds_wrong_in_it_and_a_draft_does_not(desk: Path) -> None:
    write(desk / "content" / "a", recommendations=ERROR_OF_LINT)
    write(desk / "content" / "b", wards="Lime Park")
    final = run("build", "--edition", "public", "--to", "html")
    assert final.exit_code == 0, final.output
    counted = re.findall(r"^CHECK (\S+): lint finds (\d+) errors?: run `(.+)`$", final.stderr, re.MULTILINE)
    linted = run(*counted[0][2].split()[1:])
    assert [(place, int(count)) for place, count, _ in counted] == [("content/a", linted.output.count(" error: "))]
    assert "CHECK" not in run("build", "--to", "html").output


def test_no_public_paper_is_built_while_lint_finds_what_must_not_be_public(desk: Path) -> None:
    folder = write(desk / "content" / "a")
    report = folder / "report.yaml"
    report.write_text(
        report.read_text("utf-8") + 'exemptions: {bid: {paragraph: "3", reason: A bargain would be lost.}}\n'
        "reasons: |\n  The offer was £612,340.\n\n  ::: exempt bid\n  It bid £612,340.\n  :::\n",
        encoding="utf-8",
    )
    assert run("build", "--edition", "restricted", "--to", "html").exit_code == 0
    public = run("build", "--edition", "public", "--to", "html")
    assert public.exit_code == 1
    assert re.search(
        r"REFUSED content/a: the public edition needs\n  - content/a/report.yaml:\d+:\d+: ACC005", public.stderr
    )
    assert not list((desk / "build" / "public").rglob("*.html"))


def test_a_waiver_answers_what_lint_finds_wrong_in_a_final_edition(desk: Path) -> None:
    write(desk / "content" / "a", recommendations=ERROR_OF_LINT)
    found = set(re.findall(r": ([A-Z]{3}\d{3}) \S+ error: ", run("lint", "--final", "content/a").output))
    waivers = ", ".join(f"{{rule: {code}, reason: It is meant so.}}" for code in sorted(found))
    write(desk / "content" / "a", recommendations=ERROR_OF_LINT, waivers=f"[{waivers}]")
    final = run("build", "--edition", "public", "--to", "html")
    assert final.exit_code == 0, final.output
    assert "CHECK" not in final.output


def test_a_nil_is_printed_in_the_words_of_the_style(desk: Path) -> None:
    write(desk / "content" / "a")
    assert run("build", "--to", "html").exit_code == 0
    page = text_of(desk / "build" / "draft" / "a.html")
    assert "There are no legal implications." in page
    assert "There are no equality implications. It is open to all." in " ".join(page.split())


def test_a_nil_without_its_reason_keeps_the_public_edition_back(desk: Path) -> None:
    write(
        desk / "content" / "a", implications="{finance: none, legal: none, equality: none, climate: none, risk: none}"
    )
    result = run("build", "--edition", "public", "--to", "html")
    assert result.exit_code == 1
    assert "Equality implications: the reason for the nil: the author’s, " in result.output


def test_what_is_exempt_is_not_in_the_public_edition_but_keeps_its_number(desk: Path) -> None:
    write(
        desk / "content" / "a",
        exemptions="{price: {paragraph: 3, reason: The Council is still bargaining.}}",
        body="|\n  First.\n\n  ::: exempt price\n  The secret is MARZIPAN.\n  :::\n\n  Last, after {ref:last}. {#last}",
        appendices="[{title: Prices MARZIPAN, exempt: true, text: MARZIPAN again.}]",
    )
    assert run("build", "--edition", "public", "--to", "docx,html,pdf,json,outline").exit_code == 0
    assert run("build", "--edition", "restricted", "--to", "docx,html,pdf,json,outline").exit_code == 0
    for path in (desk / "build" / "public").glob("a.*"):
        raw = path.read_bytes()
        inside = [raw]
        if path.suffix == ".docx":
            with zipfile.ZipFile(io.BytesIO(raw)) as package:
                inside += [package.read(name) for name in package.namelist()]
        assert not any(b"MARZIPAN" in part for part in inside), path
    public = (desk / "build" / "public" / "a.outline.txt").read_text()
    restricted = (desk / "build" / "restricted" / "a.outline.txt").read_text()
    numbers = [
        [line.split("\t")[0] for line in text.splitlines() if line.split("\t")[0]] for text in (public, restricted)
    ]
    assert numbers[0] == numbers[1]
    assert "MARZIPAN" in text_of(desk / "build" / "restricted" / "a.html")
    assert "NOT FOR PUBLICATION" in text_of(desk / "build" / "restricted" / "a.html")


# ------------------------------------------------------------------ always


def test_two_builds_are_equal_byte_for_byte(tmp_path: Path) -> None:
    digests = []
    for number, seed in enumerate(("0", "4711")):
        folder = tmp_path / f"desk {number}"
        shutil.copytree(WORCESTER, folder / "content" / "w" / "m")
        for path in folder.rglob("*"):
            os.utime(path, (1_600_000_000 + number * 10_000_000,) * 2)
        command = [sys.executable, "-m", "reportgen", "build", "--to", "docx,html,pdf,json,outline"]
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": str(ROOT),
            "TZ": ("UTC", "Asia/Tokyo")[number],
        }
        subprocess.run(command, cwd=folder, check=True, capture_output=True, env=environment)
        built = sorted((folder / "build" / "draft").rglob("city*"))
        digests.append([(p.name, hashlib.sha256(p.read_bytes()).hexdigest()) for p in built])
    assert len(digests[0]) == 5
    assert digests[0] == digests[1]


def test_a_word_file_that_somebody_edited_is_never_overwritten(desk: Path) -> None:
    write(desk / "content" / "a")
    run("build", "--to", "docx")
    built = desk / "build" / "draft" / "a.docx"
    first = built.read_bytes()
    run("build", "--to", "docx")
    assert [p.name for p in built.parent.glob("*.docx")] == ["a.docx"]
    built.write_bytes(first + b"edited")
    result = run("build", "--to", "docx")
    assert result.exit_code == 0
    assert "KEPT" in result.output
    assert built.read_bytes() == first + b"edited"
    assert (built.parent / "a (new).docx").read_bytes() == first
    (built.parent / "a (new).docx").write_bytes(first + b"edited as well")
    assert "the new one is a (new 2).docx" in run("build", "--to", "docx").output
    assert (built.parent / "a (new).docx").read_bytes() == first + b"edited as well"
    assert (built.parent / "a (new 2).docx").read_bytes() == first
    run("build", "--to", "docx")
    assert len(list(built.parent.glob("*.docx"))) == 3


def test_a_word_file_of_unknown_origin_is_not_overwritten(desk: Path) -> None:
    write(desk / "content" / "a")
    there = desk / "build" / "draft" / "a.docx"
    there.parent.mkdir(parents=True)
    there.write_bytes(b"an officer's own file")
    run("build", "--to", "docx")
    assert there.read_bytes() == b"an officer's own file"


def test_a_failed_write_leaves_the_last_good_file(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = desk / "paper.html"
    output.write_file(path, b"good")

    def broken(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(OSError, match="No space"):
        output.write_file(path, b"half")
    assert [p.name for p in desk.iterdir()] == ["paper.html"]
    assert path.read_bytes() == b"good"


def test_one_broken_report_does_not_stop_the_others(desk: Path) -> None:
    write(desk / "content" / "a", "title: broken: yaml\n")
    write(desk / "content" / "b", title="")
    write(desk / "content" / "c")
    write(desk / "content" / "d", style="no-such-style")
    result = run("build", "--to", "html")
    assert result.exit_code == 2  # a broken style is wrong use
    assert (desk / "build" / "draft" / "c.html").exists()
    assert "1 of 4 papers built" in result.output
    assert "Traceback" not in result.output


PAYLOADS = (
    "{{ 7*7 }} {% raise %}",
    "#panic() #eval(read) $x$",
    "<script>alert(1)</script> &amp; ]]>",
    "\\ @ref ~ _under_score a*b",
    'REF x \\h " MERGEFIELD',
    "CO₂ ✓ £ – “q” é",
)


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
def test_a_plain_field_is_printed_letter_for_letter(desk: Path, payload: str, form: str) -> None:
    quoted = payload.replace("'", "''")
    write(desk / "content" / "a", title=f"'{quoted}'", report_of=f"'{quoted}'")
    result = run("build", "--to", form)
    assert result.exit_code == 0, result.output
    path = desk / "build" / "draft" / f"a.{form}"
    if form == "docx":
        from docx import Document

        document = Document(str(path))
        shown = "\n".join(c.text for t in document.tables for r in t.rows for c in r.cells)
        assert payload in shown
        assert document.core_properties.title == payload
    else:
        assert parity.squeezed(payload) in parity.squeezed(text_of(path))


def test_a_character_without_a_glyph_is_a_finding_at_its_place(desk: Path) -> None:
    write(desk / "content" / "a", summary="|\n  Plain words.\n\n  A party 🎉 for all.")
    result = run("build", "--to", "pdf")
    assert result.exit_code == 1
    line = (desk / "content" / "a" / "report.yaml").read_text().splitlines().index("  A party 🎉 for all.") + 1
    assert f"report.yaml:{line}:11:" in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize("name", ["../secret.png", "/etc/passwd", "..\\secret.png", "C:/secret.png"])
def test_no_picture_comes_from_outside_the_folder(desk: Path, name: str) -> None:
    (desk / "content").mkdir()
    (desk / "content" / "secret.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    write(desk / "content" / "a", summary=f"|\n  Text.\n\n  ![A picture]({name})")
    result = run("build", "--to", "html")
    assert result.exit_code == 1
    assert "outside the report's folder" in result.output


def test_a_link_in_the_folder_does_not_lead_out_of_it(desk: Path) -> None:
    outside = desk / "outside.png"
    outside.write_bytes(b"\x89PNG\r\n\x1a\n")
    folder = write(desk / "content" / "a", summary="|\n  Text.\n\n  ![A picture](in.png)")
    try:
        (folder / "in.png").symlink_to(outside)
    except OSError:
        pytest.skip("this system makes no links for us")
    assert "outside the report's folder" in run("build", "--to", "html").output


# ------------------------------------------------------------------ commands


def test_a_new_report_builds_at_once_and_says_what_it_lacks(desk: Path) -> None:
    shutil.copytree(WORCESTER, desk / "content" / "m", ignore=shutil.ignore_patterns("city*"))
    made = run("new", "report", "Play area: Lime Park", "--in", "content/m", "--set", "wards=Lime Park", "--no-input")
    assert made.exit_code == 0, made.output
    draft = run("build", "content", "--to", "html,docx")
    assert draft.exit_code == 0, draft.output
    assert "Legal and Governance Implications: the author’s, " in draft.output
    first = (desk / "content" / "m" / "play-area-lime-park" / "report.yaml").read_text().splitlines()[0]
    schema = (desk / "content" / "m" / "play-area-lime-park" / first.split("=", 1)[1]).resolve()
    assert schema == desk / "build" / "schema" / "worcester" / "report.json"
    assert schema.is_file()
    assert run("new", "report", "Play area: Lime Park", "--in", "content/m", "--no-input").exit_code != 0


@pytest.mark.parametrize("style", sorted(p.parent.name for p in (ROOT / "templates").glob("*/house.yaml")))
def test_a_new_report_of_every_style_builds_at_once(style: str, desk: Path) -> None:
    (desk / "content" / "m").mkdir(parents=True)
    (desk / "content" / "m" / "meeting.yaml").write_text(
        f"style: {style}\nbody: Planning Committee\ndate: 2026-09-14\n", encoding="utf-8"
    )
    made = run("new", "report", "Play area", "--in", "content/m", "--no-input")
    assert made.exit_code == 0, made.output
    draft = run("build", "content", "--to", "html")
    assert draft.exit_code == 0, draft.output
    assert "INCOMPLETE" in draft.output


def test_the_schema_knows_the_style(desk: Path) -> None:
    import json

    import jsonschema

    schema = json.loads(run("schema", "--style", "worcester").output)
    jsonschema.Draft202012Validator.check_schema(schema)
    good = {"title": "A", "wards": "All Wards", "implications": {"risk": "none"}}
    jsonschema.validate(good, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"title": "A", "implications": {"riks": "none"}}, schema)


def test_the_outline_lists_numbers_kinds_and_words(desk: Path) -> None:
    write(desk / "content" / "a")
    lines = [line.split("\t") for line in run("outline", "content").output.splitlines()]
    assert ["(1)", "recommendation", "Approve the play area."] in lines


def test_wrong_use_ends_with_2_and_no_traceback(desk: Path) -> None:
    for words in (["build", "nowhere"], ["build", "--to", "odt"], ["schema", "--style", "nix"], ["outline"]):
        result = run(*words)
        assert result.exit_code == 2, words
        assert "Traceback" not in result.output


def test_a_final_edition_needs_clearances_of_the_text_as_it_stands(desk: Path) -> None:
    style = desk / "templates" / "strict"
    style.mkdir(parents=True)
    (style / "house.yaml").write_text("name: Strict Council\nclearances: [finance]\n", encoding="utf-8")
    folder = write(desk / "content" / "a", style="strict")
    build = ["build", "--edition", "public", "--to", "html"]
    assert "finance clearance: waiting" in run(*build).output
    assert run("clear", "content/a", "--as", "finance", "--by", "Head of Finance", "--ref", "FD.1/26").exit_code == 0
    assert run(*build).exit_code == 0
    text = (folder / "report.yaml").read_text(encoding="utf-8")
    (folder / "report.yaml").write_text(text.replace("no play area", "no   play area"), encoding="utf-8")
    assert run(*build).exit_code == 0  # white space changes nothing
    (folder / "report.yaml").write_text(text.replace("no play area", "a play area"), encoding="utf-8")
    refused = run(*build)
    assert refused.exit_code == 1
    assert "finance clearance: the text has changed since Head of Finance cleared it" in refused.output
