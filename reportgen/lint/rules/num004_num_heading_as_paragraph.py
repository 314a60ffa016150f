"""A heading is written as a bold paragraph and takes a paragraph number.

What it checks:
    Numbered paragraphs that consist of a few bold words.

Why it matters:
    It looks like a heading, but has the number of a paragraph, is missing from the outline and is no heading to
    a screen reader.

Basis:
    House style; Web Content Accessibility Guidelines 2.2, criterion 1.3.1.

Bad:

    body: |
      Two posts are proposed.

      **Programme Co-ordinator**

      The co-ordinator leads on the plan.

Good:

    body: |
      Two posts are proposed.

      # Programme Co-ordinator

      The co-ordinator leads on the plan.

Exceptions:
    Bold sentences that end with a full stop; bold words inside a paragraph; recommendations.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from reportgen.files.regex import regex
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject
from reportgen.tree import Strong, Text

_CAPTION = regex(r"Table\s+\d+\s*[:.–-]\s*(?=\S)")


@rule("NUM004", "num-heading-as-paragraph", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find numbered paragraphs of bold words alone."""
    for run in subject.runs:
        for line in run.lines:
            children = [c for c in line.paragraph.children if not (isinstance(c, Text) and not c.text.strip())]
            if line.paragraph.number is None or len(children) != 1 or not isinstance(children[0], Strong):
                continue
            words = line.text.strip()
            if len(words.split()) > 10 or words[-1] in ".;,!?" or line.paragraph.role != "text" or not line.span:
                continue
            caption = _CAPTION.match(words)
            yield Fault(
                replace(line.span, length=len(words) + 4),
                f"“{words}” is a {'caption' if caption else 'heading'}, and takes the paragraph number"
                f" {line.paragraph.number.text}",
                f"delete it, and write `Table: {words[caption.end() :]}` on the line below the table"
                if caption
                else f"write `# {words.rstrip(':')}` on a line of its own",
            )
