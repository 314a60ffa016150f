"""What councils call the values of whom to contact."""

from __future__ import annotations

import re

from reportgen.new.style.naming import bare

_CONTACT = {
    "contact-officer": (
        r"name( and (post|job title|title|role))?|contact( officer)?|officer|report author|author|title|job title|post"
    ),
    "contact-telephone": r"tel(ephone)?( number| no)?|phone|contact number",
    "contact-email": r"e-?mail( address)?",
}


def contact_of(label: str) -> str:
    """Which of our values of a contact a label is."""
    return next((name for name, words in _CONTACT.items() if re.fullmatch(words, bare(label))), "")
