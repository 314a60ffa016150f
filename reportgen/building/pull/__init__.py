"""Edits in a built Word file, brought back to the YAML it was built from."""
