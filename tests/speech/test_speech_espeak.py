"""Speech by espeak-ng: the real one where it is installed, and stand-ins that are slow, broken or not there."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from board.voice.words import sentence
from queueing.ticket import Language
from screen.sound import RATE
from speech.espeak import INSTALL, PROGRAM, Espeak, is_installed
from speech.narrator import CannotSpeak
from speech.store import Store
from tests.voices import a_call


@pytest.fixture
def espeak(tmp_path):
    return Espeak(140, Store(tmp_path / "cache", 10_000_000), RATE, time.monotonic)


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    """``stand_in(script)``: a program of that name that does this instead; without a script there is none."""

    def make(script=None):
        directory = tmp_path / "bin"
        directory.mkdir(exist_ok=True)
        if script is not None:
            program = directory / PROGRAM
            program.write_text(f"#!/bin/sh\n{script}\n")
            program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{directory}:/usr/bin:/bin" if script else str(directory))

    return make


def soon():
    return time.monotonic() + 20


@pytest.mark.parametrize("language", Language)
def test_a_sentence_is_spoken_in_every_language(needs_program, espeak, language):
    needs_program(PROGRAM, INSTALL)
    spoken = espeak.say(sentence(a_call("A012", "5"), language), soon())
    assert 2 < len(spoken) / 2 / RATE < 6
    assert max(spoken[1::2]) > 20


def test_what_was_said_once_needs_the_program_no_more(needs_program, espeak, stand_in):
    needs_program(PROGRAM, INSTALL)
    before = espeak.say(sentence(a_call(), Language.AZ), soon())
    stand_in()
    assert espeak.say(sentence(a_call(), Language.AZ), soon()) == before


def test_what_is_spoken_is_given_as_text_and_never_as_an_option(stand_in, espeak, tmp_path):
    stand_in(f'cat > {tmp_path}/text; echo "$@" > {tmp_path}/options; exit 1')
    with pytest.raises(CannotSpeak):
        espeak.say(sentence(a_call("A012", "-f"), Language.AZ), soon())
    assert Path(tmp_path / "text").read_text(encoding="utf-8") == "nömrə a sıfır on iki,"
    assert Path(tmp_path / "options").read_text().split() == ["-v", "az", "-s", "140", "-b", "1", "--stdin", "--stdout"]


def test_where_it_is_missing_the_technician_is_told_what_to_install(stand_in, espeak):
    stand_in()
    assert not is_installed()
    with pytest.raises(CannotSpeak, match=INSTALL):
        espeak.say(sentence(a_call(), Language.AZ), soon())


def test_one_that_never_ends_is_ended_at_the_deadline(stand_in, espeak):
    stand_in("exec sleep 60")
    with pytest.raises(CannotSpeak, match="not ready in time"):
        espeak.say(sentence(a_call(), Language.AZ), time.monotonic() + 0.05)


@pytest.mark.parametrize(
    ("script", "said"), [("echo no such voice >&2; exit 1", "failed: no such voice"), ("echo nonsense", "no WAV file")]
)
def test_one_that_fails_is_quoted(stand_in, espeak, script, said):
    stand_in(script)
    with pytest.raises(CannotSpeak, match=said):
        espeak.say(sentence(a_call(), Language.AZ), soon())
