"""What the words of a template say: ways of wording one thing, nils with reasons, gaps, patterns of references."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from reportgen.drafts.draft import Look, Para, Piece, paras
from reportgen.new.style.counted_headings import counted
from reportgen.new.style.held_values import chosen, reference_pattern
from reportgen.new.style.nils import Nil, nil_of, with_nil
from reportgen.new.style.section_keys import lead_of, with_body
from reportgen.new.style.ways import Way, ways_of
from reportgen.new.style.words_said import said


def line(*pieces: str | Piece, at: int = 1) -> Para:
    """A paragraph of words."""
    return Para(tuple(Piece(p) if isinstance(p, str) else p for p in pieces), at, Look())


def nils(*lines: Para) -> list[Nil | str]:
    """What the ways of some lines are: a nil, or the words."""
    return [nil_of(way.para, offered=way.offered) or way.para.words for way in ways_of(lines)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("☐ None  ☐ As set out", [Nil("None"), "As set out"]),
        ("☐ No implications   ☐ Implications, as follows: ", [Nil("No implications."), "Implications, as follows:"]),
        ("None ☐  Details ☐", [Nil("None"), "Details"]),
        ("No consultation was required because [reason].", [Nil("No consultation was required because", reason=True)]),
        ("Not required because:", [Nil("Not required because:", reason=True)]),
        ("Either: Nobody was asked, for this reason: [why]. Or: The parishes of [names] were asked.",
         [Nil("Nobody was asked, for this reason:", reason=True), "The parishes of [names] were asked."]),
        ("None, other than published works. / The documents are: [list]",
         [Nil("None, other than published works."), "The documents are: [list]"]),
        ("None, or: [name and interest].", [Nil("None"), "[name and interest]."]),
        ("There are no papers. OR The papers are:", [Nil("There are no papers."), "The papers are:"]),
        ("If there are no risks: There are no risks to be named.", [Nil("There are no risks to be named.")]),
        # no nils: sentences that only begin like one, gaps in their midst, ways that stand in a gap
        ("No councillor was present at the site.", ["No councillor was present at the site."]),
        ("None of [names] objected.", ["None of [names] objected."]),
        ("To ask [the Cabinet / none] to agree.", ["To ask [the Cabinet / none] to agree."]),
        ("There is no effect on carbon or nature.", ["There is no effect on carbon or nature."]),
        ("None or as follows:", [Nil("None"), "as follows:"]),
        ("Yes / No", ["Yes / No"]),
    ],
)  # fmt: skip
def test_a_line_offers_nils_in_many_words(words: str, found: list[Nil | str]) -> None:
    assert nils(line(words)) == found


def test_or_on_a_line_of_its_own_makes_the_lines_around_it_ways_of_one() -> None:
    lines = (line("The unions were consulted on [date]."), line("OR", at=2), line("There was no time for it.", at=3))
    assert nils(*lines) == ["The unions were consulted on [date].", Nil("There was no time for it.")]
    assert nils(lines[2]) == ["There was no time for it."]


@pytest.mark.parametrize(
    ("told", "none"),
    [
        ("Say why where there are none.", {"says": "None.", "reason": True}),
        ("If there are none, give the reason.", {"says": "None.", "reason": True}),
        ("Comment, or write None.", "None"),
        ("Write Nil if nothing is bought.", "Nil"),
        ("If nobody, explain why none was needed.", {"says": "None.", "reason": True}),
        ("Say why, in no more than 50 words.", None),
        ("Say what and why.", None),
    ],
)
def test_guidance_says_what_a_nil_is(told: str, none: object) -> None:
    assert with_nil({}, told, "None.").get("none") == none


@pytest.mark.parametrize(
    ("words", "pattern"),
    [
        ("KD/2025/[nnn]", "KD/9999/999"),
        ("FRA/26-27/[nn]", "FRA/99-99/99"),
        ("CMD/<yyyy>/###", "CMD/9999/999"),
        ("KD/2025/014", ""),  # a reference, not the form of one
        ("Name / post", ""),
        ("KMBC/26/…", ""),  # nobody knows how long
    ],
)
def test_a_reference_with_open_figures_is_a_pattern(words: str, pattern: str) -> None:
    assert reference_pattern(words) == pattern


def test_yes_no_and_not_applicable_are_an_answer_that_may_be_none() -> None:
    assert chosen(["Yes", "No", "Not applicable"])[:3] == ("yes-no", (), "Not applicable")
    assert chosen(["Yes", "No", "Deferred"]).choices == ("Yes", "No", "Deferred")


@pytest.mark.parametrize(
    ("words", "lead"),
    [
        ("It is RECOMMENDED that [the Committee]:", "It is RECOMMENDED that the {{ body }}:"),
        ("The [Cabinet Member or Council] has decided to:", "The {{ body }} has decided to:"),
        ("That [Committee]:", "That {{ body }}:"),
    ],
)
def test_a_gap_that_speaks_of_the_body_prints_it(words: str, lead: str) -> None:
    assert with_body(line(words)) == lead


@pytest.mark.parametrize(
    ("words", "lead"),
    [
        ("The following were consulted: [list].", "The following were consulted:"),
        ("They were consulted on [date] and their views were: [views].", ""),  # nothing to print before the first gap
        ("The cost is [sum].", ""),
    ],
)
def test_a_sentence_before_a_gap_that_ends_a_line_is_printed(words: str, lead: str) -> None:
    assert lead_of(Way(line(words), line(words))) == lead


def test_marked_words_are_for_the_author() -> None:
    found = said(line(Piece("Say why now.", marked=True), " The Council has a duty."))
    assert (found.asked, found.fixed) == ("Say why now.", "The Council has a duty.")


def test_headings_that_count_from_one_are_numbered_without_a_stop() -> None:
    words = ("1 Purpose", "2 Costs", "3 Risks")
    headings = [Para((Piece(each),), i, outline=1) for i, each in enumerate(words)]
    assert [(p.number, p.words) for p in paras(counted(headings))] == [("1", "Purpose"), ("2", "Costs"), ("3", "Risks")]
    assert counted([*headings[:2], replace(headings[2], pieces=(Piece("7 Days"),))])[0] == headings[0]
