"""The name of the agency whose calls a board shows. Pure."""

from __future__ import annotations

from board.layout import block
from board.page import Page
from runtime.fonts import Weight
from screen.scene import Box, Item, Rect
from screen.theme import BOARD


def agency(page: Page, area: Rect) -> tuple[Item, ...]:
    """The agency's name in the language in turn."""
    catalogue = page.showing.catalogue
    names = [each.name for each in catalogue.agencies if each.id == page.face.agency] if catalogue else []
    sheet = page.sheet
    inside = area.inset(sheet.margin, sheet.px(4))
    fill = Box(sheet.bled(area), BOARD.raised)
    lines = [
        line
        for name in names
        for line in block(sheet, page.measure, name[page.language], (72, Weight.BOLD), BOARD.text, inside)
    ]
    return fill, *lines
