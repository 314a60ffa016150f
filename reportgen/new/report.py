"""`reportgen new report`: a folder with every mandatory section in place and guidance as YAML comments."""

from __future__ import annotations

import json
import os
import re
import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path

from reportgen.content.decoding import report_files
from reportgen.diagnostics import ReportgenError
from reportgen.files.output import write_file, write_folder
from reportgen.house.place import Place
from reportgen.house.report_kinds import report_kinds
from reportgen.house.standing import ELSEWHERE, parts_of, standing
from reportgen.house.style import HouseStyle
from reportgen.new.yaml_text import one_line

Ask = Callable[[str, str], str]  # question and default -> answer

FURTHER_FILES = """\
Where the report has them, these files stand beside this one, written as follows.
appendices.yaml (or in it the one word none)
  - title: Plan of the site
    text: |
      The first paragraph ...
tables.yaml (a line of its own in a text, {table:costs}, places the table)
  costs:
    caption: What it costs
    columns:
      - {heading: Item, row-header: true}
      - {heading: "Cost (£)", type: money}
    rows:
      - [First item, ""]
      - [Second item, ""]
    total: Total
exemptions.yaml (what is not for publication is marked `exemption: bids`)
  bids:
    paragraph: 3
    reason: |
      Why the public interest in keeping it exempt outweighs that in disclosing it ...
"""


def slug(title: str) -> str:
    """A folder name from a title: lower-case words with hyphens, at most sixty characters, safe on Windows."""
    words = re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")[:60].rstrip("-")
    reserved = re.fullmatch(r"(con|prn|aux|nul|com\d|lpt\d)?", words)  # names that Windows keeps for devices
    return f"report-{words}".rstrip("-") if reserved else words


def write_schemas(house: HouseStyle, root: Path) -> None:
    """JSON Schemas of a style's content files in `root`/schema/<style>/, one for each file a folder may hold.

    Editors read them by the first line of a content file. They are written anew when the style is newer.
    """
    folder = root / "schema" / house.id
    mark = folder / f"{report_files.REPORT_FILE.removesuffix('.yaml')}.json"
    newest = max(path.stat().st_mtime for above in house.folders for path in above.glob("*.yaml"))
    if mark.is_file() and mark.stat().st_mtime > newest:
        return
    from reportgen.content.decoding import (
        minutes_files,  # only where a schema is written: a cold build need not load it
    )

    whole = report_files.schema(house)
    files = {**whole.pop("$defs"), **minutes_files.schemas(house), "report": whole}
    for name, schema in files.items():
        write_file(folder / f"{name}.json", json.dumps({"$schema": report_files.DIALECT, **schema}).encode())


def schema_line(folder: Path, style: str, name: str) -> str:
    """The comment that lets an editor use the schema (read by the YAML language server)."""
    top = next((above.parent for above in folder.resolve().parents if above.name == "content"), Path.cwd())
    path = Path(os.path.relpath(top / "build" / "schema" / style / f"{name}.json", folder.resolve()))
    return f"# yaml-language-server: $schema={path.as_posix()}\n"


def asked_values(house: HouseStyle) -> list[Place]:
    """The values a new report is asked for: those the style's outline prints, or puts others together from."""
    printed: list[str] = []
    for place in (each.place for each in standing(house) if each.place.is_value and not each.group):
        printed += [place.name, *place.needs]
    named = (house.places[n] for n in dict.fromkeys(printed) if n in house.places)
    return [p for p in named if p.is_value and not p.shows and p.where != report_files.MEETING_FILE]


def _comment(text: str, indent: str = "") -> str:
    return "".join(f"{indent}# {line}\n" for line in textwrap.wrap(text, 96)) if text else ""


def _sentence(heading: str) -> str:
    """A heading as a sentence of its own."""
    words = heading.rstrip(": ")
    return words if words.endswith((".", "?", "!")) else f"{words}."


def _limits(place: Place) -> str:
    """What may be written in a place, where the style says so: its words, its form, how long it is, its nil."""
    least, most = place.words.least, place.words.most
    several = "one or more" if place.holds == "list" else "one"
    told = [
        f"Write {several} of: {', '.join(place.choices)}." if place.choices else "",
        f"Its form is {place.pattern}: a figure for each 9, a capital for each A." if place.pattern else "",
        f"Between {least} and {most} words." if least and most else f"At least {least} words." if least else "",
        f"At most {most} words." if most and not least else "",
        "Here none is no answer." if place.none is not None and not place.none.answers else "",
        "A nil needs its reason: write {none: the reason}." if place.needs_reason else "",
    ]
    return " ".join(filter(None, told))


