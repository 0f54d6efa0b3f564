"""Hardware by address: a device is opened from a URL-like text in the configuration.

``serial:///dev/ttyUSB0?baud=115200`` or ``sdl``: the scheme picks the opener, found among the installed entry points
of group ``novbe.<kind>`` (kinds: line, picture, touch, keys, lamp, sound, power; a kiosk's buttons, scanner, ring,
buzzer). Whoever brings another scheme, the hardware simulator for one, registers it the same way from outside; nothing
here knows which there are.

An opener that says with :func:`checked_by` how its addresses look has them checked while a configuration is loaded.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import SplitResult, parse_qsl, urlsplit

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint, EntryPoints

_USB_IDS = re.compile(r"[0-9a-f]{4}:[0-9a-f]{4}", re.IGNORECASE)
_IN_NETWORK = re.compile(r"[\w-]+(\.[\w-]+)+(:\d+)?|[\w-]+:\d+")


class BadAddress(ValueError):
    """An address in the configuration cannot be understood: the technician's to mend."""


@dataclass(frozen=True, slots=True)
class Address:
    """``scheme://name:port/path?option=value``, taken apart. A bare word is a scheme alone.

    Two hexadecimal numbers of four digits, as USB devices have, are one name when the second is no port.
    """

    text: str
    scheme: str
    name: str = ""
    port: int | None = None
    path: str = ""
    options: Mapping[str, str] = field(default_factory=dict)

    def allow(self, *parts: str, options: Collection[str] = ()) -> None:
        """Raise :class:`BadAddress` for what would be overlooked: an option not named here, or, unless it is among
        ``parts``, a "name", "port" or "path"."""
        port = "" if self.port is None else f":{self.port}"
        for part, value in (("name", self.name), ("port", port), ("path", self.path.strip("/") and self.path)):
            if value and part not in parts:
                raise BadAddress(f"{self.text}: {value!r} means nothing to {self.scheme!r}")
        for name in self.options:
            if name not in options:
                raise BadAddress(f"{self.text}: no option {name!r}{_hint(name, options)}")

    def option(self, name: str, default: str, allowed: tuple[str, ...] = ()) -> str:
        """The option's value. Raises :class:`BadAddress` when it is not one of ``allowed`` (if given)."""
        value = self.options.get(name, default)
        if allowed and value not in allowed:
            raise BadAddress(f"{self.text}: {name} must be one of {', '.join(allowed)}, not {value!r}")
        return value

    def number(self, name: str, default: float) -> float:
        """The option as a finite number. Raises :class:`BadAddress` when it is none."""
        text = self.options.get(name, str(default))
        try:
            number = float(text)
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            raise BadAddress(f"{self.text}: {name} must be a number, not {text!r}")
        return number

    def whole(self, name: str, default: int) -> int:
        """The option as a whole number from 0. Raises :class:`BadAddress` when it is none."""
        text = self.options.get(name, str(default))
        if not text.isdecimal():
            raise BadAddress(f"{self.text}: {name} must be a whole number, not {text!r}")
        return int(text)

    def place(self, default_port: int) -> tuple[str, int]:
        """Host and port in the network. Raises :class:`BadAddress` when no host can have that name."""
        host = self.name.removeprefix("[").removesuffix("]")
        port = default_port if self.port is None else self.port
        try:
            host.encode("idna")
        except UnicodeError:
            host = ""
        if _USB_IDS.fullmatch(host):
            host = ""
        if not host or " " in host or not port:
            raise BadAddress(f"{self.text}: must name a host, as in {self.scheme}://192.0.2.7:{default_port}")
        return host, port


