"""`reportgen import` and `reportgen paste`: a draft becomes a report's folder, a piece of text Markdown."""
