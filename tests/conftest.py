"""What holds for every test: no network, no surprises from the machine, the same examples each time."""

import gc
import ipaddress
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# `make test` gives the same result for the same commit; `--hypothesis-profile=search` looks for new examples.
settings.register_profile("fixed", derandomize=True, deadline=None, database=None)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile("fixed")

CACHE_OWNER = pytest.StashKey[str]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write what came out over what data cases expect")


def pytest_configure(config: pytest.Config) -> None:
    # Compiled templates of other runs stay out; the parallel workers share one folder, made by their parent.
    if "PYTEST_XDIST_WORKER" not in os.environ:
        config.stash[CACHE_OWNER] = tempfile.mkdtemp(prefix="reportgen-tests-")
        os.environ["XDG_CACHE_HOME"] = config.stash[CACHE_OWNER]
        if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
            # Hundreds of tests start Python, which would compile every module anew: a third of their time.
            os.environ["PYTHONPYCACHEPREFIX"] = f"{config.stash[CACHE_OWNER]}/compiled"
    sys.addaudithook(refuse_network)


def pytest_collection_finish() -> None:
    """What is loaded by now stays: looking through it for cycles again and again took a tenth of the time.

    A Word file read by python-docx is a circle of few objects and 5 MB: at 100,000, as reportgen/__main__.py has it,
    those of a hundred tests lay about, 700 MB of them.
    """
    gc.freeze()
    gc.set_threshold(20_000, 10, 50)


def pytest_unconfigure(config: pytest.Config) -> None:
    if folder := config.stash.get(CACHE_OWNER, ""):
        shutil.rmtree(folder, ignore_errors=True)


class NetworkRefused(AssertionError):
    """A test, or the code it tests, reached for another machine."""


def refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    """Audit hook (PEP 578): addresses of this machine pass, all others are refused."""
    if event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else "localhost"  # the rest are files: AF_UNIX
    elif event == "socket.getaddrinfo":
        host = arguments[0] or "localhost"
    else:
        return
    name = host.decode() if isinstance(host, bytes) else str(host)
    if name == "localhost":
        return
    try:
        local = ipaddress.ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        local = False
    if not local:
        raise NetworkRefused(f"tests do not use the network: {event} {name}")


@pytest.fixture(scope="session")
def accept(pytestconfig: pytest.Config) -> bool:
    """Whether `--accept` was given: expectations of data cases are rewritten instead of compared."""
    return bool(pytestconfig.getoption("--accept"))


@pytest.fixture(scope="session")
def expect(accept: bool) -> Callable[[Path, str], None]:
    """`expect(file, text)`: `text` is what `file` holds; under `--accept` it is written there instead."""

    def compare(file: Path, text: str) -> None:
        if accept:
            file.write_bytes(text.encode())
            return
        assert file.exists(), f"{file} is not there yet; look at this, then run pytest --accept:\n{text}"
        assert text == file.read_bytes().decode(), f"not what {file} holds (pytest --accept writes it there)"

    return compare
