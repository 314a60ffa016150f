"""Seeded tables built into PDF, Word and HTML and measured on the page: nothing overlaps, is cut or leaves the page."""
