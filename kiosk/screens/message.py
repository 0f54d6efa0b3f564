"""One thing to read, perhaps with a number and a few facts, and what can be done next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.screens.parts import (
    GAP,
    MARGIN,
    Kind,
    bottom,
    button,
    button_height,
    foot,
    head_height,
    header,
)
from kiosk.screens.sheet import Sheet, fit_alike, fit_lines, settled
from kiosk.screens.view import View
from runtime.fonts import Weight
from screen.scene import Align, Font, Rect, Scene

_PAD = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What is said, from top to bottom: ``facts`` are labels with their values, ``choices`` are buttons by name and
    label, of which the first is the one that most people want. ``back`` and ``done`` are in the bar at the foot."""

    title: str
    number: str = ""
    facts: Sequence[tuple[str, str]] = ()
    said: Sequence[str] = ()
    choices: Sequence[tuple[str, str]] = ()
    back: bool = False
    done: bool = False


def message_scene(view: View, name: str, message: Message) -> Scene:
    """The message in the middle of the screen, its type as large as there is room for."""

    def lay_out(sheet: Sheet) -> int:
        header(sheet)
        height = _content(Sheet(sheet.view), message, 0)
        room = bottom(view) - head_height(view)
        end = _content(sheet, message, head_height(view) + max(view.space(40), (room - height) * 2 // 5))
        foot(sheet, back=message.back, done=message.done)
        return end

    return settled(view, lay_out, bottom(view)).scene(name)


def _content(sheet: Sheet, message: Message, y: int) -> int:
    view, wide = sheet.view, sheet.view.width - 2 * MARGIN
    font, lines = fit_lines(view, message.title, view.title(), wide, 3)
    y = sheet.lines(lines, font, view.palette.text, Rect(MARGIN, y, wide, 0), Align.CENTRE) + view.space(40)
    if message.number:
        y = number_panel(sheet, message.number, y) + view.space(40)
    if message.facts:
        y = facts_row(sheet, message.facts, y) + view.space(40)
    for words in message.said:
        y = sheet.text(words, view.font(44), view.palette.text, Rect(MARGIN, y, wide, 0), Align.CENTRE) + view.space(28)
    return choice_buttons(sheet, message.choices, y + view.space(20)) if message.choices else y


def number_panel(sheet: Sheet, number: str, y: int) -> int:
    """A number as large as it gets; returns the ``y`` below."""
    view = sheet.view
    rect = Rect(MARGIN, y, view.width - 2 * MARGIN, 160 if view.low else 320)
    sheet.panel(rect, edge=view.palette.primary, width=5)
    sheet.middle_line(number, Font(rect.h * 2 // 3, Weight.BOLD), view.palette.text, rect.inset(_PAD, 20))
    return rect.bottom


def facts_row(sheet: Sheet, facts: Sequence[tuple[str, str]], y: int) -> int:
    """Facts side by side, all equally large; returns the ``y`` below."""
    view, small = sheet.view, sheet.view.small()
    wide = (view.width - 2 * MARGIN - (len(facts) - 1) * GAP) // len(facts)
    strong = fit_alike(view, [said for _, said in facts], view.font(56, Weight.BOLD), wide - 2 * _PAD)
    pad = view.space(_PAD)
    height = view.measure.height(small) + view.measure.height(strong) + 2 * pad
    for at, (name, said) in enumerate(facts):
        rect = Rect(MARGIN + at * (wide + GAP), y, wide, height)
        sheet.panel(rect)
        below = sheet.line(name, small, view.palette.second, rect.x + _PAD, y + pad)
        sheet.line(said, strong, view.palette.primary, rect.x + _PAD, below)
    return y + height


def choice_buttons(sheet: Sheet, choices: Sequence[tuple[str, str]], y: int) -> int:
    """The choices one below the other, or side by side where the screen is wide; returns the ``y`` below."""
    view, high = sheet.view, button_height(sheet.view)
    columns = len(choices) if view.wide else 1
    wide = (view.width - 2 * MARGIN - (columns - 1) * GAP) // columns
    for at, (name, label) in enumerate(choices):
        row, column = divmod(at, columns)
        rect = Rect(MARGIN + column * (wide + GAP), y + row * (high + GAP), wide, high)
        button(sheet, name, label, rect, kind=Kind.SOFT if at else Kind.PRIMARY, size=46)
    rows = -(-len(choices) // columns)
    return y + rows * (high + GAP) - GAP
