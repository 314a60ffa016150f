"""Commands run in a child of this process, with a fault that comes at a moment of theirs.

A moment is one of the things a run asks of the system about its own files: to open one for writing, to rename it, to
make a folder, to take one away. Python tells of each before it is done (PEP 578), so that every one of them can be
the last, or the one that fails, whatever library asked for it.
"""

from __future__ import annotations

import errno
import os
import resource
import shlex
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_ERRNO = {"full": errno.ENOSPC, "denied": errno.EACCES}


class Ended(NamedTuple):
    """How a run ended: its exit code (minus the signal that killed it), what it printed, how many moments it had."""

    code: int
    said: str
    moments: int


def run(root: Path, command: str, kind: str = "", moment: int = -1, after: float = 0.0) -> Ended:
    """A command in `root`, with a fault at a moment, or killed after so many seconds."""
    counted = root.parent / "moments.txt"
    counted.write_text("0")
    said, printed = os.pipe()  # not a file: that could be too large where files may not be
    if (child := os.fork()) == 0:
        os.dup2(printed, 1)
        os.dup2(printed, 2)
        _work(root, command, kind, moment, counted)
    os.close(printed)
    if after:
        time.sleep(after)
        os.killpg(child, signal.SIGKILL) if _alive(child) else None
    with os.fdopen(said, "rb") as reader:
        words = reader.read().decode("utf-8", "replace")
    _, status = os.waitpid(child, 0)
    return Ended(os.waitstatus_to_exitcode(status), words, int(counted.read_text() or 0))


def apart(work: Callable[[], object]) -> None:
    """Do something in a child, whose threads (Typst's, say) would not live on in the children of this process."""
    if (child := os.fork()) == 0:
        try:
            work()
            os._exit(0)
        except BaseException:  # noqa: BLE001 - the child ends here, whatever happened
            traceback.print_exc()
            os._exit(1)
    if os.waitpid(child, 0)[1]:
        raise AssertionError("the place could not be made ready")


def _alive(child: int) -> bool:
    return os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None


def _work(root: Path, command: str, kind: str, moment: int, counted: Path) -> None:
    """In the child: the command as the shell would start it."""
    os.setpgid(0, 0)
    os.chdir(root)
    from reportgen.cli import main

    if kind == "limit":
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (moment, moment))
    fault = _Fault(root, kind, moment)
    sys.addaudithook(fault)
    code = 70
    try:
        main(shlex.split(command), prog_name="reportgen")
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    except BaseException:  # noqa: BLE001 - that is what is looked for
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    fault.kind = ""
    if kind != "limit":
        counted.write_text(str(fault.seen))
    os._exit(code)


class _Fault:
    """Counts the moments of a run, and does its mischief at one of them, or from it on."""

    def __init__(self, root: Path, kind: str, moment: int) -> None:
        self.here = (str(root), os.environ["TMPDIR"])
        self.root, self.kind, self.moment, self.seen = root, kind, moment, 0

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self._counts(event, arguments):
            return
        at, kind = self.seen, self.kind
        self.seen += 1
        if kind == "kill" and at == self.moment:
            os.killpg(0, signal.SIGKILL)
        if kind in _ERRNO and at >= self.moment and event in ("open", "os.mkdir"):
            raise OSError(_ERRNO[kind], os.strerror(_ERRNO[kind]), str(arguments[0]))
        if kind == "vanish" and at == self.moment:
            self.kind = ""
            path = Path(str(arguments[0]))
            path.unlink(missing_ok=True)
            print(f"(vanished: {path})", flush=True)

    def _counts(self, event: str, arguments: tuple[object, ...]) -> bool:
        if event == "open":
            path, _, flags = arguments
            writes = isinstance(flags, int) and bool(flags & _WRITING)
            if not isinstance(path, str) or not self._ours(path) or writes == (self.kind == "vanish"):
                return False
            return writes or Path(path).is_file()  # not a folder on whose entries something works
        return self.kind != "vanish" and event in _CHANGES and self._ours(str(arguments[0]))

    def _ours(self, path: str) -> bool:
        return (path if path.startswith("/") else f"{self.root}/{path}").startswith(self.here)
