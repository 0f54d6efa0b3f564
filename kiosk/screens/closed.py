"""What a kiosk says while its hall issues no tickets: today's hours, or why there are none and when there will be."""

from __future__ import annotations

from kiosk.screens.view import View
from queueing.calendar import DayHours, day_hours, hall_availability, local
from queueing.catalogue import Catalogue
from queueing.messages import LinesState
from runtime.dates import day_in_words


def why_closed(view: View) -> list[str]:
    """The sentences, in the view's language; none while the kiosk does not know its hall and the day."""
    catalogue, lines = view.world.catalogue, view.world.lines
    if catalogue is None or lines is None:
        return []
    today = day_hours(catalogue, view.world.hall, local(catalogue, lines.at).date())
    if today.hours is None:
        return [_closed_today(view, today), *_next_opening(view, catalogue, lines)]
    hours = ", ".join(f"{start:%H:%M}–{end:%H:%M}" for start, end in today.hours.issuing)
    return [view.gettext("No tickets are given now. Hours: {hours}").format(hours=hours)]


def _closed_today(view: View, today: DayHours) -> str:
    if today.why is None:
        return view.gettext("The centre is closed today.")
    return view.gettext("The centre is closed today: {why}.").format(why=view.text(today.why))


def _next_opening(view: View, catalogue: Catalogue, lines: LinesState) -> list[str]:
    opens_at = hall_availability(catalogue, view.world.hall, lines.at).opens_at
    if opens_at is None:
        return []
    words = view.gettext("Next open: {day}, {time}.")
    return [words.format(day=day_in_words(opens_at, view.language), time=f"{opens_at:%H:%M}")]
