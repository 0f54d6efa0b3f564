"""Kills the kiosk's program in the middle of what it does: at the next crossings of the seam to the world outside."""

from __future__ import annotations

from typing import Any


class Killed(BaseException):
    """The program is no more. No handler of the product's may stop it."""


class Fuse:
    """Once lit, it burns down with every crossing."""

    def __init__(self) -> None:
        self._left = 0

    @property
    def lit(self) -> bool:
        return self._left > 0

    def light(self, crossings: int) -> None:
        """The program dies at the so-manyth crossing from now on."""
        self._left = crossings

    def put_out(self) -> None:
        """The program lives on."""
        self._left = 0

    def burn(self) -> None:
        """A crossing. Raises :class:`Killed` at the last one."""
        if self._left:
            self._left -= 1
            if not self._left:
                raise Killed


class Seam:
    """Does all that ``inner`` does; before each call and behind it the program may be killed."""

    def __init__(self, inner: Any, fuse: Fuse) -> None:
        self._inner = inner
        self._fuse = fuse

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._inner, name)
        if not callable(found):
            return found

        def crossing(*arguments: Any, **options: Any) -> Any:
            self._fuse.burn()
            result = found(*arguments, **options)
            self._fuse.burn()
            return result

        return crossing
