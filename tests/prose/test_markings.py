"""Markings that withhold nothing, told from words that only speak of what is exempt."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reportgen.meetings.read_meeting import read_agenda
from reportgen.papers.paper import read_paper
from reportgen.prose import markings
from reportgen.prose.markings import marking
from reportgen.prose.title_markings import title_marking

CASES = Path(__file__).parents[1] / "cases" / "markings"
WITHHOLD_NOTHING = (CASES / "withhold-nothing.txt").read_text(encoding="utf-8").splitlines()
SAY_SO = (CASES / "say-so.txt").read_text(encoding="utf-8").splitlines()


def test_what_was_typed_to_keep_words_out_is_known_in_all_its_forms() -> None:
    wrapped = ["REDACT FROM\nHERE", "[EXEMPT:\nthe price]", "NOT  FOR\u00a0PUBLICATION: the price", "\u0130 |EXEMPT|"]
    assert [words for words in (*WITHHOLD_NOTHING, *wrapped) if marking(words) is None] == []


def test_a_marking_stands_where_it_was_typed() -> None:
    """However the words before it are spaced, and where a letter has no small one of its size."""
    found = {
        words: marking(words)
        for words in ("The  price  |EXEMPT|  is", "\u0130\u0130 [do  not publish]", "x REDACT_FROM_HERE")
    }
    assert {words: words[hit.start :].startswith(hit.words) and hit.words for words, hit in found.items() if hit} == {
        "The  price  |EXEMPT|  is": "|EXEMPT|",
        "\u0130\u0130 [do  not publish]": "[do  not publish]",
        "x REDACT_FROM_HERE": "REDACT_FROM_HERE",
    }


def test_words_that_speak_of_what_is_exempt_are_no_markings() -> None:
    assert [words for words in SAY_SO if marking(words) is not None] == []


def test_a_title_that_is_a_marking_or_ends_in_one_is_known() -> None:
    titles = (CASES / "titles.txt").read_text(encoding="utf-8").splitlines()
    found = {title: title_marking(title) for title in titles}
    assert [title for title, hit in found.items() if hit is None] == []
    assert [title for title, hit in found.items() if hit and not title[hit.start :].startswith(hit.words)] == []


def test_a_title_that_names_another_paper_marks_nothing() -> None:
    titles = (CASES / "titles-say-so.txt").read_text(encoding="utf-8").splitlines()
    assert [title for title in titles if title_marking(title) is not None] == []
    assert title_marking("Appendix 2 (exempt)", names=False) is not None  # the title of that very appendix


def test_the_title_of_an_item_says_that_it_is_exempt_only_where_it_is(tmp_path: Path) -> None:
    why = 'exemptions: {a: {paragraph: "3", reason: Prices.}}\n'
    (tmp_path / "meeting.yaml").write_text(
        f"style: base\nbody: Board\ndate: 2026-09-14\n{why}agenda:\n"
        "  - {title: Rent (EXEMPT), text: X.}\n  - {title: Rent (EXEMPT), exempt: true, text: X.}\n",
        encoding="utf-8",
    )
    told = [f for f in read_agenda(tmp_path, "public").findings if "withholds nothing" in f.reason]
    assert [(f.span.line, f.span.column) for f in told] == [(6, 18)]


def test_what_is_exempt_already_may_have_any_marking(tmp_path: Path) -> None:
    """In a paper, a section, an appendix and a passage: nobody has to delete what the draft was marked with."""
    marked = "[CONFIDENTIAL] REDACT FROM HERE"

    def told(text: str) -> list[str]:
        (tmp_path / "report.yaml").write_text(f"style: base\ntitle: A\n{text}", encoding="utf-8")
        return [f.reason for f in read_paper(tmp_path, "restricted").findings if "withholds nothing" in f.reason]

    why = 'exemptions: {a: {paragraph: "3", reason: Prices.}}\n'
    assert len(told(f"summary: |\n  {marked}\n")) == 1
    assert told(f"exempt: true\n{why}summary: |\n  {marked}\n") == []
    assert told(f"{why}body:\n  - {{heading: '[EXEMPT] Land', exempt: true, text: '{marked}'}}\n") == []
    assert told(f"{why}appendices:\n  - {{title: Land, exempt: true, text: '{marked}'}}\n") == []
    assert told(f"{why}summary: |\n  ::: exempt\n  {marked}\n  :::\n") == []
    assert len(told(f"{why}summary: |\n  ::: exempt\n  Words.\n  :::\n\n  {marked}\n")) == 1


def test_titles_and_values_are_not_withheld_by_what_is_typed_into_them(tmp_path: Path) -> None:
    (tmp_path / "1").mkdir()
    (tmp_path / "1" / "report.yaml").write_text("title: '|EXEMPT| Rent'\nwards: ['[EXEMPT] Lime Park']\n", "utf-8")
    (tmp_path / "2").mkdir()
    (tmp_path / "2" / "minutes.yaml").write_text(
        "minutes: [{title: 'Rent (Exempt)', text: X.}, {title: '[EXEMPT] A', text: X.}]", "utf-8"
    )
    why = 'exemptions: {a: {paragraph: "3", reason: Prices.}}\n'
    (tmp_path / "meeting.yaml").write_text(
        f"style: base\nbody: Board\ndate: 2026-09-14\nnotices: ['[EXEMPT] Rent']\n{why}agenda:\n  - report: '1'\n"
        "  - {title: '[EXEMPT] Rent', exempt: true, text: X.}\n"
        "  - {title: '[EXEMPT] Rent', public-title: A, exempt: true, text: X.}\n  - minutes: '2'\n",
        encoding="utf-8",
    )
    told = [f.span for f in read_agenda(tmp_path, "public").findings if "withholds nothing" in f.reason]
    told += [f.span for each in "12" for f in read_paper(tmp_path / each, "public").findings if "withholds" in f.reason]
    assert sorted({(Path(span.file).name, span.line) for span in told}) == [
        ("meeting.yaml", 4), ("meeting.yaml", 8), ("minutes.yaml", 1), ("report.yaml", 1), ("report.yaml", 2)
    ]  # fmt: skip


def test_an_action_is_not_withheld_by_what_is_typed_into_it(tmp_path: Path) -> None:
    text = "action: '(Exempt: the price is £41,350) Pay', officer: Head of Parks"
    (tmp_path / "action-log.yaml").write_text(
        'exemptions: {a: {paragraph: "3", reason: Prices.}}\nstyle: base\nbody: Board\ndate: 2026-09-14\nactions:\n'
        f'  - {{number: "1", date: 2026-09-14, {text}}}\n'
        f'  - {{number: "2", date: 2026-09-14, {text}, exempt: true}}\n',
        encoding="utf-8",
    )
    told = [f for f in read_paper(tmp_path, "draft").findings if "withholds nothing" in f.reason]
    assert [(f.span.line, '"(Exempt: the price is £41,350)"' in f.reason) for f in told] == [(6, True)]


PIECES = (
    *WITHHOLD_NOTHING,
    *"[ ] ( ) { } < > / // # = ~~ ** _ : – - \\ \u00a0 begin end of the private sector. Exempt CONFIDENTIAL".split(" "),
    *("not for publication", "part 2", "redact", "the following text is", " " * 50, "see", "£41,350"),
)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6), st.sampled_from(["", " "]))
def test_what_is_looked_at_first_passes_no_marking_by(pieces: list[str], between: str) -> None:
    words = between.join(pieces).replace("\n", " ")
    assert marking(words) == min(markings._found(words), key=lambda each: each.start, default=None), words
