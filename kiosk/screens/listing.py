"""Cards of entries under a heading: as many cards as it takes for each to fit on a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kiosk.screens.block import Block
from kiosk.screens.sheet import Sheet, fit_lines
from kiosk.screens.spaces import MARGIN
from kiosk.screens.view import View
from runtime.fonts import Weight
from screen.scene import Font, Rect
from screen.theme import KIOSK_SPACE

PAD = KIOSK_SPACE.pad
_ABOVE = 22
_UNDER_HEADING = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """Something in a card, ``height`` high, that draws itself from the left top of an area."""

    height: int
    draw: Callable[[Sheet, Rect], None]


def inside(view: View) -> int:
    """How wide an entry is."""
    return view.width - 2 * MARGIN - 2 * PAD


def listing(view: View, heading: str, entries: Sequence[Entry], room: int, first: int) -> list[Block]:
    """The cards, each under the same ``heading``, an empty one taking no space; none is higher than ``room``.

    The first is not higher than ``first`` if it is of any use there.
    """
    taken = _heading_height(view, heading) + 2 * _ABOVE
    cards: list[list[Entry]] = [[]]
    left = first - taken
    for entry in entries:
        if entry.height > left:
            cards.append([])
            left = room - taken
        cards[-1].append(entry)
        left -= entry.height
    return [_card(view, heading, card) for card in cards if card]


def _card(view: View, heading: str, entries: Sequence[Entry]) -> Block:
    top = _heading_height(view, heading)
    height = top + sum(entry.height for entry in entries) + 2 * _ABOVE

    def draw(sheet: Sheet, y: int) -> None:
        rect = Rect(MARGIN, y, view.width - 2 * MARGIN, height)
        sheet.panel(rect)
        area = Rect(rect.x + PAD, y + _ABOVE, rect.w - 2 * PAD, 0)
        if heading:
            font, lines = _heading(view, heading)
            sheet.lines(lines, font, view.palette.text, area)
        area = area.moved(0, top)
        for entry in entries:
            entry.draw(sheet, area)
            area = area.moved(0, entry.height)

    return Block(height, draw)


def _heading(view: View, heading: str) -> tuple[Font, list[str]]:
    return fit_lines(view, heading, view.font(38, Weight.SEMIBOLD), inside(view), 2)


def _heading_height(view: View, heading: str) -> int:
    if not heading:
        return 0
    font, lines = _heading(view, heading)
    return len(lines) * view.measure.height(font) + _UNDER_HEADING
