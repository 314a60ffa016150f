"""The last look at a public edition: it finds what was to be left out wherever it hides, and nothing else."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pack_meeting
import pikepdf
import pytest
import specimen
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pack_meeting import MARKERS, changed, typeset, with_text

from reportgen.diagnostics import ReportgenError, Span
from reportgen.house.loading import load_style
from reportgen.leaks import comparison, known_by, search, sources, wording
from reportgen.leaks.last_look import doubtful
from reportgen.leaks.pdf_text import texts_of_pdf
from reportgen.leaks.reading_back import texts_in
from reportgen.leaks.releases import Release, read_releases
from reportgen.leaks.said import Said
from reportgen.leaks.vocabulary import read_vocabulary
from reportgen.pack.upload import zipped
from reportgen.writers import FORMATS, writer

HOUSE = load_style("base")
WORDS = read_vocabulary(HOUSE.folders)


@pytest.fixture(scope="module")
def meeting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pack_meeting.write_meeting(tmp_path_factory.mktemp("leaks"))


@pytest.fixture(scope="module")
def known(meeting: Path) -> sources.Sources:
    return sources.read(meeting)


def kinds(files: dict[str, bytes], known: sources.Sources, *released: str) -> set[str]:
    releases = [Release(what=what, public_at="the web", agreed_by="the clerk", span=Span("r")) for what in released]
    return {leak.kind for leak in comparison.find(files, known, ["Public wording of the style."], releases, WORDS)}


# --------------------------------------------------------------------------- what is exempt


def test_the_sources_tell_what_is_exempt_from_what_is_not(known: sources.Sources) -> None:
    closed = "\n".join(said.text for said in known.texts if said.closed)
    open_ = "\n".join(said.text for said in known.texts if not said.closed)
    for what, words in MARKERS.items():
        for piece in words.split(" £"):
            if what not in ("an exempt file",):
                assert piece in closed, what
                assert piece not in open_, what
    assert "The parks are open from six" in open_
    assert "The Council has two depots" in open_
    assert "A field beside the road" in open_
    assert "A lease" in open_  # the public title of an item whose own title is exempt
    assert {path.name for path in known.files} == {
        MARKERS["the name of an exempt file"],
        MARKERS["the name of an exempt picture’s file"],
    }


@pytest.mark.parametrize(
    ("text", "comments"),
    [
        ("a: b # said aside\n", ["said aside"]),
        ("# first\na: |\n  # A heading\n  words # not a comment\nb: c # last\n", ["first", "last"]),
        ('a: "b # c"\n', []),
        ("a: b#c\n", []),
        ("- >-\n  # A heading\n- x # said\n", ["said"]),
    ],
)
def test_comments_are_told_from_headings_and_quoted_signs(text: str, comments: list[str], tmp_path: Path) -> None:
    (tmp_path / "meeting.yaml").write_text(text, encoding="utf-8")
    found = [said.text.strip() for said in sources.read(tmp_path).texts if said.kind == "comment"]
    assert found == comments


def test_a_table_that_only_an_exempt_passage_places_is_exempt(tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text(
        "body: |\n  Words.\n\n  ::: exempt\n  {table:offers}\n  :::\n\n  {table:costs}\n"
        "tables:\n  offers: {rows: [[Zebra, 17]]}\n  costs: {rows: [[Ostrich, 18]]}\n",
        encoding="utf-8",
    )
    texts = sources.read(tmp_path).texts
    assert {said.closed for said in texts if said.text == "Zebra"} == {True}
    assert {said.closed for said in texts if said.text == "Ostrich"} == {False}


MARKS = {
    "exempt: true": True,
    "exempt: yes": True,
    "exempt: tru": True,
    "exempt: flase": True,
    "exempt: [false]": True,
    "exempt: {when: never}": True,
    "exempt: ''": True,
    "exempt: 'no way'": True,
    "exempt: false": False,
    "exempt: No": False,
    "exempt: ' n '": False,
    "exemption: deal": True,
    "exempt: false\nexemption: deal": False,
    "exmpt: true": True,
    "Exempt: true": True,
    "EXEMPT: yes": True,
    "exempted: true": True,
    "excempt: true": True,
    "ex-empt: true": True,
    "exempt?: true": True,
    "exemtion: deal": True,
    "exmpt: false": False,
    "exempt: false\nexmpt: true": True,
    "exemptions: {deal: {paragraph: 3}}": False,
    "extent: true": False,
    "example: true": False,
    "text: exempt": False,
}


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("under", ["", "body:\n  - ", "appendices:\n  - "], ids=["report", "section", "appendix"])
def test_a_mark_is_taken_for_one_however_it_is_misspelt(mark: str, under: str, tmp_path: Path) -> None:
    lines = f"{mark}\nheading: Zebras of the western quay".split("\n")
    text = under + "\n    ".join(lines) if under else "\n".join(lines)
    (tmp_path / "report.yaml").write_text(f"{text}\n", encoding="utf-8")
    (said,) = (said for said in sources.read(tmp_path).texts if said.text.startswith("Zebras"))
    assert said.closed == MARKS[mark]


def test_an_exempt_report_is_exempt_with_all_files_beside_it_however_its_mark_is_misspelt(tmp_path: Path) -> None:
    for name, mark in (("one", "exmpt: true"), ("two", "exempt: maybe"), ("three", "exempt: false")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "report.yaml").write_text(f"{mark}\ntitle: A\n", encoding="utf-8")
        (tmp_path / name / "body.yaml").write_text(f"- text: Zebras of quay {name}\n", encoding="utf-8")
        (tmp_path / name / "plan.txt").write_text("x", encoding="utf-8")
    known = sources.read(tmp_path)
    assert [said.text for said in known.texts if said.closed and "Zebras" in said.text] == [
        "Zebras of quay one", "Zebras of quay two",
    ]  # fmt: skip
    assert sorted(path.parent.name for path in known.files) == ["one", "two"]


def test_what_would_tell_an_exempt_row_of_a_table_is_exempt_and_the_names_of_rows_are_not(tmp_path: Path) -> None:
    rows = "[[Oak, '2024'], {cells: ['2024', '711.5', note], subtotal: true}, {cells: [Ash, '422'], MARK}]"
    table = "rows: ROWS\n    total: {label: '2025', values: ['', '1133.5', unknown]}"
    for mark, hidden in (("exempt: true", {"422", "Ash", "711.5", "1133.5"}), ("exempt: false", set())):
        text = f"body: '{{table:a}}'\ntables:\n  a:\n    {table.replace('ROWS', rows.replace('MARK', mark))}\n"
        (tmp_path / "report.yaml").write_text(text.replace("'{table:a}'", "|\n  {table:a}"), encoding="utf-8")
        assert {said.text for said in sources.read(tmp_path).texts if said.closed} - {"true"} == hidden


def test_a_picture_that_exempt_text_alone_shows_is_exempt_whatever_its_name(tmp_path: Path) -> None:
    for name in ("plan (1) of quay.png", "open plan.png", "both.png"):
        (tmp_path / name).write_bytes(b"\x89PNG")
    (tmp_path / "report.yaml").write_text(
        "body: |\n  ![A](open plan.png)\n\n  ![B](both.png)\n\n  - ::: exempt\n    ![C](plan (1) of quay.png)\n\n"
        "    ![D](both.png)\n    :::\n",
        encoding="utf-8",
    )
    assert [path.name for path in sources.read(tmp_path).files] == ["plan (1) of quay.png"]


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Words ::: exempt\\nZebras of quay", True),
        ("Words :: exempt Zebras of quay", True),
        ("Words ::: Zebras of quay", True),
        ("Words \\\\::: Zebras of quay", False),
        ("A ratio of 1::2, Zebras of quay", False),
        ("Zebras of quay: exempt", False),
    ],
)
def test_what_follows_colons_that_begin_no_passage_is_exempt(text: str, hidden: bool, tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text(f'body: "{text}"\n', encoding="utf-8")
    closed = [said.closed for said in sources.read(tmp_path).texts if "Zebras" in said.text]
    assert closed == [hidden]


def test_what_is_typed_into_exempt_and_public_text_is_told_with_both_places_and_without_its_words(
    tmp_path: Path,
) -> None:
    folder = pack_meeting.write_meeting(tmp_path)
    assert doubtful(folder, HOUSE) == []
    report = folder / "parks" / "report.yaml"
    open_words = "Quagmire Sensors Limited offered £417,250.50. Quillfeather reserves the option to buy back the quay."
    report.write_text(report.read_text("utf-8").replace("The parks are", f"{open_words} The parks are"), "utf-8")
    lease = folder / "lease" / "report.yaml"
    lease.write_text(lease.read_text("utf-8").rstrip() + " It names Quagmire Sensors Limited.\n", "utf-8")
    lines = doubtful(folder, HOUSE)
    assert {line.split(": ", 1)[1].split(" of public")[0] for line in lines} == {
        "a sum of money", "a run of six words and the name of a company",
    }  # fmt: skip
    assert all("parks/report.yaml:" in line and ("lease/report.yaml:" in line or "depots/" in line) for line in lines)
    assert not any("417" in line or "Quagmire" in line or "Quillfeather" in line for line in lines)
    (folder / "releases.yaml").write_text(
        '- {what: "£417,250.50", already-public: Budget book, agreed-by: Clerk}\n', encoding="utf-8"
    )
    assert len(doubtful(folder, HOUSE)) == len(lines) - 1


# --------------------------------------------------------------------------- where it can hide


def docx(words: str) -> bytes:
    return writer("docx")(replace(specimen.minutes(), title=words), specimen.house())


def with_docinfo(words: str) -> bytes:
    def told(file: pikepdf.Pdf) -> None:
        file.docinfo["/Keywords"] = words

    return changed(typeset("Public words"), told)


def with_bookmark(words: str) -> bytes:
    def told(file: pikepdf.Pdf) -> None:
        with file.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(words, 0))

    return changed(typeset("Public words"), told)


PASSAGE = MARKERS["an exempt passage"]
# Made when used: Typst’s threads would not live on in the forks of `make mutants`.
PLACES: dict[str, Callable[[], dict[str, bytes]]] = {
    "the text of a PDF": lambda: {"a.pdf": typeset(PASSAGE)},
    "a PDF’s keywords": lambda: {"a.pdf": with_docinfo(PASSAGE)},
    "a PDF’s bookmark": lambda: {"a.pdf": with_bookmark(PASSAGE)},
    "a page for the web": lambda: {"a.html": f"<p>So <b>the tenant</b> {PASSAGE[11:]}.</p>".encode()},
    "an attribute": lambda: {"a.html": f'<img alt="{PASSAGE}">'.encode()},
    "escapes": lambda: {"a.html": "".join(f"&#{ord(c)};" for c in PASSAGE).encode()},
    "a Word file": lambda: {"a.docx": docx(PASSAGE)},
    "a manifest": lambda: {"a.json": json.dumps({"title": PASSAGE.upper()}).encode()},
    "a file in a zip": lambda: {"a.zip": zipped({"b.csv": PASSAGE.encode()})},
    "a name in a zip": lambda: {"a.zip": zipped({f"{PASSAGE}.txt": b""})},
    "a file’s name": lambda: {f"{PASSAGE.replace(' ', '-')}.txt": b""},
}


@pytest.mark.parametrize("place", PLACES)
def test_a_passage_is_found_wherever_it_hides(place: str, known: sources.Sources) -> None:
    assert "six words" in kinds(PLACES[place](), known)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("It cost £417,250.50 in all", "a figure"),
        ("It cost 417250.50 in all", "a figure"),
        ("Nobody but Barnaby Thistlewick knew", "a name"),
        ("see KX-PLAN-OF-VAULT-7731.PNG", "the name of a file"),
        ("see heads-of-terms-zq4419", "the name of a file"),
        ("was the bid bond ever lodged? Ask Peregrine whether the bid bond was ever lodged", "six words"),
        ("Surveyed by Wilhelmina Osgathorpe", "a name"),
        ("Quillfeather reserves the option to buy", "six words"),
        ("Bids of Umberslade and Partners", "a whole text"),
        ("a put option for ninety nine years", "six words"),
    ],
)
def test_names_figures_files_and_runs_of_six_words_are_found(words: str, kind: str, known: sources.Sources) -> None:
    assert kind in kinds({"a.txt": words.encode()}, known)


def test_a_picture_is_found_by_what_it_says_and_by_its_bytes(meeting: Path, known: sources.Sources) -> None:
    picture = (meeting / "depots" / MARKERS["the name of an exempt picture’s file"]).read_bytes()
    assert "a whole file" in kinds({"x.png": picture}, known)
    told = with_text(specimen.png(), "Wilhelmina Osgathorpe")
    assert "a name" in kinds({"x.png": told}, known)


def test_what_is_public_too_is_no_leak(known: sources.Sources) -> None:
    public = "The parks are open from six in the morning until ten at night. The Council has two depots. £1,200."
    assert kinds({"a.txt": public.encode()}, known) == set()
    assert kinds({"a.pdf": typeset("The Council has two depots and a field beside the road")}, known) == set()


def test_pages_dates_and_small_numbers_are_no_figures(known: sources.Sources) -> None:
    assert kinds({"a.txt": b"Pages 3 - 12, 14 September, item 17, 99"}, known) == set()


def test_a_release_lets_through_what_it_names_and_no_more(known: sources.Sources) -> None:
    files = {"a.txt": f"{PASSAGE}. £93,471".encode()}
    assert kinds(files, known, f"At the second, {PASSAGE}.") == {"a figure"}
    assert kinds(files, known, PASSAGE, "£93,471") == set()


def test_a_file_that_cannot_be_read_is_taken_for_a_leak(known: sources.Sources) -> None:
    def without_characters(file: pikepdf.Pdf) -> None:
        for item in file.objects:
            if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item:
                del item["/ToUnicode"]

    blind = changed(typeset("Public words"), without_characters)
    assert kinds({"a.pdf": blind}, known) == {"a text that cannot be read, and so not checked"}
    assert kinds({"a.bin": b"\0\1\2"}, known) == {"a text that cannot be read, and so not checked"}
    assert kinds({"a.pdf": blind}, known, "a.pdf") == set()


def test_a_leak_is_told_by_its_places_and_never_by_its_words(known: sources.Sources) -> None:
    found = comparison.find({"a.txt": PASSAGE.encode()}, known, [], [], WORDS)
    assert found
    for leak in found:
        assert "Thistlewick" not in str(leak)
        assert "report.yaml:" in str(leak)
        assert str(leak).startswith("a.txt: ")


def test_leaks_are_told_in_the_order_of_their_places(known: sources.Sources) -> None:
    """And not as sets of words come, which is another way in each run."""
    needles = [
        known_by.Needle("a name", f"{word} nightingale", Span(f"{word}.yaml", n))
        for n, word in enumerate("zebra quay moss fern alder wren otter".split())
    ]
    hits = list(search.Search(needles).hits(" ".join(f"{needle.words}." for needle in needles)))
    assert [hit.place.file for hit in hits] == sorted(f"{needle.words.split()[0]}.yaml" for needle in needles)


def test_a_leak_in_the_name_of_a_file_is_told_by_the_place_of_the_file_alone(known: sources.Sources) -> None:
    name = f"upload/06-02-{PASSAGE.replace(' ', '-')}.pdf"
    found = comparison.find({name: typeset(PASSAGE)}, known, [], [], WORDS)
    places = ("name", "page 1", "bookmarks, titles and other texts")
    assert {leak.found for leak in found} == {f"upload/06-02-….pdf: {place}" for place in places}


def test_files_that_the_house_style_brings_are_not_looked_into(known: sources.Sources) -> None:
    drawing = b"\0\1\2"
    files = {"a.docx": zipped({"word/media/crest.emf": drawing})}
    assert kinds(files, known) == {"a text that cannot be read, and so not checked"}
    assert comparison.find(files, known, [], [], WORDS, [hashlib.sha256(drawing).hexdigest()]) == []


@pytest.mark.parametrize("data", [b"%PDF-1.7 cut off", b"PK\x03\x04 cut off"])
def test_a_file_that_is_damaged_is_taken_for_a_leak(data: bytes, known: sources.Sources) -> None:
    assert kinds({"a.pdf": data}, known) == {"a text that cannot be read, and so not checked"}


@pytest.mark.parametrize("form", FORMATS)
def test_what_a_format_gives_can_be_read_to_the_last_part(form: str) -> None:
    data = writer(form)(specimen.specimen(), specimen.house())
    assert [found.where for found in texts_in(f"a{FORMATS[form][1]}", data) if found.unread] == []


LETTERS = st.sampled_from("the bid of a lease is £4m and wharf umberslade re-let Quay O’Neill now".split())


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(LETTERS, min_size=1, max_size=6), max_size=8), st.lists(LETTERS, max_size=40), st.booleans())
def test_a_needle_is_found_wherever_its_letters_stand(sought: list[list[str]], text: list[str], spaced: bool) -> None:
    needles = [
        known_by.Needle("six words", words, Span("x")) for each in sought if (words := wording.plain(" ".join(each)))
    ]
    plain = wording.plain(" ".join(text))
    shown = " ".join(text) if spaced else plain.replace(" ", "")
    found = {needle.words for needle in search.Search(needles).hits(shown)}
    long = {n.words for n in needles if len(n.squashed) >= 8 and n.squashed in plain.replace(" ", "")}
    short = {n.words for n in needles if len(n.squashed) < 8 and f" {n.words} " in f" {wording.plain(shown)} "}
    assert found == long | short


# --------------------------------------------------------------------------- releases.yaml


def test_releases_are_read_with_where_it_is_public_and_who_agreed(tmp_path: Path) -> None:
    assert read_releases(tmp_path) == ()
    (tmp_path / "releases.yaml").write_text(
        "- what: £93,471\n  already-public: The accounts for 2025\n  agreed-by: Monitoring Officer, 3 May 2026\n",
        encoding="utf-8",
    )
    (release,) = read_releases(tmp_path)
    assert (release.what, release.public_at, release.agreed_by) == (
        "£93,471", "The accounts for 2025", "Monitoring Officer, 3 May 2026",
    )  # fmt: skip


def test_a_release_that_does_not_say_who_agreed_is_refused(tmp_path: Path) -> None:
    (tmp_path / "releases.yaml").write_text("- {what: £93, already-public: x}\n", encoding="utf-8")
    with pytest.raises(ReportgenError) as refused:
        read_releases(tmp_path)
    assert "agreed-by" in refused.value.findings[0].reason


# --------------------------------------------------------------------------- reading PDFs


def test_the_words_of_a_pdf_are_read_as_they_stand() -> None:
    data = writer("pdf")(specimen.specimen(), specimen.house())
    pages = " ".join(" ".join(f.text.split()) for f in texts_of_pdf(data) if f.where.startswith("page "))
    assert "It removes divisions between hospitals and family doctors, between physical and mental health" in pages
    assert "<script>alert('x')</script>" in pages
    assert "£25,000" in pages
    other = "\n".join(f.text for f in texts_of_pdf(data) if not f.where.startswith("page "))
    assert "Bar chart: 40 young people supported in 2020" in other


def test_words_in_a_form_inside_a_page_are_read() -> None:
    with pikepdf.open(io.BytesIO(typeset("Words in a form"))) as file:
        page = file.pages[0]
        inner = file.make_stream(
            page.obj.Contents.read_bytes(),
            Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=page.obj.MediaBox, Resources=page.obj.Resources,
        )  # fmt: skip
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Fm0=inner))
        page.obj.Contents = file.make_stream(b"/Fm0 Do")
        out = io.BytesIO()
        file.save(out)
    assert "Words in a form" in next(texts_of_pdf(out.getvalue())).text


def test_a_zip_in_a_zip_is_opened() -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.txt", PASSAGE)
    said = Said(PASSAGE, Span("x.yaml"), True)
    found = comparison.find({"o.zip": zipped({"i.zip": inner.getvalue()})}, sources.Sources((said,), ()), [], [], WORDS)
    assert {leak.found for leak in found} == {"o.zip/i.zip/a.txt"}
