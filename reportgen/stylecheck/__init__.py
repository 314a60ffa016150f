"""`reportgen style check`: everything that is wrong in a house style, in one go and in a template owner's words.

Errors make papers wrong, unreadable or impossible; warnings are gaps an author will fall into; advice
says what the owner may want to know.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reportgen.content.values import Shown
from reportgen.diagnostics import Finding, Findings, StyleError
from reportgen.house.folders import BASE
from reportgen.house.loading import load_style, read_style
from reportgen.house.style import HouseStyle
from reportgen.house.where_said import Said
from reportgen.papers.sample import sample
from reportgen.stylecheck.forgotten import check_plan, unshown
from reportgen.stylecheck.house_docx import check_word_file, other_files
from reportgen.stylecheck.legibility import check_looks
from reportgen.stylecheck.printable_wording import check_wording
from reportgen.stylecheck.template_files import check_papers, check_templates

FORMATS = ("docx", "html", "pdf")


def check_style(folder: Path, known: Mapping[str, Path]) -> tuple[Finding, ...]:
    """Every finding about the style in a folder, by place; `known` are the styles it may extend."""
    findings, folder = Findings(), folder.resolve()  # what is read once for a folder is kept under its full name
    other_files(folder, findings)
    nowhere: list[set[Finding]] = []
    whole = read_style(folder, known, findings)
    for form in ("", *(whole.forms if whole else ())):
        house = read_style(folder, known, findings, form) if form else whole
        if house is not None:
            _check(house, findings)
            nowhere.append(set(unshown(house, Said(house.folders))))
    findings.extend(set.intersection(*nowhere) if nowhere else ())
    return tuple(Finding("style", f.span, f.reason, f.fix, f.severity) for f in findings)


def _check(house: HouseStyle, findings: Findings) -> None:
    sound = not findings.errors
    said = Said(house.folders)
    check_looks(house, said, findings)
    check_plan(house, said, findings)
    check_templates(house, findings)
    formats = FORMATS if check_word_file(house, said, findings) else FORMATS[1:]
    before = len(findings.errors)
    check_wording(house, said, _values(house if sound else load_style(BASE)) | _fields(house), findings)
    if sound and len(findings.errors) == before:  # a paper would only say the same again
        check_papers(house, formats, findings)


def _values(house: HouseStyle) -> frozenset[str]:
    """The names of the values that papers of this style have."""
    try:
        report = sample(house).report
    except StyleError:  # a wording that cannot be read is found by itself
        return _values(load_style(BASE))
    return frozenset(Shown(report, house, "draft").values) if report else frozenset()


def _fields(house: HouseStyle) -> frozenset[str]:
    return frozenset(name.replace("-", "_") for name, place in house.places.items() if place.is_value)
