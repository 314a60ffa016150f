"""Jinja block templates: one small file for each kind of node, the nearest style's wins.

`templates/<style>/html/table.html` overrides `templates/base/html/table.html`, and so for `word/`.
Everything put into a template is escaped unless it is `Markup`, so content can never become markup.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Hashable
from contextlib import suppress
from pathlib import Path
from typing import Any, Generic, TypeVar

from jinja2 import (
    BaseLoader,
    Environment,
    FileSystemBytecodeCache,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from markupsafe import Markup

from reportgen.diagnostics import Finding, Span, StyleError
from reportgen.files import opening
from reportgen.files.caches import cache_folder
from reportgen.house.bounds import Sandbox, bounded
from reportgen.house.files import text_of_style
from reportgen.house.style import HouseStyle


class _Cache(FileSystemBytecodeCache):
    """Compiled templates between runs: a speed-up only, so a disk that is full is no error of a template."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


def _cache_folder() -> Path | None:
    """Where compiled templates are kept between runs (a speed-up only): the user's own cache, or nowhere."""
    folder = cache_folder("templates")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        return None


class _Loader(BaseLoader):
    """Templates from the folders of a style and of those it stands on, the nearest style's first."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.folders = folders

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        """See `BaseLoader`. Raises StyleError for a file that is there and cannot be opened."""
        for folder in self.folders:
            path = folder / template
            if opening.is_there(path):
                return text_of_style(path, folder.parent), str(path), None
        raise TemplateNotFound(template)


def environment(folders: tuple[Path, ...]) -> Environment:
    """A Jinja environment over these folders: sandboxed, escaping, and strict about unknown names."""
    cache = _cache_folder()
    return Sandbox(
        loader=_Loader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        bytecode_cache=_Cache(str(cache)) if cache else None,
    )


T = TypeVar("T")


class Kept(Generic[T]):
    """What is made of a house style, made once: `kept(house)` gives it again. A pack has many pages of one style."""

    def __init__(self, make: Callable[..., T], most: int = 16) -> None:
        self.make, self.most = make, most
        self._held: dict[tuple[Hashable, ...], tuple[HouseStyle, T]] = {}

    def __call__(self, house: HouseStyle, *more: Hashable) -> T:
        """What `make(house, *more)` gave; the style is kept with it, so that its identity stays its own."""
        key: tuple[Hashable, ...] = (id(house), *more)
        if key not in self._held:
            if len(self._held) >= self.most:
                del self._held[next(iter(self._held))]
            self._held[key] = (house, self.make(house, *more))
        return self._held[key][1]


class Blocks:
    """The block templates of one format of a style: `blocks("table", table=..., rows=...)`."""

    def __init__(self, house: HouseStyle, folder: str, suffix: str) -> None:
        self.env = environment(tuple(f / folder for f in house.folders))
        self.folders = house.folders
        self.suffix = suffix
        self.missing = Span(str(house.folders[0] / folder))
        self._templates: dict[str, Template] = {}

    def __call__(self, name: str, /, **values: Any) -> Markup:
        """The block `name` with these values. Raises StyleError naming file and line when a template is wrong."""
        return Markup(self.rendered(name, lambda template: template.new_context(values)))

    def rendered(self, name: str, context: Callable[[Template], Context]) -> str:
        """The block `name` with the values in a context, within the bounds of the style. Raises StyleError likewise."""
        try:
            with bounded(self.folders):  # reading a template works out what is constant in it
                template = self._templates.get(name)
                if template is None:
                    template = self._templates[name] = self.env.get_template(name + self.suffix)
                return "".join(template.root_render_func(context(template)))
        except Exception as error:  # a template can raise anything; the owner is told where
            raise template_failure(error, self.missing, name + self.suffix) from error


def template_failure(error: Exception, near: Span, name: str) -> StyleError:
    """Turn what a template raised into a message with the template's file and line."""
    if isinstance(error, StyleError):  # it could not be opened, and says so
        return error
    file, line = near.file, near.line
    if isinstance(error, TemplateSyntaxError):
        file, line = error.filename or error.name or name, error.lineno
    else:
        trace = error.__traceback__
        while trace is not None:  # Jinja rewrites line numbers of compiled templates back to the source's
            code = trace.tb_frame.f_code
            template = trace.tb_frame.f_globals.get("__jinja_template__")
            if template is not None:  # a block, which is run without Jinja's own rewriting
                file, line = template.filename or name, template.get_corresponding_lineno(trace.tb_lineno)
            elif code.co_filename.endswith((".html", ".xml", ".typ")):
                file, line = code.co_filename, trace.tb_lineno
            trace = trace.tb_next
    reason = error.message if isinstance(error, TemplateError) and error.message else str(error) or type(error).__name__
    return StyleError(
        findings=[Finding("style", Span(file, line), f"template {name}: {reason}", "mend the template at this line")]
    )
