"""The slides of a board."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pygame
import pytest
from PIL import Image

from board.programme import PAGE_SECONDS, Slide
from board.slides import LARGEST, LARGEST_FILM, LONGEST_FILM, LOOK_SECONDS, Slides
from screen.films import HOW_TO_INSTALL
from tests.films import save_film


@pytest.fixture
def picture():
    def save(file: Path, size: tuple[int, int] = (8, 6)) -> Path:
        pygame.image.save(pygame.Surface(size), file)
        return file

    return save


def test_pictures_come_in_the_order_of_their_names(tmp_path: Path, picture):
    two, one = picture(tmp_path / "2.png"), picture(tmp_path / "1.jpg")
    (tmp_path / "notes.txt").write_text("no slide", encoding="utf-8")
    assert Slides(tmp_path).look(0.0) == (Slide(str(one)), Slide(str(two)))


def test_a_broken_picture_is_left_out_and_told_once(tmp_path: Path, picture, caplog):
    good = picture(tmp_path / "good.png")
    (tmp_path / "bad.png").write_bytes(b"\x89PNG, but no more")
    slides = Slides(tmp_path)
    assert slides.look(0.0) == slides.look(LOOK_SECONDS) == (Slide(str(good)),)
    assert caplog.text.count("slide bad.png is left out") == 1


def test_a_picture_that_is_mended_is_shown(tmp_path: Path, picture):
    (tmp_path / "1.png").write_bytes(b"half a pict")
    slides = Slides(tmp_path)
    assert slides.look(0.0) == ()
    picture(tmp_path / "1.png")
    os.utime(tmp_path / "1.png", (1, 1))
    assert slides.look(LOOK_SECONDS) == (Slide(str(tmp_path / "1.png")),)


def test_a_picture_too_large_for_a_small_computer_is_left_out(tmp_path: Path, picture, caplog):
    picture(tmp_path / "1.png", (LARGEST + 1, 1))
    assert Slides(tmp_path).look(0.0) == ()
    assert f"at most {LARGEST} a side" in caplog.text


def test_a_huge_picture_is_left_out_before_it_takes_any_memory(tmp_path: Path, mocker, caplog):
    Image.new("1", (LARGEST + 1, 1)).save(tmp_path / "1.png")
    loaded = mocker.spy(pygame.image, "load")
    assert Slides(tmp_path).look(0.0) == ()
    assert f"{LARGEST + 1}x1 pixels" in caplog.text
    loaded.assert_not_called()


def test_a_link_to_nowhere_is_told_once_and_hides_no_other_slide(tmp_path: Path, picture, caplog):
    good = picture(tmp_path / "good.png")
    (tmp_path / "gone.png").symlink_to(tmp_path / "nowhere.png")
    slides = Slides(tmp_path)
    assert slides.look(0.0) == slides.look(LOOK_SECONDS) == (Slide(str(good)),)
    assert caplog.text.count("slide gone.png is left out") == 1


def test_a_directory_that_cannot_be_read_is_told_each_time_it_goes_and_not_every_second(tmp_path: Path, caplog):
    slides = Slides(tmp_path / "slides")
    for moment in range(3):
        assert slides.look(moment * LOOK_SECONDS) == ()
    assert caplog.text.count("the slides cannot be read") == 1
    (tmp_path / "slides").mkdir()
    slides.look(3 * LOOK_SECONDS)
    (tmp_path / "slides").rmdir()
    slides.look(4 * LOOK_SECONDS)
    assert caplog.text.count("the slides cannot be read") == 2


def test_no_directory_is_no_slides(tmp_path: Path):
    assert Slides(None).look(0.0) == ()
    assert Slides(tmp_path / "nowhere").look(0.0) == ()


def test_the_directory_is_read_once_a_second_however_often_a_frame_asks(tmp_path: Path, picture):
    slides = Slides(tmp_path)
    assert slides.look(0.0) == ()
    picture(tmp_path / "1.png")
    assert slides.look(LOOK_SECONDS - 0.01) == ()
    assert slides.look(LOOK_SECONDS) == (Slide(str(tmp_path / "1.png")),)


def test_a_film_stands_for_as_many_pages_as_it_lasts(tmp_path: Path, picture):
    one, two = picture(tmp_path / "1.png"), save_film(tmp_path / "2.mp4", seconds=PAGE_SECONDS + 1)
    assert Slides(tmp_path).look(0.0) == (Slide(str(one)), Slide(str(two), 2))


def test_a_long_film_is_cut_off(tmp_path: Path, mocker):
    save_film(tmp_path / "1.mp4")
    mocker.patch("board.slides.film_facts", return_value=((64, 48), 3600.0))
    (film,) = Slides(tmp_path).look(0.0)
    assert film.pages == LONGEST_FILM / PAGE_SECONDS


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"", "no film that can be shown"), (b"rubbish" * 100, "no film that can be shown")],
)
def test_a_broken_film_is_left_out_by_name_and_the_others_are_shown(tmp_path: Path, picture, caplog, content, why):
    good = picture(tmp_path / "good.png")
    (tmp_path / "bad.mp4").write_bytes(content)
    assert Slides(tmp_path).look(0.0) == (Slide(str(good)),)
    assert f"slide bad.mp4 is left out: it is {why}" in caplog.text


def test_a_film_larger_than_a_board_is_left_out(tmp_path: Path, mocker, caplog):
    save_film(tmp_path / "1.mp4")
    mocker.patch("board.slides.film_facts", return_value=((3840, 2160), 5.0))
    assert Slides(tmp_path).look(0.0) == ()
    assert f"3840x2160 pixels; at most {LARGEST_FILM} a side" in caplog.text


def test_without_the_library_films_are_left_out_and_it_is_said_what_to_install(tmp_path, picture, caplog, monkeypatch):
    good = picture(tmp_path / "2.png")
    save_film(tmp_path / "1.mp4")
    monkeypatch.setitem(sys.modules, "av", None)
    assert Slides(tmp_path).look(0.0) == (Slide(str(good)),)
    assert f"slide 1.mp4 is left out: {HOW_TO_INSTALL}" in caplog.text
