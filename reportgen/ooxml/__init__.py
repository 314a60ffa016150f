"""Word files of others: opened with care, and what their styles, lists and parts come to.

Built on python-docx, which is loaded only where a file is read. "Clause" means ECMA-376 Part 1, "OPC"
its Part 2.
"""
