"""What stops a public edition, what is only told, and how the clerk sees the words and releases them."""

from __future__ import annotations

import hashlib
import io
import stat
import textwrap
from collections.abc import Callable
from pathlib import Path

import docx
import pack_meeting
import pikepdf
import pytest
from click.testing import CliRunner
from meetings_made import files
from PIL import Image

from reportgen.cli import main
from reportgen.diagnostics import Span
from reportgen.house.loading import load_style
from reportgen.leaks import comparison, council, sources, supplied_files
from reportgen.leaks.figures import figures_in
from reportgen.leaks.last_look import doubtful, looked_at
from reportgen.leaks.said import Said, Sources
from reportgen.leaks.telling import may_mark
from reportgen.leaks.vocabulary import read_vocabulary
from reportgen.reading.source import display

WORDS = read_vocabulary(load_style("base").folders)


def found(exempt: str, public: str, typed: str = "", personal: bool = False) -> dict[str, bool]:
    """What of an exempt text is found in a public file, by kind, and whether it stops the pack."""
    texts = (Said(exempt, Span("x"), True, personal=personal), Said(typed, Span("y"), False))
    leaks = comparison.find({"a.txt": public.encode()}, Sources(texts, ()), [], [], WORDS)
    return {leak.kind: leak.grave for leak in leaks}


@pytest.mark.parametrize(
    ("exempt", "public", "kinds"),
    [
        ("owed by the Environment Agency", "the Environment Agency", {"a public body": False}),
        ("a site in Wolverhampton", "He lives in Wolverhampton.", {"a place": False}),
        ("a site in Elm Street", "in Elm Street", {"a street": False}),
        ("from Zedcorp Ltd", "We met Zedcorp.", {"a company": True}),
        ("it names Ivy Fennimore", "We met Mrs Fennimore.", {"a person": True}),
        ("The rent is £888,123.", "It is 888123 pounds.", {"a figure": True}),
        ("The rent is £888,123.", "It is £888k.", {"a sum, rounded": True}),
        ("The rent is £888,123.", "It is about £888,000.", {"a sum, rounded": True}),
        ("The rent is £888,123.", "It is £0.888m.", {"a sum, rounded": True}),
        ("The rent is £888,123.", "It is £0.89m.", {"a sum, rounded": False}),
        ("The rent is £888,123.", "It is £900,000.", {}),
        ("The rent is £888,123.", "It is nearly £0.9m.", {"a sum, rounded": False}),
        ("The rent is £888,123.", "just under nine hundred thousand pounds", {"a sum, rounded": False}),
        ("The rent is £888,123.", "eight hundred and ninety thousand", {"a sum, rounded": False}),
        ("The rent is £888,123.", "almost £1m, or about £900,000", {}),
        ("The budget is £500,000.", "half a million pounds, half a million people", {"a figure": True}),
        ("The share is 12.5%.", "twelve and a half per cent", {"a figure": True}),
        ("The share is 12.5%.", "one in 12½ percent", {"a figure": True}),
        ("It is for 2026, and two thousand people.", "two thousand and twenty-six, 2,000 or 2 000", {}),
        ("In 2031 it ends, on 4 May.", "It was 2031.", {}),
        ("It came to 5%.", "Some 5% of them", {}),
        ("There are no financial implications arising directly from this report.",
         "There are no financial implications arising directly from this report.", {}),
    ],
)  # fmt: skip
def test_what_tells_something_stops_and_what_anyone_may_print_is_only_told(
    exempt: str, public: str, kinds: dict[str, bool]
) -> None:
    assert found(exempt, public) == kinds


