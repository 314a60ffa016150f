"""Who signs a report, who is to be asked about it, and what is ticked off: tables and lines that end a template."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.drafts.draft import Block, Grid, Para
from reportgen.new.style.naming import bare, slug
from reportgen.new.style.plan import Entry, Keys, Plan

SIGNED = re.compile(
    r"(signed|signature|sign(ed)?[ -]?off|approv(ed|al)|cleared|clearance|authoris(ed|ation)|agreed|reviewed)\b",
    re.IGNORECASE,
)
_OFFICER = re.compile(
    r"\b(director|officer|head|chief|manager|solicitor|member|s\.?151|section 151|lead|finance|legal)\b", re.I
)
_BOX = re.compile(r"[☐☒☑□]")
_NAME = re.compile(r"\b(name|officer|signature|by|initials)\b", re.IGNORECASE)
_DATE = re.compile(r"\bdate\b", re.IGNORECASE)
_CLEARANCES = {
    "finance": r"financ|s\.?151|section 151|treasurer|accountan",
    "legal": r"legal|monitoring officer|solicitor",
    "equality": r"equalit",
    "hr": r"\bhr\b|human resources|people",
}


def is_sign_off(grid: Grid) -> bool:
    """Whether a table has a row for each who signs: officers in its first column, name or date at its head."""
    if len(grid.rows) < 2 or grid.width < 2:
        return False
    head = [cell.words for cell in grid.rows[0]]
    titled = any(SIGNED.search(words) for words in head) or (
        any(_DATE.search(w) for w in head[1:]) and any(_NAME.search(w) for w in head)
    )
    first = [row[0].words for row in grid.rows[1:] if row and row[0].words]
    return titled and bool(first) and sum(bool(_OFFICER.search(w)) for w in first) * 2 >= len(first)


def sign_off_table(grid: Grid, plan: Plan) -> Keys:
    """The table as the keys of a group of sign-offs."""
    columns: list[Entry] = []
    for i, cell in enumerate(grid.rows[0]):
        shows = "{{ cleared_on }}" if _DATE.search(cell.words) else "{{ officer }}" if _NAME.search(cell.words) else ""
        if i and not shows:
            plan.leave(cell.words, "a further column of a sign-off: a clearance has an officer, a date and a reference")
        else:
            columns.append({"heading": cell.words, "shows": shows} if i else cell.words or "Sign-off")
    places = []
    for row in grid.rows[1:]:
        if row and (label := row[0].words):
            name = plan.fresh(label, f"{slug(label)}-sign-off")
            places.append({name: {"holds": "sign-off", "heading": label, "cleared-by": clearance(label)}})
    return {"as": "table", "columns": columns, "places": places}


def clearance(label: str) -> str:
    """The clearance that whoever is named gives."""
    found = next((name for name, words in _CLEARANCES.items() if re.search(words, label, re.IGNORECASE)), "")
    if not found and (signed := SIGNED.match(bare(label))):
        whose = re.sub(r"^\W*(by|of)?\W*(the )?", "", bare(label)[signed.end() :])
        return slug(whose) if whose else "approval"
    return found or slug(label)


def is_checklist(grid: Grid) -> bool:
    """Whether a table asks questions that are answered in columns of yes and no."""
    head = [bare(cell.words) for cell in grid.rows[0]] if len(grid.rows) > 1 else []
    if "yes" in head and "no" in head:
        return True
    beside = [bare(row[1].words) for row in grid.rows if len(row) == 2 and row[0].words]
    asked = [re.sub(r"[☐☑☒/ ]+", " ", words).split() for words in beside]
    return len(asked) > 1 and all(set(words) == {"yes", "no"} for words in asked)


def checklist(grid: Grid, heading: str, plan: Plan) -> Keys:
    """Its questions as the keys of a place of answers."""
    head = {"yes", "no"} <= {bare(cell.words) for cell in grid.rows[0]}
    questions = {}
    for row in grid.rows[1 if head else 0 :]:
        if row and (words := row[0].words):
            questions[slug(words)] = words
        for further in row[3:] if head else row[2:]:
            plan.leave(further.words, "a further column of a checklist: authors write it as text below the answers")
    title = grid.rows[0][0].words if head else ""
    return {"holds": "answers", "heading": heading or title or "Checklist", "questions": questions}


def is_ticked_list(blocks: Sequence[Block]) -> bool:
    """Whether all there is are lines with a box each, most of them questions."""
    lines = [b.words for b in blocks if isinstance(b, Para) and b.words]
    ticked = [words for words in lines if len(_BOX.findall(words)) == 1]
    asked = [words for words in ticked if _BOX.sub("", words).strip().endswith("?")]
    return len(lines) > 1 and len(ticked) == len(lines) == len(blocks) and len(asked) * 2 > len(lines)


def ticked_list(blocks: Sequence[Block], heading: str) -> Keys:
    """Its questions as the keys of a place of answers."""
    words = [_BOX.sub("", b.words).strip() for b in blocks if isinstance(b, Para)]
    return {"holds": "answers", "heading": heading, "questions": {slug(asked): asked for asked in words}}
