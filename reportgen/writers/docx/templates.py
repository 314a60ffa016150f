"""The Word block templates of a style, with a short way for those of paragraphs."""

from __future__ import annotations

from typing import Any

from jinja2 import Template
from jinja2.runtime import Context
from markupsafe import Markup

from reportgen.house.style import HouseStyle
from reportgen.writers.block_templates import Blocks, template_failure


class WordBlocks(Blocks):
    """The templates under `word/`."""

    def __init__(self, house: HouseStyle) -> None:
        super().__init__(house, "word", ".xml")
        self._ready: dict[str, tuple[Template, Context]] = {}

    def paragraph(self, name: str, style: str, properties: str, content: str, node: object) -> str:
        """The template `name` with these values, all of them XML already. Raises StyleError as `Blocks` does.

        A paper has hundreds of paragraphs, and most of the time of one went into making Jinja's context: it is
        made once for each template, and filled anew.
        """
        try:
            if name not in self._ready:
                template = self.env.get_template(name + self.suffix)
                self._ready[name] = template, template.new_context()
            template, context = self._ready[name]
            context.vars.clear()  # what the template itself has set
            context.exported_vars.clear()
            context.parent.update(
                style=Markup(style), properties=Markup(properties), content=Markup(content), node=node
            )
            return "".join(template.root_render_func(context))
        except Exception as error:  # a template can raise anything; the owner is told where
            raise template_failure(error, self.missing, name + self.suffix) from error

    def xml(self, name: str, **values: Any) -> str:
        """Any other template, as a plain string: XML is put together by `+` here, which Markup would escape."""
        return str(self(name, **values))
