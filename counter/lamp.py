"""The lamp at a window: lit while a ticket is called or served."""

from __future__ import annotations

from typing import Protocol


class Lamp(Protocol):
    """What a lamp's address opens."""

    def set(self, lit: bool) -> None:
        """Light it or put it out."""

    def close(self) -> None:
        """Give it back, dark."""


class NoLamp:
    """A window without a lamp."""

    def set(self, lit: bool) -> None:
        """There is nothing to light."""

    def close(self) -> None:
        """There is nothing to give back."""
