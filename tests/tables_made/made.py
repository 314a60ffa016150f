"""Tables as committees have them, drawn with a seed: 2 to 16 columns of money, dates, addresses, long labels."""

from __future__ import annotations

import json
import random
from pathlib import Path

from msgspec import Struct

LABELS = (
    "Environment and Neighbourhood Services", "Adult social care", "Housing Revenue Account", "Electoral registration",
    "Communications and engagement", "Revenues and benefits", "Sports development, parks and open spaces", "Total",
    "Non-domestic rates", "Accommodation", "Unaccompanied asylum-seeking children", "IT",
)  # fmt: skip
HEADINGS = (
    "Directorate",
    "Responsibility",
    "What was complained of",
    "Outcome",
    "RAG",
    "No.",
    "Implementation",
    "Note",
)
PROSE = "The vehicle was forty minutes late and the operator did not answer the telephone when it was rung"
MONTHS = ("January", "April", "September", "November")
ADDRESSES = (
    "parks@example.gov.uk",
    "neighbourhood.services@worcestershire.example.gov.uk",
    "https://example.gov.uk/a-b/c",
)
KINDS = ("money", "date", "text", "number", "percentage", "address", "label")


class Made(Struct, frozen=True):
    """A table as tables.yaml holds it, and what has to stand in it on one line each."""

    name: str
    content: dict[str, object]
    whole: tuple[str, ...]


class _Writer:
    def __init__(self, seed: int) -> None:
        self.random, self.whole = random.Random(seed), set[str]()

    def figure(self, kind: str) -> str:
        r = self.random
        match kind:
            case "money":
                amount = f"£{r.choice((r.randrange(10**7), r.randrange(10**5), r.randrange(900))):,}"
                text = f"({amount})" if r.random() < 0.2 else amount
            case "date":
                text = f"{r.randrange(1, 31)} {r.choice(MONTHS)} {r.randrange(2024, 2030)}"
            case "number":
                text = f"{r.randrange(10**6):,}"
            case _:
                text = f"{r.randrange(1000) / 10}%"
        self.whole.add(text)
        return text

    def cell(self, kind: str) -> str:
        r = self.random
        match kind:
            case "text":
                return " ".join(PROSE.split()[: r.randrange(1, 19)])
            case "address":
                return r.choice(ADDRESSES)
            case "label":
                return r.choice(LABELS)
        return self.figure(kind)


def table(seed: int) -> Made:
    """The table of a seed."""
    w = _Writer(seed)
    r, count = w.random, 2 + seed % 15
    landscape = r.random() < (0.8 if count > 7 else 0.3)
    figures = ("money", "money", "number", "percentage") if count > 7 else KINDS
    kinds = ["label", *(r.choice(figures) for _ in range(count - 1))]
    columns, merged = [], r.random() < 0.4 and count > 3
    for n, kind in enumerate(kinds):
        heading = r.choice(HEADINGS) if kind in ("text", "label", "address") else f"{2020 + n}/{21 + n}"
        column: dict[str, object] = {"heading": heading}
        if kind in ("money", "date", "number", "percentage") and r.random() < 0.7:
            column["type"] = kind
        if r.random() < 0.15:
            column["width"] = r.randrange(1, 5)
        if not n:
            column["row-header"] = True
        columns.append(column)
    rows = [[w.cell(kind) for kind in kinds] for _ in range(r.randrange(1, 7))]
    content: dict[str, object] = {"caption": f"Made of seed {seed}", "columns": columns, "rows": rows}
    if merged:
        content["head"] = [["", "What it was in the years before", *["<"] * (count - 3), "After"]]
    if landscape:
        content["landscape"] = True
    return Made(f"t{seed}", content, tuple(sorted(w.whole)))


def paper(folder: Path, tables: list[Made], style: str) -> None:
    """Write a report that holds these tables, each second one with figures typed as Markdown where it can be."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "meeting.yaml").write_text(f"style: {style}\nbody: Cabinet\ndate: 2026-09-14\n", encoding="utf-8")
    (folder / "report.yaml").write_text("title: Tables\n", encoding="utf-8")
    kept = {made.name: made.content for made in tables if not typed(made)}
    (folder / "tables.yaml").write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
    texts = [markdown(made) if typed(made) else f"{{table:{made.name}}}" for made in tables]
    body = [{"heading": "Tables", "text": "\n\n".join(["The tables follow.", *texts])}]
    (folder / "body.yaml").write_text(json.dumps(body, ensure_ascii=False), encoding="utf-8")


def typed(made: Made) -> bool:
    """Whether a table is written as Markdown: each third that neither lies sideways nor has merged cells."""
    return not {"landscape", "head"} & set(made.content) and int(made.name[1:]) % 3 == 0


def markdown(made: Made) -> str:
    """A table as an author types it."""
    columns: list[dict[str, object]] = made.content["columns"]  # type: ignore[assignment]
    rows: list[list[str]] = made.content["rows"]  # type: ignore[assignment]
    dashes = ["---:" if column.get("type") in ("money", "number", "percentage") else "---" for column in columns]
    lines = [[str(column["heading"]) for column in columns], dashes, *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + f"\nTable: {made.content['caption']}"
