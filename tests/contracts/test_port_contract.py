"""Every kind of port, held to one contract by a real peer at its other end."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from printer.errors import PrinterUnavailable
from printer.port import Port
from tests.contracts.port_peers import FilePeer, PtyPeer, TcpPeer, UsbAdapterPeer, UsbPeer, soon

KINDS = (PtyPeer, FilePeer, UsbPeer, UsbAdapterPeer, TcpPeer)
Peer = PtyPeer | TcpPeer
FLOOD = bytes(range(256)) * 8000


@contextmanager
def plugged_in(kind: type[Peer]) -> Iterator[Peer]:
    with TemporaryDirectory() as room:
        peer = kind(Path(room))
        peer.open()
        try:
            yield peer
        finally:
            peer.clean_up()


@pytest.fixture(params=KINDS)
def peer(request: pytest.FixtureRequest) -> Iterator[Peer]:
    with plugged_in(request.param) as peer:
        yield peer


def write_on(port: Port) -> None:
    while port.write(b"x" * 1000, soon()):
        pass


def written_until_it_sticks(port: Port) -> int:
    accepted = 0
    while more := port.write(FLOOD[accepted:], time.monotonic() + 0.1):
        accepted += more
    return accepted


def test_bytes_arrive_as_they_were_written(peer: Peer) -> None:
    data = bytes(range(256))
    assert peer.port.write(data, soon()) == 256
    assert peer.receive(256) == data


def test_every_byte_comes_back_as_it_was_sent(peer: Peer) -> None:
    peer.send(bytes(range(256)))
    came = b""
    while len(came) < 256:
        came += peer.port.read(soon())
    assert came == bytes(range(256))


def test_a_silent_peer_is_waited_for_until_the_deadline_only(peer: Peer) -> None:
    deadline = time.monotonic() + 0.05
    assert peer.port.read(deadline) == b""
    assert time.monotonic() >= deadline


def test_a_deadline_in_the_past_still_reads_what_is_there(peer: Peer) -> None:
    peer.send(b"\x12")
    assert peer.port.read(soon()) == b"\x12"
    assert peer.port.read(0.0) == b""


def test_a_peer_that_stops_reading_blocks_nobody_and_the_count_is_exact(peer: Peer) -> None:
    accepted = written_until_it_sticks(peer.port)
    assert 0 < accepted < len(FLOOD)
    assert peer.receive(accepted) == FLOOD[:accepted]
    assert peer.receive_waiting() == b""


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25, deadline=None)
@given(
    steps=st.lists(st.tuples(st.integers(0, 30_000), st.floats(0, 1)), min_size=1, max_size=12),
)
def test_what_was_accepted_is_what_arrives_whoever_is_the_faster(
    kind: type[Peer], steps: list[tuple[int, float]]
) -> None:
    with plugged_in(kind) as peer:
        accepted, arrived = 0, b""
        for size, share in steps:
            accepted += peer.port.write(FLOOD[accepted : accepted + size], 0.0)
            arrived += peer.receive(int((accepted - len(arrived)) * share))
        arrived += peer.receive(accepted - len(arrived))
        assert arrived == FLOOD[:accepted]
        assert peer.receive_waiting() == b""


def test_a_peer_that_goes_away_is_an_error_that_says_what_to_check(peer: Peer) -> None:
    peer.vanish()
    with pytest.raises(PrinterUnavailable, match=r"plug|power|switched"):
        peer.port.read(soon())


def test_writing_to_a_peer_that_went_away_ends_in_an_error(peer: Peer) -> None:
    peer.vanish()
    with pytest.raises(PrinterUnavailable):
        write_on(peer.port)


def test_an_unplug_in_the_middle_of_a_write_ends_it_with_what_was_accepted(peer: Peer) -> None:
    def take_some_and_go() -> None:
        peer.receive(1000)
        peer.vanish()

    gone = threading.Thread(target=take_some_and_go)
    gone.start()
    assert 1000 <= peer.port.write(FLOOD, time.monotonic() + 60) < len(FLOOD)
    gone.join()
    with pytest.raises(PrinterUnavailable):
        write_on(peer.port)


def test_a_printer_that_comes_back_is_opened_again(peer: Peer) -> None:
    peer.vanish()
    peer.port.close()
    with pytest.raises(PrinterUnavailable):
        peer.open()
    peer.appear()
    peer.open().write(b"here again", soon())
    assert peer.receive(10) == b"here again"


def test_a_closed_line_stays_closed(peer: Peer) -> None:
    peer.port.close()
    peer.port.close()
    with pytest.raises(PrinterUnavailable, match="closed"):
        peer.port.read(soon())
    with pytest.raises(PrinterUnavailable, match="closed"):
        peer.port.write(b"x", soon())


def test_closing_waits_for_nobody_and_what_has_not_left_never_arrives(peer: Peer) -> None:
    accepted = written_until_it_sticks(peer.port)
    peer.port.close()
    arrived = peer.receive_waiting()
    assert len(arrived) < accepted
    assert arrived == FLOOD[: len(arrived)]
