"""Every role, every topic, every way to speak and to hear, on every broker: what comes through is what the table says.

The expectations are read off :data:`broker.topics.FAMILIES` here anew, not asked of :mod:`broker.access`.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from broker.access import Credential, hash_secret
from broker.embedded import free_port
from broker.server import choose
from broker.topics import CATALOGUE, DEVICE, FAMILIES, Role, Topic, parse
from deploy.roll import _IN_A_HALL
from hw_sim.hall_config import HOST
from hw_sim.secured import Secured
from tests.deploy.centres import CATALOGUE as CATALOGUE_FILE
from tests.deploy.centres import CENTRE
from tests.deploy.plain_client import Heard, PlainClient

DEVICES = {f"{role}-{number}": role for role in Role for number in (1, 2)}
"""Two of each role."""

TOPICS = [
    str(Topic(CENTRE, family, name))
    for family in FAMILIES
    for name in (list(DEVICES) if family.own else ["hall-1"] if family.parameter else [None])
]
GREEDY = [
    "#",
    "+/#",
    "+/+/+/+",
    "+/+/+/+/+",
    "$SYS/#",
    "novbe/#",
    "novbe/v1/+/board/+",
    f"novbe/v1/{CENTRE}/#",
    f"novbe/v1/{CENTRE}/+",
    f"novbe/v1/{CENTRE}/+/+",
    f"novbe/v1/{CENTRE}/answer/#",
]
END = str(Topic(CENTRE, CATALOGUE))
"""Everybody may hear it, and the coordinator may say it."""


def may(device: str, topic: str, *, publish: bool) -> bool:
    """What the table says."""
    family, name, role = parse(topic).family, parse(topic).name, DEVICES[device]
    if role not in (family.publishers if publish else family.readers):
        return False
    return not family.own or role is Role.COORDINATOR or name == device


class Passwords:
    """An embedded broker, as it is without an authority."""

    def __init__(self, kind: str, directory: Path) -> None:
        credentials = tuple(Credential(device, role, hash_secret(device)) for device, role in DEVICES.items())
        self._broker = choose(kind, CENTRE, "127.0.0.1", 0, directory, credentials)
        self._broker.start()
        self.hears_through_wildcards = kind != "amqtt"

    def connect(self, device: str, will: tuple[str, bytes] | None = None) -> PlainClient:
        link = socket.create_connection(("127.0.0.1", int(self._broker.url.rpartition(":")[2])))
        return PlainClient(link, device, device, will)

    def stop(self) -> None:
        self._broker.stop()


class Certificates:
    """Mosquitto over TLS with enrolled devices."""

    hears_through_wildcards = True

    def __init__(self, kind: str, directory: Path) -> None:
        self._secured = Secured(directory, CENTRE, CATALOGUE_FILE, free_port("127.0.0.1"))
        self._secured.start()
        self._contexts = {device: self._context(device, role) for device, role in DEVICES.items()}

    def _context(self, device: str, role: Role) -> ssl.SSLContext:
        places = self._secured.enrol(device, role, "1" if role in _IN_A_HALL else "")
        context = ssl.create_default_context(cafile=places.authority)
        context.load_cert_chain(places.identity)
        return context

    def connect(self, device: str, will: tuple[str, bytes] | None = None) -> PlainClient:
        link = socket.create_connection(("127.0.0.1", self._secured.centre.config.port))
        return PlainClient(self._contexts[device].wrap_socket(link, server_hostname=HOST), device, None, will)

    def stop(self) -> None:
        self._secured.stop()


Site = Passwords | Certificates


@pytest.fixture(params=["amqtt", "mosquitto", "mosquitto over TLS"])
def site(request: pytest.FixtureRequest, needs_program: Callable[[str, str], str], tmp_path: Path) -> Iterator[Site]:
    if request.param != "amqtt":
        needs_program("mosquitto", "apt-get install mosquitto")
    built = (Certificates if "TLS" in request.param else Passwords)(request.param, tmp_path)
    yield built
    built.stop()


@pytest.fixture
def clients(site: Site) -> Iterator[dict[str, PlainClient]]:
    """All devices at once."""
    with ExitStack() as stack:
        built = {device: site.connect(device) for device in DEVICES}
        for client in built.values():
            stack.callback(client.drop)
        yield built


def everybody_says_everything(clients: dict[str, PlainClient], *, retain: bool = False) -> None:
    for device, client in clients.items():
        for topic in TOPICS:
            client.publish(topic, device.encode(), retain=retain)
        client.publish(str(Topic(CENTRE, DEVICE, device)), b"that is all")
    clients["coordinator-1"].until(lambda heard: all_said(heard, DEVICES))


def all_said(heard: Iterable[Heard], devices: Iterable[str]) -> bool:
    """Whether each of these has said that it is done."""
    done = {one.topic for one in heard if one.payload == b"that is all"}
    return done == {str(Topic(CENTRE, DEVICE, device)) for device in devices}


def end(clients: dict[str, PlainClient]) -> None:
    """Whoever hears this has heard all that went before."""
    clients["coordinator-1"].publish(END, b"end")
    for client in clients.values():
        client.until(lambda heard: any(one.payload == b"end" for one in heard))


def heard(clients: dict[str, PlainClient]) -> set[tuple[str, str, str]]:
    """(who spoke, on which topic, who heard it)"""
    return {
        (one.payload.decode(), one.topic, device)
        for device, client in clients.items()
        for one in client.heard
        if one.payload.decode() in DEVICES
    }


ALLOWED = {
    (speaker, topic, hearer)
    for speaker in DEVICES
    for topic in TOPICS
    for hearer in DEVICES
    if may(speaker, topic, publish=True) and may(hearer, topic, publish=False)
}


def test_what_may_be_said_is_heard_by_who_may_hear_it_and_nothing_else_is(clients: dict[str, PlainClient]) -> None:
    for client in clients.values():
        client.subscribe(*TOPICS)
    everybody_says_everything(clients)
    end(clients)
    assert heard(clients) == ALLOWED


def test_wildcards_bring_nobody_more(site: Site, clients: dict[str, PlainClient]) -> None:
    for client in clients.values():
        client.subscribe(END, str(Topic(CENTRE, DEVICE, "coordinator-1")), *GREEDY)
    clients["coordinator-1"].subscribe(f"novbe/v1/{CENTRE}/device/+")
    everybody_says_everything(clients)
    end(clients)
    assert heard(clients) <= ALLOWED
    assert not [one for client in clients.values() for one in client.heard if one.topic.startswith("$")]
    if site.hears_through_wildcards:
        assert heard(clients) == ALLOWED


def test_a_newcomer_is_given_the_retained_messages_it_may_hear_and_no_others(
    site: Site, clients: dict[str, PlainClient]
) -> None:
    clients["coordinator-1"].subscribe(f"novbe/v1/{CENTRE}/device/+")
    everybody_says_everything(clients, retain=True)
    retained = {topic for topic in TOPICS if any(may(speaker, topic, publish=True) for speaker in DEVICES)}
    newcomers = {device: site.connect(device) for device in DEVICES}
    for device, client in newcomers.items():
        client.subscribe(*TOPICS)
        due = {topic for topic in retained if may(device, topic, publish=False)}
        client.until(lambda heard, due=due: {one.topic for one in heard if one.retained} >= due)
    end(newcomers)
    for device, client in newcomers.items():
        topics = {one.topic for one in client.heard if one.retained}
        assert topics == {topic for topic in retained if may(device, topic, publish=False)}
        client.drop()


def test_nobody_is_given_anything_without_having_asked(site: Site, clients: dict[str, PlainClient]) -> None:
    clients["coordinator-1"].subscribe(f"novbe/v1/{CENTRE}/device/+")
    everybody_says_everything(clients, retain=True)
    newcomers = {device: site.connect(device) for device in DEVICES}
    for client in newcomers.values():
        client.subscribe(END)
    end(newcomers)
    assert {one.topic for client in newcomers.values() for one in client.heard} == {END}


def test_a_last_will_comes_only_where_its_device_may_speak(site: Site) -> None:
    hearers = {device: site.connect(device) for device in DEVICES if device.endswith("-1")}
    for client in hearers.values():
        client.subscribe(*TOPICS)
    dying = [device for device in DEVICES if device.endswith("-2")]
    for device in dying:
        for topic in TOPICS:
            site.connect(device, (topic, device.encode())).drop()
        site.connect(device, (str(Topic(CENTRE, DEVICE, device)), b"that is all")).drop()
    hearers["coordinator-1"].until(lambda heard: all_said(heard, dying))
    end(hearers)
    expected = {one for one in ALLOWED if one[0] in dying and one[2] in hearers}
    assert heard(hearers) == expected
    for client in hearers.values():
        client.drop()
