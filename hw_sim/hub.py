"""The place where simulated screens, fingers, keys and lamps meet whoever plays citizen and officer.

A program under test opens ``simframe://kiosk-1`` and so on (:mod:`hw_sim.addresses`); each opens one connection to the
hub's Unix socket, named in the environment variable ``NOVBE_SIM``. One JSON line is one message; the first says who it
is.
"""

from __future__ import annotations

import logging
import math
import socket
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable
from pathlib import Path

import msgspec

from hw_sim.frames import Frame, Wanted

log = logging.getLogger(__name__)

ENVIRONMENT = "NOVBE_SIM"
TAP_SECONDS = 0.05
FRAMES_KEPT = 1000


class Hello(msgspec.Struct, frozen=True):
    """Who connects: ``part`` is "picture", "touch", "keys", "lamp" or "sound", ``device`` the program's device."""

    part: str
    device: str


class Finger(msgspec.Struct, frozen=True):
    """A finger at a point, as fractions of the screen's width and height."""

    x: float
    y: float
    down: bool


class Key(msgspec.Struct, frozen=True):
    """A key was pressed."""

    key: str


class Lit(msgspec.Struct, frozen=True):
    """A lamp changed."""

    lit: bool


class Heard(msgspec.Struct, frozen=True):
    """A sound began to play at ``at`` (CLOCK_MONOTONIC, seconds) and lasts ``seconds``."""

    at: float
    seconds: float


class Screen:
    """What the hub has seen of one device's screen."""

    def __init__(self, device: str) -> None:
        self.device = device
        self.frames: deque[Frame] = deque(maxlen=FRAMES_KEPT)
        self.on_frame: list[Callable[[Frame], None]] = []
        self._news = threading.Condition()

    @property
    def frame(self) -> Frame | None:
        """The newest frame."""
        return self.frames[-1] if self.frames else None

    def take(self, frame: Frame) -> None:
        """A program has shown a frame; its predecessor's pixels go."""
        with self._news:
            old = self.frame
            self.frames.append(frame)
            self._news.notify_all()
        for listener in self.on_frame:
            listener(frame)
        if old is not None:
            Path(old.file).unlink(missing_ok=True)

    def wait_for(self, wanted: Wanted, seconds: float, what: str, since: float = 0.0) -> Frame:
        """The first frame shown after ``since`` (monotonic), or standing now, that is ``wanted``.

        Raises ``TimeoutError`` that names ``what`` was waited for and what the screen shows instead.
        """
        deadline = time.monotonic() + seconds
        with self._news:
            while True:
                found = next((frame for frame in self._standing(since) if wanted(frame)), None)
                if found is not None:
                    return found
                if not self._news.wait(max(0.0, deadline - time.monotonic())) and time.monotonic() >= deadline:
                    raise TimeoutError(f"{self.device}: no {what} within {seconds:g} s; it shows {self._shown()}")

    def _standing(self, since: float) -> list[Frame]:
        """The frames that stood on the screen at ``since`` or came later."""
        frames = list(self.frames)
        ends = [*(frame.at for frame in frames[1:]), math.inf]
        return [frame for frame, end in zip(frames, ends, strict=False) if end > since]

    def _shown(self) -> str:
        frame = self.frame
        return f"{frame.title!r}: {[text.text for text in frame.texts]}" if frame else "nothing"


