"""The Word block templates of a style, with a short way for those that only put values in their places."""

from __future__ import annotations

from typing import Any

from jinja2 import TemplateError, nodes

from reportgen.house.style import HouseStyle
from reportgen.writers.block_templates import Blocks

_VALUES = ("style", "properties", "content")


class WordBlocks(Blocks):
    """The templates under `word/`.

    A paper has hundreds of paragraphs, and most templates of a paragraph say no more than
    `{{ style }} ... {{ content }}`: such a one is read into pieces once and joined by hand, at a
    tenth of the time. One with a condition, a filter or any other name goes through Jinja.
    """

    def __init__(self, house: HouseStyle) -> None:
        super().__init__(house, "word", ".xml")
        self._pieces: dict[str, tuple[str, ...] | None] = {}

    def paragraph(self, name: str, style: str, properties: str, content: str, node: object) -> str:
        """The template `name` with these values, all of them XML already. Raises StyleError as `Blocks` does."""
        try:
            pieces = self._pieces[name]
        except KeyError:
            pieces = self._pieces[name] = self._read(name)
        if pieces is None:
            from markupsafe import Markup

            values = {"style": Markup(style), "properties": Markup(properties), "content": Markup(content)}
            return str(self(name, node=node, **values))
        given = {"style": style, "properties": properties, "content": content}
        return "".join([given.get(piece, piece) if i % 2 else piece for i, piece in enumerate(pieces)])

    def _read(self, name: str) -> tuple[str, ...] | None:
        """Text and names of values by turns, or None when the template does more than that."""
        loader = self.env.loader
        if loader is None:
            return None
        try:
            tree = self.env.parse(loader.get_source(self.env, name + self.suffix)[0])
        except (TemplateError, OSError):
            return None  # Jinja says what is wrong, and where, when it is called
        pieces = [""]
        for output in tree.body:
            if not isinstance(output, nodes.Output):
                return None
            for node in output.nodes:
                match node:
                    case nodes.TemplateData(data=text):
                        pieces[-1] += text
                    case nodes.Name(name=value) if value in _VALUES:
                        pieces += [value, ""]
                    case _:
                        return None
        return tuple(pieces)

    def xml(self, name: str, **values: Any) -> str:
        """Any other template, as a plain string: XML is put together by `+` here, which Markup would escape."""
        return str(self(name, **values))
