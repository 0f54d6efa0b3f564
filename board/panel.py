"""What stands beside the calls: what to bring for one service, and the notice; or, in silence, the warning. Pure."""

from __future__ import annotations

from board.layout import Sheet, bottom_of, lines_of, moved_down
from board.page import Page
from board.words import local, words
from queueing.catalogue import Service
from queueing.ticket import Language
from runtime.fonts import Weight
from screen.scene import Align, Box, Disc, Font, Item, Line, Rect, Tick
from screen.theme import BOARD
from screen.typeset import cap_middle, fitted, set_on

_SIZES = (42, 40, 38, 36, 34, 32, 30, 28, 26, 24, 22, 20, 18, 16)
"""Sizes of the documents' type, tried from the largest."""

_SHARES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)
"""Sizes of the warning as shares of the intended one, tried from the largest."""


def panel(page: Page) -> tuple[Item, ...]:
    return _warning(page) if page.silent else _information(page)


def _inside(sheet: Sheet) -> Rect:
    return sheet.panel.inset(sheet.px(48), sheet.px(40))


def _information(page: Page) -> tuple[Item, ...]:
    inside = _inside(page.sheet)
    languages = _languages(page, inside)
    notice = _notice(page, Rect(inside.x, inside.y, inside.w, inside.h - page.sheet.px(88)))
    top_of_notice = min((item.rect.y for item in notice), default=inside.bottom - page.sheet.px(88))
    room = Rect(inside.x, inside.y, inside.w, top_of_notice - page.sheet.px(20) - inside.y)
    topic = _topic(page, page.topic, room) if page.topic else ()
    return (Box(page.sheet.panel, BOARD.raised), *topic, *notice, *languages)


def _topic(page: Page, service: Service, room: Rect) -> tuple[Item, ...]:
    """The service's name and its documents, in the largest type in which all of them fit."""
    items: tuple[Item, ...] = ()
    for size in _SIZES:
        heading = _heading(page, service, room, size)
        top = bottom_of(heading, room.y) + page.sheet.px(24)
        items = (*heading, *_documents(page, service, Rect(room.x, top, room.w, room.bottom - top), size))
        if bottom_of(items, room.y) <= room.bottom:
            return items
    return tuple(item for item in items if item.rect.bottom <= room.bottom)


def _heading(page: Page, service: Service, room: Rect, size: int) -> tuple[Line, ...]:
    sheet, measure = page.sheet, page.measure
    question = words(page.language).gettext("What to bring?")
    eyebrow = sheet.font(min(36, size), Weight.SEMIBOLD)
    first = lines_of(measure, question, eyebrow, BOARD.primary, room)
    below = bottom_of(first, room.y) + sheet.px(8)
    name = sheet.font(min(52, size * 1.25), Weight.BOLD)
    return (*first, *lines_of(measure, service.name[page.language], name, BOARD.text, Rect(room.x, below, room.w, 0)))


def _documents(page: Page, service: Service, room: Rect, size: int) -> tuple[Item, ...]:
    sheet, font = page.sheet, page.sheet.font(size)
    mark, indent, y = sheet.px(size * 0.8), sheet.px(size * 1.45), room.y
    items: list[Item] = []
    for document in service.documents:
        area = Rect(room.x + indent, y, room.w - indent, 0)
        lines = lines_of(page.measure, document[page.language], font, BOARD.text, area)
        middle = y + cap_middle(font)
        items += [Tick(Rect(room.x, middle - mark // 2, mark, mark), BOARD.primary), *lines]
        y = bottom_of(lines, y) + sheet.px(size * 0.4)
    return tuple(items)


def _notice(page: Page, inside: Rect) -> tuple[Item, ...]:
    """The board's own notice, under a rule, at the bottom of ``inside``."""
    sheet = page.sheet
    lines = lines_of(page.measure, page.face.notice[page.language], sheet.font(34), BOARD.second, inside)
    if not lines:
        return ()
    down = inside.bottom - bottom_of(lines, inside.y)
    rule = Rect(inside.x, inside.y + down - sheet.px(24), inside.w, max(1, sheet.px(2)))
    return (Box(rule, BOARD.edge), *(moved_down(item, down) for item in lines))


def _languages(page: Page, inside: Rect) -> tuple[Item, ...]:
    """The languages the board speaks; the one it speaks now is bold and underlined."""
    sheet, x = page.sheet, inside.x
    gap = sheet.px(30)
    names = tuple(language.own_name for language in page.face.languages)
    room = inside.w - gap * (len(names) - 1)
    size = fitted(page.measure, sheet.font(30, Weight.BOLD), room, "".join(names)).size
    items: list[Item] = []
    for language in page.face.languages:
        items += _language(page, language, size, x, inside.bottom - sheet.px(26))
        x = items[-1].rect.right + gap
    return tuple(items)


def _language(page: Page, language: Language, size: int, x: int, middle: int) -> list[Item]:
    sheet, name = page.sheet, language.own_name
    if language is not page.language:
        return [set_on(page.measure, name, Font(size), BOARD.second, x, middle)]
    label = set_on(page.measure, name, Font(size, Weight.BOLD), BOARD.text, x, middle)
    return [Box(Rect(x, middle + sheet.px(22), label.rect.w, max(1, sheet.px(4))), BOARD.accent), label]


def _warning(page: Page) -> tuple[Item, ...]:
    """Silence: large, in every language, with a sign of its own and the time of the last news."""
    sheet, inside = page.sheet, _inside(page.sheet)
    sign = Rect(inside.x, inside.y, sheet.px(128), sheet.px(128))
    mark_font = sheet.font(112, Weight.BOLD)
    mark = set_on(page.measure, "!", mark_font, BOARD.accent, sign.middle[0], sign.middle[1], Align.CENTRE)
    top = sign.bottom + sheet.px(28)
    room = Rect(inside.x, top, inside.w, inside.bottom - top)
    tries = (_sentences(page, room, share) for share in _SHARES)
    sentences = next((lines for lines in tries if bottom_of(lines, top) <= room.bottom), ())
    return (Box(sheet.panel, BOARD.warning), Disc(sign, BOARD.on_accent), mark, *sentences)


def _sentences(page: Page, room: Rect, share: float) -> tuple[Line, ...]:
    sheet, y = page.sheet, room.y
    lines: list[Line] = []
    for language in page.face.languages:
        for size, weight, text in _warning_in(page, language):
            area = Rect(room.x, y, room.w, 0)
            lines += lines_of(page.measure, text, sheet.font(size * share, weight), BOARD.on_accent, area)
            y = bottom_of(lines, y)
        y += sheet.px(28 * share)
    return tuple(lines)


def _warning_in(page: Page, language: Language) -> list[tuple[int, Weight, str]]:
    say = words(language).gettext
    sentences = [(60, Weight.BOLD, say("Calls may be delayed"))]
    if page.view.as_of is not None:
        known = local(page.view.as_of, page.view.catalogue)
        sentences.append((34, Weight.REGULAR, say("Last news: {time}").format(time=f"{known:%H:%M}")))
    return sentences
