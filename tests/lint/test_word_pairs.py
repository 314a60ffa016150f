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


def test_a_word_that_is_only_asked_about_is_never_changed_by_fix() -> None:
    """`--fix` writes what is certain: a word by which another may be meant is for the author to change."""
    sentence = "The principal that members agreed in March holds, and the scheme will effect residents of two streets."
    subject, findings = example_subject(f"summary: |\n  {sentence}\n", "", "")
    assert subject is not None, findings
    faults = {fault.reason: fault.edit for fault in all_rules()["ENG019"].check(subject)}
    asked = [edit for reason, edit in faults.items() if reason.endswith("is principle meant?")]
    sure = [edit.text for reason, edit in faults.items() if "stands for affect" in reason and edit is not None]
    assert (asked, sure) == ([None], ["affect"])


def test_nothing_is_told_of_the_same_sentences_with_the_right_words() -> None:
    assert told(*(BRACKETS.sub(meant, sentence) for sentence, meant in PAIRS)) == ""
