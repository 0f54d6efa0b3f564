"""A strip across the board: the notice in turn, or all of them running; in silence the warning. Pure."""

from __future__ import annotations

from board.layout import block
from board.page import Page
from board.ticker import ribbon
from board.warning import warning_strip
from runtime.fonts import Weight
from screen.scene import Box, Item, Rect
from screen.theme import BOARD


def strip(page: Page, area: Rect) -> tuple[Item, ...]:
    if page.showing.silent:
        return warning_strip(page, area)
    fill = Box(page.sheet.bled(area), BOARD.raised)
    if page.showing.running:
        return fill, ribbon(page, area)
    notice = page.showing.notice
    if notice is None:
        return (fill,)
    inside = area.inset(page.sheet.margin, page.sheet.px(8))
    return fill, *block(page.sheet, page.measure, notice[page.language], (48, Weight.REGULAR), BOARD.text, inside)
