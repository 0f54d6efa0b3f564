"""Which printer a technician means: an address on the command line, or the file of a kiosk."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from printer.config import PaperWork, PrinterConfig, paper_work
from printer.plugged_in import candidates
from printer.profiles import DEFAULT_PROFILE, Profile, profile
from runtime.addresses import address_of
from runtime.config import BadConfiguration, build, parse_toml, read_text

_IS_LINE = address_of("line")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The printer at ``address``, told about as a kiosk would be."""

    address: Annotated[str, _IS_LINE]
    printer: PrinterConfig

    @property
    def model(self) -> Profile:
        """What the printer is like."""
        return profile(self.printer.profile)

    @property
    def work(self) -> PaperWork:
        """How papers are printed there. Raises ``BadConfiguration`` for the templates."""
        return paper_work(self.printer, self.address)


def add_to(parser: argparse.ArgumentParser) -> None:
    """Let the command line say which printer."""
    parser.add_argument("address", nargs="?", metavar="ADDRESS", help="the printer, such as serial:///dev/ttyUSB0")
    parser.add_argument("--config", type=Path, metavar="FILE", help="or the printer of this kiosk's configuration")
    parser.add_argument("--profile", metavar="MODEL", help=f"what it is like (default: {DEFAULT_PROFILE})")


def target_of(options: argparse.Namespace) -> Target:
    """The printer that is meant. Raises ``BadConfiguration`` with every problem."""
    if bool(options.address) is bool(options.config):
        raise BadConfiguration("command line", [_one_of_both()])
    tables, source, text = _tables(options)
    chosen = {"profile": options.profile, "way": getattr(options, "way", None)}
    tables["printer"] = {**tables["printer"], **{name: value for name, value in chosen.items() if value}}
    return build(Target, tables, source, text)


def _tables(options: argparse.Namespace) -> tuple[dict[str, Any], str, str]:
    """The tables of a :class:`Target`, what they are from, and its text."""
    if options.config is None:
        return {"address": options.address, "printer": {"profile": DEFAULT_PROFILE}}, "command line", ""
    text = read_text(options.config)
    tables = parse_toml(text, str(options.config))
    devices, printer = tables.get("devices", {}), tables.get("printer", {})
    if not isinstance(devices, dict) or not isinstance(printer, dict):
        raise BadConfiguration(str(options.config), ["[devices] and [printer] must be tables"])
    if "printer" not in devices:
        advice = "the kiosk uses its default; name that address instead of --config"
        raise BadConfiguration(str(options.config), [f"[devices] names no printer: {advice}"])
    return (
        {"address": devices["printer"], "printer": {"profile": DEFAULT_PROFILE, **printer}},
        str(options.config),
        text,
    )


def _one_of_both() -> str:
    found = ", ".join(candidate.address for candidate in candidates())
    return f"name either a printer's address or --config; plugged in here: {found or 'nothing that is known'}"
