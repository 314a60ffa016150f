"""A small size of `make faults`, the same moments each time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from faults.telling import KINDS as EVERY
from faults.worlds import WORKS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are made otherwise there")
KINDS = {  # each kind with one command or two, as a world takes seconds to make; publish makes a pack, too
    "build": ("full", "time", "denied"),
    "publish": ("kill",),
    "withdraw": ("kill", "vanish"),
    "import": ("kill", "limit", "denied"),
    "pull": ("full", "kill"),
}
ONCE = "import sys; from faults.telling import told; print(*told(sys.argv[1], 1, 7, sys.argv[2:])[2])"


@pytest.mark.parametrize("work", KINDS)
def test_a_fault_leaves_nothing_torn_and_nothing_public_that_is_exempt(work: str) -> None:
    here = str(Path(__file__).parents[1])
    path = os.pathsep.join((here, os.environ.get("PYTHONPATH", "")))
    # A process of its own: this one may have threads, which do not live on in the children it would make.
    done = subprocess.run(
        [sys.executable, "-c", ONCE, work, *KINDS[work]],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stdout + done.stderr


def test_every_kind_of_fault_is_tried_and_on_commands_that_there_are() -> None:
    assert {kind for kinds in KINDS.values() for kind in kinds} == set(EVERY)
    assert set(KINDS) <= set(WORKS)
