"""``novbe-sim decode``: files of bytes to paper, words, events and a verdict."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from hw_sim.decode import Outputs, as_text, decode
from hw_sim.thermal.model import MODEL_58
from hw_sim.thermal.reading import Reading

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "tests" / "data" / "escpos").glob("*.bin"))
NOWHERE = Outputs(None, None, None)
WITHOUT_ZXING = "import sys; sys.modules['zxingcpp'] = None; from hw_sim.__main__ import main; sys.exit(main())"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", WITHOUT_ZXING, "decode", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


def same_picture(made: Path, golden: Path) -> bool:
    with Image.open(made) as new, Image.open(golden) as old:
        return new.size == old.size and ImageChops.difference(new.convert("L"), old.convert("L")).getbbox() is None


@pytest.fixture
def stream(tmp_path):
    def write(data: bytes) -> Path:
        path = tmp_path / "stream.bin"
        path.write_bytes(data)
        return path

    return write


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_others_samples_say_what_they_always_said(sample: Path, tmp_path, capsys) -> None:
    words, png = tmp_path / "words.txt", tmp_path / "paper.png"
    assert decode(sample, "NV-80", Outputs(png, words, None)) == 0
    assert same_picture(png, sample.with_suffix(".png"))
    assert words.read_text(encoding="utf-8") == sample.with_suffix(".txt").read_text(encoding="utf-8")
    assert "every byte was understood" in capsys.readouterr().out


def test_the_program_writes_picture_words_and_events_without_its_extra(stream, tmp_path) -> None:
    png, text, events = (tmp_path / name for name in ("out.png", "out.txt", "out.jsonl"))
    file = stream(b"\x1b@A-017\n\x1dVA\x00")
    ended = run(str(file), "--png", str(png), "--text", str(text), "--events", str(events))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == "12 bytes, 4 events, 1 cut off, 0 ignored: every byte was understood\n"
    with Image.open(png) as picture:
        assert picture.size == (640, 142)
        assert picture.getpixel((0, 141)) == 0
    assert text.read_text(encoding="utf-8") == "32,112\tA-017\n--\n"
    assert [json.loads(line) for line in events.read_text(encoding="utf-8").splitlines()] == [
        {"at": 0, "size": 2, "event": "ESC @", "data": ""},
        {"at": 2, "size": 5, "event": "text", "data": "412d303137", "text": "A-017"},
        {"at": 7, "size": 1, "event": "LF", "data": "", "fed": 30},
        {"at": 8, "size": 4, "event": "GS V", "data": "4100", "fed": 112, "cut": "full"},
    ]


def test_an_unknown_command_is_told_with_its_place_and_bytes(stream) -> None:
    ended = run(str(stream(b"Salam\n\x1bz\x1b@")))
    assert ended.returncode == 3
    assert "at byte 6 (2 bytes): NOT UNDERSTOOD: unknown 1b 7a" in ended.stderr
    assert "1 NOT UNDERSTOOD" in ended.stdout


@pytest.mark.parametrize("data", [b"\x1b", b"\x1dv0\x00\x01\x00\x02\x00\xff", b"\x1d(k\x03\x001", b"\x1dk\x04AB"])
def test_a_stream_that_breaks_off_in_a_command_is_not_understood(data: bytes, stream, capsys) -> None:
    assert decode(stream(b"Salam\n" + data), "NV-80", NOWHERE) == 3
    assert "the stream ends inside a command" in capsys.readouterr().err


def test_what_a_real_printer_would_ignore_is_told_but_understood(stream, capsys) -> None:
    assert decode(stream(b"\x1ba\x09\x1dkA\x03123"), "NV-80", NOWHERE) == 0
    told = capsys.readouterr()
    assert "ignored: ESC a 09: no justification 9" in told.err
    assert "2 ignored" in told.out


def test_what_only_a_real_printer_can_do_is_not_understood(stream) -> None:
    assert decode(stream(b"\x1bt\xfe"), "NV-80", NOWHERE) == 3


@pytest.mark.parametrize(("data", "told"), [(b"A-017", "'A-017'"), (b"\x1bLA-017\n", "the page that ESC L began")])
def test_what_never_came_on_paper_is_told(data: bytes, told: str, stream, capsys) -> None:
    assert decode(stream(data), "NV-80", NOWHERE) == 0
    assert told in capsys.readouterr().err


def test_many_troubles_are_counted_and_not_all_told(stream, capsys) -> None:
    assert decode(stream(b"\x1bz" * 500), "NV-80", NOWHERE) == 3
    told = capsys.readouterr()
    assert len(told.err.splitlines()) == 101
    assert "400 more" in told.err
    assert "500 NOT UNDERSTOOD" in told.out


def test_an_empty_file_is_blank_paper(stream, tmp_path) -> None:
    png = tmp_path / "blank.png"
    assert decode(stream(b""), "NV-80", Outputs(png, None, None)) == 0
    with Image.open(png) as picture:
        assert set(picture.convert("L").tobytes()) == {255}


def test_a_narrow_printer_breaks_lines_earlier(stream, tmp_path) -> None:
    words = tmp_path / "words.txt"
    decode(stream(b"x" * 40 + b"\n"), MODEL_58.name, Outputs(None, words, None))
    assert [line.partition("\t")[2] for line in words.read_text(encoding="utf-8").splitlines()] == ["x" * 32, "x" * 8]


def test_what_a_model_has_not_got_is_told_and_ignored_and_without_a_blade_nothing_is_cut(stream, capsys) -> None:
    assert decode(stream(b"A-017\n" * 9 + b"\x1da\xff\x1dVA\x00"), "CLONE-58", NOWHERE) == 0
    told = capsys.readouterr()
    assert "ignored: GS a ff: CLONE-58 has no such command" in told.err
    assert "0 cut off" in told.out


def test_files_that_cannot_be_used_are_named(stream, tmp_path, capsys) -> None:
    file, absent = stream(b"Salam\n"), tmp_path / "absent"
    for outputs in (
        Outputs(absent / "a.png", None, None),
        Outputs(None, absent / "a.txt", None),
        Outputs(None, None, absent / "a.jsonl"),
    ):
        assert decode(file, "NV-80", outputs) == 2
        assert str(absent) in capsys.readouterr().err
    assert decode(absent, "NV-80", NOWHERE) == 2
    assert decode(tmp_path, "NV-80", NOWHERE) == 2
    assert str(absent) in capsys.readouterr().err


def test_an_endless_file_is_not_begun(tmp_path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert decode(tmp_path / "pipe", "NV-80", NOWHERE) == 2
    assert decode(Path("/dev/zero"), "NV-80", NOWHERE) == 2


def test_no_output_overwrites_the_input_or_another_output(stream, tmp_path) -> None:
    file, same = stream(b"Salam\n"), tmp_path / "same"
    assert decode(file, "NV-80", Outputs(file, None, None)) == 2
    assert decode(file, "NV-80", Outputs(None, same, same)) == 2
    assert file.read_bytes() == b"Salam\n"


@pytest.mark.parametrize("arguments", [[], ["a", "--profile", "NV-1000"], ["a", "--jpg", "b"]])
def test_wrong_arguments_end_with_status_two(arguments: list[str]) -> None:
    ended = run(*arguments)
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr


def test_several_tickets_follow_each_other() -> None:
    reading = Reading()
    reading.feed(b"one\n\x1dVA\x00two\n\x1dVA\x00three\n")
    reading.finish()
    assert as_text(reading) == "32,112\tone\n--\n32,254\ttwo\n--\n32,396\tthree\n"
    assert reading.picture().height == 142 * 3


@pytest.mark.parametrize("letter", ["\x85", "\u2028", "\u2029", "\u202e"])
def test_letters_that_end_or_turn_a_line_are_blanks_in_it(letter: str) -> None:
    reading = Reading()
    reading.feed(b"\x1c&a" + letter.encode("gb18030") + b"b\n")
    reading.finish()
    assert as_text(reading) == "32,112\ta b\n"
