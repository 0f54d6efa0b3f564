"""From a call to the sound that is played for it: the chime, then the sentence in each language."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from board.voice.samples import silence
from board.voice.words import Phrase, said, sentence
from queueing.states import BoardCall
from queueing.ticket import Language

log = logging.getLogger(__name__)

_AFTER_CHIME = 0.1
_BETWEEN_LANGUAGES = 0.4


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


@dataclass(frozen=True, slots=True)
class Speech:
    """What is played for ``call``; ``says`` is the same in words, empty when there is only the chime."""

    call: BoardCall
    samples: bytes
    says: str


class Narrator:
    """Asks each of ``speakers`` in their order. A language that nobody can say is left out; why is logged once."""

    def __init__(self, speakers: Sequence[Speaker], chime: bytes, rate: int) -> None:
        self._speakers = speakers
        self._chime = chime
        self._rate = rate
        self._told: set[str] = set()

    def speech(self, call: BoardCall, languages: Iterable[Language], deadline: float, *, chimes: bool) -> Speech:
        """All that is heard for ``call``; never without a sound: where nothing can be said, there is the chime."""
        sentences = [sentence(call, language) for language in languages]
        spoken = {said(phrases): self.say(phrases, deadline) for phrases in sentences}
        heard = {text: samples for text, samples in spoken.items() if samples}
        words = silence(_BETWEEN_LANGUAGES, self._rate).join(heard.values())
        opening = self._chime + silence(_AFTER_CHIME, self._rate) if chimes or not heard else b""
        return Speech(call, opening + words, " ".join(heard))

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
