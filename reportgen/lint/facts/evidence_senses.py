"""What speaks for two values being of one thing beyond their words: other words of one sense, and what stands above.

"Put right in five working days" says again what "repaired within two working days" says, and "it can first go up in
October" is of the rent that the sentence before speaks of.
"""

from __future__ import annotations

from reportgen.lint.facts.mention import Mention, Told

OF_SENSES = (  # signs that speak for a pair by the senses of words
    "the clause said again", "both clauses said again", "much said again", "senses of both clauses", "spoken of above",
    "meant above", "headings alike", "in the heading",
)  # fmt: skip
_MOST = 3.0  # that words of one sort may count
_FAINT, _OTHER_WORDS, _ABOVE = 0.2, 0.5, 0.4  # how much a word counts that tells little, is another, or stands above
_LITTLE_SAID = 0.7


def of_senses(told: Told, one: Mention, two: Mention) -> list[tuple[str, float]]:
    """What their words say in a wider sense, and what stands above their sentences."""
    weight = told.weight
    heads = {one.head, two.head} if one.kind == "n" or one.head == two.head else set()
    above, there = one.topic, two.topic
    spoken = (one.near & there.words - two.context) | (two.near & above.words - one.context)
    meant = (one.senses & there.senses - two.senses) | (two.senses & above.senses - one.senses)
    covered, much = zip(_covered(told, one, two), _covered(told, two, one), strict=True)
    return [
        ("the clause said again", max(covered)),
        ("both clauses said again", min(covered)),
        ("much said again", min(_MOST, max(much))),
        ("little said again", max(much) < _LITTLE_SAID),
        ("senses of both clauses", min(_MOST, weight(one.senses & two.senses))),
        ("spoken of above", min(_MOST, weight(spoken - heads))),
        ("meant above", min(_MOST, weight(meant))),
        ("headings alike", min(_MOST, weight(above.heading & there.heading))),
        ("in the heading", min(_MOST, weight((one.near & there.heading) | (two.near & above.heading)))),
    ]


def _covered(told: Told, one: Mention, two: Mention) -> tuple[float, float]:
    """How much of what one clause says the other sentence says too, as a share and in all: in its words or others."""
    whole = said = 0.0
    topic = two.topic
    for root, meant in one.content:
        weight = told.weight(root) or _FAINT
        whole += weight
        if root and not root.isdisjoint(two.context):
            said += weight
        elif not meant.isdisjoint(two.meant):
            said += _OTHER_WORDS * weight
        elif root and not root.isdisjoint(topic.words):
            said += _ABOVE * weight
    return said / (whole + 1), said
