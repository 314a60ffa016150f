"""What was published and is exempt by now, or has changed since: the clerk is told, and can take it down."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from pathlib import Path

import pikepdf
import pytest
import yaml
from click.testing import CliRunner
from meetings_made.making import FRONT, GROUNDS, MARK

from reportgen.cli import main
from reportgen.pack.withdrawal import _unlinked

HEAD = "style: base\nbody: Board\ndate: 2026-09-14\ntime: 6 pm\nplace: Hall\ncontact: Clerk\n"
SECRET = "Quillfeather reserves the option to buy back the eastern quay."


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a meeting of two reports that was published."""
    root = tmp_path_factory.mktemp("published")
    meeting = root / "content" / "lime" / "2026-09-14-board"
    for name, words in (("parks", "The parks are open."), ("lease", SECRET)):
        (meeting / name).mkdir(parents=True)
        (meeting / name / "report.yaml").write_text(f"title: {name.title()}\n{FRONT}body: |\n  {words}\n", "utf-8")
    (meeting / "meeting.yaml").write_text(f"{HEAD}agenda:\n  - report: parks\n  - report: lease\n", "utf-8")
    code, said = run(root, "publish")
    assert code == 0, said
    return root


@pytest.fixture
def root(once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(once, tmp_path / "copy"))


def run(root: Path, command: str, *arguments: str) -> tuple[int, str]:
    meeting = root / "content" / "lime" / "2026-09-14-board"
    done = CliRunner().invoke(main, [command, str(meeting), *arguments, "--out", str(root / "build")])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    return done.exit_code, done.output.replace("\n", " ")


def close(root: Path) -> None:
    """The lease is exempt from now on."""
    path = root / "content/lime/2026-09-14-board/lease/report.yaml"
    path.write_text(path.read_text("utf-8") + GROUNDS + MARK, "utf-8")


def supplement(root: Path, items: str, **more: int) -> None:
    entry = {"title": "Supplement", "items": items, "changes": "A new date.", **more}
    (root / "content/lime/2026-09-14-board/supplements.yaml").write_text(yaml.safe_dump([entry]), "utf-8")


@pytest.mark.parametrize("command", ["pack", "build"])
def test_what_was_published_and_is_exempt_by_now_is_told_with_what_to_do(command: str, root: Path) -> None:
    close(root)
    code, said = run(root, command, "--edition", "public")
    assert code == 1
    assert "OLD item 2 in" in said
    assert "--withdraw 2 --reason" in said
    assert "Quillfeather" not in said


def test_publish_without_anything_new_tells_it_as_well(root: Path) -> None:
    close(root)
    code, said = run(root, "publish")
    assert (code, "OLD item 2 in" in said, "next entry of supplements.yaml" in said) == (2, True, True)
    assert "Quillfeather" not in said


def test_nothing_more_is_published_until_it_is_taken_down(root: Path) -> None:
    close(root)
    supplement(root, "1")
    code, said = run(root, "publish")
    assert (code, "to be taken down first" in said) == (1, True)


def test_an_item_that_is_withdrawn_is_in_no_public_file_and_stays_in_the_restricted_ones(root: Path) -> None:
    close(root)
    code, said = run(root, "publish", "--withdraw", "2", "--reason", "It names a bidder.")
    assert code == 0, said
    kept = root / "content/lime/2026-09-14-board/published/1"
    left = {"01-01-parks.pdf", "manifest.json", "manifest.csv"}
    assert {path.name for path in (kept / "public/upload").iterdir()} == left
    with zipfile.ZipFile(kept / "public/upload.zip") as archive:
        assert set(archive.namelist()) == left
    manifest = json.loads((kept / "public/upload/manifest.json").read_text("utf-8"))
    assert [document["item"] for document in manifest["documents"]] == ["1"]
    assert "lease" not in (kept / "public/upload/manifest.csv").read_text("utf-8-sig").casefold()
    assert not (kept / "public/agenda-pack.pdf").exists()
    assert (kept / "restricted/agenda-pack-restricted.pdf").exists()
    assert (kept / "restricted/upload/02-01-lease.pdf").exists()
    assert not (root / "build/public/lime/2026-09-14-board/pack").exists()
    entry = yaml.safe_load((root / "content/lime/2026-09-14-board/published.yaml").read_text("utf-8"))[0]
    assert (entry["withdrawn"][0]["item"], entry["withdrawn"][0]["reason"]) == ("2", "It names a bidder.")
    assert "public/upload/02-01-lease.pdf" in entry["withdrawn"][0]["files"]
    assert run(root, "pack", "--edition", "public")[0] == 0
    supplement(root, "1")
    assert run(root, "publish")[0] == 0  # what was published is as it was recorded


