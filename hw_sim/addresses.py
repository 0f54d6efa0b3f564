"""The simulator's addresses, with a device's name: ``simframe``, ``simtouch``, ``simkeys``, ``simlamp``, ``simsound``,
``simscan``, ``simring``, ``simbuzzer``.

They run inside the program under test and stand where the hardware would: a picture goes to the hub instead of a
screen; touches come from the hub as SDL's own finger events.
"""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import pygame

from hw_sim.frames import describe
from hw_sim.wire import (
    ENVIRONMENT,
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
from kiosk.scanner import Scanner
from kiosk.signals import Beeps, Light
from runtime.addresses import Address, BadAddress
from screen.loop import EventLoop, KeyPress, KeyRelease
from screen.painter import blank
from screen.scene import Rect, Scene
from screen.sound import RATE

_CONNECT_SECONDS = 5.0


class Wire:
    """One part's connection to the hub. ``heard`` is called with every line, on a thread of its own."""

    def __init__(self, address: Address, part: str, heard: Callable[[bytes], None] | None = None) -> None:
        path = os.environ.get(ENVIRONMENT)
        if not path:
            raise BadAddress(f"{address.text}: no simulator here; {ENVIRONMENT} must name its socket (start novbe-sim)")
        self.directory = Path(path).parent
        self._name = address.text
        self._socket = _connected(address, path)
        self.send(Hello(part, address.name))
        if heard is not None:
            threading.Thread(target=self._listen, args=(heard,), name=address.text, daemon=True).start()

    def send(self, message: msgspec.Struct) -> None:
        """Raises ``ConnectionError`` when the simulator has gone or takes nothing any more."""
        try:
            self._socket.sendall(msgspec.json.encode(message) + b"\n")
        except BlockingIOError as error:
            self.close()
            raise ConnectionError(f"{self._name}: the simulator took nothing for {SEND_SECONDS:g} s") from error

    def close(self) -> None:
        hang_up(self._socket)

    def _listen(self, heard: Callable[[bytes], None]) -> None:
        with self._socket.makefile("rb") as lines:
            for line in lines:
                heard(line)


def _connected(address: Address, path: str) -> socket.socket:
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(_CONNECT_SECONDS)
    try:
        connection.connect(path)
    except OSError as error:
        connection.close()
        raise BadAddress(f"{address.text}: the simulator does not answer at {path}: {error}") from error
    connection.settimeout(None)
    send_within(connection, SEND_SECONDS)
    return connection


class SimulatedPicture:
    """A screen whose frames go to the hub."""

    def __init__(self, wire: Wire, device: str, size: tuple[int, int]) -> None:
        self.size = size
        self._wire = wire
        self._device = device
        self._shown = 0
        self._canvas = blank(size)

    def canvas(self) -> pygame.Surface:
        return self._canvas

    def show(self, surface: pygame.Surface, scene: Scene, areas: Sequence[Rect] = ()) -> None:  # noqa: ARG002
        at = time.monotonic()
        self._shown += 1
        file = self._wire.directory / f"{self._device}.{os.getpid()}.{self._shown}.bgrx"
        file.write_bytes(surface.get_buffer().raw)
        self._wire.send(describe(scene, self._shown, at, file))

    def close(self) -> None:
        self._wire.close()
        pygame.display.quit()


def open_picture(address: Address, size: tuple[int, int], caption: str) -> SimulatedPicture:
    """``simframe://kiosk-1``: frames of ``size`` pixels go to the hub; SDL gets a small screen nobody sees."""
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    pygame.display.init()
    pygame.display.set_mode((64, 64))
    pygame.display.set_caption(caption)
    return SimulatedPicture(Wire(address, "picture"), address.name, size)


def open_touch(address: Address, loop: EventLoop) -> Wire:  # noqa: ARG001 - the fingers come through SDL
    """``simtouch://kiosk-1``: fingers of the hub become SDL finger events."""

    def heard(line: bytes) -> None:
        finger = msgspec.json.decode(line, type=Finger)
        kind = pygame.FINGERDOWN if finger.down else pygame.FINGERUP
        event = pygame.event.Event(kind, touch_id=1, finger_id=1, x=finger.x, y=finger.y, dx=0.0, dy=0.0, pressure=1.0)
        pygame.event.post(event)

    return Wire(address, "touch", heard)


def open_keys(address: Address, loop: EventLoop) -> Wire:
    """``simkeys://counter-1``: keys of the hub are pressed and let go on the call unit or the kiosk."""

    def heard(line: bytes) -> None:
        key = msgspec.json.decode(line, type=Key)
        loop.post(KeyPress(key.key) if key.down else KeyRelease(key.key))

    return Wire(address, "keys", heard)


def open_scanner(address: Address, loop: EventLoop) -> Wire:
    """``simscan://kiosk-1``: what the hub scans comes character by character."""
    scanner = Scanner(loop.post)
    return Wire(address, "scanner", lambda line: scanner.take(msgspec.json.decode(line, type=Code).characters))


class SimulatedLamp:
    """A lamp that the hub can see."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def set(self, lit: bool) -> None:
        self._wire.send(Lit(lit))

    def close(self) -> None:
        self._wire.close()


def open_lamp(address: Address) -> SimulatedLamp:
    """``simlamp://counter-1``."""
    return SimulatedLamp(Wire(address, "lamp"))


class SimulatedRing:
    """A ring that the hub can see."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def show(self, light: Light) -> None:
        self._wire.send(Glow(light.colour, light.on_seconds, light.off_seconds))

    def close(self) -> None:
        self._wire.close()


def open_ring(address: Address) -> SimulatedRing:
    """``simring://kiosk-1``."""
    return SimulatedRing(Wire(address, "ring"))


class SimulatedBuzzer:
    """A buzzer that the hub can hear."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def play(self, beeps: Beeps) -> None:
        self._wire.send(Buzz(beeps))

    def close(self) -> None:
        self._wire.close()


def open_buzzer(address: Address) -> SimulatedBuzzer:
    """``simbuzzer://kiosk-1``."""
    return SimulatedBuzzer(Wire(address, "buzzer"))


class SimulatedSound:
    """A loudspeaker that the hub can hear."""

    audible = True

    def __init__(self, wire: Wire, device: str) -> None:
        self._wire = wire
        self._device = device
        self._played = 0

    def play(self, samples: bytes, volume: float = 1.0, says: str = "") -> None:
        at = time.monotonic()
        self._played += 1
        file = self._wire.directory / f"{self._device}.{os.getpid()}.{self._played}.pcm"
        file.write_bytes(samples)
        self._wire.send(Heard(at, len(samples) / 2 / RATE, says, volume, str(file)))

    def hush(self) -> None:
        self._wire.send(Hushed(time.monotonic()))

    def close(self) -> None:
        self._wire.close()


def open_sound(address: Address) -> SimulatedSound:
    """``simsound://board-1``."""
    return SimulatedSound(Wire(address, "sound"), address.name)
