"""A short form is used without being explained.

What it checks:
    Short forms in capitals (CCG, H&W, EqIA) in running text: each is written in full where it first stands, with the
    short form in brackets. Common ones, such as NHS, UK and VAT, need no explanation; the list is
    `lint/universal-acronyms.yaml`, to which a house style adds its own.

Why it matters:
    Members and the public read the paper, and not all of them know the service's short forms.

Basis:
    Plain English; WCAG 2.2, 3.1.4 Abbreviations (level AAA).

Bad:

    summary: |
      The CCG has agreed to pay for a play area.
    ---
    summary: |
      The BDC will build it.
    body:
      - heading: Background
        text: Blaby District Council (BDC) has done so before.

Good:

    summary: |
      The clinical commissioning group (CCG) has agreed to pay, and the NHS supports it. The CCG will decide in May.

Exceptions:
    Headings, tables, words set in capitals for emphasis, roman numerals and reference codes. An appendix may use what
    the report has explained.
"""

from collections.abc import Iterator

from reportgen.lint.acronyms import Definition, Use, acronyms_of, keeps_out
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject


@rule("ENG001", "acronym-undefined", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find short forms without an explanation, or before it; each once."""
    longs = subject.wordlists.get("acronyms", {})
    for form, (uses, definitions) in subject.once(acronyms_of).by_form.items():
        fault = _unexplained(uses, definitions)
        if fault is not None and (kept := [use for use in uses if not keeps_out(use)]) != uses:
            fault = _unexplained(kept, definitions)
        if fault is None or form in subject.once(acronyms_of).variants:  # those ENG002 finds
            continue
        use, reason = fault
        long = next((d.long for d in definitions if d.long), "") or longs.get(form, "")
        shown = f"{long} ({form})" if long else f"... ({form})"
        yield Fault(use.span, reason, f"write it in full here, with the short form in brackets: {shown}")


def _unexplained(uses: list[Use], definitions: list[Definition]) -> tuple[Use, str] | None:
    main = [u for u in uses if not u.appendix]
    explained = [d for d in definitions if not d.appendix]
    if main:
        first = main[0]
        if not explained:
            elsewhere = " before the appendices" if definitions else ""
            return first, f"{first.form} is not explained{elsewhere}"
        if first.rank < explained[0].rank:
            return first, f"{first.form} is used here, and explained only later"
        return None
    for use in uses:
        if not explained and not any(d.appendix == use.appendix for d in definitions):
            return use, f"{use.form} is not explained"
    return None
