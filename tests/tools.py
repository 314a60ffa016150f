"""The outside programs some tests need, and where Debian, macOS and Windows keep them."""

import os
import shutil
from pathlib import Path

import pytest

ELSEWHERE = {
    "chromium": (
        "chromium-browser",
        "google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ),
    "soffice": ("libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice"),
}


def needs(tool: str) -> str:
    """The path of `tool` ("chromium", "soffice", "pdftotext", "git" ...).

    Where it is missing the test is skipped, and says so; under REPORTGEN_REQUIRE_TOOLS=1 it fails.
    """
    for name in (tool, *ELSEWHERE.get(tool, ())):
        if found := shutil.which(name):
            return str(Path(found))
    reason = f"{tool} is not installed here"
    if os.environ.get("REPORTGEN_REQUIRE_TOOLS") == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
