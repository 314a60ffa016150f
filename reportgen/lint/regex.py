"""Patterns of rules: they are compiled when they are first used, and kept between runs."""

from reportgen.files.regex import regex

__all__ = ["regex"]
