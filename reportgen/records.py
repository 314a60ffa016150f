"""Dataclasses that load quickly.

The standard library writes and compiles six methods for a frozen dataclass, 1.3 ms each class on the
machine this was measured on, and a cold command loads more than a hundred of them: more than pandoc
needs for a whole paper. This `dataclass` has the library read the fields, writes `__init__` itself in a
quarter of the time (there is no `__post_init__`, and every field is an argument), and shares comparison,
hash and representation. Type checkers see the library's own, so `frozen` is held by mypy;
at run time nothing guards it. Its `replace` copies slot by slot, a quarter of the library's time, and a
paper is numbered by some hundreds of such copies.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass", "replace"]

if TYPE_CHECKING:
    from dataclasses import dataclass, replace
else:

    def dataclass(cls=None, /, *, frozen=False, order=False, eq=True, **options):
        """As `dataclasses.dataclass`, with the methods of this module in place of compiled ones."""

        def make(plain: type) -> type:
            made = dataclasses.dataclass(init=False, eq=False, repr=False, **options)(plain)
            made.__init__ = _init(made)
            made._all = tuple(f.name for f in dataclasses.fields(made))
            made._compared = tuple(f.name for f in dataclasses.fields(made) if f.compare)
            shared = {"__repr__": _repr}
            if eq:
                shared |= {"__eq__": _eq, "__hash__": _hash if frozen else None}
            if order:
                shared |= _ORDER
            for name, method in shared.items():
                if name not in plain.__dict__ or plain.__dict__[name] is None:
                    setattr(made, name, method)
            return made

        return make if cls is None else make(cls)

    def replace(record, /, **changes):
        """A copy of a record made by `dataclass`, with some of its fields changed."""
        cls = record.__class__
        made = cls.__new__(cls)
        for name in cls._all:
            setattr(made, name, changes[name] if name in changes else getattr(record, name))
        return made


def _init(made: Any) -> Callable[..., None]:
    """The `__init__` of a dataclass: each field is set from the argument, its default or its factory."""
    known: dict[str, Any] = {"_factory": object()}
    arguments, lines = ["self"], ["pass"]
    for field in sorted(dataclasses.fields(made), key=lambda f: f.kw_only is True):
        name = field.name
        if field.kw_only and "*" not in arguments:
            arguments.append("*")
        if field.default_factory is not dataclasses.MISSING:
            known[f"_{name}"] = field.default_factory
            arguments.append(f"{name}=_factory")
            lines.append(f"self.{name} = _{name}() if {name} is _factory else {name}")
            continue
        if field.default is not dataclasses.MISSING:
            known[f"_{name}"] = field.default
            arguments.append(f"{name}=_{name}")
        else:
            arguments.append(name)
        lines.append(f"self.{name} = {name}")
    exec("\n ".join((f"def __init__({', '.join(arguments)}):", *lines)), known)  # names of fields only
    known["__init__"].__qualname__ = f"{made.__qualname__}.__init__"
    return known["__init__"]  # type: ignore[no-any-return]


def _key(record: Any) -> tuple[Any, ...]:
    return tuple(getattr(record, name) for name in record._compared)


def _eq(self: Any, other: object) -> Any:
    if self is other:
        return True
    return _key(self) == _key(other) if other.__class__ is self.__class__ else NotImplemented


def _hash(self: Any) -> int:
    return hash((self.__class__.__name__, _key(self)))


def _repr(self: Any) -> str:
    shown = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in dataclasses.fields(self) if f.repr)
    return f"{self.__class__.__qualname__}({shown})"


def _ordering(compare: Callable[[Any, Any], bool]) -> Callable[[Any, Any], Any]:
    def method(self: Any, other: object) -> Any:
        return compare(_key(self), _key(other)) if other.__class__ is self.__class__ else NotImplemented

    return method


_ORDER = {
    "__lt__": _ordering(lambda a, b: a < b),
    "__le__": _ordering(lambda a, b: a <= b),
    "__gt__": _ordering(lambda a, b: a > b),
    "__ge__": _ordering(lambda a, b: a >= b),
}
