import socket
from pathlib import Path

import pytest

from broker.embedded import LISTENING_PORTS, BrokerUnavailable, free_port

HOST = "127.0.0.1"


def test_a_free_port_is_none_that_the_system_gives_to_connections():
    lowest = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    assert free_port(HOST) in LISTENING_PORTS
    assert LISTENING_PORTS[-1] < lowest


def test_a_taken_port_is_not_chosen(mocker):
    with socket.socket() as taken:
        taken.bind((HOST, free_port(HOST)))
        taken.listen()
        mocker.patch("broker.embedded.random.sample", return_value=[taken.getsockname()[1]])
        with pytest.raises(BrokerUnavailable, match="no port of"):
            free_port(HOST)
