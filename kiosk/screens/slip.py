"""A slip without a place in line comes out."""

from __future__ import annotations

from kiosk.screens.parts import HEADER, MARGIN, foot, header
from kiosk.screens.sheet import Sheet, fit_lines
from kiosk.screens.view import View
from screen.scene import Align, Arrow, Rect, Scene, Way


def slip(view: View) -> Scene:
    """Take it; it is no ticket."""
    sheet = Sheet(view)
    header(sheet)
    wide = view.width - 2 * MARGIN
    font, lines = fit_lines(view, view.gettext("Take your slip"), view.title(), wide, 2)
    y = sheet.lines(lines, font, view.palette.text, Rect(MARGIN, HEADER + 260, wide, 0), Align.CENTRE) + 40
    words = view.gettext("It says what to bring. It is no ticket: it holds no place in line.")
    y = sheet.text(words, view.font(42), view.palette.text, Rect(MARGIN, y, wide, 0), Align.CENTRE) + 60
    sheet.draw(Arrow(Rect(view.width // 2 - 56, y, 112, 112), Way.DOWN, view.palette.arrow))
    foot(sheet, done=True)
    return sheet.scene("slip")
