"""What the doctor says of the screen, the touchscreen, the sound and the pins, as the kernel's files tell of them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from deploy.finding import Finding, good, soon, untried, wrong
from runtime.addresses import Address, parse
from runtime.machine import ROOT

_ABS_MT_POSITION_X = 1 << 0x35
"""Of the axes that a touchscreen has (linux/input-event-codes.h)."""

_NODES = ("serial", "file", "evdev")
"""Schemes of which the path is a device file."""

_NO_CARDS = "no soundcards"


def hardware_findings(
    devices: Mapping[str, str], size: tuple[int, int] | None = None, root: Path = ROOT
) -> Iterator[Finding]:
    """A finding for each address of ``devices`` that leads to hardware here, but for the printer's.

    ``size`` is how many pixels the picture is configured to have.
    """
    pinned = [name for name, text in devices.items() if parse(text).scheme == "gpio"]
    if pinned:
        yield _pins(pinned, root)
    for name, text in devices.items():
        if name != "printer" and name not in pinned:
            yield _look(name, parse(text), size, root)


def _look(name: str, address: Address, size: tuple[int, int] | None, root: Path) -> Finding:
    if address.scheme in _NODES:
        return _node(name, address, root)
    looks: Mapping[tuple[str, str], Callable[[], Finding]] = {
        ("picture", "sdl"): lambda: _display(size, root),
        ("touch", "sdl"): lambda: _touch(root),
        ("sound", "sdl"): lambda: _sound(root),
    }
    look = looks.get((name, address.scheme))
    return look() if look else untried(name, f"{address.text} cannot be looked at from here.", "Try it by hand.")


def _node(name: str, address: Address, root: Path) -> Finding:
    """A device file: whether it is there, and may be opened."""
    node = root / address.path.lstrip("/")
    if not node.exists():
        return wrong(name, f"{address.path} is not there.", "Check that it is plugged in, and the address.")
    if not os.access(node, os.R_OK):
        return wrong(name, f"{address.path} may not be opened.", "Run the doctor as the program's user, or as root.")
    return good(name, f"{address.path} is there.")


def _display(size: tuple[int, int] | None, root: Path) -> Finding:
    sockets = sorted((root / "sys/class/drm").glob("*/status"))
    plugged = [socket.parent for socket in sockets if _text(socket) == "connected"]
    if not sockets:
        return wrong("display", "This machine has no graphics.", "Check that its graphics driver is loaded.")
    if not plugged:
        names = ", ".join(socket.parent.name for socket in sockets)
        return wrong("display", f"No screen is plugged in at {names}.", "Check the cable and the screen's power.")
    modes = {mode for connector in plugged for mode in _text(connector / "modes").split()}
    if size and modes and not modes & {"{}x{}".format(*size), "{1}x{0}".format(*size)}:
        said = f"The screen has no {size[0]}x{size[1]}, for which the picture is configured."
        return soon("display", said, "Set width and height under [screen] to what the screen has.")
    return good("display", f"A screen is plugged in at {plugged[0].name}.")


def _touch(root: Path) -> Finding:
    devices = _text(root / "proc/bus/input/devices").split("\n\n")
    names = [_named(device) for device in devices if _axes(device) & _ABS_MT_POSITION_X]
    if names:
        return good("touch", f"{names[0]} is there.")
    return wrong("touch", "No touchscreen is plugged in.", "Check its USB cable, then the log of the kernel.")


def _named(device: str) -> str:
    found = re.search(r'^N: Name="(.*)"$', device, re.MULTILINE)
    return found[1] if found else "A touchscreen"


def _axes(device: str) -> int:
    """A bit for each axis; the kernel writes them in words of 64 bits, the highest first."""
    found = re.search(r"^B: ABS=([0-9a-f ]+)$", device, re.MULTILINE)
    words = found[1].split() if found else []
    return sum(int(word, 16) << 64 * place for place, word in enumerate(reversed(words)))


def _sound(root: Path) -> Finding:
    cards = _text(root / "proc/asound/cards")
    if not cards or _NO_CARDS in cards:
        return wrong("sound", "This machine has no sound.", "Plug the loudspeaker in, or configure sound as none.")
    return good("sound", f"{cards.splitlines()[0].partition(': ')[2] or 'A sound card'} is there.")


def _pins(names: list[str], root: Path) -> Finding:
    chips = sorted((root / "dev").glob("gpiochip*"))
    wired = " and ".join(names)
    if not chips:
        return wrong("GPIO", f"This machine has no pins, but {wired} are on them.", "Check model and configuration.")
    if not any(os.access(chip, os.R_OK | os.W_OK) for chip in chips):
        return wrong("GPIO", "The pins may not be used.", "Run the doctor as the program's user, or as root.")
    return good("GPIO", f"The pins of {wired} can be used.")


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
