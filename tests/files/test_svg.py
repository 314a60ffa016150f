"""Drawings: what draws is kept, and what would cost too much to draw is refused with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.diagnostics import Findings, Span
from reportgen.files.pictures import read_picture
from reportgen.files.svg import MAX_DEPTH, MAX_NUMBER, Unusable, clean

ROOT = Path(__file__).parents[2]


def drawing(inside: str, size: str = 'width="100" height="100"') -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{inside}</svg>'


def chain(kind: str, attribute: str, links: int) -> str:
    """Each refers to the next, and what is drawn to the first."""
    made = "".join(
        f'<{kind} id="p{n}" width="1" height="1"><rect width="9" height="9" {attribute}="url(#p{n + 1})"/></{kind}>'
        for n in range(links)
    )
    return f'{made}<rect width="9" height="9" {attribute}="url(#p0)"/>'


FAN = "".join(f'<pattern id="p{n}">{f"""<rect fill="url(#p{n + 1})"/>""" * 60}</pattern>' for n in range(3))

REFUSED = {
    "patterns in patterns": (drawing(chain("pattern", "fill", 30)), "refer to each other more than 3 deep"),
    "masks in masks": (drawing(chain("mask", "mask", 30)), "refer to each other"),
    "clip paths in clip paths": (drawing(chain("clipPath", "clip-path", 9)), "refer to each other"),
    "a marker within itself": (
        drawing('<marker id="a"><path marker-end="url(#a)" d="M0 0"/></marker><path d="M0 0" marker-end="url(#a)"/>'),
        "drawn within itself",
    ),
    "two patterns in each other": (
        drawing('<pattern id="a"><g fill="url(#b)"/></pattern><pattern id="b"><g style="fill:url(#a)"/></pattern>'),
        "drawn within itself",
    ),
    "a fan of patterns": (drawing(FAN + '<pattern id="p3"/><rect fill="url(#p0)"/>'), "come to more than"),
    "too deep": (drawing("<g>" * 5000 + "</g>" * 5000), f"more than {MAX_DEPTH} deep"),
    "too many": (drawing("<g/>" * 60_000), "elements"),
    "an infinite view box": (drawing("", 'viewBox="0 0 inf inf"'), "viewBox"),
    "no number": (drawing('<rect width="nan"/>'), "nan"),
    "a huge radius": (drawing('<circle r="4294967295"/>'), "4294967295"),
    "a huge number in a path": (drawing('<path d="M0 0L1e30 5"/>'), "1e30"),
    "a huge number in a style": (drawing('<g style="stroke-width: 9999999999px"/>'), "9999999999"),
    "a huge number in a transformation": (drawing('<g transform="scale(-1e9)"/>'), "-1e9"),
    "no size": (drawing("", ""), "width and height"),
    "too wide": (drawing("", 'width="30000" height="1"'), "30000"),
    "entities": ('<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + drawing("<text>&a;</text>"), "entities"),
    "another encoding": ('<?xml version="1.0" encoding="ISO-8859-1"?>' + drawing(""), "ISO-8859-1"),
    "not well formed": (drawing("<g>"), "well-formed"),
    "another root": ("<g xmlns='http://www.w3.org/2000/svg'><svg/></g>", "outermost"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_drawing_that_costs_too_much_is_refused_with_the_reason(name: str, tmp_path: Path) -> None:
    text, reason = REFUSED[name]
    with pytest.raises(Unusable, match=reason):
        clean(text.encode())
    (tmp_path / "plan.svg").write_text(text, encoding="utf-8")
    findings = Findings()
    assert read_picture(tmp_path, "plan.svg", Span("report.yaml", 3, 5), findings) is None
    assert [str(f.span) for f in findings.items] == ["report.yaml:3:5"]
    assert "plan.svg cannot be used: " in findings.items[0].reason


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "latin-1"])
def test_a_drawing_in_another_encoding_is_refused(encoding: str) -> None:
    with pytest.raises(Unusable):
        clean(drawing("<text>é</text>").encode(encoding))


def test_what_is_just_inside_the_limits_is_drawn() -> None:
    inside = "<g>" * (MAX_DEPTH - 1) + "</g>" * (MAX_DEPTH - 1) + f'<rect width="{MAX_NUMBER}"/>' + "<g/>" * 1000
    assert clean(drawing(inside + chain("pattern", "fill", 3)).encode())[1:] == (100, 100)


def test_colours_and_names_that_look_like_numbers_are_none() -> None:
    inside = '<pattern id="a9e999"/><rect fill="#1e9900" stroke="url(#a9e999)" style="fill:#9e9999"/>'
    kept, width, height = clean(drawing(inside).encode())
    assert (width, height) == (100, 100)
    assert all(text in kept for text in (b'id="a9e999"', b"#1e9900", b"url(#a9e999)", b"#9e9999"))


def test_the_drawings_of_the_samples_are_used() -> None:
    drawings = [*(ROOT / "content").rglob("*.svg"), *(ROOT / "templates").rglob("*.svg")]
    assert drawings
    for path in drawings:
        clean(path.read_bytes())


@pytest.mark.parametrize("length", [0, 8, 17, 18, 24, 32])
def test_a_picture_cut_short_is_refused_by_name(length: int, tmp_path: Path) -> None:
    for name, data in {
        "a.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0\x90wS\xde",
        "a.jpg": b"\xff\xd8\xff\xc0\0\4\x08\0\0\1\0\1\3\1\x11\0\2\x11\0\3\x11\0\xff\xda\0\x0c\3\1\0\2\x11",
        "b.jpg": b"\xff\xd8\xff\xc0\0\x02",
    }.items():
        (tmp_path / name).write_bytes(data[:length])
        findings = Findings()
        assert read_picture(tmp_path, name, Span("report.yaml"), findings) is None
        assert name in findings.items[0].reason
