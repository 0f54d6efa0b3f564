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
from screen.scene import Arrow, Box, Disc, Font, Icon, Rect, Way

MARGIN = 56
GAP = 20
_APART = 14
"""Between the small controls of header and foot."""
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


def in_a_row(sheet: Sheet, buttons: Sequence[tuple[str, str]], area: Rect) -> None:
    """Buttons by name and label, side by side in equal parts of ``area``."""
    for at, (name, label) in enumerate(buttons):
        wide = (area.w - (len(buttons) - 1) * GAP) // len(buttons)
        button(sheet, name, label, Rect(area.x + at * (wide + GAP), area.y, wide, area.h))


def head_height(view: View) -> int:
    """How high the header is."""
    return 120 if view.low else 168


def foot_height(view: View) -> int:
    """How high the bar at the foot is: on a narrow screen its buttons stand in two rows."""
    if _two_rows(view):
        return 2 * _foot_button(view) + _APART + 40
    return 128 if view.low else 228


def button_height(view: View) -> int:
    """How high the button is that leads on."""
    return 104 if view.low else 148


def pager_height(view: View) -> int:
    """How high the buttons are that turn pages."""
    return 92 if view.low else 120


def header(sheet: Sheet, *, languages: bool = True, words: str | None = None) -> None:
    """The greeting, or other ``words``, and the language switch."""
    view, palette, high = sheet.view, sheet.view.palette, head_height(sheet.view)
    sheet.draw(Box(Rect(0, 0, view.width, high), palette.bar), Box(Rect(0, high - 2, view.width, 2), palette.edge))
    left = view.width - MARGIN
    if languages:
        wide, tall = (100, 88) if view.low else (112, 96)
        left -= len(Language) * wide + (len(Language) - 1) * 16
        for index, language in enumerate(Language):
            rect = Rect(left + index * (wide + 16), (high - tall) // 2, wide, tall)
            kind = Kind.PRIMARY if language is view.language else Kind.SOFT
            button(sheet, f"language-{language}", language.upper(), rect, kind=kind, size=36)
    words = view.gettext("Welcome") if words is None else words
    font, lines = fit_lines(view, words, Font(46, Weight.BOLD), left - MARGIN - GAP, 1 if view.width >= NARROW else 2)
    top = (high - len(lines) * view.measure.height(font)) // 2
    sheet.lines(lines, font, palette.text, Rect(MARGIN, top, 0, 0))


_SIZES = {
    TextSize.SMALL: ("size-down", "A−", 32),
    TextSize.NORMAL: ("size-normal", "A", 38),
    TextSize.LARGE: ("size-up", "A+", 44),
}
NARROW = 900
"""Units of width below which things side by side go one below the other."""

_CONTROL = 88
_BACK = 200


def _two_rows(view: View) -> bool:
    return view.width < NARROW


def _foot_button(view: View) -> int:
    return 96 if view.low or _two_rows(view) else 148


def foot(sheet: Sheet, *, back: bool = False, done: bool = False) -> None:
    """The bar at the foot of every screen: back, how the screen is to look, the way on. What has no use is left out."""
    view, palette = sheet.view, sheet.view.palette
    top, high = view.height - foot_height(view), _foot_button(view)
    sheet.draw(
        Box(Rect(0, top, view.width, view.height - top), palette.bar), Box(Rect(0, top, view.width, 2), palette.edge)
    )
    y = top + 20 if _two_rows(view) else top + (view.height - top - high) // 2
    end = _controls(sheet, Rect(MARGIN if _two_rows(view) else MARGIN + _BACK + GAP, y, _CONTROL, high))
    if _two_rows(view):
        y, end = y + high + _APART, MARGIN + _BACK + GAP
    if back:
        button(sheet, "back", view.gettext("Back"), Rect(MARGIN, y, _BACK, high), arrow=Way.LEFT)
    if done:
        wide = min(view.width - MARGIN - end, 480)
        rect = Rect(view.width - MARGIN - wide, y, wide, high)
        button(sheet, "done", view.gettext("Done"), rect, kind=Kind.PRIMARY)


def _controls(sheet: Sheet, place: Rect) -> int:
    """How the screen is to look: the first control at ``place``; returns where the next thing may begin."""
    view = sheet.view
    step = place.w + _APART
    for size, (name, label, letters) in _SIZES.items():
        _size_button(sheet, name, label, letters, place, chosen=size is view.session.size)
        place = place.moved(step, 0)
    _control(sheet, "contrast", view.gettext("Contrast"), place, chosen=view.session.contrast)
    sheet.draw(Disc(_sign(place, 48), view.palette.primary, half=True))
    place = place.moved(step, 0)
    if view.glass.out_of_reach:
        _control(sheet, "reach", view.gettext("Lower on the screen"), place, chosen=view.session.reach)
        sheet.draw(Icon(_sign(place, 64), "reach", view.palette.primary))
        place = place.moved(step, 0)
    return place.x - _APART + GAP


def _size_button(sheet: Sheet, name: str, label: str, letters: int, rect: Rect, *, chosen: bool) -> None:
    palette = sheet.view.palette
    _control(sheet, name, label, rect, chosen=chosen)
    sheet.middle_line(label, Font(letters, Weight.SEMIBOLD), palette.primary, rect.inset(8))


def _sign(rect: Rect, side: int) -> Rect:
    """A square in the middle of ``rect``."""
    x, y = rect.middle
    return Rect(x - side // 2, y - side // 2, side, side)


def _control(sheet: Sheet, name: str, label: str, rect: Rect, *, chosen: bool) -> None:
    palette = sheet.view.palette
    strong = chosen or sheet.view.pressed == name
    edge = palette.primary if strong or sheet.view.session.contrast else None
    sheet.draw(Box(rect, palette.soft, 24, edge, 5 if strong else 2))
    sheet.widget(name, label, rect)


def question(sheet: Sheet, title: str, under: str = "") -> int:
    """The screen's title and what stands under it; returns where the content begins."""
    view, palette = sheet.view, sheet.view.palette
    width = view.width - 2 * MARGIN
    font, lines = fit_lines(view, title, view.title(), width, 2)
    y = sheet.lines(lines, font, palette.text, Rect(MARGIN, head_height(view) + (20 if view.low else 40), width, 0))
    if under:
        y = sheet.text(under, view.body(), palette.second, Rect(MARGIN, y + (0 if view.low else 8), width, 0))
    return y + (20 if view.low else 32)


@dataclass(frozen=True, slots=True)
class Block:
    """Something as wide as the screen's column and ``height`` high, that can draw itself at a ``y``."""

    height: int
    draw: Callable[[Sheet, int], None]


def bottom(view: View) -> int:
    """Where a screen's content must end."""
    return view.height - foot_height(view) - GAP


def column(view: View) -> View:
    """The view that blocks are made from which stand in columns: one, or two where the screen is wide."""
    return view.narrowed((view.width + GAP) // 2 + MARGIN - GAP) if view.wide else view


@dataclass(frozen=True, slots=True)
class _Placed:
    """A block, and where it stands from the left and top of the content."""

    block: Block
    x: int
    y: int


def pages(blocks: Sequence[Block], room: int, pager: int, columns: int = 1, step: int = 0) -> list[list[_Placed]]:
    """The blocks in pages of at most ``room`` units: one page when all fit, else each with space for the pager.

    Each block stands in the column, of those ``step`` apart, in which there is most room.
    """
    book = _filled(blocks, room, columns, step)
    return book if len(book) == 1 else _filled(blocks, room - pager - GAP, columns, step)


def _filled(blocks: Sequence[Block], room: int, columns: int, step: int) -> list[list[_Placed]]:
    book: list[list[_Placed]] = [[]]
    ends = [0] * columns
    for block in blocks:
        freest = ends.index(min(ends))
        if book[-1] and ends[freest] + block.height > room:
            book.append([])
            ends, freest = [0] * columns, 0
        book[-1].append(_Placed(block, freest * step, ends[freest]))
        ends[freest] += block.height + GAP
    return book


def flow(sheet: Sheet, blocks: Sequence[Block], top: int, end: int, *, columns: bool = False) -> None:
    """Draw the session's page of ``blocks`` between ``top`` and ``end``, with a pager when there is more than one.

    With ``columns`` the blocks are made from :func:`column`.
    """
    view, pager = sheet.view, pager_height(sheet.view)
    narrow = column(view) if columns else view
    step = narrow.width - 2 * MARGIN + GAP
    book = pages(blocks, end - top, pager, 1 if narrow is view else 2, step)
    page = min(view.session.page, len(book) - 1)
    for placed in book[page]:
        placed.block.draw(sheet.beside(narrow, placed.x), top + placed.y)
    if len(book) > 1:
        _pager(sheet, page, len(book), Rect(MARGIN, end - pager, view.width - 2 * MARGIN, pager))


def _pager(sheet: Sheet, page: int, count: int, area: Rect) -> None:
    view = sheet.view
    wide = min(336, (area.w - 140) // 2)
    if page > 0:
        label = view.gettext("Previous")
        button(sheet, "previous-page", label, Rect(area.x, area.y, wide, area.h), arrow=Way.UP)
    if page < count - 1:
        rect = Rect(area.right - wide, area.y, wide, area.h)
        button(sheet, "next-page", view.gettext("More"), rect, arrow=Way.DOWN)
    middle = area.inset(wide + GAP, 0)
    sheet.middle_line(f"{page + 1} / {count}", view.font(36, Weight.SEMIBOLD), view.palette.second, middle)
