"""What the screens share: the header with the languages, the bar at the foot, buttons, pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kiosk.screens.sheet import Sheet, fit, fit_lines
from kiosk.screens.view import View
from kiosk.state import TextSize
from queueing.ticket import Language
from runtime.fonts import Weight
from screen.scene import Arrow, Box, Disc, Font, Rect, Way

MARGIN = 56
GAP = 20
HEADER = 168
FOOT = 228
BUTTON = 148
PAGER = 120
_TARGET = 112
_LETTER_MIDDLE = 0.08
"""How far below the middle of a line the middle of its letters is, in em."""


class Kind(StrEnum):
    """How much a button asks to be touched."""

    PRIMARY = "primary"
    SOFT = "soft"


def button(
    sheet: Sheet, name: str, label: str, rect: Rect, *, kind: Kind = Kind.SOFT, arrow: Way | None = None, size: int = 38
) -> None:
    """A button with its label, and an arrow before it (back) or after it (on)."""
    palette, view = sheet.view.palette, sheet.view
    primary = kind is Kind.PRIMARY
    pressed = view.pressed == name
    ink = palette.on_primary if primary else palette.primary
    fill = (palette.text if pressed else palette.primary) if primary else palette.soft
    edge = palette.primary if not primary and (pressed or view.session.contrast) else None
    sheet.draw(Box(rect, fill, 24, edge, 5 if pressed else 2))
    sheet.widget(name, label, rect)
    _label(sheet, label, rect.inset(20, 12), ink, arrow, Font(view.font(size).size, Weight.SEMIBOLD))


def _label(sheet: Sheet, label: str, room: Rect, ink: str, arrow: Way | None, font: Font) -> None:
    if arrow is None:
        sheet.middle_line(label, font, ink, room)
        return
    sign, space = 40, 14
    font = fit(sheet.view, label, font, room.w - sign - space)
    wide = sheet.view.measure.width(label, font)
    left = room.middle[0] - (wide + sign + space) // 2
    top = room.middle[1] - sheet.view.measure.height(font) // 2
    text_x, sign_x = (left + sign + space, left) if arrow is Way.LEFT else (left, left + wide + space)
    sheet.line(label, font, ink, text_x, top)
    middle = room.middle[1] + round(font.size * _LETTER_MIDDLE)
    sheet.draw(Arrow(Rect(sign_x, middle - sign // 2, sign, sign), arrow, ink))


def header(sheet: Sheet, *, languages: bool = True, words: str | None = None) -> None:
    """The greeting, or other ``words``, and the language switch."""
    view, palette = sheet.view, sheet.view.palette
    sheet.draw(Box(Rect(0, 0, view.width, HEADER), palette.bar), Box(Rect(0, HEADER - 2, view.width, 2), palette.edge))
    left = view.width - MARGIN
    if languages:
        left -= len(Language) * _TARGET + (len(Language) - 1) * 16
        for index, language in enumerate(Language):
            rect = Rect(left + index * (_TARGET + 16), (HEADER - 96) // 2, _TARGET, 96)
            kind = Kind.PRIMARY if language is view.language else Kind.SOFT
            button(sheet, f"language-{language}", language.upper(), rect, kind=kind, size=36)
    words = view.gettext("Welcome") if words is None else words
    font = fit(view, words, Font(46, Weight.BOLD), left - MARGIN - GAP)
    sheet.line(words, font, palette.text, MARGIN, (HEADER - view.measure.height(font)) // 2)


_SIZES = {
    TextSize.SMALL: ("size-down", "A−", 32),
    TextSize.NORMAL: ("size-normal", "A", 38),
    TextSize.LARGE: ("size-up", "A+", 44),
}


def foot(sheet: Sheet, *, back: bool = False, done: bool = False) -> None:
    """The bar at the foot of every screen: back, text size, contrast, and the way on. What has no use is left out."""
    view, palette = sheet.view, sheet.view.palette
    top = view.height - FOOT
    sheet.draw(Box(Rect(0, top, view.width, FOOT), palette.bar), Box(Rect(0, top, view.width, 2), palette.edge))
    y = top + (FOOT - BUTTON) // 2
    if back:
        button(sheet, "back", view.gettext("Back"), Rect(MARGIN, y, 228, BUTTON), arrow=Way.LEFT)
    x = MARGIN + 228 + GAP
    for size, (name, label, letters) in _SIZES.items():
        _size_button(sheet, name, label, letters, Rect(x, y, 100, BUTTON), chosen=size is view.session.size)
        x += 100 + 16
    _contrast_button(sheet, Rect(x, y, 100, BUTTON))
    if done:
        left = x + 100 + GAP
        rect = Rect(left, y, view.width - MARGIN - left, BUTTON)
        button(sheet, "done", view.gettext("Done"), rect, kind=Kind.PRIMARY)


def _size_button(sheet: Sheet, name: str, label: str, letters: int, rect: Rect, *, chosen: bool) -> None:
    palette = sheet.view.palette
    pressed = sheet.view.pressed == name
    edge = palette.primary if chosen or pressed or sheet.view.session.contrast else None
    sheet.draw(Box(rect, palette.soft, 24, edge, 5 if chosen or pressed else 2))
    sheet.widget(name, label, rect)
    sheet.middle_line(label, Font(letters, Weight.SEMIBOLD), palette.primary, rect.inset(8))


def _contrast_button(sheet: Sheet, rect: Rect) -> None:
    view, palette = sheet.view, sheet.view.palette
    edge = palette.primary if view.session.contrast or view.pressed == "contrast" else None
    sheet.draw(Box(rect, palette.soft, 24, edge, 5))
    sheet.draw(Disc(Rect(rect.middle[0] - 24, rect.middle[1] - 24, 48, 48), palette.primary, half=True))
    sheet.widget("contrast", view.gettext("Contrast"), rect)


def question(sheet: Sheet, title: str, under: str = "") -> int:
    """The screen's title and what stands under it; returns where the content begins."""
    view, palette = sheet.view, sheet.view.palette
    width = view.width - 2 * MARGIN
    font, lines = fit_lines(view, title, view.title(), width, 2)
    y = sheet.lines(lines, font, palette.text, Rect(MARGIN, HEADER + 40, width, 0))
    if under:
        y = sheet.text(under, view.body(), palette.second, Rect(MARGIN, y + 8, width, 0))
    return y + 32


