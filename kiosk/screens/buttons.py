"""Buttons: with a label, with an icon or an arrow, and several that a citizen chooses between."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kiosk.screens.block import Block
from kiosk.screens.glass import KEY
from kiosk.screens.sheet import Sheet, fit_block, fit_lines
from kiosk.screens.spaces import GAP, MARGIN, NARROW
from kiosk.screens.view import View
from runtime.fonts import Weight
from screen.scene import Align, Arrow, Box, Colour, Font, Icon, Item, Rect, Way
from screen.theme import KIOSK_SPACE

RADIUS = KIOSK_SPACE.radius
_INSIDE, _ABOVE = 14, 10
"""Between a button's edge and its label."""

SIGN = 40
_SIGN_SPACE = 14
_LETTER_MIDDLE = 0.08
"""How far below the middle of a line the middle of its letters is, in em."""


class Kind(StrEnum):
    """How much a button asks to be touched."""

    PRIMARY = "primary"
    SOFT = "soft"


def button(
    sheet: Sheet,
    name: str,
    label: str,
    rect: Rect,
    *,
    kind: Kind = Kind.SOFT,
    arrow: Way | None = None,
    icon: str | None = None,
    size: int = KEY,
) -> None:
    """A button with its label, and an icon before it, or an arrow before it (back) or after it (on)."""
    palette, view = sheet.view.palette, sheet.view
    primary = kind is Kind.PRIMARY
    pressed = view.pressed == name
    ink = palette.on_primary if primary else palette.primary
    fill = (palette.text if pressed else palette.primary) if primary else palette.soft
    edge = palette.primary if not primary and (pressed or view.session.contrast) else None
    sheet.draw(Box(rect, fill, RADIUS, edge, 5 if pressed else 2))
    sheet.widget(name, label, rect)
    font = view.font(size, Weight.SEMIBOLD)
    room = rect.inset(_INSIDE, _ABOVE)
    if icon is not None:
        _with_sign(sheet, label, font, ink, room, before=lambda place: Icon(place, icon, ink), after=None)
    elif arrow is None:
        sheet.middle_lines(label, font, ink, room)
    elif arrow is Way.LEFT:
        _with_sign(sheet, label, font, ink, room, before=lambda place: Arrow(place, arrow, ink), after=None)
    else:
        _with_sign(sheet, label, font, ink, room, before=None, after=lambda place: Arrow(place, arrow, ink))


def height_of_button(view: View, label: str, width: int, size: int = KEY, *, signed: bool = False) -> int:
    """How high a button so wide, with a sign or without, has to be for its label, in two lines if it must be."""
    beside = SIGN + _SIGN_SPACE if signed else 0
    font, lines = fit_lines(view, label, view.font(size, Weight.SEMIBOLD), width - 2 * _INSIDE - beside, 2)
    return len(lines) * view.measure.height(font) + 2 * _ABOVE


def _with_sign(
    sheet: Sheet,
    label: str,
    font: Font,
    ink: Colour,
    room: Rect,
    *,
    before: Callable[[Rect], Item] | None,
    after: Callable[[Rect], Item] | None,
) -> None:
    """A label with a sign on one of its sides, both in the middle; without room for readable words the sign alone."""
    measure, beside = sheet.view.measure, SIGN + _SIGN_SPACE
    font, lines = fit_block(sheet.view, label, font, Rect(room.x, room.y, room.w - beside, room.h))
    readable = font.size >= min(KEY, sheet.view.font(KEY).size)
    wide = max(measure.width(text, font) for text in lines) if readable else -_SIGN_SPACE
    left = room.middle[0] - (wide + beside) // 2
    text_x, sign_x = (left + beside, left) if before else (left, left + wide + _SIGN_SPACE)
    if readable:
        tall = len(lines) * measure.height(font)
        sheet.lines(lines, font, ink, Rect(text_x, room.middle[1] - tall // 2, wide, 0), Align.CENTRE)
    middle = room.middle[1] + round(font.size * _LETTER_MIDDLE)
    for sign in filter(None, (before, after)):
        sheet.draw(sign(Rect(sign_x, middle - SIGN // 2, SIGN, SIGN)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A button among others."""

    name: str
    label: str
    kind: Kind = Kind.SOFT
    arrow: Way | None = None
    size: int = KEY


def choices(view: View, offered: Sequence[Choice]) -> Block:
    """Buttons one below the other; where height is scarce side by side, the first of them at the right."""
    count = len(offered)
    abreast = view.wide or (view.low and view.width >= NARROW)
    wide = (view.width - 2 * MARGIN - (count - 1) * GAP) // count if abreast else view.width - 2 * MARGIN
    highs = [_height_of(view, choice, wide) for choice in offered]
    high = max(highs)

    def draw(sheet: Sheet, y: int) -> None:
        x = MARGIN + (count - 1) * (wide + GAP) if abreast else MARGIN
        for choice, own in zip(offered, highs, strict=True):
            rect = Rect(x, y, wide, high if abreast else own)
            button(sheet, choice.name, choice.label, rect, kind=choice.kind, arrow=choice.arrow, size=choice.size)
            x, y = (x - wide - GAP, y) if abreast else (x, rect.bottom + GAP)

    return Block(high if abreast else sum(highs) + (count - 1) * GAP, draw)


def _height_of(view: View, choice: Choice, wide: int) -> int:
    least = button_height(view) if choice.kind is Kind.PRIMARY else pager_height(view)
    return max(least, height_of_button(view, choice.label, wide, choice.size, signed=choice.arrow is not None))


def button_height(view: View) -> int:
    """How high the button is that leads on."""
    return 104 if view.low else 148


def pager_height(view: View) -> int:
    """How high the buttons are that turn pages."""
    return 92 if view.low else 120
