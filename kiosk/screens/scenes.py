"""From the session to its screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kiosk.screens.category import category
from kiosk.screens.details import details
from kiosk.screens.greeting import greeting, starting
from kiosk.screens.lists import agencies, services
from kiosk.screens.notices import apology, out_of_service, refused
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
    Screen.DETAILS: details,
    Screen.CATEGORY: category,
    Screen.PRINTING: printing,
    Screen.TICKET: ticket,
    Screen.APOLOGY: apology,
    Screen.REFUSED: refused,
    Screen.OUT_OF_SERVICE: out_of_service,
}


def scene_of(view: View) -> Scene:
    """The scene, in pixels, that shows the view's session."""
    return drawn(view, SCREENS[view.session.screen])


def drawn(view: View, screen: Callable[[View], Scene]) -> Scene:
    """A screen laid out in units, as a picture in pixels."""
    glass, reach = view.glass, view.session.reach
    scale = glass.scale(reach=reach)
    laid_out = screen(replace(view, measure=measure_in_units(view.measure, scale)))
    scene = in_pixels(laid_out, scale, view.measure, (glass.width, glass.height))
    return scene.moved(0, glass.height - glass.within_reach) if reach and glass.out_of_reach else scene