@dataclass(frozen=True, slots=True)
class Block:
    """Something as wide as the screen's column and ``height`` high, that can draw itself at a ``y``."""

    height: int
    draw: Callable[[Sheet, int], None]


def bottom(view: View) -> int:
    """Where a screen's content must end."""
    return view.height - FOOT - GAP


def pages(blocks: Sequence[Block], room: int) -> list[list[Block]]:
    """The blocks in pages of at most ``room`` pixels: one page when all fit, else each with space for the pager."""
    if sum(block.height + GAP for block in blocks) - GAP <= room:
        return [list(blocks)]
    filled: list[list[Block]] = [[]]
    used = 0
    for block in blocks:
        if filled[-1] and used + block.height > room - PAGER - GAP:
            filled.append([])
            used = 0
        filled[-1].append(block)
        used += block.height + GAP
    return filled


def flow(sheet: Sheet, blocks: Sequence[Block], top: int, end: int) -> None:
    """Draw the session's page of ``blocks`` between ``top`` and ``end``, with a pager when there is more than one."""
    book = pages(blocks, end - top)
    page = min(sheet.view.session.page, len(book) - 1)
    y = top
    for block in book[page]:
        block.draw(sheet, y)
        y += block.height + GAP
    if len(book) > 1:
        _pager(sheet, page, len(book), end - PAGER)


def _pager(sheet: Sheet, page: int, count: int, y: int) -> None:
    view = sheet.view
    wide = 336
    if page > 0:
        button(sheet, "previous-page", view.gettext("Previous"), Rect(MARGIN, y, wide, PAGER), arrow=Way.UP)
    if page < count - 1:
        right = view.width - MARGIN - wide
        button(sheet, "next-page", view.gettext("More"), Rect(right, y, wide, PAGER), arrow=Way.DOWN)
    middle = Rect(MARGIN + wide + GAP, y, view.width - 2 * (MARGIN + wide + GAP), PAGER)
    sheet.middle_line(f"{page + 1} / {count}", view.font(36, Weight.SEMIBOLD), view.palette.second, middle)
