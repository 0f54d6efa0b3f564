"""Puts a board's voice together."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack

from board.chime import chime
from board.config import BoardConfig
from board.voice.voice import Voice
from board.voice.words import clip_names
from broker.member import Member
from broker.topics import SPEAKER
from runtime.clock import Clock
from screen.sound import RATE, Sound
from speech.narrator import Narrator, Speaker
from speech.speakers import open_speakers
from speech.studio import Studio


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
    studio = Studio(Narrator(speakers), post, clock.monotonic)
    if sound.audible:
        member.hear(SPEAKER, config.hall)
        studio.start()
        opened.callback(studio.close)
    return Voice(config.voice, config.hall, member, sound, studio, tones, clock, able=bool(speakers))


def _speakers(config: BoardConfig, sound: Sound, clock: Clock, opened: ExitStack) -> list[Speaker]:
    voice = config.voice
    if not (sound.audible and voice.languages):
        return []
    clips = {language: clip_names(language) for language in voice.languages}
    return open_speakers(voice, clips, RATE, clock.monotonic, opened)
