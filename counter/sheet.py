"""Where the parts of a call unit's picture stand. Pure; all lengths follow the picture's height."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from screen.scene import Rect
from screen.typeset import Canvas


@dataclass(frozen=True, slots=True)
class Sheet(Canvas):
    """A call unit's picture and its areas."""

    design_height: ClassVar[int] = 480

    @property
    def margin(self) -> int:
        return self.px(16)

    @property
    def header(self) -> Rect:
        return Rect(0, 0, self.width, self.px(64))

    @property
    def legend(self) -> Rect:
        return Rect(0, self.height - self.px(88), self.width, self.px(88))

    @property
    def message(self) -> Rect:
        height = self.px(44)
        return Rect(self.margin, self.legend.y - self.px(10) - height, self.width - 2 * self.margin, height)

    @property
    def card(self) -> Rect:
        top = self.header.bottom + self.px(12)
        return Rect(self.margin, top, self.width - 2 * self.margin, self.message.y - self.px(10) - top)

    @property
    def list(self) -> Rect:
        """Where services to choose from stand, instead of card and message."""
        top = self.header.bottom + self.px(8)
        return Rect(self.margin, top, self.width - 2 * self.margin, self.legend.y - self.px(6) - top)

    @property
    def message_beside_cancel(self) -> Rect:
        """The message line while services are chosen: in the legend, which then has one key only."""
        left = self.width // 6 + self.margin
        y = self.legend.middle[1] - self.message.h // 2
        return Rect(left, y, self.width - self.margin - left, self.message.h)
