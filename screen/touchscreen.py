"""The ``evdev`` addresses: a touchscreen that is read straight from the kernel, turned and calibrated as it must be."""

from __future__ import annotations

import errno
import fcntl
import logging
import os
import select
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass

from runtime.addresses import Address, BadAddress, checked_by
from screen.calibration import TURNS, Map, Point, fitted, turned
from screen.contacts import ABS_MT_POSITION_X, ABS_MT_POSITION_Y, ABS_X, ABS_Y, EVENT, Contacts, Felt, events_in, feel
from screen.loop import EventLoop, Touch

log = logging.getLogger(__name__)

AGAIN_SECONDS = 2.0
"""Between two attempts to open a touchscreen that is unplugged."""

_LOOKS_MS = 500
_READS = 64 * EVENT.size
_ABS_INFO = struct.Struct("@6i")
"""``struct input_absinfo``: value, minimum, maximum, fuzz, flat, resolution."""

_EVIOCGRAB = 0x40044590
_EVIOCGABS = 0x80184540

Range = tuple[int, int]
"""The least and the greatest value of an axis."""


@dataclass(frozen=True, slots=True)
class Setting:
    """``across`` and ``down`` are the ranges of the device's axes; None: it says so itself."""

    path: str
    map: Map
    across: Range | None
    down: Range | None


def setting(address: Address) -> Setting:
    """What an address says. Raises :class:`BadAddress`."""
    if address.name or not address.path.startswith("/"):
        raise BadAddress(f"{address.text}: a touchscreen is named by its path, as in evdev:///dev/input/event0")
    address.allow("path", options=("rotate", "points", "x", "y"))
    degrees = int(address.option("rotate", "0", tuple(str(turn) for turn in TURNS)))
    return Setting(address.path, _map(address, degrees), _range(address, "x"), _range(address, "y"))


def _map(address: Address, degrees: int) -> Map:
    text = address.option("points", "")
    if not text:
        return turned(degrees)
    if degrees:
        raise BadAddress(f"{address.text}: measured points tell how it is turned: leave out rotate")
    try:
        return fitted([_pair(each) for each in text.split(";")])
    except ValueError as error:
        raise BadAddress(f"{address.text}: points: {error}") from error


def _pair(text: str) -> tuple[Point, Point]:
    """``0.1,0.1:0.12,0.08``: where it was on the picture, and what the touchscreen said. Raises ``ValueError``."""
    try:
        (x, y), (u, v) = (map(float, point.split(",")) for point in text.split(":"))
    except ValueError:
        raise ValueError(f"{text!r} is none: write x,y:u,v, the point of the picture and where it was felt") from None
    if not all(0 <= part <= 1 for part in (x, y, u, v)):
        raise ValueError(f"{text!r}: all four are from 0 to 1")
    return (u, v), (x, y)


def _range(address: Address, axis: str) -> Range | None:
    text = address.option(axis, "")
    if not text:
        return None
    least, _, greatest = text.partition("..")
    if not (least.isdecimal() and greatest.isdecimal() and int(least) < int(greatest)):
        raise BadAddress(f"{address.text}: {axis} must be the axis's range, like 0..4095, not {text!r}")
    return int(least), int(greatest)