def host_and_port(host: str, port: int) -> str:
    """A place in the network as people read it: ``[::1]:9100``."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def parse(text: str) -> Address:
    """Take an address apart. Raises :class:`BadAddress`."""
    if not text.isprintable():
        raise BadAddress(f"{text!r}: an address is one line of printable characters")
    if "://" not in text:
        return Address(text, text.strip().lower())
    try:
        parts = urlsplit(text)
        port = _port(parts)
    except ValueError as error:
        raise BadAddress(f"{text}: {error}") from error
    if parts.netloc.endswith(":"):
        raise BadAddress(f"{text}: name the port behind the last colon, or leave out the colon")
    if parts.fragment:
        raise BadAddress(f"{text}: '#{parts.fragment}' means nothing in an address")
    user, _, host = parts.netloc.rpartition("@")
    if user:
        raise BadAddress(f"{parts.scheme}://…@{host}: neither user nor password belongs in an address")
    name = host if port is None else (parts.hostname or "")
    return Address(text, parts.scheme.lower(), name, port, parts.path, _options(text, parts))


def _port(parts: SplitResult) -> int | None:
    *_, last = parts.netloc.rpartition(":")
    return None if _USB_IDS.fullmatch(parts.netloc) and not last.isdecimal() else parts.port


def _options(text: str, parts: SplitResult) -> dict[str, str]:
    try:
        pairs = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError as error:
        raise BadAddress(f"{text}: {error}") from error
    options = dict(pairs)
    if len(options) < len(pairs):
        raise BadAddress(f"{text}: an option is given twice")
    return options


Opener = TypeVar("Opener", bound=Callable[..., Any])


def checked_by(check: Callable[[Address], object]) -> Callable[[Opener], Opener]:
    """Let ``check`` refuse wrong addresses of the decorated opener, with :class:`BadAddress` and nothing opened."""

    def mark(opener: Opener) -> Opener:
        opener.check = check  # type: ignore[attr-defined]
        return opener

    return mark


def address_of(kind: str) -> Callable[[str], None]:
    """What checks a configuration's text: it raises :class:`BadAddress` when the text is no address of this kind."""

    def check(text: str) -> None:
        _find(kind, text)

    return check


def open_device(kind: str, text: str, *arguments: Any) -> Any:
    """Open what ``text`` names: calls the opener of its scheme as ``opener(address, *arguments)``.

    Raises :class:`BadAddress` for an unknown scheme; what the opener raises passes through.
    """
    address, opener = _find(kind, text)
    return opener(address, *arguments)


@cache
def _installed() -> Callable[..., EntryPoints]:
    """Selects from all entry points here: every installed package is looked at for them, once."""
    from importlib.metadata import entry_points  # 2 MB for who opens hardware, not for who only reads addresses

    return entry_points().select


def _find(kind: str, text: str) -> tuple[Address, Callable[..., Any]]:
    address = parse(text)
    openers = _installed()(group=f"novbe.{kind}")
    if address.scheme not in openers.names:
        if (meant := _meant(text)).partition(":")[0] in openers.names:
            known = ", ".join(sorted(openers.names))
            raise BadAddress(f"{text}: begins with no scheme and :// (did you mean {meant}?); known: {known}")
        hint = _hint(address.scheme, openers.names)
        raise BadAddress(f"{text}: no {kind} is opened by the scheme {address.scheme!r}{hint}")
    opener = _load(openers[address.scheme], address)
    getattr(opener, "check", lambda _: None)(address)
    return address, opener


def _load(entry: EntryPoint, address: Address) -> Callable[..., Any]:
    """Raises :class:`BadAddress` where what was installed names code that is not there (any more)."""
    try:
        opener: Callable[..., Any] = entry.load()
    except (ImportError, AttributeError) as error:
        advice = "the installation is out of date or incomplete: install this version again"
        raise BadAddress(f"{address.text}: {entry.value} cannot be loaded ({error}); {advice}") from error
    return opener


def _meant(text: str) -> str:
    """The address somebody may have had in mind who wrote no ``://``; empty when it cannot be guessed."""
    if "://" in text:
        return ""
    if text.startswith("/"):
        return f"{'serial' if text.startswith('/dev/tty') else 'file'}://{text}"
    if _IN_NETWORK.fullmatch(text):
        return f"tcp://{text}"
    scheme, colon, place = text.partition(":")
    return f"{scheme.lower()}://{place if place.startswith('/dev/') else place.lstrip('/')}" if colon else ""


def _hint(wrong: str, known: Collection[str]) -> str:
    near = get_close_matches(wrong, sorted(known), n=1)
    meant = f" (did you mean {near[0]!r}?)" if near else ""
    return f"{meant}; known: {', '.join(sorted(known)) or 'none'}"
