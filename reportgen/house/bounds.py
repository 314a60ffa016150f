"""Limits on what a house style's templates may cost: a style comes from outside and is run.

The styles that come with the program run free. For any other, a piece of wording or a block template may take
`SECONDS` and `BYTES` more than the program has; what goes over raises `TooMuch` where it stands, so that the message
can name the template's line. POSIX only, and in the main thread only: elsewhere there is no such limit.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment

from reportgen.house.folders import built_in

SECONDS = 10
BYTES = 400_000_000
MOST_POWER = 1000


class TooMuch(Exception):
    """A template that runs too long, or wants more memory than it may have."""


class Sandbox(SandboxedEnvironment):
    """Jinja's sandbox, in which no power of a number runs where nothing can stop it: inside one step of Python."""

    intercepted_binops = frozenset({"**"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """The value of `left ** right`. Raises TooMuch when it has more than some thousand digits."""
        if abs(right) > MOST_POWER or abs(left) > MOST_POWER:
            raise TooMuch(f"{left} ** {right} is too large a number")
        return super().call_binop(context, operator, left, right)


@lru_cache(maxsize=64)
def from_outside(folders: tuple[Path, ...]) -> bool:
    """Whether any of a style's folders is not one of those that come with the program."""
    own = built_in().resolve()
    return any(not folder.resolve().is_relative_to(own) for folder in folders)


def bounded(folders: tuple[Path, ...]) -> AbstractContextManager[None]:
    """A block in which templates of these folders run. Raises TooMuch inside it."""
    if (
        not from_outside(folders)
        or sys.platform == "win32"
        or threading.current_thread() is not threading.main_thread()
    ):
        return nullcontext()
    return _bounded()


@contextmanager
def _bounded() -> Iterator[None]:
    import resource

    def stop(*_: object) -> None:
        raise TooMuch(f"it runs longer than {SECONDS} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    signal.setitimer(signal.ITIMER_REAL, SECONDS, 0.5)  # again, where Jinja takes the first for a constant's fault
    if size := _size():
        roof = size + BYTES
        resource.setrlimit(resource.RLIMIT_AS, (roof if soft == resource.RLIM_INFINITY else min(roof, soft), hard))
    try:
        yield
    except MemoryError as error:  # its traceback goes on, because the template's line is read from it
        raise TooMuch(f"it wants more than {BYTES // 1_000_000:,} MB of memory").with_traceback(
            error.__traceback__
        ) from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _size() -> int:
    """The bytes of address space the program has now; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError):
        return 0
    import resource

    return pages * resource.getpagesize()
