"""``novbe-printer profile`` and ``ports``: what is known of printers, and which may be plugged in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from enum import Enum

from printer.ends import End
from printer.errors import UnknownProfile
from printer.plugged_in import Candidate
from printer.profiles import CodePage, Profile, profile, usable_names
from runtime.config import BadConfiguration


def list_profiles(say: Callable[[str], None]) -> End:
    """Every model that can be used, with what matters most."""
    usable = map(profile, usable_names())
    rows = [(each.name, f"{each.width_dots} dots", each.confirmation, each.cut) for each in usable]
    _say_table(say, ("MODEL", "WIDTH", "CONFIRMS BY", "CUT"), rows)
    return End.GOOD


def show_profile(name: str, say: Callable[[str], None]) -> End:
    """All that is known of one model. Raises ``BadConfiguration``."""
    try:
        model = profile(name)
    except UnknownProfile as error:
        raise BadConfiguration("command line", [str(error)]) from error
    for field in fields(Profile):
        say(f"{field.name.replace('_', ' '):<18} {_shown(getattr(model, field.name))}")
    return End.GOOD


def list_ports(found: Sequence[Candidate], say: Callable[[str], None]) -> End:
    """What may be a printer, each with an address to copy."""
    if not found:
        say("no USB printer and no serial port is plugged in; network printers are not listed (tcp://host:9100)")
        return End.NOT_READY
    rows = [(each.address, each.node or "no device node", each.name) for each in found]
    _say_table(say, ("ADDRESS", "DEVICE NODE", "NAME"), rows)
    return End.GOOD


def _shown(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case Enum():
            return str(value.value)
        case tuple():
            return ", ".join(map(_shown, value)) or "none"
        case CodePage(number, codec):
            return f"{number} {codec}"
        case _:
            return str(value) or "none"


def _say_table(say: Callable[[str], None], head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    lines = [head, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    for line in lines:
        say("  ".join(f"{cell:<{width}}" for cell, width in zip(line, widths, strict=True)).rstrip())
