"""The files of a centre's Mosquitto, and how it is told that they have changed."""

from __future__ import annotations

import os
import signal
from datetime import datetime
from pathlib import Path

from broker.access import mosquitto_acl
from broker.embedded import LARGEST_PACKET
from deploy.centre import Centre, CentreConfig
from deploy.enrolled import is_due, read_certificate
from deploy.files import put
from deploy.registry import Standing
from runtime.config import BadConfiguration

_QUEUED = 1000
_QUEUED_BYTES = 16 * 1024 * 1024
"""Of one device that does not read: enough for every state of a centre, and what a small box can spare."""


def configuration(config: CentreConfig, directory: Path, user: str) -> str:
    """mosquitto.conf(5): TLS alone, a certificate of ours for everybody, and for each only its own topics.

    The common name of the certificate is user name and client id. The broker keeps nothing: after its start
    everybody says again what is retained.
    """
    return f"""\
listener {config.port} {config.listen}
cafile {directory / "authority.pem"}
certfile {directory / "server.pem"}
keyfile {directory / "server.pem"}
crlfile {directory / "revoked.pem"}
tls_version tlsv1.2
require_certificate true
use_identity_as_username true
use_username_as_clientid true
allow_anonymous false
acl_file {directory / "access"}
user {user}
pid_file {directory / "mosquitto.pid"}
persistence false
set_tcp_nodelay true
max_keepalive 60
max_packet_size {LARGEST_PACKET}
max_queued_messages {_QUEUED}
max_queued_bytes {_QUEUED_BYTES}
log_dest stderr
log_timestamp false
log_type error
log_type warning
log_type notice
connection_messages true
"""


def write_all(centre: Centre, now: datetime) -> None:
    """Write every file Mosquitto needs. Raises :class:`~runtime.config.BadConfiguration`."""
    directory = centre.places.mosquitto.resolve()
    put(directory / "authority.pem", centre.places.authority.read_text(encoding="utf-8"))
    centre.serve(directory / "server.pem", now)
    write_access(centre, now)
    write_revoked(centre, now)
    put(directory / "mosquitto.conf", configuration(centre.config, directory, directory.owner()))


def renew_if_due(centre: Centre, now: datetime) -> bool:
    """Give Mosquitto a new certificate when a third of the old one's life is left; whether that was done."""
    file = centre.places.mosquitto / "server.pem"
    if not is_due(read_certificate(file), now):
        return False
    centre.serve(file, now)
    reload(centre)
    return True


def write_access(centre: Centre, now: datetime) -> None:
    """Write the access rules of every device that has not been sent away."""
    known = [device for device in centre.registry.devices(now) if device.standing is not Standing.REVOKED]
    put(centre.places.mosquitto / "access", mosquitto_acl(centre.config.centre, known))


def write_revoked(centre: Centre, now: datetime) -> None:
    """Write the list of revoked certificates."""
    put(centre.places.mosquitto / "revoked.pem", centre.authority().revoke(centre.registry.revoked(now), now))


def reload(centre: Centre) -> bool:
    """Have Mosquitto read its files again; False when it does not run, and so reads them at its next start.

    It does so before it lets anybody in who connects from now on: it has one thread, and looks for signals whenever it
    has dealt with what came in. Raises :class:`BadConfiguration` for who may not tell it.
    """
    try:
        number = int((centre.places.mosquitto / "mosquitto.pid").read_text(encoding="ascii"))
        if Path(f"/proc/{number}/comm").read_text(encoding="utf-8").strip() != "mosquitto":
            return False
        os.kill(number, signal.SIGHUP)
    except PermissionError as error:
        raise BadConfiguration("mosquitto", ["only root, or its own user, may have it read its files again"]) from error
    except (OSError, ValueError):
        return False
    return True
