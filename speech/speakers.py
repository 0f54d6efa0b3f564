"""The voices that a machine has: recordings first, for they sound best; then espeak-ng."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from queueing.ticket import Language
from speech import espeak
from speech.config import SpeechConfig
from speech.espeak import Espeak
from speech.narrator import Speaker
from speech.recordings import Recordings
from speech.store import Store

log = logging.getLogger(__name__)

_MEGABYTE = 1_000_000


def open_speakers(
    config: SpeechConfig,
    needed: Mapping[Language, Sequence[str]],
    rate: int,
    monotonic: Callable[[], float],
    opened: ExitStack,
) -> list[Speaker]:
    """Who can speak here, at ``rate`` samples a second; ``needed`` are the clips that recordings should hold.

    Without any voice the log says what to install. ``opened`` throws away what is not to be kept.
    """
    store = Store(config.cache or _for_now(opened), config.cache_megabytes * _MEGABYTE)
    speakers: list[Speaker] = []
    if config.recordings:
        recordings = Recordings(config.recordings, store, rate)
        for problem in recordings.problems(needed):
            log.warning("%s", problem)
        speakers.append(recordings)
    if espeak.is_installed():
        return [*speakers, Espeak(config.words_a_minute, store, rate, monotonic)]
    log.warning("%s is not installed (%s): %s", espeak.PROGRAM, espeak.INSTALL, _without(config.recordings))
    return speakers


def _without(recordings: Path | None) -> str:
    return "what has no recordings is not spoken" if recordings else "nothing is spoken"


def _for_now(opened: ExitStack) -> Path:
    """A directory until the program ends."""
    return Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="novbe-voice-", ignore_cleanup_errors=True)))
