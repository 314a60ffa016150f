"""Names in a text, and what kind of name each seems to be."""

from __future__ import annotations

import pytest

from reportgen.house.loading import load_style
from reportgen.leaks.names import names_in
from reportgen.leaks.vocabulary import read_vocabulary

WORDS = read_vocabulary(load_style("base").folders)
TITLED = ("mr ", "mrs ", "ms ", "miss ", "dr ")


def kinds(text: str) -> dict[str, str]:
    return {n.text: n.kind for n in names_in(text, WORDS) if not n.text.startswith(TITLED)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mrs Ivy Fennimore for Zedcorp Ltd", {"Ivy Fennimore": "a person", "Zedcorp Ltd": "a company"}),
        ("Zedcorp Ltd and Yarrow Homes", {"Zedcorp Ltd": "a company", "Yarrow Homes": "a company"}),
        ("a bid of Umberslade & Partners", {"Umberslade": "a name"}),
        ("We met Thistle/Cragg Homes.", {"Thistle": "a name", "Cragg Homes": "a company"}),
        ("It was Ada Pell with Ormond plc", {"Ada Pell": "a name", "Ormond plc": "a company"}),
        ("Tell Brackwell Estates Ltd.", {"Brackwell Estates Ltd": "a company", "Brackwell": "a company"}),
        ("the rent of Qvtenant Holdings Ltd", {"Qvtenant Holdings": "a company", "Qvtenant": "a company"}),
        ("J. Osgathorpe of Pemberwick LLP", {"J. Osgathorpe": "a name", "Pemberwick": "a company"}),
        ("on behalf of the Hesketh Trust", {"Hesketh Trust": "a name"}),
        ("at 14 Elm Street", {"Elm Street": "a street"}),
        ("in Newcastle upon Tyne", {"Newcastle upon Tyne": "a place"}),
        ("beside the River Wex", {"River Wex": "a place"}),
        ("the Health and Safety Executive", {"Health and Safety Executive": "a public body"}),
        ("the Department for Transport", {"Department for Transport": "a public body"}),
        ("Natural England said so", {"Natural England": "a public body"}),
        ("Fennimore’s claim of Barnaby Thistlewick’s", {"Barnaby Thistlewick": "a name"}),
    ],
)
def test_a_name_is_found_in_what_is_joined_to_it(text: str, names: dict[str, str]) -> None:
    assert names.items() <= kinds(text).items()


@pytest.mark.parametrize(
    "text",
    [
        "The Director of Places and the Monitoring Officer",
        "Heads of Terms",
        "Legal Advice on the Capital Programme",
        "Residents asked for it",
        "The Section 151 Officer and the Portfolio Holder",
    ],
)
def test_posts_and_words_of_every_paper_are_nobodys_names(text: str) -> None:
    assert kinds(text) == {}


def test_the_town_that_a_company_is_named_after_is_no_short_form_of_it() -> None:
    assert kinds("an offer from Leicester Homes Ltd").get("Leicester") is None
    assert kinds("an offer from First Homes Ltd").get("First") is None


def test_a_person_is_looked_for_with_every_title() -> None:
    assert "mrs Fennimore" in {n.text for n in names_in("We asked Ivy Fennimore.", WORDS)}