@pytest.mark.parametrize(
    "sum_",
    [
        "888 123 pounds", "£888 123", "£ 888\u00a0123", "£888\u202f123", "£888’123", "888'123", "£888.123",
        "£888.123,00", "888.123,00", "GBP 888,123", "GBP888123", "€888,123", "£\u200b888,\u00ad123", "£８８８，１２３",
        "£0.888123m", "£.888123m", "£0·888123m", "£888.123 thousands", "0.888123mil",
        "Eight hundred and eighty-eight thousand,\none hundred and twenty three pounds",
    ],
)  # fmt: skip
def test_a_sum_is_known_however_it_is_written(sum_: str) -> None:
    assert found("The rent is £888,123.", f"It is {sum_} a year.") == {"a figure": True}
    assert found(f"The rent is {sum_} a year.", "It is 888123.") == {"a figure": True}


ONE_FIGURE = {
    "888123": [
        "eight hundred & eighty-eight thousand one hundred & twenty-three",
        "eight-hundred-and-eighty-eight-thousand-one-hundred-and-twenty-three",
        "88812300p", "88,812,300 pence", "88812300 pennies", "£B88,123", "£88B,123", "£888,l23", "£888,I2З",
        "£888,|23", "£888,1Z3", "888,l23", "888l23", "£888_123", "888`123", "888´123", "888٬123", "£888, 123",
        "£888 ,123", "£888,\n123", "STG 888,123", "888123pa", "888 thousand 123 pounds", "888 thousand and 123",
        "£888k and £123", "8.88123E+05", "8.88123 x 10^5", "8.88123 × 10⁵",
    ],
    "12500": [
        "£l2,5OO", "£12,5ОО", "12,SOO", "£l2.5k", "12k5", "twelve-and-a-half grand", "12 and a half thousand",
        "12 1/2k", "125 hundred", "1250000p",
    ],
    "1250": ["twelve hundred and fifty pounds", "£l,25O", "125000p"],
    "41350": ["£4l,35O", "4135O", "4,135,000 pence", "£4i,3S0", "£4l350 "],
    "41.35%": ["41,35 %", "41.35 p.c.", "41.35 out of 100", "41.35 in every hundred", "41.35 y cant"],
    "5106": ["5,106", "51o6"],
}  # fmt: skip


def test_a_figure_is_one_with_letters_in_it_in_odd_units_and_in_parts() -> None:
    read = {
        told: {figure.key for figure in figures_in(f"It is {told}, now")}
        for each in ONE_FIGURE.values()
        for told in each
    }
    assert read == {told: {key} for key, each in ONE_FIGURE.items() for told in each}


@pytest.mark.parametrize("sum_", ["£888,1 23", "£ 8 8 8 , 1 2 3", "£888-123"])
def test_a_sum_that_is_torn_apart_is_known_and_frees_none(sum_: str) -> None:
    assert found("The rent is £888,123.", f"It is {sum_} a year.") == {"a figure": True}
    assert found("The rent is £888,123.", "It is 888123.", typed=f"It is {sum_} a year.") == {"a figure": True}


def test_what_only_looks_like_figures_is_none() -> None:
    """Codes, rooms, roads, pages, and words with the letters of such sums."""
    public = "Under S106 and by the B4135, in rooms l and O, Ill, £S and £IOU, at 5 O'Clock, 12B, £5 to 7, 1l"
    assert figures_in(public) == figures_in("") == ()


def test_a_sum_in_words_that_leaves_the_last_figures_out_is_the_sum_rounded() -> None:
    for words in ("eight hundred and eighty-eight thousand pounds", "Nearly eight hundred eighty-eight thousand"):
        assert found("The rent is £888,123.", words) == {"a sum, rounded": True}


def test_a_street_stops_where_the_exemption_is_about_an_individual() -> None:
    assert found("a house in Elm Street", "in Elm Street", personal=True) == {"a street": True}


def test_nothing_is_a_leak_of_what_is_typed_in_public_in_another_way() -> None:
    assert found("The rent is £888,000.", "It is £888,000.", typed="It is £888k.") == {}


