"""Where blocks stand and how wide columns are: what Word, HTML and PDF have in common."""

import pytest
from msgspec import structs
from specimen import bullets, funding_table, house, inlines, n, p, section

from reportgen.house.style import Theme
from reportgen.tree import Counter, Field, Fields, Notice, Number, Paragraph, Quote, Section
from reportgen.writers.headings import titled
from reportgen.writers.indents import leads_in, standing, steps
from reportgen.writers.page_ends import is_together
from reportgen.writers.widths import label_widths


def under(blocks: tuple, above: Section | None = None) -> list[bool]:
    return [over is not None for _, over in standing(blocks, above)]


def test_what_follows_a_numbered_paragraph_stands_under_its_words_and_tables_do_not():
    following = (
        p("Text"),
        bullets((p("item"),)),
        Quote(blocks=(p("Words"),)),
        Notice(kind="withheld", children=inlines("Gone")),
    )
    assert under((p("Before"), n("1.1", "Numbered"), *following, funding_table(), p("After"))) == [
        False, False, True, True, True, True, False, True,
    ]  # fmt: skip


def test_text_stands_under_the_words_of_a_numbered_heading_but_not_of_the_first_level():
    assert under((p("Text"),), section("Section", "1.")) == [False]
    assert under((p("Text"),), section("Part", "1.1", level=2)) == [True]
    assert under((p("Text"),), section("Part", "", level=2)) == [False]
    appendix = structs.replace(section("Terms", "", level=2), number=Number("Annex A", "A", "annexes", 0, 0, 1))
    assert under((p("Text"),), appendix) == [False]


def test_a_paragraph_that_ends_in_a_colon_announces_what_follows():
    blocks = (p("It was noted that:"), bullets((p("item:"),)), p("RESOLVED:"), p("That it be so."), p("Cost:"))
    assert list(leads_in(blocks)) == [True, False, True, False, False]
    assert list(leads_in((p("The table shows:"), funding_table()))) == [True, False]
    assert list(leads_in((p("In brief:"), section("Costs", "2.")))) == [False, False]
    exempt = Notice(kind="exempt", children=inlines("Not for publication"))
    assert list(leads_in((p("The bids are:"), exempt, p("Words"), exempt))) == [True, True, False, False]


def test_lines_and_signatures_belong_to_no_number():
    assert under((n("1.1", "Numbered"), p("Chair", role="signature"), p("Line", role="line"))) == [False, False, False]


def test_a_number_without_the_one_above_it_stands_under_its_words():
    style = structs.replace(house(), series={"main": ("1.", "1.1", "(a)", "(i)"), "flat": ("1.", "(a)")})
    found = [
        steps(style, Number("x", "x", series, level, 0, 1))
        for series, level in (("main", 0), ("main", 1), ("main", 2), ("main", 3), ("flat", 1))
    ]
    assert found == [0, 0, 1, 2, 1]


def test_a_dash_parts_the_number_of_an_appendix_from_its_title():
    def heading(number: str) -> Section:
        made = section("Terms", "")
        return structs.replace(made, number=Number(number, "1", "s", 0, 0, 1), counts=Counter("s", 0))

    assert [titled(heading(number))[0].text for number in ("Appendix 1", "Annex A", "1.", "(A)")] == [  # type: ignore[union-attr]
        "– ", "– ", "Terms", "Terms",
    ]  # fmt: skip


def test_labels_on_lines_are_not_broken_while_half_the_width_is_enough():
    def lines(*labels: str) -> Fields:
        rows = tuple((Field(name="f", label=label, blocks=(Paragraph(children=inlines("v")),)),) for label in labels)
        return Fields(name="contact", layout="lines", rows=rows)

    theme = Theme(size=12, label_width=18)
    assert label_widths(lines("Tel:"), 450, theme) == (81, 369)
    assert 100 < label_widths(lines("Tel:", "Contact Officer:"), 450, theme)[0] < 120
    assert label_widths(lines("A label that goes on and on and on and on and on"), 450, theme) == (225, 225)


@pytest.mark.parametrize(
    ("layout", "rows", "words", "together"),
    [
        ("lines", 8, "v", True),
        ("lines", 9, "v", False),
        ("table", 6, "v", True),
        ("table", 6, "A value of several lines. " * 8, False),
        ("table", 12, "v", False),
    ],
)
def test_a_short_block_of_values_is_kept_on_one_page(layout, rows, words, together):
    field = Field(name="f", label="Tel:", blocks=(Paragraph(children=inlines(words)),))
    assert is_together(Fields(name="contact", layout=layout, rows=((field,),) * rows), (81, 369), Theme()) is together
