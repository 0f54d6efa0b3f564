"""Ends the connection of a device that has been revoked.

Mosquitto looks at a certificate once, when a device connects. But a device that connects throws its older connection
out; so the centre, whose authority can be anybody, connects for a moment as the device.
"""

from __future__ import annotations

import tempfile
import threading
from datetime import datetime, timedelta
from pathlib import Path

from broker.bus import BusNews, LinkUp
from broker.mqtt import MqttBus
from broker.topics import Role
from deploy.authority import identity_pem, new_key
from deploy.centre import LOCAL, Centre
from deploy.files import put

_MOMENT = timedelta(minutes=1)
_PATIENCE = 3.0


def evict(centre: Centre, device: str, role: Role, now: datetime) -> bool:
    """End the connection this device may have; its last will is published. False when the broker did not answer."""
    key = new_key()
    certificate = centre.authority().admit(device, role.value, key.public_key(), now, _MOMENT)
    in_its_place = threading.Event()

    def hear(news: BusNews) -> None:
        if isinstance(news, LinkUp):
            in_its_place.set()

    with tempfile.TemporaryDirectory(prefix="novbe-") as directory:
        identity = Path(directory) / "identity.pem"
        put(identity, identity_pem(key, certificate))
        url = f"mqtts://{LOCAL[0]}:{centre.config.port}"
        bus = MqttBus(url, device, None, None, hear, ca_file=centre.places.authority, identity_file=identity)
        bus.start()
        done = in_its_place.wait(_PATIENCE)
        bus.stop()
    return done
