"""What the screens share: the header with the languages, the bar at the foot, the title."""

from __future__ import annotations

from kiosk.screens.buttons import RADIUS, Kind, button
from kiosk.screens.sheet import Sheet, fit_block, fit_lines
from kiosk.screens.spaces import GAP, MARGIN, NARROW
from kiosk.screens.view import View
from kiosk.state import TextSize
from queueing.ticket import Language
from runtime.fonts import Weight
from screen.scene import Box, Disc, Font, Icon, Rect, Way

_APART = 14
"""Between the small controls of header and foot."""


def head_height(view: View) -> int:
    """How high the header is."""
    return 120 if view.low else 168


def foot_height(view: View) -> int:
    """How high the bar at the foot is: on a narrow screen its buttons stand in two rows."""
    if _two_rows(view):
        return 2 * _foot_button(view) + _APART + 40
    return 128 if view.low else 228


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


def foot_rest(view: View) -> Rect:
    """What is left of the bar at the right of all that may stand in it."""
    high, top = _foot_button(view), view.height - foot_height(view)
    left = MARGIN + _BACK + GAP + (len(_SIZES) + 2) * (_CONTROL + _APART) + GAP
    return Rect(left, top + (foot_height(view) - high) // 2, view.width - MARGIN - left, high)


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


def bottom(view: View) -> int:
    """Where a screen's content must end."""
    return view.height - foot_height(view) - GAP