def test_what_cannot_be_withdrawn_is_told(root: Path) -> None:
    code, said = run(root, "publish", "--withdraw", "7", "--reason", "x")
    assert (code, "no document of item 7 was published; what was published has 1, 2" in said) == (2, True)
    assert run(root, "publish", "--withdraw", "2")[0] == 2
    page = next(root.rglob("published/1/public/html/02-01-lease.html"))
    page.chmod(0o644)
    page.write_text("other", "utf-8")
    code, said = run(root, "publish", "--withdraw", "2", "--reason", "x")
    assert (code, "has been changed since" in said) == (1, True)


def test_a_published_report_that_has_changed_since_is_named_until_it_is_corrected(root: Path) -> None:
    path = root / "content/lime/2026-09-14-board/parks/report.yaml"
    path.write_text(path.read_text("utf-8").replace("are open", "are shut"), "utf-8")
    code, said = run(root, "pack", "--edition", "restricted")
    assert code == 0
    assert "CHANGED" in said
    assert "parks/report.yaml: it has changed since it was published on" in said
    supplement(root, "2")
    code, said = run(root, "publish")
    assert (code, "parks/report.yaml: it has changed" in said) == (0, True)
    supplement(root, "2")


def test_a_correction_of_a_report_is_not_told_as_a_change(root: Path) -> None:
    path = root / "content/lime/2026-09-14-board/parks/report.yaml"
    path.write_text(path.read_text("utf-8").replace("are open", "are shut"), "utf-8")
    supplement(root, "1", corrects=1)
    code, said = run(root, "publish")
    assert (code, "CHANGED" in said) == (0, False)


def test_the_name_and_the_title_of_what_is_not_for_the_public_say_so(root: Path) -> None:
    close(root)
    for edition in ("draft", "restricted"):
        run(root, "pack", "--edition", edition)
        place = root / "build" / edition / "lime/2026-09-14-board/pack"
        assert {path.name for path in place.iterdir()} == {
            f"agenda-pack-{edition}.pdf", f"upload-{edition}.zip", "html", "upload",
        }  # fmt: skip
        with pikepdf.open(place / f"agenda-pack-{edition}.pdf") as pack:
            title = str(pack.open_metadata()["dc:title"])
        assert title.endswith({"draft": "DRAFT – NOT FOR PUBLICATION", "restricted": "NOT FOR PUBLICATION"}[edition])
        assert f"agenda-pack-{edition}.pdf" in (place / "html" / "index.html").read_text("utf-8")


def test_no_page_that_is_kept_leads_to_what_was_taken_away(root: Path) -> None:
    web = root / "content/lime/2026-09-14-board/published/1/public/html"
    (gone,) = (path.name for path in web.glob("*lease*"))
    assert all(gone in path.read_text("utf-8") for path in web.glob("*.html") if path.name != gone)
    code, _ = run(root, "publish", "--withdraw", "2", "--reason", "It names a tenant.")
    assert code == 0
    left = {path.name: path.read_text("utf-8") for path in web.glob("*.html")}
    assert sorted(left) == ["01-01-parks.html", "index.html"]
    for page in left.values():
        assert gone not in page
        assert "agenda-pack.pdf" not in page
        assert "<ul>\n</ul>" not in page
    assert "<p>Lease</p>" in left["index.html"]  # the item is still on the agenda
    assert "Next: " not in left["01-01-parks.html"]
    assert 'href="01-01-parks.html"' in left["index.html"]
    record = yaml.safe_load((web.parents[2] / ".." / "published.yaml").read_text("utf-8"))
    digest = hashlib.sha256((web / "index.html").read_bytes()).hexdigest()
    assert record[0]["files"]["public/html/index.html"] == digest


def test_of_links_only_those_to_what_is_gone_go() -> None:
    page = (
        '<ul>\n<li><a href="a.html">A</a> – why</li>\n<li><a href="b.html">B</a></li>\n</ul>\n'
        '<p><a href="a.html#x">See <b>A</b></a>, <a href="b.html">B</a></p>\n'
        '<nav aria-label="x">\n<ul>\n<li><a href="../a.pdf">A</a></li>\n</ul>\n</nav>\n'
    )
    assert _unlinked(page, {"a.html", "../a.pdf"}) == (
        '<ul>\n<li>A – why</li>\n<li><a href="b.html">B</a></li>\n</ul>\n<p>See <b>A</b>, <a href="b.html">B</a></p>\n'
    )
