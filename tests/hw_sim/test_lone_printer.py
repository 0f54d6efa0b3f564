"""``novbe-sim printer``: any program's printer, handled at the keyboard."""

from __future__ import annotations

import json
import os
import signal
import socket
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.hw_sim.printer_program import ROOT, WITHOUT_ZXING, PrinterProgram

JOB = b"\x1b@A-017\n\x1dVA\x00"
ANY_PORT = ("--listen", "tcp://127.0.0.1:0")


def connect(program: PrinterProgram) -> socket.socket:
    return socket.create_connection(("127.0.0.1", program.port), timeout=10)


def refused(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", WITHOUT_ZXING, "printer", *arguments]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=30, check=False)
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr
    return ended


def test_a_paper_is_kept_as_picture_words_bytes_and_events(tmp_path) -> None:
    with PrinterProgram(tmp_path / "papers", *ANY_PORT) as program:
        with connect(program) as host:
            host.sendall(b"\x10\x04\x01" + JOB)
            assert host.recv(1) == b"\x12"
        assert "A-017" in program.says(r"paper 001: .*")
        assert program.ends() == 0
    with Image.open(program.out / "001.png") as picture:
        assert picture.size == (640, 142)
    assert (program.out / "001.txt").read_text(encoding="utf-8") == "32,112\tA-017\n"
    assert (program.out / "001.bin").read_bytes() == JOB
    events = [json.loads(line) for line in (program.out / "001.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [event["event"] for event in events] == ["ESC @", "text", "LF", "GS V"]
    assert events[1]["text"] == "A-017"
    assert events[-1]["cut"] == "full"


def test_hosts_come_one_after_another_and_papers_are_counted_on(tmp_path) -> None:
    for first in (1, 3):
        with PrinterProgram(tmp_path / "papers", *ANY_PORT) as program:
            for number in (first, first + 1):
                with connect(program) as host:
                    host.sendall(JOB)
                program.says(rf"paper {number:03d}: ")
            program.ends()
            program.says("Switched off after 2 papers")
    assert len(list((tmp_path / "papers").glob("*.png"))) == 4


def test_a_ticket_that_is_drawn_in_again_is_told(tmp_path) -> None:
    with PrinterProgram(tmp_path / "papers", *ANY_PORT, "--profile", "KPM180H", "--fault", "retracted") as program:
        with connect(program) as host:
            host.sendall(JOB)
        program.says("now: ticket 1 drawn in again")
    assert list(program.out.iterdir()) == []


def test_two_printers_with_one_folder_overwrite_nothing(tmp_path) -> None:
    with PrinterProgram(tmp_path / "papers", *ANY_PORT) as one, PrinterProgram(tmp_path / "papers", *ANY_PORT) as other:
        for number, program in enumerate((one, other, other, one), 1):
            with connect(program) as host:
                host.sendall(JOB)
            program.says(f"paper {number:03d}: ")


def test_what_arrived_before_a_host_hung_up_in_the_middle_is_not_lost(tmp_path) -> None:
    with PrinterProgram(tmp_path / "papers", *ANY_PORT, "--fault", "cover-open") as program:
        with connect(program) as host:
            host.sendall(b"one\n" * 500 + b"\x10\x04\x01" * 20 + b"tw")
            host.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 0, 0))
        program.types("mend cover-open")
        with connect(program) as host:
            host.sendall(b"o\n\x1dVA\x00")
        program.says("paper 001: ")
        program.ends()
    assert (program.out / "001.bin").read_bytes() == b"one\n" * 500 + b"\x10\x04\x01" * 20 + b"two\n\x1dVA\x00"


def test_what_is_no_command_is_told_loudly(tmp_path) -> None:
    with PrinterProgram(tmp_path / "papers", *ANY_PORT) as program:
        with connect(program) as host:
            host.sendall(b"Salam\n\x1bz" + JOB)
        program.says("paper 001: ")
        program.ends()
        assert "at byte 6 (2 bytes): NOT UNDERSTOOD: unknown 1b 7a" in program.errors
    assert '"not understood": "no such command"' in (program.out / "001.jsonl").read_text(encoding="utf-8")


def test_a_technician_plays_with_faults_at_the_keyboard(tmp_path) -> None:
    with PrinterProgram(tmp_path / "papers", *ANY_PORT) as program, connect(program) as host:
        program.types("fault paper-out")
        program.says("paper-out: now")
        program.says("now: fault paper-out")
        host.sendall(JOB + b"\x10\x04\x04")
        assert host.recv(1) == b"\x7e"
        program.types("status")
        assert "paper end" in program.says("^NV-80: faults: paper-out; sensors: .*")
        program.types("mend paper-out")
        program.says("paper-out: mended")
        program.says("over: fault paper-out")
        program.says("paper 001: ")
        program.types("roll 2000")
        program.says("a roll of 2000 mm is in")
        program.says("now: near end")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("help", "mend NAME"),
        ("faults", "^mute: "),
        ("fault paper-oot", "did you mean 'paper-out'"),
        ("fault", "fault wants a name"),
        ("fault mute now", "a whole number"),
        ("roll up", "millimetres"),
        ("take", "no ticket stands"),
        ("tear", "has no tear bar"),
        ("fault ticket-not-taken", "cannot have the fault"),
        ("sing", "no such word: sing; try help"),
    ],
)
def test_every_typed_word_is_answered(typed: str, answer: str, tmp_path) -> None:
    with PrinterProgram(tmp_path / "papers", *ANY_PORT) as program:
        program.types("")
        program.types(typed)
        program.says(answer)


