"""Measures: the unit that a number is told in, what it is of, and how many of the smallest there are in one."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from reportgen.files.regex import regex

# What each unit is of, and how many metres, square metres, kilograms or litres it has.
UNITS = {
    "hectare": ("area", "10000"), "ha": ("area", "10000"), "acre": ("area", "4046.86"),
    "square metre": ("area", "1"), "sq m": ("area", "1"), "m2": ("area", "1"), "m²": ("area", "1"),
    "square foot": ("area", "0.0929"), "square feet": ("area", "0.0929"), "sq ft": ("area", "0.0929"),
    "square kilometre": ("area", "1000000"), "square mile": ("area", "2589988"),
    "kilometre": ("length", "1000"), "km": ("length", "1000"), "mile": ("length", "1609.34"), "metre": ("length", "1"),
    "m": ("length", "1"), "yard": ("length", "0.9144"), "foot": ("length", "0.3048"), "feet": ("length", "0.3048"),
    "ft": ("length", "0.3048"), "centimetre": ("length", "0.01"), "cm": ("length", "0.01"), "mm": ("length", "0.001"),
    "inch": ("length", "0.0254"), "inche": ("length", "0.0254"),
    "tonne": ("weight", "1000"), "kilogram": ("weight", "1"), "kg": ("weight", "1"), "pound": ("weight", "0.4536"),
    "gram": ("weight", "0.001"), "kWh": ("energy", "1"), "MWh": ("energy", "1000"), "GWh": ("energy", "1000000"),
    "minute": ("time", "1"), "hour": ("time", "60"),
    "litre": ("volume", "1"), "gallon": ("volume", "4.546"), "cubic metre": ("volume", "1000"),
}  # fmt: skip
_AFTER = regex(rf"\s?(?P<unit>{'|'.join(sorted(UNITS, key=len, reverse=True))})s?\b")


class Measured(Struct, frozen=True):
    """What a unit is of (area, length, weight, volume, energy, time), and its size."""

    kind: str
    size: Decimal


def measured(text: str, end: int) -> Measured | None:
    """The unit that follows a number which ends there."""
    hit = _AFTER.match(text, end)
    return Measured(UNITS[hit["unit"]][0], Decimal(UNITS[hit["unit"]][1])) if hit else None
