"""Speech by espeak-ng, a program that knows Azerbaijani and needs no network; a child process for every phrase."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Sequence

from queueing.ticket import Language
from speech.narrator import CannotSpeak
from speech.phrases import Phrase
from speech.samples import from_wav
from speech.store import Store

PROGRAM = "espeak-ng"
INSTALL = "apt-get install espeak-ng"
VOICES = {Language.AZ: "az", Language.RU: "ru", Language.EN: "en-gb"}


def is_installed() -> bool:
    return shutil.which(PROGRAM) is not None


class Espeak:
    """Speaks at ``words_a_minute``; what it has said once is kept in ``store``."""

    def __init__(self, words_a_minute: int, store: Store, rate: int, monotonic: Callable[[], float]) -> None:
        self._pace = str(words_a_minute)
        self._store = store
        self._rate = rate
        self._monotonic = monotonic

    def say(self, phrases: Sequence[Phrase], deadline: float) -> bytes:
        """The sentence, if it is ready at ``deadline`` (monotonic). Raises :class:`CannotSpeak`."""
        return b"".join(self._phrase(phrase, deadline) for phrase in phrases)

    def _phrase(self, phrase: Phrase, deadline: float) -> bytes:
        if phrase.private:
            return self._spoken(phrase, deadline)
        key = f"{PROGRAM} {VOICES[phrase.language]} {self._pace} {self._rate} {phrase.text}"
        kept = self._store.get(key)
        if kept is None:
            kept = self._spoken(phrase, deadline)
            self._store.put(key, kept)
        return kept

    def _spoken(self, phrase: Phrase, deadline: float) -> bytes:
        command = [PROGRAM, "-v", VOICES[phrase.language], "-s", self._pace, "-b", "1", "--stdin", "--stdout"]
        left = max(0.0, deadline - self._monotonic())
        try:
            done = subprocess.run(command, input=phrase.text.encode(), capture_output=True, timeout=left, check=True)
            return from_wav(done.stdout, self._rate)
        except FileNotFoundError as error:
            raise CannotSpeak(f"{PROGRAM} is not installed: {INSTALL}") from error
        except subprocess.TimeoutExpired as error:
            raise CannotSpeak(f"{PROGRAM} was not ready in time: a sentence goes unsaid") from error
        except subprocess.CalledProcessError as error:
            raise CannotSpeak(f"{PROGRAM} failed: {error.stderr.decode(errors='replace').strip()}") from error
        except (OSError, ValueError) as error:
            raise CannotSpeak(f"{PROGRAM} cannot be used: {error}") from error
