"""amqtt 0.12.1, mended where it would endanger a centre; each mend is pinned by ``tests/contracts``.

As it comes, amqtt pushes retained messages to newcomers who never subscribed; lets a stranger end or change a device's
session before having proved who it is; keeps two sessions of one client id; does not check a last will against the
access rules; never gives up on a client that fell silent or talks nonsense; takes in packets of any size; and loses
messages when somebody subscribes while they are handed out: asking its plugins suspends the loop over the subscribers,
so access is decided here, without plugins.

It has no public seam for any of this: the methods overridden are private ones, so its version is pinned.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from amqtt.broker import Broker
from amqtt.contexts import Action
from amqtt.errors import AMQTTError
from amqtt.mqtt.protocol.broker_handler import BrokerProtocolHandler

from broker.access import Access, access
from broker.embedded import LARGEST_PACKET, Site

log = logging.getLogger(__name__)

_FIRST_PACKET_DEADLINE = 5.0
_SILENCE = 1.5
"""How many keep-alive times a client may be silent (MQTT 3.1.1, 3.1.2.10)."""


class MendedBroker(Broker):  # type: ignore[misc]
    """An amqtt broker that admits only the site's devices, and each only to its own topics. Needs a running loop."""

    def __init__(self, site: Site) -> None:
        super().__init__({"listeners": {"default": {"type": "tcp", "bind": f"{site.host}:{site.port}"}}, "plugins": {}})
        self._devices = {credential.device: credential for credential in site.credentials}
        self._rules = {c.device: access(site.centre, c.device, c.role) for c in site.credentials}

    async def stream_connected(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, listener_name: str
    ) -> None:
        try:
            await super().stream_connected(_Bounded(reader, writer), writer, listener_name)
        finally:
            writer.transport.abort()

    async def _initialize_client_session(self, reader: Any, writer: Any, address: str, port: int) -> tuple[Any, Any]:
        try:
            async with asyncio.timeout(_FIRST_PACKET_DEADLINE):
                handler, session = await _Handler.init_from_connect(reader, writer, self.plugins_manager, self._loop)
        except Exception as error:
            raise AMQTTError(f"no valid CONNECT from {address}:{port}: {error!r}") from error
        session.keep_alive = round(session.keep_alive * _SILENCE)
        return handler, session

    async def _handle_client_session(
        self, reader: Any, writer: Any, client_session: Any, handler: Any, server: Any, listener_name: str
    ) -> None:
        if not await self._authenticate(client_session, None):
            log.warning("refused a connection as %.64r from %s", client_session.username, client_session.remote_address)
            handler.attach(client_session, reader, writer)
            await handler.mqtt_connack_authorize(False)
            await writer.close()
            return
        await self._throw_out(client_session.client_id)
        try:
            await super()._handle_client_session(reader, writer, client_session, handler, server, listener_name)
        finally:
            if self._sessions.get(client_session.client_id, (None,))[0] is client_session:
                await self._cleanup_session(client_session.client_id)

    async def _throw_out(self, device: str) -> None:
        """End the session of the device's former connection, and publish its last will before its successor speaks."""
        session, _ = self._sessions.get(device, (None, None))
        if session is not None:
            log.warning("%s connected a second time: its first connection is closed", device)
            if session.will_flag:
                session.will_flag = False
                await self._broadcast_message(session, session.will_topic, session.will_message)
                await self.retain_message(session, session.will_topic, session.will_message)
            await self._cleanup_session(device)

    async def _authenticate(self, session: Any, _listener: Any) -> bool:
        device = self._devices.get(session.username or "")
        return (
            device is not None
            and session.client_id == session.username
            and device.admits(session.password or "")
            and (not session.will_flag or self._rules[device.device].may_publish(session.will_topic))
        )

    async def _topic_filtering(self, session: Any, topic: str, action: Any) -> bool:
        rules: Access = self._rules[session.username]
        if action == Action.RECEIVE:
            return rules.may_read(topic)
        allowed = rules.may_publish(topic) if action == Action.PUBLISH else rules.may_subscribe(topic)
        if not allowed:
            log.warning("%s may not %s %.200s", session.username, action, topic)
        return allowed

    async def _publish_retained_messages_for_subscription(self, subscription: tuple[str, int], session: Any) -> None:
        if any(subscriber is session for subscriber, _ in self._subscriptions.get(subscription[0], ())):
            await super()._publish_retained_messages_for_subscription(subscription, session)


class _Bounded:
    """What a client sends, as an ``asyncio.StreamReader``: one that begins too large a packet is heard no more."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._client = writer.get_extra_info("peername")
        self._over = False

    async def readexactly(self, count: int) -> bytes:
        if count > LARGEST_PACKET and not self._over:
            self._over = True
            log.warning("ended the connection of %s: a packet of %d bytes is too large", self._client, count)
        if self._over:
            raise asyncio.IncompleteReadError(b"", count)
        return await self._reader.readexactly(count)

    async def read(self, count: int = -1) -> bytes:
        return b"" if self._over else await self._reader.read(count)

    def feed_eof(self) -> None:
        self._reader.feed_eof()


class _Handler(BrokerProtocolHandler):  # type: ignore[misc]
    """One client's packets."""

    def handle_read_timeout(self) -> None:
        self._loop.create_task(self.handle_connection_closed())
