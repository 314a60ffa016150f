"""What changed between two versions of a paper is told whole, in its place, and never more than an edition may."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from council_file import png
from pack_meeting import MARKERS, write_meeting
from tools import needs

from compare.made import edited, hostile_copy, said
from reportgen.cli import main
from reportgen.drafts.word import read_word
from reportgen.papers.paper import find_papers
from reportgen.reading.source import forget_lines

ROOT = Path(__file__).parents[2]
SAMPLES = find_papers([ROOT / "content"])
REPORT = """\
style: base
title: "Play area: Lime Park"
decision-maker: The Community Committee
date: 2026-09-14
report-of: Director of Communities
wards: Lime
recommendations:
  - Approve the play area.
  - Ask for a report in a year.
body: |
  # The park

  The park has no playing field, and the nearest is a mile away. See the
  [council's pages](https://www.example.gov.uk/parks) about it.[^1]

  The play area would have swings, a climbing frame and benches for all who come.

  # What it costs

  | Item    | Cost |
  |---------|-----:|
  | Swings  | £900 |
  | Benches | £300 |

  Each of the offers was looked at by officers of the council.

  [^1]: Last looked at in May.
implications:
  finance: The cost is met from the parks budget of this year.
  legal: The Council may provide play areas.
  equality: {none: "It is open to all, at all times."}
  climate: none
  risk: none
contacts: {post: Parks Manager, telephone: 01632 960100, email: parks@example.gov.uk}
background-papers: none
appendices: none
"""
EXEMPT = """\
exemptions: {deal: {paragraph: "3", reason: The bargain would be spoilt.}}
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write("old", REPORT)
    return tmp_path


def write(folder: str, text: str) -> None:
    Path(folder).mkdir(parents=True, exist_ok=True)
    Path(folder, "report.yaml").write_text(text, encoding="utf-8")


def run(*words: str | Path) -> Result:
    forget_lines()
    return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)


def compare(*words: str | Path) -> str:
    """What is printed of the versions `old` and `new`."""
    done = run("compare", "old", "new", *words)
    assert done.exit_code == 0, done.output
    return done.stdout


def changed(was: str, now: str, text: str = REPORT) -> str:
    assert was in text
    return text.replace(was, now, 1)


# ---------------------------------------------------------------------- what is told

TOLD: dict[str, tuple[str, str, str]] = {
    "words of a paragraph": (
        "a mile away",
        "two miles away",
        "under “The park”: changed\n  The park has no playing field, and the nearest is [-a mile-]{+two miles+} away.",
    ),
    "a recommendation": (
        "Ask for a report in a year.",
        "Ask for a report in two years.",
        "recommendation (2), under “Recommendations”: changed\n  Ask for a report in [-a year-]{+two years+}.",
    ),
    "a new recommendation": (
        "  - Ask",
        "  - Thank the officers.\n  - Ask",
        "recommendation (2), under “Recommendations”: added\n  {+Thank the officers.+}",
    ),
    "a recommendation that is gone": (
        "  - Ask for a report in a year.\n",
        "",
        "[-Ask for a report in a year.-]",
    ),
    "a row of the front sheet": ("wards: Lime", "wards: Ash", "[-Lime-]{+Ash+}"),
    "a cell": ("£900", "£950", "row “Swings”, under “What it costs”: changed\n  Cost: [-£900-]{+£950+}"),
    "a row": (
        "  | Benches | £300 |\n",
        "  | Benches | £300 |\n  | Slide   | £250 |\n",
        "row “Slide”, under “What it costs”: added\n  {+Slide+}\n  {+£250+}",
    ),
    "a heading": ("# What it costs", "# What it will cost", "heading: changed\n  What it [-costs-]{+will cost+}"),
    "where a link leads": (
        "example.gov.uk/parks",
        "example.gov.uk/play",
        "[-council's pages <https://www.example.gov.uk/parks>-]{+council's pages <https://www.example.gov.uk/play>+}",
    ),
    "bold words": (
        "benches for all",
        "**benches** for all",
        "and [-benches <plain>-]{+benches <bold>+} for all who come.",
    ),
    "a footnote": (
        "looked at in May",
        "looked at in June",
        "[- [note: Last looked at in May.]-]{+ [note: Last looked at in June.]+}",
    ),
}


@pytest.mark.parametrize("what", TOLD)
def test_each_change_is_told_with_its_place_and_its_words(what: str, desk: Path) -> None:
    was, now, expected = TOLD[what]
    write("new", changed(was, now))
    assert expected in re.sub(r"’", "'", compare())


