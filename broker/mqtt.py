"""The bus over MQTT 3.1.1. The only module that knows paho.

Quality of service 0 throughout: within one connection TCP keeps everything, in order; what a broken connection loses,
the programs say again (commands until they are answered, states at every ``LinkUp``). An acknowledgement by the broker
would promise nothing more, and paho would keep unacknowledged messages and send them when they are stale.

Every connection is a new paho client, driven by one thread of ours alone, so that nothing outlives its connection.
"""

from __future__ import annotations

import logging
import math
import random
import select
import socket
import ssl
import threading
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import paho.mqtt.client as paho
from paho.mqtt.enums import CallbackAPIVersion, MQTTErrorCode
from paho.mqtt.reasoncodes import ReasonCode

from broker.bus import Deliver, Delivery, LinkDown, LinkUp, Will
from broker.identity import clock, trouble
from runtime.addresses import BadAddress, parse

log = logging.getLogger(__name__)

_PORTS = {"mqtt": 1883, "mqtts": 8883}

_KEEPALIVE = 5
_CONNECT_DEADLINE = 1.8
_GRANT_DEADLINE = 5.0
_STOP_DEADLINE = 1.9
_GOODBYE_DEADLINE = 1.0
_POLL = 1.0
_DISCONNECT = b"\xe0\x00"
_LONGEST_PAUSE = 5.0
_TOO_YOUNG_OR_OLD = (9, 10)
"""X509_V_ERR_CERT_NOT_YET_VALID and X509_V_ERR_CERT_HAS_EXPIRED (openssl-verify(1))."""

_STEADY = 10.0
"""Seconds a connection must have lasted for the pauses between attempts to begin small again."""


def broker_at(url: str) -> tuple[str, tuple[str, int]]:
    """Scheme, host and port of an MQTT broker. Raises :class:`BadAddress` for all but mqtt and mqtts."""
    address = parse(url)
    if address.scheme not in _PORTS or not address.name:
        raise BadAddress(f"{url}: must be mqtt://host:port or mqtts://host:port")
    address.allow("name", "port")
    return address.scheme, address.place(_PORTS[address.scheme])


class _Ended(Exception):
    """Why there is no connection (any more)."""


class _NotLetIn(_Ended):
    """The broker hung up before it had said whether it knows the device."""


class MqttBus:
    """One device's connection to an MQTT broker; implements :class:`broker.bus.Bus`.

    ``url`` is ``mqtt://host[:1883]`` or ``mqtts://host[:8883]``; the latter always verifies the certificate, against
    ``ca_file`` or else the system's authorities. ``device`` is client id and user name. It proves who it is by
    ``secret``, or by the certificate in ``identity_file``, which is read at every connection: it may be renewed any
    time. A refused subscription keeps the link down: the access rules are wrong, not the network. Every change of the
    link is logged here. Raises :class:`runtime.addresses.BadAddress` for another url.
    """

    def __init__(
        self,
        url: str,
        device: str,
        secret: str | None,
        will: Will | None,
        deliver: Deliver,
        *,
        ca_file: Path | None = None,
        identity_file: Path | None = None,
    ) -> None:
        scheme, self._place = broker_at(url)
        self._url = url
        self._encrypted = scheme == "mqtts"
        self._device = device
        self._secret = secret
        self._will = will
        self._deliver = deliver
        self._ca_file = ca_file
        self._identity_file = identity_file
        self._patterns: dict[str, None] = {}
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._keep_connected, name=f"mqtt-{device}", daemon=True)
        self._link: _Connection | None = None
        self._down_because = ""

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._wake()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(_STOP_DEADLINE)

    def subscribe(self, pattern: str) -> None:
        self._patterns[pattern] = None
        self._wake()

    def publish(self, topic: str, payload: bytes, *, retain: bool = False) -> bool:
        link = self._link
        return link is not None and link.publish(topic, payload, retain)

    def _wake(self) -> None:
        if link := self._link:
            link.wake()

    def _keep_connected(self) -> None:
        failures = 0
        while not self._stopping.is_set():
            began = time.monotonic()
            try:
                self._connect_once()
            except _NotLetIn as end:
                self._down(f"{end}; {self._own_trouble()}")
            except _Ended as end:
                self._down(str(end))
            except Exception as error:
                log.exception("%s: unexpected error on the connection to %s", self._device, self._url)
                self._down(f"unexpected error: {error!r}")
            failures = 0 if time.monotonic() - began > _STEADY else failures + 1
            self._stopping.wait(_pause(failures))

    def _connect_once(self) -> None:
        link = self._link = _Connection(self._client(), self._device, self._tell, self._encrypted)
        try:
            link.open(*self._place)
            while not self._stopping.is_set():
                patterns = tuple(self._patterns)
                link.turn(patterns)
                if not link.up and link.grants(patterns):
                    self._up(link)
            link.say_goodbye()
        finally:
            self._link = None
            link.close()

    def _client(self) -> paho.Client:
        client = paho.Client(CallbackAPIVersion.VERSION2, self._device, protocol=paho.MQTTv311)
        client.connect_timeout = _CONNECT_DEADLINE
        client.username_pw_set(self._device, self._secret)
        if self._will:
            client.will_set(self._will.topic, self._will.payload, retain=True)
        if self._encrypted:
            client.tls_set_context(_verifying(self._ca_file, self._identity_file))
        return client

    def _own_trouble(self) -> str:
        """What may be wrong with this device, whom the broker did not let in."""
        if self._identity_file is None:
            return "the broker may want a certificate, and this device has only a password"
        doubt = "the broker does not accept its certificate: it is revoked, or of another centre"
        return trouble(self._identity_file, datetime.now(UTC)) or doubt

    def _up(self, link: _Connection) -> None:
        link.up = True
        self._down_because = ""
        log.info("%s is connected to %s", self._device, self._url)
        self._tell(LinkUp())

    def _down(self, reason: str) -> None:
        if reason != self._down_because and not self._stopping.is_set():
            self._down_because = reason
            log.warning("%s has no link to %s: %s", self._device, self._url, reason)
            self._tell(LinkDown(reason))

    def _tell(self, news: Delivery | LinkUp | LinkDown) -> None:
        try:
            self._deliver(news)
        except Exception:
            log.exception("%s: the program failed on a %s", self._device, type(news).__name__)


