"""Puts a board's voice together."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from board.chime import chime
from board.config import BoardConfig
from board.voice import espeak
from board.voice.espeak import Espeak
from board.voice.narrator import Narrator, Speaker
from board.voice.recordings import Recordings
from board.voice.store import Store
from board.voice.studio import Studio
from board.voice.voice import Voice
from broker.member import Member
from broker.topics import SPEAKER
from runtime.clock import Clock
from screen.sound import RATE, Sound

log = logging.getLogger(__name__)

_MEGABYTE = 1_000_000


def open_voice(
    config: BoardConfig,
    member: Member,
    sound: Sound,
    post: Callable[[object], None],
    clock: Clock,
    opened: ExitStack,
) -> Voice:
    """The voice of a board, which ``opened`` closes; ``post`` hands news to the main thread, from any."""
    speakers = _speakers(config, sound, clock, opened)
    tones = chime(RATE) if sound.audible else b""
    studio = Studio(Narrator(speakers, tones, RATE), post, clock.monotonic)
    if sound.audible:
        member.hear(SPEAKER, config.hall)
        studio.start()
        opened.callback(studio.close)
    return Voice(config.voice, config.hall, member, sound, studio, tones, clock, able=bool(speakers))


def _speakers(config: BoardConfig, sound: Sound, clock: Clock, opened: ExitStack) -> list[Speaker]:
    """Recordings first, for they sound best; then espeak-ng. Without either the log says what to install."""
    voice = config.voice
    if not (sound.audible and voice.languages):
        return []
    store = Store(voice.cache or _for_now(opened), voice.cache_megabytes * _MEGABYTE)
    speakers: list[Speaker] = []
    if voice.recordings:
        recordings = Recordings(voice.recordings, store, RATE)
        for problem in recordings.problems(voice.languages):
            log.warning("%s", problem)
        speakers.append(recordings)
    if espeak.is_installed():
        return [*speakers, Espeak(voice.words_a_minute, store, RATE, clock.monotonic)]
    log.warning("%s is not installed (%s): %s", espeak.PROGRAM, espeak.INSTALL, _without(voice.recordings))
    return speakers


def _without(recordings: Path | None) -> str:
    return "calls without recordings have only their chime" if recordings else "calls have only their chime"


def _for_now(opened: ExitStack) -> Path:
    """A directory until the program ends."""
    return Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="novbe-voice-", ignore_cleanup_errors=True)))
