"""What somebody typed is spoken and leaves no sound on the disk."""

from __future__ import annotations

import time

from queueing.ticket import Language
from screen.sound import RATE
from speech.espeak import INSTALL, PROGRAM, Espeak
from speech.numerals import Clip
from speech.phrases import Phrase
from speech.store import Store


def test_a_private_phrase_is_spoken_but_not_kept(needs_program, tmp_path):
    needs_program(PROGRAM, INSTALL)
    espeak = Espeak(140, Store(tmp_path / "cache", 10_000_000), RATE, time.monotonic)
    words = (Clip("", "Rəşad Məmmədov"),)
    assert espeak.say([Phrase(Language.AZ, words, ".", private=True)], time.monotonic() + 20)
    assert not (tmp_path / "cache").exists()
    assert espeak.say([Phrase(Language.AZ, words, ".")], time.monotonic() + 20)
    assert list((tmp_path / "cache").iterdir())
