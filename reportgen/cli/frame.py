"""What all commands share: messages, exit codes, examples in the help, and options that several take."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from reportgen.diagnostics import Finding, ReportgenError, StyleError, exit_code
from reportgen.screen import say, tell

CONTEXT: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def report(findings: Iterable[Finding]) -> None:
    """Print findings to stderr, by place, each with its source line."""
    tell(findings)


def guarded(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command whose expected failures end with a message and an exit code, never a traceback."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except ReportgenError as error:
            report(error.findings)
            if str(error):
                say(f"reportgen: {error}", err=True)
            used_wrongly = isinstance(error, StyleError) or not error.findings
            sys.exit(2 if used_wrongly else exit_code(error.findings, failed=True))
        except BrokenPipeError:  # the reader (head, a pager) has seen enough
            sys.stderr.close()
            sys.exit(0)
        except OSError as error:
            say(f"reportgen: {error.filename or ''}: {error.strerror or error}", err=True)
            sys.exit(1)

    return run


class Examples(click.Command):
    """A command whose help ends with examples, printed as they are typed."""

    def __init__(self, *args: Any, examples: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = examples

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Print the examples under the options."""
        if self.examples:
            with formatter.section("Examples"):
                for line in self.examples.strip().splitlines():
                    formatter.write(f"  {line.strip()}\n")


def _or_content(_context: click.Context, _parameter: click.Parameter, paths: tuple[Path, ...]) -> tuple[Path, ...]:
    return paths or (Path("content"),)


PATHS = click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), callback=_or_content)

EDITION = click.option(
    "--edition",
    type=click.Choice(["draft", "public", "restricted"]),
    default="draft",
    show_default=True,
    help="draft: all there is, gaps marked. public, restricted: final, refused while incomplete.",
)

OUT = click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("build"),
    show_default=True,
    help="Folder for what is built.",
)

CHANGES = click.option(
    "--changes",
    type=click.Choice(["accepted", "rejected"]),
    default="accepted",
    show_default=True,
    help="How changes that are tracked in a Word file are taken.",
)
