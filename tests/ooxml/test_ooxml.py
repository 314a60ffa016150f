"""The Word room: what is refused, and what styles, lists and headers come to."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from council_file import council_file

from reportgen.ooxml import opening
from reportgen.ooxml.lists import Lists
from reportgen.ooxml.names import W
from reportgen.ooxml.opening import Refused, parse
from reportgen.ooxml.styles import Styles
from reportgen.ooxml.word_file import open_word

ROOT = Path(__file__).parent.parent.parent
Files = dict[str, bytes]
DOCUMENT = b"wordprocessingml.document.main+xml"
SOUND = council_file()


def made(change: Callable[[Files], object]) -> bytes:
    """A sound file whose parts went through `change`."""
    with zipfile.ZipFile(io.BytesIO(SOUND)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:  # sixteen of them, in each worker
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def typed(kind: bytes) -> bytes:
    """The file with another type of main part."""
    return made(lambda parts: put(parts, "[Content_Types].xml", DOCUMENT, kind))


def put(parts: Files, name: str, old: bytes, new: bytes) -> None:
    assert old in parts[name]
    parts[name] = parts[name].replace(old, new, 1)


def doubled() -> bytes:
    out = io.BytesIO(SOUND)
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(out, "a") as package:
        package.writestr("word/document.xml", b"<other/>")
    return out.getvalue()


def declared(encoding: str) -> bytes:
    text = f'<!DOCTYPE w:styles [<!ENTITY x "y">]><w:styles xmlns:w="{W}"><w:style>&x;</w:style></w:styles>'
    return made(lambda parts: parts.update({"word/styles.xml": text.encode(encoding)}))


MACROS = b"application/vnd.ms-word.document.macroEnabled.main+xml"
HOSTILE = {
    "text": (b"This is not a Word file.\n", "not a Word file"),
    "nothing": (b"", "not a Word file"),
    "old or protected": (b"\xd0\xcf\x11\xe0" + bytes(600), "Word 97 to 2003"),
    "a PDF": (b"%PDF-1.7", "a PDF"),
    "cut short": (SOUND[: len(SOUND) // 2], "damaged"),
    "no types": (made(lambda parts: parts.pop("[Content_Types].xml")), "no document in it"),
    "no document": (made(lambda parts: parts.pop("word/document.xml")), "no document in it"),
    "a workbook": (
        made(lambda parts: [parts.pop("word/document.xml"), parts.update({"xl/workbook.xml": b"<x/>"})]),
        "an Excel workbook",
    ),
    "an OpenDocument file": (
        made(lambda parts: [parts.clear(), parts.update({"content.xml": b"<x/>"})]),
        "an OpenDocument file",
    ),
    "another main part": (typed(b"wordprocessingml.comments+xml"), "not a Word document"),
    "strict": (
        made(
            lambda parts: put(
                parts, "word/document.xml", W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"
            )
        ),
        "Strict Open XML",
    ),
    "broken XML": (
        made(lambda parts: put(parts, "word/styles.xml", b"</w:styles>", b"")),
        "word/styles.xml is damaged",
    ),
    "entities": (declared("utf-8"), "declares a document type"),
    "entities in UTF-16": (declared("utf-16"), "declares a document type"),
    "one name twice": (doubled(), "two parts called word/document.xml"),
    "one name twice but for capitals": (
        made(lambda parts: parts.update({"Word/Document.xml": b"<x/>"})),
        "two parts called Word/Document.xml",
    ),
    "one name twice but for the slash": (
        made(lambda parts: parts.update({"word\\document.xml": b"<x/>"})),
        "two parts called",
    ),
    "a bomb": (
        made(lambda parts: parts.update({"word/bomb.xml": b"<x>" + b" " * 9_000_000 + b"</x>"})),
        "times smaller",
    ),
    "too many parts": (
        made(lambda parts: parts.update({f"word/{i}.bin": b"" for i in range(opening.MAX_PARTS)})),
        "the limit is 5,000",
    ),
    "a template": (typed(b"wordprocessingml.template.main+xml"), "a Word template"),
    "macros": (
        made(
            lambda parts: put(
                parts,
                "[Content_Types].xml",
                b"application/vnd.openxmlformats-officedocument." + DOCUMENT,
                MACROS,
            )
        ),
        "macros",
    ),
    "macros that the type denies": (made(lambda parts: parts.update({"word/vbaProject.bin": b"x"})), "macros"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_may_harm_or_is_no_word_file_is_refused_in_plain_words(kind: str) -> None:
    data, reason = HOSTILE[kind]
    with pytest.raises(Refused) as refused:
        open_word(data)
    assert reason in refused.value.reason
    assert refused.value.fix


def test_too_big_a_file_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_BYTES", len(SOUND) - 1)
    with pytest.raises(Refused, match="the limit is"):
        open_word(SOUND)
    monkeypatch.undo()
    monkeypatch.setattr(opening, "MAX_UNPACKED", 10_000)
    with pytest.raises(Refused, match="unpacks to more than"):
        open_word(SOUND)


def test_templates_and_macros_are_read_where_they_are_asked_for() -> None:
    word = open_word(HOSTILE["a template"][0], templates=True)
    assert word.parts.template
    assert word.document.paragraphs[0].text == "Executive summary"
    assert open_word(HOSTILE["macros"][0], macros=True).parts.macros


@pytest.mark.parametrize(
    "change",
    [
        lambda parts: put(parts, "word/_rels/document.xml.rels", b'Target="styles.xml"', b'Target="../NULL"'),
        lambda parts: put(parts, "word/_rels/document.xml.rels", b'Target="styles.xml"', b'Target="/Word/STYLES.xml"'),
        lambda parts: parts.update(
            {f"word/chain{i}.xml": b"<x/>" for i in range(1500)}
            | {
                f"word/_rels/chain{i}.xml.rels": (
                    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                    f'<Relationship Id="a" Type="t/x" Target="chain{i + 1}.xml"/></Relationships>'
                ).encode()
                for i in range(1500)
            }
        ),
    ],
    ids=["a part that is not there", "other capitals", "a long chain of parts"],
)
def test_what_a_program_may_have_written_is_read(change: Callable[[Files], object]) -> None:
    assert open_word(made(change)).document.paragraphs[0].text == "Executive summary"


def sheet(*styles: str, defaults: str = "") -> Styles:
    return Styles(parse(f'<w:styles xmlns:w="{W}">{defaults}{"".join(styles)}</w:styles>'.encode(), "styles"))


def style(key: str, inside: str = "", based: str = "", default: bool = False) -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    mark = ' w:default="1"' if default else ""
    return f'<w:style w:type="paragraph" w:styleId="{key}"{mark}><w:name w:val="{key}"/>{on}{inside}</w:style>'


def test_a_style_has_what_the_nearest_of_those_it_is_based_on_says() -> None:
    styles = sheet(
        style("A", '<w:rPr><w:b/><w:sz w:val="30"/><w:color w:val="145A3C"/></w:rPr>'),
        style("B", '<w:rPr><w:b w:val="off"/></w:rPr>', "A"),
        style("C", '<w:pPr><w:spacing w:after="120" w:line="360"/><w:jc w:val="center"/></w:pPr>', "B"),
        defaults='<w:docDefaults><w:rPrDefault><w:rPr><w:i/><w:sz w:val="18"/></w:rPr></w:rPrDefault></w:docDefaults>',
    )
    assert (styles.size("C"), styles.on("C", "b"), styles.on("C", "i")) == (15, False, True)
    assert (styles.colour("C"), styles.spacing("C", "after"), styles.line_height("C")) == ("#145a3c", 6, 1.5)
    assert (styles.align("C"), styles.size("unknown")) == ("centre", 9)


def test_styles_that_are_based_on_each_other_end() -> None:
    styles = sheet(style("A", based="B"), style("B", '<w:rPr><w:sz w:val="nonsense"/></w:rPr>', based="A"))
    assert len(styles.chain("A")) == 2
    assert styles.size("A") == 10


def test_a_style_that_is_in_no_list_takes_the_one_above_it_out() -> None:
    number = '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="{}"/></w:numPr></w:pPr>'
    styles = sheet(style("A", number.format(3)), style("B", based="A"), style("C", number.format(0), "A"))
    assert [styles.numbered(key) for key in "ABC"] == [("3", "1"), ("3", "1"), ("", "0")]


def levels(*texts: str) -> str:
    return "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, text in enumerate(texts)
    )


def test_a_list_has_the_levels_of_its_definition_its_style_and_its_overrides() -> None:
    styles = sheet(style("OurList", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'))
    text = (
        f'<w:abstractNum w:abstractNumId="7"><w:styleLink w:val="OurList"/>{levels("%1.", "%1.%2")}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="OurList"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="8"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>'
        f'<w:lvlOverride w:ilvl="1">{levels("", "(%2)").partition("</w:lvl>")[2]}</w:lvlOverride></w:num>'
    )
    lists = Lists(parse(f'<w:numbering xmlns:w="{W}">{text}</w:numbering>'.encode(), "numbering"), styles)
    assert [(v.text, v.start, v.anew) for v in lists.levels("2").values()] == [("%1.", 4, True), ("(%2)", 1, False)]
    assert lists.level("1", "1").text == "%1.%2"  # type: ignore[union-attr]
    assert (lists.level("9", 0), lists.levels("1").get(5)) == (None, None)


def test_headers_and_footers_are_found_with_their_parts() -> None:
    word = open_word(SOUND)
    found = [(each.kind, each.pages) for each in word.headers_and_footers()]
    assert found == [("header", "default"), ("footer", "default")]
    assert word.properties["creator"] == "A person"


def test_a_paper_of_a_style_without_a_word_file_is_built_without_loading_what_reads_word_files(tmp_path: Path) -> None:
    code = (
        "import sys; from reportgen.cli import main\n"
        f"main(['style', 'sample', 'worcester', '--out', {str(tmp_path)!r}], standalone_mode=False)\n"
        "print('docx' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert (tmp_path / "worcester.docx").is_file()
    assert done.stdout.splitlines()[-1] == "False"
