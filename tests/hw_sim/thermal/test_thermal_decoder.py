from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hw_sim.thermal.commands import BLOCKS, COMMANDS, NAMES, REAL_TIME, STATUS_QUERIES, code
from hw_sim.thermal.decoder import Decoder
from hw_sim.thermal.events import Band, Command, Event, RealTime, Text, Unfinished, Unknown
from hw_sim.thermal.realtime import RealTimeScanner

LEADS = [code(name) for name in (*COMMANDS, *REAL_TIME, *BLOCKS)]
PIECES = st.one_of(
    st.binary(max_size=12),
    st.sampled_from(LEADS),
    st.just(b"\x1dv0\x00\x02\x00\x03\x00"),
    st.just(b"A-017\n"),
)
STREAMS = st.lists(PIECES, max_size=20).map(b"".join)


def shapes(events: list[Event]) -> list[tuple[str, bytes]]:
    return [
        (event.name if isinstance(event, Command) else type(event).__name__, event.data)  # type: ignore[attr-defined]
        for event in events
    ]


def fed_in_pieces(stream: bytes, cuts: list[int]) -> list[Event]:
    decoder, events, last = Decoder(), [], 0
    for cut in [*sorted(cuts), len(stream)]:
        events += decoder.feed(stream[last:cut])
        last = cut
    return events


@settings(deadline=None)
@given(STREAMS, st.lists(st.integers(0, 300), max_size=8))
def test_where_the_stream_is_split_makes_no_difference(stream: bytes, cuts: list[int]) -> None:
    whole = Decoder().feed(stream)
    assert fed_in_pieces(stream, cuts) == whole
    assert fed_in_pieces(stream, list(range(len(stream)))) == whole


@settings(deadline=None)
@given(STREAMS)
def test_every_byte_is_in_exactly_one_event_or_still_held(stream: bytes) -> None:
    decoder = Decoder()
    at = 0
    for event in decoder.feed(stream):
        assert event.at == at
        at = event.end
    assert at == decoder.offset
    assert at + decoder.pending == len(stream)


@settings(deadline=None)
@given(STREAMS, st.lists(st.integers(0, 300), max_size=8))
def test_the_scanner_finds_the_same_real_time_commands_however_the_stream_is_split(
    stream: bytes, cuts: list[int]
) -> None:
    def scan(pieces: list[bytes]) -> list[RealTime]:
        scanner = RealTimeScanner()
        return [found for piece in pieces for _bytes, found in scanner.split(piece) if found]

    inside = b"\x1dv0\x00\x01\x00\x09\x00" + stream + b"\x10\x04\x01" + stream
    bounds = [0, *sorted(min(cut, len(inside)) for cut in cuts), len(inside)]
    pieces = [inside[a:b] for a, b in pairwise(bounds)]
    assert scan(pieces) == scan([inside])
    assert scan([bytes([byte]) for byte in inside]) == scan([inside])
    assert b"".join(piece for piece, _found in RealTimeScanner().split(inside)) == inside


def test_text_and_commands_alternate() -> None:
    events = Decoder().feed(b"\x1b@Salam\n\x1bE\x01S\xfcbh\n")
    assert shapes(events) == [
        ("ESC @", b""),
        ("Text", b"Salam"),
        ("LF", b""),
        ("ESC E", b"\x01"),
        ("Text", b"S\xfcbh"),
        ("LF", b""),
    ]


def test_text_waits_until_its_end_is_known() -> None:
    decoder = Decoder()
    assert decoder.feed(b"Sal") == []
    assert decoder.feed(b"am") == []
    assert decoder.pending == 5
    assert decoder.feed(b"\n")[0] == Text(0, 5, b"Salam")


def test_a_raster_image_comes_in_bands_of_whole_rows() -> None:
    rows = bytes(range(256)) * 18
    events = Decoder().feed(b"\x1dv0\x00\x48\x00\x40\x00" + rows + b"\n")
    bands = [event for event in events if isinstance(event, Band)]
    assert b"".join(band.data for band in bands) == rows
    assert all(len(band.data) % 72 == 0 for band in bands)
    assert len(bands) == 3
    assert shapes(events)[-1] == ("LF", b"")


def test_bytes_of_an_image_are_never_taken_for_commands() -> None:
    events = Decoder().feed(b"\x1dv0\x00\x03\x00\x01\x00\x10\x04\x01\n")
    assert [type(event) for event in events] == [Command, Band, Command]


def test_an_image_without_dots_is_over_at_once() -> None:
    events = Decoder().feed(b"\x1dv0\x00\x00\x00\x09\x00\n\x1dv0\x00\x09\x00\x00\x00\n")
    assert [name for name, _data in shapes(events)] == ["GS v 0", "LF", "GS v 0", "LF"]


@pytest.mark.parametrize(
    ("stream", "found"),
    [
        (b"\x1bz\x01", b"\x1bz"),
        (b"\x01A\n", b"\x01"),
        (b"\x1dV\x07", b"\x1dV\x07"),
        (b"\x1dvX", b"\x1dvX"),
        (b"\x1d(Z\x02\x00ab", b"\x1d(Z\x02\x00ab"),
        (b"\x1d(k\x03\x000ab", b"\x1d(k\x03\x000ab"),
        (b"\x1b(A\x01\x00a", b"\x1b(A\x01\x00a"),
        (b"\x10\x04\x09", b"\x10\x04\x09"),
        (b"\x1b*\x05", b"\x1b*\x05"),
    ],
)
def test_an_unknown_command_is_loud(stream: bytes, found: bytes) -> None:
    assert Decoder().feed(b"\n" + stream)[1] == Unknown(1, len(found), found)


