"""The enrolment desk on the network: a few short conversations at a time, each with a deadline and a size."""

from __future__ import annotations

import asyncio
import logging
import ssl
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from datetime import datetime, timedelta

from deploy.centre import Centre
from deploy.desk import Desk
from deploy.letters import MOST_BYTES, Refused, line, read_request
from runtime.clock import Clock

log = logging.getLogger(__name__)

DEADLINE = 10.0
"""Seconds a conversation may take."""

MOST_AT_ONCE = 64
_CONTEXT_LIFE = timedelta(days=1)
_START_DEADLINE = 5.0


class DeskServer:
    """Listens at the centre's ``desk_port``, in a thread of its own, between :meth:`start` and :meth:`stop`."""

    def __init__(self, centre: Centre, clock: Clock) -> None:
        self._config = centre.config
        self._desk = Desk(centre, clock)
        self._greeting = centre.places.authority.read_bytes()
        self._context = Serving(centre, clock.now)
        self._conversations = 0
        self._thread = threading.Thread(target=self._run, name="enrolment-desk", daemon=True)
        self._listening: Future[None] = Future()

    def start(self) -> None:
        """Return when devices can enrol. Raises ``OSError`` when nobody can listen there."""
        self._thread.start()
        self._listening.result(_START_DEADLINE)

    def stop(self) -> None:
        """Break every conversation off, and listen no more."""
        self._loop.call_soon_threadsafe(self._halt.set)
        self._thread.join(DEADLINE)

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except OSError as error:
            self._listening.set_exception(error)

    async def _serve(self) -> None:
        self._loop, self._halt = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(
            self._receive, self._config.listen, self._config.desk_port, limit=MOST_BYTES
        )
        async with server:
            self._listening.set_result(None)
            await self._halt.wait()

    async def _receive(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        source = str(writer.get_extra_info("peername")[0])
        if self._conversations >= MOST_AT_ONCE:
            writer.transport.abort()
            return
        self._conversations += 1
        try:
            async with asyncio.timeout(DEADLINE):
                await self._converse(reader, writer, source)
        except (OSError, TimeoutError, ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
            log.warning("a conversation with %s came to nothing: %s", source, error or type(error).__name__)
        finally:
            self._conversations -= 1
            writer.transport.abort()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, source: str) -> None:
        writer.write(self._greeting)
        await writer.drain()
        await writer.start_tls(self._context.now())
        text = await reader.readline()
        shown = writer.get_extra_info("ssl_object").getpeercert()
        serial = int(shown["serialNumber"], 16) if shown else None
        try:
            answer = self._desk.answer(read_request(text), source, serial)
        except ValueError:
            log.warning("%s said what is no request", source)
            answer = Refused("that is no request: are both sides of the same version?")
        writer.write(line(answer))
        await writer.drain()
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


class Serving:
    """The desk's own certificate: a new one every day, so that it never ends."""

    def __init__(self, centre: Centre, clock: Callable[[], datetime]) -> None:
        self._centre = centre
        self._clock = clock
        self._made: tuple[datetime, ssl.SSLContext] | None = None

    def now(self) -> ssl.SSLContext:
        """How to begin TLS; a device may show its certificate, and has to be of this centre if it does."""
        now = self._clock()
        if self._made is None or now - self._made[0] > _CONTEXT_LIFE:
            self._made = now, self._make(now)
        return self._made[1]

    def _make(self, now: datetime) -> ssl.SSLContext:
        file = self._centre.places.desk / "server.pem"
        self._centre.serve(file, now)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.load_cert_chain(file)
        context.load_verify_locations(self._centre.places.authority)
        context.verify_mode = ssl.CERT_OPTIONAL
        return context
