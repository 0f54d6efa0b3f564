"""From the session to its screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kiosk.screens import entering, information, opinions, tickets, waiting, writing
from kiosk.screens.category import category
from kiosk.screens.collecting import document_standing
from kiosk.screens.details import details
from kiosk.screens.errands import errands
from kiosk.screens.greeting import greeting, starting
from kiosk.screens.lists import agencies, most_asked, services
from kiosk.screens.long_line import long_line
from kiosk.screens.more_time import more_time
from kiosk.screens.notices import apology, out_of_service, refused
from kiosk.screens.number import number
from kiosk.screens.search import search
from kiosk.screens.slip import slip
from kiosk.screens.ticket import printing, ticket
from kiosk.screens.view import View
from kiosk.state import Screen
from screen.scaling import in_pixels, measure_in_units
from screen.scene import Scene

SCREENS: dict[Screen, Callable[[View], Scene]] = {
    Screen.STARTING: starting,
    Screen.GREETING: greeting,
    Screen.AGENCIES: agencies,
    Screen.SERVICES: services,
    Screen.MOST_ASKED: most_asked,
    Screen.SEARCH: search,
    Screen.DETAILS: details,
    Screen.CATEGORY: category,
    Screen.LONG_LINE: long_line,
    Screen.SLIP: slip,
    Screen.ERRANDS: errands,
    Screen.CHECK_IN: entering.check_in,
    Screen.DOCUMENT: entering.document,
    Screen.DOCUMENT_STANDING: document_standing,
    Screen.PLACE: entering.place,
    Screen.PLACE_FOUND: tickets.place_found,
    Screen.CANCEL: entering.cancel,
    Screen.CANCEL_SURE: tickets.cancel_sure,
    Screen.CANCELLED: tickets.cancelled,
    Screen.RATE: entering.rate,
    Screen.MARK: opinions.mark,
    Screen.POLL: opinions.poll,
    Screen.THANKS: opinions.thanks,
    Screen.SUGGESTION: writing.suggestion,
    Screen.COMPLAINT: writing.complaint,
    Screen.REGISTERED: writing.registered,
    Screen.INFORMATION: information.information,
    Screen.TIMETABLE: information.timetable,
    Screen.ASKING: waiting.asking,
    Screen.SORRY: waiting.sorry,
    Screen.PRINTING: printing,
    Screen.TICKET: ticket,
    Screen.NUMBER: number,
    Screen.APOLOGY: apology,
    Screen.REFUSED: refused,
    Screen.OUT_OF_SERVICE: out_of_service,
}


def scene_of(view: View) -> Scene:
    """The scene, in pixels, that shows the view's session."""
    return drawn(view, more_time if view.session.warned else SCREENS[view.session.screen])


def drawn(view: View, screen: Callable[[View], Scene]) -> Scene:
    """A screen laid out in units, as a picture in pixels."""
    glass, reach = view.glass, view.session.reach
    scale = glass.scale(reach=reach)
    laid_out = screen(replace(view, measure=measure_in_units(view.measure, scale)))
    scene = in_pixels(laid_out, scale, view.measure, (glass.width, glass.height))
    return scene.moved(0, glass.height - glass.within_reach) if reach and glass.out_of_reach else scene
