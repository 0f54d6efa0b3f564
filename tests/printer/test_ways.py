"""Dots where the line is fast, letters where it is slow."""

from dataclasses import replace

import pytest

from printer.profiles import profile
from printer.ways import Way, way_for
from runtime.addresses import BadAddress

USUAL = profile("TM-T20II")


@pytest.mark.parametrize(
    "address",
    ["serial:///dev/ttyUSB0", "serial:///dev/ttyS0?baud=115200&flow=rtscts", "tcp://192.0.2.7", "file:///dev/usb/lp0"],
)
def test_a_fast_line_gets_dots(address):
    assert way_for(address, USUAL) is Way.RASTER


@pytest.mark.parametrize("baud", [9600, 19200, 38400, 57600])
def test_a_line_on_which_dots_take_longer_than_to_print_gets_letters(baud):
    assert way_for(f"serial:///dev/ttyS0?baud={baud}", USUAL) is Way.NATIVE


def test_a_printer_that_prints_no_dots_gets_letters_on_any_line():
    assert way_for("tcp://192.0.2.7", replace(USUAL, raster=False)) is Way.NATIVE


def test_an_address_that_nobody_can_read_is_refused():
    with pytest.raises(BadAddress):
        way_for("serial:///dev/ttyS0?baud=fast", USUAL)
