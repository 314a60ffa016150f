"""What the scan of a report's words finds is what a search of every text would find."""

from __future__ import annotations

import re

import pytest

from reportgen.diagnostics import SourceText
from reportgen.lint.formulas import formula
from reportgen.lint.masked_words import Words
from reportgen.lint.scan import Scan, Signs

TEXTS = (
    "The Council’s long-term plan: the plan, in the\nlong  term, is the the plan.",
    "Café staff met staff of Tŷ Gwyn? They re-use 2,000 cups_and saucers (see “Plans”).",
    "",
    "PLANNING for İzmir: £5 a plan…in order\nto plan in order to re-plan dŵr Dŵr 5 5",
)


@pytest.fixture
def words() -> tuple[Words, ...]:
    return tuple(Words(SourceText(text, "report.yaml"), "body") for text in TEXTS)


@pytest.mark.parametrize(
    ("pattern", "stems"),
    [
        (r"\bplan\w*", ["plan"]),
        (r"\b(?:the|in)\b\s+\w+", ["the", "in"]),
        (r"\bstaff\b(?:.{0,12}\bstaff\b)?", ["staff"]),
        (r"\b2,000 cups", ["2"]),
        (r"\bcafé\b", ["café"]),
        (r"\btŷ\b", ["tŷ"]),
        (r"\bİzmir\b", ["İzmir"]),
        (r"\bnowhere\b", ["nowhere"]),
        (r"\bsaucers\b", ["saucer"]),
        (r"\breally?\b|\bre\b", ["re"]),
    ],
)
def test_hits_are_those_of_a_search_of_every_text(words: tuple[Words, ...], pattern: str, stems: list[str]) -> None:
    sought = re.compile(pattern, re.IGNORECASE)
    searched = [(w.text, hit.span()) for w in words for hit in sought.finditer(w.masked)]
    assert [(w.text, hit.span()) for w, hit in Scan(words).hits(sought, *stems)] == searched


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("long-term", ["long-term"]),
        ("long term", ["long  term"]),
        ("in order to", ["in order\nto", "in order to"]),
        ("the plan", ["the plan", "the plan"]),
        ("plan", ["plan", "plan", "plan", "plan", "plan"]),
        ("term", ["term"]),
        ("council's", ["Council’s"]),
        ("use", []),
        ("dŵr", ["dŵr", "Dŵr"]),
        ("order of the day", []),
    ],
)
def test_a_phrase_is_found_over_spaces_and_line_ends_but_not_inside_joined_words(
    words: tuple[Words, ...], phrase: str, found: list[str]
) -> None:
    assert [w.masked[start:end] for w, start, end in Scan(words).phrase(phrase)] == found


def test_phrases_are_known_by_their_words_and_words_by_their_beginnings(words: tuple[Words, ...]) -> None:
    scan = Scan(words)
    assert scan.known(["tŷ gwyn", "order in plan", "long-term care", "..."]) == ["tŷ gwyn", "order in plan"]
    assert scan.has("saucer")
    assert not scan.has("aucer", "coffee")


def test_a_word_stands_as_it_is_written_and_by_itself(words: tuple[Words, ...]) -> None:
    scan = Scan(words)
    assert scan.stands("staff")
    assert not scan.stands("izmir"), "written with a capital"
    assert not scan.stands("use"), "only in re-use"


def test_doubled_words_are_told_whatever_stands_between(words: tuple[Words, ...]) -> None:
    assert Scan(words).doubled == {"the", "dŵr"}


def test_signs_are_found_where_they_stand(words: tuple[Words, ...]) -> None:
    signs = Signs(words)
    assert [(w.text[at], at) for w, at in signs.places("£", "…", "_", "§")] == [("_", 55), ("£", 20), ("…", 29)]
    assert [w.text[:3] for w in signs.texts_with("“", "’")] == ["The", "Caf"]


def test_words_stand_beside_each_other_whatever_signs_are_between(words: tuple[Words, ...]) -> None:
    scan = Scan(words)
    assert scan.follows(b"plan", [b"nowhere", b"the"])  # the plan: the plan
    assert scan.follows(b"cups", [b"and"])  # cups_and
    assert not scan.follows(b"the", [b"term"])
    assert not scan.follows(b"saucers", [b"the"])
    assert scan.pairs([("the", "plan"), ("plan", "the")]) == [("the", "plan")]  # with one sign between alone


@pytest.mark.parametrize(
    ("written", "sentence", "said"),
    [
        ("head|chief executive ... set", "The Chief  Executive, too, may set it.", "Chief  Executive, too, may set"),
        ("director ... set", "It is set by the director.", ""),
        ("director + set", "It is set by the director.", "director"),
        ("set up* ... trust", "They set\nupon a (trust", "set\nupon a (trust"),
        ("mak* an order", "before making an order-book", "making an order"),
        ("£1|£2", "£1,300 or £2.", "£2"),
        ("cost-neutral", "It is cost neutral, not Cost-Neutral.", "Cost-Neutral"),
        ("owner's house", "the owner's house’s roof", "owner's house"),
        ("trust", "a non-trust and trust_fund and trustee", ""),
        ("caf* ... dŵr", "Cafés near Dŵr", "Cafés near Dŵr"),
        ("£ ... sum", "for £ that sum", "£ that sum"),
    ],
)  # fmt: skip
def test_a_formula_fits_words_in_their_order(written: str, sentence: str, said: str) -> None:
    hit = formula(written).find(sentence)
    assert (hit[0] if hit else "") == said
