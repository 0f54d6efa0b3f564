"""What stands beside the calls: what to bring for one service, and the notice; or, in silence, the warning. Pure."""

from __future__ import annotations

from board.layout import bottom_of, largest, lines_of, moved_down
from board.page import Page
from board.warning import warning_panel
from board.words import words
from queueing.catalogue import Service
from queueing.ticket import Language
from runtime.fonts import Weight
from screen.scene import Box, Film, Font, Item, Line, Photo, Rect, Tick
from screen.theme import BOARD, BOARD_TYPE
from screen.typeset import cap_middle, fitted, set_on

_SIZE = 42
"""The type of the documents, when there is room."""


def panel(page: Page, area: Rect) -> tuple[Item, ...]:
    inside = area.inset(page.sheet.px(48), page.sheet.px(40))
    if page.showing.silent:
        return warning_panel(page, area, inside)
    return Box(page.sheet.bled(area), BOARD.raised), *_information(page, inside)


def _information(page: Page, inside: Rect) -> tuple[Item, ...]:
    showing, px = page.showing, page.sheet.px
    languages = _languages(page, inside)
    notice = _notice(page, Rect(inside.x, inside.y, inside.w, inside.h - px(88)))
    top_of_notice = min((item.rect.y for item in notice), default=inside.bottom - px(88))
    room = Rect(inside.x, inside.y, inside.w, top_of_notice - px(20) - inside.y)
    if showing.slide is not None:
        slide = Film(room, showing.slide) if showing.film else Photo(room, showing.slide)
        return slide, *notice, *languages
    topic = _topic(page, showing.topic, room) if showing.topic else ()
    return *topic, *notice, *languages


def _topic(page: Page, service: Service, room: Rect) -> tuple[Item, ...]:
    """The service's name and its documents, in the largest type in which all of them fit."""

    def setting(share: float) -> tuple[Item, ...]:
        size = _SIZE * share
        heading = _heading(page, service, room, size)
        top = bottom_of(heading, room.y) + page.sheet.px(24)
        documents = Rect(room.x, top, room.w, room.bottom - top)
        return (*heading, *_documents(page, service, documents, size))

    return largest(setting, room)


def _heading(page: Page, service: Service, room: Rect, size: float) -> tuple[Line, ...]:
    sheet, measure = page.sheet, page.measure
    question = words(page.language).gettext("What to bring?")
    eyebrow = sheet.font(min(36, size), Weight.SEMIBOLD)
    first = lines_of(measure, question, eyebrow, BOARD.primary, room)
    below = bottom_of(first, room.y) + sheet.px(8)
    name = sheet.font(min(52, size * 1.25), Weight.BOLD)
    return (*first, *lines_of(measure, service.name[page.language], name, BOARD.text, Rect(room.x, below, room.w, 0)))


def _documents(page: Page, service: Service, room: Rect, size: float) -> tuple[Item, ...]:
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
    sheet, notice = page.sheet, page.showing.notice
    if notice is None:
        return ()
    lines = lines_of(page.measure, notice[page.language], sheet.font(BOARD_TYPE.small), BOARD.second, inside)
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
