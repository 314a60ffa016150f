"""References to places of an exempt passage: in public they lead to the notice that stands for it, and tell nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.papers.paper import read_paper
from reportgen.tree import Notice, text_of, walk

PASSAGE = """\
  See {ref:offer-head} and {ref:offer-words}.

  ::: exempt
  # The offer {#offer-head}

  Zebra Ltd bids. {#offer-words}

  ## Its end {#offer-end}
  :::

  # Next

  And {ref:offer-end}.
"""


def read(folder: Path, edition: str) -> tuple[list[str], str, list[Notice]]:
    why = 'exemptions: {a: {paragraph: "3", reason: Prices.}}\n'
    (folder / "report.yaml").write_text(f"style: base\ntitle: A\n{why}body: |\n{PASSAGE}", encoding="utf-8")
    paper = read_paper(folder, edition)  # type: ignore[arg-type]
    assert paper.document is not None
    told = [finding.reason for finding in paper.findings if "refers to" in finding.reason]
    notices = [node for node in walk(paper.document.blocks) if isinstance(node, Notice) and node.kind == "withheld"]
    return told, text_of(paper.document.blocks), notices


@pytest.mark.parametrize("edition", ["draft", "public", "restricted"])
def test_a_heading_of_an_exempt_passage_can_be_referred_to_in_every_edition(edition: str, tmp_path: Path) -> None:
    told, text, _ = read(tmp_path, edition)
    assert told == []
    assert ("The offer" in text) == (edition != "public")


def test_its_notice_has_one_id_that_tells_nothing(tmp_path: Path) -> None:
    _, text, notices = read(tmp_path, "public")
    assert "See paragraph" in text
    assert [(notice.id, notice.also) for notice in notices] == [("withheld-1", ())]
