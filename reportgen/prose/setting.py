"""What prose is read for, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct, field

from reportgen.diagnostics import Span
from reportgen.house.style import Scheme
from reportgen.prose.notes import Notes
from reportgen.prose.withheld_notices import Marks
from reportgen.tree import Block, Counter, Figure, Footnote, Role


class Setting(Struct, frozen=True, kw_only=True):
    """Where a piece of prose will stand, and who answers for what it names.

    `figure(src, alt, caption, decorative, span)` reads a picture; it gives None after it has noted a
    finding. `withhold(name, span)` says whether a `::: exempt name` passage is left out of this
    edition; it is asked once for each passage.
    """

    figure: Callable[[str, str, str, bool, Span], Figure | None]
    withhold: Callable[[str, Span], bool]
    exempt_notice: Callable[[str], str]  # the words of the notice before an exempt passage that is shown
    withheld_notice: Callable[[str], str]  # the words that stand in place of a withheld passage
    withheld_again: str  # those in place of its further paragraphs, tables and headings
    marks: Marks = Marks()  # what is said beside an exempt passage that is shown, and at its end
    scheme: Scheme = field(default_factory=Scheme)
    depth: int = 0  # of the heading the prose stands under; 0 is a section's own
    level: int = 1  # of that heading in the tree: `#` makes a Section of the level below
    role: Role = "text"  # of top-level paragraphs
    tables: Mapping[str, Sequence[Block]] = field(default_factory=dict)  # what {table:id} places
    unread: frozenset[str] = frozenset()  # names of tables that could not be read; "*" is any
    notes: Notes | None = None  # footnotes that are written apart from the text, for texts that have none of their own
    note_prefix: str = ""  # makes the ids of footnotes unique in the document
    closed: bool = False  # all of it is exempt
    cell: bool = False  # in a cell of a table: a text of one line is words, whatever sign it begins with
    figure_counter: Counter | None = None  # what a figure with a caption counts in
    table_counter: Counter | None = None  # what a typed table with a caption counts in


class Parsed(Struct, frozen=True, kw_only=True):
    """Prose as blocks, its footnotes in the order of their first marks, and the structured tables it placed.

    `tables_used` names those of withheld passages too: a table placed there is not to be put elsewhere.
    """

    blocks: tuple[Block, ...]
    notes: tuple[Footnote, ...]
    tables_used: frozenset[str]