def _part(place: Place) -> str:
    lines = _comment(place.guidance or place.ask or place.called) + _comment(_limits(place))
    if place.holds != "answers":
        return f"{lines}{place.name}:\n"
    return f"{lines}{place.name}:\n{_answers(place, '  ')}"


def _answers(place: Place, indent: str) -> str:
    questions = "".join(f"{indent}  {name}: # yes or no: {words}\n" for name, words in place.questions.items())
    return f"{indent}answers:\n{questions}{indent}text:\n"


def _section(house: HouseStyle, place: Place) -> str:
    lines = _comment(place.guidance or _sentence(place.called)) + _comment(_limits(place))
    if place.holds == "parts":
        how = "For each: a text (put | after the colon and the text on the next line), or none for a nil"
        reason = ", or {none: the reason} where there is nothing to say."
        return lines + _comment(how + reason) + "".join(_part(part) for part in parts_of(house, place.name))
    if place.holds == "answers":
        return lines + _answers(place, "")
    return lines + textwrap.indent(place.hint, "# ") + "\n"


def _files(house: HouseStyle) -> list[Place]:
    """The places that a new report has a file for: those with content of their own that the style requires.

    Where no place holds a narrative with headings of the author's own, the sections of the style are what the report
    consists of, and each has one.
    """
    there = [each for each in standing(house) if not (each.place.is_value or each.place.holds in ELSEWHERE)]
    all_of_them = not any(each.place.holds == "narrative" for each in there)
    found = []
    for each in there:
        place = each.place
        if place.holds == "parts":
            asked = all_of_them or any(part.required for part in parts_of(house, place.name))
        else:
            asked = bool(each.key) and not each.group and (place.required or all_of_them)
        if asked:
            found.append(place)
    return found


def _told(house: HouseStyle, key: str) -> str:
    """The guidance of places that show what is written under a key of the report, and are not written themselves."""
    places = (each.place for each in standing(house) if each.place.guidance)
    shown = [p for p in places if ELSEWHERE.get(p.holds) == key or (p.is_value and p.shows and key in p.needs)]
    return "".join(_comment(f"{p.called}: {p.guidance}") for p in shown)


def _of_kind(house: HouseStyle, name: str) -> str:
    """The kind of the report, with what such a report has to say."""
    kind = report_kinds(house)[name]
    asked = "".join(
        textwrap.indent(textwrap.fill(f"- {each.ask} ({each.basis[house.country]})", 96, subsequent_indent="  "), "# ")
        + "\n"
        for each in kind.asked_in(house.country)
    )
    return f"# What {kind.says} has to say:\n{asked}kind: {name}\n"


def new_report(
    folder: Path, house: HouseStyle, given: Mapping[str, str], ask: Ask | None, named: bool, kind: str = ""
) -> list[Path]:
    """Write a new report folder; gives the files written.

    `given` are field values from options; `ask` puts the question for the others (None: leave them open).
    `named` says the style in report.yaml, for a folder outside a meeting; `kind` is one of the kinds of report that the
    style knows. Raises ReportgenError when the
    folder holds a report already.
    """
    if (folder / report_files.REPORT_FILE).exists():
        raise ReportgenError(f"{folder}: there is a report here already")
    lines = [
        schema_line(folder, house.id, "report"),
        _comment("The front sheet. An empty value is shown as to be completed."),
    ]
    if named:
        lines.append(f"style: {house.id}\n")
    if kind:
        lines.append(_of_kind(house, kind))
    if house.form:
        lines.append(f"form: {house.form}\n")
    asked = asked_values(house)
    if "title" in given and "title" not in (place.name for place in asked):  # which every report has
        lines.append(f"title: {one_line(given['title'])}\n")
    for place in asked:
        value = given.get(place.name, "")
        if not value and ask is not None and (place.required or place.ask):
            value = ask(place.ask or place.called, "")
        told = _comment(place.guidance or place.ask) + _told(house, place.name) + _comment(_limits(place))
        lines += [told, f"{place.name}:{' ' + one_line(value) if value else ''}\n"]
    told = _told(house, "contacts") or _comment("Officers to contact.")
    lines.append(f"{told}contacts:\n  - post:\n    telephone:\n    email:\n")
    lines.append(textwrap.indent(FURTHER_FILES, "# ", lambda line: True) + _told(house, "appendices"))
    files = {report_files.REPORT_FILE: "".join(lines)}
    for place in _files(house):
        files[f"{place.name}.yaml"] = schema_line(folder, house.id, place.name) + _section(house, place)
    return write_folder(folder, {name: text.encode() for name, text in files.items()})
