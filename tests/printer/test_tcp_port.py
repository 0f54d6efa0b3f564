"""TCP connections to printers: how they begin, how they end, and how a dead peer is noticed."""

import os
import socket
import struct
import time
from contextlib import suppress

import pytest

from printer.errors import PrinterUnavailable
from printer.tcp_port import open_tcp
from runtime.addresses import BadAddress, parse
from tests.contracts.port_peers import TcpPeer, soon

FLOOD = b"x" * 2_000_000


@pytest.fixture
def peer():
    peer = TcpPeer()
    peer.open()
    yield peer
    peer.clean_up()


@pytest.fixture
def connection(peer):
    with socket.socket(fileno=os.dup(peer.port._descriptor)) as connection:
        yield connection


def read_on(peer):
    while peer.recv(65536):
        pass


def test_a_connection_with_unsent_bytes_is_reset_so_that_they_never_print(peer):
    peer.port.write(FLOOD, time.monotonic() + 0.05)
    peer.port.close()
    with pytest.raises(ConnectionResetError):
        read_on(peer.peer)


def test_a_connection_is_closed_in_order_when_all_is_sent(peer):
    peer.port.write(b"all", soon())
    assert peer.receive(3) == b"all"
    peer.port.close()
    assert peer.peer.recv(10) == b""


def test_a_connection_sends_at_once(connection):
    assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_peer_that_no_longer_acknowledges_is_given_up_within_seconds(connection):
    assert connection.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
    idle, interval, count = (
        connection.getsockopt(socket.IPPROTO_TCP, option)
        for option in (socket.TCP_KEEPIDLE, socket.TCP_KEEPINTVL, socket.TCP_KEEPCNT)
    )
    assert idle + interval * count <= 8
    assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) <= 8000


def test_a_cut_cable_ends_a_write_at_its_deadline_and_is_noticed_by_itself(monkeypatch):
    monkeypatch.setattr("printer.tcp_port._DEAD_PEER_SECONDS", 1)
    peer = TcpPeer()
    port = peer.open()
    peer.fall_silent()
    assert 0 < port.write(FLOOD, time.monotonic() + 0.1) < len(FLOOD)
    with pytest.raises(PrinterUnavailable, match="line broke"):
        port.read(time.monotonic() + 60)
    peer.clean_up()


def test_nobody_listening_is_the_printers_absence():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = parse(f"tcp://127.0.0.1:{listener.getsockname()[1]}")
    with pytest.raises(PrinterUnavailable, match="switched on"):
        open_tcp(address)


def test_a_network_printer_needs_a_host():
    with pytest.raises(BadAddress, match="host"):
        open_tcp(parse("tcp://"))


def test_an_aborted_connection_is_an_error_too(peer):
    peer.peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    peer.peer.close()
    with pytest.raises(PrinterUnavailable, match="line broke"), suppress(BlockingIOError):
        peer.port.read(soon())


def test_a_place_of_the_newer_internet_is_told_in_brackets():
    with pytest.raises(PrinterUnavailable, match=r"^\[::1\]:9: "):
        open_tcp(parse("tcp://[::1]:9"))
