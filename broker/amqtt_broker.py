"""The amqtt broker inside this process, for machines without mosquitto: its life."""

from __future__ import annotations

import asyncio
import logging
import threading
from concurrent.futures import Future
from importlib.metadata import version

from broker.amqtt_mended import MendedBroker
from broker.embedded import START_DEADLINE, BrokerUnavailable, Site, wait_for_port

log = logging.getLogger(__name__)

_SHUTDOWN_DEADLINE = 3.0
_STOP_DEADLINE = 4.5


class Amqtt:
    """Implements :class:`broker.embedded.EmbeddedBroker`: amqtt in a thread with an event loop of its own."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._halt: asyncio.Event | None = None

    @property
    def name(self) -> str:
        return f"amqtt {version('amqtt')}"

    @property
    def url(self) -> str:
        return self._site.url

    def start(self) -> None:
        wait_for_port(self._site.host, self._site.port)
        for chatty in ("amqtt", "transitions"):
            logging.getLogger(chatty).setLevel(logging.ERROR)
        listening: Future[None] = Future()
        self._thread = threading.Thread(target=self._run, args=(listening,), name="amqtt", daemon=True)
        self._thread.start()
        try:
            listening.result(START_DEADLINE)
        except Exception as error:
            self.stop()
            raise BrokerUnavailable(f"amqtt did not start: {error or type(error).__name__}") from error

    def stop(self) -> None:
        if self._loop and self._halt and self.alive():
            self._loop.call_soon_threadsafe(self._halt.set)
        if self._thread:
            self._thread.join(_STOP_DEADLINE)
        self._thread = self._loop = self._halt = None

    def alive(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def _run(self, listening: Future[None]) -> None:
        try:
            asyncio.run(self._serve(listening))
        except Exception as error:
            log.exception("amqtt ended")
            if not listening.done():
                listening.set_exception(error)

    async def _serve(self, listening: Future[None]) -> None:
        halt = asyncio.Event()
        self._loop, self._halt = asyncio.get_running_loop(), halt
        broker = MendedBroker(self._site)
        await broker.start()
        listening.set_result(None)
        await halt.wait()
        async with asyncio.timeout(_SHUTDOWN_DEADLINE):
            await broker.shutdown()
