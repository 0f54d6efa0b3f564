"""The commands, held against python-escpos."""

import pytest
from escpos import constants
from escpos.constants import QR_ECLEVEL_M
from escpos.printer import Dummy
from PIL import Image

from printer import commands


def test_what_both_name_is_the_same():
    assert constants.HW_INIT == commands.INITIALIZE
    assert commands.transmit_status(1) == constants.RT_STATUS_ONLINE
    assert commands.transmit_status(4) == constants.RT_STATUS_PAPER
    assert commands.raster_image(1, 1, b"\x80").startswith(constants.S_RASTER_N)
    assert commands.raster_image(1, 1, b"\x80", commands.DOUBLE_SIZE).startswith(constants.S_RASTER_Q)


@pytest.mark.filterwarnings("ignore")
def test_a_raster_image_is_what_python_escpos_sends():
    dots = Image.new("1", (24, 5), 1)
    dots.putpixel((3, 2), 0)
    other = Dummy(profile="TM-T20II")
    other.image(dots, impl="bitImageRaster")
    data = b"\x00" * 6 + b"\x10\x00\x00" + b"\x00" * 6
    assert commands.raster_image(3, 5, data) in other.output


def test_an_image_whose_size_does_not_fit_its_data_is_refused():
    with pytest.raises(ValueError, match="2 rows of 3 bytes"):
        commands.raster_image(3, 2, b"12345")


def test_the_remaining_ones_are_as_the_manual_has_them():
    assert commands.absolute_position(300) == b"\x1b$\x2c\x01"
    assert commands.feed(24) == b"\x1bJ\x18"
    assert commands.motion_units(203) == b"\x1dP\xcb\xcb"
    assert commands.feed_and_cut(8) == b"\x1dVB\x08"
    assert commands.feed_and_cut_fully() == b"\x1dVA\x00"
    assert bytes((0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8)) == commands.CLEAR_BUFFERS
    assert commands.RECOVER == b"\x10\x05\x02"
    assert commands.request_process_id(b"0042") == bytes.fromhex("1d2848 0600 30 30") + b"0042"


@pytest.mark.parametrize("mark", [b"42", b"00\x1042", b"12345", "№042".encode()])
def test_a_process_id_that_printers_do_not_take_is_refused(mark):
    with pytest.raises(ValueError, match="four printable"):
        commands.request_process_id(mark)


def test_the_printers_own_letters_are_asked_for_as_python_escpos_does():
    other = Dummy(profile="TM-T20II")
    other.qr("0123456789AB", ec=QR_ECLEVEL_M, size=4, native=True)
    model_2 = b"\x1d(k\x04\x001A2\x00"
    assert commands.qr_code("0123456789AB", 4) == other.output.replace(model_2, b"").strip()
    for made, theirs in (
        (commands.code_page(13), constants.CODEPAGE_CHANGE + b"\x0d"),
        (commands.bold(True), constants.TXT_STYLE["bold"][True]),
        (commands.centred(True), constants.TXT_STYLE["align"]["center"]),
        (commands.centred(False), constants.TXT_STYLE["align"]["left"]),
        (commands.reverse(True), constants.TXT_STYLE["invert"][True]),
        (commands.letter_size(8, 3), constants.TXT_SIZE + b"\x72"),
    ):
        assert made == theirs


def test_pictures_are_kept_under_two_ascii_letters():
    assert commands.stored_graphic("NV") == b"\x1d(L\x06\x000ENV\x01\x01"
    assert commands.store_graphic("NV", 8, 1, b"\xff") == b"\x1d(L\x0c\x000C0NV\x01\x08\x00\x01\x001\xff"
    for key in ("N", "NVX", "Ə1", "\x1b1"):
        with pytest.raises(ValueError, match="two ASCII"):
            commands.stored_graphic(key)
