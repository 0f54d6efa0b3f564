"""Blocks in columns and on pages, and the buttons that turn them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.screens.block import Block
from kiosk.screens.buttons import button, pager_height
from kiosk.screens.parts import foot_rest
from kiosk.screens.sheet import Sheet
from kiosk.screens.spaces import GAP, MARGIN
from kiosk.screens.view import TWO_COLUMNS, View
from runtime.fonts import Weight
from screen.scene import Rect, Way


def column(view: View) -> View:
    """The view that blocks are made from which stand in columns: one, or two where there is room for them."""
    return half(view) if view.width >= TWO_COLUMNS else view


def half(view: View) -> View:
    """The view of one of two columns."""
    return view.narrowed((view.width + GAP) // 2 + MARGIN - GAP)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A block, and where it stands from the left and top of the content."""

    block: Block
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class _Grid:
    """So many columns, ``step`` apart. Blocks stand in rows, or ``packed``: each where there is most room."""

    columns: int
    step: int
    packed: bool

    def pages(self, blocks: Sequence[Block], room: int, less: int) -> list[list[_Placed]]:
        """The blocks in pages of at most ``room`` units: one page when all fit, else each of ``less``."""
        book = self._filled(blocks, room)
        return book if len(book) == 1 else self._filled(blocks, less)

    def _filled(self, blocks: Sequence[Block], room: int) -> list[list[_Placed]]:
        book: list[list[_Placed]] = [[]]
        ends = [0] * self.columns
        for block in blocks:
            at = ends.index(min(ends)) if self.packed else len(book[-1]) % self.columns
            if not self.packed and at == 0:
                ends = [max(ends)] * self.columns
            if book[-1] and ends[at] + block.height > room:
                book.append([])
                ends, at = [0] * self.columns, 0
            book[-1].append(_Placed(block, at * self.step, ends[at]))
            ends[at] += block.height + GAP
        return book


def room_on_a_page(view: View, room: int) -> int:
    """How high a block may be that stands on one of several pages in so much ``room``."""
    return room - (0 if view.wide else pager_height(view) + GAP)


def flow(
    sheet: Sheet, blocks: Sequence[Block], top: int, end: int, *, columns: bool = False, packed: bool = False
) -> None:
    """Draw the session's page of ``blocks`` between ``top`` and ``end``, with a pager when there is more than one.

    With ``columns`` the blocks are made from :func:`column`, and stand in rows or ``packed``.
    """
    view = sheet.view
    narrow = column(view) if columns else view
    grid = _Grid(1 if narrow is view else 2, narrow.width - 2 * MARGIN + GAP, packed)
    book = grid.pages(blocks, end - top, room_on_a_page(view, end - top))
    page = min(view.session.page, len(book) - 1)
    for placed in book[page]:
        placed.block.draw(sheet.beside(narrow, placed.x), top + placed.y)
    if len(book) > 1:
        _pager(sheet, page, len(book), _pager_place(view, end))


def stack(sheet: Sheet, blocks: Sequence[Block], top: int, end: int) -> None:
    """Draw the first of ``blocks``, as many as end before ``end``."""
    for block in blocks:
        if top + block.height > end:
            return
        block.draw(sheet, top)
        top += block.height + GAP


def _pager_place(view: View, end: int) -> Rect:
    """At the end of the content, or in the bar at the foot where that is wide enough."""
    if not view.wide:
        high = pager_height(view)
        return Rect(MARGIN, end - high, view.width - 2 * MARGIN, high)
    return foot_rest(view)


def _pager(sheet: Sheet, page: int, count: int, area: Rect) -> None:
    view = sheet.view
    wide = min(336, (area.w - 170) // 2)
    if page > 0:
        label = view.gettext("Previous")
        button(sheet, "previous-page", label, Rect(area.x, area.y, wide, area.h), arrow=Way.UP)
    if page < count - 1:
        rect = Rect(area.right - wide, area.y, wide, area.h)
        button(sheet, "next-page", view.gettext("More"), rect, arrow=Way.DOWN)
    middle = area.inset(wide + GAP, 0)
    sheet.middle_line(f"{page + 1}/{count}", view.font(36, Weight.SEMIBOLD), view.palette.second, middle)
