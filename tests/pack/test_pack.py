"""The agenda pack: pages that are what the agenda says, blank pages by the rule, nothing exempt in public."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
import shutil
import zipfile
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pack_meeting
import packs
import pikepdf
import pytest
import specimen
from agendas import agenda, bookmarks, document, house, part, shown_on
from lxml import html as lhtml
from msgspec.structs import replace

from reportgen.leaks import sources
from reportgen.leaks.pdf_text import texts_of_pdf
from reportgen.meetings.agenda import Agenda, Column, Item, Part
from reportgen.meetings.publications import read_record
from reportgen.meetings.read_meeting import read_agenda
from reportgen.pack import graft, html, make, pack_command, pack_pdf, upload
from reportgen.pack.publish import publish_meeting
from reportgen.tree import Document, Section

LEICESTERSHIRE = Path(__file__).parents[2] / "content" / "leicestershire" / "2020-11-26-health-and-wellbeing-board"
NOW = datetime.datetime(2026, 9, 4, 16, 30, tzinfo=datetime.UTC)


def sample() -> Agenda:
    return agenda(
        Item(number="1", shown="1.", title="Apologies"),
        Item(
            number="2", shown="2.", title="Parks", by="Director of Places", parts=(part("parks", 3), part("trees", 2))
        ),
        Item(number="3", shown="3.", title="Depots", parts=(part("depots", 1),)),
        Item(number="4", shown="4.", title="Any other business", status="verbal"),
        Item(number="5", shown="5.", title="Markets", parts=(part("markets", 2),)),
    )


@lru_cache
def built(right_hand: str = "parts", first: int = 1) -> bytes:
    return pack_pdf.write(sample(), house(right_hand), {}, first)


def labels(data: bytes) -> list[int]:
    with pikepdf.open(io.BytesIO(data)) as file:
        return [int(page.label) for page in file.pages]


# --------------------------------------------------------------------------- pages


@pytest.mark.parametrize("right_hand", ["parts", "items", "no"])
def test_the_ranges_on_the_agenda_are_the_pages_where_items_begin_and_end(right_hand: str) -> None:
    pages = shown_on(built(right_hand))
    ranges = [(int(a), int(b or a)) for a, b in re.findall(r"\(Pages? (\d+)(?: - (\d+))?\)", pages[0])]
    begins = [n for n, text in enumerate(pages, 1) if re.search(r"Agenda Item \d", text)]
    assert [first for first, _ in ranges] == begins
    assert [last for _, last in ranges] == [*(n - 1 for n in begins[1:]), len(pages)]


def test_each_range_is_a_link_to_the_page_it_names() -> None:
    with pikepdf.open(io.BytesIO(built())) as file:
        links = [note for note in file.pages[0].obj.Annots if note.Subtype == "/Link"]
        places = graft.places(file)
        targets = [places[str(note.Dest)] + 1 for note in links]
    assert targets == [int(a) for a in re.findall(r"\(Pages? (\d+)", shown_on(built())[0])]


@pytest.mark.parametrize(("right_hand", "blank"), [("parts", [2, 6, 10]), ("items", [2, 8, 10]), ("no", [])])
def test_blank_pages_are_those_that_bring_the_next_document_to_the_right(right_hand: str, blank: list[int]) -> None:
    pages = shown_on(built(right_hand))
    assert [n for n, text in enumerate(pages, 1) if "intentionally left blank" in text] == blank
    if right_hand == "parts":
        assert all(n % 2 for n, text in enumerate(pages, 1) if "Sheet 1 of" in text)


def test_the_pack_counts_through_beside_the_numbers_of_each_document() -> None:
    pages = shown_on(built())
    assert all(text.endswith(f"Page {n}") or f"Page {n}" in text for n, text in enumerate(pages, 1))
    assert [m[0] for text in pages if (m := re.search(r"Sheet \d of \d", text))] == [
        "Sheet 1 of 3", "Sheet 2 of 3", "Sheet 3 of 3", "Sheet 1 of 2", "Sheet 2 of 2", "Sheet 1 of 1", "Sheet 1 of 2",
        "Sheet 2 of 2",
    ]  # fmt: skip
    assert "Sheet" not in pages[0]


def test_the_front_page_begins_with_whose_agenda_it_is() -> None:
    assert shown_on(built())[0].startswith("Wexcombe City Council Community Committee")


@pytest.mark.parametrize(
    ("more", "whole"), [({}, True), ({"status": "verbal"}, True), ({"by": "Director of Places"}, False)]
)
def test_a_title_takes_the_room_of_an_officer_who_is_not_there(more: dict[str, str], whole: bool) -> None:
    title = "Dates of the meetings of this committee and its panels"
    data = pack_pdf.write(agenda(Item(number="1", title=title, **more)), house(), {})  # type: ignore[arg-type]
    assert any(title in line for found in texts_of_pdf(data) for line in found.text.splitlines()) == whole


def test_the_agenda_has_the_columns_of_its_style_that_say_something_and_documents_with_their_pages() -> None:
    item = Item(
        number="2", shown="2.", title="Parks", columns=("", "For decision"), parts=(part("parks", 3), part("trees", 2))
    )  # fmt: skip
    whole = replace(agenda(item), columns=(Column("Report by", 2), Column("Purpose", 1)), listed=True)
    data = pack_pdf.write(whole, house("no"), {})
    front = shown_on(data)[0]
    assert ("Purpose" in front, "For decision" in front, "Report by" in front) == (True, True, False)
    assert re.findall(r"\(Pages[^)]*\)", front) == ["(Pages 2 - 6)", "(Pages 2 - 4)", "(Pages 5 - 6)"]
    page = html.write(whole, house("no"), pack_pdf.pages_of(data, whole), {})["index.html"].decode()
    assert "<p>Purpose: For decision</p>" in page
    assert re.findall(r">(\w+)</a> <span class=\"pages\">(\(Pages[^)]*\))", page) == [
        ("Parks", "(Pages 2 - 4)"), ("Trees", "(Pages 5 - 6)"),
    ]  # fmt: skip


def test_a_supplement_that_continues_has_its_numbers_on_pages_labels_and_agenda() -> None:
    data = built("parts", 117)
    assert labels(data) == list(range(117, 117 + len(labels(data))))
    assert "(Pages 119 - 124)" in shown_on(data)[0]
    assert "Page 117" in shown_on(data)[0]


def test_a_public_pack_keeps_the_page_numbers_of_the_complete_one() -> None:
    whole = sample()
    starts = pack_pdf.starts_of(pack_pdf.write(whole, house("items"), {}), whole)
    closed = Part(
        kind="withheld", title="Parks", name="other", place="parks", notice="Not for publication.", exempt=True
    )
    items = [replace(item, parts=(closed,)) if item.number == "2" else item for item in whole.groups[0].items]
    public = agenda(*items)
    data = pack_pdf.write(public, house("items"), {}, starts=starts)
    begins = {name: place.first for name, place in pack_pdf.pages_of(data, public).items()}
    assert begins == {"other": starts["parks"], "depots": starts["depots"], "markets": starts["markets"]}
    assert len(labels(data)) < len(built("items"))
    with pikepdf.open(io.BytesIO(data)) as file:
        assert {(n - int(page.label)) % 2 for n, page in enumerate(file.pages, 1)} == {0}  # right stays right


def test_bookmarks_lead_to_the_agenda_its_items_and_their_documents() -> None:
    found = [(level, words, page) for level, words, page in bookmarks(built()) if level < 2]
    assert found == [
        (0, "Community Committee", 1), (1, "Strategy", 1), (0, "2. Parks", 3), (1, "parks", 3), (1, "trees", 7),
        (0, "3. Depots", 9), (1, "depots", 9), (0, "5. Markets", 11), (1, "markets", 11),
    ]  # fmt: skip


def test_documents_with_the_same_ids_and_notes_stand_side_by_side() -> None:
    twice = [Part(kind="report", title="A report", name=name, document=specimen.specimen()) for name in ("a", "b")]
    items = [Item(number=str(n), title="Report", parts=(p,)) for n, p in enumerate(twice, 1)]
    look = replace(specimen.house(), wording=house().wording)
    pages = shown_on(pack_pdf.write(agenda(*items), look, {}))
    assert sum("Appendix 1" in text and "Terms of reference" in text for text in pages) >= 2
    assert [n for n, text in enumerate(pages, 1) if "Contents" in text] == [3, 9]
    own = [re.findall(r"Page (\d) of (\d)", text) for text in pages[2:]]  # the last page of each is a turned one
    assert own == [[(str(n), "6")] for n in (1, 2, 3, 4, 5, 6)] * 2


def test_the_same_agenda_gives_the_same_bytes() -> None:
    assert pack_pdf.write(sample(), house(), {}) == built()


def test_every_page_of_an_exempt_document_says_so_and_no_other_does() -> None:
    closed = part("depots", 3, exempt=True)
    whole = replace(
        agenda(
            Item(number="1", title="Parks", parts=(part("parks", 1),)), Item(number="2", title="x", parts=(closed,))
        ),
        edition="restricted",
    )
    pages = shown_on(pack_pdf.write(whole, house(), {}))
    assert ["NOT FOR PUBLICATION" in text for text in pages] == [False] * 4 + [True] * 3


# --------------------------------------------------------------------------- the meeting of Leicestershire


@pytest.fixture(scope="module")
def leicestershire() -> tuple[Agenda, Mapping[str, bytes], Mapping[str, pack_pdf.Pages]]:
    read = make.read(LEICESTERSHIRE, "draft")
    assert read.agenda is not None
    assert read.house is not None
    assert read.reasons == ()
    made = make.make(read.agenda, read.house, read.supplied)
    return read.agenda, made.files, made.pages


@pytest.mark.parametrize(
    ("body", "called"), [("Community Committee", "Agenda"), ("Cabinet Member for Parks", "Papers for decision")]
)
def test_the_ways_back_to_the_first_page_are_called_what_it_is(body: str, called: str, tmp_path: Path) -> None:
    meeting = pack_meeting.write_meeting(tmp_path)
    pack_meeting.put(meeting / "meeting.yaml", "body: Community Committee", f"body: {body}")
    read = read_agenda(meeting, "draft")
    assert read.agenda is not None
    pages = html.write(read.agenda, read.house, {}, {})
    ways = [nav.get("aria-label") for page in pages.values() if page[:1] == b"<" for nav in navs(page)]
    assert called in ways
    assert {"Agenda", "Papers for decision"} & set(ways) == {called}


def navs(page: bytes) -> list[lhtml.HtmlElement]:
    """The navigations of a page."""
    return list(lhtml.fromstring(page).iter("nav"))


def test_each_item_of_a_real_pack_stands_on_the_pages_that_its_agenda_names(
    leicestershire: tuple[Agenda, Mapping[str, bytes], Mapping[str, pack_pdf.Pages]],
) -> None:
    whole, files, places = leicestershire
    pages = shown_on(files[make.pdf_name(whole.edition)])
    front = " ".join(text for text in pages[: min(p.first for p in places.values()) - 1])
    ranges = [(int(a), int(b)) for a, b in re.findall(r"\(Pages (\d+) - (\d+)\)", front)]
    listed = [item for item in whole.each_item() if item.parts]
    assert len(ranges) == len(listed) == 7
    for (first, last), item in zip(ranges, listed, strict=True):
        assert f"Agenda Item {item.number}" in pages[first - 1]
        assert first % 2 == 1
        assert last == len(pages) or re.search(r"Agenda Item \d+", pages[last])
        assert places[item.parts[0].name].first == first
        assert places[item.parts[-1].name].last == last


# --------------------------------------------------------------------------- pages for the web


@pytest.fixture(scope="module")
def site() -> dict[str, lhtml.HtmlElement]:
    whole = sample()
    files = html.write(whole, house(), pack_pdf.pages_of(built(), whole), {}, "../agenda-pack.pdf")
    return {name: lhtml.document_fromstring(data) for name, data in files.items()}


def test_every_page_is_reached_from_the_agenda_and_leads_back_to_its_item(
    site: Mapping[str, lhtml.HtmlElement],
) -> None:
    index = site["index.html"]
    leads = {a.get("href") for a in index.iter("a")}
    assert leads >= {name for name in site if name != "index.html"}
    for name, page in site.items():
        for a in page.iter("a"):
            file, _, anchor = a.get("href").partition("#")
            if file.endswith(".pdf"):
                continue
            target = site[file or name]
            assert not anchor or target.get_element_by_id(anchor) is not None
        if name != "index.html":
            assert any((a.get("href") or "").startswith("index.html#item-") for a in page.iter("a"))


def test_the_agenda_page_names_the_pages_of_the_pdf_and_holds_no_script(site: Mapping[str, lhtml.HtmlElement]) -> None:
    words = " ".join(site["index.html"].text_content().split())
    assert re.findall(r"\(Pages? [\d -]+\)", words) == re.findall(r"\(Pages? [\d -]+\)", shown_on(built())[0])
    assert not any(list(page.iter("script")) for page in site.values())


def test_a_report_is_the_page_it_is_on_its_own(site: Mapping[str, lhtml.HtmlElement]) -> None:
    from reportgen.writers import html as alone

    own = lhtml.document_fromstring(alone.write(document("parks", 3), house()))
    assert site["parks.html"].get_element_by_id("paper").text_content() == own.get_element_by_id("paper").text_content()


# --------------------------------------------------------------------------- for upload


def test_the_folder_for_upload_has_a_titled_file_for_each_document_and_a_manifest_that_is_true() -> None:
    whole = sample()
    places = pack_pdf.pages_of(built(), whole)
    files = upload.write(whole, house(), places, {})
    listed = json.loads(files["manifest.json"])["documents"]
    assert [entry["title"] for entry in listed] == ["Parks", "Trees", "Depots", "Markets"]
    assert {entry["file"] for entry in listed} | {"manifest.json", "manifest.csv"} == set(files)
    for entry in listed:
        with pikepdf.open(io.BytesIO(files[entry["file"]])) as file:
            assert len(file.pages) == entry["pages"]
            assert file.open_metadata()["dc:title"] == entry["title"]
        assert entry["first"] == places[entry["file"].removesuffix(".pdf")].first
    rows = list(csv.DictReader(io.StringIO(files["manifest.csv"].decode("utf-8-sig"))))
    assert [row["sha256"] for row in rows] == [entry["sha256"] for entry in listed]
    with zipfile.ZipFile(io.BytesIO(upload.zipped(files))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_title_that_a_spreadsheet_would_run_is_text_in_the_manifest() -> None:
    item = Item(number="1", title="=HYPERLINK(1)", parts=(part("parks", 1),))
    files = upload.write(agenda(item), house(), {"parks": pack_pdf.Pages(3, 3)}, {})
    rows = list(csv.DictReader(io.StringIO(files["manifest.csv"].decode("utf-8-sig"))))
    assert rows[0]["item_title"] == "'=HYPERLINK(1)"


# --------------------------------------------------------------------------- pack and publish


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A meeting that was published, and the folder of what was built; nobody changes it."""
    root = tmp_path_factory.mktemp("published")
    meeting = pack_meeting.write_meeting(root)
    assert publish_meeting(meeting, root / "build", NOW) == 0
    return meeting, root / "build"


