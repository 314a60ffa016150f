"""`python -m reportgen`, and what the `reportgen` command runs."""

import atexit
import gc
import os
import sys

# A command makes many small objects that stay, and hardly a cycle: looking for cycles took a twentieth of a cold
# command's time, and a third of that of linting many reports.
gc.set_threshold(100_000, 50, 50)

from reportgen.cli import main as command  # noqa: E402


def main() -> None:
    """Run a command, and end the process.

    What a command made is left to the system: to be taken apart object by object it took an eighth of a cold lint.
    """
    try:
        command()
    except SystemExit as end:
        if isinstance(end.code, int | None):
            atexit._run_exitfuncs()
            _leave(end.code or 0)
        raise


def _leave(code: int) -> None:
    """End here, unless what was printed cannot be written: Python knows how to say so."""
    try:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    except (OSError, ValueError):
        return
    os._exit(code)


if __name__ == "__main__":
    main()
