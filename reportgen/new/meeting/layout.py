"""YAML as people wrote it: read and written with its layout and comments."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reportgen.files.opening import read_text

_SCHEMA = re.compile(r"# yaml-language-server:.*\n")


def _round_trip() -> Any:
    """ruamel.yaml, which keeps layout and comments; every value stays the text it is."""
    from ruamel.yaml import YAML
    from ruamel.yaml.resolver import VersionedResolver

    class AsText(VersionedResolver):
        def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
            return super().resolve(kind, value, (False, True) if isinstance(value, str) else implicit)

    yaml = YAML()
    yaml.Resolver = AsText
    yaml.preserve_quotes = True
    yaml.width = 100_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def loaded(file: Path) -> Any:
    """A content file as ruamel.yaml keeps it, without the line that names its schema."""
    return _round_trip().load(_SCHEMA.sub("", read_text(file), count=1))


def dumped(value: Mapping[str, object]) -> str:
    """Keys and values as YAML, laid out as they were."""
    out = io.StringIO()
    _round_trip().dump(value, out)
    return out.getvalue()
