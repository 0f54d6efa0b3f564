"""What a device does, or a technician at it."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from deploy import enrolled
from deploy.centre import DEFAULTS
from deploy.codes import Code, parse_code
from runtime.clock import Clock
from runtime.config import BadConfiguration, read_toml


def add_to(commands: Any, directory: Path) -> None:
    """Add the commands for a device whose files are in ``directory`` unless told otherwise."""
    enrol = commands.add_parser("enrol", help="become a device of a centre, with a one-time code")
    enrol.add_argument("--code", required=True, help="as 'novbe-deploy device add' printed it; '-' reads it")
    enrol.add_argument("--centre", required=True, metavar="HOST", help="the centre's box")
    enrol.add_argument("--port", type=int, help="of its enrolment desk (default: 8884)")
    enrol.add_argument("--user", help="whose its files are (as root: novbe- and the role)")
    enrol.add_argument(
        "--config-directory", type=Path, default=directory.parent, help="where its program's file goes (%(default)s)"
    )
    enrol.set_defaults(obey=_enrol)
    renew = commands.add_parser("renew", help="get a new certificate when it is time")
    renew.add_argument("--now", action="store_true", help="even though it is not time yet")
    renew.set_defaults(obey=_renew)
    for parser in (enrol, renew):
        parser.add_argument("--directory", type=Path, default=directory, help="its files (default: %(default)s)")


def _enrol(options: argparse.Namespace, clock: Clock) -> str:  # noqa: ARG001
    code = _code(sys.stdin.readline() if options.code == "-" else options.code)
    place = options.centre, options.port or int(read_toml(DEFAULTS)["desk_port"])
    admitted = enrolled.enrol(code, place, options.directory, options.config_directory, _owner(options.user))
    program = enrolled.program_file(options.config_directory, admitted.role)
    return f"This is {admitted.device}, a {admitted.role} of {admitted.centre}. Its program's file: {program}"


def _owner(user: str | None) -> enrolled.Owner:
    """Whoever is not root keeps the files."""
    return lambda role: user or (f"novbe-{role}" if os.geteuid() == 0 else None)


def _code(text: str) -> Code:
    try:
        return parse_code(text)
    except ValueError as error:
        raise BadConfiguration("the code", [str(error)]) from error


def _renew(options: argparse.Namespace, clock: Clock) -> str:
    renewed = enrolled.renew_if_due(options.directory, clock.now(), at_once=options.now)
    return "This device has a new certificate." if renewed else ""
