"""The files of a house style's folder: word lists, block templates, the logo; one that cannot be opened is named."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from reportgen.diagnostics import Finding, Span, StyleError
from reportgen.files import opening
from reportgen.house.style import Theme


def in_style(folder: Path, part: str, endings: Collection[str]) -> list[Path]:
    """The files of these endings in a part of a style's folder ("lint"), in order; none where it has no such part.

    Raises StyleError for a part that cannot be looked into.
    """
    if not opening.is_there(folder / part):
        return []
    try:
        return [path for path in opening.entries(opening.named(folder, part)) if path.suffix in endings]
    except opening.Unopened as error:
        raise unusable(folder / part, error) from error


def of_style(path: Path, folder: Path, limit: int = opening.MAX_TEXT) -> bytes:
    """The bytes of a file in a style's folder. Raises StyleError, naming it, where it cannot be opened."""
    try:
        return opening.read(path, folder, limit)
    except opening.Unopened as error:
        raise unusable(path, error) from error


def text_of_style(path: Path, folder: Path) -> str:
    """The text of a file in a style's folder; as `of_style`."""
    return of_style(path, folder).decode("utf-8-sig", "replace")


def logo_of(theme: Theme) -> bytes:
    """The logo of a style that has one. Raises StyleError where it cannot be opened."""
    assert theme.logo is not None
    return of_style(theme.logo, theme.logo.parent, opening.MAX_FILE)


def unusable(path: Path, error: opening.Unopened) -> StyleError:
    """The error that says why a file of a style cannot be opened."""
    return StyleError(findings=[Finding("style", Span(str(path)), f"{path.name} {error.reason}", error.fix)])
