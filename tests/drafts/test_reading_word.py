"""What the reader of Word files makes of single things, put into a file as Word writes them."""

import io

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from reportgen.drafts.draft import Draft, Grid, Para, paras
from reportgen.drafts.word import read_word
from reportgen.ooxml.changes import As

NAMES = (
    nsdecls("w", "r")
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    + ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
WHO = 'w:id="1" w:author="A" w:date="2027-01-01T00:00:00Z"'


def read(*inner: str, changes: As = "accepted") -> Draft:
    """A document with these paragraphs (or other blocks) in its body."""
    doc = docx.Document()
    for xml in inner:
        if not xml.startswith(("<w:p", "<w:tbl", "<w:sdt")):
            xml = f"<w:p>{xml}</w:p>"
        doc.element.body.insert(len(doc.element.body) - 1, parse_xml(xml.replace(">", f" {NAMES}>", 1)))
    out = io.BytesIO()
    doc.save(out)
    return read_word(out.getvalue(), "draft.docx", changes)


def run(words: str, properties: str = "") -> str:
    return f'<w:r>{properties and f"<w:rPr>{properties}</w:rPr>"}<w:t xml:space="preserve">{words}</w:t></w:r>'


def text(draft: Draft) -> str:
    return " | ".join(p.words for p in paras(draft.blocks))


def field(code: str, result: str) -> str:
    kinds = (f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "separate", "end"))
    begin, separate, end = kinds
    return f'{begin}<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>{separate}{run(result)}{end}'


TWO_WAYS = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:t>new</w:t></mc:Choice>"
    "<mc:Fallback><w:t>old</w:t></mc:Fallback></mc:AlternateContent></w:r>"
)
OLD_FORM = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:{}>{}</w:{}></w:ffData></w:fldChar></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
LISTED = '<w:result w:val="1"/><w:listEntry w:val="Cabinet"/><w:listEntry w:val="Council"/>'
ROW = "<w:tr>{}<w:tc><w:p>{}</w:p></w:tc></w:tr>"


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        (run("one ") + "<w:r><w:noBreakHyphen/></w:r>" + run("two"), "one -two"),
        (run("To: ") + OLD_FORM.format("ddList", LISTED, "ddList", ""), "To: Council"),
        (run("Wards: ") + OLD_FORM.format("textInput", "", "textInput", run("\u2002" * 5)), "Wards: …"),
        (run("Wards: ") + OLD_FORM.format("textInput", "", "textInput", run("All")), "Wards: All"),
        (run("co") + "<w:r><w:softHyphen/></w:r>" + run("operate"), "cooperate"),
        (run("one") + "<w:r><w:br/></w:r>" + run("two"), "one two"),
        (run("seen") + run(" hidden", "<w:vanish/>"), "seen"),
        (field(" DATE ", "1 May 2027"), "1 May 2027"),
        (field(" IF x ", "shown") + run(" after"), "shown after"),
        (run("") + f"<w:sdt><w:sdtPr/><w:sdtContent>{run('inside')}</w:sdtContent></w:sdt>", "inside"),
        (f'<w:smartTag w:element="x">{run("tagged")}</w:smartTag>', "tagged"),
        (f'<w:fldSimple w:instr=" AUTHOR ">{run("A. Writer")}</w:fldSimple>', "A. Writer"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + run(" yes"), "☑ yes"),
        (TWO_WAYS, "new"),
    ],
)
def test_words_are_those_a_reader_sees(inner: str, said: str) -> None:
    assert text(read(inner)) == said


GONE = f"<w:trPr><w:del {WHO}/></w:trPr>"
CHANGED = [
    run("kept ") + f"<w:ins {WHO}>{run('new')}</w:ins><w:del {WHO}><w:r><w:delText>old</w:delText></w:r></w:del>",
    f"<w:p><w:pPr><w:rPr><w:del {WHO}/></w:rPr></w:pPr>{run('first ')}</w:p>",
    run("second"),
    f"<w:p><w:pPr><w:rPr><w:ins {WHO}/></w:rPr></w:pPr><w:ins {WHO}>{run('whole')}</w:ins></w:p>",
    f"<w:moveFrom {WHO}>{run('moved away')}</w:moveFrom>",
    f"<w:moveTo {WHO}>{run('moved here')}</w:moveTo>",
    "<w:tbl>"
    + ROW.format(f"<w:trPr><w:del {WHO}/></w:trPr>", run("gone row"))
    + ROW.format("", run("row"))
    + "</w:tbl>",
]


def test_tracked_changes_are_read_as_accepted_or_as_rejected() -> None:
    accepted, rejected = read(*CHANGED), read(*CHANGED, changes="rejected")
    assert text(accepted) == "kept new | first second | whole | moved here | row"
    assert text(rejected) == "kept old | first | second | moved away | gone row | row"
    assert any("tracked changes" in remark.what for remark in accepted.remarks)


def test_text_boxes_follow_their_paragraph_once() -> None:
    box = f"<w:txbxContent><w:p>{run('in the box')}</w:p></w:txbxContent>"
    drawn = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'>"
        f"<w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert text(read(run("before") + drawn, run("after"))) == "before | in the box | after"


def test_merged_cells_cover_what_they_cover() -> None:
    def cell(words: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{run(words) if words else ''}</w:p></w:tc>"

    wide, down, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    draft = read(
        f"<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{cell('a', wide)}{cell('b')}</w:tr>"
        f"<w:tr>{cell('c', down)}{cell('d')}{cell('e')}</w:tr><w:tr>{cell('', on)}{cell('f')}{cell('g')}</w:tr></w:tbl>"
    )
    (grid,) = [b for b in draft.blocks if isinstance(b, Grid)]
    assert grid.head == 1
    assert [[(c.words, c.columns, c.rows) for c in row] for row in grid.rows] == [
        [("a", 2, 1), ("b", 1, 1)],
        [("c", 1, 2), ("d", 1, 1), ("e", 1, 1)],
        [("f", 1, 1), ("g", 1, 1)],
    ]


def test_bookmarks_stay_on_their_paragraphs() -> None:
    draft = read('<w:bookmarkStart w:id="1" w:name="_rg1"/>' + run("marked") + '<w:bookmarkEnd w:id="1"/>', run("not"))
    assert [p.bookmarks for p in draft.blocks if isinstance(p, Para)] == [("_rg1",), ()]