def test_a_paragraph_that_moved_is_told_once_with_both_places(desk: Path) -> None:
    text = "  The play area would have swings, a climbing frame and benches for all who come.\n\n"
    end = "  Each of the offers"
    write("new", changed(end, text + end, changed(text, "")))
    told = compare()
    assert "moved here from paragraph 1.2, under “The park”" in told
    assert told.count("climbing frame") == 1


def test_numbers_that_only_moved_on_are_told_in_a_line(desk: Path) -> None:
    write("new", changed("  The play area", "  A paragraph that is quite new.\n\n  The play area"))
    told = compare()
    assert "numbers: 1.2 is now 1.3, 1.3 is now 1.4" in told
    assert told.count(": changed") == 0


def test_without_changes_nothing_is_printed_and_with_them_check_says_so_by_its_exit_code(desk: Path) -> None:
    write("new", REPORT)
    assert compare("--check") == ""
    write("new", changed("a mile", "two miles"))
    assert run("compare", "old", "new", "--check").exit_code == 1


# ---------------------------------------------------------------------- Word and web page


@pytest.mark.parametrize("folder", [f for f in SAMPLES if f.name[:4] in ("city", "livi")], ids=lambda f: f.name)
@pytest.mark.parametrize("seed", range(2))
def test_with_all_changes_accepted_it_is_the_new_version_and_with_all_rejected_the_old(
    folder: Path, seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    one, other = edited(folder, seed)
    Path("old.docx").write_bytes(one)
    Path("new.docx").write_bytes(other)
    assert run("compare", "old.docx", "new.docx", "--to", "docx").exit_code == 0
    made = Path("build/compare/draft/new.docx").read_bytes()
    assert said(made, "accepted") == said(other)
    assert said(made, "rejected") == said(one)


def test_two_papers_that_have_nothing_in_common_can_be_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("compare", SAMPLES[0], SAMPLES[-1], "--to", "docx,html").exit_code == 0
    (made,) = Path("build/compare/draft").glob("*.docx")
    word = made.read_bytes()
    assert run("build", SAMPLES[0], SAMPLES[-1], "--to", "docx").exit_code == 0
    built = {path.stem: path.read_bytes() for path in Path("build/draft").rglob("*.docx")}
    assert said(word, "accepted") == said(built[SAMPLES[-1].name])
    assert said(word, "rejected") == said(built[SAMPLES[0].name])


def test_the_same_versions_give_the_same_files(desk: Path) -> None:
    write("new", changed("£900", "£950"))
    compare("--to", "docx,html", "--out", "one")
    compare("--to", "docx,html", "--out", "two")
    for name in ("new.docx", "new.html"):
        one, two = (Path(out, "compare/draft", name).read_bytes() for out in ("one", "two"))
        assert one == two


def test_comments_hidden_words_and_properties_of_a_draft_reach_no_comparison(desk: Path) -> None:
    secret, data = hostile_copy(desk)
    Path("new.docx").write_bytes(data)
    done = run("compare", "old", "new.docx", "--to", "text,docx,html")
    assert done.exit_code == 0
    made = [path.read_bytes() for path in Path("build/compare/draft").glob("new.*")]
    assert not any(word in text for word in secret for text in [done.output, *map(unzipped, made)])


def unzipped(data: bytes) -> str:
    import io
    import zipfile

    if not data.startswith(b"PK"):
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return " ".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


def test_the_page_says_in_words_what_came_and_what_went(desk: Path) -> None:
    write("new", changed("a mile", "two miles"))
    compare("--to", "html")
    page = Path("build/compare/draft/new.html").read_text(encoding="utf-8")
    assert '<del><span class="unseen">[removed: </span>a mile<span class="unseen"> end of removed]</span></del>' in page
    assert '<ins><span class="unseen">[added: </span>two miles<span class="unseen"> end of added]</span></ins>' in page
    assert '<a href="#change-1">' in page
    assert page.count('id="change-1"') == 1


# ---------------------------------------------------------------------- what is exempt


def test_the_public_comparison_withholds_what_the_public_paper_withholds(desk: Path) -> None:
    passage = "  ::: exempt\n  The offer of Umberslade was £417,250.\n  :::\n\n  The play area"
    write("old", EXEMPT + changed("  The play area", passage))
    write("new", EXEMPT + changed("  The play area", passage.replace("417,250", "399,999")))
    assert "399,999" in compare()
    done = run("compare", "old", "new", "--edition", "public", "--to", "text,docx,html")
    files = [path for path in Path("build").rglob("new.*") if "public" in path.parts]
    assert done.exit_code == 0
    assert len(files) == 2
    for secret in ("417,250", "399,999", "Umberslade"):
        assert secret not in done.output + "".join(unzipped(path.read_bytes()) for path in files)


def test_what_is_exempt_by_now_is_not_told_as_gone(desk: Path) -> None:
    words = "The offer of Umberslade and Partners for the eastern quay was £417,250 at the end."
    write("old", EXEMPT + changed("  The play area", f"  {words}\n\n  The play area"))
    write("new", EXEMPT + changed("  The play area", f"  ::: exempt\n  {words}\n  :::\n\n  The play area"))
    done = run("compare", "old", "new", "--edition", "public", "--to", "text,html,docx")
    assert done.exit_code == 1
    assert "REFUSED new" in done.stderr
    assert "Umberslade" not in done.stdout
    assert not list(Path("build").rglob("new.*"))


def test_a_word_file_is_not_compared_for_the_public(desk: Path) -> None:
    assert run("build", "old", "--to", "docx").exit_code == 0
    done = run("compare", "build/draft/old.docx", "old", "--edition", "public")
    assert done.exit_code == 2
    assert "does not tell what in it is exempt" in done.stderr


def test_a_published_paper_is_compared_with_the_one_of_today(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    meeting = write_meeting(tmp_path)
    assert run("publish", meeting).exit_code == 0
    first, paper = meeting / "published/1", meeting / "depots"
    assert "nothing changed" in run("compare", first / "restricted", paper).stderr
    for same in (paper, meeting / "parks"):  # which has an appendix that was supplied as a file
        assert "(public): nothing changed" in run("compare", first, same).stderr
    (file,) = (f for f in paper.glob("*.yaml") if "That the report be noted." in f.read_text(encoding="utf-8"))
    file.write_text(file.read_text(encoding="utf-8").replace("be noted", "be approved"), encoding="utf-8")
    done = run("compare", first, paper)
    assert "[-noted-]{+approved+}" in done.stdout
    assert not any(marker in done.output for marker in MARKERS.values())
    page = next((first / "public/html").glob("*depots.html"))
    page.chmod(0o644)
    page.write_bytes(page.read_bytes() + b" ")
    assert "is not as it was published" in run("compare", first, paper).stderr


def test_pictures_that_came_went_or_changed_are_told(desk: Path) -> None:
    shown = "\n  ![A map](map.png)\n\n  ![A plan](plan.png)\n\n  The play area would"
    for folder, width in (("old", 40), ("new", 44)):
        write(folder, changed("\n  The play area would", shown))
        Path(folder, "map.png").write_bytes(png(width))
        Path(folder, "plan.png").write_bytes(png(60))
    assert compare().strip() == "picture, under “The park”: another picture\n  A map"
    fewer = shown.replace("![A map](map.png)", "").replace("A plan", "The plan")
    write("new", changed("\n  The play area would", fewer))
    assert compare().strip().split("\n\n") == [
        "picture, under “The park”: removed\n  [-A map-]",
        "picture, under “The park”: changed description\n  [-A plan-]{+The plan+}",
    ]
    assert run("compare", "old", "new", "--to", "html,docx").exit_code == 0
    page = Path("build/compare/draft/new.html").read_text(encoding="utf-8")
    assert 'href="#change-2">picture, under “The park”: changed description' in page
    assert page.count('id="change-2"') == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["A map:40", "A plan:60"], ["A map:44", "A plan:60"]),  # another picture
        (["A map:40", "A plan:60"], ["A plan:60"]),
        (["A plan:60"], ["A map:40", "A plan:60"]),
        (["A map:40"], ["The map:40"]),  # another description
        (["A map:40"], []),
        ([], ["A map:40"]),
    ],
)
def test_pictures_are_marked_in_the_word_file(before: list[str], after: list[str], desk: Path) -> None:
    for folder, shown in (("old", before), ("new", after)):
        pictures = "".join(f"\n  ![{alt}](p{width}.png)\n" for alt, width in (each.split(":") for each in shown))
        write(folder, changed("\n  The play area would", f"{pictures}\n  The play area would"))
        for each in shown:
            Path(folder, f"p{each.split(':')[1]}.png").write_bytes(png(int(each.split(":")[1])))
    assert run("compare", "old", "new", "--to", "docx").exit_code == 0
    data = Path("build/compare/draft/new.docx").read_bytes()
    for taken, shown in (("accepted", after), ("rejected", before)):
        found = read_word(data, "", taken)  # type: ignore[arg-type]
        got = [(picture.alt, picture.data) for picture in found.pictures.values()]
        assert [alt for alt, _ in got] == [each.split(":")[0] for each in shown]
        assert len({data for _, data in got}) == len(shown)
    if before:
        assert run("compare", "old", "new", "--to", "docx", "--edition", "public").exit_code == 0
        public = read_word(Path("build/compare/public/new.docx").read_bytes(), "", "rejected")
        assert len(public.pictures) <= len(after)  # what is gone may be exempt by now


