"""The addresses of links: which of them a paper may hold."""

from __future__ import annotations

import re

_SCHEMES = ("http", "https", "mailto", "tel")


def address_problem(href: str) -> tuple[str, str] | None:
    """What is wrong with the address of a link, and what to do; None when a paper may hold it."""
    if not href:
        return "this link leads nowhere", "write its address, such as https://www.example.gov.uk/"
    if re.search(r"[\s\x00-\x20]", href):
        return "an address has no spaces", "take them out, or write %20 for each"
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", href)
    if scheme is None:
        fix = f"write https://{href}" if href.startswith("www.") else "write the whole address, beginning with https://"
        return f"{href} is not a whole address", fix
    name = scheme[1].lower()
    rest = href[scheme.end() :]
    if name not in _SCHEMES:
        return f"a paper has no {name}: links", "link to https://, http://, mailto: or tel:, or write plain words"
    if name in ("http", "https") and not re.match(r"//[^/\s]", rest):
        return f"{href} is not a whole address", f"write {name}:// and the name of the site"
    if (name == "mailto" and not re.match(r"[^@]+@[^@]+", rest)) or (name == "tel" and not re.match(r"\+?\d", rest)):
        return f"{href} is not a whole address", "write mailto:name@example.gov.uk or tel:+44..."
    return None
