"""What is kept of measured type: a program that runs for months must not keep ever more."""

import pytest

from runtime.fonts import Weight
from screen import fonts
from screen.fonts import FontMeasure
from screen.scene import Font


def test_of_ever_new_texts_only_so_many_widths_are_kept():
    for number in range(5000):
        FontMeasure().width(f"A{number:04}", Font(20, Weight.REGULAR))
    assert fonts._width.cache_info().currsize == 4096


@pytest.mark.parametrize("kept", [fonts.load, fonts._width, fonts._ink])
def test_everything_that_is_kept_has_a_limit(kept):
    assert kept.cache_info().maxsize is not None
