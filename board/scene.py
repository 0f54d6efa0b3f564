"""The face of a board as a picture in data. Pure: the same showing in the same layout is the same scene."""

from __future__ import annotations

from collections.abc import Callable

from board.agency import agency
from board.bars import foot, header
from board.calls import calls
from board.halls import halls
from board.layouts import Cell, Layout, Part
from board.page import Face, Page
from board.panel import panel
from board.showing import Showing, sleep
from board.sign import sign
from board.strip import strip
from board.timetable import timetable
from screen.scene import Item, Measure, Rect, Scene
from screen.theme import BOARD

BLACK = "#000000"

_Draw = Callable[[Page, Rect], tuple[Item, ...]]


def board_scene(
    showing: Showing, layout: Layout, face: Face, measure: Measure, others: tuple[Showing, ...] = ()
) -> Scene:
    """The whole picture; ``others`` are the showings of further halls, for a layout that shows several."""
    sheet = face.sheet
    if sleep((showing, *others)):
        return Scene(sheet.width, sheet.height, BLACK, (), title="board asleep")
    return picture(Page(face=face, showing=showing, measure=measure, others=others), layout)


def picture(page: Page, layout: Layout) -> Scene:
    """All cells of ``layout``, with whatever calls are on ``page``."""
    sheet = page.sheet
    cells = layout.cells(sheet.width, sheet.height)
    items = tuple(item for cell in cells for item in _drawing(cell)(page, sheet.area(cell.at)))
    return Scene(sheet.width, sheet.height, BOARD.ground, items, title=f"board {page.showing.freshness}")


def _drawing(cell: Cell) -> _Draw:
    of: dict[str, _Draw] = {
        Part.HEADER: header,
        Part.CALLS: lambda page, area: calls(page, area, cell.rows),
        Part.PANEL: panel,
        Part.SIGN: sign,
        Part.AGENCY: agency,
        Part.HALLS: lambda page, area: halls(page, area, cell.rows),
        Part.TIMETABLE: timetable,
        Part.STRIP: strip,
        Part.FOOT: foot,
    }
    return of[cell.part]
