"""A picture's alternative text does not say what it shows.

What it checks:
    Alternative text that is a file name, or only "image", "picture", "photo", "chart", "logo" and the like.

Why it matters:
    It is all that a reader who cannot see the picture gets.

Basis:
    WCAG 2.2, 1.1.1 Non-text Content.

Bad:

    summary: |
      ![IMG_2041.jpg](park.png)

Good:

    summary: |
      ![Plan of Lime Park with the play area in its north corner](park.png)

Exceptions:
    Pictures marked as decorative.
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject

_PICTURE = regex(r"!\[(?P<alt>[^\]\n]+)\]\((?P<file>[^)\s]*)")
_FILE = regex(
    r"\s*[\w() -]+\.(?:png|jpe?g|gif|svg|bmp|tiff?|webp|emf|wmf)\s*|\s*(?:IMG|DSC|Screenshot)[_ -]?\d[\w .-]*",
    re.IGNORECASE,
)
_KIND = regex(
    r"\s*(?:an?\s+|the\s+)?(?:image|picture|photo(?:graph)?|graphic|figure|chart|graph|diagram|logo|map|plan|screenshot|icon|table|drawing"
    r"|illustration|alt(?:ernative)? text|description)(?:\s+(?:of|\d+))?\s*\.?\s*",
    re.IGNORECASE,
)


@rule("ENG010", "image-no-alt", ERROR)
def check(subject: Subject) -> Iterator[Fault]:
    """Find alternative text that tells nothing."""
    for words in subject.prose:
        for hit in _PICTURE.finditer(words.text) if "![" in words.text else ():
            alt = hit["alt"]
            what = (
                "is a file name"
                if _FILE.fullmatch(alt)
                else "does not say what it shows"
                if _KIND.fullmatch(alt)
                else ""
            )
            if what:
                yield Fault(
                    words.span(hit.start("alt"), len(alt)),
                    f'the alternative text "{alt}" {what}',
                    "say between the square brackets what a reader learns from the picture",
                )
