"""`make fuzz`: each class for its share of the time; every input that breaks something is kept in build/fuzz.

Once mended it moves to tests/fuzz/found, where the suite tries it each time.

A finding is an exception that is none of ours, more than ten seconds, or more than 500 MB more than before.
"""

from __future__ import annotations

import random
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path

from fuzz.classes import CLASSES, EXPECTED

SECONDS, MEMORY = 10, 500_000_000


class Slow(BaseException):
    """An input that takes too long."""


def once(name: str, seed: int, folder: Path) -> tuple[str, bytes]:
    """One changed input of a class: what it broke ("" for nothing), and the input."""
    kind, at = CLASSES[name], random.Random(f"{name}:{seed}")
    data = kind.change(at.choice(kind.seeds()), at)
    return broken_by(name, data, folder), data


def broken_by(name: str, data: bytes, folder: Path) -> str:
    """What an input of a class breaks; "" for nothing, or where it is refused."""
    place = folder / "case"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    signal.alarm(SECONDS)
    try:
        CLASSES[name].use(data, place)
    except EXPECTED:
        return ""
    except Slow:
        return f"more than {SECONDS} seconds"
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        where = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} at {Path(where.filename).name}:{where.lineno}: {str(error)[:80]}"
    finally:
        signal.alarm(0)
    return ""


def stop(*_: object) -> None:
    raise Slow


def main(seconds: float, keep: Path) -> int:
    """Fuzz every class for its share of the seconds; gives 1 when anything was found."""
    signal.signal(signal.SIGALRM, stop)
    soft = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (4_000_000_000, soft))
    found: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as name:
        for kind in CLASSES:
            ends, count, before = time.monotonic() + seconds / len(CLASSES), 0, len(found)
            worst = 0.0
            while time.monotonic() < ends:
                begun = time.monotonic()
                broke, data = once(kind, count, Path(name))
                worst = max(worst, time.monotonic() - begun)
                count += 1
                if broke and broke not in found:
                    found[broke] = f"{kind} {count - 1}"
                    keep.mkdir(parents=True, exist_ok=True)
                    (keep / f"{kind.replace(' ', '-')}-{count - 1}").write_bytes(data)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(f"{kind:12} {count:6} inputs, {len(found) - before} findings, longest {worst:.1f} s, peak {peak} MB")
    for broke, which in found.items():
        print(f"FOUND {which}: {broke}")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 600, Path("build/fuzz")))
