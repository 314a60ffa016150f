"""The pictures of docs/word.md, from real runs: python docs/word_pictures.py

A made draft is linted, imported and built; LibreOffice shows the draft, Typst sets what the terminal said. Needs
LibreOffice and poppler; run by hand, since LibreOffice draws a little differently each time.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "docs"), str(ROOT / "tests")]

from drafts.looks import made  # noqa: E402
from png import page, sheet  # noqa: E402

DRAFT = "harebell-pool.docx"
TERMINAL = """\
#set page(width: {width}pt, height: auto, margin: 10pt, fill: rgb("#fbfbfb"))
#set text(size: 7.5pt)
#raw(read("said.txt"))
"""


def run(folder: Path, *words: str) -> str:
    """What a command says, typed in a folder."""
    command = [sys.executable, "-m", "reportgen", *words]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, env={"PYTHONPATH": str(ROOT)}, check=False
    )
    return f"$ reportgen {' '.join(words)}\n{done.stdout}{done.stderr}"


def terminal(folder: Path, said: str) -> bytes:
    """The words of a terminal as a picture."""
    import typst

    (folder / "said.txt").write_text(said.strip() + "\n", encoding="utf-8")
    (folder / "said.typ").write_text(TERMINAL.format(width=560), encoding="utf-8")
    return sheet([page(typst.compile(str(folder / "said.typ")), 1, 1100)], 1)


def main() -> None:
    """Make the pictures."""
    draft = next(d for d in made() if d.name == "pool-bold-lines")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / DRAFT).write_bytes(draft.data)
        linted = run(folder, "lint", DRAFT, "--style", "worcester")
        imported = run(folder, "import", DRAFT, "--style", "worcester")
        run(folder, "build", "harebell-pool")
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", DRAFT],
            cwd=folder, check=True, capture_output=True,
        )  # fmt: skip
        pages = [page((folder / "harebell-pool.pdf").read_bytes(), 1, 420)]
        pages.append(page((folder / "build" / "draft" / "harebell-pool.pdf").read_bytes(), 1, 420))
        pictures = ROOT / "docs" / "pictures"
        (pictures / "word-draft.png").write_bytes(sheet(pages, 2))
        (pictures / "word-lint.png").write_bytes(terminal(folder, linted))
        (pictures / "word-import.png").write_bytes(terminal(folder, imported))


if __name__ == "__main__":
    main()
