"""What can be read without asking anybody: when the centre is open, and where the bus stops."""

from __future__ import annotations

from datetime import timedelta

from kiosk.screens.block import Block
from kiosk.screens.buttons import Choice, choices
from kiosk.screens.pages import column, flow
from kiosk.screens.parts import bottom, foot, header, question
from kiosk.screens.sheet import Sheet, fit_lines
from kiosk.screens.spaces import GAP, MARGIN
from kiosk.screens.view import View
from queueing.calendar import day_hours, local
from queueing.messages import Stop
from runtime.dates import day_in_words
from runtime.fonts import Weight
from screen.scene import Rect, Scene

_DAYS = 7
_PAD = 32


def information(view: View) -> Scene:
    """The hours of the next days, and the way to the timetable."""
    sheet, part = Sheet(view), column(view)
    header(sheet)
    centre = view.text(view.world.catalogue.centre) if view.world.catalogue else ""
    top = question(sheet, view.gettext("When tickets are given"), centre)
    end = bottom(view)
    if view.world.stops():
        ways = choices(view, [Choice(name="timetable", label=view.gettext("Where the service bus stops"), size=46)])
        ways.draw(sheet, end - ways.height)
        end -= ways.height + GAP
    flow(sheet, [_row(part, day, hours) for day, hours in _hours(view)], top, end, columns=True)
    foot(sheet, back=True)
    return sheet.scene("information")


def timetable(view: View) -> Scene:
    """Day, hours and place of each stop."""
    sheet, part = Sheet(view), column(view)
    header(sheet)
    top = question(sheet, view.gettext("Where the service bus stops"))
    flow(sheet, [_stop(part, stop) for stop in view.world.stops()], top, bottom(view), columns=True)
    foot(sheet, back=True)
    return sheet.scene("timetable")


def _hours(view: View) -> list[tuple[str, str]]:
    """Each of the next days in words, with when tickets are given on it."""
    catalogue, moment = view.world.catalogue, view.world.moment
    if catalogue is None or moment is None:
        return []
    today = local(catalogue, moment).date()
    found = []
    for day in (today + timedelta(days=ahead) for ahead in range(_DAYS)):
        plan = day_hours(catalogue, view.world.hall, day)
        if plan.hours is not None:
            hours = ", ".join(f"{start:%H:%M}–{end:%H:%M}" for start, end in plan.hours.issuing)
        else:
            hours = view.text(plan.why) if plan.why else view.gettext("closed")
        found.append((day_in_words(day, view.language), hours))
    return found


def _stop(view: View, stop: Stop) -> Block:
    when = f"{day_in_words(stop.on, view.language)}, {stop.arrives:%H:%M}–{stop.leaves:%H:%M}"
    return _row(view, when, view.text(stop.place))


def _row(view: View, above: str, below: str) -> Block:
    """A card with two texts, the lower one in strong letters."""
    wide = view.width - 2 * MARGIN
    small, first = fit_lines(view, above, view.body(), wide - 2 * _PAD, 2)
    strong, second = fit_lines(view, below, view.font(44, Weight.SEMIBOLD), wide - 2 * _PAD, 3)
    measure = view.measure
    height = len(first) * measure.height(small) + len(second) * measure.height(strong) + 2 * 18

    def draw(sheet: Sheet, y: int) -> None:
        rect = Rect(MARGIN, y, wide, height)
        sheet.panel(rect)
        end = sheet.lines(first, small, view.palette.second, rect.inset(_PAD, 18))
        sheet.lines(second, strong, view.palette.text, Rect(rect.x + _PAD, end, 0, 0))

    return Block(height, draw)
