"""Ears of the demonstration: what boards and kiosks played, when, and all of it kept as one WAV file a device."""

from __future__ import annotations

import threading
import time
import wave
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from hw_sim.hub import Hub
from hw_sim.wire import Heard, Hushed
from screen.sound import RATE

QUIET_SECONDS = 2.5
"""A hall is quiet when nothing has sounded for so long: between two calls it is silent for less."""


@dataclass(frozen=True, slots=True)
class Sound:
    """One sound of a board or a kiosk, from ``at`` to ``ends`` (monotonic seconds); ``says`` is it in words."""

    board: str
    says: str
    at: float
    ends: float


class Ears:
    """Hears these devices of a hub from when it is made."""

    def __init__(self, hub: Hub, devices: Collection[str]) -> None:
        self._devices = frozenset(devices)
        self._patience = hub.patience
        self._began = time.monotonic()
        self._heard: defaultdict[str, list[tuple[Heard, bytes]]] = defaultdict(list)
        self._lock = threading.Lock()
        hub.on_sound.append(self._hear)
        hub.on_hush.append(self._hush)

    @property
    def sounds(self) -> tuple[Sound, ...]:
        """All that was heard, in its order."""
        with self._lock:
            heard = [
                Sound(board, sound.says, sound.at, sound.ends)
                for board, sounds in self._heard.items()
                for sound, _ in sounds
            ]
        return tuple(sorted(heard, key=lambda sound: sound.at))

    def wait_for_quiet(self, seconds: float) -> None:
        """Let the devices speak out, for at most ``seconds``. Raises :class:`~hw_sim.patience.Interrupted`."""
        since = time.monotonic()
        while (left := self._quiet_at(since) - time.monotonic()) > 0 and time.monotonic() - since < seconds:
            self._patience.rest(left)

    def save(self, directory: Path) -> None:
        """Write ``<device>.wav`` for every device that was heard, each from the same beginning."""
        directory.mkdir(parents=True, exist_ok=True)
        with self._lock:
            for board, sounds in self._heard.items():
                _write(directory / f"{board}.wav", mixed(sounds, self._began))

    def save_told(self, directory: Path) -> None:
        """The same from each device's first sound on, with ``<device>.txt``: what was said, and at which second."""
        directory.mkdir(parents=True, exist_ok=True)
        with self._lock:
            for device, sounds in self._heard.items():
                began = sounds[0][0].at
                _write(directory / f"{device}.wav", mixed(sounds, began))
                told = "".join(f"{sound.at - began:6.1f} s  {sound.says}\n" for sound, _ in sounds)
                (directory / f"{device}.txt").write_text(told, encoding="utf-8")

    def _quiet_at(self, since: float) -> float:
        return max([since, *(sound.ends for sound in self.sounds)]) + QUIET_SECONDS

    def _hear(self, board: str, heard: Heard) -> None:
        if board not in self._devices:
            return
        samples = Path(heard.file).read_bytes()
        with self._lock:
            self._heard[board].append((heard, samples))

    def _hush(self, board: str, hushed: Hushed) -> None:
        with self._lock:
            if sounds := self._heard[board]:
                heard, samples = sounds[-1]
                short = heard.until(hushed.at)
                sounds[-1] = short, samples[: 2 * round(short.seconds * RATE)]


def mixed(sounds: Iterable[tuple[Heard, bytes]], began: float) -> array[int]:
    """What a microphone at the loudspeaker would have recorded since ``began``: sounds at once are added up."""
    tape = array("h")
    for heard, data in sounds:
        start = max(0, round((heard.at - began) * RATE))
        samples = array("h", data)
        tape.extend([0] * (start + len(samples) - len(tape)))
        for index, sample in enumerate(samples, start):
            tape[index] = max(-32768, min(32767, tape[index] + round(sample * heard.volume)))
    return tape


def _write(file: Path, tape: array[int]) -> None:
    with wave.open(str(file), "wb") as recording:
        recording.setnchannels(1)
        recording.setsampwidth(2)
        recording.setframerate(RATE)
        recording.writeframes(tape.tobytes())
