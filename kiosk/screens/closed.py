"""What a kiosk says while its hall, or one service, has no tickets to give: why, and when there will be some."""

from __future__ import annotations

from datetime import datetime

from kiosk.screens.view import View
from kiosk.world import Closure, Shut
from printer.advice import advice
from queueing.calendar import DayHours, day_hours, hall_availability, local
from queueing.catalogue import Catalogue, Service
from runtime.dates import day_in_words


def why_closed(view: View) -> list[str]:
    """The sentences about the hall, in the view's language; none while the kiosk does not know its hall and the day."""
    catalogue, moment = view.world.catalogue, view.world.moment
    if catalogue is None or moment is None:
        return []
    today = day_hours(catalogue, view.world.hall, local(catalogue, moment).date())
    if today.hours is None:
        return [_closed_today(view, today), *_next_opening(view, catalogue, moment)]
    hours = ", ".join(f"{start:%H:%M}–{end:%H:%M}" for start, end in today.hours.issuing)
    return [view.gettext("No tickets are given now. Hours: {hours}").format(hours=hours)]


def why_shut(view: View, closure: Closure) -> list[str]:
    """The sentences about one service of an open hall, in the view's language."""
    match closure.why:
        case Shut.FULL:
            return [view.gettext("No tickets are left for this service today.")]
        case Shut.USED_UP:
            said = view.gettext("This kiosk has no tickets left for this service.")
            return [said, view.gettext("Please use another kiosk.")]
        case Shut.CLOSED:
            said = view.gettext("No tickets are given for this service now.")
            return [said, *_opening(view, closure.opens_at)]


def without_paper(view: View) -> list[str]:
    """That nothing is printed here now, and what that means."""
    shown = view.gettext("No tickets are printed here now: your number is shown on the screen.")
    return [shown, view.gettext("For a ticket on paper, please use another kiosk.")]


def for_staff(view: View) -> str:
    """What is wrong with the printer and what to do; empty when nothing is."""
    if not view.world.printer or not view.world.concern:
        return ""
    told = advice(view.world.concern, view.language)
    whom = view.gettext("For the staff")
    return f"{whom}: {told.wrong} {told.action}"


def elsewhere(view: View, service: Service) -> list[str]:
    """Where else in the centre the service is given."""
    halls = ", ".join(view.text(hall.name) for hall in view.world.elsewhere(service))
    return [view.gettext("It is also given here: {halls}.").format(halls=halls)] if halls else []


def shut_in_short(view: View, closure: Closure) -> tuple[str, str]:
    """The same for a card in a list: a word or two, and what there is to add."""
    if closure.why is not Shut.CLOSED:
        return view.gettext("no tickets left"), ""
    opens_at = _local(view, closure.opens_at)
    if opens_at is None:
        return view.gettext("closed"), ""
    when = f"{opens_at:%H:%M}" if _is_today(view, opens_at) else f"{opens_at:%d.%m %H:%M}"
    return view.gettext("closed"), view.gettext("opens {when}").format(when=when)


def _closed_today(view: View, today: DayHours) -> str:
    if today.why is None:
        return view.gettext("The centre is closed today.")
    return view.gettext("The centre is closed today: {why}.").format(why=view.text(today.why))


def _next_opening(view: View, catalogue: Catalogue, moment: datetime) -> list[str]:
    opens_at = hall_availability(catalogue, view.world.hall, moment).opens_at
    if opens_at is None:
        return []
    words = view.gettext("Next open: {day}, {time}.")
    return [words.format(day=day_in_words(opens_at, view.language), time=f"{opens_at:%H:%M}")]


def _opening(view: View, moment: datetime | None) -> list[str]:
    opens_at = _local(view, moment)
    if opens_at is None:
        return []
    when = f"{opens_at:%H:%M}"
    if not _is_today(view, opens_at):
        when = f"{day_in_words(opens_at, view.language)}, {when}"
    return [view.gettext("Tickets again: {when}.").format(when=when)]


def _local(view: View, moment: datetime | None) -> datetime | None:
    catalogue = view.world.catalogue
    return local(catalogue, moment) if catalogue and moment else None


def _is_today(view: View, moment: datetime) -> bool:
    now = _local(view, view.world.moment)
    return now is not None and now.date() == moment.date()
