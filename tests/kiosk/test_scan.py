"""What a scanner sends becomes one text for every code, whatever it sends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.scan import MOST_CHARACTERS, PAUSE, Reading, read

TICKET = "NOVBE:7Q2K9D4M1XAZ"


def texts(*pieces, apart=0.01):
    """What was read of pieces that came one after the other."""
    reading, found, now = Reading(), [], 10.0
    for piece in pieces:
        reading, more = read(reading, piece if isinstance(piece, str) else piece.decode("utf-8", "replace"), now)
        found += more
        now += apart
    return found


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n", "\t"])
def test_a_code_ends_as_the_scanner_is_set_up(end):
    assert texts(TICKET + end) == [TICKET]


def test_a_code_that_comes_in_pieces_is_one():
    assert texts("NOVBE:", "7Q2K9D4M1XAZ", "\r", "\n") == [TICKET]


def test_two_codes_at_once_are_two():
    assert texts(f"A\r\n{TICKET}\r\n") == ["A", TICKET]


def test_an_end_alone_is_no_code():
    assert texts("\r\n\r\n\t") == []


def test_half_a_code_is_forgotten_after_a_pause():
    assert texts("NOVBE:", "7Q2K\r", apart=PAUSE + 0.1) == ["7Q2K"]


def test_what_is_too_long_is_dropped_to_its_very_end():
    assert texts("x" * (MOST_CHARACTERS + 1) + "tail\r" + TICKET + "\r") == [TICKET]
    assert texts("x" * MOST_CHARACTERS + "\r") == ["x" * MOST_CHARACTERS]


@pytest.mark.parametrize("garbage", [b"NOV\x00BE\r", b"\xff\xfe\r", b"\x1b[A\r", b"NOV\x7f\r"])
def test_what_is_no_text_is_dropped(garbage):
    assert texts(garbage, f"{TICKET}\r") == [TICKET]


def test_letters_of_azerbaijani_are_letters():
    assert texts("Ə-012\r".encode()) == ["Ə-012"]


@given(st.lists(st.binary(max_size=700), max_size=8))
def test_whatever_comes_every_text_is_short_and_printable(pieces):
    for text in texts(*pieces):
        assert 0 < len(text) <= MOST_CHARACTERS
        assert text.isprintable()


@given(st.binary(max_size=700))
def test_after_any_noise_the_next_code_but_one_is_read(noise):
    assert texts(noise, "\r", f"{TICKET}\r")[-1] == TICKET
