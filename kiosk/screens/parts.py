"""What the screens share: the header with the languages, the bar at the foot, buttons, pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kiosk.screens.glass import KEY
from kiosk.screens.sheet import Sheet, fit_block, fit_lines
from kiosk.screens.view import TWO_COLUMNS, View
from kiosk.state import TextSize
from queueing.ticket import Language
from runtime.fonts import Weight
from screen.scene import Align, Arrow, Box, Colour, Disc, Font, Icon, Item, Rect, Way
from screen.theme import KIOSK_SPACE

MARGIN, GAP = KIOSK_SPACE.margin, KIOSK_SPACE.gap
RADIUS = KIOSK_SPACE.radius
_INSIDE, _ABOVE = 14, 10
"""Between a button's edge and its label."""

SIGN = 40
_SIGN_SPACE = 14
_APART = 14
"""Between the small controls of header and foot."""
_LETTER_MIDDLE = 0.08
"""How far below the middle of a line the middle of its letters is, in em."""


class Kind(StrEnum):
    """How much a button asks to be touched."""

    PRIMARY = "primary"
    SOFT = "soft"


def button(
    sheet: Sheet,
    name: str,
    label: str,
    rect: Rect,
    *,
    kind: Kind = Kind.SOFT,
    arrow: Way | None = None,
    icon: str | None = None,
    size: int = KEY,
) -> None:
    """A button with its label, and an icon before it, or an arrow before it (back) or after it (on)."""
    palette, view = sheet.view.palette, sheet.view
    primary = kind is Kind.PRIMARY
    pressed = view.pressed == name
    ink = palette.on_primary if primary else palette.primary
    fill = (palette.text if pressed else palette.primary) if primary else palette.soft
    edge = palette.primary if not primary and (pressed or view.session.contrast) else None
    sheet.draw(Box(rect, fill, RADIUS, edge, 5 if pressed else 2))
    sheet.widget(name, label, rect)
    font = view.font(size, Weight.SEMIBOLD)
    room = rect.inset(_INSIDE, _ABOVE)
    if icon is not None:
        _with_sign(sheet, label, font, ink, room, before=lambda place: Icon(place, icon, ink), after=None)
    elif arrow is None:
        sheet.middle_lines(label, font, ink, room)
    elif arrow is Way.LEFT:
        _with_sign(sheet, label, font, ink, room, before=lambda place: Arrow(place, arrow, ink), after=None)
    else:
        _with_sign(sheet, label, font, ink, room, before=None, after=lambda place: Arrow(place, arrow, ink))


def height_of_button(view: View, label: str, width: int, size: int = KEY, *, signed: bool = False) -> int:
    """How high a button so wide, with a sign or without, has to be for its label, in two lines if it must be."""
    beside = SIGN + _SIGN_SPACE if signed else 0
    font, lines = fit_lines(view, label, view.font(size, Weight.SEMIBOLD), width - 2 * _INSIDE - beside, 2)
    return len(lines) * view.measure.height(font) + 2 * _ABOVE


