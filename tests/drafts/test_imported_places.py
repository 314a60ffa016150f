"""What of a draft goes to which place of the report it is made into."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
import yaml

from reportgen.drafts.read import read_draft
from reportgen.new.from_draft.write import import_draft

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "import.yaml").read_text(encoding="utf-8"))


def written(words: str, folder: Path) -> Path:
    """The draft as a file: Word where a line is bold."""
    if "**" not in words:
        path = folder / "draft.txt"
        path.write_text(words, encoding="utf-8")
        return path
    document = docx.Document()
    for line in filter(None, words.split("\n")):
        document.add_paragraph().add_run(line.removeprefix("**")).bold = line.startswith("**")
    document.save(str(folder / "draft.docx"))
    return folder / "draft.docx"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"].replace(" ", "-"))
def test_a_draft_becomes_these_files(case: dict[str, Any], tmp_path: Path) -> None:
    made = import_draft(read_draft(written(case["draft"], tmp_path), "base"), tmp_path / "out", tmp_path, None)
    text = "\n".join(path.read_text(encoding="utf-8") for path in made.files)
    assert [words for words in case["holds"] if words not in text] == [], text
    assert [words for words in case.get("lacks", ()) if words in text] == [], text
    assert not [finding.reason for finding in made.unsure if finding.reason.startswith("not taken over: “")]
