"""Frames as they leave a program: pixels and what is written where. Shared by both ends of the hub's socket."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from screen.scene import Line as SceneLine
from screen.scene import Rect, Scene

if TYPE_CHECKING:
    from PIL import Image


class Label(msgspec.Struct, frozen=True):
    """A text or a widget on a frame: ``name`` is empty for plain text."""

    name: str
    text: str
    rect: tuple[int, int, int, int]

    @property
    def middle(self) -> tuple[int, int]:
        return Rect(*self.rect).middle


class Frame(msgspec.Struct, frozen=True):
    """One frame. ``at`` is when the program handed it over (CLOCK_MONOTONIC, seconds); ``file`` holds its pixels."""

    number: int
    at: float
    file: str
    width: int
    height: int
    title: str
    texts: tuple[Label, ...]
    widgets: tuple[Label, ...]

    def widget(self, label: str) -> Label | None:
        """The widget that reads ``label``."""
        return next((widget for widget in self.widgets if widget.text == label), None)

    def named(self, name: str) -> Label | None:
        """The widget of that name."""
        return next((widget for widget in self.widgets if widget.name == name), None)

    def text(self, wanted: str) -> Label | None:
        """The first line that reads exactly ``wanted``."""
        return next((text for text in self.texts if text.text == wanted), None)

    def image(self) -> Image.Image:
        """The pixels. Raises ``FileNotFoundError`` when a newer frame has taken this one's place."""
        from PIL import Image  # not for the programs, which only write frames

        data = Path(self.file).read_bytes()
        return Image.frombuffer("RGB", (self.width, self.height), data, "raw", "BGRX", 0, 1)


def describe(scene: Scene, number: int, at: float, file: Path) -> Frame:
    """The frame that shows ``scene``."""
    texts = tuple(
        Label("", item.text, (item.rect.x, item.rect.y, item.rect.w, item.rect.h))
        for item in scene.items
        if isinstance(item, SceneLine)
    )
    widgets = tuple(
        Label(widget.name, widget.label, (widget.rect.x, widget.rect.y, widget.rect.w, widget.rect.h))
        for widget in scene.widgets
    )
    return Frame(number, at, str(file), scene.width, scene.height, scene.title, texts, widgets)


Wanted = Callable[[Frame], bool]