@pytest.mark.parametrize(
    ("declared", "personal"),
    [
        ('{paragraph: "1"}', True),
        ('{paragraph: "2"}', True),
        ('{paragraph: "3"}', False),
        ("{paragraph: [3, 1]}", True),
        ("{paragraph: [3, 5]}", False),
        ("{confidential: true, ground: A court order.}", True),
        ("{}", True),
    ],
)
def test_only_an_exemption_that_is_surely_about_business_lets_streets_through(
    declared: str, personal: bool, tmp_path: Path
) -> None:
    (tmp_path / "report.yaml").write_text(f"exemptions: {{a: {declared}}}\nexempt: true\nbody: Elm Street\n", "utf-8")
    (said,) = (s for s in council.read(tmp_path, "england").texts if s.text == "Elm Street")
    assert said.personal is personal


# --------------------------------------------------------------------------- the whole council


@pytest.mark.parametrize(
    "mark",
    [
        "exempt: true",
        "Exempt: true",
        "exmpt: true",
        "'exempt': yes",
        '"ex\\x65mpt": true',
        "? exempt\n: true",
        "more: {a: 1, exempt: true}",
        "body: |\n  ::: exempt\n  Words.\n  :::",
        "body: |\n  ::exempt\n  Words.",
        "appendices:\n  - {file: a.pdf, redacts: b.pdf}",
        "exemption: deal",
    ],
)
def test_files_of_other_meetings_are_taken_apart_where_anything_in_them_may_be_a_mark(mark: str) -> None:
    assert may_mark(f"title: Parks\n{mark}\n")
    assert not may_mark("title: Parks\nexemptions: {a: {paragraph: 3}}\nbody: |\n  It is said: nobody is exempt.\n")


def test_of_another_meeting_the_exempt_is_the_same_however_little_of_it_is_read(tmp_path: Path) -> None:
    meeting = pack_meeting.write_fuller_meeting(tmp_path)
    whole = sources.read(meeting)
    closed = sources.read(meeting, closed=True)
    assert set(closed.texts) == {said for said in whole.texts if said.closed}
    assert closed.files == whole.files


def test_what_is_exempt_in_another_meeting_of_the_council_is_looked_for_and_that_of_another_council_is_not(
    tmp_path: Path,
) -> None:
    for council_, meeting, text in (
        ("lime", "2026-07-13-cabinet", "exempt: true\nbody: We met Zedcorp Ltd.\n"),
        ("lime", "2026-09-14-cabinet", "body: We met nobody.\n"),
        ("oak", "2026-07-13-cabinet", "exempt: true\nbody: We met Pemberwick Ltd.\n"),
    ):
        folder = tmp_path / "content" / council_ / meeting / "r"
        folder.mkdir(parents=True)
        (folder.parent / "meeting.yaml").write_text(f"date: {meeting[:10]}\n", "utf-8")
        (folder / "report.yaml").write_text(text, "utf-8")
    sources = council.read(tmp_path / "content" / "lime" / "2026-09-14-cabinet", "england")
    closed = [said for said in sources.texts if said.closed and not said.shown]
    assert [(said.text, said.when, said.here) for said in closed if "met" in said.text] == [
        ("We met Zedcorp Ltd.", "2026-07-13", False)
    ]


PAGES = {
    "restricted/html/07-01-lease.html": '<p>The rent is <b>£888,123</b>.</p><p>We met.</p><img alt="Plan of Quay 7">',
    "restricted/html/08-01-bid.html": "<td>Zedcorp Ltd</td><td>Pemberwick Ltd</td><p>A public word.</p>",
    "public/html/08-01-a-bid.html": "<p>A public word.</p><p>Withheld</p>",
    "restricted/html/09-01-parks.html": "<p>All of it is public, says Ormond Ltd.</p>",
    "public/html/09-01-parks.html": "<p>All of it is public, says Ormond Ltd.</p>",
}


