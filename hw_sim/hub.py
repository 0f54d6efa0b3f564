"""The place where simulated screens, fingers, keys and lamps meet whoever plays citizen and officer.

A program under test opens ``simframe://kiosk-1`` and so on (:mod:`hw_sim.addresses`); each opens one connection to the
hub's Unix socket, named in the environment variable ``NOVBE_SIM``. The first message (:mod:`hw_sim.wire`) says who it
is.
"""

from __future__ import annotations

import logging
import socket
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from hw_sim.frames import Frame
from hw_sim.patience import Patience
from hw_sim.screens import Screen, Screens
from hw_sim.wire import (
    SEND_SECONDS,
    Buzz,
    Code,
    Finger,
    Glow,
    Heard,
    Hello,
    Hushed,
    Key,
    Lit,
    hang_up,
    send_within,
)

log = logging.getLogger(__name__)

TAP_SECONDS = 0.05
SOUNDS_KEPT = 1000


class Disconnected(RuntimeError):
    """Somebody wants to touch or press what no program has open."""


class Hub:
    """Listens on a Unix socket; every simulated part of every device connects to it."""

    def __init__(self, directory: Path, patience: Patience | None = None) -> None:
        self.path = directory / "sim.sock"
        self.patience = Patience() if patience is None else patience
        self.screens: Mapping[str, Screen] = Screens(self.patience)
        self.lamps: dict[str, bool] = {}
        self.sounds: defaultdict[str, deque[Heard]] = defaultdict(lambda: deque(maxlen=SOUNDS_KEPT))
        self.on_sound: list[Callable[[str, Heard], None]] = []
        self.on_hush: list[Callable[[str, Hushed], None]] = []
        self.rings: dict[str, Glow] = {}
        self.buzzes: defaultdict[str, list[Buzz]] = defaultdict(list)
        self._parts: dict[tuple[str, str], socket.socket] = {}
        self._arrived = threading.Condition()
        self._listener = socket.socket(socket.AF_UNIX)

    def start(self) -> None:
        """Begin to listen."""
        self.path.unlink(missing_ok=True)
        self._listener.bind(str(self.path))
        self._listener.listen()
        threading.Thread(target=self._accept, name="hub", daemon=True).start()

    def close(self) -> None:
        """Stop listening and drop everybody."""
        hang_up(self._listener)
        with self._arrived:
            for connection in self._parts.values():
                hang_up(connection)
        for screen in list(self.screens.values()):
            if screen.frame:
                Path(screen.frame.file).unlink(missing_ok=True)

    def tap(self, device: str, point: tuple[float, float]) -> float:
        """A finger goes down at ``point`` (pixels of the newest frame) and up again; when it went down (monotonic)."""
        at = self.put_down(device, point)
        time.sleep(TAP_SECONDS)
        self.lift(device, point)
        return at

    def put_down(self, device: str, point: tuple[float, float]) -> float:
        """A finger goes down at ``point`` and stays there; when (monotonic)."""
        return self._move_finger(device, point, down=True)

    def lift(self, device: str, point: tuple[float, float]) -> float:
        """The finger goes up again; when (monotonic)."""
        return self._move_finger(device, point, down=False)

    def press(self, device: str, key: str) -> float:
        """A key of a call unit, or a button of a kiosk, is pressed and let go; when (monotonic)."""
        at = self.hold(device, key)
        self.let_go(device, key)
        return at

    def hold(self, device: str, key: str) -> float:
        """It is pressed, or a switch closed; when (monotonic)."""
        at = time.monotonic()
        self._send(device, "keys", Key(key))
        return at

    def let_go(self, device: str, key: str) -> None:
        """It is let go, or the switch opened."""
        self._send(device, "keys", Key(key, down=False))

    def scan(self, device: str, characters: str) -> None:
        """A kiosk's scanner sends these."""
        self._send(device, "scanner", Code(characters))

    def wait_for_lamp(self, device: str, lit: bool, seconds: float) -> None:
        """Wait until a lamp is as it should be. Raises ``TimeoutError``."""
        with self._arrived:
            if not self._arrived.wait_for(lambda: self.lamps.get(device) is lit, seconds):
                raise TimeoutError(f"{device}: the lamp did not {'light' if lit else 'go out'} within {seconds:g} s")

    def wait_for_signals(self, device: str, seconds: float) -> None:
        """Wait until a kiosk's ring was lit and its buzzer heard. Raises ``TimeoutError``."""
        with self._arrived:
            if not self._arrived.wait_for(lambda: device in self.rings and bool(self.buzzes[device]), seconds):
                raise TimeoutError(f"{device}: ring and buzzer told nothing within {seconds:g} s")

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

    def _move_finger(self, device: str, point: tuple[float, float], *, down: bool) -> float:
        frame = self.screens[device].frame
        if frame is None:
            raise Disconnected(f"{device} has shown nothing to touch")
        at = time.monotonic()
        self._send(device, "touch", Finger(point[0] / frame.width, point[1] / frame.height, down))
        return at

    def _send(self, device: str, part: str, message: msgspec.Struct) -> None:
        with self._arrived:
            connection = self._parts.get((device, part))
        if connection is None:
            raise Disconnected(f"{device} has no {part} open")
        try:
            connection.sendall(msgspec.json.encode(message) + b"\n")
        except OSError as error:
            raise Disconnected(f"{device}: its {part} takes nothing: {error}") from error

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            send_within(connection, SEND_SECONDS)
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        who = "somebody"
        with connection, connection.makefile("rb") as lines:
            try:
                hello = msgspec.json.decode(lines.readline(), type=Hello)
                who = f"{hello.device} {hello.part}"
                self._welcome(hello, connection)
                for line in lines:
                    self._take(hello, line)
            except msgspec.MsgspecError as error:
                log.error("%s says what is no message of this simulator and is cut off: %s", who, error)
            except ConnectionError as error:
                log.debug("%s left: %s", who, error)
            finally:
                self._forget(connection)

    def _welcome(self, hello: Hello, connection: socket.socket) -> None:
        with self._arrived:
            self._parts[hello.device, hello.part] = connection
            self._arrived.notify_all()

    def _forget(self, connection: socket.socket) -> None:
        hang_up(connection)
        with self._arrived:
            self._parts = {part: other for part, other in self._parts.items() if other is not connection}

    def _take(self, hello: Hello, line: bytes) -> None:
        if hello.part == "picture":
            self.screens[hello.device].take(msgspec.json.decode(line, type=Frame))
        elif hello.part == "lamp":
            with self._arrived:
                self.lamps[hello.device] = msgspec.json.decode(line, type=Lit).lit
                self._arrived.notify_all()
        elif hello.part == "sound":
            self._hear(hello.device, msgspec.json.decode(line, type=Heard | Hushed))
        elif hello.part == "ring":
            with self._arrived:
                self.rings[hello.device] = msgspec.json.decode(line, type=Glow)
                self._arrived.notify_all()
        elif hello.part == "buzzer":
            with self._arrived:
                self.buzzes[hello.device].append(msgspec.json.decode(line, type=Buzz))
                self._arrived.notify_all()

    def _hear(self, device: str, heard: Heard | Hushed) -> None:
        if isinstance(heard, Hushed):
            self._hush(device, heard)
            return
        for listener in self.on_sound:
            listener(device, heard)
        Path(heard.file).unlink(missing_ok=True)
        with self._arrived:
            self.sounds[device].append(heard)
            self._arrived.notify_all()

    def _hush(self, device: str, hushed: Hushed) -> None:
        for listener in self.on_hush:
            listener(device, hushed)
        with self._arrived:
            if sounds := self.sounds[device]:
                sounds[-1] = sounds[-1].until(hushed.at)
            self._arrived.notify_all()
