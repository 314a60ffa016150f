"""Words that stand for others are told in sentences made up for it, which are right with the right word.

The sentences are in `tests/cases/word-pairs.txt`, the wrong word in brackets, and the word that is meant.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportgen.lint.read_reports import example_subject
from reportgen.lint.rule import all_rules

CASES = Path(__file__).parents[1] / "cases" / "word-pairs.txt"
LINES = [line for line in CASES.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
PAIRS = tuple((sentence, meant) for sentence, meant in (line.split(" > ") for line in LINES))
BRACKETS = re.compile(r"\[(.+)\]")
RULES = ("ENG007", "ENG019")  # listed slips of several words are told by the first


def told(*sentences: str) -> str:
    """What is told of sentences that are all of a summary."""
    subject, findings = example_subject("summary: |\n" + "".join(f"  {said}\n\n" for said in sentences), "", "")
    assert subject is not None, findings
    faults = (fault for code in RULES for fault in all_rules()[code].check(subject))
    return " ".join(f"{fault.reason}; {fault.fix}" for fault in faults)


@pytest.mark.parametrize(("sentence", "meant"), PAIRS, ids=LINES)
def test_a_word_that_stands_for_another_is_told(sentence: str, meant: str) -> None:
    assert meant.lower() in told(BRACKETS.sub(r"\1", sentence)).lower()


def test_nothing_is_told_of_the_same_sentences_with_the_right_words() -> None:
    assert told(*(BRACKETS.sub(meant, sentence) for sentence, meant in PAIRS)) == ""