def test_a_fault_comes_at_its_byte_and_nobody_need_type(tmp_path) -> None:
    with PrinterProgram(tmp_path / "papers", *ANY_PORT, "--fault", "cover-open@12", "--fault", "mute") as program:
        program.hears_no_more()
        with connect(program) as host:
            host.sendall(JOB + JOB)
        program.says("now: fault cover-open")
        assert program.ends(signal.SIGINT) == 0


def test_a_serial_printer_takes_its_link_along(tmp_path) -> None:
    link = tmp_path / "ttyPrinter"
    with PrinterProgram(tmp_path / "papers", "--pty", str(link), "--baud", "1000000", "--profile", "NV-58") as program:
        line = os.open(link, os.O_RDWR | os.O_NOCTTY)
        os.write(line, JOB)
        program.says(r"paper 001: .* 464 × 142 dots")
        os.close(line)
        assert program.ends() == 0
    assert not link.is_symlink()


def test_a_usb_printers_file_is_written_and_read(tmp_path) -> None:
    link = tmp_path / "lp0"
    with PrinterProgram(tmp_path / "papers", "--usb", str(link)) as program:
        with link.open("r+b", buffering=0) as node:
            node.write(b"\x10\x04\x01" + JOB)
            assert node.read(1) == b"\x12"
        program.says("paper 001: ")
        assert program.ends() == 0
    assert not link.is_symlink()


def test_a_port_that_another_has_is_told(tmp_path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        ended = refused("--listen", f"tcp://127.0.0.1:{port}", "--out", str(tmp_path / "papers"))
    assert f"tcp://127.0.0.1:{port}: another program has that port" in ended.stderr


def test_a_link_that_is_somebodys_file_is_left_alone(tmp_path) -> None:
    file = tmp_path / "file"
    file.write_text("somebody's", encoding="utf-8")
    ended = refused("--usb", str(file), "--out", str(tmp_path / "papers"))
    assert f"{file} is there already" in ended.stderr
    assert file.read_text(encoding="utf-8") == "somebody's"


@pytest.mark.parametrize("kind", ["--pty", "--usb"])
def test_a_printer_is_not_robbed_of_its_link_by_a_second_one(kind: str, tmp_path) -> None:
    link = tmp_path / "printer"
    with PrinterProgram(tmp_path / "papers", kind, str(link)) as program:
        ended = refused(kind, str(link), "--out", str(tmp_path / "others"))
        assert f"{link} is there already" in ended.stderr
        with link.open("r+b", buffering=0) as node:
            node.write(JOB)
            program.says("paper 001: ")


def test_everything_that_is_wrong_is_told_at_once(tmp_path) -> None:
    file = tmp_path / "file"
    file.touch()
    ended = refused(
        "--listen", "udp://x", "--baud", "9600", "--out", str(file), "--fault", "mut", "--fault", "mute@soon"
    )
    told = ended.stderr.splitlines()
    assert len(told) == 5
    for line, part in zip(
        told, ("did you mean 'mute'", "whole number", "--pty", "tcp://HOST:PORT", "file"), strict=True
    ):
        assert part in line


def test_a_fault_the_model_cannot_have_is_told(tmp_path) -> None:
    ended = refused(*ANY_PORT, "--out", str(tmp_path / "papers"), "--fault", "ticket-not-taken")
    assert "--fault NV-80 cannot have the fault ticket-not-taken" in ended.stderr


def test_a_kiosk_printer_holds_its_ticket_until_it_is_taken(tmp_path) -> None:
    kiosk = (*ANY_PORT, "--profile", "KPM180H", "--fault", "ticket-not-taken")
    with PrinterProgram(tmp_path / "papers", *kiosk) as program:
        with connect(program) as host:
            host.sendall(JOB)
        program.says("now: ticket at outlet")
        program.types("take")
        program.says_all("a ticket of", "paper 001: ")


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:99999", "tcp://", "tcp://192.0.2.7:9100", "tcp://127.0.0.1/x"])
def test_an_address_nobody_can_listen_at_is_told(address: str, tmp_path) -> None:
    assert address in refused("--listen", address, "--out", str(tmp_path / "papers")).stderr


def test_a_place_for_papers_that_is_below_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ended = refused(*ANY_PORT, "--out", str(tmp_path / "file" / "papers"))
    assert "name another one with --out" in ended.stderr