def test_nul_between_commands_is_nothing() -> None:
    assert shapes(Decoder().feed(b"\n\0\0\x1b@")) == [("LF", b""), ("NUL", b""), ("ESC @", b"")]


def test_nuls_in_a_row_are_told_together() -> None:
    decoder = Decoder()
    events = decoder.feed(b"\0" * 3000)
    events += decoder.finish()
    assert [(event.at, event.size) for event in events] == [(0, 1024), (1024, 1024), (2048, 952)]
    assert set(shapes(events)) == {("NUL", b"")}


def test_nul_as_an_argument_or_in_an_image_is_what_it_always_was() -> None:
    stream = b"\x1ba\0\x1dv0\0\x01\0\x02\0\0\0"
    assert [type(event) for event in Decoder().feed(stream)] == [Command, Command, Band]


def test_stray_bytes_in_a_row_are_one_unknown_piece() -> None:
    strays = bytes(byte for byte in range(1, 0x20) if bytes([byte]) not in NAMES and byte not in b"\x10\x1b\x1c\x1d")
    assert len(strays) > 20
    assert Decoder().feed(b"\n" + strays + b"\n")[1:] == [
        Unknown(1, len(strays), strays),
        Command(1 + len(strays), 1, "LF", b""),
    ]


def test_what_follows_an_unknown_block_is_understood_again() -> None:
    assert shapes(Decoder().feed(b"\x1d(Z\x02\x00ab\n"))[-1] == ("LF", b"")


@pytest.mark.parametrize(
    ("stream", "name", "data"),
    [
        (b"\x1d(L\x02\x0002", "GS ( L 50", b"02"),
        (b"\x1d(k\x06\x001P0abc", "GS ( k 180", b"1P0abc"),
        (b"\x1d(H\x06\x0000wxyz", "GS ( H 48", b"00wxyz"),
        (b"\x1dk\x04ABC\x00", "GS k", b"\x04ABC\x00"),
        (b"\x1dkE\x03ABC", "GS k", b"E\x03ABC"),
        (b"\x1bD\x08\x10\x00", "ESC D", b"\x08\x10\x00"),
        (b"\x1b*\x21\x02\x00abcdef", "ESC *", b"\x21\x02\x00abcdef"),
        (b"\x1dVA\x03", "GS V", b"A\x03"),
        (b"\x1dV\x00", "GS V", b"\x00"),
        (b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08", "DLE DC4", b"\x08\x01\x03\x14\x01\x06\x02\x08"),
        (b"\x1b \x05", "ESC SP", b"\x05"),
    ],
)
def test_a_command_ends_where_the_manual_says(stream: bytes, name: str, data: bytes) -> None:
    event, newline = Decoder().feed(stream + b"\n")
    assert isinstance(event, Command)
    assert (event.name, event.data, event.size) == (name, data, len(stream))
    assert newline == Command(len(stream), 1, "LF", b"")


def test_every_status_query_is_a_command_of_the_table() -> None:
    functions = {name for block in BLOCKS.values() for name in block.values()}
    assert functions | set(COMMANDS) | set(REAL_TIME) >= STATUS_QUERIES


@pytest.mark.parametrize(
    ("stream", "name", "data"),
    [
        (b"\x1de\x03\x0c", "GS e", b"\x03\x0c"),
        (b"\x1de\x05", "GS e", b"\x05"),
        (b"\x1de\x20\x0c\x1e", "GS e", b"\x20\x0c\x1e"),
        (b"\x1d\xe0\x0f", "GS E0", b"\x0f"),
        (b"\x17", "ETB", b""),
        (b"\x10\x04\x14", "DLE EOT", b"\x14"),
        (b"\x10\x04\x11", "DLE EOT", b"\x11"),
        (b"\x1d(D\x05\x00\x14\x01\x00\x02\x01", "GS ( D", b"\x14\x01\x00\x02\x01"),
    ],
)
def test_what_kiosk_printers_are_told_ends_where_their_manuals_say(stream: bytes, name: str, data: bytes) -> None:
    event, newline = Decoder().feed(stream + b"\n")
    assert isinstance(event, Command)
    assert (event.name, event.data, event.size) == (name, data, len(stream))
    assert newline == Command(len(stream), 1, "LF", b"")


def test_at_the_end_what_is_held_comes_out_as_what_it_is() -> None:
    for stream, rest in ((b"A-017", Text), (b"\x01\x02", Unknown), (b"\x1b", Unfinished), (b"\x1dV", Unfinished)):
        decoder = Decoder()
        assert decoder.feed(stream) == []
        assert decoder.finish() == [rest(0, len(stream), stream)]
        assert decoder.pending == 0
    assert Decoder().finish() == []


def test_at_the_end_whole_rows_of_an_image_are_printed_and_the_rest_is_unfinished() -> None:
    decoder = Decoder()
    decoder.feed(b"\x1dv0\x00\x02\x00\x03\x00abc")
    assert decoder.finish() == [Band(8, 2, b"ab", 2), Unfinished(10, 1, b"c")]
