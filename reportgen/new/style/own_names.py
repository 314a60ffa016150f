"""What a council calls its own Word styles: those its title and headings are set in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reportgen.drafts.draft import Grid, Para, paras
from reportgen.drafts.front import label_of
from reportgen.new.style.heads import is_council
from reportgen.new.style.naming import Known
from reportgen.new.style.template import Template
from reportgen.writers.docx.styles import NAMES

_TITLE = re.compile(r"\btitle\b", re.IGNORECASE)
_LARGE = 14.0  # points: a title in no style of that name is at least as large
_LONG = 7  # words of a line that only says "title of the report"
_LEVELS = 4  # headings that papers have styles for
_BUILT_IN = {name.casefold() for name in NAMES.values()}


def title_of(template: Template, known: Known) -> Para | None:
    """The paper's title: of the lines before the first section one in a style called so, or else the largest."""
    above = [b for b in template.blocks[: template.front] if isinstance(b, Para) and b.words]
    if of_name := [p for p in above if _TITLE.search(p.style)]:
        return of_name[0]
    if template.front == len(template.blocks) or _is_labelled(template, known):
        return None  # nothing says what is above a heading that is not there; or it stands beside its label
    lines = [p for p in above if label_of(p) is None and not p.number and not is_council(p.words)]
    said = [p for p in lines if _TITLE.search(p.words) and p.look.bold and len(p.words.split()) < _LONG]
    return said[0] if said else _largest(lines, template)


def _is_labelled(template: Template, known: Known) -> bool:
    """Whether the title has a label of its own, in a line or a table."""
    front = template.blocks[: template.front]
    labels = [label[0] for p in paras(front) if (label := label_of(p))]
    cells = [p.words for b in front if isinstance(b, Grid) for p in paras([b])]
    return any(known.field(words) == "title" for words in (*labels, *cells))


def _largest(lines: Sequence[Para], template: Template) -> Para | None:
    """The largest of these lines, if it is larger than the text."""
    sizes = Counter(p.look.size for p in template.texts)
    text = sizes.most_common(1)[0][0] if sizes else template.word.styles.size(template.word.styles.default)
    large = [p for p in lines if p.look.size >= max(_LARGE, text + 2)]
    return max(large, key=lambda p: p.look.size, default=None)


def _set_in(template: Template, title: Para | None) -> dict[str, list[str]]:
    """Our names of title and headings, and the ids of the styles that the file sets these in."""
    out = {"Title": [template.style(title)] if title is not None else []}
    for level in range(1, _LEVELS + 1):
        found = [b for b in template.blocks if isinstance(b, Para) and b.heading == level]
        out[f"Heading {level}"] = [template.style(p) for p in found]
    return out


def own_styles(template: Template, title: Para | None) -> dict[str, str]:
    """Our name and the file's for the styles of title and headings, where the file has its own for these alone."""
    styles = template.word.styles
    text = {template.style(p) for p in template.paras if not p.heading and p is not title} | {styles.default}
    out: dict[str, str] = {}
    for ours, ids in _set_in(template, title).items():
        style = Counter(ids).most_common(1)[0][0] if ids else ""
        name = styles.name(style)
        if name and style not in text and name.casefold() not in _BUILT_IN and name not in out.values():
            out[ours] = name
    return out


def heading_styles(template: Template, title: Para | None) -> list[str]:
    """Our styles of title and headings that the file sets its own in no style of that name, or has no heading of.

    Their look is that of the theme, and not what the file's styles of these names happen to have.
    """
    out = []
    above = False  # whether there is a heading above it, from whose look the theme makes its own
    for ours, ids in _set_in(template, title).items():
        named = template.word.styles.ids.get(NAMES[ours].casefold(), "")
        if (ids and named not in ids) or (not ids and above):
            out.append(ours)
        above = above or (bool(ids) and ours != "Title")
    return out
