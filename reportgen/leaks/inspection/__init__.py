"""`reportgen inspect`: what in any file must not go public though nobody sees it on the page.

Word, Excel, PowerPoint, PDF and pictures, by the libraries made for each. What is looked for has its words and its way
out in `kinds`; a pack looks at each supplied file with the same code.
"""

from reportgen.leaks.inspection.kinds import KINDS, Seen
from reportgen.leaks.inspection.look import known, look

__all__ = ["KINDS", "Seen", "known", "look"]
