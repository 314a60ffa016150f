"""What changed between two versions of a paper: as text, as a Word file with tracked changes, as a web page."""
