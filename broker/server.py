"""Chooses the embedded MQTT broker: mosquitto where it is installed, else amqtt."""

from __future__ import annotations

import logging
from pathlib import Path

from broker.access import Credential
from broker.embedded import BrokerUnavailable, EmbeddedBroker, Site, free_port
from broker.mosquitto import Mosquitto, find_mosquitto
from runtime.config import BadConfiguration

__all__ = ["KINDS", "BrokerUnavailable", "EmbeddedBroker", "choose"]

log = logging.getLogger(__name__)

KINDS = ("auto", "mosquitto", "amqtt")


def choose(
    kind: str, centre: str, host: str, port: int, directory: Path, credentials: tuple[Credential, ...]
) -> EmbeddedBroker:
    """The broker of this ``kind`` (one of :data:`KINDS`), not started; ``port`` 0 picks a free one.

    Raises :class:`BrokerUnavailable` when that kind is not installed.
    """
    if kind not in KINDS:
        raise BadConfiguration("embedded broker", [f"kind must be one of {', '.join(KINDS)}, not {kind!r}"])
    site = Site(centre, host, port or free_port(host), directory, credentials)
    if kind != "amqtt":
        try:
            return Mosquitto(site, find_mosquitto())
        except BrokerUnavailable as error:
            if kind == "mosquitto":
                raise
            log.info("amqtt takes the place of mosquitto: %s", error.problems[0])
    from broker.amqtt_broker import Amqtt  # here, for it costs 30 MB

    return Amqtt(site)
