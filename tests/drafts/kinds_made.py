"""Drafts that are no reports, made from kinds.yaml."""

from __future__ import annotations

from pathlib import Path

import yaml

from drafts.maker import Draft, Maker


def others() -> list[Draft]:
    """One draft of each kind."""
    given = yaml.safe_load(Path(__file__).with_name("kinds.yaml").read_text(encoding="utf-8"))
    out = []
    for kind, lines in given.items():
        m = Maker(kind)
        m.labels.type = kind
        for line in lines:
            mark, words = (line[0], line[2:]) if line[:2] in ("* ", "= ") else ("", line)
            m.paragraph(words, "Heading 1" if mark == "*" else "Normal", bold=mark == "=")
            m.said(words)
        out.append(Draft(kind, "no report", m.bytes(), m.labels))
    return out
