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
    """A loudspeaker."""

    def play(self, samples: bytes) -> None:
        """Begin to play ``samples`` (see :data:`RATE`) over whatever still sounds; returns at once."""

    def close(self) -> None:
        """Fall silent and give the device back; idempotent."""


class Silence:
    """No loudspeaker."""

    def play(self, samples: bytes) -> None:
        """Nothing is heard."""

    def close(self) -> None:
        """Nothing to give back."""


class Mixer:
    """The loudspeaker that SDL opened."""

    def play(self, samples: bytes) -> None:
        pygame.mixer.Sound(buffer=samples).play()

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
