"""What a draft is: a report, minutes, an agenda, a letter ... by the signs in `drafts/kinds.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from reportgen.drafts.draft import Para, paras
from reportgen.drafts.packs import reports_in
from reportgen.drafts.recognise import Paper
from reportgen.drafts.wording import appendix, data, is_instruction, is_lead_in, is_nil, patterns

_START = 25  # lines that count as the beginning
_ENOUGH = 4
_SIGN_COUNTS = 3  # how often a sign of one kind counts
_DO = "put a report into a file of its own; `reportgen paste` makes Markdown of any piece of text"
_FEW_WORDS = 120
_HARDLY = 40  # words of its own that a template nobody filled in may hold
_FEW_SENTENCES = 3  # of its own, which no template has
_INSTRUCTED = 0.3


def kind_of(paper: Paper) -> str:
    """The kind of a draft, a key of kinds.yaml."""
    if reports_in(paper.draft):
        return "agenda-pack"
    lines = [" ".join(p.words.casefold().replace("’", "'").split()) for p in paras(paper.draft.blocks) if p.words]
    headings = [b.words.casefold().rstrip(": ") for b in paper.blocks if isinstance(b, Para) and b.heading]
    headings += [label.words.casefold().rstrip(": ") for label, _, _ in paper.front.sections]
    if not lines:
        return "wordless"
    if _is_blank(paper):
        return "blank-template"
    weights = {kind: _weight(kind, lines, headings) for kind in data("kinds")}
    if lines and appendix().fullmatch(lines[0]) and not paper.front.values and weights["report"] < 2 * _ENOUGH:
        return "appendix"
    best = max(weights, key=lambda kind: weights[kind])
    if weights["report"] >= _ENOUGH and weights["report"] >= weights[best]:
        return "report"
    return best if weights[best] >= _ENOUGH else "other"


def said(kind: str) -> str:
    """A kind in words: "minutes", "an agenda pack"."""
    return str(data("kinds")[kind]["say"])


def to_do(kind: str) -> str:
    """What whoever has such a file and wants a report of it has to do."""
    return str(data("kinds")[kind].get("do", _DO))


def _weight(kind: str, lines: Sequence[str], headings: Sequence[str]) -> int:
    total = 0
    for place, texts in (("start", lines[:_START]), ("headings", headings), ("lines", lines)):
        for sign, weight in _signs(kind, place).items():
            total += weight * min(_SIGN_COUNTS, sum(1 for text in texts if sign.fullmatch(text)))
    return total


@cache
def _signs(kind: str, place: str) -> Mapping[re.Pattern[str], int]:
    given = data("kinds")[kind].get(place) or {}
    return {re.compile(str(pattern)): int(weight) for pattern, weight in given.items()}


def _is_blank(paper: Paper) -> bool:
    """Whether a template was never filled in: prompts and instructions, and hardly a word of its own."""
    prompts = instructed = own = 0
    for para in paras(paper.draft.blocks):
        count = len(para.words.split())
        if _says_nothing(para):
            continue
        if is_instruction(para.words) or _is_prompt(para):
            prompts += 1
            instructed += count
        elif not para.outline and count > 5:
            own += count
    coloured = [len(p.words.split()) for p in paper.instructions if not is_instruction(p.words)]
    prompts += len(coloured)
    instructed += sum(coloured)
    own -= sum(count for count in coloured if count > 5)
    total = instructed + own
    return (prompts >= 2 and own < _HARDLY and _sentences(paper) < _FEW_SENTENCES) or (
        prompts >= 3 and total > 0 and instructed / total > _INSTRUCTED and own < 2 * _FEW_WORDS
    )


def _sentences(paper: Paper) -> int:
    """How many paragraphs of the text are sentences of its author."""
    texts = [b for b in paper.main if isinstance(b, Para) and not b.heading and not _says_nothing(b)]
    return sum(len(b.words.split()) > 2 and b.words.endswith((".", "?", "!")) for b in texts)


def _says_nothing(para: Para) -> bool:
    words = para.words
    return not words or is_nil(words) or is_lead_in(words) or patterns("notices").fits(words)


def _is_prompt(para: Para) -> bool:
    """Whether all its words are the prompt of a form's control."""
    return bool(para.pieces) and all(p.prompt or not p.text.strip() for p in para.pieces)
