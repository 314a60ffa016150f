"""What is typed is what is printed: two hundred generated examples in all formats, `make fidelity` compares 20,000."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from fidelity import check
from fidelity.typed import Example, Line, examples
from tools import needs


@pytest.mark.parametrize("seed", range(4))
def test_the_words_of_the_source_are_those_of_each_format_or_a_finding_stands_there(seed: int) -> None:
    needs("pdftotext")
    assert check.batch(seed, 50) == []


def test_the_generator_types_what_is_documented_and_what_people_type_by_accident() -> None:
    text = "\n\n".join(example.text for example in examples(0, 300))
    for sign in (
        "*(£250)*",
        "(*)",
        "__",
        "\n- ",
        "\n+ ",
        "\n> ",
        "\n# ",
        "\n2.1\t",
        "\n✓ ",
        "\no ",
        "\n1.",
        "<https:",
        "@example",
        "\\\\",
        "::: exempt",
        "\n[x] ",
        "\nOption 1: ",
        "\n🟢 ",
        '"*/*"',
        "Table 1: ",
        "\n    - ",
        "{file: ",
    ):
        assert sign in text, sign
    told = [bool(check.read(example, 0).told) for example in examples(0, 300)]
    assert 0.2 < sum(told) / len(told) < 0.8  # not everything is told, so that most is compared


def one(typed: str, printed: str) -> check.Read:
    lines = [Line(t, p) for t, p in zip(typed.split("\n"), printed.split("\n"), strict=True)]
    return check.read(Example(lines=lines, text=typed), 0)


@pytest.mark.parametrize(
    ("typed", "change"),
    [
        ("qaaaaz 2*3*4 qbbbbz", lambda text: text.replace("*", "")),
        ("qaaaaz £5m qbbbbz", lambda text: text.replace("£5m", "£5M")),
        ("qaaaaz _qbbbbz_ qccccz", lambda text: text.replace("_", "")),
        ("qaaaaz qbbbbz", lambda text: text.replace(" qbb", "qbb")),
        ("qaaaaz qbbbbz.", lambda text: text.replace("qbbbbz.", "qbbbbz")),
        ("(qaaaaz) qbbbbz", lambda text: text.replace("(qa", "qa")),
        ("qaaaaz qbbbbz qccccz", lambda text: text.replace("qbbbbz", "")),
        ("qaaaaz\n\nqbbbbz", lambda text: re.sub(r"(?s)(.*)qaaaaz(.*)qbbbbz", r"\1qbbbbz\2qaaaaz", text)),
    ],
)  # fmt: skip
def test_whatever_is_lost_or_changed_is_noticed(
    typed: str, change: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert list(check.faults([one(typed, typed)], ["html"])) == []
    whole = check.READERS["html"]
    monkeypatch.setitem(check.READERS, "html", lambda data: change(whole(data)))
    assert list(check.faults([one(typed, typed)], ["html"])) != []
