"""The legend at the foot of the picture: which key does what, and which of them make sense now. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from gettext import NullTranslations

from counter.sheet import Sheet
from counter.unit import Unit, is_late, objection
from counter.words import KEYS
from runtime.fonts import Weight
from screen.scene import Align, Box, Item, Measure, Rect
from screen.theme import KIOSK
from screen.typeset import fitted, set_on

CAPS = {
    "call": "C",
    "recall": "R",
    "serve": "S",
    "complete": "D",
    "no_show": "N",
    "transfer": "T",
    "cancel": "Esc",
}
"""What stands on the keys of a keyboard; a panel of buttons bears the names."""

_STEPS = ("call", "recall", "serve", "complete", "no_show", "transfer")


def legend(unit: Unit, texts: NullTranslations, sheet: Sheet, measure: Measure, now: float) -> tuple[Item, ...]:
    """One cell for each key; those that do nothing now are pale."""
    keys = _keys(unit, now)
    bar = sheet.legend
    width = bar.w // max(len(_STEPS), len(keys))
    cells = [
        item
        for index, (key, sensible) in enumerate(keys)
        for item in _cell(
            CAPS[key],
            texts.gettext(KEYS[key]),
            sensible,
            Rect(bar.x + index * width, bar.y, width, bar.h),
            sheet,
            measure,
        )
    ]
    return Box(bar, KIOSK.bar), Box(Rect(bar.x, bar.y, bar.w, 1), KIOSK.edge), *cells


def _keys(unit: Unit, now: float) -> tuple[tuple[str, bool], ...]:
    if unit.choosing or is_late(unit, now):
        return (("cancel", True),)
    return tuple((key, unit.asked is None and objection(unit, key) is None) for key in _STEPS)


def _cell(cap: str, text: str, sensible: bool, cell: Rect, sheet: Sheet, measure: Measure) -> Iterable[Item]:
    centre = cell.middle[0]
    height = sheet.px(36)
    font = sheet.font(22, Weight.BOLD)
    width = max(sheet.px(48), measure.width(cap, font) + sheet.px(20))
    place = Rect(centre - width // 2, cell.y + sheet.px(10), width, height)
    ink = KIOSK.on_primary if sensible else KIOSK.second
    face = Box(place, KIOSK.primary, sheet.px(8)) if sensible else Box(place, KIOSK.raised, sheet.px(8), KIOSK.edge, 2)
    label_font = fitted(
        measure, sheet.font(20, Weight.SEMIBOLD if sensible else Weight.REGULAR), cell.w - sheet.px(8), text
    )
    colour = KIOSK.text if sensible else KIOSK.second
    return (
        face,
        set_on(measure, cap, font, ink, centre, place.middle[1], Align.CENTRE),
        set_on(measure, text, label_font, colour, centre, place.bottom + sheet.px(20), Align.CENTRE),
    )
