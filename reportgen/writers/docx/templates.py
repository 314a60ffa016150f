"""The Word block templates of a style, with a short way for those of paragraphs."""

from __future__ import annotations

from typing import Any

from jinja2 import Template
from jinja2.runtime import Context
from markupsafe import Markup

from reportgen.house.style import HouseStyle
from reportgen.writers.block_templates import Blocks


class WordBlocks(Blocks):
    """The templates under `word/`."""

    def __init__(self, house: HouseStyle) -> None:
        super().__init__(house, "word", ".xml")
        self._contexts: dict[Template, Context] = {}

    def paragraph(self, name: str, style: str, properties: str, content: str, node: object) -> str:
        """The template `name` with these values, all of them XML already. Raises StyleError as `Blocks` does.

        A paper has hundreds of paragraphs, and most of the time of one went into making Jinja's context: it is
        made once for each template, and filled anew.
        """

        def filled(template: Template) -> Context:
            context = self._contexts.get(template)
            if context is None:
                context = self._contexts[template] = template.new_context()
            context.vars.clear()  # what the template itself has set
            context.exported_vars.clear()
            context.parent.update(
                style=Markup(style), properties=Markup(properties), content=Markup(content), node=node
            )
            return context

        return self.rendered(name, filled)

    def xml(self, name: str, **values: Any) -> str:
        """Any other template, as a plain string: XML is put together by `+` here, which Markup would escape."""
        return str(self(name, **values))
