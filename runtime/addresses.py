"""Hardware by address: a device is opened from a URL-like text in the configuration.

``serial:///dev/ttyUSB0?baud=115200`` or ``sdl``: the scheme picks the opener, found among the installed entry points
of group ``novbe.<kind>`` (kinds: line, picture, touch, keys, lamp, sound). Whoever brings another scheme, the hardware
simulator for one, registers it the same way from outside; nothing here knows which there are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from importlib.metadata import EntryPoints, entry_points
from typing import Any
from urllib.parse import parse_qsl, urlsplit


class BadAddress(ValueError):
    """An address in the configuration cannot be understood: the technician's to mend."""


@dataclass(frozen=True, slots=True)
class Address:
    """``scheme://name/path?option=value``, taken apart. A bare word is a scheme alone."""

    text: str
    scheme: str
    name: str = ""
    port: int | None = None
    path: str = ""
    options: Mapping[str, str] = field(default_factory=dict)

    def option(self, name: str, default: str, allowed: tuple[str, ...] = ()) -> str:
        """The option's value. Raises :class:`BadAddress` when it is not one of ``allowed`` (if given)."""
        value = self.options.get(name, default)
        if allowed and value not in allowed:
            raise BadAddress(f"{self.text}: {name} must be one of {', '.join(allowed)}, not {value!r}")
        return value

    def number(self, name: str, default: float) -> float:
        """The option as a number. Raises :class:`BadAddress` when it is none."""
        try:
            return float(self.options.get(name, default))
        except ValueError:
            raise BadAddress(f"{self.text}: {name} must be a number, not {self.options[name]!r}") from None


def parse(text: str) -> Address:
    """Take an address apart. Raises :class:`BadAddress`."""
    if "://" not in text:
        return Address(text, text.strip().lower())
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise BadAddress(f"{text}: {error}") from error
    host = parts.netloc.rpartition("@")[2]
    name = (parts.hostname or "") if port is not None else host
    return Address(text, parts.scheme.lower(), name, port, parts.path, dict(parse_qsl(parts.query)))


def open_device(kind: str, text: str, *arguments: Any) -> Any:
    """Open what ``text`` names: calls the opener of its scheme as ``opener(address, *arguments)``.

    Raises :class:`BadAddress` for an unknown scheme; what the opener raises passes through.
    """
    address = parse(text)
    openers: EntryPoints = entry_points(group=f"novbe.{kind}")
    if address.scheme not in openers.names:
        near = get_close_matches(address.scheme, sorted(openers.names), n=1)
        hint = f" (did you mean {near[0]!r}?)" if near else ""
        known = ", ".join(sorted(openers.names))
        raise BadAddress(f"{text}: no {kind} is opened by the scheme {address.scheme!r}{hint}; known: {known}")
    return openers[address.scheme].load()(address, *arguments)