def _with_sign(
    sheet: Sheet,
    label: str,
    font: Font,
    ink: Colour,
    room: Rect,
    *,
    before: Callable[[Rect], Item] | None,
    after: Callable[[Rect], Item] | None,
) -> None:
    """A label with a sign on one of its sides, both in the middle; without room for readable words the sign alone."""
    measure, beside = sheet.view.measure, SIGN + _SIGN_SPACE
    font, lines = fit_block(sheet.view, label, font, Rect(room.x, room.y, room.w - beside, room.h))
    readable = font.size >= min(KEY, sheet.view.font(KEY).size)
    wide = max(measure.width(text, font) for text in lines) if readable else -_SIGN_SPACE
    left = room.middle[0] - (wide + beside) // 2
    text_x, sign_x = (left + beside, left) if before else (left, left + wide + _SIGN_SPACE)
    if readable:
        tall = len(lines) * measure.height(font)
        sheet.lines(lines, font, ink, Rect(text_x, room.middle[1] - tall // 2, wide, 0), Align.CENTRE)
    middle = room.middle[1] + round(font.size * _LETTER_MIDDLE)
    for sign in filter(None, (before, after)):
        sheet.draw(sign(Rect(sign_x, middle - SIGN // 2, SIGN, SIGN)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A button among others."""

    name: str
    label: str
    kind: Kind = Kind.SOFT
    arrow: Way | None = None
    size: int = KEY


def choices(view: View, offered: Sequence[Choice]) -> Block:
    """Buttons one below the other; where height is scarce side by side, the first of them at the right."""
    count = len(offered)
    abreast = view.wide or (view.low and view.width >= NARROW)
    wide = (view.width - 2 * MARGIN - (count - 1) * GAP) // count if abreast else view.width - 2 * MARGIN
    highs = [_height_of(view, choice, wide) for choice in offered]
    high = max(highs)

    def draw(sheet: Sheet, y: int) -> None:
        x = MARGIN + (count - 1) * (wide + GAP) if abreast else MARGIN
        for choice, own in zip(offered, highs, strict=True):
            rect = Rect(x, y, wide, high if abreast else own)
            button(sheet, choice.name, choice.label, rect, kind=choice.kind, arrow=choice.arrow, size=choice.size)
            x, y = (x - wide - GAP, y) if abreast else (x, rect.bottom + GAP)

    return Block(high if abreast else sum(highs) + (count - 1) * GAP, draw)


def _height_of(view: View, choice: Choice, wide: int) -> int:
    least = button_height(view) if choice.kind is Kind.PRIMARY else pager_height(view)
    return max(least, height_of_button(view, choice.label, wide, choice.size, signed=choice.arrow is not None))


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
    sheet.draw_under(
        Box(Rect(0, 0, view.width, high), palette.bar), Box(Rect(0, high - 2, view.width, 2), palette.edge)
    )
    wide, tall = _language_button(view)
    left = view.width - MARGIN
    if languages:
        left = _languages_left(view)
        for index, language in enumerate(Language):
            rect = Rect(left + index * (wide + 16), (high - tall) // 2, wide, tall)
            kind = Kind.PRIMARY if language is view.language else Kind.SOFT
            button(sheet, f"language-{language}", language.upper(), rect, kind=kind)
    if words is None and (view.flat or (languages and view.width < NARROW)):
        return
    said = view.gettext("Welcome") if words is None else words
    room = Rect(MARGIN, 6, left - MARGIN - GAP, high - 12)
    font, lines = fit_block(view, said, Font(46, Weight.BOLD), room)
    top = (high - len(lines) * view.measure.height(font)) // 2
    sheet.lines(lines, font, palette.text, Rect(MARGIN, top, 0, 0))


def in_header(view: View, height: int) -> Rect:
    """The place of something ``height`` high beside the language switch."""
    return Rect(MARGIN, (head_height(view) - height) // 2, _languages_left(view) - GAP - MARGIN, height)


def _language_button(view: View) -> tuple[int, int]:
    """Width and height."""
    return (100, 88) if view.low else (112, 96)


def _languages_left(view: View) -> int:
    """Where the language switch begins."""
    return view.width - MARGIN - len(Language) * _language_button(view)[0] - (len(Language) - 1) * 16


_SIZES = {
    TextSize.SMALL: ("size-down", "A−", 42),
    TextSize.NORMAL: ("size-normal", "A", 46),
    TextSize.LARGE: ("size-up", "A+", 50),
}
NARROW = 1000
"""Units of width below which things side by side go one below the other."""

_CONTROL = 84
_BACK = 228


def _two_rows(view: View) -> bool:
    return view.width < NARROW


def _foot_button(view: View) -> int:
    return 96 if view.low or _two_rows(view) else 148


def foot(sheet: Sheet, *, back: bool = False, done: bool = False) -> None:
    """The bar at the foot of every screen: back, how the screen is to look, the way on. What has no use is left out."""
    view, palette = sheet.view, sheet.view.palette
    top, high = view.height - foot_height(view), _foot_button(view)
    sheet.draw_under(
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
    sheet.middle_line(label, Font(letters, Weight.SEMIBOLD), palette.primary, rect.inset(4))


def _sign(rect: Rect, side: int) -> Rect:
    """A square in the middle of ``rect``."""
    x, y = rect.middle
    return Rect(x - side // 2, y - side // 2, side, side)


def _control(sheet: Sheet, name: str, label: str, rect: Rect, *, chosen: bool) -> None:
    palette = sheet.view.palette
    strong = chosen or sheet.view.pressed == name
    edge = palette.primary if strong or sheet.view.session.contrast else None
    sheet.draw(Box(rect, palette.soft, RADIUS, edge, 5 if strong else 2))
    sheet.widget(name, label, rect)


def question(sheet: Sheet, title: str, under: str = "") -> int:
    """The screen's title and what stands under it; returns where the content begins."""
    view, palette = sheet.view, sheet.view.palette
    width = view.width - 2 * MARGIN
    y = _title(sheet, title)
    if under:
        y = sheet.text(under, view.body(), palette.second, Rect(MARGIN, y + (0 if view.low else 8), width, 0))
    return y + (20 if view.low else 32)


def _title(sheet: Sheet, title: str) -> int:
    """Below the header, or in it; returns where what follows may begin."""
    view, palette = sheet.view, sheet.view.palette
    high = head_height(view)
    if not view.flat:
        font, lines = fit_lines(view, title, view.title(), view.width - 2 * MARGIN, 2)
        return sheet.lines(lines, font, palette.text, Rect(MARGIN, high + (20 if view.low else 40), 0, 0))
    area = Rect(MARGIN, 6, _languages_left(view) - GAP - MARGIN, high - 12)
    font, lines = fit_block(view, title, view.title(), area)
    if len(lines) * view.measure.height(font) > area.h:
        return sheet.lines(lines, font, palette.text, Rect(MARGIN, high + 10, 0, 0))
    top = (high - len(lines) * view.measure.height(font)) // 2
    sheet.lines(lines, font, palette.text, Rect(MARGIN, top, 0, 0))
    return high + 16


@dataclass(frozen=True, slots=True)
class Block:
    """Something as wide as the screen's column and ``height`` high, that can draw itself at a ``y``."""

    height: int
    draw: Callable[[Sheet, int], None]


def bottom(view: View) -> int:
    """Where a screen's content must end."""
    return view.height - foot_height(view) - GAP


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


def pages(blocks: Sequence[Block], room: int, less: int, columns: int = 1, step: int = 0) -> list[list[_Placed]]:
    """The blocks in pages of at most ``room`` units: one page when all fit, else each of ``less``.

    Each block stands in the column, of those ``step`` apart, in which there is most room.
    """
    book = _filled(blocks, room, columns, step)
    return book if len(book) == 1 else _filled(blocks, less, columns, step)


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


def room_on_a_page(view: View, room: int) -> int:
    """How high a block may be that stands on one of several pages in so much ``room``."""
    return room - (0 if view.wide else pager_height(view) + GAP)


def flow(sheet: Sheet, blocks: Sequence[Block], top: int, end: int, *, columns: bool = False) -> None:
    """Draw the session's page of ``blocks`` between ``top`` and ``end``, with a pager when there is more than one.

    With ``columns`` the blocks are made from :func:`column`.
    """
    view = sheet.view
    narrow = column(view) if columns else view
    step = narrow.width - 2 * MARGIN + GAP
    book = pages(blocks, end - top, room_on_a_page(view, end - top), 1 if narrow is view else 2, step)
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
    high, top = _foot_button(view), view.height - foot_height(view)
    left = MARGIN + _BACK + GAP + (len(_SIZES) + 2) * (_CONTROL + _APART) + GAP
    return Rect(left, top + (foot_height(view) - high) // 2, view.width - MARGIN - left, high)


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
