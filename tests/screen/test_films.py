"""The frames of a film."""

from __future__ import annotations

import wave
from pathlib import Path

import pytest

from screen.films import Reel, film_facts, still
from screen.painter import blank, paint
from screen.scene import FRAMES_A_SECOND, Film, Rect, Scene
from tests.films import SIZE, STEP, save_film

RATE = 5
EACH = FRAMES_A_SECOND // RATE
"""Frames of ours for each one of the film."""


@pytest.fixture
def film(tmp_path: Path) -> str:
    return str(save_film(tmp_path / "film.mp4", seconds=1.2, rate=RATE))


def brightness(reel: Reel) -> int:
    return round(reel.picture(SIZE).get_at((30, 20))[0] / STEP)


def test_a_film_says_its_size_and_how_long_it_lasts(film: str):
    size, seconds = film_facts(Path(film))
    assert size == SIZE
    assert seconds == pytest.approx(1.2, abs=0.05)


def test_its_frames_come_at_their_own_pace_and_begin_anew_after_the_last(film: str):
    reel, seen = Reel(film), []
    for frame in range(9 * EACH):
        reel.go_to(frame)
        seen.append(brightness(reel))
    assert list(dict.fromkeys(seen)) == [0, 1, 2, 3, 4, 5]
    assert seen[: 2 * EACH] == [0] * EACH + [1] * EACH
    assert seen[5 * EACH + 1 :].index(0) <= EACH


def test_an_earlier_frame_is_the_film_begun_anew(film: str):
    reel = Reel(film)
    reel.go_to(3 * EACH)
    assert brightness(reel) == 3
    reel.go_to(0)
    assert brightness(reel) == 0


def test_a_film_faster_than_the_board_skips_frames(tmp_path: Path):
    reel = Reel(str(save_film(tmp_path / "fast.mp4", seconds=0.2, rate=50)))
    reel.go_to(2)
    assert brightness(reel) == 4


def test_the_picture_is_as_large_as_its_place_allows_and_keeps_its_shape(film: str):
    assert still(film, 0, (640, 240)).get_size() == (320, 240)


def test_the_sound_of_a_film_is_no_hindrance(tmp_path: Path):
    file = save_film(tmp_path / "loud.mp4", sound=True)
    assert film_facts(file)[0] == SIZE


def test_sound_alone_is_no_film(tmp_path: Path):
    with wave.open(str(tmp_path / "1.avi"), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(1600))
    with pytest.raises(ValueError, match="holds no picture"):
        film_facts(tmp_path / "1.avi")


def test_a_film_that_was_cut_off_is_shown_as_far_as_it_goes_and_begins_anew(tmp_path: Path):
    file = save_film(tmp_path / "cut.mkv", seconds=4)
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    reel, seen = Reel(str(file)), []
    for frame in range(5 * FRAMES_A_SECOND):
        reel.go_to(frame)
        seen.append(brightness(reel))
    assert seen.count(0) > 2 * EACH
    assert max(seen) < 255 // STEP


def test_a_film_whose_file_has_gone_shows_nothing_and_that_is_said_once(tmp_path: Path, caplog):
    reel = Reel(str(tmp_path / "gone.mp4"))
    reel.go_to(5 * FRAMES_A_SECOND)
    assert reel.picture(SIZE).get_size() == (1, 1)
    assert caplog.text.count("slide gone.mp4 is broken") == 1


def test_the_painter_shows_the_frame_in_the_middle_of_its_place(film: str):
    surface, place = blank((200, 100)), Rect(20, 10, 160, 80)
    paint(Scene(200, 100, "#0000FF", (Film(place, film, 4 * EACH),)), surface)
    assert surface.get_at((100, 50))[0] == pytest.approx(4 * STEP, abs=6)
    assert surface.get_at((25, 50))[:3] == (0, 0, 255)
