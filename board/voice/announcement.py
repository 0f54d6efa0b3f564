"""From a call to the sound that is played for it: the chime, then the sentence in each language."""

from __future__ import annotations

from dataclasses import dataclass

from board.voice.words import sentence
from queueing.states import BoardCall
from queueing.ticket import Language
from screen.sound import RATE
from speech.narrator import Narrator
from speech.phrases import said
from speech.samples import silence

_AFTER_CHIME = 0.1
_BETWEEN_LANGUAGES = 0.4


@dataclass(frozen=True, slots=True)
class Speech:
    """What is played for ``call``; ``says`` is the same in words, empty when there is only the chime."""

    call: BoardCall
    samples: bytes
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """Speech that is to be made for ``call``; a language that nobody can say is left out."""

    call: BoardCall
    languages: tuple[Language, ...]
    chime: bytes
    chimes: bool

    def made_by(self, narrator: Narrator, deadline: float) -> Speech:
        """All that is heard for the call; never without a sound: where nothing can be said, there is the chime."""
        sentences = [sentence(self.call, language) for language in self.languages]
        spoken = {said(phrases): narrator.say(phrases, deadline) for phrases in sentences}
        heard = {text: samples for text, samples in spoken.items() if samples}
        words = silence(_BETWEEN_LANGUAGES, RATE).join(heard.values())
        opening = self.chime + silence(_AFTER_CHIME, RATE) if self.chimes or not heard else b""
        return Speech(self.call, opening + words, " ".join(heard))
