"""Drafts as authors have them (Word, text, Markdown), read into positioned blocks and recognised as papers."""
