"""Says a sentence by the first voice that can."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Protocol

from speech.phrases import Phrase

log = logging.getLogger(__name__)


class CannotSpeak(Exception):
    """A sentence cannot be said this way; the message says why, and what the technician can do.

    Of all that is alike ``about`` something only the first is logged.
    """

    def __init__(self, why: str, about: str = "") -> None:
        super().__init__(why)
        self.about = about or why


class Speaker(Protocol):
    """One way to say a sentence."""

    def say(self, phrases: Sequence[Phrase], deadline: float) -> bytes:
        """The sentence as samples, ready at ``deadline`` (monotonic seconds). Raises :class:`CannotSpeak`."""


class Narrator:
    """Asks each of ``speakers`` in their order; why one could not is logged once."""

    def __init__(self, speakers: Sequence[Speaker]) -> None:
        self._speakers = speakers
        self._told: set[str] = set()

    def say(self, phrases: Sequence[Phrase], deadline: float) -> bytes:
        """One sentence; nothing when nobody can say it."""
        for speaker in self._speakers:
            try:
                return speaker.say(phrases, deadline)
            except CannotSpeak as why:
                self._tell(why)
        return b""

    def _tell(self, why: CannotSpeak) -> None:
        if why.about not in self._told:
            self._told.add(why.about)
            log.warning("%s", why)
