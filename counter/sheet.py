"""Where the parts of a call unit's picture stand. Pure; all lengths follow the picture's height."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from screen.scene import Rect
from screen.theme import COUNTER_SPACE
from screen.typeset import Canvas


@dataclass(frozen=True, slots=True)
class Sheet(Canvas):
    """A call unit's picture and its areas."""

    design_height: ClassVar[int] = 480

    @property
    def margin(self) -> int:
        return self.px(COUNTER_SPACE.margin)

    @property
    def header(self) -> Rect:
        return Rect(0, 0, self.width, self.px(64))

    @property
    def legend(self) -> Rect:
        return Rect(0, self.height - self.px(88), self.width, self.px(88))

    @property
    def message(self) -> Rect:
        height = self.px(44)
        return Rect(
            self.margin, self.legend.y - self.px(COUNTER_SPACE.gap) - height, self.width - 2 * self.margin, height
        )

    @property
    def card(self) -> Rect:
        top = self.header.bottom + self.px(12)
        return Rect(self.margin, top, self.width - 2 * self.margin, self.message.y - self.px(COUNTER_SPACE.gap) - top)

    @property
    def card_below(self) -> Rect:
        """The lower half of the card, for what a free counter has to tell."""
        inside = self.card.inset(self.px(COUNTER_SPACE.pad), self.px(COUNTER_SPACE.gap))
        top = self.card.y + self.px(124)
        return Rect(inside.x, top, inside.w, inside.bottom - top)

    @property
    def list(self) -> Rect:
        """Where answers to choose from stand, instead of card and message."""
        edge = self.px(6)
        top = self.header.bottom + edge
        return Rect(edge, top, self.width - 2 * edge, self.legend.y - edge - top)

    @property
    def question_keys(self) -> int:
        """Width of the legend while something is asked: its one or two keys stand in one column."""
        return self.px(200)

    @property
    def message_beside_keys(self) -> Rect:
        """The message line while something is asked: in the legend, beside its keys."""
        left = self.question_keys + self.margin
        y = self.legend.middle[1] - self.message.h // 2
        return Rect(left, y, self.width - self.margin - left, self.message.h)
