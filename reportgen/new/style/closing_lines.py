"""Lines with labels that end a template: whom to contact, and who signs."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.drafts.draft import Para, paras
from reportgen.new.style import labels
from reportgen.new.style.contacts import contact_of
from reportgen.new.style.labels import Labelled
from reportgen.new.style.naming import bare, slug
from reportgen.new.style.plan import Entry, Keys, Plan
from reportgen.new.style.sign_offs import SIGNED, clearance
from reportgen.new.style.words_said import guidance, said


class ClosingLines:
    """Lines with labels below a section: the officers to contact, and who signs."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    def is_one(self, para: Para) -> bool:
        """Whether a line is one of them."""
        pair = labels.in_line(para)
        return pair is not None and (bool(SIGNED.match(bare(pair.label))) or bool(contact_of(pair.label)))

    def read(self, lines: Sequence[Para], heading: str, numbers: str = "") -> None:
        """The groups these lines come to; `heading`, numbered so, is that of all of them."""
        pairs = [pair for line in lines if (pair := labels.in_line(line)) is not None]
        contacts = [p for p in pairs if not SIGNED.match(bare(p.label))]
        if contacts:
            self._contacts(contacts, heading, numbers)
        signed = [self._signed(pair) for pair in pairs if SIGNED.match(bare(pair.label))]
        if signed and heading and not contacts:
            keys: Keys = {"heading": heading, **({"numbers": numbers} if numbers else {})}
            signed = [{self.plan.fresh(heading): {**keys, "as": "lines", "places": signed}}]
        self.plan.outline += signed

    def _signed(self, pair: Labelled) -> Entry:
        name = self.plan.fresh(pair.label, slug(bare(pair.label)))
        self.plan.said.append(pair.para.words)
        return {name: {"holds": "sign-off", "heading": pair.label, "cleared-by": clearance(pair.label)}}

    def _contacts(self, pairs: Sequence[Labelled], heading: str, numbers: str) -> None:
        rows: list[Entry] = []
        for pair in pairs:
            name = contact_of(pair.label)
            if not name or self.plan.named(name):
                self.plan.leave(pair.para, "authors write who is to be asked under `contacts:`")
                continue
            self.plan.take(name, pair.label)
            told = guidance(said(p).shown for p in paras(pair.value))
            rows.append({name: {"heading": pair.label} | ({"guidance": told} if told else {})})
        if rows:
            keys: Keys = {"heading": heading} if heading else {}
            keys |= {"numbers": numbers} if numbers else {}
            self.plan.outline.append({self.plan.fresh("contact-block"): {**keys, "as": "lines", "places": rows}})