def copied(published: tuple[Path, Path], tmp_path: Path) -> Path:
    return Path(shutil.copytree(published[0], tmp_path / "content" / "wexcombe" / published[0].name))


def _kept(meeting: Path, number: int) -> bytes:
    return (meeting / "published" / str(number) / "public" / make.pdf_name("public")).read_bytes()


def test_publishing_keeps_both_packs_with_the_time_and_the_hash_of_each_file(published: tuple[Path, Path]) -> None:
    meeting, out = published
    (entry,) = read_record(meeting)
    assert entry["at"] == "2026-09-04T16:30:00+00:00"
    kept = {
        p.relative_to(meeting / "published" / "1").as_posix() for p in (meeting / "published").rglob("*") if p.is_file()
    }
    assert kept == set(entry["files"])
    assert {name.split("/")[0] for name in kept} == {"public", "restricted"}
    place = pack_command.place_of(meeting, "public", out)
    assert (place / make.pdf_name("public")).read_bytes() == (
        meeting / "published" / "1" / "public" / make.pdf_name("public")
    ).read_bytes()


def test_item_and_page_numbers_are_the_same_in_both_packs(published: tuple[Path, Path]) -> None:
    meeting, _ = published
    both = []
    for edition in ("public", "restricted"):
        listed = json.loads((meeting / "published" / "1" / edition / "upload" / "manifest.json").read_bytes())[
            "documents"
        ]
        both.append([(entry["item"], entry["first"]) for entry in listed])
    assert both[0] == both[1]


