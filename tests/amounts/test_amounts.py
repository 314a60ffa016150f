"""Amounts, dates, terms and periods as people write them in reports."""

from __future__ import annotations

import datetime

import pytest

from reportgen.amounts.figures import read_amount, sign_of_row
from reportgen.diagnostics import SourceText
from reportgen.lint.masked_words import Words
from reportgen.lint.periods import periods_in
from reportgen.lint.running_amounts import dates_in, money_in, terms_in


def words(text: str, kind: str = "prose") -> Words:
    return Words(SourceText(text, "report.yaml"), "body", kind)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("£24,371", 24371),
        ("(£500)", -500),
        ("£(500)", -500),
        ("-£20", -20),
        ("£-20", -20),
        ("+£20", 20),
        ("£17k", 17000),
        ("£13.5m", 13_500_000),
        ("£6.1bn", 6_100_000_000),
        ("£3 million", 3_000_000),
        ("12.5%", 12.5),
        ("1,238", 1238),
        ("£97,520.00", 97520),
    ],
)
def test_an_amount_is_read_as_it_is_written(text: str, value: float) -> None:
    amount = read_amount(text)
    assert amount is not None
    assert float(amount.value) == value


@pytest.mark.parametrize("text", ["£24, 371", "about 5", "(£500", "£500)", "£1,23", "17/17", "n/a", "", "5p"])
def test_what_is_no_amount_is_not_read_as_one(text: str) -> None:
    assert read_amount(text) is None


@pytest.mark.parametrize(
    ("label", "sign"),
    [
        ("of which staff", 0),
        ("Of which: staff", 0),
        ("Less: grant", -1),
        ("less income", -1),
        ("Less than 5", 1),
        ("Lessons", 1),
        ("Staff", 1),
        ("- of which vans", 0),
    ],
)
def test_a_row_s_label_says_how_it_enters_a_total(label: str, sign: int) -> None:
    assert sign_of_row(label) == sign


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It is £24, 371 (or more).", [24371]),
        ("It costs £97520 (£97,520.00).", [97520, 97520]),
        ("At £24, 371 people came.", [24]),
        ("Fees are £24, £371 and £12.", [24, 371, 12]),
        ("the deficit (£500) and -£20", [500, -20]),
        ("£13.5m, £3 million, £0.35bn", [13_500_000, 3_000_000, 350_000_000]),
        ("£10,000–£12,000", [10000, 12000]),
    ],
)
def test_money_is_found_in_a_text(text: str, found: list[int]) -> None:
    assert [int(m.value) for m in money_in(words(text))] == found


def test_brackets_are_a_minus_in_a_cell() -> None:
    assert [int(m.value) for m in money_in(words("(£500)", "cell"))] == [-500]


def test_money_is_known_as_yearly_approximate_or_an_end_of_a_range() -> None:
    text = "The annual contract value is £940,000; circa £17k, £25,000 per annum, from £10,000 to £12,000."
    money = list(money_in(words(text)))
    assert [m.yearly for m in money] == [True, False, True, False, False]
    assert [m.about for m in money] == [False, True, False, False, False]
    assert [m.ranged for m in money] == [False, False, False, True, True]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("MONDAY 13th MAY 2015", ["2015-05-13"]),
        ("on the 1st of April 2022, 1stApril 2022", ["2022-04-01", "2022-04-01"]),
        ("3 Sept. 2021 and 12/09/2026 and 2026-09-12", ["2021-09-03", "2026-09-12", "2026-09-12"]),
        ("paragraphs 1 and 2 may be read; rows 3 march on", []),
        ("£12 June 2020, 2021/22, 1.2.3 and 17/17", []),
        ("31 June 2026", [None]),
    ],
)
def test_dates_are_found_in_a_text(text: str, dates: list[str | None]) -> None:
    wanted = [datetime.date.fromisoformat(d) if d else None for d in dates]
    assert [d.date for d in dates_in(words(text))] == wanted


def test_a_date_keeps_its_weekday_before_or_after_it() -> None:
    found = list(dates_in(words("Thurs 4 June 2020, 4 June 2020 (Thursday), The Sun of 4 June 2020")))
    assert [d.weekday for d in found] == ["thursday", "thursday", ""]
    assert [d.text for d in found] == ["Thurs 4 June 2020", "4 June 2020 (Thursday)", "4 June 2020"]


def test_terms_are_read_in_months() -> None:
    found = list(terms_in("for 3 years, a two-year term, 24 months, two further years"))
    assert [(t.months, t.more) for t in found] == [(36, False), (24, False), (24, False), (24, True)]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("April 2018 to March 2022", {47, 48}),
        ("1 April 2018 to 31 March 2021", {36}),
        ("1 April 2018 to 1 April 2021", {36}),
        ("1 April 2018 until the end of March 2021", {35, 36}),
        ("15 January 2020 to 3 February 2021", {12, 13}),
        ("2022/23 to 2024/25", {36}),
    ],
)
def test_a_period_has_the_lengths_it_can_be_called(text: str, months: set[int]) -> None:
    assert [set(p.months) for p in periods_in(f"It runs from {text}.")] == [months]


@pytest.mark.parametrize(
    "text", ["March 2022 to April 2018", "2022/23 to 2024/27", "2018-2022", "31 June 2020 to 2021"]
)
def test_what_is_no_period_is_not_read_as_one(text: str) -> None:
    assert list(periods_in(text)) == []
