"""Attributes that are worked out when they are first asked for, and kept.

As `functools.cached_property`, which takes a lock each time in Python 3.11 and so costs five times as much; a lint pass
works out thousands. Nothing here is shared among threads.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

T = TypeVar("T")


class worked_out(Generic[T]):
    """Makes a method an attribute of an instance that has a `__dict__`."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        self.work = work
        self.name = work.__name__
        self.__doc__ = work.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...

    @overload
    def __get__(self, instance: object, owner: type) -> T: ...

    def __get__(self, instance: object | None, owner: type) -> Self | T:
        if instance is None:
            return self
        value: T = self.work(instance)
        instance.__dict__[self.name] = value
        return value