def on_agenda(data: bytes) -> dict[str, str]:
    """The words below each item on the first page of a pack, by the item's number."""
    first = shown_on(data)[0].split("Report by", 1)[1]
    _, *pieces = re.split(r"(?:^| )(\d)\. (?=[A-Z])", first)
    return dict(zip(pieces[::2], pieces[1::2], strict=True))


def test_the_agenda_says_which_documents_are_exempt_and_why(published: tuple[Path, Path]) -> None:
    meeting, _ = published
    why = (
        "Not for publication by virtue of paragraph 3 (information about the financial or business affairs of a "
        "particular person, which includes the authority itself) of Part 1 of Schedule 12A to the Local Government "
        "Act 1972."
    )
    bids = pack_meeting.MARKERS["the title of an exempt appendix"]
    said = {"public": ("Appendix 2", [why]), "restricted": (f"Appendix 2 – {bids}", [why, f"Terms – {why}"])}
    for edition, (appendix, lease) in said.items():
        data = (meeting / "published" / "1" / edition / make.pdf_name(edition)).read_bytes()
        items = on_agenda(data)
        assert "Not for publication" not in items["2"]
        assert items["3"].split(") ", 1)[1] == f"{appendix} – {why}"
        assert items["5"].split(") ", 1)[1].startswith(" ".join(lease))
        assert items["5"].count(why) == len(lease)
        web = lhtml.fromstring((meeting / "published" / "1" / edition / "html" / html.INDEX).read_bytes())
        assert "".join(web.get_element_by_id("item-3").itertext()).count(why) == 1


