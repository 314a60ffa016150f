"""Whatever a house style or content may say is read by something: no key is documented and does nothing."""

import ast
from functools import cache
from pathlib import Path

import msgspec
import pytest

from reportgen.content import meeting, report
from reportgen.house import place, style

PACKAGE = Path(__file__).parents[2] / "reportgen"
DECODERS = (
    "content/decoding/",
    "house/decoding.py",
    "house/keys.py",
    "house/number_decoding.py",
    "house/place_decoding",
)
# Where a thing stands, for messages; every record has it, and some are never complained of.
NOT_SAID = {"span", "places"}


@cache
def read_names() -> set[str]:
    """Every attribute that the program reads anywhere but where it is decoded, and names it asks for by a string.

    Where a module asks for names it has in a list, the words in that module count.
    """
    found: set[str] = set()
    for file in PACKAGE.rglob("*.py"):
        if file.relative_to(PACKAGE).as_posix().startswith(DECODERS):
            continue
        words, asks = set(), False
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.Attribute(attr=name, ctx=ast.Load()):
                    found.add(name)
                case ast.Constant(value=str(word)):
                    words.add(word.replace("-", "_"))
                case ast.Call(func=ast.Name(id="getattr"), args=[_, ast.Constant(value=str(name)), *_]):
                    found.add(name)
                case ast.Call(func=ast.Name(id="getattr")):
                    asks = True
                case ast.MatchClass(kwd_attrs=names):
                    found.update(names)
        found.update(words if asks else ())
    return found


RECORDS = [
    each
    for module in (report, meeting, style, place)
    for each in vars(module).values()
    if isinstance(each, type) and issubclass(each, msgspec.Struct) and each.__module__ == module.__name__
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_key_of_a_house_style_and_of_content_is_read_by_something(record: type[msgspec.Struct]) -> None:
    fields = {field.name for field in msgspec.structs.fields(record)} - NOT_SAID
    unread = fields - read_names()
    assert sorted(unread) == []
