"""A label of a front sheet and what stands beside it, as a place: what it holds, its choices, its guidance."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.drafts.draft import Block, Grid, Para, paras
from reportgen.new.style.held_values import Held, held
from reportgen.new.style.naming import Known, bare, slug, unnumbered
from reportgen.new.style.plan import Keys, Plan
from reportgen.new.style.sign_offs import SIGNED, clearance
from reportgen.new.style.template import Template
from reportgen.new.style.words_said import guidance, said

_COMPUTED = ("report-to", "date", "classification", "contact-officer", "contact-telephone", "contact-email", "title")


def value_of(label: str, value: Sequence[Block], plan: Plan, template: Template, known: Known) -> tuple[str, Keys]:
    """Name and keys of the place; the name is "" for a label that stands in the style already."""
    ours = known.field(label)
    if plan.named(ours or slug(bare(unnumbered(label)))):
        return "", {}
    name = plan.take(ours or slug(bare(unnumbered(label))), label)
    lines = list(paras(value))
    if not ours and SIGNED.match(bare(label)):
        return name, {"holds": "sign-off", "heading": label.strip(), "cleared-by": clearance(label)}
    found = held(label, lines, template)
    keys: Keys = {"heading": label.strip()}
    if ours not in _COMPUTED:
        keys |= _kind(label, found, known=bool(ours))
    elif found.choices:
        plan.leave(" / ".join(found.choices), f"what “{label.strip(' :')}” is chosen from: papers work it out")
    if found.chosen or found.pattern:
        plan.said += [f"{label}{para.words}" for para in lines]
    if template.blank and (told := _told(lines, chosen=found.chosen, bare=found.kind == "money")):
        keys["guidance"] = told
    for grid in (b for b in value if isinstance(b, Grid)):
        plan.leave(grid.rows[0][0].words, f"a table beside “{label}”")
    return name, keys


def _kind(label: str, found: Held, *, known: bool) -> Keys:
    """What the place holds; of one that the base style has only what that cannot know."""
    keys: Keys = {"holds": "choice", "choices": [*found.choices]} if found.choices else {}
    if not found.choices and (not known or found.kind in ("yes-no", "date")):
        keys["holds"] = found.kind or "text"
    keys |= {key: said for key, said in (("none", found.none), ("pattern", found.pattern)) if said}
    return keys if known else {**keys, "ask": f"{label.strip(' :?')}?"}


def _told(lines: Sequence[Para], *, chosen: bool, bare: bool) -> str:
    """What stands beside a label for the author: instructions, or an example of what is to be written."""
    told = []
    for para in lines:
        what = said(para)
        told.append(what.asked if chosen or bare or not what.fixed else what.shown)
    return guidance(told)