def test_the_pages_on_an_agenda_that_runs_on_for_its_notices_are_where_items_begin() -> None:
    closed = tuple(
        part(f"offer-{n}", 1, exempt=True, notice=f"Not for publication: offer {n}, " + "in words " * 60)
        for n in range(1, 13)
    )
    whole = agenda(
        Item(number="1", shown="1.", title="Parks", parts=(part("parks", 3),)),
        Item(number="2", shown="2.", title="Offers", parts=closed),
        Item(number="3", shown="3.", title="Markets", parts=(part("markets", 2),)),
    )
    pages = shown_on(pack_pdf.write(whole, house("no"), {}))
    begins = [n for n, text in enumerate(pages, 1) if re.search(r"Agenda Item \d", text)]
    front = " ".join(pages[: begins[0] - 1])
    assert begins[0] > 2
    assert all(f"Offer-{n} – Not for publication: offer {n}, in words" in front for n in range(1, 13))
    ranges = [(int(a), int(b)) for a, b in re.findall(r"\(Pages (\d+) - (\d+)\)", front)]
    assert ranges == [(begin, after - 1) for begin, after in pairwise([*begins, len(pages) + 1])]


def test_nothing_exempt_is_in_the_public_pack_and_all_of_it_in_the_restricted_one(published: tuple[Path, Path]) -> None:
    from reportgen.leaks.comparison import plain
    from reportgen.leaks.reading_back import texts_in

    told: dict[str, str] = {}
    for edition in ("public", "restricted"):
        files = [p for p in (published[0] / "published" / "1" / edition).rglob("*") if p.is_file()]
        told[edition] = "".join(plain(f.text) for p in files for f in texts_in(p.name, p.read_bytes())).replace(" ", "")
    printed = {
        k: v
        for k, v in pack_meeting.MARKERS.items()
        if not re.search(r"comment|metadata|row|file", k) or k == "an exempt file"
    }
    for what, words in pack_meeting.MARKERS.items():
        assert plain(words).replace(" ", "") not in told["public"], what
    for what, words in printed.items():
        assert plain(words).replace(" ", "") in told["restricted"], what


