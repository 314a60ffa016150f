"""Contrast as WCAG 2.2 reckons it."""

import pytest

from reportgen.house.colours import contrast, legible, mix


@pytest.mark.parametrize(
    ("a", "b", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),  # just too faint: the grey of many a web page
        ("#767676", "#fff", 4.54),  # just enough
        ("#ff0000", "#ffffff", 4.0),
        ("#123456", "#123456", 1.0),
    ],
)
def test_contrast_is_what_other_checkers_say_whichever_comes_first(a: str, b: str, ratio: float) -> None:
    assert contrast(a, b) == contrast(b, a) == pytest.approx(ratio, abs=0.005)


def test_a_colour_that_can_be_read_stays_as_it_is() -> None:
    assert legible("#1f3a5f", "#ffffff") == "#1f3a5f"


@pytest.mark.parametrize("ground", ["#ffffff", "#14171b", "#808080", "#ffee00"])
@pytest.mark.parametrize("colour", ["#1f3a5f", "#ffee00", "#808080", "#000000", "#ffffff"])
def test_a_faint_colour_is_moved_until_it_can_be_read(colour: str, ground: str) -> None:
    assert contrast(legible(colour, ground), ground) >= 4.5


def test_where_nothing_is_enough_the_better_of_black_and_white_is_given() -> None:
    assert legible("#ff0000", "#777777", 21) == "#000000"


def test_mixing_goes_from_one_colour_to_the_other() -> None:
    assert [mix("#000000", "#ffffff", share) for share in (0, 0.5, 1)] == ["#000000", "#808080", "#ffffff"]


@pytest.mark.parametrize("word", ["red", "#12", "#gggggg", "1f3a5f", ""])
def test_what_is_no_colour_is_refused(word: str) -> None:
    with pytest.raises(ValueError):
        contrast(word, "#ffffff")
