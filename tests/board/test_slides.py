"""The slides of a board."""

from __future__ import annotations

import os
from pathlib import Path

import pygame
import pytest

from board.slides import LARGEST, Slides


@pytest.fixture
def picture():
    def save(file: Path, size: tuple[int, int] = (8, 6)) -> Path:
        pygame.image.save(pygame.Surface(size), file)
        return file

    return save


def test_pictures_come_in_the_order_of_their_names(tmp_path: Path, picture):
    two, one = picture(tmp_path / "2.png"), picture(tmp_path / "1.jpg")
    (tmp_path / "notes.txt").write_text("no slide", encoding="utf-8")
    assert Slides(tmp_path).look() == (str(one), str(two))


def test_a_broken_picture_is_left_out_and_told_once(tmp_path: Path, picture, caplog):
    good = picture(tmp_path / "good.png")
    (tmp_path / "bad.png").write_bytes(b"\x89PNG, but no more")
    slides = Slides(tmp_path)
    assert slides.look() == slides.look() == (str(good),)
    assert caplog.text.count("slide bad.png is left out") == 1


def test_a_picture_that_is_mended_is_shown(tmp_path: Path, picture):
    (tmp_path / "1.png").write_bytes(b"half a pict")
    slides = Slides(tmp_path)
    assert slides.look() == ()
    picture(tmp_path / "1.png")
    os.utime(tmp_path / "1.png", (1, 1))
    assert slides.look() == (str(tmp_path / "1.png"),)


def test_a_picture_too_large_for_a_small_computer_is_left_out(tmp_path: Path, picture, caplog):
    picture(tmp_path / "1.png", (LARGEST + 1, 1))
    assert Slides(tmp_path).look() == ()
    assert f"at most {LARGEST} a side" in caplog.text


def test_no_directory_is_no_slides(tmp_path: Path):
    assert Slides(None).look() == ()
    assert Slides(tmp_path / "nowhere").look() == ()
