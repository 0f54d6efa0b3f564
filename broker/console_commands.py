"""What staff bring in from the command line: appointments, the rota, documents, polls, the timetable."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from broker.catalogue_file import load_catalogue
from broker.config import BrokerConfig, load_policy
from broker.console import do
from broker.csv_files import APPOINTMENT_COLUMNS, ROTA_COLUMNS, parse_appointments, parse_rota
from broker.csv_information import DOCUMENT_COLUMNS, TIMETABLE_COLUMNS, parse_documents, parse_timetable
from broker.csv_times import Dial
from broker.errand import Errand, booking, cancelling, erasing, noting, polling, rehearse, scheduling, timetabling
from broker.member import LinkConfig
from broker.mqtt import broker_at
from broker.own_secrets import own_secret
from broker.polls_file import load_polls
from broker.topics import Role
from queueing.calendar import local
from queueing.messages import ConsoleCommand
from runtime.clock import Clock
from runtime.config import BadConfiguration

_TABLES = {
    "appointments": APPOINTMENT_COLUMNS,
    "rota": ROTA_COLUMNS,
    "documents": DOCUMENT_COLUMNS,
    "timetable": TIMETABLE_COLUMNS,
}

COMMANDS = frozenset({*_TABLES, "polls", "cancel-appointment", "erase-statement"})
"""The commands that go to a coordinator."""

ALL_TAKEN, SOME_LEFT_OUT, NO_ANSWER = 0, 1, 3
"""Exit statuses."""

MOST_BYTES = 8 * 1024 * 1024
"""Of a file; one with the most entries that are allowed has fewer."""

_NO_ANSWER = """\
no answer from the coordinator for {open} of them{reason}.
Is novbe-broker running, and does it know the device 'console'? Then give the command again: it does no harm, for what
was taken stays, and is not taken twice.
"""


def add_to(commands: Any) -> None:
    """Add :data:`COMMANDS` to the subparsers of a command line."""
    for name, columns in _TABLES.items():
        _add_file(commands.add_parser(name, help=f"bring in a CSV file with the columns {', '.join(columns)}"), "csv")
    _add_file(commands.add_parser("polls", help="bring in all polls, those on now and those to come"), "toml")
    cancel = commands.add_parser("cancel-appointment", help="expect nobody with this code any more")
    cancel.add_argument("code", metavar="CODE")
    add_secret(cancel)
    erase = commands.add_parser("erase-statement", help="let go of the text of a suggestion or complaint")
    erase.add_argument("registration", metavar="NUMBER", help="as on its slip, for instance kiosk-1-17")
    add_secret(erase)


def _add_file(parser: argparse.ArgumentParser, kind: str) -> None:
    parser.add_argument("file", type=Path, metavar=f"FILE.{kind}")
    parser.add_argument("--check", action="store_true", help="only read the file, and say what would be sent")
    add_secret(parser)


def add_secret(parser: argparse.ArgumentParser) -> None:
    """Add ``--secret-file`` and ``--identity-file`` to a command of the console."""
    proof = parser.add_mutually_exclusive_group()
    proof.add_argument(
        "--secret-file", type=Path, metavar="FILE", help="the password of the device 'console' at an outside broker"
    )
    proof.add_argument("--identity-file", type=Path, metavar="FILE", help="... or its key and certificate")


def obey(options: argparse.Namespace, config: BrokerConfig, clock: Clock) -> int:
    """Do what was asked, and say what came of it; the exit status. Raises :class:`BadConfiguration`, ``BadAddress``."""
    match options.command:
        case "cancel-appointment":
            return send(_named("the appointment", cancelling, options.code), options, config, clock)
        case "erase-statement":
            return send(_named("the number", erasing, options.registration), options, config, clock)
    catalogue = load_catalogue(config.catalogue)
    commands = _read(options, Dial(catalogue.zone, local(catalogue, clock.now()).date()))
    if options.check:
        rehearsal = rehearse(commands, catalogue, load_policy(config.policy), clock.now())
        return _say(rehearsal, "would be taken, had nothing been brought in yet; none is sent")
    return send(commands, options, config, clock)


def _named(what: str, make: Callable[[str], list[ConsoleCommand]], name: str) -> list[ConsoleCommand]:
    try:
        return make(name)
    except ValueError as error:
        raise BadConfiguration(what, [str(error)]) from error


def _read(options: argparse.Namespace, dial: Dial) -> list[ConsoleCommand]:
    if options.command == "polls":
        return polling(load_polls(options.file))
    text, source = read_csv(options.file), str(options.file)
    match options.command:
        case "rota":
            return scheduling(parse_rota(text, source, dial))
        case "documents":
            return noting(parse_documents(text, source))
        case "timetable":
            return timetabling(parse_timetable(text, source, dial))
        case _:
            return booking(parse_appointments(text, source, dial))


def read_csv(path: Path) -> str:
    """What a CSV file says. Raises :class:`BadConfiguration` when it cannot be read or is not UTF-8."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise BadConfiguration(str(path), [f"cannot be read: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        raise BadConfiguration(str(path), ["is not UTF-8: save it as 'CSV UTF-8'"]) from error
    if len(content) > MOST_BYTES:
        raise BadConfiguration(str(path), [f"has more than {MOST_BYTES} bytes: split it"])
    return text


def send(commands: list[ConsoleCommand], options: argparse.Namespace, config: BrokerConfig, clock: Clock) -> int:
    """Have the coordinator do this, and say what came of it; the exit status. Raises as :func:`link` does."""
    errand = Errand(commands, clock.monotonic())
    trouble = do(errand, link(config, options.mqtt, options.secret_file, options.identity_file), config.centre, clock)
    status = _say(errand, "taken")
    if errand.done:
        return status
    sys.stdout.write(_NO_ANSWER.format(open=errand.open, reason=f" ({trouble})" if trouble else ""))
    return NO_ANSWER


def _say(errand: Errand, done: str) -> int:
    lines = [
        f"{errand.taken} of {errand.entries} {done}",
        *(f"left out {one.entry}: {one.text}" for one in errand.left_out),
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return SOME_LEFT_OUT if errand.left_out else ALL_TAKEN


def link(
    config: BrokerConfig, outside: str | None, secret_file: Path | None, identity_file: Path | None = None
) -> LinkConfig:
    """How the console reaches the centre's broker: the embedded one, unless there is one ``outside``, by its URL here
    or in the configuration.

    Raises :class:`BadConfiguration` when that cannot be known, and ``BadAddress``.
    """
    outside = outside or config.mqtt
    if outside is not None:
        broker_at(outside)
        if secret_file is None and identity_file is None:
            said = "is missing: an outside broker asks for the console's password, or for --identity-file"
            raise BadConfiguration("--secret-file", [said])
        return LinkConfig(url=outside, secret_file=secret_file, identity_file=identity_file, ca_file=config.ca_file)
    if not config.embedded.port:
        raise BadConfiguration("embedded.port", ["is 0, any free one, which cannot be known here: give it a number"])
    host = "127.0.0.1" if config.embedded.host == "0.0.0.0" else config.embedded.host
    own = secret_file or own_secret(config, Role.CONSOLE)
    if not own.exists():
        raise BadConfiguration(str(own), ["is not there: start novbe-broker first, it makes one at each start"])
    return LinkConfig(url=f"mqtt://{host}:{config.embedded.port}", secret_file=own)
