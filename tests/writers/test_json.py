"""The JSON writer: the whole tree, nothing but the tree."""

import base64
import hashlib
import json
from typing import get_args

import specimen
from msgspec.structs import fields

from reportgen import tree
from reportgen.writers import json as writer


def objects(value: object) -> list[dict[str, object]]:
    found = []
    if isinstance(value, dict):
        found.append(value)
        for child in value.values():
            found += objects(child)
    elif isinstance(value, list):
        for child in value:
            found += objects(child)
    return found


def both() -> list[dict[str, object]]:
    house = specimen.house()
    papers = [specimen.specimen(), specimen.minutes()]
    return [o for paper in papers for o in objects(json.loads(writer.write(paper, house)))]


def test_every_kind_of_node_is_written_under_its_name():
    written = {o["type"] for o in both()}
    assert {kind.__name__ for kind in (*get_args(tree.Block), *get_args(tree.Inline))} <= written


def test_an_object_has_the_fields_of_its_node_and_no_place_in_the_source():
    for found in both():
        kind = getattr(tree, str(found["type"]))
        extra = {"file", "sha256"} if kind is tree.Image else set()
        assert set(found) == {f.name for f in fields(kind)} - {"span"} | extra | {"type"}


def test_a_picture_is_whole_in_the_file_and_named_only_for_other_writers():
    paper = specimen.specimen()
    images = [o for o in objects(json.loads(writer.write(paper, specimen.house()))) if o["type"] == "Image"]
    assert [base64.b64decode(str(o["data"])) for o in images] == [specimen.png(), specimen.SVG]
    assert [o["sha256"] for o in images] == [hashlib.sha256(d).hexdigest() for d in (specimen.png(), specimen.SVG)]
    named = [o for o in objects(writer.plain(paper)) if o["type"] == "Image"]
    assert all("data" not in o for o in named)
    assert [str(o["file"])[-4:] for o in named] == [".png", ".svg"]


def test_hostile_words_stay_as_they_are():
    words = {o["text"] for o in both() if o["type"] == "Text"}
    assert {hostile + " " for hostile in specimen.HOSTILE} <= words


def test_the_same_paper_gives_the_same_bytes():
    assert writer.write(specimen.specimen(), specimen.house()) == writer.write(specimen.specimen(), specimen.house())
