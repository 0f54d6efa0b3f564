"""Speech out of recorded clips, and what is done where some are missing."""

from __future__ import annotations

import io
import wave

import pytest

from board.voice.announcement import Announcement
from board.voice.words import clip_names, sentence
from queueing.ticket import Language
from screen.sound import RATE
from speech.narrator import CannotSpeak, Narrator
from speech.recordings import Recordings
from speech.store import Store
from tests.voices import CHIME, Reader, a_call, write_clips

AZ, RU = Language.AZ, Language.RU
CLIP_SECONDS = 0.1
EVERY_CLIP = {language: clip_names(language) for language in Language}


def a_clip(rate=RATE):
    held = io.BytesIO()
    with wave.open(held, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(b"\x00\x20" * round(rate * CLIP_SECONDS))
    return held.getvalue()


@pytest.fixture
def clips(tmp_path):
    """``clips(without=...)``: all recordings but some, opened."""

    def make(without=(), rate=RATE, languages=Language):
        for language in languages:
            names = [name for name in clip_names(language) if name not in without]
            write_clips(tmp_path / "clips", language, names, a_clip(rate))
        return Recordings(tmp_path / "clips", Store(tmp_path / "cache", 10_000_000), RATE)

    return make


def seconds(samples):
    return len(samples) / 2 / RATE


def test_a_sentence_is_put_together_clip_by_clip(clips):
    spoken = clips().say(sentence(a_call("A012", "5"), AZ), 0.0)
    assert seconds(spoken) == pytest.approx(6 * CLIP_SECONDS + 4 * 0.04 + 0.25, abs=0.01)


def test_clips_of_another_rate_last_as_long(clips):
    spoken = clips(rate=48000).say(sentence(a_call("A012", "5"), AZ), 0.0)
    assert seconds(spoken) == pytest.approx(6 * CLIP_SECONDS + 4 * 0.04 + 0.25, abs=0.01)


def test_a_changed_clip_is_heard_at_once(clips, tmp_path):
    voice = clips()
    before = voice.say(sentence(a_call(), AZ), 0.0)
    (tmp_path / "clips" / "az" / "number.wav").write_bytes(a_clip() + bytes(2))
    longer = io.BytesIO()
    with wave.open(longer, "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(b"\x00\x20" * RATE)
    (tmp_path / "clips" / "az" / "number.wav").write_bytes(longer.getvalue())
    assert seconds(voice.say(sentence(a_call(), AZ), 0.0)) > seconds(before) + 0.8


def test_a_sentence_with_a_missing_clip_is_not_said_at_all(clips):
    with pytest.raises(CannotSpeak, match=r"12\.wav is missing"):
        clips(without={"12"}).say(sentence(a_call("A012"), AZ), 0.0)


def test_what_is_missing_is_listed_for_whoever_records(clips, tmp_path):
    assert list(clips().problems(EVERY_CLIP)) == []
    (tmp_path / "clips" / "ru" / "13.wav").unlink()
    voice = Recordings(tmp_path / "clips", Store(tmp_path / "cache", 1000), RATE)
    [problem] = voice.problems(EVERY_CLIP)
    assert problem.endswith("ru: 1 of 154 recordings are missing: 13.wav")


def test_a_clip_that_is_no_recording_is_named(clips, tmp_path):
    voice = clips()
    (tmp_path / "clips" / "az" / "0.wav").write_bytes(b"ID3")
    with pytest.raises(CannotSpeak, match=r"0\.wav: no WAV file"):
        voice.say(sentence(a_call("A012"), AZ), 0.0)


def test_what_the_recordings_lack_is_synthesised_as_a_whole_and_said_once_a_language(clips, caplog):
    narrator = Narrator([clips(languages=[AZ], without={"7"}), Reader()])
    for number in ("A007", "A107", "A012"):
        call = Announcement(call=a_call(number, "5"), languages=(AZ, RU), chime=CHIME, chimes=False)
        speech = call.made_by(narrator, 0.0)
        assert speech.says.count(".") == 2
    assert [record.message.split("/")[-2:] for record in caplog.records] == [
        ["az", "7.wav is missing: what needs it is synthesised"],
        ["ru", "number.wav is missing: what needs it is synthesised"],
    ]
