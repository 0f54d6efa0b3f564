"""Nothing on a board is clipped or overlaps, whatever it has to say, in any layout, on any screen."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.freshness import Freshness
from board.showing import Showing, ShownCall
from queueing.catalogue import Direction, Text
from queueing.ticket import Language
from screen.scene import Box, Rect, Scene
from tests.boards import (
    CALLS,
    HALLS,
    HIGH,
    LANGUAGES,
    LAYOUTS,
    MEASURE,
    MINISTRY,
    PASSPORT,
    STATES,
    WIDE,
    a_catalogue,
    a_face,
    a_showing,
    arrows,
    lines,
    marks,
    scene_of,
)

SIZES = [
    (1920, 1080),
    (1280, 720),
    (3840, 2160),
    (1366, 768),
    (1024, 768),
    (2560, 1080),
    (1080, 1920),
    (720, 1280),
    (2160, 3840),
    (800, 1280),
]


def check_fits(scene: Scene, within: Rect) -> None:
    for line in lines(scene):
        assert within.contains(line.rect), line
        assert line.rect.w == MEASURE.width(line.text, line.font)
    assert all(within.contains(arrow.rect) for arrow in arrows(scene))
    for one, other in combinations(marks(scene), 2):
        assert not one.overlaps(other)


def long_showing(language: Language, **changes: object) -> Showing:
    """The longest real names everywhere, the widest numbers, all of them recalled."""
    labels = [("MW1048", "127"), ("WW999", "12A"), ("A001", "1000"), ("ŞƏ777", "3"), ("N009", "88")]
    calls = tuple(
        ShownCall(number=number, counter=counter, direction=Direction.DOWN, recalls=2, new=index < 3)
        for index, (number, counter) in enumerate(labels)
    )
    catalogue = a_catalogue(calls, MINISTRY)
    services = tuple(replace(each, documents=(*each.documents, PASSPORT, MINISTRY)) for each in catalogue.services)
    halls = tuple(replace(hall, name=MINISTRY) for hall in catalogue.halls)
    full = replace(catalogue, centre=MINISTRY, halls=halls, services=services)
    usual = {"calls": calls, "catalogue": full, "hall": halls[0], "topic": services[0], "notice": MINISTRY}
    return a_showing(**{**usual, "language": language, **changes})


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_state_fits_every_screen_in_every_language(name: str, size):
    face, whole = a_face(size), Rect(0, 0, *size)
    for language in LANGUAGES:
        for showing in STATES.values():
            check_fits(scene_of(name, replace(showing, language=language), face), whole)


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_longest_real_names_fit(name: str, size):
    face, whole = replace(a_face(size), counter="127"), Rect(0, 0, *size)
    for language in LANGUAGES:
        for freshness in (Freshness.LIVE, Freshness.SILENT):
            check_fits(scene_of(name, long_showing(language, freshness=freshness), face), whole)


def test_the_longest_real_names_are_there_whole():
    text = " ".join(scene_of("agency", long_showing(Language.RU)).texts)
    assert MINISTRY.ru in text
    assert PASSPORT.az in " ".join(scene_of("calls-slides", long_showing(Language.AZ)).texts)


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("size", [WIDE, HIGH], ids=["landscape", "portrait"])
def test_what_the_edge_of_a_screen_hides_holds_no_text(name: str, size):
    face = a_face(size, overscan=5)
    scene = scene_of(name, face=face)
    check_fits(scene, face.sheet.safe)
    assert face.sheet.safe.x == round(size[0] * 0.05)


@pytest.mark.parametrize("name", LAYOUTS)
def test_fills_run_over_the_edge_so_that_a_moved_picture_has_no_gap(name: str):
    scene = scene_of(name, face=a_face(overscan=3))
    bars = [item.rect for item in scene.items if isinstance(item, Box) and item.rect.w > scene.width]
    assert min(rect.y for rect in bars) < 0
    assert max(rect.bottom for rect in bars) > scene.height


NAMES = st.text("WMİəşğ щжы,-1.", min_size=1, max_size=70)
TEXTS = st.builds(Text, az=NAMES, ru=NAMES, en=NAMES)
SHOWN = st.builds(
    ShownCall,
    number=st.from_regex(r"[A-ZƏŞÇ]{1,2}[0-9]{3,4}", fullmatch=True),
    counter=st.from_regex(r"[0-9]{1,3}[A-Z]?", fullmatch=True),
    direction=st.sampled_from(Direction),
    recalls=st.integers(0, 3),
    new=st.booleans(),
    lit=st.booleans(),
)


@settings(max_examples=60, deadline=None)
@given(
    name=st.sampled_from(sorted(LAYOUTS)),
    size=st.sampled_from(SIZES),
    metres=st.sampled_from([1.0, 5.0, 15.0]),
    overscan=st.sampled_from([0.0, 3.5]),
    freshness=st.sampled_from(Freshness),
    language=st.sampled_from(LANGUAGES),
    calls=st.lists(SHOWN, max_size=10, unique_by=(lambda call: call.number)).map(tuple),
    texts=st.tuples(TEXTS, TEXTS, TEXTS, TEXTS),
)
def test_whatever_it_has_to_say_nothing_is_clipped_or_overlaps(
    name, size, metres, overscan, freshness, language, calls, texts
):
    hall, agency, notice, service = texts
    catalogue = a_catalogue(calls or CALLS, agency)
    topic = replace(catalogue.services[0], name=service, documents=(notice, hall))
    showing = a_showing(
        calls=calls,
        freshness=freshness,
        language=language,
        catalogue=catalogue,
        hall=replace(catalogue.halls[0], name=hall),
        topic=topic,
        notice=notice,
    )
    face = a_face(size, metres=metres, overscan=overscan)
    check_fits(scene_of(name, showing, face), face.sheet.safe)


def test_even_a_list_far_too_long_stays_in_its_place():
    endless = Text(az="sənəd " * 40, ru="документ " * 40, en="document " * 40)
    catalogue = a_showing().catalogue
    topic = replace(catalogue.services[0], documents=(endless,) * 20)
    scene = scene_of("calls-slides", a_showing(topic=topic))
    panel = a_face().sheet.area([68, 8.15, 32, 85.55])
    assert all(panel.contains(line.rect) for line in lines(scene) if "sənəd" in line.text)


def test_blank_texts_leave_gaps_but_no_board_fails_on_them():
    blank = Text(az="", ru=" ", en="")
    catalogue = a_catalogue(agency=blank)
    topic = replace(catalogue.services[0], name=blank, documents=(blank, blank))
    hall = replace(catalogue.halls[0], name=blank)
    for name in LAYOUTS:
        assert "A 048" in scene_of(name, a_showing(topic=topic, hall=hall, notice=blank, catalogue=catalogue)).texts


def test_the_halls_of_an_overview_are_all_named():
    assert {name.az for name in HALLS} <= set(scene_of("halls").texts)
