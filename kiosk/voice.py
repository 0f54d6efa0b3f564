"""The kiosk's voice: says one thing at a time; what is said next breaks off what was said before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.spoken import Utterance
from screen.sound import RATE, Sound
from speech.narrator import Narrator
from speech.phrases import said
from speech.studio import Studio


@dataclass(frozen=True, slots=True)
class Spoken:
    """The sound of what was ordered as the ``turn``-th; ``says`` is it in words."""

    turn: int
    samples: bytes
    says: str


@dataclass(frozen=True, slots=True)
class _Order:
    """Nobody makes what is not ``wanted`` any more."""

    turn: int
    utterance: Utterance
    wanted: Callable[[int], bool]

    def made_by(self, narrator: Narrator, deadline: float) -> Spoken:
        samples = narrator.say(self.utterance, deadline) if self.wanted(self.turn) else b""
        return Spoken(self.turn, samples, said(self.utterance))


class Voice:
    """Every method runs on the main thread and returns at once. Volumes are in percent."""

    def __init__(self, sound: Sound, studio: Studio, monotonic: Callable[[], float]) -> None:
        self._sound = sound
        self._studio = studio
        self._monotonic = monotonic
        self._turn = 0
        self._volume = 0
        self._last: Utterance = ()
        self._sounds_until = float("-inf")

    def say(self, utterance: Utterance, volume: int) -> None:
        """Say this instead of whatever is being said."""
        self._break_off()
        self._last, self._volume = utterance, volume
        if utterance and self._sound.audible:
            self._studio.make(_Order(self._turn, utterance, self._is_wanted))

    def again(self, volume: int) -> None:
        """Say once more what was said last."""
        self.say(self._last, volume)

    def take(self, spoken: Spoken) -> None:
        """The studio has made something."""
        if spoken.samples and self._is_wanted(spoken.turn):
            self._sound.play(spoken.samples, self._volume / 100, spoken.says)
            self._sounds_until = self._monotonic() + len(spoken.samples) / 2 / RATE

    def hush(self) -> None:
        """Fall silent, and forget what was said."""
        self._break_off()
        self._last = ()

    @property
    def sounds(self) -> bool:
        """Whether somebody is being spoken to."""
        return self._monotonic() < self._sounds_until

    def _break_off(self) -> None:
        self._turn += 1
        if self.sounds:
            self._sound.hush()
        self._sounds_until = float("-inf")

    def _is_wanted(self, turn: int) -> bool:
        return turn == self._turn