# ---------------------------------------------------------------------- git


@pytest.fixture
def repository(desk: Path) -> Callable[..., None]:
    program = needs("git")

    def git(*words: str) -> None:
        own = ("-c", "user.name=A", "-c", "user.email=a@example.gov.uk", "-c", "commit.gpgsign=false")
        subprocess.run([program, *own, *words], cwd=desk, check=True, capture_output=True)

    git("init", "--quiet")
    git("add", "old")
    git("commit", "--quiet", "-m", "One")
    return git


def test_a_revision_of_git_is_compared_with_what_is_here(repository: Callable[..., None]) -> None:
    write("old", changed("£900", "£950"))
    assert "[-£900-]{+£950+}" in run("compare", "HEAD:old", "old").stdout
    repository("add", "old")
    repository("commit", "--quiet", "-m", "Two")
    assert "[-£900-]{+£950+}" in run("compare", "HEAD~1:old", "HEAD:old").stdout
    write("old", "title: [")
    repository("add", "old")
    repository("commit", "--quiet", "-m", "Three")
    assert "HEAD:old/report.yaml" in run("compare", "HEAD~1:old", "HEAD:old").stderr


def test_a_revision_is_compared_in_the_house_style_it_had(repository: Callable[..., None]) -> None:
    style = Path("templates/wexcombe/house.yaml")
    style.parent.mkdir(parents=True)
    write("old", changed("style: base", "style: wexcombe"))
    for number, words in enumerate(("Advice", "What is asked", "[")):
        style.write_text(f"extends: base\nname: Wexcombe\nplaces: {{recommendations: {{heading: {words}}}}}\n", "utf-8")
        repository("add", ".")
        repository("commit", "--quiet", "-m", str(number))
    style.write_text(style.read_text("utf-8").replace("[", "Asked"), "utf-8")
    assert "[-Advice-]{+What is asked+}" in run("compare", "HEAD~2:old", "HEAD~1:old").stdout
    assert "[-What is asked-]{+Asked+}" in run("compare", "HEAD~1:old", "old").stdout
    done = run("compare", "HEAD:old", "old")
    assert "HEAD:old: its own house style cannot be used any more, and today's is taken" in done.stderr
    assert "nothing changed" in done.stderr


