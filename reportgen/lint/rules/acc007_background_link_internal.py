"""A link leads into the council's own network, where the public cannot follow it.

What it checks:
    Addresses of background papers, and those in public text: server names without a dot (http://modgov1/...),
    names that end in .local or begin with intranet., private network numbers, shared drives.

Why it matters:
    Background papers are to be open to the public; a link that works only at an officer's desk opens nothing.

Basis:
    Local Government Act 1972, section 100D.

Bad:

    background-papers:
      - title: Survey of play areas
        link: http://cexmodgov1/documents/s12345/survey.pdf

Good:

    background-papers:
      - title: Survey of play areas
        link: https://democracy.example.gov.uk/documents/s12345/survey.pdf

Exceptions:
    Long names that are valid on the internet are left alone, and so is exempt text.
"""

import re
from collections.abc import Iterator

from reportgen.content.report import BackgroundContent
from reportgen.diagnostics import SourceText
from reportgen.files.regex import regex
from reportgen.lint.exempt_words import is_exempt
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject

_WEB = regex(r"https?://(?:[^\s/@]*@)?(?P<host>[\w.-]+)[^\s)>\]]*")
_DRIVE = regex(r"\\\\[\w.-]+\\[^\s,;]*|file://\S+|\b[A-Z]:\\\w[^\s,;]*")
_INSIDE = regex(
    r"^(?:[^.]+|.*\.(?:local|lan|internal|intranet|corp|home|private|localdomain)|intranet\..*|.*\.intranet\..*"
    r"|10(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}|127(?:\.\d+){3})$",
    re.IGNORECASE,
)


@rule("ACC007", "background-link-internal", ERROR)
def check(subject: Subject) -> Iterator[Fault]:
    """Find links into an internal network."""
    content = subject.report.sections.get("background-papers")
    if isinstance(content, BackgroundContent):
        for paper in content.items:
            if paper.link is not None:
                yield from _faults(paper.link)
    for words in subject.public:
        if "://" in words.text or "\\" in words.text:
            for start, fault in _places(words.source):
                if not is_exempt(words, start):
                    yield fault


def _faults(text: SourceText) -> Iterator[Fault]:
    yield from (fault for _, fault in _places(text))


def _places(text: SourceText) -> Iterator[tuple[int, Fault]]:
    found = [(h, f"{h['host']} is a name of the council's own network") for h in _WEB.finditer(text.text)]
    found = [(hit, what) for hit, what in found if _INSIDE.match(hit["host"].rstrip("."))]
    if "\\" in text.text or "file:" in text.text:
        found += [(hit, f"{hit[0]} is a shared drive") for hit in _DRIVE.finditer(text.text)]
    for hit, what in found:
        yield (
            hit.start(),
            Fault(
                text.at_offset(hit.start(), len(hit[0])),
                f"{what}: the public cannot follow this link",
                "give the document's address on the public website, or take this one out and say where it can be seen",
            ),
        )
