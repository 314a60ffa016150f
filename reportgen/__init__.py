"""reportgen: committee papers from structured content and a council's house style."""

__version__ = "0.1.0"
