"""Speech out of recorded clips, ``<directory>/<language>/<clip>.wav``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from queueing.ticket import Language
from speech.narrator import CannotSpeak
from speech.numerals import Clip
from speech.phrases import Phrase
from speech.samples import from_wav, silence
from speech.store import Store

_BETWEEN_CLIPS = 0.04
_BETWEEN_PHRASES = 0.25
_NAMED = 10


class Recordings:
    """A directory of clips. A sentence is said wholly by them or not at all."""

    def __init__(self, directory: Path, store: Store, rate: int) -> None:
        self._directory = directory
        self._store = store
        self._rate = rate

    def say(self, phrases: Sequence[Phrase], deadline: float) -> bytes:  # noqa: ARG002 - files come at once
        """The sentence. Raises :class:`CannotSpeak` naming the first clip that is missing or unfit."""
        return silence(_BETWEEN_PHRASES, self._rate).join(self._phrase(phrase) for phrase in phrases)

    def problems(self, needed: Mapping[Language, Sequence[str]]) -> Iterator[str]:
        """Which of the ``needed`` clips are missing, a sentence for every language that is not whole."""
        for language, names in needed.items():
            place = self._directory / language.value
            missing = [name for name in names if not (place / f"{name}.wav").is_file()]
            if missing:
                some = ", ".join(f"{name}.wav" for name in missing[:_NAMED])
                yield f"{place}: {len(missing)} of {len(names)} recordings are missing: {some}"

    def _phrase(self, phrase: Phrase) -> bytes:
        return silence(_BETWEEN_CLIPS, self._rate).join(self._clip(clip, phrase.language) for clip in phrase.clips)

    def _clip(self, clip: Clip, language: Language) -> bytes:
        file = self._directory / language.value / f"{clip.name}.wav"
        try:
            made = file.stat()
            key = f"{file} {made.st_mtime_ns} {made.st_size} {self._rate}"
            kept = self._store.get(key)
            return self._read(file, key) if kept is None else kept
        except OSError as error:
            raise CannotSpeak(f"{file} is missing: what needs it is synthesised", f"missing {language}") from error

    def _read(self, file: Path, key: str) -> bytes:
        try:
            samples = from_wav(file.read_bytes(), self._rate)
        except ValueError as error:
            raise CannotSpeak(f"{file}: {error}") from error
        self._store.put(key, samples)
        return samples
