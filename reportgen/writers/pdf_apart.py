"""Typst in a process of its own, for PDF templates of a house style from outside.

Typst cannot be stopped from Python, fetches `@preview` packages from the network, and ends the whole program where it
runs out of memory. So such templates run apart: with `SECONDS` of a processor, `BYTES` of address space (POSIX), a
proxy that is not there in place of a network, and no packages. `python -m reportgen.writers.pdf_apart` is the other
side: its only argument is the job as JSON, its output the failure, if any, as JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

SECONDS = 120
BYTES = 2_000_000_000
_NOWHERE = "http://127.0.0.1:9"  # the discard port (RFC 863): nothing listens
_PROXIES = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), _NOWHERE)


class Failure(Exception):
    """What Typst said: `message`, `hints`, and the whole `diagnostic` with places; or that it was stopped."""

    def __init__(self, message: str, hints: Sequence[str] = (), diagnostic: str = "") -> None:
        super().__init__(message)
        self.message, self.hints, self.diagnostic = message, list(hints), diagnostic


def compile_apart(main: Path, root: Path, fonts: Sequence[Path], timestamp: int) -> bytes:
    """The PDF/UA-1 of `main` with the folder `root` as all there is. Raises Failure."""
    out = root / "apart.pdf"
    job = {"main": str(main), "root": str(root), "fonts": [str(f) for f in fonts], "out": str(out), "time": timestamp}
    package = str(Path(__file__).resolve().parents[2])
    environment = {**os.environ, **_PROXIES, "no_proxy": "", "NO_PROXY": "", "PYTHONPATH": package}
    command = [sys.executable, "-m", "reportgen.writers.pdf_apart", json.dumps(job)]
    try:
        done = subprocess.run(command, env=environment, capture_output=True, timeout=2 * SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise Failure(f"they run longer than {SECONDS} seconds") from None
    if done.returncode == 0:
        return out.read_bytes()
    said = done.stdout.decode("utf-8", "replace").strip()
    if done.returncode == 1 and said.startswith("{"):
        raise Failure(**json.loads(said))
    raise Failure(f"they want more than {SECONDS} seconds, or more than {BYTES // 1_000_000_000} GB of memory")


def _run(job: dict[str, Any]) -> int:
    import typst

    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    nothing = Path(job["root"], "no-packages")
    nothing.mkdir()
    fonts = typst.Fonts(include_system_fonts=False, font_paths=job["fonts"])
    compiler = typst.Compiler(font_paths=fonts, package_path=str(nothing), package_cache_path=str(nothing))
    try:
        compiler.compile(
            job["main"], output=job["out"], root=job["root"], format="pdf", pdf_standards="ua-1", timestamp=job["time"]
        )
    except typst.TypstError as error:
        sys.stdout.write(
            json.dumps({"message": error.message, "hints": list(error.hints), "diagnostic": error.diagnostic})
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(_run(json.loads(sys.argv[1])))
