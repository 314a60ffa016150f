"""The description of a PDF (XMP), read in one place."""

from __future__ import annotations

import logging
from typing import Any

# What it cannot read of a description pikepdf says in its log, with a traceback, and goes on without. With no handler
# at all Python would print that to whoever runs a command.
logging.getLogger("pikepdf").addHandler(logging.NullHandler())


def description_of(pdf: Any) -> Any:
    """The XMP of a pikepdf file, to be read, or changed in a `with`. One that is no XMP is empty."""
    return pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
