"""A slip without a place in line comes out."""

from __future__ import annotations

from kiosk.screens.asking import middle_of
from kiosk.screens.parts import bottom, foot, header
from kiosk.screens.sheet import Sheet, fit_lines, settled
from kiosk.screens.spaces import MARGIN
from kiosk.screens.view import View
from screen.scene import Align, Arrow, Rect, Scene, Way


def slip(view: View) -> Scene:
    """Take it; it is no ticket."""

    def lay_out(sheet: Sheet) -> int:
        header(sheet)
        foot(sheet, done=True)
        return middle_of(sheet, _taken)

    return settled(view, lay_out, bottom(view)).scene("slip")


def _taken(sheet: Sheet, y: int) -> int:
    view, palette = sheet.view, sheet.view.palette
    area = Rect(MARGIN, y, view.width - 2 * MARGIN, 0)
    font, lines = fit_lines(view, view.gettext("Take your slip"), view.title(), area.w, 2)
    y = sheet.lines(lines, font, palette.text, area, Align.CENTRE) + view.space(40)
    words = view.gettext("It says what to bring. It is no ticket: it holds no place in line.")
    y = sheet.text(words, view.font(42), palette.text, Rect(MARGIN, y, area.w, 0), Align.CENTRE) + view.space(60)
    side = view.space(112)
    sheet.draw(Arrow(Rect((view.width - side) // 2, y, side, side), Way.DOWN, palette.arrow))
    return y + side
