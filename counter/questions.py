"""What a call unit asks, and the numbered answers. Pure."""

from __future__ import annotations

from counter.dialogue import Dialogue, Question
from counter.keys import Option, options
from counter.page import Page, raised
from counter.targets import Target
from counter.words import COMES_BACK, PAGE, PARK_BECAUSE, REASONS, RESUME_WHICH, STAFF_CODE, TRANSFER_TO
from queueing.messages import ParkedTicket
from queueing.ticket import spaced
from runtime.fonts import Weight
from screen.scene import Align, Box, Font, Item, Line, Rect, line
from screen.theme import COUNTER_TYPE, KIOSK
from screen.typeset import fitted, set_on

_TITLES = {
    Question.TRANSFER: TRANSFER_TO,
    Question.PARK: PARK_BECAUSE,
    Question.RESUME: RESUME_WHICH,
    Question.SIGN: STAFF_CODE,
}


_INDENT = 1.24
"""Where an answer begins, in heights of its row."""


def question(page: Page, dialogue: Dialogue) -> tuple[Item, ...]:
    """The question with its answers, in the place of card and message."""
    sheet = page.sheet
    offered = options(page.unit, dialogue)
    area = sheet.list.inset(sheet.px(8), sheet.px(4 if len(offered) > 6 else 12))
    text = page.say_of(_TITLES[dialogue.question], page.unit.ticket)
    title = line(page.measure, text, sheet.font(COUNTER_TYPE.heading, Weight.BOLD), KIOSK.text, area.x, area.y)
    top = title.rect.bottom + sheet.px(2)
    below = Rect(area.x, top, area.w, area.bottom - top)
    left = title.rect.right + sheet.px(24)
    beside = Rect(left, title.rect.y, area.right - left, title.rect.h)
    answers = _typed(page, dialogue.typed, below) if dialogue.question is Question.SIGN else _rows(page, offered, below)
    return (raised(page, sheet.list), title, *_remark(page, dialogue, beside), *answers)


def _remark(page: Page, dialogue: Dialogue, area: Rect) -> tuple[Item, ...]:
    """Beside the question: that the ticket will come back, or which page this is."""
    sheet, pad = page.sheet, page.sheet.px(12)
    if dialogue.pages > 1:
        text = page.say(PAGE).format(page=dialogue.page + 1, pages=dialogue.pages)
        font = sheet.font(COUNTER_TYPE.small, Weight.SEMIBOLD)
        return (set_on(page.measure, text, font, KIOSK.second, area.right, area.middle[1], Align.RIGHT),)
    if not dialogue.returns:
        return ()
    text = page.say(COMES_BACK)
    font = fitted(page.measure, sheet.font(COUNTER_TYPE.body, Weight.BOLD), area.w - 2 * pad, text)
    label = set_on(page.measure, text, font, KIOSK.on_accent, area.right - pad, area.middle[1], Align.RIGHT)
    chip = Rect(label.rect.x - pad, area.y, label.rect.w + 2 * pad, area.h)
    return Box(chip, KIOSK.accent, area.h // 2), label


def _typed(page: Page, typed: str, area: Rect) -> tuple[Line, ...]:
    font = page.sheet.font(96, Weight.BOLD)
    return (set_on(page.measure, typed or "–", font, KIOSK.primary, *area.middle, Align.CENTRE),)


def _rows(page: Page, offered: tuple[Option, ...], area: Rect) -> tuple[Item, ...]:
    sheet = page.sheet
    step = min(sheet.px(46), area.h // max(1, len(offered)))
    names = [_name(page, option) for option in offered]
    largest = Font(min(sheet.px(24), round(step * 0.76)))
    font = fitted(page.measure, largest, area.w - round(step * _INDENT), *names)
    rows = (
        _row(page, index + 1, (name, font), Rect(area.x, area.y + index * step, area.w, step), _own(page, option))
        for index, (option, name) in enumerate(zip(offered, names, strict=True))
    )
    return tuple(item for row in rows for item in row)


def _name(page: Page, option: Option) -> str:
    if isinstance(option, Target):
        return page.service(option.service) if option.service else page.counter(option.counter or "")
    if isinstance(option, ParkedTicket):
        elsewhere = [page.counter(option.counter)] if option.counter != page.unit.counter else []
        return " · ".join([spaced(option.number), page.say(REASONS[option.reason]), *elsewhere])
    return page.say(REASONS[option])


def _own(page: Page, option: Option) -> bool:
    """Whether the ticket in hand is there already."""
    ticket = page.unit.ticket
    return isinstance(option, Target) and ticket is not None and option.service == ticket.service


def _row(page: Page, number: int, name: tuple[str, Font], row: Rect, own: bool) -> tuple[Item, ...]:
    measure, middle = page.measure, row.middle[1]
    height = round(row.h * 0.84)
    cap = Rect(row.x, middle - height // 2, row.h, height)
    face = Box(cap, KIOSK.raised, height // 4, KIOSK.edge, 2) if own else Box(cap, KIOSK.primary, height // 4)
    ink, colour = (KIOSK.second, KIOSK.second) if own else (KIOSK.on_primary, KIOSK.text)
    bold = Font(round(height * 0.72), Weight.BOLD)
    text, font = name
    return (
        face,
        set_on(measure, str(number), bold, ink, cap.middle[0], middle, Align.CENTRE),
        set_on(measure, text, font, colour, row.x + round(row.h * _INDENT), middle),
    )
