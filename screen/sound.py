"""What a sound's address opens: a loudspeaker that plays what is given to it."""

from __future__ import annotations

import logging
from typing import Protocol

import pygame

from runtime.addresses import Address, checked_by

log = logging.getLogger(__name__)

RATE = 22050
"""Samples a second: 16 bits, signed, little-endian, one channel."""


class Sound(Protocol):
    """A loudspeaker; ``audible`` is False when nothing can be heard from it."""

    audible: bool

    def play(self, samples: bytes, volume: float = 1.0, says: str = "") -> None:
        """Begin to play ``samples`` (see :data:`RATE`) over whatever still sounds; returns at once.

        ``volume`` is from 0 to 1; ``says`` is the same in words, for who cannot hear.
        """

    def hush(self) -> None:
        """Break off what still sounds."""

    def close(self) -> None:
        """Fall silent and give the device back; idempotent."""


class Silence:
    """No loudspeaker."""

    audible = False

    def play(self, samples: bytes, volume: float = 1.0, says: str = "") -> None:
        """Nothing is heard."""

    def hush(self) -> None:
        """Nothing sounds."""

    def close(self) -> None:
        """Nothing to give back."""


class Mixer:
    """The loudspeaker that SDL opened."""

    audible = True

    def play(self, samples: bytes, volume: float = 1.0, says: str = "") -> None:  # noqa: ARG002 - it has no screen
        sound = pygame.mixer.Sound(buffer=samples)
        sound.set_volume(volume)
        sound.play()

    def hush(self) -> None:
        pygame.mixer.stop()

    def close(self) -> None:
        pygame.mixer.quit()


@checked_by(Address.allow)
def open_silence(address: Address) -> Silence:  # noqa: ARG001 - there is only one silence
    """``none``."""
    return Silence()


@checked_by(Address.allow)
def open_mixer(address: Address) -> Sound:
    """``sdl``: the machine's own sound. Where there is none, the log says so and nothing is heard."""
    try:
        pygame.mixer.init(frequency=RATE, size=-16, channels=1, allowedchanges=0)
    except pygame.error as error:
        log.warning(
            "%s: no sound device can be opened (%s): check the loudspeaker, or configure none", address.text, error
        )
        return Silence()
    return Mixer()
