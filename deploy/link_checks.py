"""What the doctor says of the way to the broker: the network, whether the broker is there and lets the device in."""

from __future__ import annotations

import queue
import socket
import ssl
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from broker.ailments import MOST_DRIFT, Ailment
from broker.bus import BusNews, Delivery, LinkDown, LinkUp
from broker.mail import Mail
from broker.member import LinkConfig
from broker.mqtt import MqttBus, broker_at
from broker.remedies import remedy
from broker.topics import Topic
from deploy.finding import Finding, good, untried, wrong
from runtime.addresses import host_and_port
from runtime.clock import Clock

_REACH_SECONDS = 3.0
_ADMIT_SECONDS = 8.0
_HEARTBEAT_SECONDS = 4.0
"""The coordinator says its time every second."""


def network_finding(address: str) -> Finding:
    """``address`` is this machine's own, ``""`` without a network."""
    if address:
        return good("network", f"This machine is {address}.")
    return wrong("network", "This machine has no address.", "Check its network cable and the router.")


def reach(url: str, ca_file: Path | None = None, identity_file: Path | None = None) -> Finding:
    """Whether something listens where the broker should be, and, over TLS, is whom it says."""
    scheme, (host, port) = broker_at(url)
    place = host_and_port(host, port)
    try:
        with socket.create_connection((host, port), _REACH_SECONDS) as connection:
            if scheme == "mqtts":
                _shake_hands(connection, host, ca_file, identity_file)
    except socket.gaierror:
        return wrong("broker", f"Nobody knows the name {host}.", "Correct url under [link], or the name server.")
    except ssl.SSLCertVerificationError as error:
        said = f"What listens at {place} does not prove to be the broker: {error.verify_message}."
        return wrong("broker", said, "Check this machine's clock, ca_file under [link], and the name in url.")
    except ConnectionRefusedError:
        return wrong("broker", f"Nothing listens at {place}.", "Start the broker, or correct url under [link].")
    except OSError as error:
        said = f"{place} cannot be reached: {error.strerror or error}."
        return wrong("broker", said, "Check cables, router and firewall between this machine and the broker's.")
    return good("broker", f"It listens at {place}.")


def _shake_hands(connection: socket.socket, host: str, ca_file: Path | None, identity_file: Path | None) -> None:
    context = ssl.create_default_context(cafile=ca_file)
    if identity_file:
        context.load_cert_chain(identity_file)
    context.wrap_socket(connection, server_hostname=host).close()


def program_has_link() -> Finding:
    """Two connections of one device throw each other out."""
    said = "The program that runs has its connection."
    return untried("access", said, "See its line in `novbe-broker fleet`, or stop the program to have this tried.")


def admission(link: LinkConfig, device: str, heartbeat: Topic, clock: Clock) -> Iterator[Finding]:
    """Whether the broker lets the device in, and by how much its clock differs from the coordinator's.

    Only while its program does not run. Raises :class:`runtime.config.BadConfiguration` when its secret is missing.
    """
    inbox: queue.SimpleQueue[BusNews] = queue.SimpleQueue()
    files = {"ca_file": link.ca_file, "identity_file": link.identity_file}
    bus = MqttBus(link.url, device, link.secret(), None, inbox.put, **files)
    bus.subscribe(str(heartbeat))
    bus.start()
    try:
        trouble = _await_link(inbox, clock)
        if trouble is not None:
            action = "Enrol it again, or give it a new credential; the broker's log says why it was refused."
            yield wrong("access", f"The broker does not let {device} in: {trouble}.", action)
            return
        yield good("access", f"The broker lets {device} in.")
        yield _drift(_await_heartbeat(inbox, Mail(bus), clock))
    finally:
        bus.stop()


def _await_link(inbox: queue.SimpleQueue[BusNews], clock: Clock) -> str | None:
    """Why there is no link; None: there is."""
    match _next(inbox, clock.monotonic() + _ADMIT_SECONDS, clock, (LinkUp, LinkDown)):
        case LinkUp():
            return None
        case LinkDown(reason):
            return reason
    return "it does not answer"


def _await_heartbeat(inbox: queue.SimpleQueue[BusNews], mail: Mail, clock: Clock) -> timedelta | None:
    """This machine's time less the coordinator's; what the broker remembers is of no use for that."""
    deadline = clock.monotonic() + _HEARTBEAT_SECONDS
    while isinstance(news := _next(inbox, deadline, clock, (Delivery,)), Delivery):
        letter = None if news.retained else mail.read(news)
        if letter and isinstance(at := getattr(letter.message, "at", None), datetime):
            return clock.now() - at
    return None


def _next(inbox: queue.SimpleQueue[BusNews], deadline: float, clock: Clock, kinds: tuple[type, ...]) -> BusNews | None:
    """The next piece of news of such a kind; None: none came."""
    while (left := deadline - clock.monotonic()) > 0:
        try:
            news = inbox.get(timeout=left)
        except queue.Empty:
            return None
        if isinstance(news, kinds):
            return news
    return None


def _drift(drift: timedelta | None) -> Finding:
    if drift is None:
        return wrong("coordinator", "It says nothing.", "Start novbe-broker, or look at its log.")
    seconds = drift.total_seconds()
    if abs(seconds) > MOST_DRIFT:
        told = remedy(Ailment.CLOCK_OFF)
        return wrong("clock", f"{told.wrong} This one is {abs(seconds):.0f} s {_side(seconds)}.", told.action)
    return good("coordinator", f"It speaks; this machine's clock differs by {abs(seconds):.1f} s.")


def _side(seconds: float) -> str:
    return "fast" if seconds > 0 else "slow"
