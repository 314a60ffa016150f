"""Where the words of a text stand: all that is no word of the paper is spaces, and every place is the source's."""

import pytest

from reportgen.prose.layout import layout, line_layout

# What an author types, and the words of it, with a dot for each space.
MASKED = {
    "Plain words.": "Plain·words.",
    "**Bold** and *slanted* words": "··Bold···and··slanted··words",
    "A [link](https://www.example.gov.uk/a) here": "A··link································here",
    "See https://www.example.gov.uk/a.": "See·····························.",
    "Ask parks@example.gov.uk now": "Ask······················now",
    "See {ref:costs} and {num:costs}.": "See·············and············.",
    "Words[^1] more {#id .unnumbered}\n\n[^1]: Note": "Words·····more··················\n\n······Note",
    "An escaped \\* sign and 2\\*3": "An·escaped··*·sign·and·2·*3",
    "# Head {#id}\n\n## Deeper": "··Head······\n\n···Deeper",
    "- one\n  two\n- three\n  1. four": "··one\n··two\n··three\n·····four",
    "> quoted\n> more": "··quoted\n··more",
    "| a | **b** |\n| --- | --- |\n| c | d |\nTable: e {#f}": "··a·····b····\n·············\n··c···d··\n·······e·····",
    '![alt \\] text](a.png "capt *ion*")': "··alt·\\]·text·········capt··ion···",
    "::: exempt x\nSecret.\n:::": "············\nSecret.\n···",
    "::: exmpt x y\nSecret.\n:::": ":::·exmpt·x·y\nSecret.\n···",
    "{table:costs}": "·············",
    "Some `code` and ~~struck~~ words": "Some·`code`·and·~~struck~~·words",
    "a\u202eb": "a·b",
}


@pytest.mark.parametrize("text", MASKED)
def test_what_is_no_word_is_spaces_length_for_length(text: str) -> None:
    assert layout(text).words.replace(" ", "·") == MASKED[text]


def test_what_is_one_line_has_no_blocks() -> None:
    of = line_layout("- **Costs** of [1](https://www.example.gov.uk)\n  and 1. more[^1]")
    assert of.words == "-   Costs   of  1                             \n  and 1. more    "
    assert (of.blocks, of.passages, of.closed) == ((), (), ())


TEXT = """\
# Head

A para

> - quoted

| a | b |
|---|---|
| c | d |

![x](p.png)

{table:t}

- item

::: exempt n
q[^1]
:::

[^1]: note [^2]

[^3]: seen

A mark[^3]"""


def test_each_place_is_an_offset_of_the_text() -> None:
    of = layout(TEXT)
    assert [TEXT[at:][:2] for at in of.blocks] == ["# ", "A ", "qu", "a ", "c ", "![", "it", "q[", "no", "se", "A "]
    assert [TEXT[a:b] for a, b in of.headings] == ["# Head"]
    assert [TEXT[a:b] for a, b in of.quotes] == ["> - quoted"]
    assert [[[TEXT[a:b] for a, b in row] for row in table] for table in of.tables] == [[["a", "b"], ["c", "d"]]]
    assert [(name, TEXT[at:].split("\n", maxsplit=1)[0]) for name, at in of.placed] == [("t", "{table:t}")]
    assert [(name, TEXT[at:].split("\n", maxsplit=1)[0]) for name, at in of.pictures] == [("p.png", "![x](p.png)")]
    assert [(p.name, TEXT[p.start : p.inside], TEXT[p.foot : p.end]) for p in of.passages] == [
        ("n", "::: exempt n", ":::")
    ]
    assert [TEXT[a:b].rstrip() for a, b in of.closed] == ["::: exempt n\nq[^1]\n:::", "[^1]: note [^2]"]
    closed, quoted = TEXT.index("q["), TEXT.index("quoted")
    assert [of.is_closed(at) for at in (closed, closed - 14, closed + 9, 0)] == [True, False, False, False]
    assert [of.is_quoted(at) for at in (quoted, quoted - 4, quoted - 5, quoted + 6)] == [True, True, False, False]
