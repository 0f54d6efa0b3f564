"""The icons are whole, and their licence is shipped with them."""

from __future__ import annotations

from pathlib import Path

import pytest

import runtime.icons
from runtime.icons import DEFAULT, GRID, STROKE, icons


def test_the_icon_of_any_agency_is_among_them():
    assert DEFAULT in icons()
    assert len(icons()) > 60


@pytest.mark.parametrize("name", icons())
def test_an_icon_is_made_of_strokes_within_its_square(name: str):
    assert icons()[name]
    for stroke in icons()[name]:
        assert len(stroke) > 1
        assert all(STROKE / 2 - 0.5 <= at <= GRID - STROKE / 2 + 0.5 for point in stroke for at in point)


def test_the_licence_is_shipped():
    licence = Path(runtime.icons.__file__).with_name("LICENSE.txt").read_text(encoding="utf-8")
    assert "MIT License" in licence
    assert "Paweł Kuna" in licence