@pytest.mark.parametrize(
    ("now", "found"),
    [
        ("exempt: true\nbody: Pemberwick Ltd.\n", []),  # as it was published: the sources say it
        (
            "exempt: true\nbody: A bid of Pemberwick Ltd.\n",
            ["The rent is £888,123.", "We met.", "Plan of Quay 7", "Zedcorp Ltd"],
        ),
        ("", ["The rent is £888,123.", "We met.", "Plan of Quay 7", "Zedcorp Ltd", "Pemberwick Ltd"]),
    ],
    ids=["as it was", "shortened", "put away"],
)
def test_what_was_exempt_when_it_was_published_is_looked_for_when_its_source_is_another_or_gone(
    now: str, found: list[str], tmp_path: Path
) -> None:
    last = tmp_path / "content" / "lime" / "2026-07-13-x"
    here = tmp_path / "content" / "lime" / "2026-09-14-x"
    digest = hashlib.sha256(b"exempt: true\nbody: Pemberwick Ltd.\n").hexdigest()
    for path, text in {
        here / "meeting.yaml": "date: 2026-09-14\n",
        last / "meeting.yaml": "date: 2026-07-13\n",
        last / "published.yaml": f"- number: 1\n  sources:\n    '8':\n      bid/report.yaml: {digest}\n",
        **({last / "bid" / "report.yaml": now} if now else {}),
        **{last / "published" / "1" / name: page for name, page in PAGES.items()},
    }.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (last / "published/1/restricted/html/07-02-deed.pdf").write_bytes(files.pdf(["A deed of Umberslade."]))
    known = council.read(here, "england")
    told = [said for said in known.texts if said.place.file.startswith(display(last / "published"))]
    assert [said.text for said in told if said.kind == "page"] == found
    assert all(said.closed and said.when == "2026-07-13" and not said.here for said in told)
    assert any("Umberslade" in said.text for said in told) == bool(found)
    assert len(known.files) == bool(found)


# --------------------------------------------------------------------------- the command


def meeting_with(folder: Path, change: Callable[[bytes], bytes] = bytes, exempt: str = "Zedcorp Ltd offered.") -> Path:
    """A meeting with a supplied public letter, and something exempt."""
    meeting = folder / "content" / "lime" / "2026-09-14-cabinet"
    meeting.mkdir(parents=True)
    (meeting / "letter.pdf").write_bytes(change(files.pdf(["We met Mrs Fennimore of Zedcorp."])))
    (meeting / "meeting.yaml").write_text(
        textwrap.dedent(
            f"""\
            style: base
            body: Board
            date: 2026-09-14
            time: 6 pm
            place: Hall
            contact: Clerk
            exemptions: {{a: {{paragraph: "3", reason: Prices.}}}}
            agenda:
              - title: Letters
                documents: {{file: letter.pdf, title: A letter, description: What it says.}}
              - private: true
                items:
                  - {{title: Land, exempt: true, exemption: a, text: "{exempt}"}}
            """
        ),
        "utf-8",
    )
    return meeting