def _pause(failures: int) -> float:
    """Seconds until the next attempt: doubling, bounded, and never the same for two devices."""
    return min(_LONGEST_PAUSE, math.ldexp(0.5, min(failures, 8))) * random.uniform(0.5, 1.0)


def _verifying(ca_file: Path | None, identity_file: Path | None) -> ssl.SSLContext:
    try:
        context = ssl.create_default_context(cafile=ca_file)
    except OSError as error:
        raise _Ended(f"cannot use the certificate authorities in {ca_file}: {error.strerror or error}") from error
    if identity_file is not None:
        try:
            context.load_cert_chain(identity_file)
        except OSError as error:
            raise _Ended(f"cannot use the certificate in {identity_file}: {error.strerror or error}") from error
    return context


class _Connection:
    """One connection, from dialling to its end. Only :meth:`publish` and :meth:`wake` are for other threads.

    The other methods raise :class:`_Ended` when there is nothing left to do on it.
    """

    def __init__(self, client: paho.Client, device: str, deliver: Deliver, encrypted: bool) -> None:
        self.up = False
        self._client = client
        self._device = device
        self._deliver = deliver
        self._encrypted = encrypted
        self._accepted = False
        self._asked: dict[int, tuple[str, ...]] = {}
        self._granted: set[str] = set()
        self._began = time.monotonic()
        self._bell, self._ear = socket.socketpair()
        self._bell.setblocking(False)
        self._poller = select.poll()
        self._poller.register(self._ear, select.POLLIN)
        client.on_socket_open = _without_delay
        client.on_socket_register_write = _leave_writing_to_the_loop
        client.on_connect = self._on_connect
        client.on_subscribe = self._on_subscribe
        client.on_message = self._on_message

    def open(self, host: str, port: int) -> None:
        """Dial."""
        try:
            self._client.connect(host, port, _KEEPALIVE)
        except ssl.SSLCertVerificationError as error:
            raise _Ended(_distrust(host, error)) from error
        except OSError as error:
            raise _Ended(f"cannot reach {host}:{port}: {error}") from error

    def publish(self, topic: str, payload: bytes, retain: bool) -> bool:
        if not self.up:
            return False
        sent = self._client.publish(topic, payload, qos=0, retain=retain)
        self.wake()
        return sent.rc == MQTTErrorCode.MQTT_ERR_SUCCESS

    def wake(self) -> None:
        """Make :meth:`turn` look again at once."""
        with suppress(OSError):
            self._bell.send(b"\0")

    def turn(self, patterns: tuple[str, ...]) -> None:
        """Subscribe to what is new in ``patterns``, wait at most a second for traffic, and deal with it."""
        if self._accepted:
            self._ask(patterns)
        if not self.up and time.monotonic() - self._began > _GRANT_DEADLINE:
            raise _Ended(f"the broker did not let {self._device} in within {_GRANT_DEADLINE:.0f} s")
        self._move(_POLL)
        self._check(self._client.loop_misc())

    def grants(self, patterns: tuple[str, ...]) -> bool:
        """Whether the broker let us in, and granted every subscription."""
        return self._accepted and self._granted.issuperset(patterns)

    def say_goodbye(self) -> None:
        """Disconnect so that the last will is not published: say DISCONNECT, and wait until the broker hangs up.

        paho would close at once; a socket closed with unread bytes is reset, and a broker may then miss the goodbye.
        """
        self.up = False
        deadline = time.monotonic() + _GOODBYE_DEADLINE
        while self._client.want_write() and time.monotonic() < deadline:
            self._move(0.1)
        connection = self._client.socket()
        if isinstance(connection, socket.socket) and not self._client.want_write():
            with suppress(OSError):
                connection.settimeout(max(0.01, deadline - time.monotonic()))
                connection.sendall(_DISCONNECT)
                while connection.recv(65536) and time.monotonic() < deadline:
                    pass

    def close(self) -> None:
        """Let go of the sockets."""
        self.up = False
        if connection := self._client.socket():
            connection.close()
        self._bell.close()
        self._ear.close()

    def _ask(self, patterns: tuple[str, ...]) -> None:
        waiting = self._granted.union(*self._asked.values())
        if new := tuple(pattern for pattern in patterns if pattern not in waiting):
            result, number = self._client.subscribe([(pattern, 0) for pattern in new])
            self._check(result)
            self._asked[number or 0] = new

    def _move(self, seconds: float) -> None:
        """Write what waits, then read one packet if one comes in time."""
        self._check(self._client.loop_write())
        connection = self._client.socket()
        if connection is None:
            raise _Ended("the connection is closed")
        number = connection.fileno()
        self._poller.register(number, select.POLLIN | (select.POLLOUT if self._client.want_write() else 0))
        decrypted = isinstance(connection, ssl.SSLSocket) and connection.pending() > 0
        ready = dict(self._poller.poll(0 if decrypted else seconds * 1000))
        if self._ear.fileno() in ready:
            self._ear.recv(4096)
        if decrypted or ready.get(number, 0) & ~select.POLLOUT:
            self._check(self._client.loop_read())

    def _check(self, result: MQTTErrorCode) -> None:
        if result == MQTTErrorCode.MQTT_ERR_SUCCESS:
            return
        reason = f"the connection ended ({paho.error_string(result)})"
        if self.up and time.monotonic() - self._began < _STEADY:
            reason += f"; if this repeats, another program connects as {self._device}"
        raise (_NotLetIn if self._encrypted and not self._accepted else _Ended)(reason)

    def _on_connect(self, _client: Any, _data: Any, _flags: Any, code: ReasonCode, _properties: Any) -> None:
        if code.is_failure:
            raise _Ended(f"the broker refused {self._device}: {code}; check its secret, and that the broker knows it")
        self._accepted = True

    def _on_subscribe(self, _client: Any, _data: Any, number: int, codes: list[ReasonCode], _properties: Any) -> None:
        asked = self._asked.pop(number, ())
        refused = [pattern for pattern, code in zip(asked, codes, strict=False) if code.is_failure]
        if refused:
            raise _Ended(f"{self._device} may not subscribe to {', '.join(refused)}: see the broker's access rules")
        self._granted.update(asked)

    def _on_message(self, _client: Any, _data: Any, message: paho.MQTTMessage) -> None:
        try:
            topic = message.topic
        except UnicodeDecodeError:
            log.warning("%s dropped a message whose topic is not UTF-8", self._device)
            return
        self._deliver(Delivery(topic, bytes(message.payload), message.retain))


def _distrust(host: str, error: ssl.SSLCertVerificationError) -> str:
    reason = f"the certificate of {host} is not trusted: {error.verify_message}"
    return f"{reason}; {clock(datetime.now(UTC))}" if error.verify_code in _TOO_YOUNG_OR_OLD else reason


def _without_delay(_client: Any, _data: Any, connection: Any) -> None:
    """Small messages leave at once: 40 ms faster a request (Nagle's algorithm and delayed acknowledgements)."""
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _leave_writing_to_the_loop(_client: Any, _data: Any, _connection: Any) -> None:
    """Its presence keeps paho from writing on the thread that publishes."""
