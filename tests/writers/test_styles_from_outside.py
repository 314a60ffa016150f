"""A house style comes from strangers: its templates cannot run on, eat the memory, reach a network or run a script."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from msgspec.structs import replace
from specimen import BASE, house, specimen

from reportgen.diagnostics import StyleError
from reportgen.house import bounds
from reportgen.house.style import HouseStyle
from reportgen.house.wording import say
from reportgen.writers import pdf, pdf_apart
from reportgen.writers.docx.writer import write as word
from reportgen.writers.html import write as html
from reportgen.writers.html.inert import active

limited = pytest.mark.skipif(sys.platform == "win32", reason="limits are POSIX's")


def style(folder: Path, name: str, text: str) -> HouseStyle:
    path = folder / name
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return replace(house(), folders=(folder, BASE))


def refused(folder: Path, name: str, text: str) -> tuple[str, str]:
    made = style(folder, name, text)
    with pytest.raises(StyleError) as caught:
        {"pdf": pdf.write, "html": html, "word": word}[name.partition("/")[0]](specimen(), made)
    finding = caught.value.findings[0]
    assert finding.fix
    return f"{Path(finding.span.file).name}:{finding.span.line}", finding.reason


@limited
@pytest.mark.parametrize(
    "line",
    [
        "{{ 'x' * 3000000000 }}",
        "{{ ['x'] * 3000000000 }}",
        "{{ '%3000000000d' % 1 }}",
        "{{ 'x'.center(3000000000) }}",
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{{ 'x'.join(range(99999)|map('string')) * 99999 }}",
        "{{ 10 ** (10 ** 8) }}",
    ],
)
def test_a_block_template_that_costs_too_much_is_stopped_at_its_line(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "SECONDS", 1)
    monkeypatch.setattr(bounds, "BYTES", 300_000_000)
    place, reason = refused(tmp_path, "html/title.html", f"<h1>\n{line}\n</h1>")
    assert place == "title.html:2"
    assert "template title.html" in reason


@limited
def test_a_template_of_a_word_paragraph_is_stopped_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "SECONDS", 1)
    line = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    place, reason = refused(tmp_path, "word/paragraph.xml", f"<w:p>\n{line}\n</w:p>")
    assert (place, "longer than 1 seconds" in reason) == ("paragraph.xml:2", True)


@limited
def test_wording_that_costs_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "SECONDS", 1)
    monkeypatch.setattr(bounds, "BYTES", 300_000_000)
    for wording in (
        "{{ 'x' * 3000000000 }}",
        "{% for a in range(9**5) %}{% for b in range(9**5) %}{% endfor %}{% endfor %}",
    ):
        with pytest.raises(StyleError) as caught:
            say(wording, {}, (tmp_path,))
        assert "cannot be printed: it " in caught.value.findings[0].reason


@limited
@pytest.mark.parametrize(
    "line",
    [
        '#let x = "x" * 2000000000',
        "#let f() = { let a = (1,); while true { a = a + a } }\n#f()",
        "#while true { let b = 1 }",
    ],
)
def test_a_pdf_template_that_costs_too_much_is_stopped(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_apart, "SECONDS", 1)
    monkeypatch.setattr(pdf_apart, "BYTES", 1_500_000_000)
    place, _ = refused(tmp_path, "pdf/words.typ", f"{(BASE / 'pdf' / 'words.typ').read_text('utf-8')}\n{line}\n")
    assert place.startswith("words.typ:")


@pytest.mark.parametrize("name", ['"@preview/cetz:0.2.2"', '("@pre", "view/cetz:0.2.2").join()', '"@local/own:1.0.0"'])
def test_a_pdf_template_gets_no_package_from_anywhere(name: str, tmp_path: Path) -> None:
    base = (BASE / "pdf" / "words.typ").read_text("utf-8")
    place, reason = refused(tmp_path, "pdf/words.typ", f"#import {name}\n{base}")
    assert place == "words.typ:1"
    assert "uses a package" in reason or "imports a package" in reason


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("html/title.html", "<h1>Title</h1><script>alert(1)</script>"),
        ("html/title.html", '<h1 onmouseover="alert(1)">Title</h1>'),
        ("html/title.html", '<h1><a href="java&#115;cript:alert(1)">Title</a></h1>'),
        ("html/title.html", '<h1><img src="//example.gov.uk/a.png" alt=""></h1>'),
        ("html/title.html", "<h1>Title</h1><svg><script>alert(1)</script></svg>"),
        ("html/title.html", '<h1>Title</h1><iframe srcdoc="&lt;script>1&lt;/script>"></iframe>'),
        ("html/title.html", '<h1>Title</h1><meta http-equiv="refresh" content="0;url=//example.gov.uk">'),
        ("html/house.css", "</style><script>alert(1)</script><style>"),
        ("html/house.css", '@import "//example.gov.uk/a.css";'),
        ("html/house.css", ".paper { background: url(//example.gov.uk/a.png) }"),
    ],
)
def test_no_template_puts_into_a_page_what_runs_or_loads(name: str, text: str, tmp_path: Path) -> None:
    place, reason = refused(tmp_path, name, text)
    assert place == f"{Path(name).name}:1"
    assert "the page would hold" in reason


def test_the_pages_of_our_own_styles_run_and_load_nothing() -> None:
    assert active(html(specimen(), house()).decode()) == []


def test_a_style_from_outside_prints_as_our_own_does(tmp_path: Path) -> None:
    words = (BASE / "pdf" / "words.typ").read_text("utf-8")
    assert pdf.write(specimen(), style(tmp_path, "pdf/words.typ", words)) == pdf.write(specimen(), house())
