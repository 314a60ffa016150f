"""Numbers of a tree, counted as Word counts, and what references say: a case for each way to count and to cite."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from msgspec.structs import replace

from reportgen.diagnostics import Findings, Span
from reportgen.house.loading import load_style
from reportgen.house.style import HouseStyle
from reportgen.number import number
from reportgen.tree import (
    Block,
    Cell,
    Column,
    Counter,
    Document,
    Emphasis,
    Field,
    Fields,
    Figure,
    Footnote,
    Image,
    Link,
    List,
    ListItem,
    NoteMark,
    Notice,
    Paragraph,
    Quote,
    Reference,
    Row,
    Section,
    Strong,
    Table,
    Text,
    Title,
    text_of,
    walk,
)

SERIES = {
    "app": ("Appendix A",),
    "main": ("1.", "1.1", "1.1.1"),
    "rec": ("(a)",),
    "table": ("Table 1",),
    "figure": ("Figure 1",),
}
IMAGE = Image(b"", "png", 1, 1, "a.png")


@pytest.fixture(scope="module")
def house() -> HouseStyle:
    return replace(load_style("base"), series=SERIES)


@pytest.fixture
def numbered(house: HouseStyle) -> Callable[..., tuple[Document, list[str]]]:
    def done(*blocks: Block, notes: tuple[Footnote, ...] = (), starts: tuple[tuple[str, int], ...] = (),
             wording: Mapping[str, str] | None = None) -> tuple[Document, list[str]]:  # fmt: skip
        findings = Findings()
        document = Document(title="T", language="en-GB", blocks=blocks, notes=notes, starts=starts)
        style = replace(house, wording={**house.wording, **(wording or {})})
        return number(document, style, findings), [f"{f.span.line}: {f.reason}" for f in findings]

    return done


def para(words: str = "x", level: int | None = None, id: str = "", series: str = "main", **more: object) -> Paragraph:
    counts = None if level is None else Counter(series, level)
    return Paragraph(children=(Text(words),), counts=counts, id=id, **more)  # type: ignore[arg-type]


def head(level: int | None, *blocks: Block, id: str = "", **more: object) -> Section:
    counts = None if level is None else Counter("main", level)
    return Section(heading=(Text("Head"),), level=1, blocks=blocks, counts=counts, id=id, **more)  # type: ignore[arg-type]


def ref(id: str, form: str = "full", line: int = 1) -> Paragraph:
    return Paragraph(children=(Reference(id, form, span=Span("f", line)),))  # type: ignore[arg-type]


def plain(document: Document) -> list[str]:
    return [n.number.plain for n in walk(document.blocks) if getattr(n, "number", None) and not isinstance(n, NoteMark)]  # type: ignore[attr-defined]


Numbered = Callable[..., tuple[Document, list[str]]]


def said(numbered: Numbered, *blocks: Block, id: str = "here", form: str = "full", **more: object) -> str:
    """What a reference to `here` says after these blocks; findings come after it."""
    document, found = numbered(*blocks, ref(id, form), **more)
    return "; ".join([text_of(document.blocks[-1]), *found])


def test_levels_count_on_and_those_below_begin_anew(numbered: Numbered) -> None:
    levels = (0, 1, 1, 2, 2, 1, 2, 0, 1, 2)
    document, _ = numbered(*(para(level=level) for level in levels))
    assert plain(document) == ["1", "1.1", "1.2", "1.2.1", "1.2.2", "1.3", "1.3.1", "2", "2.1", "2.1.1"]


def test_a_level_above_that_was_never_used_stands_at_one(numbered: Numbered) -> None:
    assert plain(numbered(para(level=2), para(level=1), para(level=0))[0]) == ["1.1.1", "1.2", "2"]


def test_series_count_apart_and_a_document_may_begin_elsewhere(numbered: Numbered) -> None:
    blocks = (para(level=0), para(level=0, series="rec"), para(level=0), para(level=1), para(level=0, series="rec"))
    assert plain(numbered(*blocks)[0]) == ["1", "(a)", "2", "2.1", "(b)"]
    assert plain(numbered(*blocks, starts=(("main", 7), ("rec", 3)))[0]) == ["7", "(c)", "8", "8.1", "(d)"]
    assert plain(numbered(para(level=1), para(level=0), starts=(("main", 7),))[0]) == ["6.1", "7"]


def test_a_section_that_restarts_a_series_begins_it_at_one_in_a_run_of_its_own(numbered: Numbered) -> None:
    def recs() -> tuple[Block, ...]:
        return para(level=0, series="rec"), para(level=0, series="rec")

    document, _ = numbered(head(0, *recs(), restarts=("rec",)), head(0, *recs(), restarts=("rec",)), head(0, *recs()))
    found = [n.number for n in walk(document.blocks) if isinstance(n, Paragraph) and n.number]
    assert [(n.plain, n.run, n.value, n.level, n.series) for n in found] == [
        ("(a)", 0, 1, 0, "rec"), ("(b)", 0, 2, 0, "rec"), ("(a)", 1, 1, 0, "rec"), ("(b)", 1, 2, 0, "rec"),
        ("(c)", 1, 3, 0, "rec"), ("(d)", 1, 4, 0, "rec"),
    ]  # fmt: skip


def test_everything_that_counts_is_counted_in_its_place_wherever_it_stands(numbered: Numbered) -> None:
    cell = Cell(blocks=(para(level=1),))
    table = Table(columns=(Column(),), rows=(Row(cells=(cell,)),), counts=Counter("table", 0))
    fields = Fields(name="f", rows=((Field(name="f", label="F", blocks=(para(level=1),)),),))
    document, _ = numbered(
        Title(children=(Text("T"),)),
        fields,
        head(0, para(level=1), Quote(blocks=(para(level=1),)), table),
        Notice(kind="withheld", children=(), counts=Counter("main", 1)),
        Figure(image=IMAGE, alt="x", counts=Counter("figure", 0)),
        List(items=(ListItem(blocks=(para(level=1),)),)),
        Table(columns=(Column(),), rows=(Row(cells=(Cell(blocks=()),)),), counts=Counter("table", 0)),
    )
    assert sorted(plain(document)) == sorted(
        ["1.1", "2", "2.1", "2.2", "Table 1", "2.3", "2.4", "Figure 1", "2.5", "Table 2"]
    )


def items(*blocks: Block, pattern: str = "(a)", start: int = 1, ids: tuple[str, ...] = ("here",)) -> List:
    made = tuple(ListItem(blocks=(b,), id=id) for b, id in zip(blocks, ids, strict=True))
    return List(items=made, pattern=pattern, start=start)


NESTED = items(items(para(), pattern="(i)"), ids=("",))
DEEPER = items(para(), items(items(para(), pattern="1."), pattern="(i)", ids=("",)), ids=("", ""))


@pytest.mark.parametrize(
    ("blocks", "full", "bare"),
    [
        ((para(level=0), para(level=1, id="here")), "paragraph 1.1", "1.1"),
        ((head(0, id="here"),), "section 1", "1"),
        ((para(level=0, series="rec", id="here", role="recommendation"),), "recommendation (a)", "(a)"),
        ((para(level=0), items(para())), "paragraph 1(a)", "(a)"),
        ((para(level=0), items(para(), para(), ids=("", "here"))), "paragraph 1(b)", "(b)"),
        ((para(level=0), items(para(), start=3)), "paragraph 1(c)", "(c)"),
        ((para(level=0), NESTED), "paragraph 1(a)(i)", "(i)"),
        ((para(level=0), DEEPER), "paragraph 1(b)(i)(1)", "(1)"),
        ((para(level=0), items(NESTED, para(), ids=("", "last"))), "paragraph 1(a)(a)(i)", "(i)"),
        ((items(para()),), "item (a)", "(a)"),
        ((para(level=0), head(None), items(para())), "item (a)", "(a)"),
        ((para(level=0), items(items(para(), ids=("",)), para(), ids=("", "here"))), "paragraph 1(b)", "(b)"),
    ],
)  # fmt: skip
def test_a_reference_says_kind_and_number_as_readers_cite_them(
    numbered: Numbered, blocks: tuple[Block, ...], full: str, bare: str
) -> None:
    assert said(numbered, *blocks) == full
    assert said(numbered, *blocks, form="number") == bare


REFERRED: tuple[tuple[tuple[Block, ...], str], ...] = (
    ((head(None, id="here"),), "section “Head”"),
    ((head(None, id="here", kind="appendix"),), "section “Head”"),
    ((para(id="here"),), "x; 1: here has no number to refer to"),
    ((para("", id="here"),), "here; 1: here has no number to refer to"),
    ((List(items=(ListItem(blocks=(para("words"),), id="here"),)),), "words; 1: here has no number to refer to"),
    ((Notice(kind="withheld", children=(), id="here", counts=Counter("main", 0)),), "paragraph 1"),
    ((Table(columns=(), rows=(), id="here", counts=Counter("table", 0)),), "Table 1"),
    ((Figure(image=IMAGE, alt="x", id="here", counts=Counter("figure", 0)),), "Figure 1"),
    ((Table(columns=(), rows=(), caption=(Text("Costs"),), id="here"),), "table “Costs”"),  # captions: {table: none}
    ((Figure(image=IMAGE, alt="x", caption=(Text("Plan:"),), id="here"),), "figure “Plan”"),
    ((), "here; 1: {ref:here} refers to something that is not in this paper"),
)


@pytest.mark.parametrize(("blocks", "text"), REFERRED, ids=range(len(REFERRED)))
def test_a_reference_to_what_has_a_word_for_its_number_or_none_says_so(
    numbered: Numbered, blocks: tuple[Block, ...], text: str
) -> None:
    assert said(numbered, *blocks) == text


def test_the_words_of_references_are_the_styles(numbered: Numbered) -> None:
    wording = {"reference-paragraph": "paragraff", "reference-section": "adran", "reference-item": "eitem"}
    for block, words in (
        (para(level=0, id="here"), "paragraff 1"),
        (head(0, id="here"), "adran 1"),
        (items(para()), "eitem (a)"),
    ):
        assert said(numbered, block, wording=wording) == words


def test_the_number_alone_leaves_the_word_of_a_table_out_and_a_missing_one_names_its_mark(numbered: Numbered) -> None:
    assert said(numbered, Table(columns=(), rows=(), id="here", counts=Counter("table", 0)), form="number") == "1"
    assert said(numbered, form="number").endswith("{num:here} refers to something that is not in this paper")
    assert said(numbered, head(None, id="here"), form="number") == "Head; 1: here has no number to refer to"


def test_an_id_used_twice_is_found_and_leads_to_the_first(numbered: Numbered) -> None:
    two = para(level=0, id="here", span=Span("f", 3)), para(level=0, id="here", span=Span("f", 4))
    assert said(numbered, *two) == "paragraph 1; 4: the id here is used twice (first at f:3:1)"


def test_references_are_resolved_wherever_words_stand(numbered: Numbered) -> None:
    link = (Link("https://x.gov.uk", (Strong((Emphasis((Reference("here", "full"),)),)),)),)
    words = Paragraph(children=link)
    cell = Row(cells=(Cell(blocks=(words,)),))
    document, found = numbered(
        para(level=0, id="here"),
        Title(children=link),
        Notice(kind="exempt", children=link),
        Section(heading=link, level=1, blocks=(words,)),
        List(items=(ListItem(blocks=(words,)),)),
        Quote(blocks=(words,)),
        Figure(image=IMAGE, alt="x", caption=link),
        Table(columns=(Column(),), rows=(cell,), caption=link, notes=(words,)),
        Fields(name="f", heading=link, rows=((Field(name="f", label="F", blocks=(words,)),),)),
        notes=(Footnote(id="n", blocks=(words,)),),
    )
    assert found == []
    references = [node for node in walk(document.blocks) if isinstance(node, Reference)]
    assert [r.before + r.text for r in references] == ["paragraph 1"] * 12


def test_notes_are_numbered_by_their_first_marks_and_those_nobody_sees_are_left_out(numbered: Numbered) -> None:
    def mark(*names: str) -> Paragraph:
        return Paragraph(children=tuple(NoteMark(name) for name in names))

    notes = tuple(Footnote(id=i, blocks=b) for i, b in (("a", (mark("d"),)), ("b", ()), ("c", ()), ("d", ())))
    document, _ = numbered(mark("b", "a"), mark("b"), notes=notes)
    marks = [node.number for node in walk(document.blocks) if isinstance(node, NoteMark)]
    assert marks == [1, 2, 1]
    assert [(note.id, note.number) for note in document.notes] == [("b", 1), ("a", 2), ("d", 3)]


def test_paragraphs_of_a_note_are_counted_after_those_of_the_text(numbered: Numbered) -> None:
    note = Footnote(id="n", blocks=(para(level=0, id="here"),))
    document, _ = numbered(para(level=0), Paragraph(children=(NoteMark("n"), Reference("here", "full"))), notes=(note,))
    assert text_of(document.blocks[-1]).endswith("paragraph 2")


def appendix(*blocks: Block) -> Section:
    heading = (Text("Maps"),)
    return Section(heading=heading, level=1, blocks=blocks, kind="appendix", id="app", counts=Counter("app", 0))


WITHIN: tuple[tuple[tuple[Block, ...], str, str], ...] = (
    ((appendix(),), "app", "Appendix A"),
    ((appendix(para(level=0, id="here")),), "here", "paragraph 1 of Appendix A"),
    ((para(level=0), appendix(para(level=0, id="here"))), "here", "paragraph 2 of Appendix A"),
    ((appendix(Table(columns=(), rows=(), id="here", counts=Counter("table", 0))),), "here", "Table 1 of Appendix A"),
    ((appendix(), appendix(para(level=0, id="here"))), "here", "paragraph 1 of Appendix B"),
)


@pytest.mark.parametrize(("blocks", "id", "text"), WITHIN, ids=range(len(WITHIN)))
def test_a_reference_into_an_appendix_names_it_and_one_inside_it_does_not(
    numbered: Numbered, blocks: tuple[Block, ...], id: str, text: str
) -> None:
    assert said(numbered, *blocks, id=id).split(";")[0] == text
    if id == "here":
        inside = replace(blocks[-1], blocks=(*blocks[-1].blocks, ref(id)))  # type: ignore[union-attr]
        document, _ = numbered(*blocks[:-1], inside)
        assert text_of(document.blocks[-1].blocks[-1]) == text.partition(" of ")[0]  # type: ignore[union-attr]
