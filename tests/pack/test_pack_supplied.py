"""Documents supplied by others: what is refused, and that those taken keep their look and tags in the pack."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
import specimen
from agendas import agenda, bookmarks, house, part, shown_on
from msgspec.structs import replace
from pack_meeting import changed, typeset, untagged

from reportgen.diagnostics import ReportgenError, Span
from reportgen.leaks.pdf_text import texts_of_pdf
from reportgen.meetings.agenda import Agenda, Item, Part
from reportgen.pack import pack_pdf, supplied, word_to_pdf
from reportgen.pack.published_documents import as_file
from reportgen.pack.soundness import elements
from reportgen.tree import Document, Title
from reportgen.writers import writer


@lru_cache
def slides() -> bytes:
    return typeset("Three parks of the city", pages=3)


@lru_cache
def report() -> bytes:
    """A PDF with headings, tables, notes, links, bookmarks and a turned page."""
    return writer("pdf")(specimen.specimen(), specimen.house())


def given(tmp_path: Path, data: bytes, name: str = "slides.pdf") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def packed(tmp_path: Path, data: bytes) -> tuple[bytes, Agenda]:
    """A pack with a report before the supplied file and one after it."""
    alternative = Document(
        title="x", blocks=(Title(children=specimen.inlines("x")), specimen.p("Three parks are shown."))
    )
    path = given(tmp_path, data)
    deck = Part(kind="supplied", title="Slides of parks", name="slides", supplied=path, alternative=alternative)
    whole = agenda(
        Item(number="1", shown="1.", title="Parks", parts=(part("parks", 1), deck)),
        Item(number="2", shown="2.", title="Depots", parts=(part("depots", 1),)),
    )
    return pack_pdf.write(whole, house(), {"slides": supplied.read(path)}), whole


def claims_ua(data: bytes) -> bool:
    with pikepdf.open(io.BytesIO(data)) as file:
        return file.open_metadata().get("pdfuaid:part") == "1"


# --------------------------------------------------------------------------- what is refused


def script(file: pikepdf.Pdf) -> None:
    file.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


def launch(file: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9],
        A=pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("calc.exe")),
    )  # fmt: skip
    file.pages[0].obj.Annots = pikepdf.Array([file.make_indirect(note)])


def attachment(file: pikepdf.Pdf) -> None:
    file.attachments["budget.xlsx"] = b"PK"


def comment(file: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Highlight, Rect=[0, 0, 9, 9])
    file.pages[0].obj.Annots = pikepdf.Array([file.make_indirect(note)])


def form(file: pikepdf.Pdf) -> None:
    field = file.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Tx, T=pikepdf.String("name")))
    file.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]))


def hidden_layer(file: pikepdf.Pdf) -> None:
    layer = file.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String("Notes")))
    plan = pikepdf.Dictionary(OFF=pikepdf.Array([layer]))
    file.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([layer]), D=plan)


def large_page(file: pikepdf.Pdf) -> None:
    file.pages[0].obj.MediaBox = pikepdf.Array([0, 0, 4000, 4000])


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (script, "it runs a script"),
        (launch, "it starts a program"),
        (attachment, "it carries another file"),
        (comment, "it holds comments or other notes on its pages"),
        (form, "it is a form to be filled in or signed"),
        (hidden_layer, "it has hidden layers"),
        (large_page, "it has a page longer than 1.2 m"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_file_that_is_not_safe_is_refused_by_name_with_advice(
    change: Callable[[pikepdf.Pdf], None], reason: str, tmp_path: Path
) -> None:
    path = given(tmp_path, changed(slides(), change))
    with pytest.raises(ReportgenError) as refused:
        supplied.read(path, Span("appendices.yaml", 3))
    (finding,) = refused.value.findings
    assert finding.reason == f"slides.pdf cannot be taken into the pack: {reason}"
    assert str(finding.span) == "appendices.yaml:3:1"
    assert ("each on A4 or A3" if change is large_page else "print it to a new PDF") in finding.fix


ODD = [b"7", b"(x)", b"/#E9", b"[7]", b"[[[]]]", b"<< /A 7 >>", b"stream"]
PLACES: dict[str, tuple[Callable[[pikepdf.Pdf], pikepdf.Object], str]] = {
    "catalog": (lambda f: f.Root, "/Outlines /AcroForm /ViewerPreferences /StructTreeRoot /Names /PageLabels"),
    "page": (lambda f: f.pages[0].obj, "/Contents /Rotate /Annots /Resources /CropBox /StructParents /Group"),
    "tags": (lambda f: f.Root.StructTreeRoot, "/K /ParentTree /ParentTreeNextKey /RoleMap"),
    "bookmarks": (lambda f: f.Root.Outlines, "/First /Last /Count"),
}


def held(file: pikepdf.Pdf, odd: bytes) -> pikepdf.Object:
    return file.make_stream(b"0 0 m") if odd == b"stream" else pikepdf.Object.parse(odd)


@pytest.mark.parametrize(
    ("where", "key"), [(where, key) for where, (_, keys) in PLACES.items() for key in keys.split()]
)
def test_a_pdf_with_anything_anywhere_is_taken_or_refused_by_name(where: str, key: str, tmp_path: Path) -> None:
    deck = Part(kind="supplied", title="Slides", name="slides", supplied=tmp_path / "slides.pdf")
    whole = agenda(Item(number="1", shown="1.", title="Parks", parts=(deck,)))
    outcomes = []
    for odd in ODD:
        data = changed(slides(), lambda file, odd=odd: PLACES[where][0](file).__setitem__(key, held(file, odd)))
        try:
            pack_pdf.write(whole, house(), {"slides": supplied.read(given(tmp_path, data))})
            outcomes.append("taken")
        except ReportgenError as refused:
            outcomes.append(refused.findings[0].reason)
    assert all(o == "taken" or "slides.pdf cannot be taken into the pack: " in o for o in outcomes), outcomes


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"GIF89a", "it is damaged or no PDF"), (slides()[:-900], "it is damaged or no PDF")],
    ids=["a picture", "cut short"],
)
def test_a_broken_file_is_refused(data: bytes, reason: str, tmp_path: Path) -> None:
    with pytest.raises(ReportgenError) as refused:
        supplied.read(given(tmp_path, data))
    assert reason in refused.value.findings[0].reason


def test_a_protected_file_is_refused_with_or_without_a_password(tmp_path: Path) -> None:
    for user, reason in (("secret", "it asks for a password"), ("", "it is protected")):
        with pikepdf.open(io.BytesIO(slides())) as file:
            file.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="owner", user=user))
        with pytest.raises(ReportgenError) as refused:
            supplied.read(tmp_path / "locked.pdf")
        assert reason in refused.value.findings[0].reason


def test_a_file_over_a_limit_is_refused_and_the_limit_stated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = given(tmp_path, slides())
    monkeypatch.setattr(supplied, "MAX_PAGES", 2)
    with pytest.raises(ReportgenError) as refused:
        supplied.read(path)
    assert "it has 3 pages, and the limit is 2" in refused.value.findings[0].reason
    monkeypatch.setattr(supplied, "MAX_BYTES", 1000)
    with pytest.raises(ReportgenError) as refused:
        supplied.read(path)
    assert "the limit is 1,000" in refused.value.findings[0].reason


# --------------------------------------------------------------------------- files with tags


@pytest.mark.parametrize("data", [slides(), report()], ids=["slides", "a report"])
def test_a_tagged_file_keeps_the_packs_mark_title_and_language(data: bytes, tmp_path: Path) -> None:
    made, _ = packed(tmp_path, data)
    assert claims_ua(made)
    with pikepdf.open(io.BytesIO(made)) as file:
        assert file.open_metadata()["dc:title"] == "Agenda of the Community Committee"
        assert str(file.Root.Lang) == "en-GB"


def test_every_tagged_thing_of_a_supplied_file_is_in_the_packs_tree_at_its_page(tmp_path: Path) -> None:
    made, _ = packed(tmp_path, report())
    with pikepdf.open(io.BytesIO(report())) as alone, pikepdf.open(io.BytesIO(made)) as file:
        pages = {page.objgen: n for n, page in enumerate(file.pages)}
        sections = [e for e in elements(file.Root.StructTreeRoot) if str(e.S) == "/Sect"]
        (brought,) = [s for s in sections if str(s.get("/P").S) == "/Document" and len(list(elements(s))) > 50]
        plain = {"/Strong": "/Span", "/Em": "/Span"}  # what Typst's roles stand for
        own = [plain.get(str(e.S), str(e.S)) for e in elements(alone.Root.StructTreeRoot)][1:]
        kinds = [str(e.S) for e in elements(brought)][1:]
        assert [k for k in kinds if not k.startswith("/H")] == [k for k in own if not k.startswith("/H")]
        levels = [int(k[2]) for k in kinds if re.fullmatch(r"/H\d", k)]
        assert levels[0] == 2
        assert all(after - before <= 1 for before, after in pairwise(levels))
        first = next(n for n, page in enumerate(file.pages) if "Page 5" in shown_on(made)[n])
        assert {pages[e.Pg.objgen] for e in elements(brought) if "/Pg" in e} <= set(range(first, first + 6))


def test_marked_content_leads_to_its_element_through_the_parent_tree(tmp_path: Path) -> None:
    made, _ = packed(tmp_path, report())
    with pikepdf.open(io.BytesIO(made)) as file:
        parents = dict(pikepdf.NumberTree(file.Root.StructTreeRoot.ParentTree).items())
        for page in file.pages:
            if "/StructParents" not in page.obj:
                continue
            listed = parents[int(page.obj.StructParents)]
            used = {int(m) for m in re.findall(rb"/MCID (\d+)", content(page))}
            assert used <= set(range(len(listed)))
            for number in used:
                assert listed[number].get("/Type") == "/StructElem"
            for note in page.obj.get("/Annots", ()):
                assert str(parents[int(note.StructParent)].S) in ("/Link", "/Reference", "/Note")


def content(page: pikepdf.Page) -> bytes:
    parts = page.obj.Contents
    return b"\n".join(p.read_bytes() for p in (parts if isinstance(parts, pikepdf.Array) else [parts]))


def test_the_running_number_and_the_item_are_stamped_as_artifacts(tmp_path: Path) -> None:
    data = slides()
    path = given(tmp_path, data)
    deck = Part(kind="supplied", title="Slides", name="slides", supplied=path)
    whole = agenda(Item(number="1", shown="1.", title="Parks", parts=(deck,)))
    made = pack_pdf.write(whole, house(), {"slides": supplied.read(path)})
    pages = shown_on(made)
    assert [n for n, text in enumerate(pages, 1) if "Three parks" in text] == [3, 4, 5]
    assert all(f"Page {n}" in pages[n - 1] for n in (3, 4, 5))
    assert "Agenda Item 1" in pages[2]
    assert (0, "1. Parks", 3) in bookmarks(made)
    assert (1, "Slides", 3) in bookmarks(made)


def test_bookmarks_and_links_of_a_supplied_file_lead_to_its_pages_in_the_pack(tmp_path: Path) -> None:
    made, _ = packed(tmp_path, report())
    own, found = bookmarks(report()), bookmarks(made)
    start = next(n for n, (_, words, _) in enumerate(found) if words == "Slides of parks")
    page = found[start][2]
    brought = [(words, at) for _, words, at in found[start + 1 : start + 1 + len(own)]]
    assert brought == [(words, at + page - 1) for _, words, at in own]
    with pikepdf.open(io.BytesIO(made)) as file:
        index = {p.objgen: n for n, p in enumerate(file.pages, 1)}
        inside = [n for p in file.pages[page - 1 : page + 5] for n in p.obj.get("/Annots", ()) if "/Dest" in n]
        assert inside
        assert all(page <= index[note.Dest[0].objgen] < page + 6 for note in inside)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_has_its_number_upright_in_the_corner(turn: int, tmp_path: Path) -> None:
    def rotate(file: pikepdf.Pdf) -> None:
        for page in file.pages:
            page.obj.Rotate = turn

    made, _ = packed(tmp_path, changed(slides(), rotate))
    with pikepdf.open(io.BytesIO(made)) as file:
        page = file.pages[4]
        assert int(page.obj.Rotate) == turn
        matrix = re.findall(rb"q ([-\d. ]+) cm /Stamp0 Do", content(page))[-1].split()
        a, b, _, _, e, f = map(float, matrix)
        x0, y0, x1, y1 = (float(n) for n in page.obj.MediaBox)
        wide = x1 - x0 if turn == 180 else y1 - y0
        corner = (a * wide + e, b * wide + f)  # where the lower right corner of the shown page lies on the sheet
        assert corner == pytest.approx({90: (x1, y1), 180: (x0, y1), 270: (x0, y0)}[turn], abs=0.01)


def test_private_data_of_a_supplied_file_stays_out_of_the_pack(tmp_path: Path) -> None:
    def talk(file: pikepdf.Pdf) -> None:
        file.docinfo["/Author"] = "Wilhelmina Osgathorpe"
        file.pages[0].obj.PieceInfo = pikepdf.Dictionary(Note=pikepdf.String("Osgathorpe"))
        file.pages[0].obj.Resources.Metadata = file.make_stream(b"Osgathorpe", Type=pikepdf.Name.Metadata)

    made, whole = packed(tmp_path, changed(slides(), talk))
    alone = as_file(whole, whole.groups[0].items[0].parts[1], house(), supplied.read(tmp_path / "slides.pdf"))
    for data in (made, alone):
        told = "".join(found.text for found in texts_of_pdf(data))
        assert "Three parks of the city" in told
        assert "Osgathorpe" not in told


# --------------------------------------------------------------------------- files without tags


def test_a_file_without_tags_is_told_in_words_and_the_pack_does_not_claim_pdf_ua(tmp_path: Path) -> None:
    made, _ = packed(tmp_path, untagged(slides()))
    assert not claims_ua(made)
    pages = shown_on(made)
    (before,) = [n for n, text in enumerate(pages) if "and not accessible: it has no tags" in text]
    assert "Three parks are shown." in pages[before]
    assert "it has no tags for a screen reader" in pages[before]
    with pikepdf.open(io.BytesIO(made)) as file:
        figures = [e for e in elements(file.Root.StructTreeRoot) if str(e.S) == "/Figure"]
        assert [str(f.Alt) for f in figures] == [
            f"Page {n} of 3 of “Slides of parks”, described on the pages before it" for n in (1, 2, 3)
        ]
        index = {page.objgen: n for n, page in enumerate(file.pages)}
        assert [index[f.Pg.objgen] for f in figures] == [before + n for n in (1, 2, 3)]


def test_a_file_whose_tags_are_not_good_enough_keeps_them_and_costs_the_mark(tmp_path: Path) -> None:
    def without_alternative(file: pikepdf.Pdf) -> None:
        for element in elements(file.Root.StructTreeRoot):
            if str(element.S) == "/Figure" and "/Alt" in element:
                del element["/Alt"]

    data = changed(report(), without_alternative)
    assert supplied.read(given(tmp_path, data)).why == "1 picture has no description"
    made, _ = packed(tmp_path, data)
    assert not claims_ua(made)
    with pikepdf.open(io.BytesIO(made)) as file:
        assert sum(str(e.S) == "/Table" for e in elements(file.Root.StructTreeRoot)) >= 2


def test_a_pack_with_supplied_files_has_the_same_bytes_each_time(tmp_path: Path) -> None:
    assert packed(tmp_path, report())[0] == packed(tmp_path, report())[0]
    assert packed(tmp_path, untagged(slides()))[0] == packed(tmp_path, untagged(slides()))[0]


# --------------------------------------------------------------------------- Word


FIELD = "<w:r><w:instrText> INCLUDETEXT other.docx </w:instrText></w:r>"


def docx(tmp_path: Path, change: Callable[[str], str] = str, name: str = "terms.docx") -> Path:
    """A Word file whose main part went through `change`."""
    out = io.BytesIO()
    data = writer("docx")(replace(specimen.minutes(), title="Terms"), specimen.house())
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.namelist():
            body = old.read(entry)
            new.writestr(entry, change(body.decode()).encode() if entry == "word/document.xml" else body)
    return given(tmp_path, out.getvalue(), name)


def test_a_word_file_is_refused_with_advice_where_libreoffice_is_not_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(word_to_pdf, "_PROGRAMS", ("no-such-program",))
    with pytest.raises(ReportgenError) as refused:
        supplied.read(docx(tmp_path))
    (finding,) = refused.value.findings
    assert "LibreOffice, which would turn it into PDF, is not installed" in finding.reason
    assert "save it as PDF in Word" in finding.fix


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda x: x.replace("</w:body>", '<w:p><w:ins w:id="1" w:author="x"/></w:p></w:body>'), "tracked changes"),
        (lambda x: x.replace("</w:body>", '<w:p><w:pPr><w:pPrChange w:id="1"/></w:pPr></w:p></w:body>'), "tracked"),
        (lambda x: x.replace("</w:body>", '<w:p><w:commentReference w:id="1"/></w:p></w:body>'), "comments"),
        (lambda x: x.replace("</w:body>", f"<w:p>{FIELD}</w:p></w:body>"), "INCLUDETEXT other.docx"),
        (lambda x: f"<!DOCTYPE x>{x.partition('?>')[2]}", "declares a document type"),
    ],
)
def test_a_word_file_that_is_unsettled_or_not_whole_is_refused(
    change: Callable[[str], str], reason: str, tmp_path: Path
) -> None:
    with pytest.raises(ReportgenError) as refused:
        supplied.read(docx(tmp_path, change))
    assert reason in refused.value.findings[0].reason


def test_an_old_word_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReportgenError) as refused:
        supplied.read(given(tmp_path, b"\xd0\xcf\x11\xe0", "terms.doc"))
    assert refused.value.findings[0].fix == "save it as .docx or PDF"


def test_a_converted_word_file_is_kept_by_the_hash_of_its_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    asked: list[Path] = []

    def convert(path: Path, data: bytes, place: Span) -> bytes:
        asked.append(path)
        return slides()

    monkeypatch.setattr(word_to_pdf, "_by_libreoffice", convert)
    path = docx(tmp_path)
    assert supplied.read(path).data == supplied.read(path).data == slides()
    assert len(asked) == 1


def test_libreoffice_converts_a_word_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tools import needs

    monkeypatch.setattr(word_to_pdf, "_PROGRAMS", (needs("soffice"),))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    made = supplied.read(docx(tmp_path))
    assert made.tagged
    assert "MINUTES OF THE HEALTH AND WELLBEING COMMITTEE" in shown_on(made.data)[0]