def pack(meeting: Path, out: Path) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["pack", str(meeting), "--edition", "public", "--out", str(out)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    return done.exit_code, done.output


def test_the_words_are_in_a_guarded_file_ready_to_be_released_and_nowhere_else(tmp_path: Path) -> None:
    meeting, out = meeting_with(tmp_path), tmp_path / "out"
    code, said = pack(meeting, out)
    assert code == 1
    assert "Zedcorp" not in said
    (file,) = out.rglob("refused.txt")
    assert file.relative_to(out).as_posix() == "restricted/lime/2026-09-14-cabinet/refused.txt"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert str(file) in said.replace("\n", "")
    entries = file.read_text("utf-8").partition("\n\n- ")[2]
    assert 'what: "Zedcorp"\n  already-public: ""\n  agreed-by: ""\n' in entries
    filled = f"- {entries}".replace('already-public: ""', "already-public: the web").replace('by: ""', "by: the clerk")
    (meeting / "releases.yaml").write_text(filled, "utf-8")
    assert pack(meeting, out)[0] == 0
    assert not list(out.rglob("refused.txt"))


def unreadable(data: bytes, words: str = "We met Mrs Fennimore.") -> bytes:
    """A file in fonts whose codes say nothing of their characters."""

    def change(file: pikepdf.Pdf) -> None:
        for item in file.objects:
            if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item:
                del item["/ToUnicode"]

    return pack_meeting.changed(pack_meeting.typeset(words), change)


def test_a_file_that_cannot_be_read_is_named_once_with_its_pages_and_can_be_released_as_a_file(tmp_path: Path) -> None:
    meeting, out = meeting_with(tmp_path, unreadable), tmp_path / "out"
    code, said = pack(meeting, out)
    assert code == 1
    assert said.count("letter.pdf: page 1: a text that cannot be read") == 1
    assert "agenda-pack.pdf" not in said
    digest = hashlib.sha256((meeting / "letter.pdf").read_bytes()).hexdigest()
    (file,) = out.rglob("refused.txt")
    assert f'- file: "letter.pdf"\n  sha256: {digest}\n  agreed-by: ""\n' in file.read_text("utf-8")
    (meeting / "releases.yaml").write_text(f"- {{file: letter.pdf, sha256: {digest}, agreed-by: Clerk}}\n", "utf-8")
    assert pack(meeting, out)[0] == 0
    (meeting / "letter.pdf").write_bytes(unreadable(b"", "Other words"))
    assert pack(meeting, out)[0] == 1  # it is another file now


def test_a_released_file_may_hold_what_is_exempt(tmp_path: Path) -> None:
    meeting = meeting_with(tmp_path)
    digest = hashlib.sha256((meeting / "letter.pdf").read_bytes()).hexdigest()
    (meeting / "releases.yaml").write_text(f"- {{file: letter.pdf, sha256: {digest}, agreed-by: Clerk}}\n", "utf-8")
    assert pack(meeting, tmp_path / "out")[0] == 0


def test_a_file_that_cannot_be_read_is_no_matter_where_nothing_is_exempt(tmp_path: Path) -> None:
    meeting = meeting_with(tmp_path, unreadable)
    text = (meeting / "meeting.yaml").read_text("utf-8")
    (meeting / "meeting.yaml").write_text(text.partition("  - private")[0], "utf-8")
    assert pack(meeting, tmp_path / "out")[0] == 0


# --------------------------------------------------------------------------- the same file twice


def scan(shade: int) -> bytes:
    """A page that is a picture and nothing else."""
    file = pikepdf.new()
    page = file.add_blank_page(page_size=(200, 200))
    image = file.make_stream(
        bytes(n * shade % 256 for n in range(100)), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=10,
        Height=10, BitsPerComponent=8, ColorSpace=pikepdf.Name.DeviceGray,
    )  # fmt: skip
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
    page.Contents = file.make_stream(b"q 100 0 0 100 0 0 cm /Im0 Do Q")
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("exempt", "kind"),
    [
        (lambda data: data, "a whole file"),
        (
            lambda data: pack_meeting.changed(data, lambda file: file.docinfo.update({"/Title": "Deed"})),
            "a page that is a picture",
        ),
        (lambda _: scan(7), ""),
    ],
)
def test_an_exempt_file_under_another_name_on_a_public_item_is_refused(
    exempt: Callable[[bytes], bytes], kind: str, tmp_path: Path
) -> None:
    meeting = meeting_with(tmp_path, lambda _: scan(200))
    data = (meeting / "letter.pdf").read_bytes()
    (meeting / "deed.pdf").write_bytes(exempt(data))
    path = meeting / "meeting.yaml"
    path.write_text(path.read_text("utf-8").replace("text: ", "documents: {file: deed.pdf}, text: "), "utf-8")
    code, said = pack(meeting, tmp_path / "out")
    assert (code, kind in said) == (1 if kind else 0, True)
    digest = hashlib.sha256(data).hexdigest()
    (meeting / "releases.yaml").write_text(f"- {{file: letter.pdf, sha256: {digest}, agreed-by: Clerk}}\n", "utf-8")
    assert pack(meeting, tmp_path / "out")[0] == 0


