"""A meeting with everything a pack has to keep apart, and PDFs as others supply them, made for the tests."""

from __future__ import annotations

import io
import struct
import textwrap
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import specimen

from reportgen.writers import pdf

# What stands only in exempt sources, and where. No public file may hold any of them.
MARKERS = {
    "an exempt report": "Quillfeather reserves the option to buy back the eastern quay",
    "the title of an exempt report that the agenda hides": "Lease of the Zymurgy Wharf",
    "the title of an exempt appendix": "Bids of Umberslade and Partners",
    "an exempt appendix": "Umberslade offered £417,250.50 for the freehold",
    "an exempt passage": "the tenant Barnaby Thistlewick has fallen behind with the rent",
    "an exempt row": "Glasshouse Lane depot £93,471",
    "the name of an exempt picture’s file": "kx-plan-of-vault-7731.png",
    "the caption of an exempt picture": "The strongroom below the Moot Hall",
    "an exempt picture’s metadata": "Surveyed by Wilhelmina Osgathorpe",
    "a comment": "ask Peregrine whether the bid bond was ever lodged",
    "the name of an exempt file": "heads-of-terms-zq4419.pdf",
    "an exempt file": "The vendor grants a put option for ninety nine years",
}
# What `write_fuller_meeting` adds to them.
MORE = {
    "the label of a table in an exempt report": "Rents of the eastern sheds by tenant",
    "a footnote of an exempt passage": "He owes eleven quarters according to the Sheriff of Hexley",
    "the alternative text of an exempt picture": "A staircase behind the Ganderly panelling leads down",
    "the text of an exempt minute": "Members heard that Hesketh and Ormonde would withdraw their objection",
    "a comment in an exempt report": "Cuthbertson says never to show this to the surveyor",
    "the folder of an exempt report": "lease-pemberwick-2207",
    "the author of an exempt supplied file": "Drafted by Lysander Quabbe",
}
# No edition prints these: a comment is its author's own, files go by the agenda's numbers and titles, and pictures
# and supplied files leave behind what they say of their making.
UNPRINTED = {
    "the name of an exempt picture’s file",
    "an exempt picture’s metadata",
    "a comment",
    "the name of an exempt file",
    "a comment in an exempt report",
    "the folder of an exempt report",
    "the author of an exempt supplied file",
}
_EXEMPTIONS = 'exemptions:\n  deal: {paragraph: "3", reason: The bargain would be spoilt.}\n'
_REST = """\
report-of: Director of Places
wards: All Wards
recommendations: That the report be noted.
implications: {finance: none, legal: none, equality: {none: All are served alike.}, climate: none, risk: none}
contacts: {post: Estates Manager, telephone: 01632 960100, email: estates@example.gov.uk}
background-papers: none
"""


def write_meeting(folder: Path, style: str = "base") -> Path:
    """A meeting with an open report, one that is open in part, and one that is exempt; gives its folder."""
    meeting = folder / "content" / "wexcombe" / "2026-09-14-community"
    _write(
        meeting / "meeting.yaml",
        f"""\
        # The clerk: {MARKERS["a comment"]}.
        style: {style}
        body: Community Committee
        date: 2026-09-14
        exemptions:
          deal: {{paragraph: "3", reason: The bargain would be spoilt.}}
        agenda:
          - standing: apologies
          - title: Parks
            report: parks
          - title: Depots
            report: depots
          - title: Dates of meetings
            dates: [2026-11-02]
          - private: true
            heading: Part II
            items:
              - title: {MARKERS["the title of an exempt report that the agenda hides"]}
                public-title: A lease
                exempt: true
                exemption: deal
                documents:
                  - lease
                  - {{file: {MARKERS["the name of an exempt file"]}, title: Terms, exempt: true, exemption: deal}}
        """,
    )
    (meeting / MARKERS["the name of an exempt file"]).write_bytes(typeset(MARKERS["an exempt file"]))
    _write(
        meeting / "parks" / "report.yaml",
        f"title: Parks\n{_REST}body: |\n  The parks are open from six in the morning until ten at night.\n"
        "appendices:\n  - {title: Slides, file: slides.pdf, description: The slides show three parks.}\n",
    )
    (meeting / "parks" / "slides.pdf").write_bytes(typeset("Three parks of the city", pages=3))
    picture = MARKERS["the name of an exempt picture’s file"]
    _write(
        meeting / "depots" / "report.yaml",
        f"title: Depots\n{_REST}{_EXEMPTIONS}"
        + textwrap.dedent(
            f"""\
            body: |
              The Council has two depots.

              ::: exempt deal
              At the second, {MARKERS["an exempt passage"]}.

              ![A floor plan]({picture} "{MARKERS["the caption of an exempt picture"]}")
              :::

              {{table:costs}}
            tables:
              costs:
                label: Costs by depot
                columns: [{{heading: Depot, row-header: true}}, {{heading: Cost, type: money}}]
                rows:
                  - [Mill Road, "£1,200"]
                  - {{exempt: true, exemption: deal, cells: [Glasshouse Lane depot, "£93,471"]}}
            appendices:
              - {{title: Site plan, text: A field beside the road.}}
              - title: {MARKERS["the title of an exempt appendix"]}
                text: {MARKERS["an exempt appendix"]}.
                exempt: true
                exemption: deal
            """
        ),
    )
    (meeting / "depots" / picture).write_bytes(with_text(specimen.png(), MARKERS["an exempt picture’s metadata"]))
    _write(
        meeting / "lease" / "report.yaml",
        f"title: {MARKERS['the title of an exempt report that the agenda hides']}\n{_REST}{_EXEMPTIONS}"
        f"exempt: true\nexemption: deal\nbody: |\n  {MARKERS['an exempt report']}.\n",
    )
    return meeting


