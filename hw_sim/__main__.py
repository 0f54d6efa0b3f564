"""``novbe-sim``: a hall of real programs on simulated hardware, and the simulated printer on its own."""

from __future__ import annotations

import argparse
import sys
from dataclasses import fields
from pathlib import Path

from broker.server import KINDS
from hw_sim.day.plan import Plan
from hw_sim.day.program import day, told_at_terminal
from hw_sim.decode import PROFILES, Outputs, decode
from hw_sim.places import BadPlace, make_directory
from hw_sim.report import say
from runtime.logs import LEVELS, start_logging
from runtime.program import run


def main() -> int:
    """The program's entry point; its exit status."""
    arguments = _parser().parse_args()
    start_logging("novbe-sim", arguments.log_level)
    command = {"day": _day, "decode": _decode}.get(arguments.command, _start)
    return run(lambda: command(arguments))


def _decode(arguments: argparse.Namespace) -> int:
    outputs = Outputs(arguments.png, arguments.text, arguments.events)
    return decode(arguments.file, arguments.profile, outputs)


def _day(arguments: argparse.Namespace) -> int:
    numbers = {field.name: getattr(arguments, field.name) for field in fields(Plan)}
    try:
        plan = Plan(**numbers)
        make_directory(arguments.out)
    except (ValueError, BadPlace) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    told, good = day(plan, arguments.out)
    say(told_at_terminal(told))
    return 0 if good else 1


def _start(arguments: argparse.Namespace) -> int:
    try:
        from hw_sim.demo import demo
        from hw_sim.stay import stay
    except ModuleNotFoundError as error:
        if error.name != "zxingcpp":
            raise
        sys.stderr.write("novbe-sim reads the tickets' QR codes and needs the extra 'sim': pip install '.[sim]'\n")
        return 2
    start = {"demo": demo, "hall": stay}[arguments.command]
    try:
        return start(arguments.out, arguments.mqtt)
    except BadPlace as error:
        sys.stderr.write(f"{error}\n")
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="novbe-sim", description=__doc__)
    parser.add_argument(
        "--log-level", default="WARNING", choices=LEVELS, help="the least that is logged (default: WARNING)"
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add(commands, "demo", "play a morning with 24 visitors and judge it; status 1 when anything was lost or doubled")
    _add(commands, "hall", "start the same hall and stay, for a person to play citizen and officer; Ctrl-C ends it")
    _add_day(commands)
    _add_decode(commands)
    return parser


def _add(commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, about: str) -> None:
    command = commands.add_parser(name, help=about, description=about)
    command.add_argument("--out", type=Path, default=Path("out") / name, help="where papers, pictures and logs go")
    command.add_argument("--mqtt", choices=KINDS, default="auto", help="which MQTT broker (default: %(default)s)")


def _add_day(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    about = "play a whole day by virtual clock and judge it; status 1 when anything was lost, doubled or unfair"
    command = commands.add_parser("day", help=about, description=about)
    for field in fields(Plan):
        command.add_argument(f"--{field.name}", type=int, default=field.default, metavar="N", help=_HELP[field.name])
    command.add_argument("--out", type=Path, default=Path("out"), help="where day.json goes (default: %(default)s)")


def _add_decode(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    about = "show what a printer makes of a file of ESC/POS bytes; status 3 when some of them were not understood"
    command = commands.add_parser("decode", help=about, description=about)
    command.add_argument("file", type=Path, metavar="FILE", help="the bytes as a printer would get them")
    command.add_argument(
        "--profile", choices=PROFILES, default=next(iter(PROFILES)), help="which printer (default: %(default)s)"
    )
    command.add_argument("--png", type=Path, metavar="OUT.png", help="write the paper as a picture, a dot a pixel")
    command.add_argument("--text", type=Path, metavar="OUT.txt", help="write the words, each line with its place")
    command.add_argument("--events", type=Path, metavar="OUT.jsonl", help="write what the bytes say, piece by piece")


_HELP = {
    "visitors": "how many come (default: %(default)s)",
    "seed": "the same seed gives the same day (default: %(default)s)",
    "counters": "how many counters there are (default: %(default)s)",
    "kiosks": "how many kiosks there are (default: %(default)s)",
}


if __name__ == "__main__":
    sys.exit(main())
