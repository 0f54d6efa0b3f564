"""The crowd's own MQTT: packets as the standard has them, and a broker's refusal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.wire import NotAdmitted, WireClient, packet, split
from broker.access import issue
from broker.server import choose
from broker.topics import ANSWERS, Role, Topic

CENTRE = "asan-test"


@given(st.integers(0, 255), st.binary(max_size=300), st.binary(max_size=5))
def test_a_packet_is_found_again_whatever_follows_it(kind, body, rest):
    whole = packet(kind, body)
    found = split(whole + rest)
    assert found is not None
    assert (found[0], (whole + rest)[found[1] : found[2]]) == (kind, body)
    assert all(split(whole[:part]) is None for part in range(len(whole)))


@pytest.mark.parametrize(("size", "length"), [(127, b"\x7f"), (128, b"\x80\x01"), (16_384, b"\x80\x80\x01")])
def test_the_length_is_written_as_the_standard_says(size, length):
    """MQTT 3.1.1, table 2.4."""
    assert packet(0x30, bytes(size))[1 : 1 + len(length)] == length


@pytest.fixture
def site(tmp_path):
    """A running broker that knows kiosk-1, and kiosk-1's secret."""
    credential, secret = issue("kiosk-1", Role.KIOSK)
    broker = choose("auto", CENTRE, "127.0.0.1", 0, tmp_path, (credential,))
    broker.start()
    yield int(broker.url.rpartition(":")[2]), secret
    broker.stop()


def test_a_wrong_secret_is_told(site):
    port, _ = site
    with pytest.raises((NotAdmitted, ConnectionError)):
        WireClient("127.0.0.1", port, "kiosk-1", "wrong", str(Topic(CENTRE, ANSWERS, "kiosk-1")))
