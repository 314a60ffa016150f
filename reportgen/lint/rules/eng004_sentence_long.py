"""A sentence has more than 35 words.

What it checks:
    The sentences of running text. An item of a list counts by itself.

Why it matters:
    Few readers keep the beginning in mind until the end of such a sentence.

Basis:
    Plain English: 15 to 20 words on average, and none over 35.

Bad:

    summary: |
      Following the loss of a number of members of staff from the team, which in the main is due to the fact that
      permanent contracts could not be offered to them and which makes it hard to give a resilient and consistent
      service, officers have been looking at how it could be run in future.

Good:

    summary: |
      Several members of staff have left the team, mostly because they could not be offered permanent contracts. That
      makes it hard to give a consistent service. Officers have therefore looked at how it could be run in future.

Exceptions:
    Sentences that list things (five commas or semicolons, or more) and quotations.
"""

from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.quoting import is_quoted
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject

_WORD = regex(r"[\w'’&/-]*\w[\w'’&/%-]*")
_LIMIT = 35
_LISTING = 5


@rule("ENG004", "sentence-long", ADVICE)
def check(subject: Subject) -> Iterator[Fault]:
    """Find sentences over the limit."""
    for words in subject.prose:
        for sentence in words.sentences if len(words.text) > 150 else ():
            if sentence.end - sentence.offset < 150:
                continue
            text = sentence.text
            if len(text) < 150 or "|" in words.text[sentence.offset : sentence.offset + len(text)]:
                continue
            count = len(_WORD.findall(text))
            if count <= _LIMIT or text.count(",") + text.count(";") >= _LISTING:
                continue
            line = words.text[sentence.offset :].split("\n", 1)[0].rstrip()
            if not is_quoted(words, sentence.offset, 1):
                yield Fault(
                    words.span(sentence.offset, min(len(line), len(text))),
                    f"this sentence has {count} words",
                    "make two or three sentences of it, or a list",
                )
