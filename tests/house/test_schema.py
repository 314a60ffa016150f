"""The JSON Schemas agree with the loader: every sample file is valid, and editors find the schema."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import jsonschema
import pytest
import yaml

from reportgen.house.loading import load_style
from reportgen.new.report import write_schemas

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "content").glob("*/*/*.yaml")) + sorted((ROOT / "content").glob("*/*/*/*.yaml"))


class Plain(yaml.SafeLoader):
    """As an editor reads YAML 1.2: numbers and true or false, but no dates and no yes and no."""


Plain.yaml_implicit_resolvers = {
    first: [(tag, regex) for tag, regex in resolvers if tag.rsplit(":", 1)[1] in ("int", "float", "null")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Plain.add_implicit_resolver("tag:yaml.org,2002:bool", yaml.resolver.re.compile(r"^(?:true|false)$"), list("tf"))  # type: ignore[attr-defined]


@cache
def schemas(style: str, root: Path) -> Path:
    write_schemas(load_style(style), root)
    return root / "schema" / style


@cache
def validator(path: Path) -> jsonschema.Draft202012Validator:
    schema = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("build")


@pytest.mark.parametrize("file", FILES, ids=lambda p: "/".join(p.parts[-3:])[-60:])
def test_a_sample_file_names_its_schema_and_is_valid_by_it(file: Path, folder: Path) -> None:
    text = file.read_text(encoding="utf-8")
    first = text.splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema="), first
    named = (file.parent / first.split("=", 1)[1]).resolve()
    style, name = named.parts[-2:]
    assert named == ROOT / "build" / "schema" / style / name
    errors = validator(schemas(style, folder) / name).iter_errors(yaml.load(text, Plain))
    assert [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in errors] == []


@pytest.mark.parametrize("word", ["yes", "no", "true", "false"])
def test_an_editor_takes_yes_and_no_as_the_loader_does(word: str, folder: Path) -> None:
    report = yaml.load(f"exempt: {word}\nkey-decision: {word}\ntables: {{costs: {{landscape: {word}}}}}", Plain)
    errors = validator(schemas("base", folder) / "report.json").iter_errors(report)
    assert [
        e.message for e in errors if list(e.absolute_path)[-1:] in (["exempt"], ["key-decision"], ["landscape"])
    ] == []


def test_an_editor_refuses_any_other_word_for_exempt(folder: Path) -> None:
    errors = validator(schemas("base", folder) / "report.json").iter_errors({"exempt": "perhaps"})
    assert ["exempt"] in [list(e.absolute_path) for e in errors]
