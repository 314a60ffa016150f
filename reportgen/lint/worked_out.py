"""What is worked out once for a value that never changes, without the lock of `functools.cached_property`.

A lint pass reads one report in one thread, and works out some ten thousand such things for a long one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class worked_out(Generic[T]):
    """A property that is worked out when it is asked for first, and kept."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        self.work = work
        self.name = work.__name__
        self.__doc__ = work.__doc__

    @overload
    def __get__(self, value: None, owner: type) -> worked_out[T]: ...

    @overload
    def __get__(self, value: object, owner: type) -> T: ...

    def __get__(self, value: object, owner: type) -> worked_out[T] | T:
        if value is None:
            return self
        found: T = self.work(value)
        value.__dict__[self.name] = found
        return found
