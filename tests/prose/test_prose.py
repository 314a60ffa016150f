"""Markdown as blocks: each folder of tests/cases/prose holds what an author typed and what came of it."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from reportgen.diagnostics import Findings, SourceText, Span
from reportgen.house.style import Scheme
from reportgen.prose import Parsed, Setting, inline, parse
from reportgen.tree import (
    Block,
    Counter,
    Emphasis,
    Figure,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    List,
    NoteMark,
    Notice,
    Paragraph,
    Quote,
    Reference,
    Section,
    Strong,
    Table,
    Text,
    text_of,
    walk,
)

CASES = sorted((Path(__file__).parents[1] / "cases" / "prose").iterdir())
NUMBERED = Scheme(
    headings=(None, Counter("main", 0), Counter("main", 1)), paragraphs=(Counter("main", 1), Counter("main", 2))
)
COSTS = Table(columns=(), rows=(), caption=(Text("Costs"),), id="costs", counts=Counter("table", 0))


def setting(
    findings: Findings, scheme: Scheme = NUMBERED, withhold: Callable[[str, Span], bool] | None = None
) -> Setting:
    def figure(src: str, alt: str, caption: str, decorative: bool, span: Span) -> Figure | None:
        if not src.endswith(".png"):
            findings.error("content", span, f"{src} is no picture")
            return None
        return Figure(image=Image(b"", "png", 1, 1, src), alt=alt, decorative=decorative)

    return Setting(
        figure=figure,
        withhold=withhold or (lambda name, span: name == "secret"),
        exempt_notice=lambda name: f"Exempt ({name})",
        withheld_notice=lambda name: "Withheld",
        withheld_again="Withheld as well",
        scheme=scheme,
        tables={"costs": [COSTS]},
        note_prefix="n-",
        figure_counter=Counter("figure", 0),
        table_counter=Counter("table", 0),
    )


def source(text: str, first_line: int = 1, column: int = 1) -> SourceText:
    return SourceText(text, "in.md", tuple((first_line + n, column) for n in range(text.count("\n") + 1)))


def read(text: str, **options: object) -> tuple[Parsed, Findings]:
    findings = Findings()
    return parse(source(text), setting(findings, **options), findings), findings  # type: ignore[arg-type]


# --------------------------------------------------------------------------- a tree as a few lines of text


def dump(parsed: Parsed, findings: Findings) -> str:
    lines = [line for block in parsed.blocks for line in shown(block)]
    for note in parsed.notes:
        lines.append(f"{place(note.span)} note {note.id}")
        lines += [line for block in note.blocks for line in shown(block, 1)]
    for finding in findings:
        sign = "!" if finding.severity == "error" else "?"
        lines.append(f"{sign} {place(finding.span)}+{finding.span.length} {finding.reason}")
        lines.append(f"    fix: {finding.fix}")
    return "\n".join(lines) + "\n"


def place(span: Span | None) -> str:
    return f"{span.line}:{span.column}" if span else "-"


def shown(block: Block, depth: int = 0) -> Iterator[str]:
    lead = "  " * depth + f"{place(block.span)} "
    counts = getattr(block, "counts", None)
    marks = (f" {counts.series}.{counts.level}" if counts else "") + (
        f" #{block.id}" if getattr(block, "id", "") else ""
    )
    match block:
        case Paragraph(children=children):
            yield f"{lead}paragraph{marks}: {words(children)}"
        case Section(heading=heading, level=level, blocks=blocks):
            yield f"{lead}section of level {level}{marks}: {words(heading)}"
            yield from inner(blocks, depth)
        case Notice(kind=kind, children=children):
            yield f"{lead}{kind}{marks}: {words(children)}"
        case List(items=items, pattern=pattern, start=start):
            yield f"{lead}list {pattern or 'of bullets'}" + (f" from {start}" if start != 1 else "")
            for item in items:
                yield "  " * depth + f"  {place(item.span)} item" + (f" #{item.id}" if item.id else "")
                yield from inner(item.blocks, depth + 2)
        case Quote(blocks=blocks):
            yield f"{lead}quotation"
            yield from inner(blocks, depth)
        case Table(rows=rows, caption=caption, columns=columns, label=label):
            aligns = "".join(column.align[0] for column in columns)
            yield f"{lead}table {aligns}{marks}: {words(caption) or f'({label})'}"
            for row in rows:
                cells = " | ".join(("# " if cell.header else "") + cell_words(cell.blocks) for cell in row.cells)
                yield f"{lead}  {'heading row' if row.header else 'row'}: {cells}"
        case Figure(image=image, alt=alt, decorative=decorative, caption=caption):
            yield f"{lead}figure {image.name}{marks} {'decorative' if decorative else alt!r}: {words(caption)}"
        case _:
            raise AssertionError(block)


def inner(blocks: tuple[Block, ...], depth: int) -> Iterator[str]:
    for block in blocks:
        yield from shown(block, depth + 1)


def cell_words(blocks: tuple[Block, ...]) -> str:
    return " ".join(words(block.children) for block in blocks if isinstance(block, Paragraph))


def words(children: Inlines) -> str:
    return "".join(map(word, children))


def word(node: Inline) -> str:
    match node:
        case Text(text=text):
            return text
        case Strong(children=children):
            return f"<b {words(children)}>"
        case Emphasis(children=children):
            return f"<i {words(children)}>"
        case Link(href=href, children=children):
            return f"<link {href} {words(children)}>"
        case Reference(target=target, form=form):
            return f"<{form} {target}>"
        case NoteMark(note=note):
            return f"<note {note}>"
        case LineBreak():
            return "<break>"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_prose_is_read_as_written_in_the_case(case: Path, expect: Callable[[Path, str], None]) -> None:
    parsed, findings = read((case / "in.md").read_bytes().decode())
    expect(case / "expected.txt", dump(parsed, findings))


# --------------------------------------------------------------------------- what holds for all prose

PLAIN = st.text(
    st.sampled_from("abcdefghij klmnop qrstuv ABCXYZ 0123456789,;%£&?’“”–\u00a0éŵ½"), min_size=1, max_size=80
)
PIECES = st.sampled_from(
    [
        *(
            "# ",
            "## ",
            "#### ",
            "- ",
            "* ",
            "(a) ",
            "(b) ",
            "1. ",
            "ii) ",
            "A. ",
            "> ",
            "    ",
            "  ",
            "\t",
            "\n",
            "\n\n",
        ),
        *(":::", "::: exempt secret\n", "::: exempt\n", ":::\n", "---\n", "===\n", "```\n", "Table: "),
        *("*", "**", "_", "`", "~~", "\\", "[", "](https://x.gov.uk)", "](", "![", "](a.png)", "[^1]", "[^1]: "),
        *("{#id}", "{.unnumbered}", "{ref:id}", "{", "}", "{table:costs}\n", "|", "| a | b |\n| - | - |\n", "| c |\n"),
        *("<b>", "&amp;", "https://x.gov.uk/_a_", "a@b.gov.uk", "words", "Words and more", "é", "\u202e", "\r"),
    ]
)
ANY = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join))


@given(PLAIN)
def test_words_without_markdown_come_out_letter_for_letter(text: str) -> None:
    text = text.strip(" ")
    parsed, findings = read(f"x {text}")
    assert text_of(parsed.blocks) == f"x {text}".rstrip(" ")
    assert list(findings) == []


@given(ANY)
@example("[" * 300)
@example("> " * 300 + "x")
@example("- " * 300 + "x")
@example("*a **b " * 300 + "** *" * 300)
@example("::: exempt\n" * 100)
@example("[^1]: " * 100 + "x")
def test_any_text_can_be_read_and_every_place_is_inside_it(text: str) -> None:
    parsed, findings = read(text)
    lines = text.split("\n")
    spans = [node.span for part in (parsed.blocks, parsed.notes) for node in walk(part) if node is not COSTS]
    for span in [finding.span for finding in findings] + [span for span in spans if span]:
        assert 1 <= span.line <= len(lines)
        assert 1 <= span.column <= max(1, len(lines[span.line - 1]))
        assert span.column - 1 + span.length <= max(1, len(lines[span.line - 1]))


@given(st.lists(PIECES, max_size=40).map("".join))
def test_a_run_of_words_begins_where_its_place_says(text: str) -> None:
    parsed, _ = read(text, withhold=lambda name, span: False)
    lines = text.split("\n")
    for node in walk((parsed.blocks, parsed.notes)):
        if isinstance(node, Text) and node.span and not node.text.startswith((" ", "Exempt", "Withheld", "Costs")):
            there = lines[node.span.line - 1][node.span.column - 1 :]
            assert there.lstrip("\\").startswith(node.text[0]) or node.text[0] == "\\", (node, there)


KEPT = [
    "# ",
    "- ",
    "(a) ",
    "1. ",
    "> ",
    "  ",
    "    ",
    "\n",
    "\n",
    "\n\n",
    "*",
    "**",
    "_",
    "`",
    "[",
    "](https://x.gov.uk)",
]
KEPT += [
    "{",
    "}",
    "|",
    "\n| a | b |\n| - | - |\n| ",
    "::: exempt\n",
    ":::\n",
    "---\n",
    "===\n",
    "Table: ",
    "~~",
    "\\",
    "<",
]


@given(st.lists(st.sampled_from(KEPT), max_size=40))
def test_no_word_an_author_wrote_is_lost(pieces: list[str]) -> None:
    text = "".join(f"{piece}w{number}x " for number, piece in enumerate(pieces))
    parsed, _ = read(text, withhold=lambda name, span: False)
    whole = repr(parsed)
    assert [word for word in re.findall(r"w\d+x", text) if word not in whole] == []


@pytest.mark.parametrize(
    "text",
    [
        "{{ 7 * 7 }}", "{% for x in y %}", "<script>alert(1)</script>", "#eval(1)", "]]>", "<!-- x -->", "&lt;b&gt;",
        "${HOME}", "$(id)", "\\input{x}", "<w:t>", "%s %n", "{0.class}", "=cmd|'/c calc'!A0", "{{ref}}",
    ],
)  # fmt: skip
def test_what_other_programs_would_obey_is_text(text: str) -> None:
    parsed, findings = read(f"x {text}")
    assert text_of(parsed.blocks) == f"x {text}"
    assert list(findings) == []
    assert text_of(inline(source(f"x {text}"), findings)) == f"x {text}"


SECRET = "qqzzqq"


@given(st.lists(PIECES, max_size=25).map("".join))
@example(f"[^1]: {SECRET}\n\n")
@example("    ")
@example("```\n")
@example("> ")
def test_no_word_of_a_withheld_passage_is_in_the_result(text: str) -> None:
    inside = f"{SECRET}\n".join(re.sub(r":{2,}", "", line) + " " for line in text.split("\n"))
    parsed, _ = read(f"Open.\n\n::: exempt secret\n{inside}{SECRET}\n:::\n\nOpen again.")
    assert SECRET not in repr(parsed)
    assert text_of(parsed.blocks[0]) == "Open."
    assert text_of(parsed.blocks).endswith("Open again.")


@pytest.mark.parametrize("body", ["A.\n\nB.", "- a\n- b", "A. {#x}\n\n# Head\n\nB.\n\n## Deeper", "{table:costs}"])
def test_a_withheld_passage_takes_up_the_same_numbers_as_a_shown_one(body: str) -> None:
    def counted(withhold: bool) -> list[tuple[Counter, str]]:
        parsed, _ = read(f"One.\n\n::: exempt\n{body}\n:::\n", withhold=lambda name, span: withhold)
        nodes = [node for node in walk(parsed.blocks) if getattr(node, "counts", None)]
        return [(node.counts, node.id) for node in nodes]  # type: ignore[attr-defined]

    assert counted(True) == counted(False)


def test_each_passage_is_asked_about_once_with_its_place() -> None:
    asked = []
    read(
        "::: exempt one\nA.\n:::\n\n  ::: exempt\nB.\n:::", withhold=lambda name, span: bool(asked.append((name, span)))
    )
    assert asked == [("one", Span("in.md", 1, 1, 14)), ("", Span("in.md", 5, 3, 10))]


def test_places_are_those_of_the_yaml_file() -> None:
    findings = Findings()
    text = source("One *two*\n\n- `x`", first_line=40, column=5)
    parsed = parse(text, setting(findings), findings)
    emphasis = next(node for node in walk(parsed.blocks) if isinstance(node, Emphasis))
    assert emphasis.span == Span("in.md", 40, 9, 5)
    assert [finding.span for finding in findings] == [Span("in.md", 42, 7, 3)]


def test_a_placed_table_of_a_withheld_passage_is_used_up() -> None:
    assert read("::: exempt secret\n{table:costs}\n:::")[0].tables_used == {"costs"}


def test_numbered_is_an_error_where_the_house_style_numbers_nothing() -> None:
    parsed, findings = read("# Head {.numbered}\n\nWords. {.numbered}", scheme=Scheme())
    assert [(finding.span.line, finding.reason) for finding in findings] == [
        (1, "nothing is numbered here in this house style"),
        (3, "nothing is numbered here in this house style"),
    ]
    assert not any(getattr(node, "counts", None) for node in walk(parsed.blocks))


def test_one_line_of_prose_has_words_links_and_references_only() -> None:
    findings = Findings()
    text = source("  Costs of *all*\n  kinds, {ref:costs}[^1] {#id}", first_line=7, column=3)
    assert words(inline(text, findings)) == "Costs of <i all> kinds, <full costs>[^1]"
    assert [(place(finding.span), finding.reason) for finding in findings] == [
        ("8:23", "no footnote stands here"),
        ("8:28", "`{#id}` has no meaning here"),
    ]


def test_the_examples_in_the_guide_for_authors_are_read_without_a_finding() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "writing.md").read_text(encoding="utf-8")
    examples = re.findall(r"^```markdown\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)
    assert len(examples) >= 10
    for typed in examples:
        assert (typed, list(read(typed)[1])) == (typed, [])


def test_markdown_it_is_imported_with_the_first_text_only() -> None:
    asks = "import sys, reportgen.prose; print([name for name in sys.modules if name.startswith('markdown_it')])"
    said = subprocess.run([sys.executable, "-c", asks], check=True, capture_output=True, text=True).stdout
    assert said.strip() == "[]"


# --------------------------------------------------------------------------- what a warning says to do, done

TYPED_LEAD = re.compile(r"[> \t]*")
Way = Callable[[list[str], int, str], None]
WAYS: dict[str, Way] = {}


def way(says: str) -> Callable[[Way], Way]:
    """Registers how an author does what a fix says in these words: (lines, index of the line, the whole fix)."""

    def keep(do: Way) -> Way:
        WAYS[says] = do
        return do

    return keep


@way("put an empty line before it")
@way("put an empty line before the first if")
def _(lines: list[str], at: int, fix: str) -> None:
    if "delete the number" in fix:
        lines[at] = re.sub(r"[\d.]+\s+", "", lines[at], count=1)
    lines.insert(at, "")


@way("join it to the line above")
def _(lines: list[str], at: int, fix: str) -> None:
    sign = TYPED_LEAD.sub("", lines[at], count=1)[:2]
    while at < len(lines) and TYPED_LEAD.sub("", lines[at], count=1)[:2] == sign:
        lines[at - 1] += " " + TYPED_LEAD.sub("", lines.pop(at), count=1)


@way("two spaces more than")
def _(lines: list[str], at: int, fix: str) -> None:
    marked = next(n for n in range(at - 1, -1, -1) if re.match(r"[> ]*([-•–]|o |\(?\w+[.)]|\[\^)", lines[n]))
    mark = re.match(r"[> ]*", lines[marked])
    for n in range(at, at + 1 + ("indent them" in fix)):
        lines[n] = (mark[0] if mark else "") + "  " + lines[n].lstrip("> ")


@way("begin it with `> `")
def _(lines: list[str], at: int, fix: str) -> None:
    lines[at] = "> " + lines[at]


@way("write `# ")
def _(lines: list[str], at: int, fix: str) -> None:
    lines[at] = re.findall("`(# .*?)`", fix)[0]


@way("end it with a full stop")
def _(lines: list[str], at: int, fix: str) -> None:
    lines[at] += "."


@way("with a space")
def _(lines: list[str], at: int, fix: str) -> None:
    mark = re.findall("`(.*?) `", fix)[0]
    alike = [n for n in range(at, len(lines)) if "" not in lines[at : n + 1]]
    for n in alike:
        lines[n] = re.sub(r"^(-|\(?\w{1,3}[.)])(?=\S)", r"\1 ", lines[n])
    assert lines[at].startswith(f"{mark} ")
    lines.insert(at, "")


@way("write `- ` before")
def _(lines: list[str], at: int, fix: str) -> None:
    for n in range(at, len(lines)):
        if "" in lines[at : n + 1]:
            break
        lines[n] = "- " + lines[n]
    lines.insert(at, "")


@way("write `- ` in its place")
def _(lines: list[str], at: int, fix: str) -> None:
    for n in range(at, len(lines)):
        lines[n] = re.sub(r"^\[.?\] ", "- ", lines[n])
    lines.insert(at, "")


@way("for the sign itself write `\\-`")
def _(lines: list[str], at: int, fix: str) -> None:
    for n in range(at, len(lines)):
        lines[n] = re.sub(r"^-(?=\w)", r"\-", lines[n])


def test_each_way_out_of_a_warning_takes_the_warning_away() -> None:
    done: dict[str, int] = dict.fromkeys(WAYS, 0)
    for case in CASES:
        text = (case / "in.md").read_bytes().decode()
        for finding in read(text)[1]:
            if finding.severity != "warning":
                continue
            used = [says for says in WAYS if says in finding.fix]
            assert used or "file.png" in finding.fix or "below the table" in finding.fix, finding.fix
            for says in used:
                lines = text.split("\n")
                WAYS[says](lines, finding.span.line - 1, finding.fix)
                again = [(f.reason, f.span.line) for f in read("\n".join(lines))[1]]
                shift = (finding.span.line, finding.span.line + 1)
                assert all((finding.reason, line) not in again for line in shift), (case.name, says, finding)
                done[says] += 1
    assert min(done.values()) >= 2, done


@pytest.mark.parametrize(
    "cell", ["> £100,000", "- 5", "+ 5", "* so", "# 1", "1. x", "(a) y", "| x |", "-", "---", "===", "```"]
)
def test_a_cell_of_one_line_is_words_whatever_sign_it_begins_with(cell: str) -> None:
    findings = Findings()
    parsed = parse(source(cell), replace(setting(findings), cell=True), findings)
    assert text_of(parsed.blocks) == cell
    assert not list(findings)


def test_a_cell_of_several_lines_has_lists_and_no_headings() -> None:
    findings = Findings()
    parsed = parse(
        source("Stage one\n\n- so\n\nStage two\n\nIt ends."), replace(setting(findings), cell=True), findings
    )
    assert [type(block) for block in parsed.blocks] == [Paragraph, List, Paragraph, Paragraph]
    assert not list(findings)
