"""What goes to a panel, byte by byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.led import alpha
from board.led.alpha import Command, Mode, Piece

PICTURE = ("##.", "..#")


def sent(command: Command, address: str = "01") -> bytes:
    return b"".join(piece.data for piece in alpha.packet(address, command))


def test_a_packet_wakes_addresses_and_is_checked():
    text = alpha.write_text("A", alpha.shown(Mode.HOLD, alpha.letters("HI")))
    body = b"\x02AA\x1b bHI\x03"
    assert sent(text, "0A") == b"\0\0\0\0\0\x01Z0A" + body + b"%04X" % sum(body) + b"\x04"


def test_the_manual_wants_a_pause_after_a_pictures_size_and_nowhere_else():
    head, rest = alpha.packet("01", alpha.write_picture("B", PICTURE))
    assert head.data.endswith(b"\x02IB0203")
    assert head.pause == 0.1
    assert rest.data.startswith(b"110\r001\r\x03")
    assert rest.pause == 0.0


def test_memory_is_laid_out_in_entries_of_eleven_characters():
    assert sent(alpha.lay_out_memory("A", 512, "BC", 7, 80))[10:-6] == b"E$AAL0200FF00BDL07501000CDL07501000"


def test_a_cleared_panel_is_deaf_for_a_while():
    assert alpha.clear_memory().deaf > 0


def test_strings_and_pictures_are_called_from_texts():
    body = alpha.shown(Mode.FLASH, alpha.string("S"), alpha.picture("B"), alpha.letters("→"))
    assert body == b"\x1b c\x10S\x14B\x08\x67"


@given(st.text(max_size=20))
def test_no_control_byte_gets_into_a_text(text):
    if alpha.has_letters(text):
        assert not any(byte < 0x20 for byte in alpha.letters(text).replace(b"\x08", b""))
    else:
        with pytest.raises(ValueError, match="no letters"):
            alpha.letters(text)


def test_an_escape_in_a_text_is_refused():
    with pytest.raises(ValueError, match="no letters"):
        alpha.letters("A\x1b 048")


@given(st.binary(max_size=40).map(lambda data: bytes(byte & 0x7F for byte in data)))
def test_with_parity_every_byte_has_an_even_number_of_ones_and_says_the_same(data):
    even = alpha.with_even_parity(data)
    assert all(byte.bit_count() % 2 == 0 for byte in even)
    assert bytes(byte & 0x7F for byte in even) == data


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: alpha.write_text("0", b"x" * 126), "holds 125 bytes"),
        (lambda: alpha.write_string("S", b"x" * 126), "holds 125 bytes"),
        (lambda: alpha.write_picture("B", ("#",) * 32), "up to 31 rows"),
        (lambda: alpha.write_picture("B", ("#" * 256,)), "255 columns"),
        (lambda: alpha.write_picture("B", ()), "not 0x0"),
        (lambda: alpha.write_text("AB", b""), "one printable character"),
        (lambda: alpha.write_text("?", b""), "one printable character"),
        (lambda: alpha.write_text("\x1b", b""), "one printable character"),
        (lambda: alpha.check_address("00"), "from 01 to FF"),
        (lambda: alpha.check_address("1"), "from 01 to FF"),
        (lambda: alpha.check_address("0g"), "from 01 to FF"),
    ],
)
def test_what_no_panel_can_take_is_refused(make, why):
    with pytest.raises(ValueError, match=why):
        make()


def test_a_packet_has_no_more_pieces_than_pauses():
    assert alpha.packet("01", Command((Piece(b"A"), Piece(b"B")))) == (
        Piece(b"\0\0\0\0\0\x01Z01\x02AB\x03%04X\x04" % (2 + 65 + 66 + 3)),
    )
