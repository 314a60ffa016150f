"""Versions made for the tests: Word files edited at random, and one that holds what nobody is to read."""

from __future__ import annotations

import io
import random
import zipfile
from functools import cache
from pathlib import Path

from click.testing import CliRunner
from pull import editing
from pull.kinds import at_random

from reportgen.building.run import build_one
from reportgen.cli import main
from reportgen.drafts.draft import paras
from reportgen.drafts.word import read_word
from reportgen.ooxml.changes import As


@cache
def built(folder: Path) -> bytes:
    return build_one(folder, ("docx",), "draft").files["docx"]


def edited(folder: Path, seed: int) -> tuple[bytes, bytes]:
    """A paper's Word file before and after some random edits, for odd seeds the other way round."""
    chance = random.Random(seed)
    data = built(folder)
    for count in range(chance.randint(2, 9)):
        data = at_random(data, seed * 100 + count).data
    return (data, built(folder)) if seed % 2 else (built(folder), data)


def said(data: bytes, taken: As = "accepted") -> list[str]:
    """The words of each paragraph that says something, and of the notes that are marked."""
    draft = read_word(data, "", taken)
    text = list(paras(draft.blocks))
    marked = {piece.note for para in text for piece in para.pieces if piece.note}
    notes = sorted(p.words for name in marked for p in paras(draft.notes.get(name, ())))
    return [*(p.words for p in text if p.words), *notes]


def hostile_copy(desk: Path) -> tuple[list[str], bytes]:
    """The built report with a comment, hidden words, a property and a part of another program; and these words."""
    CliRunner().invoke(main, ["build", "old", "--to", "docx"])
    data = (desk / "build/draft/old.docx").read_bytes()
    data = editing.commented(data, "The park", "Cuthbertson", "Never show the plan of Zymurgy Wharf")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    hidden = b"<w:r><w:rPr><w:vanish/></w:rPr><w:t>Quillfeather</w:t></w:r></w:p>"
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"</w:p>", hidden, 1)
    core = parts["docProps/core.xml"]
    parts["docProps/core.xml"] = core.replace(b"</cp:", b"<dc:description>Thistlewick</dc:description></cp:", 1)
    parts["word/vault.xml"] = b"<Osgathorpe/>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return ["Cuthbertson", "Zymurgy", "Quillfeather", "Thistlewick", "Osgathorpe"], out.getvalue()
