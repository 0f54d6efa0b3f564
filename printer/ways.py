"""In which way a printer is told what to print: as dots, or as text for its own letters. Pure."""

from __future__ import annotations

from enum import StrEnum

from printer.profiles import Profile
from runtime.addresses import parse

BAUD_FOR_DOTS = 115_200
"""The slowest line for dots: a ticket of 12 KB takes 1.1 s on it, about as long as to print it.

At 57,600 it is twice that, at 9,600 thirteen seconds, and the citizen waits; in letters it is half a second at 9,600.
"""


class Way(StrEnum):
    """``RASTER``: dots, the same letters on every printer. ``NATIVE``: the printer's own letters, few bytes."""

    RASTER = "raster"
    NATIVE = "native"


def way_for(address: str, profile: Profile) -> Way:
    """The way for a printer at ``address``: dots where the line is fast. An address that names no rate is.

    Raises :class:`runtime.addresses.BadAddress`.
    """
    slow = parse(address).whole("baud", BAUD_FOR_DOTS) < BAUD_FOR_DOTS
    return Way.NATIVE if slow or not profile.raster else Way.RASTER
