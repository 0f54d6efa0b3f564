"""The voice in a board's file."""

from __future__ import annotations

from datetime import time

import pytest

from board.config import load_config
from board.voice.config import Hours, ZoneConfig
from queueing.ticket import Language
from runtime.config import BadConfiguration
from tests.voices import a_call, a_voice_config, at

FILE = """\
device = "board-1"
centre = "baku-1"
hall = "1"
[link]
url = "mqtt://127.0.0.1:1883"
secret_file = "{secret}"
"""


@pytest.fixture
def read(tmp_path):
    (tmp_path / "secret").write_text("s")

    def load(more=""):
        file = tmp_path / "board-1.toml"
        file.write_text(FILE.format(secret=tmp_path / "secret") + more, encoding="utf-8")
        return load_config(file).voice

    return load


def test_a_minimal_file_speaks_all_languages_for_the_whole_hall(read):
    voice = read()
    assert voice.languages == tuple(Language)
    assert voice.zone == ZoneConfig(name="hall")
    assert voice.recordings is None
    assert voice.volume_at(time(3)) == 0.8


def test_hours_have_their_own_volume(read):
    voice = read('[[voice.hours]]\nstarts = "20:00"\nends = "08:00"\nvolume = 0\n')
    assert [voice.volume_at(at(moment)) for moment in ("07:59", "08:00", "19:59", "20:00", "00:00")] == [
        0,
        0.8,
        0.8,
        0,
        0,
    ]


def test_the_first_hours_that_hold_decide():
    hours = (
        Hours(starts=at("13:00"), ends=at("14:00"), volume=0),
        Hours(starts=at("09:00"), ends=at("18:00"), volume=60),
    )
    voice = a_voice_config(hours=hours, volume=20)
    assert [voice.volume_at(at(moment)) for moment in ("08:59", "09:00", "13:30", "14:00", "18:00")] == [
        0.2,
        0.6,
        0,
        0.6,
        0.2,
    ]


@pytest.mark.parametrize(
    ("zone", "spoken"),
    [
        (ZoneConfig(name="all"), ["A001 1", "B001 1", "A001 2"]),
        (ZoneConfig(name="first", counters=("1",)), ["A001 1", "B001 1"]),
        (ZoneConfig(name="a", prefixes=("A",)), ["A001 1", "A001 2"]),
        (ZoneConfig(name="both", counters=("1",), prefixes=("A",)), ["A001 1"]),
    ],
)
def test_a_zone_covers_its_counters_and_its_prefixes(zone, spoken):
    calls = [a_call("A001", "1"), a_call("B001", "1"), a_call("A001", "2")]
    assert [f"{call.number} {call.counter}" for call in calls if zone.covers(call)] == spoken


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ('[voice]\nrecordings = "/nowhere"\n', "/nowhere is no directory"),
        ('[voice]\nlanguages = ["az", "az"]\n', "each only once"),
        ("[voice]\nvolume = 101\n", "from 0 to 100"),
        ('[voice.zone]\nname = "a b"\n', "1 to 64 letters"),
        ('[voice.zone]\nprefixes = ["a1"]\n', "one or two capital letters, not with 'a1'"),
        ("[voice]\nvolum = 1\n", "did you mean 'volume'"),
    ],
)
def test_what_is_wrong_is_said(read, more, said):
    with pytest.raises(BadConfiguration, match=said):
        read(more)
