"""Amounts, dates, terms and periods as people write them in reports."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from reportgen.amounts.figures import read_amount, rounded, show_like, sign_of_row
from reportgen.amounts.running import amounts_in
from reportgen.amounts.units import Measure, measure_of
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
        ("£40 thousand", 40_000),
        ("minus £20", -20),
        ("2.5 per cent", 2.5),
        ("40 basis points", 40),
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


@pytest.mark.parametrize(
    ("heading", "unit", "scale"),
    [
        ("Scheme (£000)", "£", 1000),
        ("Budget £'000", "£", 1000),
        ("Cost, £’000s", "£", 1000),
        ("£k", "£", 1000),
        ("£m", "£", 1_000_000),
        ("Capital programme (£ million)", "£", 1_000_000),
        ("£bn", "£", 10**9),
        ("Amounts in thousands of pounds", "£", 1000),
        ("Visits (thousands)", "", 1000),
        ("Cost (£)", "£", 1),
        ("Share (%)", "%", 1),
        ("Change, per cent", "%", 1),
        ("Number of homes (£1,000 each)", "", 1),
    ],
)
def test_a_heading_says_what_its_figures_are_in(heading: str, unit: str, scale: int) -> None:
    assert measure_of(heading) == Measure(unit, scale)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "heading",
    ["Budget", "Schemes over £1m", "A thousand trees", "2.5% rise", "Grants of £5,000 and £7,000", "No change"],
)
def test_a_heading_that_says_nothing_of_its_figures_is_not_read_as_one_that_does(heading: str) -> None:
    assert measure_of(heading) is None


@pytest.mark.parametrize(
    ("text", "heading", "value"),
    [
        ("2.7", "£m", 2_700_000),
        ("4,310", "£000", 4_310_000),
        ("(1,500)", "£'000", -1_500_000),
        ("£2.7m", "£000", 2_700_000),
        ("12%", "£000", 12),
        ("24", "Number of homes", 24),
        ("£12,000", "£", 12_000),
    ],
)
def test_a_figure_under_a_heading_is_worth_what_both_say(text: str, heading: str, value: float) -> None:
    amount = read_amount(text, measure_of(heading))
    assert amount is not None
    assert float(amount.value) == value


@pytest.mark.parametrize(
    ("value", "like", "shown"),
    [
        ("1900000", ["£0.7m", "£1.2m"], "£1.9m"),
        ("700000", ["£0.4 million", "£0.3 million"], "£0.7 million"),
        ("2000", ["£2k", "£0.5k"], "£2.0k"),
        ("1150000", ["£0.65m", "£500,000"], "£1,150,000"),
        ("97.5", ["64.5%", "33.0%"], "97.5%"),
        ("150520", ["£82,000", "£68,520"], "£150,520"),
        ("-150.25", ["£82.00", "£68.25"], "-£150.25"),
        ("40", ["4 basis points"], "40 basis points"),
    ],
)
def test_a_figure_is_shown_as_those_beside_it_are_written(value: str, like: list[str], shown: str) -> None:
    amounts = [amount for text in like if (amount := read_amount(text))]
    assert show_like(Decimal(value), amounts) == shown


def test_a_figure_of_a_column_in_thousands_is_shown_without_them() -> None:
    amounts = [amount for text in ("187,170", "7") if (amount := read_amount(text, Measure("£", 1000)))]
    assert show_like(Decimal(187_177_000), amounts) == "187,177"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("£888,123, 888123, £888k and £0.89m", [("£", 888123), ("", 888123), ("£", 888_000), ("£", 890_000)]),
        ("49 letters: 39 object, 6 support", [("", 49), ("", 39), ("", 6)]),
        ("from 4.17 per cent to 4.57 per cent, 40 basis points", [("%", 4.17), ("%", 4.57), ("bp", 40)]),
        ("a loss of minus £20 and 1.5 million visits", [("£", -20), ("", 1_500_000)]),
        ("in 2024/25 on 12/09/2026, 4:30", []),
        ("12.5% of 1,238 homes (24 of them)", [("%", 12.5), ("", 1238), ("", 24)]),
    ],
)
def test_amounts_of_all_units_are_found_in_a_text(text: str, found: list[tuple[str, float]]) -> None:
    assert [(f.amount.unit, float(f.value)) for f in amounts_in(text)] == found


@pytest.mark.parametrize(
    ("text", "per", "basis"),
    [
        ("£940,000 a year", "year", ""),
        ("an annual cost of £940,000", "year", ""),
        ("£12 each", "each", ""),
        ("£40 per dwelling", "each", ""),
        ("£30 an hour", "hour", ""),
        ("£250 per calendar", "each", ""),
        ("£1,200 a month, gross", "month", ""),
        ("a net cost of £97,520", "", "net"),
        ("£97,520 net", "", "net"),
        ("the gross budget is £150,520", "", "gross"),
    ],
)
def test_an_amount_is_known_by_what_it_is_for_and_whether_it_is_net(text: str, per: str, basis: str) -> None:
    (found,) = amounts_in(text)
    assert (found.per, found.basis) == (per, basis)


def test_a_sum_has_the_values_it_may_be_told_as_in_fewer_figures() -> None:
    assert {(int(value), kept) for value, kept in rounded(Decimal(888_123))} == {
        (900_000, 1), (800_000, 1), (890_000, 2), (880_000, 2), (888_000, 3), (888_100, 4), (888_120, 5),
    }  # fmt: skip
    assert list(rounded(Decimal(900_000))) == []


@pytest.mark.parametrize(
    ("written", "value", "shown"),
    [
        (("(£1,500)", "(£250)"), -1750, "(£1,750)"),
        (("£(1.5m)", "£2m"), -3_500_000, "£(3.5m)"),
        (("−£5", "£3"), -2, "−£2"),
        (("£-5.50",), "-5.50", "£-5.50"),
        (("(5%)", "2%"), -3, "(3%)"),
        (("minus £5", "£2"), -3, "minus £3"),
        (("(£5)", "£30"), 25, "£25"),
        (("(5)", "-3"), -8, "-8"),  # two ways beside each other: the plain one
        (("£5", "£3"), -2, "-£2"),
    ],
)
def test_a_sum_below_nothing_is_told_as_the_figures_beside_it(written, value, shown):
    assert show_like(Decimal(value), [read_amount(text) for text in written]) == shown
