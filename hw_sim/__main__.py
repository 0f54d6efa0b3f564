"""``novbe-sim``: a hall of real programs on simulated hardware, and the simulated printer on its own."""

from __future__ import annotations

import argparse
import sys
from dataclasses import fields
from pathlib import Path

from broker.server import KINDS
from hw_sim.day.plan import Plan
from hw_sim.day.program import day, told_at_terminal
from hw_sim.decode import Outputs, decode
from hw_sim.lone_printer import BAUD, HOW_TO_HANDLE, Wishes, stand
from hw_sim.places import BadPlace, make_directory
from hw_sim.report import say
from hw_sim.thermal.model import MODELS
from runtime.logs import LEVELS, start_logging
from runtime.program import run


def main() -> int:
    """The program's entry point; its exit status."""
    arguments = _parser().parse_args()
    start_logging("novbe-sim", arguments.log_level)
    command = {"day": _day, "decode": _decode, "printer": _printer}.get(arguments.command, _start)
    return run(lambda: command(arguments))


def _decode(arguments: argparse.Namespace) -> int:
    outputs = Outputs(arguments.png, arguments.text, arguments.events)
    return decode(arguments.file, arguments.profile, outputs)


def _printer(arguments: argparse.Namespace) -> int:
    return stand(Wishes(**{field.name: getattr(arguments, field.name) for field in fields(Wishes)}))


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
    if arguments.tls and arguments.mqtt == "amqtt":
        sys.stderr.write("--tls needs mosquitto: amqtt asks for passwords\n")
        return 2
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
        return start(arguments.out, arguments.mqtt, arguments.tls)
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
    _add_printer(commands)
    return parser


def _add(commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, about: str) -> None:
    command = commands.add_parser(name, help=about, description=about)
    command.add_argument("--out", type=Path, default=Path("out") / name, help="where papers, pictures and logs go")
    command.add_argument("--mqtt", choices=KINDS, default="auto", help="which MQTT broker (default: %(default)s)")
    command.add_argument("--tls", action="store_true", help="everybody enrols and shows a certificate; needs mosquitto")


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
        "--profile", choices=MODELS, default=next(iter(MODELS)), help="which printer (default: %(default)s)"
    )
    command.add_argument("--png", type=Path, metavar="OUT.png", help="write the paper as a picture, a dot a pixel")
    command.add_argument("--text", type=Path, metavar="OUT.txt", help="write the words, each line with its place")
    command.add_argument("--events", type=Path, metavar="OUT.jsonl", help="write what the bytes say, piece by piece")


def _add_printer(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    about = "be a printer for any program that speaks ESC/POS, until Ctrl-C; every paper is kept"
    command = commands.add_parser("printer", help=about, description=about, epilog=HOW_TO_HANDLE)
    line = command.add_mutually_exclusive_group(required=True)
    line.add_argument("--listen", metavar="tcp://HOST:PORT", help="be a network printer there (port 0: any free one)")
    line.add_argument("--pty", type=Path, metavar="LINK", help="be a serial printer behind the device that LINK names")
    line.add_argument("--usb", type=Path, metavar="LINK", help="the same as a USB printer is one, like /dev/usb/lp0")
    command.add_argument("--baud", type=int, metavar="N", help=f"bits a second of --pty (default: {BAUD})")
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="where the papers go")
    command.add_argument(
        "--profile", choices=MODELS, default=next(iter(MODELS)), help="which printer (default: %(default)s)"
    )
    command.add_argument(
        "--fault",
        action="append",
        default=[],
        dest="faults",
        metavar="NAME[@BYTE]",
        help="what is wrong with it, at once or after so many bytes; may be given again",
    )


_HELP = {
    "visitors": "how many come (default: %(default)s)",
    "seed": "the same seed gives the same day (default: %(default)s)",
    "counters": "how many counters there are (default: %(default)s)",
    "kiosks": "how many kiosks there are (default: %(default)s)",
}


if __name__ == "__main__":
    sys.exit(main())
