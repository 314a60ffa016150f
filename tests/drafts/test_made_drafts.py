"""Word drafts of invented papers in ten looks are read as a person would read them."""

import functools

import docx
import pytest
from tools import needs

from drafts.kinds_made import others
from drafts.looks import LOOKS, saved_by_libreoffice
from drafts.looks import made as made_drafts
from drafts.maker import Draft
from drafts.more_looks import MORE, more
from drafts.scores import Score, read, score
from reportgen.lint.lint_drafts import lint_draft
from reportgen.new.from_draft.write import import_draft


@functools.cache
def made() -> tuple[Draft, ...]:
    return (*made_drafts(), *more())


def of_look(look: str) -> list[Draft]:
    return made_drafts(look) if look in LOOKS else [d for d in more() if d.look == look]


def total(drafts: list[Draft]) -> Score:
    out = Score()
    for draft in drafts:
        out.add(score(draft))
    return out


def meets_the_mark(found: Score) -> None:
    assert found.headings.share >= 0.97, found.faults
    assert found.numbers.share >= 0.97, found.faults
    assert found.words.share >= 0.995, found.words
    assert found.recommendations.share >= 0.97, found.recommendations
    assert found.types.share == 1, found.faults


@pytest.mark.parametrize("look", [*LOOKS, *MORE])
def test_a_look_is_understood(look: str) -> None:
    drafts = of_look(look)
    assert len(drafts) == 4
    meets_the_mark(total(drafts))


def test_what_libreoffice_saved_is_understood_as_well() -> None:
    meets_the_mark(total(saved_by_libreoffice(needs("soffice"))))


def test_what_is_no_report_is_named() -> None:
    found = total(others())
    assert found.types.found == found.types.of, found.faults


def test_the_other_place_of_a_finding_is_said_in_words_since_word_shows_no_lines(tmp_path) -> None:
    document = docx.Document()
    for text, style in (
        ("The Alder day centre", "Title"),
        ("Recommendations", "Heading 1"),
        ("That the day centre be kept open.", "Normal"),
        ("Background", "Heading 1"),
        ("The day centre serves 38 people who live in the north of the district.", "Normal"),
        ("Equality implications", "Heading 1"),
        ("The 36 people whom the day centre serves in the north of the district are older people.", "Normal"),
    ):
        document.add_paragraph(text, style)
    document.save(tmp_path / "alder.docx")
    (whole,) = lint_draft(tmp_path / "alder.docx")
    (finding,) = (f for f in whole.findings if f.reason.startswith("36 people here"))
    assert "38 people in paragraph “The day centre serves 38 people …”, under “Background”" in finding.reason
    assert "line" not in finding.reason


def test_places_are_those_an_author_sees_and_fixes_speak_of_headings(tmp_path) -> None:
    draft = next(d for d in of_look("tracked changes") if d.name == "pool-tracked-changes")
    file = tmp_path / "pool.docx"
    file.write_bytes(draft.data)
    findings = {f.code.split()[0]: f for f in lint_draft(file, "base")[0].findings if f.code != "draft"}
    assert findings["IMP003"].where == "paragraph 6.5, under “Risk implications”"
    assert findings["REC009"].where == "paragraph (1), under “Recommendations”"
    assert findings["REC009"].fix.startswith("add the heading “Reasons for the recommendations”")
    rows = {f.code.split()[0]: f for f in lint_draft(file, "sefton")[0].findings}  # whose front sheet has them
    assert "“Included in Forward Plan: Yes”" in rows["ACC009"].fix
    said = " ".join(f"{f.where} {f.reason} {f.fix}" for f in lint_draft(file)[0].findings)
    assert not [secret for secret in draft.labels.never if secret in said]


def test_deleted_hidden_and_commented_words_and_instructions_reach_no_file(tmp_path) -> None:
    drafts = [d for d in made() if d.labels.never]
    assert len(drafts) == 8
    for draft in drafts:
        written = import_draft(read(draft.name, draft.data), tmp_path / draft.name, tmp_path, None)
        for path in written.files:
            text = path.read_text(encoding="utf-8")
            assert not [secret for secret in draft.labels.never if secret in " ".join(text.split())], path
        if draft.look == "tracked changes":
            said = " ".join(f"{f.reason} {f.fix} {f.more}" for f in written.unsure)
            assert "tracked changes" in said
            assert not [secret for secret in draft.labels.never if secret in said]
