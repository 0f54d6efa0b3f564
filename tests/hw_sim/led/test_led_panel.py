"""A simulated LED panel: what it makes of the bytes of its line."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.led import alpha
from board.led.alpha import Command, Mode
from board.led.letters import DARK, LIT, drawn
from board.led.memory import writes
from board.led.pages import Page, Sign
from hw_sim.led import SimulatedPanel, read
from hw_sim.led.events import Complaint
from hw_sim.led.panel import DEAF_SECONDS, PAGE_SECONDS

WAIT = DEAF_SECONDS + 0.1


def hello(text="HELLO", label=alpha.PRIORITY):
    return alpha.write_text(label, alpha.shown(Mode.HOLD, alpha.letters(text)))


def data(*commands: Command, address="01") -> bytes:
    return b"".join(piece.data for command in commands for piece in alpha.packet(address, command))


class Sent:
    """A panel of its own for every test, without parity, and its clock."""

    def __init__(self, rows=7, columns=80):
        self.panel = SimulatedPanel("01", rows, columns, parity=False)
        self.at = 0.0

    def __call__(self, *whole: bytes):
        for part in whole:
            for byte in part:
                self.panel.take(byte, self.at)
            self.at += 0.01
        return self

    def later(self, seconds):
        self.at += seconds
        return self

    @property
    def texts(self):
        return [read(page) for page in self.panel.pages()]

    @property
    def complaints(self):
        return [event.complaint for event in self.panel.events]


@pytest.fixture
def send():
    return Sent()


def test_a_text_is_lit(send):
    assert send(data(hello())).texts == ["HELLO"]
    assert send.complaints == []


def test_a_panel_of_sixteen_rows_shows_letters_as_high_as_itself():
    body = alpha.shown(Mode.HOLD, alpha.charset(alpha.Charset.FULL_HEIGHT), alpha.letters("HI"))
    panel = Sent(16, 80)(data(alpha.write_text("0", body))).panel
    lit = [row.strip(DARK) for row in panel.pages()[0] if LIT in row]
    assert tuple(lit) == tuple(row.strip(DARK) for row in drawn("HI", 2))


def test_without_checksum_a_command_is_taken_as_it_is(send):
    assert send(b"\0\0\0\0\0\x01Z01\x02A0\x1b bHI\x04").texts == ["HI"]
    assert send.complaints == []


def test_a_wrong_checksum_is_refused_and_said(send):
    assert send(data(hello()).replace(b"HELLO", b"HALLO")).texts == [""]
    assert send.complaints == [Complaint.CHECKSUM]


def test_with_parity_a_turned_bit_is_noticed():
    panel = SimulatedPanel("01", 7, 80)
    even = bytearray(alpha.with_even_parity(data(hello())))
    even[20] ^= 0b100
    for byte in even:
        panel.take(byte, 0.0)
    assert [event.complaint for event in panel.events] == [Complaint.PARITY]


@pytest.mark.parametrize("address", ["01", "00", "0?", "??"])
def test_a_panel_hears_what_is_for_it_or_for_all(send, address):
    assert send(data(hello(), address=address)).texts == ["HELLO"]


@pytest.mark.parametrize("address", ["02", "1?", "FF"])
def test_a_panel_does_not_hear_what_is_for_others(send, address):
    assert send(data(hello(), address=address)).texts == [""]


def test_the_first_packet_after_power_on_needs_five_nuls(send):
    assert send(data(hello())[1:]).complaints == [Complaint.MALFORMED]
    assert send(data(hello())).texts == ["HELLO"]
    assert send(data(hello("AGAIN"))[4:]).texts == ["AGAIN"]


def test_a_pause_of_more_than_a_second_ends_a_packet(send):
    whole = data(hello())
    assert send(whole[:20]).later(1.1)(whole[20:]).texts == [""]
    assert send.complaints == [Complaint.TIMEOUT]


def test_a_packet_that_breaks_off_is_said_and_the_next_one_heard(send):
    assert send(data(hello())[:20], data(hello("NEXT"))).texts == ["NEXT"]
    assert send.complaints == [Complaint.MALFORMED]


def test_a_packet_longer_than_the_buffer_is_dropped(send):
    assert send(b"\0\0\0\0\0\x01Z01\x02A0" + b"x" * 20000 + b"\x04").texts == [""]
    assert send.complaints == [Complaint.OVERRUN]


def test_a_file_for_which_no_memory_was_laid_out_is_refused(send):
    assert send(data(alpha.write_picture("B", ("#",)))).complaints == [Complaint.REFUSED]
    assert send(data(hello(label="C"))).complaints == [Complaint.REFUSED] * 2


def test_a_picture_larger_than_its_memory_is_refused(send):
    send(data(alpha.lay_out_memory("A", 100, "B", 7, 20)), data(alpha.write_picture("B", ("#" * 21,) * 7)))
    assert send.complaints == [Complaint.REFUSED]


def test_a_picture_shows_where_its_text_calls_it(send):
    text = alpha.write_text("A", alpha.shown(Mode.HOLD, alpha.picture("B"), alpha.letters("!")))
    send(data(alpha.lay_out_memory("A", 100, "B", 7, 80), alpha.write_picture("B", drawn("Ə")), text))
    assert send.complaints == []
    (page,) = send.panel.pages()
    shown = "\n".join(row.strip(DARK) for row in page)
    assert shown == "\n".join((e + x).strip(DARK) for e, x in zip(drawn("Ə"), drawn("!"), strict=True))


def test_a_string_file_stands_where_its_text_calls_it(send):
    room = Command((alpha.Piece(b"E$AAL0064FF00SBL00280000"),))
    text = alpha.write_text("A", alpha.shown(Mode.HOLD, alpha.letters("A"), alpha.string("S")))
    assert send(data(room, alpha.write_string("S", b" 048"), text)).texts == ["A 048"]
    assert send(data(alpha.write_string("S", b" 049"))).texts == ["A 049"]


def test_a_string_that_calls_itself_is_refused_not_endless(send):
    room = Command((alpha.Piece(b"E$AAL0064FF00SBL00280000"),))
    text = alpha.write_text("A", alpha.shown(Mode.HOLD, alpha.string("S")))
    assert Complaint.REFUSED in send(data(room, alpha.write_string("S", alpha.string("S")), text)).complaints


def test_the_priority_text_stands_alone_until_it_is_released(send):
    assert send(data(hello("NORMAL", "A"), hello("PRIORITY"))).texts == ["PRIORITY"]
    assert send(data(alpha.write_text("0", b""))).texts == ["NORMAL"]


def test_pages_stand_one_after_the_other(send):
    body = alpha.shown(Mode.HOLD, b"ONE") + alpha.shown(Mode.HOLD, b"TWO")
    panel = send(data(alpha.write_text("0", body))).panel
    assert [read(panel.lit(PAGE_SECONDS * page + 0.1)) for page in range(3)] == ["ONE", "TWO", "ONE"]


def test_who_clears_the_memory_leaves_the_panel_dark_and_deaf_for_a_while(send):
    send(data(hello("OLD")), data(alpha.clear_memory()), data(hello("TOO SOON")))
    assert send.texts == [""]
    assert send.later(WAIT)(data(hello("NEW"))).texts == ["NEW"]


def test_a_panel_that_lost_power_has_forgotten_everything(send):
    send(data(hello()))
    send.panel.switch_off(send.at)
    assert send(data(hello("NOBODY"))).texts == [""]
    send.panel.switch_on()
    assert send.texts == [""]
    assert send(data(hello("AGAIN"))).texts == ["AGAIN"]


@pytest.mark.parametrize(
    "command", [b"X1", b"B0", b"E~", b"E$AB", b"E$AXL0001FF00", b"IB0Z00", b"A", b""], ids=lambda data: repr(data)
)
def test_what_is_not_understood_is_said_aloud(send, command):
    body = b"\x02" + command + b"\x03"
    assert send(b"\0\0\0\0\0\x01Z01" + body + b"%04X\x04" % sum(body)).complaints or command == b""
    assert send.texts == [""]


def test_an_unknown_control_code_in_a_text_is_said_aloud(send):
    assert send(b"\0\0\0\0\0\x01Z01\x02A0\x1b bA\x0eB\x08\x21\x04").complaints == [Complaint.UNKNOWN] * 2


def test_those_who_watch_hear_only_of_changes(send):
    seen = []
    send.panel.on_change.append(lambda panel, at: seen.append(read(panel.pages()[0])))
    send(data(hello("ONE")), data(hello("ONE")), data(hello("TWO")))
    assert seen == ["ONE", "TWO"]


SIGN = Sign(16, 128)
PACKETS = [
    data(command)
    for write in writes((Page("Ə 001 ← 7"), Page("A 048 → 12", called_again=True)), SIGN)
    for command in write.commands
    if not command.deaf
]


@given(cuts=st.lists(st.integers(0, len(b"".join(PACKETS))), max_size=30))
@settings(deadline=None, max_examples=30)
def test_wherever_the_stream_is_cut_the_same_is_lit(cuts):
    whole = b"".join(PACKETS)
    edges = [0, *sorted(cuts), len(whole)]
    send = Sent(16, 128)(*(whole[a:b] for a, b in pairwise(edges)))
    assert send.texts == ["Ə 001 ← 7", "A 048 → 12"]
    assert send.complaints == []


NOISE = st.binary(max_size=200)
FRAGMENT = st.sampled_from(
    [
        *(b"\0" * 5, b"\x01Z01", b"\x01Z00", b"\x02", b"\x03", b"\x04", b"A0", b"AA", b"E$", b"IA0707", b"IA-1-1"),
        *(b"GA", b"\x1b b", b"\x14A", b"\x10A", b"AAL0040FF00", b"\x1bn", b"\x08", b"111\r", *PACKETS),
    ]
)


@given(stream=st.lists(NOISE | FRAGMENT, max_size=30).map(b"".join), parity=st.booleans())
@settings(deadline=None)
def test_whatever_comes_the_panel_shows_something_and_hears_the_next_packet(stream, parity):
    panel = SimulatedPanel("01", 16, 128, parity=parity)
    for byte in stream:
        panel.take(byte, 0.0)
    for page in panel.pages():
        assert len(page) == 16
        assert {len(row) for row in page} == {128}
        read(page)
    new = data(hello("NEXT"))
    for byte in alpha.with_even_parity(new) if parity else new:
        panel.take(byte, 10.0)
    assert read(panel.lit(10.0)) == "NEXT"
