"""Opens what a kiosk has beside its screen and its printer."""

from __future__ import annotations

from contextlib import ExitStack

from kiosk.aids import Aids
from kiosk.config import KioskConfig
from kiosk.voice import Voice
from runtime.addresses import open_device
from runtime.clock import Clock
from screen.loop import EventLoop
from screen.sound import RATE
from speech.narrator import Narrator
from speech.speakers import open_speakers
from speech.studio import Studio


def open_aids(config: KioskConfig, loop: EventLoop, clock: Clock, opened: ExitStack) -> Aids:
    """Buttons, voice, LED ring, buzzer and scanner, which ``opened`` closes. Raises ``BadAddress``."""
    devices = config.devices
    for kind, address in (("buttons", devices.buttons), ("scanner", devices.scanner)):
        opened.callback(open_device(kind, address, loop).close)
    ring, buzzer = open_device("ring", devices.ring), open_device("buzzer", devices.buzzer)
    opened.callback(ring.close)
    opened.callback(buzzer.close)
    return Aids(_open_voice(config, loop, clock, opened), ring, buzzer, config.speech.volume)


def _open_voice(config: KioskConfig, loop: EventLoop, clock: Clock, opened: ExitStack) -> Voice:
    sound = open_device("sound", config.devices.sound)
    opened.callback(sound.close)
    speakers = open_speakers(config.speech, {}, RATE, clock.monotonic, opened) if sound.audible else []
    studio = Studio(Narrator(speakers), loop.post, clock.monotonic)
    if sound.audible:
        studio.start()
        opened.callback(studio.close)
    return Voice(sound, studio, clock.monotonic)
