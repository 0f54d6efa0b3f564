"""What a technician does at the broker's box."""

from __future__ import annotations

import argparse
import io
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import segno

from broker.topics import Role
from deploy import mosquitto
from deploy.centre import Centre
from deploy.codes import Code
from deploy.desk_server import DeskServer
from deploy.founding import STATE_DIR, Owners, found
from deploy.roll import CODE_LIFE, INVITABLE, Roll, standing
from runtime.clock import Clock
from runtime.config import BadConfiguration
from runtime.program import stop_on_signals

_LOOK_SECONDS = 1.0
_USERS = {"desk": "novbe-desk", "mosquitto": "mosquitto", "coordinator": "novbe-broker"}
_MOST_HOURS = 24 * 14


def add_to(commands: Any, directory: Path) -> None:
    """Add the commands for a centre that is in ``directory`` unless told otherwise."""
    centre = commands.add_parser("centre", help="set a centre up, or keep it up")
    verbs = centre.add_subparsers(required=True, metavar="VERB")
    _add_init(verbs, directory)
    _add(verbs, "renew", _renew, directory, "give Mosquitto a new certificate when it is time")
    _add(commands, "desk", _serve, directory, "let devices enrol and renew, until SIGTERM")
    device = commands.add_parser("device", help="invite devices, list them, send them away")
    verbs = device.add_subparsers(required=True, metavar="VERB")
    _add(verbs, "list", _list, directory, "every device and how it stands")
    add = _add_code(verbs, "add", _invite, directory, "invite a new device: prints its one-time code")
    add.add_argument("--role", required=True, type=Role, choices=INVITABLE, help="what it is")
    add.add_argument("--hall", default="", help="of a kiosk or board")
    _add_code(verbs, "replace", _replace, directory, "shut out whoever has the name, and print a new code for it")
    rename = _add_code(verbs, "rename", _rename, directory, "give a device another name, and print a code for that")
    rename.add_argument("new", metavar="NEW-NAME")
    revoke = _add(verbs, "revoke", _revoke, directory, "shut a device out, for good")
    revoke.add_argument("name", metavar="NAME")


def _add_init(verbs: Any, directory: Path) -> None:
    init = _add(verbs, "init", _init, directory, "make a centre: authority, certificates, Mosquitto, coordinator")
    init.add_argument("--name", required=True, help="the centre's name in every topic, for instance baku-1")
    init.add_argument(
        "--host", required=True, action="append", help="a name or address of this box; may be given again"
    )
    init.add_argument("--catalogue", required=True, type=Path, help="the centre's catalogue, for the coordinator")
    init.add_argument(
        "--state-dir",
        type=Path,
        default=STATE_DIR,
        help="where the coordinator keeps its journal (default: %(default)s)",
    )
    init.add_argument("--listen", metavar="ADDRESS", help="where it listens (default: everywhere)")
    init.add_argument("--port", type=int, metavar="N", help="of MQTT over TLS (default: 8883)")
    init.add_argument("--desk-port", type=int, metavar="N", help="of the enrolment desk (default: 8884)")
    for part, user in _USERS.items():
        init.add_argument(f"--{part}-user", metavar="USER", help=f"whose its files are (as root: {user})")


def _add_code(verbs: Any, name: str, obey: Callable[..., str], directory: Path, about: str) -> argparse.ArgumentParser:
    parser = _add(verbs, name, obey, directory, about)
    parser.add_argument("name", metavar="NAME")
    hours = int(CODE_LIFE / timedelta(hours=1))
    parser.add_argument(
        "--hours", type=int, default=hours, metavar="N", help="how long the code is good (default: %(default)s)"
    )
    return parser


def _add(verbs: Any, name: str, obey: Callable[..., str], directory: Path, about: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = verbs.add_parser(name, help=about, description=about)
    parser.add_argument("--directory", type=Path, default=directory, help="the centre's files (default: %(default)s)")
    parser.set_defaults(obey=obey)
    return parser


def _init(options: argparse.Namespace, clock: Clock) -> str:
    wishes = {"centre": options.name, "hosts": options.host, "listen": options.listen}
    wishes |= {"port": options.port, "desk_port": options.desk_port}
    given = {name: value for name, value in wishes.items() if value is not None}
    owners = Owners(**{part: getattr(options, f"{part}_user") or _usual(user) for part, user in _USERS.items()})
    centre = found(options.directory, given, options.catalogue, owners, clock.now(), options.state_dir)
    places = centre.places
    return "\n".join(
        [
            f"{options.name} is set up in {places.root}. Now run, each as its own user:",
            f"  mosquitto -c {places.mosquitto / 'mosquitto.conf'}",
            f"  novbe-deploy desk --directory {places.root}",
            f"  novbe-broker --config {places.coordinator / 'broker.toml'}",
            f"{places.authority_key} makes devices of this centre: keep it here, and out of every other backup.",
        ]
    )


def _usual(user: str) -> str | None:
    """Root gives files to the users whose they usually are; whoever else sets a centre up keeps them."""
    return user if os.geteuid() == 0 else None


def _renew(options: argparse.Namespace, clock: Clock) -> str:
    renewed = mosquitto.renew_if_due(Centre(options.directory), clock.now())
    return "Mosquitto has a new certificate." if renewed else ""


def _serve(options: argparse.Namespace, clock: Clock) -> str:
    stopping = stop_on_signals()
    centre = Centre(options.directory)
    server = DeskServer(centre, clock)
    try:
        server.start()
    except OSError as error:
        where = f"{centre.config.listen}:{centre.config.desk_port}"
        raise BadConfiguration("desk_port", [f"nobody can listen at {where}: {error}"]) from error
    while not stopping.wait(_LOOK_SECONDS):
        pass
    server.stop()
    return ""


def _list(options: argparse.Namespace, clock: Clock) -> str:
    devices = Roll(Centre(options.directory)).devices(clock.now())
    return "\n".join(f"{one.device:20} {one.role:12} {one.hall:6} {standing(one)}" for one in devices)


def _invite(options: argparse.Namespace, clock: Clock) -> str:
    roll = Roll(Centre(options.directory))
    return _told(roll.add(options.name, options.role, options.hall, clock.now(), _life(options)), options)


def _replace(options: argparse.Namespace, clock: Clock) -> str:
    return _told(Roll(Centre(options.directory)).replace(options.name, clock.now(), _life(options)), options)


def _rename(options: argparse.Namespace, clock: Clock) -> str:
    roll = Roll(Centre(options.directory))
    return _told(roll.rename(options.name, options.new, clock.now(), _life(options)), options)


def _revoke(options: argparse.Namespace, clock: Clock) -> str:
    if Roll(Centre(options.directory)).revoke(options.name, clock.now()):
        return f"{options.name} is out."
    return f"{options.name} is revoked, but Mosquitto did not answer: whatever it still lets in has no rights."


def _life(options: argparse.Namespace) -> timedelta:
    if not 1 <= options.hours <= _MOST_HOURS:
        raise BadConfiguration("--hours", [f"must be from 1 to {_MOST_HOURS}"])
    return timedelta(hours=options.hours)


def _told(code: Code, options: argparse.Namespace) -> str:
    """The code, to be typed or shown to a camera; it is printed once, and kept nowhere."""
    drawn = io.StringIO()
    segno.make(str(code), micro=False).terminal(drawn, compact=True)
    return f"{drawn.getvalue()}\n{code}\n\nGood once, for {options.hours} hours. On the device:\n" + (
        f"  novbe-deploy enrol --centre {Centre(options.directory).config.hosts[0]} --code {code}"
    )