class Hub:
    """Listens on a Unix socket; every simulated part of every device connects to it."""

    def __init__(self, directory: Path) -> None:
        self.path = directory / "sim.sock"
        self.screens: defaultdict[str, Screen] = _Screens()
        self.lamps: dict[str, bool] = {}
        self.sounds: defaultdict[str, deque[Heard]] = defaultdict(lambda: deque(maxlen=FRAMES_KEPT))
        self._parts: dict[tuple[str, str], socket.socket] = {}
        self._arrived = threading.Condition()
        self._listener = socket.socket(socket.AF_UNIX)
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Begin to listen."""
        self.path.unlink(missing_ok=True)
        self._listener.bind(str(self.path))
        self._listener.listen()
        threading.Thread(target=self._accept, name="hub", daemon=True).start()

    def close(self) -> None:
        """Stop listening and drop everybody."""
        self._listener.close()
        for connection in list(self._parts.values()):
            connection.close()
        for screen in self.screens.values():
            if screen.frame:
                Path(screen.frame.file).unlink(missing_ok=True)

    def tap(self, device: str, point: tuple[float, float]) -> float:
        """A finger goes down at ``point`` (pixels of the newest frame) and up again; when it went down (monotonic)."""
        frame = self.screens[device].frame
        if frame is None:
            raise RuntimeError(f"{device} has shown nothing to touch")
        x, y = point[0] / frame.width, point[1] / frame.height
        at = time.monotonic()
        self._send(device, "touch", Finger(x, y, True))
        time.sleep(TAP_SECONDS)
        self._send(device, "touch", Finger(x, y, False))
        return at

    def press(self, device: str, key: str) -> float:
        """A key of a call unit is pressed; when (monotonic)."""
        at = time.monotonic()
        self._send(device, "keys", Key(key))
        return at

    def wait_for_lamp(self, device: str, lit: bool, seconds: float) -> None:
        """Wait until a lamp is as it should be. Raises ``TimeoutError``."""
        with self._arrived:
            if not self._arrived.wait_for(lambda: self.lamps.get(device) is lit, seconds):
                raise TimeoutError(f"{device}: the lamp did not {'light' if lit else 'go out'} within {seconds:g} s")

    def wait_for_sounds(self, device: str, count: int, seconds: float) -> None:
        """Wait until a loudspeaker has been heard ``count`` times. Raises ``TimeoutError``."""
        with self._arrived:
            if not self._arrived.wait_for(lambda: len(self.sounds[device]) >= count, seconds):
                raise TimeoutError(f"{device}: heard {len(self.sounds[device])} of {count} sounds within {seconds:g} s")

    def wait_for_parts(self, parts: set[tuple[str, str]], seconds: float) -> None:
        """Wait until these (device, part) have connected. Raises ``TimeoutError`` naming the missing."""
        with self._arrived:
            if not self._arrived.wait_for(lambda: parts <= set(self._parts), seconds):
                raise TimeoutError(f"not connected within {seconds:g} s: {sorted(parts - set(self._parts))}")

    def _send(self, device: str, part: str, message: msgspec.Struct) -> None:
        connection = self._parts.get((device, part))
        if connection is None:
            raise RuntimeError(f"{device} has no {part} open")
        connection.sendall(msgspec.json.encode(message) + b"\n")

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, connection.makefile("rb") as lines:
            hello = msgspec.json.decode(lines.readline(), type=Hello)
            with self._arrived:
                self._parts[hello.device, hello.part] = connection
                self._arrived.notify_all()
            try:
                for line in lines:
                    self._take(hello, line)
            except OSError as error:
                log.debug("%s %s left: %s", hello.device, hello.part, error)
            finally:
                if self._parts.get((hello.device, hello.part)) is connection:
                    del self._parts[hello.device, hello.part]

    def _take(self, hello: Hello, line: bytes) -> None:
        if hello.part == "picture":
            self.screens[hello.device].take(msgspec.json.decode(line, type=Frame))
        elif hello.part == "lamp":
            with self._arrived:
                self.lamps[hello.device] = msgspec.json.decode(line, type=Lit).lit
                self._arrived.notify_all()
        elif hello.part == "sound":
            with self._arrived:
                self.sounds[hello.device].append(msgspec.json.decode(line, type=Heard))
                self._arrived.notify_all()


class _Screens(defaultdict[str, Screen]):
    def __missing__(self, device: str) -> Screen:
        self[device] = Screen(device)
        return self[device]
