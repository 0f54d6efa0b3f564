"""One thing to read, perhaps with a number and a few facts, and what can be done next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from kiosk.screens.asking import middle_of
from kiosk.screens.block import Block
from kiosk.screens.buttons import Choice, Kind, choices
from kiosk.screens.facts import Fact, facts
from kiosk.screens.parts import bottom, foot, header
from kiosk.screens.sheet import Sheet, fit_lines, settled
from kiosk.screens.spaces import MARGIN
from kiosk.screens.view import View
from runtime.fonts import Weight
from screen.scene import Align, Font, Icon, Rect, Scene
from screen.theme import KIOSK_SPACE

_PAD = KIOSK_SPACE.pad
_SIGN = 140


class Sign(StrEnum):
    """What a glance tells, by the name of its icon."""

    DONE = "check"
    LATER = "clock"
    SORRY = "alert"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What is said, from top to bottom. ``offered`` are buttons by name and label; ``urged``: the first is what most
    people want. ``back`` and ``done`` are in the bar at the foot.
    """

    title: str
    sign: Sign | None = None
    number: str = ""
    figures: Sequence[Fact] = ()
    said: Sequence[str] = ()
    offered: Sequence[tuple[str, str]] = ()
    urged: bool = False
    back: bool = False
    done: bool = False


def message_scene(view: View, name: str, message: Message) -> Scene:
    """The message a little above the middle of the screen, its type as large as there is room for.

    Where there is none for all of it, there is no sign, then no figures beside a number.
    """
    unsigned = replace(message, sign=None)
    brief = replace(unsigned, figures=() if message.number else message.figures)
    layouts = [partial(_lay_out, said) for said in (message, unsigned, brief)]
    return settled(view, layouts[0], bottom(view), *layouts[1:]).scene(name)


def _lay_out(message: Message, sheet: Sheet) -> int:
    header(sheet)
    foot(sheet, back=message.back, done=message.done)
    return middle_of(sheet, lambda sheet, y: _content(sheet, message, y))


def _content(sheet: Sheet, message: Message, y: int) -> int:
    view, wide = sheet.view, sheet.view.width - 2 * MARGIN
    if message.sign:
        y = _sign(sheet, message.sign, y) + view.space(40)
    font, lines = fit_lines(view, message.title, view.title(), wide, 3)
    y = sheet.lines(lines, font, view.palette.text, Rect(MARGIN, y, wide, 0), Align.CENTRE)
    if message.number:
        y = number_panel(sheet, message.number, y + view.space(48))
    if message.figures:
        block = figures_block(view, message.figures)
        block.draw(sheet, y + view.space(48))
        y += view.space(48) + block.height
    for words in message.said:
        area = Rect(MARGIN, y + view.space(40), wide, 0)
        y = sheet.text(words, view.font(44), view.palette.text, area, Align.CENTRE)
    if not message.offered:
        return y
    buttons = choices(
        view, [_choice(name, label, urged=message.urged and not at) for at, (name, label) in enumerate(message.offered)]
    )
    buttons.draw(sheet, y + view.space(72))
    return y + view.space(72) + buttons.height


def _choice(name: str, label: str, *, urged: bool) -> Choice:
    return Choice(name=name, label=label, kind=Kind.PRIMARY if urged else Kind.SOFT, size=46)


def _sign(sheet: Sheet, sign: Sign, y: int) -> int:
    palette, side = sheet.view.palette, sheet.view.space(_SIGN)
    colour = {Sign.DONE: palette.good, Sign.LATER: palette.primary, Sign.SORRY: palette.warning}[sign]
    sheet.draw(Icon(Rect((sheet.view.width - side) // 2, y, side, side), sign.value, colour))
    return y + side


def figures_block(view: View, figures: Sequence[Fact]) -> Block:
    """Facts side by side; one alone takes the whole width."""
    return facts(view, figures) if len(figures) > 1 else _one_fact(view, *figures[0])


def _one_fact(view: View, name: str, said: str) -> Block:
    """As wide as the screen, in its middle."""
    wide = view.width - 2 * MARGIN
    label, strong = view.font(42), view.font(84, Weight.BOLD)
    font, lines = fit_lines(view, said, strong, wide - 2 * _PAD, 2)
    height = view.measure.height(label) + len(lines) * view.measure.height(font) + 2 * view.space(_PAD)

    def draw(sheet: Sheet, y: int) -> None:
        rect = Rect(MARGIN, y, wide, height)
        sheet.panel(rect)
        below = sheet.line(name, label, view.palette.second, rect.middle[0], y + view.space(_PAD), Align.CENTRE)
        sheet.lines(lines, font, view.palette.primary, Rect(rect.x, below, rect.w, 0), Align.CENTRE)

    return Block(height, draw)


def number_panel(sheet: Sheet, number: str, y: int) -> int:
    """A number as large as it gets; returns the ``y`` below."""
    view = sheet.view
    rect = Rect(MARGIN, y, view.width - 2 * MARGIN, 160 if view.low else 320)
    sheet.panel(rect, edge=view.palette.primary, width=5)
    sheet.middle_line(number, Font(rect.h * 2 // 3, Weight.BOLD), view.palette.text, rect.inset(_PAD, 20))
    return rect.bottom
