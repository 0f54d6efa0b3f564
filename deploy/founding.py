"""Sets a new centre up on its broker box."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from broker.own_secrets import CONSOLE
from broker.topics import Role
from deploy import enrolled, mosquitto
from deploy.authority import Authority, certificate_pem, key_pem, new_key
from deploy.centre import DEFAULTS, LOCAL, Centre, CentreConfig, Places, issuer
from deploy.files import make_directory, put
from runtime.config import BadConfiguration, build, overlay, read_toml

COORDINATOR = "coordinator"
STATE_DIR = Path("/var/lib/novbe/broker")
"""Where the coordinator's service may write."""


@dataclass(frozen=True, slots=True)
class Owners:
    """The users of the box's programs; None: whoever sets the centre up."""

    desk: str | None = None
    mosquitto: str | None = None
    coordinator: str | None = None


def found(
    root: Path, wishes: dict[str, object], catalogue: Path, owners: Owners, now: datetime, state: Path = STATE_DIR
) -> Centre:
    """Make a centre in a directory: authority, registry, the files of Mosquitto and of the coordinator.

    ``wishes`` become its ``centre.toml``; the coordinator keeps its journal in ``state``. Raises
    :class:`BadConfiguration`, also where there is a centre already.
    """
    places = Places(root)
    config = build(CentreConfig, overlay(read_toml(DEFAULTS), wishes), "novbe-deploy centre init")
    if places.config.exists():
        raise BadConfiguration(str(root), ["holds a centre already: its devices would not know a new authority"])
    _make_directories(places, owners)
    authority = Authority.found(config.centre, now)
    put(places.authority_key, key_pem(authority.key))
    put(places.authority, certificate_pem(authority.certificate), 0o644)
    put(places.config, "".join(f"{name} = {json.dumps(value)}\n" for name, value in wishes.items()), 0o644)
    centre = Centre(root)
    put(places.registry, "")
    centre.registry.create()
    _admit_own(centre, authority, now)
    mosquitto.write_all(centre, now)
    told = _coordinator(config, places.coordinator.resolve(), catalogue.resolve(), state.resolve())
    put(places.coordinator / "broker.toml", told)
    return centre


def _make_directories(places: Places, owners: Owners) -> None:
    make_directory(places.root, None, 0o755)
    make_directory(places.desk, owners.desk)
    make_directory(places.mosquitto, owners.mosquitto)
    make_directory(places.coordinator, owners.coordinator)
    make_directory(places.console, owners.coordinator)


def _admit_own(centre: Centre, authority: Authority, now: datetime) -> None:
    """The coordinator and the console live on this box: they get their certificates without a code."""
    places = centre.places
    for name, role, root in (
        (COORDINATOR, Role.COORDINATOR, places.coordinator),
        (CONSOLE, Role.CONSOLE, places.console),
    ):
        key, own = new_key(), enrolled.Places(root)
        centre.registry.add(name, role)
        certified = centre.registry.certify(name, issuer(authority, key.public_key(), now), now)
        put(own.identity, key_pem(key) + certified.pem)
        put(own.authority, certificate_pem(authority.certificate), 0o644)
        enrolled.settle(own, (LOCAL[0], centre.config.desk_port))


def _coordinator(config: CentreConfig, directory: Path, catalogue: Path, state: Path) -> str:
    tables = {
        "centre": config.centre,
        "device": COORDINATOR,
        "catalogue": str(catalogue),
        "journal": str(state / "journal.sqlite"),
        "state_dir": str(state),
        "mqtt": f"mqtts://{LOCAL[0]}:{config.port}",
        "identity_file": str(directory / "identity.pem"),
        "ca_file": str(directory / "authority.pem"),
    }
    return "".join(f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in tables.items())