def scanned(shade: int = 7, heading: bool = False, jpeg: bool = False, form: bool = False) -> bytes:
    """A page that a picture covers, perhaps with words over it, or drawn by a form."""
    file = pikepdf.new()
    page = file.add_blank_page(page_size=(200, 200))
    data = drawn(shade, "JPEG") if jpeg else shaded(shade).tobytes()
    image = file.make_stream(
        data, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=30, Height=20, BitsPerComponent=8,
        ColorSpace=pikepdf.Name.DeviceGray, **({"Filter": pikepdf.Name.DCTDecode} if jpeg else {}),
    )  # fmt: skip
    held = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
    content = b"q 200 0 0 200 0 0 cm /Im0 Do Q"
    if form:
        inner = file.make_stream(
            content, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 200, 200], Resources=held
        )
        held, content = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Fm0=inner)), b"/Fm0 Do"
    if heading:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        held.Font = pikepdf.Dictionary(F=font)
        content += b" BT /F 9 Tf 20 150 Td (A heading) Tj ET"
    page.Resources, page.Contents = held, file.make_stream(content)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def shaded(shade: int) -> Image.Image:
    """A picture; all of one colour for the shade 0."""
    return Image.frombytes("L", (30, 20), bytes(n * shade % 251 for n in range(600)))


def drawn(shade: int, kind: str) -> bytes:
    """The same as a picture file."""
    out = io.BytesIO()
    shaded(shade).save(out, kind)
    return out.getvalue()


def in_word(shade: int, words: str = "") -> bytes:
    """The same in a Word file."""
    made = docx.Document()
    made.add_picture(io.BytesIO(drawn(shade, "JPEG")))
    made.add_paragraph(words)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("public", "exempt", "alike"),
    [
        (scanned(), scanned(form=True), True),
        (scanned(heading=True), scanned(), True),
        (scanned(), scanned(heading=True), True),
        (scanned(jpeg=True), drawn(7, "JPEG"), True),
        (scanned(), drawn(7, "PNG"), True),
        (scanned(jpeg=True), in_word(7), True),
        (in_word(7), scanned(jpeg=True), True),
        (in_word(7, "A letter with a crest."), scanned(jpeg=True), False),
        (scanned(9), scanned(), False),
        (scanned(0), scanned(0, form=True), False),
    ],
    ids="form heading exempt-heading jpeg png exempt-word word crest other blank".split(),
)
def test_a_scan_is_known_again_however_it_was_put_into_a_file(
    public: bytes, exempt: bytes, alike: bool, tmp_path: Path
) -> None:
    (tmp_path / "public").write_bytes(public)
    (tmp_path / "exempt").write_bytes(exempt)
    assert bool(supplied_files.same([tmp_path / "public"], [tmp_path / "exempt"])) == alike


def test_one_file_on_a_public_and_on_an_exempt_item_is_refused(tmp_path: Path) -> None:
    meeting = meeting_with(tmp_path, lambda _: scan(200))
    path = meeting / "meeting.yaml"
    path.write_text(path.read_text("utf-8").replace("text: ", "documents: {file: letter.pdf}, text: "), "utf-8")
    code, said = pack(meeting, tmp_path / "out")
    assert (code, "a whole file" in said) == (1, True)


