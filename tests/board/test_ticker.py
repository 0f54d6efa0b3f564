"""Notices that run across a strip, and whatever else moves on a board."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.freshness import Freshness
from board.motion import FRAME_SECONDS, SHARE, Motion
from board.ticker import CAPITALS_A_SECOND
from runtime.fonts import Weight
from screen.changes import changed_areas
from screen.painter import blank, paint
from screen.scene import FRAMES_A_SECOND, Film, Font, Line, Rect, Ribbon, Scene
from screen.sizes import CAP_HEIGHT
from tests.boards import LAYOUTS, MEASURE, NOTICE, WIDE, a_face, a_showing, scene_of

TEXTS = (NOTICE.az, NOTICE.ru, NOTICE.en)
RUNNING = a_showing(running=TEXTS)
STRIPS = [name for name, layout in LAYOUTS.items() if layout.shows("strip")]


def ribbon_of(scene: Scene) -> Ribbon:
    (found,) = [item for item in scene.items if isinstance(item, Ribbon)]
    return found


def seen(ribbon: Ribbon) -> str:
    return " ".join(line.text for line in ribbon.lines())


@pytest.mark.parametrize("name", STRIPS)
def test_all_notices_run_in_every_language_where_the_layout_has_a_strip(name: str):
    ribbon = ribbon_of(scene_of(name, RUNNING))
    assert " ".join(word.text for word in ribbon.words) == " • ".join([*TEXTS, ""]).strip()


def test_where_nothing_runs_the_notice_in_turn_stands():
    scene = scene_of("calls")
    assert not [item for item in scene.items if isinstance(item, Ribbon)]
    assert NOTICE.az in scene.texts


def test_in_silence_the_warning_stands_where_notices_ran():
    scene = scene_of("calls", replace(RUNNING, freshness=Freshness.SILENT))
    assert not [item for item in scene.items if isinstance(item, Ribbon)]


def test_no_letters_are_tried_that_are_far_higher_than_their_strip(mocker):
    tried = mocker.spy(MEASURE, "ink")
    strip = ribbon_of(scene_of("calls", RUNNING, a_face((3840, 2160), inches=5, metres=100))).rect
    assert max(call.args[1].size for call in tried.call_args_list if "Й" in call.args[0]) <= 2 * strip.h


@pytest.mark.parametrize("size", [WIDE, (3840, 2160), (1280, 720), (1080, 1920)])
def test_the_letters_run_within_their_strip_and_no_faster_than_six_or_seven_a_second(size):
    ribbon = ribbon_of(scene_of("calls", RUNNING, a_face(size)))
    font = ribbon.words[0].font
    for word in ribbon.words:
        top, bottom = MEASURE.ink(word.text, font)
        assert word.rect.y + top >= 0
        assert word.rect.y + bottom <= ribbon.rect.h
    speed = ribbon.step * FRAMES_A_SECOND
    assert speed == pytest.approx(CAPITALS_A_SECOND * font.size * CAP_HEIGHT, rel=0.15)
    letters_a_second = sum(map(len, TEXTS)) * speed / ribbon.length
    assert letters_a_second < 7.5


def test_the_first_word_comes_in_at_the_right_and_goes_out_at_the_left():
    ribbon = ribbon_of(scene_of("calls", RUNNING))
    assert ribbon.lines() == ()
    first = replace(ribbon, frame=1).lines()
    assert [(line.text, line.rect.x) for line in first] == [("Nömrəniz", ribbon.rect.right - ribbon.step)]
    across = ribbon.rect.w // ribbon.step + 1
    assert replace(ribbon, frame=across).lines()[0].text == "Nömrəniz"
    assert replace(ribbon, frame=across).lines()[0].rect.x <= ribbon.rect.x


@given(st.integers(1, 10_000), st.integers(1, 3))
def test_at_any_time_the_strip_is_full_from_end_to_end_once_the_first_word_has_crossed_it(frame: int, words: int):
    """However short the texts are: they come again before the strip is empty."""
    font = Font(10)
    lines = tuple(Line("x", Rect(index * 20, 0, 18, 10), font, "#FFFFFF") for index in range(words))
    ribbon = Ribbon(Rect(100, 50, 200, 10), lines, 20 * words, 3, frame)
    placed = sorted(line.rect.x for line in ribbon.lines())
    assert all(line.rect.overlaps(ribbon.rect) for line in ribbon.lines())
    assert all(later - earlier == 20 for earlier, later in pairwise(placed))
    if 3 * frame > 200:
        assert placed[0] <= 102
        assert placed[-1] >= 300 - 20


def test_only_the_strip_is_drawn_anew():
    scene = scene_of("calls", RUNNING)
    ribbon = ribbon_of(scene)
    motion = Motion()
    before, after = (motion.moved(scene, moment) for moment in (0.0, 1.0))
    (area,) = changed_areas(before, after)
    assert area == ribbon.rect.inset(-2)


def test_words_end_where_the_ribbon_does():
    word = Line("MMMM", Rect(0, 0, 80, 20), Font(20, Weight.BOLD), "#FFFFFF")
    surface = blank((100, 20))
    paint(Scene(100, 20, "#000000", (Ribbon(Rect(30, 0, 40, 20), (word,), 80, 10, 7),)), surface)
    lit = [x for x in range(100) if any(surface.get_at((x, y))[0] for y in range(20))]
    assert lit
    assert 30 <= min(lit) <= max(lit) < 70


# --- frames -------------------------------------------------------------------------------------------------------

BAND = Ribbon(Rect(0, 0, 100, 10), (Line("a", Rect(0, 0, 5, 10), Font(8), "#FFFFFF"),), 50, 2)
FILM = Film(Rect(0, 20, 100, 50), "film.mp4")


def a_scene(*items: object) -> Scene:
    return Scene(100, 100, "#000000", items)


def frames(scene: Scene) -> list[int]:
    return [item.frame for item in scene.items]


def test_what_stands_asks_for_no_frame():
    motion = Motion()
    still = a_scene(BAND.words[0])
    assert motion.moved(still, 0.0) is still
    assert motion.due == float("inf")


def test_a_frame_follows_when_it_is_due_and_not_before():
    motion = Motion()
    assert frames(motion.moved(a_scene(BAND), 0.0)) == [0]
    assert frames(motion.moved(a_scene(BAND), FRAME_SECONDS / 2)) == [0]
    assert frames(motion.moved(a_scene(BAND), FRAME_SECONDS)) == [1]
    assert motion.due == pytest.approx(2 * FRAME_SECONDS)


def test_what_comes_later_begins_with_its_first_frame_and_what_was_there_goes_on():
    motion = Motion()
    for number in range(5):
        motion.moved(a_scene(BAND), number * FRAME_SECONDS * 1.01)
    assert frames(motion.moved(a_scene(BAND, FILM), 6 * FRAME_SECONDS)) == [5, 0]
    moved = replace(BAND, rect=BAND.rect.moved(2, 2))
    assert frames(motion.moved(a_scene(moved, FILM), 8 * FRAME_SECONDS)) == [6, 1]


def test_what_has_gone_for_a_while_begins_anew_and_the_board_rests_meanwhile():
    motion = Motion()
    for number in range(5):
        motion.moved(a_scene(FILM), number * FRAME_SECONDS * 1.01)
    motion.moved(a_scene(), 1.0)
    assert motion.due == float("inf")
    assert frames(motion.moved(a_scene(FILM), 2.0)) == [0]


def test_a_slow_computer_gets_its_frames_more_seldom():
    motion = Motion()
    motion.moved(a_scene(FILM), 0.0)
    motion.took(0.1)
    assert motion.due == pytest.approx(0.1 / SHARE)
    motion.moved(a_scene(FILM), motion.due)
    motion.took(FRAME_SECONDS * SHARE / 2)
    assert motion.due == pytest.approx(0.1 / SHARE + FRAME_SECONDS)
