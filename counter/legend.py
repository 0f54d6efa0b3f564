"""The legend at the foot of the picture: which key does what, and which of them make sense now. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from counter.dialogue import Dialogue, Question
from counter.keys import objection
from counter.page import Page
from counter.unit import Unit, is_late
from counter.words import BACK_TO_WORK, KEYS, NEXT_PAGE, SIGN_OUT, WITH_RETURN, WITHOUT_RETURN
from runtime.fonts import Weight
from screen.scene import Align, Box, Item, Rect
from screen.theme import COUNTER_TYPE, KIOSK
from screen.typeset import fitted, set_on

CAPS = {
    "call": "C",
    "recall": "R",
    "serve": "S",
    "complete": "D",
    "no_show": "N",
    "transfer": "T",
    "park": "P",
    "resume": "U",
    "break": "B",
    "sign": "L",
    "cancel": "Esc",
}
"""What stands on the keys of a keyboard; a panel of buttons bears the names."""

_ROWS = (("call", "recall", "serve", "complete", "no_show"), ("transfer", "park", "resume", "break", "sign"))


class Key(NamedTuple):
    """One cell: a key, what it does, and whether that makes sense now."""

    key: str
    does: str
    sensible: bool = True


def legend(page: Page) -> tuple[Item, ...]:
    """One cell for each key; those that do nothing now are pale."""
    sheet, bar = page.sheet, page.sheet.legend
    rows = _rows(page.unit, page.now)
    width = sheet.question_keys if len(rows[0]) == 1 else bar.w // len(rows[0])
    height = (bar.h - sheet.px(8)) // len(rows)
    top = bar.y + sheet.px(4)
    cells = (
        item
        for down, row in enumerate(rows)
        for across, key in enumerate(row)
        for item in _cell(page, key, Rect(bar.x + across * width, top + down * height, width, height))
    )
    return Box(bar, KIOSK.bar), Box(Rect(bar.x, bar.y, bar.w, 1), KIOSK.edge), *cells


def _rows(unit: Unit, now: float) -> list[list[Key]]:
    cancel = Key("cancel", KEYS["cancel"])
    if is_late(unit, now):
        return [[cancel]]
    if unit.dialogue:
        return [[key] for key in (*_again(unit.dialogue), cancel)]
    return [
        [Key(key, _does(unit, key), unit.asked is None and objection(unit, key) is None) for key in row]
        for row in _ROWS
    ]


def _again(dialogue: Dialogue) -> Iterable[Key]:
    """What the question's own key does when it is pressed again, if anything."""
    if dialogue.question is Question.TRANSFER:
        yield Key("transfer", WITH_RETURN if dialogue.returns else WITHOUT_RETURN)
    elif dialogue.question is Question.SIGN:
        yield Key("sign", KEYS["sign"], bool(dialogue.typed))
    elif dialogue.question is Question.RESUME and dialogue.pages > 1:
        yield Key("resume", NEXT_PAGE)


def _does(unit: Unit, key: str) -> str:
    if key == "sign" and unit.state and unit.state.staff:
        return SIGN_OUT
    if key == "break" and unit.state and unit.state.on_break:
        return BACK_TO_WORK
    return KEYS[key]


def _cell(page: Page, key: Key, cell: Rect) -> Iterable[Item]:
    """The key's cap with its text on the right."""
    sheet, measure, cap = page.sheet, page.measure, CAPS[key.key]
    middle, height = cell.middle[1], sheet.px(34)
    font = sheet.font(COUNTER_TYPE.small, Weight.BOLD)
    width = max(sheet.px(34), measure.width(cap, font) + sheet.px(14))
    place = Rect(cell.x + sheet.px(6), middle - height // 2, width, height)
    ink, colour = (KIOSK.on_primary, KIOSK.text) if key.sensible else (KIOSK.second, KIOSK.second)
    radius = sheet.px(8)
    face = Box(place, KIOSK.primary, radius) if key.sensible else Box(place, KIOSK.raised, radius, KIOSK.edge, 2)
    text, left = page.say(key.does), place.right + sheet.px(6)
    weight = Weight.SEMIBOLD if key.sensible else Weight.REGULAR
    smaller = fitted(measure, sheet.font(COUNTER_TYPE.small, weight), cell.right - sheet.px(4) - left, text)
    return (
        face,
        set_on(measure, cap, font, ink, place.middle[0], middle, Align.CENTRE),
        set_on(measure, text, smaller, colour, left, middle),
    )