def test_a_picture_in_a_public_report_is_compared_and_can_be_released(tmp_path: Path) -> None:
    def as_kind(kind: str) -> bytes:
        out = io.BytesIO()
        Image.radial_gradient("L").save(out, kind)
        return out.getvalue()

    meeting = meeting_with(tmp_path, exempt="Words.")
    path = meeting / "meeting.yaml"
    text = path.read_text("utf-8").replace(
        "text: ", "documents: {file: plan.png, title: Plan, description: It.}, text: "
    )
    path.write_text(text.replace("- title: Letters\n", "- {report: depot}\n  - title: Letters\n", 1), "utf-8")
    (meeting / "plan.png").write_bytes(as_kind("PNG"))
    (meeting / "depot").mkdir()
    (meeting / "depot" / "site.jpg").write_bytes(as_kind("JPEG"))
    report = "style: base\ntitle: Depot\nsummary: |\n  Words.\n\n  ![A plan of the depot](site.jpg)\n"
    (meeting / "depot" / "report.yaml").write_text(report, "utf-8")
    assert sources.read(meeting).pictures == (meeting / "depot" / "site.jpg",)
    style = load_style("base")
    assert [leak.kind for leak in looked_at({}, meeting, style, [], {})] == [supplied_files.A_PICTURE]
    assert looked_at({}, meeting, style, []) == []  # of a paper alone
    digest = supplied_files.sha256(meeting / "depot" / "site.jpg")
    (meeting / "releases.yaml").write_text(f"- {{file: site.jpg, sha256: {digest}, agreed-by: Clerk}}\n", "utf-8")
    assert looked_at({}, meeting, style, [], {}) == []


def test_a_firm_and_a_sum_of_an_exempt_file_are_told_where_somebody_types_them(tmp_path: Path) -> None:
    """And nothing else of it: who wrote it, and what it says in standing words, stands in public papers as well."""
    meeting = meeting_with(tmp_path, exempt="Words.")
    (meeting / "deed.pdf").write_bytes(files.pdf(["Zedcorp Holdings Ltd offers GBP 888,123, says Mrs Ivy Fennimore."]))
    path = meeting / "meeting.yaml"
    text = path.read_text("utf-8").replace(
        "text: ", "documents: {file: deed.pdf, title: Deed, description: It.}, text: "
    )

    def told(typed: str) -> list[str]:
        path.write_text(text.replace("- title: Letters\n", f"- title: Letters\n    text: {typed}\n"), "utf-8")
        return doubtful(meeting, load_style("base"))

    assert told("Mrs Ivy Fennimore was met about an offer.") == []
    (line,) = told("Zedcorp Holdings Ltd offers £888,123.")
    assert "a sum of money and the name of a company of public text stand in exempt text as well" in line
    assert "deed.pdf:1:1" in line


def test_what_another_meeting_says_in_public_clears_a_name_and_what_it_says_in_private_does_not(tmp_path: Path) -> None:
    def kinds(other: str) -> set[str]:
        for name, text in (
            ("2026-07-13-x", f"body: |\n  {other}\n"),
            ("2026-09-14-x", "exempt: true\nbody: |\n  We met Zedcorp Ltd and paid £888,123.\n"),
        ):
            folder = tmp_path / "content" / "lime" / name / "r"
            folder.mkdir(parents=True, exist_ok=True)
            (folder.parent / "meeting.yaml").write_text(f"date: {name[:10]}\n", "utf-8")
            (folder / "report.yaml").write_text(text, "utf-8")
        known = council.read(tmp_path / "content" / "lime" / "2026-09-14-x", "england")
        leaks = comparison.find({"a.txt": b"We met Zedcorp Ltd and paid 888,123 pounds."}, known, [], [], WORDS)
        return {leak.kind for leak in leaks}

    assert kinds("Nobody came.") >= {"a company", "a figure"}
    assert "a company" not in kinds("Zedcorp  Ltd came.")
    assert "a figure" not in kinds("It was **£888,123** then.")
    assert kinds("::: exempt\n  Zedcorp Ltd came.\n  :::") >= {"a company", "a figure"}
