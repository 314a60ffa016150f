"""Marks of another format stand in the text: stray asterisks, HTML, garbled characters.

What it checks:
    Asterisks that make nothing bold, HTML tags and entities (<br>, &amp;, &nbsp;), invisible hyphens and
    spaces, and letters garbled by a wrong encoding (â€™ for ’, Â£ for £).

Why it matters:
    They print as they stand. Invisible characters break searching, and a screen reader spells them out.

Basis:
    Good practice in publishing.

Bad:

    summary: |
      The terms are at Appendix 1;** and the Council&rsquo;s plan is attached.
    ---
    summary: |
      Residentsâ€™ views were asked.

Good:

    summary: |
      The terms are at **Appendix 1** and the Council’s plan is attached.

Exceptions:
    Asterisks in tables, which mark notes; what stands in quotation marks; a sign escaped with a backslash.
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.fixing import certain
from reportgen.lint.masked_words import Words
from reportgen.lint.quoting import is_quoted
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import WARNING, Edit, Fault, rule
from reportgen.lint.subject import Subject

_RESIDUE = regex(
    r"""(?P<entity>&(?:nbsp|amp|lt|gt|quot|apos|pound|euro|rsquo|lsquo|rdquo|ldquo|ndash|mdash|hellip|bull
            |\#\d{2,5}|\#x[0-9a-fA-F]{2,4});)
      | (?P<tag></?(?:br|p|b|i|u|em|strong|span|div|font|ul|ol|li|table|tr|td|th|sup|sub|h[1-6]|o:p|a)\b[^<>\n]{0,80}>)
      | (?P<garbled>(?:â€[\x80-\xbf™œ˜“”¦¢\u0153\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039]
            |Ã[\x80-\xbf©¨¢§´¶¼]|Â[\xa0£°§«»½¼·©®])+|\ufffd+)
      | (?P<hidden>[\u00ad\u200b\u200e\u200f\u2060\ufeff]+)
      | (?P<private>[\ue000-\uf8ff]+)""",
    re.VERBOSE | re.IGNORECASE,
)
_QUICK = regex("[&<âÃÂ\ufffd\u00ad\u200b-\u200f\u2060\ufeff\ue000-\uf8ff]")
_BOLD = regex(r"\*(?<!\\\*)\*+")


@rule("RES002", "conversion-residue", WARNING, reads=EVERY_PAPER)
def check(subject: Subject) -> Iterator[Fault]:
    """Find marks of Markdown and HTML that do nothing, and garbled characters."""
    quick = any(map(_QUICK.match, subject.signs.known))
    for words in subject.texts:
        after, tags = 0, []
        for sign in _QUICK.finditer(words.text) if quick else ():
            hit = _RESIDUE.match(words.text, sign.start()) if sign.start() >= after else None
            if hit and not is_quoted(words, hit.start(), len(hit[0])):
                after = hit.end()
                if hit.lastgroup == "tag":
                    tags.append(hit)
                else:
                    yield _fault(words, hit)
        if tags:
            more = f" (and {len(tags) - 1} more in this text)" if len(tags) > 1 else ""
            span = words.span(tags[0].start(), len(tags[0][0]))
            yield Fault(span, f"“{tags[0][0]}” is HTML and prints as it stands{more}", "delete the tags")
        if "**" in words.text and words.kind in ("prose", "heading") and words.section != "table":
            yield from _asterisks(words)


def _fault(words: Words, hit: re.Match[str]) -> Fault:
    kind, text = hit.lastgroup, hit[0]
    span = words.span(hit.start(), len(text))

    def edit(new: str) -> Edit | None:
        return certain(words.source, span, text, new)

    match kind:
        case "entity":
            import html  # its table of entities takes 3 ms to load

            sign = html.unescape(text).replace("\xa0", " ")
            shown = "a space" if sign == " " else sign
            return Fault(span, f"“{text}” is HTML for {shown} and prints as it stands", f"write {shown}", edit(sign))
        case "garbled":
            mended = _mended(text)
            if mended:
                return Fault(span, f"“{text}” is {mended} in a wrong encoding", f"write {mended}", edit(mended))
            return Fault(span, f"“{text}” is a character lost in a conversion", "write the character that was there")
        case "hidden":
            name = "an invisible hyphen" if "\u00ad" in text else "an invisible character"
            return Fault(span, f"{name} stands here", "delete it", edit(""))
        case _:
            return Fault(
                span, "a sign of a symbol font stands here, which other fonts do not have", "write the sign or a word"
            )


def _mended(text: str) -> str:
    """Text whose UTF-8 was read as Windows-1252, put right; "" when it was not that."""
    try:
        return text.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return ""


def _asterisks(words: Words) -> Iterator[Fault]:
    """The odd ** of a paragraph: the one that has no fellow."""
    at = 0
    for paragraph in re.split(r"(\n[ \t]*\n)", words.text):
        marks = [m for m in _BOLD.finditer(paragraph) if "|" not in paragraph]
        if len(marks) % 2:
            opening = [m for m in marks if re.match(r"\S", paragraph[m.end() : m.end() + 1])]
            closing = [m for m in marks if re.match(r"\S", paragraph[max(0, m.start() - 1) : m.start()])]
            stray = next((m for m in marks if (m in opening) == (m in closing)), None) or marks[-1]
            yield Fault(
                words.span(at + stray.start(), len(stray[0])),
                f"“{stray[0]}” stands alone here and prints as it stands",
                "delete it, or put another ** at the other end of what is to be bold",
            )
        at += len(paragraph)