def test_what_was_published_is_not_published_again(published: tuple[Path, Path], tmp_path: Path) -> None:
    meeting = copied(published, tmp_path)
    with pytest.raises(pack_command.ReportgenError, match="stays as it is"):
        publish_meeting(meeting, tmp_path / "build", NOW)


def test_what_lint_calls_an_error_stops_a_publication_until_it_is_mended_or_waived(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    meeting = pack_meeting.write_meeting(tmp_path)
    report = meeting / "parks" / "report.yaml"
    text = report.read_text(encoding="utf-8")
    report.write_text(text.replace("open from six", "open from Monday 15 September 2026 at six"), encoding="utf-8")
    assert pack_command.pack_meeting(meeting, "public", tmp_path / "build") == 0
    assert "lint finds 1 error, and `reportgen publish` would refuse" in capsys.readouterr().err
    assert publish_meeting(meeting, tmp_path / "build", NOW) == 1
    assert "DAT001" in capsys.readouterr().err
    assert not (meeting / "published").exists()
    with report.open("a", encoding="utf-8") as file:
        file.write("waivers:\n  - {rule: weekday-mismatch, reason: So the sign at the gate has it.}\n")
    assert publish_meeting(meeting, tmp_path / "build", NOW) == 0
    assert "LATE" not in capsys.readouterr().err


def test_an_agenda_published_late_is_published_with_a_warning_and_a_later_build_is_told_apart_from_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    meeting = pack_meeting.write_meeting(tmp_path)
    assert publish_meeting(meeting, tmp_path / "build", NOW + datetime.timedelta(days=3)) == 0
    said = capsys.readouterr().err
    assert "the agenda was to be public by Friday 4 September 2026 (5 clear days before the meeting" in said
    assert said.count("committed to git") == 1
    assert pack_command.pack_meeting(meeting, "restricted", tmp_path / "build") == 0
    said = capsys.readouterr().err
    assert "a new build, and not what was published on 7 September 2026" in said
    assert "published/1/restricted" in said


def test_a_late_publication_is_said_once_and_not_held_against_a_supplement(tmp_path: Path) -> None:
    meeting = pack_meeting.write_meeting(tmp_path)
    pack_meeting.put(meeting / "meeting.yaml", "date: 2026-09-14\n", "date: 2026-09-14\npublished: 2026-09-11\n")
    parks = meeting / "parks" / "report.yaml"
    pack_meeting.put(parks, "open from six", "open from Monday 15 September 2026 at six")
    (meeting / "supplements.yaml").write_text("- {title: S, items: ['2', '3'], changes: x}\n", encoding="utf-8")

    def codes(number: int) -> list[str]:
        found = pack_command.errors_of_lint(
            make.read(meeting, "restricted", pack_command.chosen(meeting, number)).agenda
        )
        return sorted(reason.key.split()[0] for reason in found)

    assert codes(0) == ["DAT001", "DAT002"]
    assert codes(1) == ["DAT001"]


def test_a_supplement_that_is_not_there_or_names_items_in_one_text_is_told_what_to_write(tmp_path: Path) -> None:
    meeting = pack_meeting.write_meeting(tmp_path)
    with pytest.raises(pack_command.ReportgenError, match=r"no supplements\.yaml yet; write an entry"):
        pack_command.chosen(meeting, 1)
    (meeting / "supplements.yaml").write_text('- {title: S, items: "2, 3", changes: x}\n', encoding="utf-8")
    with pytest.raises(pack_command.ReportgenError) as refused:
        make.read(meeting, "draft", pack_command.chosen(meeting, 1))
    assert refused.value.findings[0].fix == "write them as a list: `items: [2, 3]`"
    (meeting / "supplements.yaml").write_text("- {title: S, items: [2, 3], changes: x}\n", encoding="utf-8")
    agenda = make.read(meeting, "draft", pack_command.chosen(meeting, 1)).agenda
    assert agenda is not None
    assert [item.number for item in agenda.each_item()] == ["2", "3"]


def test_a_supplement_says_what_it_changes_and_leaves_what_was_published_alone(
    published: tuple[Path, Path], tmp_path: Path
) -> None:
    meeting = copied(published, tmp_path)
    before = read_record(meeting)
    (meeting / "supplements.yaml").write_text(
        "- title: Supplementary agenda 1\n  items: ['2']\n  changes: The opening times are corrected.\n  corrects: 1\n",
        encoding="utf-8",
    )
    report = meeting / "parks" / "report.yaml"
    report.write_text(report.read_text(encoding="utf-8").replace("six in", "seven in"), encoding="utf-8")
    pack_meeting.put(meeting / "meeting.yaml", "date: 2026-09-14\n", "date: 2026-09-14\npublished: 2026-09-11\n")
    assert publish_meeting(meeting, tmp_path / "build", NOW) == 0
    record = read_record(meeting)
    assert record[0] == before[0]
    assert (record[1]["changes"], record[1]["corrects"]) == ("The opening times are corrected.", 1)
    pages = shown_on((meeting / "published" / "2" / "public" / make.pdf_name("public")).read_bytes())
    assert "Supplementary agenda 1" in pages[0]
    assert "The opening times are corrected." in pages[0]
    (first, last) = re.findall(r"2\. Parks .*?\(Pages (\d+) - (\d+)\)", shown_on(_kept(meeting, 1))[0])[0]
    assert "Correction of the agenda published on 4 September 2026." in pages[0]
    assert f"It replaces pages {first} - {last} of it." in pages[0]
    assert "Depots" not in pages[0]
    assert any("from seven in the morning" in text for text in pages)


def test_an_item_put_among_those_published_is_refused(
    published: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    meeting = copied(published, tmp_path)
    pack_meeting.put(
        meeting / "meeting.yaml", "  - title: Parks\n", "  - {title: Weir, status: verbal}\n  - title: Parks\n"
    )
    (meeting / "supplements.yaml").write_text("- {title: S, items: ['3'], changes: x}\n", encoding="utf-8")
    assert publish_meeting(meeting, tmp_path / "build", NOW) == 1
    said = capsys.readouterr().err
    assert said.count("  - ") == 1
    assert "item 2 was published as “Parks”, which is item 3 now" in said
    pack_meeting.put(meeting / "meeting.yaml", "  - {title: Weir, status: verbal}\n", "")
    with (meeting / "meeting.yaml").open("a", encoding="utf-8") as file:
        file.write("  - {title: Weir, status: verbal, urgent: It gives way.}\n")
    (meeting / "supplements.yaml").write_text("- {title: S, items: ['6'], changes: x}\n", encoding="utf-8")
    assert publish_meeting(meeting, tmp_path / "build", NOW) == 0
    pages = shown_on((meeting / "published" / "2" / "public" / make.pdf_name("public")).read_bytes())
    assert len(pages) == 1  # an item without documents
    assert "It gives way." in pages[0]


def test_a_supplement_of_a_report_that_is_still_to_follow_is_refused(
    published: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    meeting = copied(published, tmp_path)
    pack_meeting.put(meeting / "meeting.yaml", "    report: depots\n", "    status: to follow\n")
    (meeting / "supplements.yaml").write_text("- {title: S, items: ['3'], changes: x}\n", encoding="utf-8")
    with pytest.raises(pack_command.ReportgenError) as refused:
        publish_meeting(meeting, tmp_path / "build", NOW)
    assert refused.value.findings[0].reason == "item 3, Depots, is still to follow"
    assert pack_command.pack_all(meeting, "draft", tmp_path / "build", 1) == 1
    assert "FAILED" in capsys.readouterr().err


def test_a_published_file_that_was_changed_stops_the_next_publication(
    published: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    meeting = copied(published, tmp_path)
    victim = meeting / "published" / "1" / "public" / make.pdf_name("public")
    victim.chmod(0o644)
    victim.write_bytes(b"%PDF-1.7 something else")
    (meeting / "supplements.yaml").write_text("- {title: S, items: ['2'], changes: x}\n", encoding="utf-8")
    assert publish_meeting(meeting, tmp_path / "build", NOW) == 1
    assert "restore it from version control" in capsys.readouterr().err


def test_an_incomplete_pack_is_refused_with_one_list_and_its_draft_is_built(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    meeting = pack_meeting.write_meeting(tmp_path)
    report = meeting / "parks" / "report.yaml"
    pack_meeting.put(report, "report-of: Director of Places\nwards: All Wards\n", "")
    (meeting / "parks" / "slides.pdf").write_bytes(b"no PDF at all")
    assert publish_meeting(meeting, tmp_path / "build", NOW) == 1
    said = capsys.readouterr().err
    assert said.count("slides.pdf cannot be taken into the pack: it is damaged or no PDF; open it in a PDF reader") == 1
    assert re.search(r"  - Report of: the author’s, .*parks/report.yaml\n", said)
    assert said.count("REFUSED") == 1
    assert not (tmp_path / "build").exists()
    assert not (meeting / "published").exists()
    assert pack_command.pack_meeting(meeting, "draft", tmp_path / "build") == 1
    assert capsys.readouterr().err.count("slides.pdf") == 1
    pages = shown_on(
        (pack_command.place_of(meeting, "draft", tmp_path / "build") / make.pdf_name("draft")).read_bytes()
    )
    assert any("To be completed: Appendix 1 – Slides" in text for text in pages)
    assert any("The Council has two depots" in text for text in pages)


def test_a_build_that_stops_half_way_leaves_nothing_in_public(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    meeting, out = pack_meeting.write_meeting(tmp_path), tmp_path / "build"
    written = []

    def stops(path: Path, data: bytes) -> None:
        written.append(path)
        if len(written) == 3:
            raise KeyboardInterrupt
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    monkeypatch.setattr(pack_command, "write_file", stops)
    with pytest.raises(KeyboardInterrupt):
        pack_command.pack_meeting(meeting, "public", out)
    assert all(not path.is_relative_to(out / "public") for path in written)
    assert [p for p in out.rglob("*") if p.is_file()] == []


def test_a_public_pack_with_a_leak_is_refused_and_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    meeting, out = pack_meeting.write_meeting(tmp_path), tmp_path / "build"
    report = meeting / "parks" / "report.yaml"
    words = pack_meeting.MARKERS["an exempt passage"]
    honest = sources.read(meeting)
    report.write_text(
        report.read_text(encoding="utf-8").replace("The parks are", f"There {words}. They are"), encoding="utf-8"
    )
    monkeypatch.setattr(
        sources, "read", lambda folder, closed=False: honest
    )  # a fault of the program, not a second author
    assert pack_command.pack_meeting(meeting, "public", out) == 1
    said = capsys.readouterr().err
    assert "six words from" in said
    assert "Thistlewick" not in said
    assert not (out / "public").exists()


def test_a_section_of_an_appendix_on_its_own_is_headed_once() -> None:
    section = specimen.appendices()[0]
    assert isinstance(section, Section)
    alone = Document(title="Appendix 1 – Terms of reference", blocks=(section,), edition="public")
    item = Item(
        number="1", title="Terms", parts=(Part(kind="appendix", title=alone.title, name="terms", document=alone),)
    )
    look = replace(specimen.house(), wording=house().wording)
    pages = shown_on(pack_pdf.write(agenda(item), look, {}))
    assert pages[-1].count("Terms of reference") == 1


def test_what_the_bench_runs_makes_the_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    meeting = pack_meeting.write_meeting(tmp_path)
    monkeypatch.setattr("sys.argv", ["-c", str(meeting), str(tmp_path / "pack.pdf")])
    exec(packs._OURS, {})
    assert (tmp_path / "pack.pdf").read_bytes().startswith(b"%PDF-")
