"""Shapes: what a YAML file may hold, declared once and used twice.

A shape reads a node into a value, noting every fault with its place (unknown keys with the nearest
known one, wrong types, what is missing), and gives the JSON Schema that lets an editor help while
typing. Shapes are combined like building blocks: `Record({"date": Key(Date(), required=True)}, make)`.
"""

from reportgen.reading.shape.contract import Schema, Shape
from reportgen.reading.shape.grouped import Either, Key, ListOf, Made, MapOf, Nil, Record, Values
from reportgen.reading.shape.single import ID, Choice, Date, Prose, Quantity, Text, Word, YesNo

__all__ = [
    "ID",
    "Choice",
    "Date",
    "Either",
    "Key",
    "ListOf",
    "Made",
    "MapOf",
    "Nil",
    "Prose",
    "Quantity",
    "Record",
    "Schema",
    "Shape",
    "Text",
    "Values",
    "Word",
    "YesNo",
]
