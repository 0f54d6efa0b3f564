"""What the technician sees: keys for the code, and the menu behind it."""

from __future__ import annotations

from broker.remedies import remedy
from kiosk.screens.buttons import Kind, button
from kiosk.screens.sheet import Sheet, fit, fit_lines
from kiosk.screens.spaces import GAP, MARGIN
from kiosk.screens.view import View
from kiosk.technician import KEY, Deed, Facts, SelfTest, Technician
from printer.advice import advice
from printer.status import CONCERNS
from runtime.fonts import Weight
from screen.scene import Align, Disc, Font, Rect, Scene

_ROWS = (("1", "2", "3"), ("4", "5", "6"), ("7", "8", "9"), ("erase", "0", "enter"))
_KEYS = 660
"""How wide the keypad is at most."""

_HIGHEST = 148
_DOT = 24


def code_page(view: View, technician: Technician, now: float) -> Scene:
    """The code, as dots, and its keys; how long it takes until another may be tried."""
    sheet = Sheet(view)
    y = _title(sheet, view.gettext("Code"))
    waits = technician.waits(now)
    said = view.gettext("Wrong too often. Wait: {seconds} s").format(seconds=waits) if waits else ""
    if said:
        sheet.middle_line(said, view.body(), view.palette.text, _across(view, y, 72))
    else:
        _dots(sheet, len(technician.typed), y)
    y += 72 + GAP
    high = _height(view, y, len(_ROWS) + 1)
    for row in _ROWS:
        _keys(sheet, row, y, high)
        y += high + GAP
    button(sheet, "leave", view.gettext("Back"), _across(view, y, high))
    return sheet.scene("technician-code")


def menu_page(view: View, facts: Facts, test: SelfTest) -> Scene:
    """How the kiosk is, what has become of a test print, and what can be done."""
    sheet = Sheet(view)
    y = _title(sheet, facts.device)
    for name, value in _rows(view, facts):
        y = _row(sheet, name, value, y)
    sheet.middle_line(_told(view, test), view.small(), view.palette.second, _across(view, y, 64))
    y += 64 + GAP
    high = _height(view, y, 2)
    half = (view.width - 2 * MARGIN - GAP) // 2
    for index, (name, label, kind) in enumerate(_choices(view)):
        rect = Rect(MARGIN + index % 2 * (half + GAP), y + index // 2 * (high + GAP), half, high)
        button(sheet, name, label, rect, kind=kind)
    return sheet.scene("technician-menu")


def _choices(view: View) -> list[tuple[str, str, Kind]]:
    if view.world.withdrawn:
        service = (Deed.RETURN, view.gettext("Into service"), Kind.PRIMARY)
    else:
        service = (Deed.WITHDRAW, view.gettext("Out of service"), Kind.SOFT)
    return [
        (Deed.TEST_PRINT, view.gettext("Test print"), Kind.SOFT),
        service,
        (Deed.RESTART, view.gettext("Restart the program"), Kind.SOFT),
        ("leave", view.gettext("Done"), Kind.PRIMARY),
    ]


def _told(view: View, test: SelfTest) -> str:
    return {
        SelfTest.NONE: "",
        SelfTest.UNDER_WAY: view.gettext("The test page is being printed."),
        SelfTest.OUT: view.gettext("The test page is out."),
        SelfTest.UNSURE: view.gettext("The printer does not tell whether the test page is out."),
        SelfTest.FAILED: view.gettext("The test page did not come out."),
    }[test]


def _rows(view: View, facts: Facts) -> list[tuple[str, str]]:
    unknown = view.gettext("not known")
    link = view.gettext("connected") if facts.linked else view.gettext("not connected")
    free = unknown if facts.free is None else f"{facts.free} MB"
    return [
        (view.gettext("Software"), facts.software or unknown),
        (view.gettext("Address"), facts.address or unknown),
        (view.gettext("Broker"), f"{link} · {facts.broker}"),
        (view.gettext("Printer"), _printer(view, facts.printer)),
        (view.gettext("Clock"), f"{facts.clock:%d.%m.%Y %H:%M:%S %Z}"),
        (view.gettext("Free on the disk"), free),
        *_machine(view, facts),
    ]


def _machine(view: View, facts: Facts) -> list[tuple[str, str]]:
    """What ails it most, and what to do about that; else that nothing does."""
    if facts.ailments:
        told = remedy(facts.ailments[0], view.language)
        return [(view.gettext("Machine"), told.wrong), (view.gettext("To do"), told.action)]
    warmth = "" if facts.temperature is None else f" · {facts.temperature:.0f} °C"
    return [(view.gettext("Machine"), view.gettext("in order") + warmth)]


def _printer(view: View, concern: str) -> str:
    if not concern:
        return view.gettext("ready")
    return advice(concern, view.language).wrong if concern in CONCERNS else concern


def _title(sheet: Sheet, text: str) -> int:
    view = sheet.view
    top = view.space(48)
    font = fit(view, text, view.title(), view.width - 2 * MARGIN)
    return sheet.line(text, font, view.palette.text, view.width // 2, top, Align.CENTRE) + GAP


def _row(sheet: Sheet, name: str, value: str, y: int) -> int:
    view, half = sheet.view, sheet.view.width // 3
    font = view.small()
    sheet.line(name, fit(view, name, font, half - MARGIN), view.palette.second, MARGIN, y)
    wide = view.width - half - 2 * MARGIN
    strong, lines = fit_lines(view, value, Font(font.size, Weight.SEMIBOLD), wide, 1 if view.low else 2)
    below = sheet.lines(lines, strong, view.palette.text, Rect(MARGIN + half, y, wide, 0))
    return max(below, y + view.measure.height(font)) + (2 if view.low else 12)


def _keys(sheet: Sheet, row: tuple[str, ...], y: int, high: int) -> None:
    view = sheet.view
    whole = min(_KEYS, view.width - 2 * MARGIN)
    wide = (whole - 2 * GAP) // 3
    left = (view.width - whole) // 2
    words = {"erase": "C", "enter": "OK"}
    for index, key in enumerate(row):
        kind = Kind.PRIMARY if key == "enter" else Kind.SOFT
        rect = Rect(left + index * (wide + GAP), y, wide, high)
        button(sheet, f"{KEY}{key}", words.get(key, key), rect, kind=kind, size=44)


def _dots(sheet: Sheet, count: int, y: int) -> None:
    left = sheet.view.width // 2 - count * _DOT
    for index in range(count):
        sheet.draw(Disc(Rect(left + index * 2 * _DOT + _DOT // 2, y + 24, _DOT, _DOT), sheet.view.palette.text))


def _across(view: View, y: int, high: int) -> Rect:
    return Rect(MARGIN, y, view.width - 2 * MARGIN, high)


def _height(view: View, y: int, rows: int) -> int:
    """Of each of so many rows of buttons between ``y`` and the lower edge."""
    return min(_HIGHEST, (view.height - y - rows * GAP) // rows)
