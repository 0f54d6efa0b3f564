"""Every sample of a screen on every screen that kiosks are sold with: nothing cut off, small, near or pale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle

import pytest

from kiosk.screens.glass import WITHIN_REACH_MM, Glass
from kiosk.screens.scenes import SCREENS
from kiosk.state import Screen, Session, TextSize
from queueing.ticket import Language
from screen.checks import faults
from screen.scene import Line, Scene
from tests.kiosk_samples import GLASSES, SAMPLES, book, needs

every_glass = pytest.mark.parametrize("glass", GLASSES.values(), ids=GLASSES)
HIGH = {name: glass for name, glass in GLASSES.items() if glass.out_of_reach}


def pages(glass: Glass, *, reach: bool = False) -> Iterator[tuple[str, Session, Scene]]:
    """Every sample, each in the next language and the next text size."""
    looks = cycle((language, size) for size in TextSize for language in (*Language, Language.RU))
    for (name, (session, world)), (language, size) in zip(SAMPLES.items(), looks, strict=False):
        session = replace(session, language=language, size=size, reach=reach)
        for scene in book(session, world, glass):
            yield name, session, scene


def wrong(glass: Glass, *, reach: bool = False) -> list[str]:
    seen = pages(glass, reach=reach)
    return [f"{name}: {fault}" for name, session, scene in seen for fault in faults(scene, needs(session, glass))]


def test_every_screen_has_a_sample():
    assert {session.screen for session, _ in SAMPLES.values()} == set(Screen) == set(SCREENS)


@every_glass
def test_nothing_is_wrong_with_any_screen(glass: Glass):
    assert wrong(glass) == []


@pytest.mark.parametrize("glass", HIGH.values(), ids=HIGH)
def test_nothing_is_wrong_where_everybody_reaches_it(glass: Glass):
    assert wrong(glass, reach=True) == []


@pytest.mark.parametrize("glass", HIGH.values(), ids=HIGH)
def test_all_that_is_touched_or_read_can_come_below_what_a_wheelchair_user_reaches(glass: Glass):
    for name, _, scene in pages(glass, reach=True):
        tops = [item.rect.y for item in scene.items if isinstance(item, Line)] + [w.rect.y for w in scene.widgets]
        highest = (glass.height - min(tops, default=glass.height)) * glass.pitch + glass.lower_edge_mm
        assert highest <= WITHIN_REACH_MM, name


def test_the_control_is_there_where_something_is_out_of_reach_and_only_there():
    greeting, world = SAMPLES["greeting"]
    for glass in GLASSES.values():
        (scene,) = book(greeting, world, glass)
        assert any(widget.name == "reach" for widget in scene.widgets) == glass.out_of_reach
