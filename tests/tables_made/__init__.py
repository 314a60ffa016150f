"""Seeded tables built into PDF and Word and measured on the page: nothing overlaps, is cut or leaves the page."""