class Touchscreen:
    """Reads a touchscreen on a thread of its own, alone, and opens it again when it comes back."""

    def __init__(self, wanted: Setting, size: tuple[int, int], post: Callable[[object], None]) -> None:
        self._setting = wanted
        self._size = size
        self._post = post
        self._stopped = threading.Event()
        self._told = False
        self._thread = threading.Thread(target=self._work, name="touchscreen", daemon=True)

    def start(self) -> None:
        """Begin to feel."""
        self._thread.start()

    def close(self) -> None:
        """Let the device go."""
        self._stopped.set()
        self._thread.join()

    def _work(self) -> None:
        while not self._stopped.is_set():
            try:
                self._listen(os.open(self._setting.path, os.O_RDONLY | os.O_NONBLOCK))
            except OSError as error:
                self._tell(error)
                self._stopped.wait(AGAIN_SECONDS)

    def _listen(self, device: int) -> None:
        try:
            _grab(device)
            across, down = _ranges(device, self._setting)
            log.info("%s: the touchscreen is ready: %s by %s", self._setting.path, across, down)
            self._told = False
            contacts = Contacts()
            while not self._stopped.is_set():
                for event in events_in(_read(device)):
                    contacts, felt = feel(contacts, *event)
                    for each in felt:
                        self._post(self._touch(each, across, down))
        finally:
            os.close(device)

    def _touch(self, felt: Felt, across: Range, down: Range) -> Touch:
        point = _share(felt.x, across), _share(felt.y, down)
        log.debug("%s: felt at %.3f,%.3f: %s", self._setting.path, *point, felt.phase)
        x, y = self._setting.map(point)
        return Touch(x * self._size[0], y * self._size[1], felt.phase, felt.finger)

    def _tell(self, error: OSError) -> None:
        if not self._told:
            self._told = True
            log.warning("%s: nothing is felt: %s", self._setting.path, _advice(error))


def _read(device: int) -> bytes:
    """Whole events, as soon as some have come; nothing after a while. Raises ``OSError`` at the device's end."""
    poll = select.poll()
    poll.register(device, select.POLLIN)
    if not poll.poll(_LOOKS_MS):
        return b""
    data = _some(device, _READS)
    while missing := -len(data) % EVENT.size:
        data += _some(device, missing)
    return data


def _some(device: int, most: int) -> bytes:
    data = os.read(device, most)
    if not data:
        raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))
    return data


def _grab(device: int) -> None:
    """Keep the events from SDL and the display server, which would bring each touch a second time."""
    try:
        fcntl.ioctl(device, _EVIOCGRAB, 1)
    except OSError as error:
        if error.errno not in (errno.ENOTTY, errno.EINVAL):
            raise


def _ranges(device: int, wanted: Setting) -> tuple[Range, Range]:
    """The ranges of both axes. Raises ``OSError`` where neither the device nor its address tells them."""
    across = wanted.across or _axis(device, ABS_MT_POSITION_X) or _axis(device, ABS_X)
    down = wanted.down or _axis(device, ABS_MT_POSITION_Y) or _axis(device, ABS_Y)
    if across is None or down is None:
        raise OSError(errno.ENOTTY, os.strerror(errno.ENOTTY))
    return across, down


def _axis(device: int, code: int) -> Range | None:
    info = bytearray(_ABS_INFO.size)
    try:
        fcntl.ioctl(device, _EVIOCGABS + code, info)
    except OSError:
        return None
    _, least, greatest, *_ = _ABS_INFO.unpack(info)
    return (least, greatest) if least < greatest else None


def _share(value: int, of: Range) -> float:
    least, greatest = of
    return (value - least) / (greatest - least)


_ADVICE = {
    errno.ENOENT: "there is no such device; is it plugged in? /dev/input/by-id names all",
    errno.ENODEV: "it was unplugged",
    errno.EACCES: "this program may not read it; add its user to the group 'input'",
    errno.EBUSY: "another program has it for itself; stop that one",
    errno.ENOTTY: "it does not tell the ranges of its axes; write them, as in ?x=0..4095&y=0..4095",
}


def _advice(error: OSError) -> str:
    return _ADVICE.get(error.errno or 0, f"it cannot be read ({error.strerror})")


@checked_by(setting)
def open_touch(address: Address, loop: EventLoop) -> Touchscreen:
    """``evdev:///dev/input/by-id/usb-…-event?rotate=90``; with ``points=…`` instead, as it was calibrated.

    One that is not plugged in is waited for, and the log says so. Raises :class:`BadAddress`.
    """
    screen = Touchscreen(setting(address), loop.size, loop.post)
    screen.start()
    return screen