REFUSED = {
    "--upload-pack=x:old": "no revision begins with -",
    "nowhere:old": "git knows no such revision here",
    "HEAD:../old": "has to lie inside the repository",
    "HEAD:/etc": "has to lie inside the repository",
    "HEAD:new": "nothing of that name stood there",
    "HEAD:olt": "nothing of that name stood there",
    "olt": "did you mean old?",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_asked_of_git_is_said(name: str, repository: Callable[..., None]) -> None:
    done = run("compare", "--", name, "old")
    assert done.exit_code == 2
    assert REFUSED[name] in done.stderr


def test_links_of_a_repository_are_not_followed(repository: Callable[..., None], desk: Path) -> None:
    Path("old/body.yaml").symlink_to("/etc/hostname")
    repository("add", "old")
    repository("commit", "--quiet", "-m", "A link")
    Path("old/body.yaml").unlink()
    assert "nothing changed" in run("compare", "HEAD:old", "old").stderr


def test_without_git_it_says_what_to_do(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(desk))
    assert "git, which is not installed here" in run("compare", "HEAD:old", "old").stderr


def test_a_file_read_back_has_the_changes_of_others_settled(desk: Path) -> None:
    """What was tracked in the new file already counts as made, and is no change of the comparison."""
    other = edited(SAMPLES[0], 0)[1]
    Path("new.docx").write_bytes(other)
    run("compare", "new.docx", "new.docx", "--to", "docx")
    made = Path("build/compare/draft/new.docx").read_bytes()
    assert not any("tracked" in remark.what for remark in read_word(made, "").remarks)
