"""The command line: options, messages, exit codes. What the commands do lives in the other modules.

Exit codes: 0 done (a draft with gaps is done); 1 a paper could not be built, a final edition was
refused, or lint found errors; 2 wrong use, or a broken house style. Results go to stdout, messages to
stderr.
"""

from __future__ import annotations

import click

from reportgen import __version__
from reportgen.cli.checking import clear, lint, rule
from reportgen.cli.comparing import compare
from reportgen.cli.drafts import import_, paste
from reportgen.cli.frame import CONTEXT
from reportgen.cli.inspecting import inspect
from reportgen.cli.meetings import dates, pack, publish
from reportgen.cli.new import new
from reportgen.cli.papers import build, outline, schema
from reportgen.cli.pulling import pull
from reportgen.cli.style import style
from reportgen.files.scratch import sweep


@click.group(context_settings=CONTEXT)
@click.version_option(__version__, prog_name="reportgen")
def main() -> None:
    """Committee papers from YAML content and a council's house style: Word, HTML and PDF, numbered alike."""
    sweep()


for command in (
    build,
    outline,
    schema,
    lint,
    rule,
    clear,
    import_,
    paste,
    pull,
    compare,
    inspect,
    pack,
    publish,
    dates,
    new,
    style,
):
    main.add_command(command)
