"""The technician's screens on every glass: all within it, nothing over anything else, every key large enough."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations, product

import pytest

from broker.ailments import Ailment
from broker.remedies import remedy
from kiosk.screens.glass import Glass
from kiosk.screens.scenes import drawn
from kiosk.screens.technician import code_page, menu_page
from kiosk.screens.view import View
from kiosk.state import Session
from kiosk.technician import Facts, Page, SelfTest, Technician
from kiosk.world import World
from queueing.ticket import Language
from screen.fonts import FontMeasure
from screen.scene import Line, Rect

MEASURE = FontMeasure()
GLASSES = (Glass(), Glass(width=1920, height=1080), Glass(width=1280, height=800, diagonal_inches=15.6))
FACTS = Facts(
    device="kiosk-at-the-second-entrance",
    software="0.1.0",
    address="192.168.100.200",
    broker="mqtts://broker.first-centre.example:8883",
    linked=False,
    printer="unrecoverable-error",
    clock=datetime(2026, 11, 20, 9, 30, tzinfo=UTC),
    free=51200,
)
AILING = replace(FACTS, ailments=(Ailment.UNDER_VOLTAGE, Ailment.CLOCK_OFF))
PAGES = {
    "code": lambda view: code_page(view, Technician(page=Page.CODE, typed="123456789012"), 0.0),
    "blocked": lambda view: code_page(view, Technician(page=Page.CODE, blocked_until=3600.0), 0.0),
    "menu": lambda view: menu_page(view, FACTS, SelfTest.UNSURE),
    "ailing": lambda view: menu_page(view, AILING, SelfTest.NONE),
    "withdrawn": lambda view: menu_page(view, FACTS, SelfTest.FAILED),
}
LEAST_MM = 15


@pytest.fixture(params=product(PAGES, Language, GLASSES), ids=str)
def page(request):
    """A page on a glass, in a language."""
    name, language, glass = request.param
    world = World(hall="main", withdrawn=name == "withdrawn")
    view = View(Session(language=language), world, MEASURE, glass=glass)
    return drawn(view, PAGES[name]), glass


def test_all_of_it_is_on_the_glass_and_apart(page):
    scene, glass = page
    whole = Rect(0, 0, scene.width, scene.height)
    lines = [item.rect for item in scene.items if isinstance(item, Line)]
    for rect in (*lines, *(widget.rect for widget in scene.widgets)):
        assert whole.contains(rect)
    for group in (lines, [widget.rect for widget in scene.widgets]):
        assert not [pair for pair in combinations(group, 2) if pair[0].overlaps(pair[1])]
    assert all(min(widget.rect.w, widget.rect.h) * glass.pitch >= LEAST_MM for widget in scene.widgets)


def test_what_ails_the_machine_is_said_with_what_to_do():
    view = View(Session(language=Language.EN), World(hall="main"), MEASURE)
    scene = drawn(view, PAGES["ailing"])
    told = remedy(Ailment.UNDER_VOLTAGE)
    assert str(told) in " ".join(text for text in scene.texts if text != "To do")


def test_the_code_itself_is_never_shown():
    view = View(Session(), World(hall="main"), MEASURE)
    scene = drawn(view, lambda view: code_page(view, Technician(page=Page.CODE, typed="271828"), 0.0))
    assert not any("271828" in text for text in scene.texts)
