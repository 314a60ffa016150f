"""A supplied file with something that nobody sees is refused, unless somebody released it as it is."""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

sys.path.insert(0, str(Path(__file__).parents[1] / "leaks" / "inspection"))
from made_files import CLEAN, SEEDED

from reportgen.cli import main
from reportgen.diagnostics import ReportgenError, Span
from reportgen.pack import unseen

HIDDEN = ["pdf text under a black box", "pdf text white", "pdf text outside the crop box", "word hidden run"]


@pytest.mark.parametrize("name", HIDDEN)
def test_a_supplied_file_with_unseen_words_is_refused_without_them_and_can_be_released(
    name: str, tmp_path: Path
) -> None:
    path = tmp_path / "offer.pdf"
    path.write_bytes(SEEDED[name][1]())
    with pytest.raises(ReportgenError) as refused:
        unseen.refuse(tmp_path, path, Span("meeting.yaml", 7))
    (finding,) = refused.value.findings
    assert str(finding.span) == "meeting.yaml:7:1"
    assert finding.reason.startswith("offer.pdf cannot be taken into the pack: it holds ")
    assert not {"Hartwell", "417,250"} & set((finding.reason + finding.fix).split())
    command = re.search(r"`reportgen (inspect --show \S+)` shows the words", finding.fix)
    assert command is not None
    assert "Hartwell" in CliRunner().invoke(main, command[1].split()).output
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    entry = f"- file: offer.pdf\n  sha256: {digest}\n  agreed-by: Monitoring Officer, 4 September 2026\n"
    (tmp_path / "releases.yaml").write_text(entry, encoding="utf-8")
    unseen.refuse(tmp_path, path, None)
    path.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(ReportgenError):
        unseen.refuse(tmp_path, path, None)


def test_a_clean_file_and_one_with_a_name_in_its_properties_are_taken(tmp_path: Path) -> None:
    for name, make in [*CLEAN.items(), ("author", SEEDED["pdf author"][1])]:
        if name.startswith(("pdf", "word", "plain pdf", "author")):
            (tmp_path / "x.pdf").write_bytes(make())
            unseen.refuse(tmp_path, tmp_path / "x.pdf", None)
