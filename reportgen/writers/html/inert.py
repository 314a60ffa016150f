"""Whether a page runs or loads anything: no page does, whoever wrote the house style it is printed with.

Content cannot: it is escaped. A style's own templates and style sheet could, and a page's Content-Security-Policy
is in a template that a style may replace. So pages of styles from outside are read once more (HTML Living Standard,
4.12 and 8.1.8; what loads: 4.2.4, 4.8).
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

_ACTIVE = frozenset("script iframe frame object embed applet base form portal fencedframe template".split())
_LOADS = frozenset("src srcset href data poster action formaction background ping xlink:href srcdoc".split())
_INNER = re.compile(r"data:image/(?:png|jpeg|svg\+xml);base64,|#")
_LINK = re.compile(r"(?:https?|mailto|tel):|[^:/?#]*(?:[/?#]|$)", re.IGNORECASE)
_FETCHES = re.compile(r"@import|url\(\s*['\"]?(?!\s*(?:#|data:image/))", re.IGNORECASE)
_PLAIN = re.compile(r"[\x00-\x20]+")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._style = tag == "style"
        if tag in _ACTIVE or (tag == "link" and ("rel", "stylesheet") in attrs):
            self.found.append(f"<{tag}>")
        if tag == "meta" and any(n == "http-equiv" and (v or "").lower() == "refresh" for n, v in attrs):
            self.found.append('<meta http-equiv="refresh">')
        self.found += (said for name, value in attrs if (said := _acts(tag, name, value or "")))

    def handle_endtag(self, tag: str) -> None:
        self._style = False

    def handle_data(self, data: str) -> None:
        if self._style and (fetched := _FETCHES.search(data)):
            self.found.append(f"{fetched[0]} in the style sheet")


def _acts(tag: str, name: str, value: str) -> str:
    """What of an attribute would run or load something; "" for one that does neither."""
    given = _PLAIN.sub("", value)
    if name.startswith("on") or name in ("srcdoc", "ping"):
        return f"{name}="
    if name in _LOADS and not (_INNER.match(given) or (tag == "a" and _LINK.match(given))):
        return f'{name}="{given[:40]}"'
    if name == "style" and _FETCHES.search(value):
        return "url() in style="
    return ""


def active(page: str) -> list[str]:
    """What in a page would run or load something, as it is written there; empty for every page we may publish."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return list(dict.fromkeys(reader.found))