def write_fuller_meeting(folder: Path) -> Path:
    """The meeting of `write_meeting` with exempt words in every further place that can have some."""
    meeting = write_meeting(folder)
    lease = meeting / MORE["the folder of an exempt report"]
    (meeting / "lease").rename(lease)
    put(meeting / "meeting.yaml", "          - lease\n", f"          - {lease.name}\n")
    put(
        meeting / "meeting.yaml",
        "  - title: Parks\n",
        "  - {standing: minutes, documents: minutes}\n  - title: Parks\n",
    )
    put(
        lease / "report.yaml",
        "body: |\n",
        f"tables:  # {MORE['a comment in an exempt report']}\n"
        f"  rents:\n    label: {MORE['the label of a table in an exempt report']}\n"
        "    columns: [{heading: Tenant}, {heading: Rent}]\n    rows: [[Shed, '£1,200']]\n"
        "body: |\n  {table:rents}\n\n",
    )
    put(
        meeting / "depots" / "report.yaml",
        f"{MARKERS['an exempt passage']}.\n\n  ![A floor plan]",
        f"{MARKERS['an exempt passage']}.[^debt]\n\n  [^debt]: {MORE['a footnote of an exempt passage']}.\n\n"
        f"  ![{MORE['the alternative text of an exempt picture']}]",
    )
    terms = meeting / MARKERS["the name of an exempt file"]
    terms.write_bytes(changed(terms.read_bytes(), _by(MORE["the author of an exempt supplied file"])))
    _write(
        meeting / "minutes" / "minutes.yaml",
        f"""\
        date: 2026-07-13
        present: [Councillor Ash]
        exemptions:
          deal: {{paragraph: "3", reason: The bargain would be spoilt.}}
        minutes:
          - {{title: Apologies, text: There were none.}}
          - title: A claim
            text: {MORE["the text of an exempt minute"]}.
            public-summary: A claim was considered.
            exempt: true
            exemption: deal
        """,
    )
    return meeting


def put(path: Path, old: str, new: str) -> None:
    """Change what stands once in a file."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (path, old)
    path.write_text(text.replace(old, new), encoding="utf-8")


def _by(words: str) -> Callable[[pikepdf.Pdf], None]:
    def told(file: pikepdf.Pdf) -> None:
        file.docinfo["/Author"] = words

    return told


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(textwrap.dedent(text), encoding="utf-8")


def with_text(png: bytes, words: str) -> bytes:
    """A PNG with a text chunk after its head."""
    body = b"tEXt" + b"Author\0" + words.encode("latin-1")
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return png[:33] + chunk + png[33:]


def typeset(words: str, pages: int = 1) -> bytes:
    """A tagged PDF/UA of so many pages."""
    sections = tuple(
        specimen.section(f"Page {n} of them", "", specimen.p(words), kind="appendix") for n in range(1, pages + 1)
    )
    return pdf.write(
        specimen.Document(
            title=words, blocks=(specimen.Title(children=specimen.inlines(words)), *sections[1:], specimen.p(words))
        ),
        specimen.house(),
    )


def changed(data: bytes, change: object) -> bytes:
    """A PDF after `change(pdf)`."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        change(file)  # type: ignore[operator]
        file.save(out, deterministic_id=True)
    return out.getvalue()


def untagged(data: bytes) -> bytes:
    """The PDF without its tags."""

    def strip(file: pikepdf.Pdf) -> None:
        for key in ("/StructTreeRoot", "/MarkInfo"):
            del file.Root[key]
        for page in file.pages:
            if "/StructParents" in page.obj:
                del page.obj["/StructParents"]

    return changed(data, strip)
