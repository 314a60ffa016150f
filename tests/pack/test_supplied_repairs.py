"""What supplied PDFs get wrong and a pack mends: unbalanced pages, bookmarks, lists and links of browsers."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
import specimen
from agendas import agenda, bookmarks, house, part
from hypothesis import given, settings
from hypothesis import strategies as st
from meetings_made import files
from pack_meeting import changed

from reportgen.meetings.agenda import Item, Part
from reportgen.pack import pack_pdf, supplied
from reportgen.pack.balance import balanced
from reportgen.pack.soundness import elements
from reportgen.writers import writer

STEPS = st.sampled_from(["q", "Q", "BT", "ET", "/P <</MCID 0>> BDC", "EMC", "1 0 0 1 9 9 cm", "0 0 5 5 re", "f"])


def packed(tmp_path: Path, data: bytes) -> bytes:
    """The pack of a meeting with a report and the supplied file."""
    path = tmp_path / "slides.pdf"
    path.write_bytes(data)
    deck = Part(kind="supplied", title="Slides of parks", name="slides", supplied=path)
    whole = agenda(Item(number="1", shown="1.", title="Parks", parts=(part("parks", 1), deck)))
    return pack_pdf.write(whole, house(), {"slides": supplied.read(path)})


def operators(stream: pikepdf.Object) -> list[str]:
    return [str(step.operator) for step in pikepdf.parse_content_stream(stream)]


@settings(max_examples=200, deadline=None)
@given(st.lists(STEPS, max_size=20))
def test_whatever_a_page_begins_and_ends_it_leaves_nothing_behind_and_loses_no_mark(steps: list[str]) -> None:
    file = pikepdf.new()
    (stream,) = balanced(file, [file.make_stream("\n".join(steps).encode())])
    made = operators(stream)
    open_: list[str] = []
    for step in made:
        if step in ("q", "BT", "BDC"):
            open_.append(step)
        elif step in ("Q", "ET", "EMC"):
            assert open_, made
            assert open_.pop() == {"Q": "q", "ET": "BT", "EMC": "BDC"}[step]
    assert not open_
    drawn = ("cm", "re", "f")
    assert [step for step in made if step in drawn] == [s.split()[-1] for s in steps if s.split()[-1] in drawn]


@pytest.mark.parametrize("more", [b"Q\n", b"q 4 0 0 4 0 0 cm\n", b"q 0.25 0 0 0.25 0 0 cm q\n", b"Q Q q\n", b"BT\n"])
def test_the_marks_on_an_unbalanced_page_stand_where_they_stand_on_any_other(more: bytes, tmp_path: Path) -> None:
    plain = files.pdf(["Words"])
    odd = changed(plain, lambda file: setattr(file.pages[0], "Contents", file.make_stream(more)))
    for data in (plain, odd):
        with pikepdf.open(io.BytesIO(packed(tmp_path, data))) as pack:
            page = next(p for p in pack.pages if "/Stamp0" in p.resources.get("/XObject", {}))
            before = [s for s in pikepdf.parse_content_stream(page) if str(s.operator) != "re"]
        depth = 0
        for step in before:
            if str(step.operator) == "Do" and str(step.operands[0]) == "/Stamp0":
                assert depth == 1  # its own `q`, and nobody else's
            depth += {"q": 1, "Q": -1}.get(str(step.operator), 0)
        assert depth == 0


def led(form: str) -> bytes:
    """A file of two pages with a bookmark to the second."""

    def change(file: pikepdf.Pdf) -> None:
        file.add_blank_page(page_size=(300, 300))
        array = pikepdf.Array([file.pages[1].obj, pikepdf.Name.Fit])
        item = pikepdf.Dictionary(Title=pikepdf.String("Second"))
        match form:
            case "the number of a page":
                item.Dest = pikepdf.Array([1, pikepdf.Name.Fit])
            case "an action":
                item.A = pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=array)
            case "a name of the tree":
                item.Dest = pikepdf.String("second")
                file.Root.Names = pikepdf.Dictionary(Dests=pikepdf.Dictionary(Names=pikepdf.Array(["second", array])))
            case "an action with a name":
                item.A = pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=pikepdf.String("second"))
                held = pikepdf.Dictionary(D=array)
                file.Root.Names = pikepdf.Dictionary(Dests=pikepdf.Dictionary(Names=pikepdf.Array(["second", held])))
            case "an old name":
                item.Dest = pikepdf.Name("/second")
                file.Root.Dests = pikepdf.Dictionary({"/second": array})
            case "an action with a number":
                item.A = pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=pikepdf.Array([1, pikepdf.Name.Fit]))
        item = file.make_indirect(item)
        file.Root.Outlines = file.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Outlines, First=item, Last=item, Count=1)
        )
        item.Parent = file.Root.Outlines

    return changed(files.pdf(["Words"]), change)


@pytest.mark.parametrize(
    "form",
    [
        "the number of a page", "an action", "a name of the tree", "an action with a name", "an old name",
        "an action with a number",
    ],
)  # fmt: skip
def test_a_bookmark_is_kept_in_whatever_form_it_leads_to_its_page(form: str, tmp_path: Path) -> None:
    made = packed(tmp_path, led(form))
    found = {title: page for _, title, page in bookmarks(made)}
    with pikepdf.open(io.BytesIO(made)) as pack:
        second = next(n for n, page in enumerate(pack.pages, 1) if list(page.mediabox)[2:] == [300, 300])
    assert found["Second"] == second


def test_lists_without_bodies_and_links_without_descriptions_are_given_them(tmp_path: Path) -> None:
    def as_a_browser(file: pikepdf.Pdf) -> None:
        for element in elements(file.Root.StructTreeRoot):
            if element.S == "/LBody":
                element.S = pikepdf.Name.NonStruct
        for page in file.pages:
            for note in page.obj.get("/Annots", []):
                if "/Contents" in note:
                    del note["/Contents"]

    made = packed(tmp_path, changed(writer("pdf")(specimen.specimen(), specimen.house()), as_a_browser))
    with pikepdf.open(io.BytesIO(made)) as pack:
        items = [e for e in elements(pack.Root.StructTreeRoot) if e.S == "/LI"]
        assert items
        assert {str(kid.S) for item in items for kid in item.K} <= {"/Lbl", "/LBody"}
        links = [note for page in pack.pages for note in page.obj.get("/Annots", []) if note.Subtype == "/Link"]
        assert links
        assert all(str(note.get("/Contents", "")) for note in links)
