"""``novbe-printer`` as a process, at a simulated printer over every kind of line."""

import json
import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from hw_sim.thermal import MODEL_80, Fault, ThermalPrinter, serve_pty, serve_tcp
from hw_sim.thermal.qr import read_qr
from printer.sheets import TEST_CODE
from printer.spool import open_line
from tests.contracts.port_peers import PtyPeer, TcpPeer

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "printer"]
QUICK = replace(MODEL_80, speed=1e6, cut_seconds=0.0)


@pytest.fixture
def simulated():
    """A printer in real time, but too fast to wait for."""
    return ThermalPrinter(QUICK)


@pytest.fixture
def serial(simulated, tmp_path):
    """The address of the simulated printer at a serial port."""
    server = serve_pty(simulated, tmp_path / "ttyUSB0", 10_000_000)
    yield f"serial://{server.link}"
    server.close()


@pytest.fixture(params=["serial", "file", "tcp"])
def address(request, simulated, tmp_path):
    if request.param == "tcp":
        server = serve_tcp(simulated)
        yield f"tcp://127.0.0.1:{server.port}"
    else:
        server = serve_pty(simulated, tmp_path / "node", 10_000_000)
        yield f"{request.param}://{server.link}"
    server.close()


def run(*arguments):
    return subprocess.run([*COMMAND, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


def sensors(ended):
    rows = (line.strip().rsplit(maxsplit=1) for line in ended.stdout.splitlines()[1:])
    return {name.strip(): told for name, told in rows}


@pytest.fixture
def ticket(tmp_path):
    file = tmp_path / "ticket.json"
    file.write_text(run("example").stdout, encoding="utf-8")
    return file


def test_the_test_page_comes_out_and_the_printers_word_is_told(simulated, address):
    ended = run("test", address)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == "printed: the printer says that the paper is out\n"
    (paper,) = simulated.tickets
    assert read_qr(paper.image) == TEST_CODE
    assert simulated.objections == []


def test_a_printer_without_paper_is_sent_nothing(simulated, serial):
    simulated.fault(Fault.PAPER_OUT)
    ended = run("test", serial)
    assert ended.returncode == 1
    assert "not printed" in ended.stdout
    assert "(paper-end)\nThe paper roll has ended. Put in a new roll" in ended.stdout
    simulated.mend(Fault.PAPER_OUT)
    assert simulated.tickets == []


def test_a_mute_printer_is_not_known_to_have_printed(simulated, serial):
    simulated.fault(Fault.MUTE)
    ended = run("test", serial)
    assert ended.returncode == 3
    assert "mute" in ended.stdout


def test_the_status_of_a_good_printer_is_ready_and_tells_what_it_cannot_tell(address):
    ended = run("status", address)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("ready\n")
    told = sensors(ended)
    assert (told["paper end"], told["cover open"]) == ("no", "no")
    assert told["voltage error"] == "unknown"


def test_the_status_of_an_open_printer_is_not_ready(simulated, address):
    simulated.fault(Fault.COVER_OPEN)
    ended = run("status", address)
    assert ended.returncode == 1
    assert ended.stdout.startswith("not ready: cover-open. The printer's cover is open. Close it until it clicks.\n")
    assert sensors(ended)["cover open"] == "yes"


def test_of_a_mute_printer_everything_is_unknown(simulated, address):
    simulated.fault(Fault.MUTE)
    ended = run("status", address)
    assert ended.returncode == 3
    assert "does not answer; is it switched on" in ended.stdout
    assert set(sensors(ended).values()) == {"unknown"}


@pytest.fixture
def answering(tmp_path):
    """``answering(b"...")``: the address of a serial port where the first question is answered so."""
    peer = PtyPeer(tmp_path)
    kept_open = os.open(peer.node, os.O_RDWR | os.O_NOCTTY)
    threads = []

    def answer(data):
        peer.receive(3)
        peer.send(data)

    def answering(data):
        threads.append(threading.Thread(target=answer, args=(data,)))
        threads[-1].start()
        return f"serial://{peer.node}"

    yield answering
    for thread in threads:
        thread.join()
    os.close(kept_open)
    peer.vanish()


def test_bytes_that_no_printer_sends_are_taken_for_a_wrong_rate(answering):
    ended = run("status", answering(b"\xfe"))
    assert ended.returncode == 3
    assert "is the baud rate right?" in ended.stdout


def test_a_printer_whose_xoff_nobody_heeds_is_told_of(answering):
    assert "add flow=xonxoff to the address" in run("status", answering(b"\x13")).stdout


def test_a_second_program_at_a_network_printer_is_told_that_another_may_have_it():
    peer = TcpPeer()
    ended = run("status", f"tcp://127.0.0.1:{peer.number}")
    peer.listener.close()
    assert ended.returncode == 3
    assert "no other program, such as the kiosk" in ended.stdout


@pytest.mark.parametrize("command", ["status", "test"])
def test_an_absent_printer_is_a_line_that_cannot_be_opened(command, tmp_path):
    ended = run(command, f"serial://{tmp_path}/ttyUSB0")
    assert ended.returncode == 4
    assert "is the printer plugged in?" in ended.stdout + ended.stderr


@pytest.mark.parametrize("command", ["status", "test"])
def test_while_the_kiosk_has_the_printer_it_says_so(command, serial):
    port = open_line(serial)
    ended = run(command, serial)
    port.close()
    assert ended.returncode == 4
    assert "another program has it open, perhaps the kiosk" in ended.stdout + ended.stderr


def test_changes_are_told_as_they_come_until_ctrl_c(simulated, serial):
    watching = subprocess.Popen([*COMMAND, "watch", serial], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert watching.stdout.readline().rstrip().endswith("  ready")
    simulated.fault(Fault.COVER_OPEN)
    assert watching.stdout.readline().rstrip().partition("  ")[2].startswith("not ready: cover-open.")
    simulated.mend(Fault.COVER_OPEN)
    assert watching.stdout.readline().rstrip().endswith("  ready")
    watching.send_signal(signal.SIGINT)
    assert watching.wait(10) == 0


def test_who_watches_is_told_of_an_unplug_and_of_the_return(simulated, tmp_path):
    server = serve_pty(simulated, tmp_path / "ttyUSB0", 10_000_000)
    address = f"serial://{server.link}"
    watching = subprocess.Popen([*COMMAND, "watch", address], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert watching.stdout.readline().rstrip().endswith("  ready")
    server.close()
    assert "  unavailable: " in watching.stdout.readline()
    back = serve_pty(ThermalPrinter(QUICK), tmp_path / "ttyUSB0", 10_000_000)
    while "unavailable" in (line := watching.stdout.readline()):
        pass
    assert line.rstrip().endswith("  ready")
    watching.send_signal(signal.SIGTERM)
    assert watching.wait(10) == 0
    back.close()


def test_the_example_ticket_is_printed(simulated, address, ticket):
    ended = run("print", address, str(ticket))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert read_qr(simulated.tickets[0].image) == json.loads(ticket.read_text())["code"]


def test_a_ticket_saved_by_an_editor_that_marks_its_beginning_is_printed(simulated, serial, ticket):
    ticket.write_text(ticket.read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert run("print", serial, str(ticket)).returncode == 0


@pytest.mark.parametrize("file", ["/dev/zero", "/dev", "/dev/null"])
def test_what_is_no_file_is_no_ticket_and_is_not_read(file):
    ended = run("print", "file:///dev/null", file)
    assert ended.returncode == 2
    assert f"{file}: 1 problem(s)\n  - is no ordinary file" in ended.stderr


def test_a_file_far_larger_than_a_ticket_is_refused_by_its_size(ticket):
    ticket.write_bytes(b"[" * 70_000)
    ended = run("print", "file:///dev/null", str(ticket))
    assert ended.returncode == 2
    assert "is larger than 65536 bytes" in ended.stderr


def test_a_copy_in_large_letters_is_longer_than_the_ticket(simulated, serial, ticket):
    for marks in ((), ("--copy",), ("--copy", "--large")):
        assert run("print", serial, str(ticket), *marks).returncode == 0
    plain, copy, large = (paper.image.height for paper in simulated.tickets)
    assert plain < copy < large


def test_the_printers_own_letters_are_used_where_they_are_asked_for(simulated, serial, ticket):
    assert run("print", serial, str(ticket), "--way", "native").returncode == 0
    assert run("print", serial, str(ticket), "--way", "raster").returncode == 0
    letters, dots = (len(paper.data) for paper in simulated.tickets)
    assert letters * 5 < dots


def test_a_kiosks_own_file_names_printer_and_profile(simulated, serial, tmp_path):
    file = tmp_path / "kiosk.toml"
    file.write_text(
        f'device = "kiosk-1"\n[devices]\nprinter = "{serial}"\n[printer]\nprofile = "TM-T88V"\nway = "native"\n'
    )
    assert run("test", "--config", str(file)).returncode == 0
    assert len(simulated.tickets) == 1


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "[devices] names no printer: the kiosk uses its default"),
        ('[devices]\nprinter = "lpt1"\n', "no line is opened by the scheme 'lpt1'"),
        ("[devices]\nprinter = 5\n", "address must be a text"),
        ("devices = 5\n", "must be tables"),
        ('[devices]\nprinter = "tcp://h"\n[printer]\nprofile = "TM-T20"\n', "did you mean 'TM-T20II'"),
        ('[devices]\nprinter = "tcp://h"\n[printer]\nprofil = "TM-T20II"\n', "printer.profil is not known"),
        ("[devices", "is not valid TOML"),
    ],
)
def test_a_kiosks_file_that_is_wrong_says_what_to_mend(text, problem, tmp_path):
    file = tmp_path / "kiosk.toml"
    file.write_text(text)
    ended = run("status", "--config", str(file))
    assert ended.returncode == 2
    assert problem in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"documants": ["x"]}, "documants is not known (did you mean 'documents'?)"),
        ({"number": 48}, "Expected `str`, got `int` - at `$.number`"),
        ({"language": "de"}, "Invalid enum value 'de'"),
        ({"service": "bell \x07"}, "cannot be printed"),
        ({"service": "日本"}, "cannot be printed"),
        ({"code": 1000 * "A"}, "does not fit into"),
        ({"code": 5000 * "A"}, "does not fit into"),
    ],
)
def test_a_ticket_that_cannot_be_printed_says_why_and_nothing_is_sent(simulated, serial, ticket, change, problem):
    ticket.write_text(json.dumps(json.loads(ticket.read_text()) | change))
    ended = run("print", serial, str(ticket))
    assert ended.returncode == 2
    assert problem in ended.stderr
    assert "Traceback" not in ended.stderr
    assert simulated.tickets == []


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff\xfe", b"{", 100_000 * b'{"a":', None])
def test_a_file_that_is_no_ticket_is_refused(tmp_path, content):
    file = tmp_path / "ticket.json"
    if content is not None:
        file.write_bytes(content)
    ended = run("print", "tcp://127.0.0.1", str(file))
    assert ended.returncode == 2
    assert str(file) in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("arguments", [("status",), ("status", "tcp://h", "--config", "kiosk.toml")])
def test_without_exactly_one_printer_it_asks_for_one(arguments):
    ended = run(*arguments)
    assert ended.returncode == 2
    assert "name either a printer's address or --config" in ended.stderr


def test_every_usable_model_is_listed_and_one_is_shown_whole():
    listed = run("profile", "list")
    assert listed.returncode == 0
    assert "TM-T20II" in listed.stdout
    assert "TSP100 " not in listed.stdout
    shown = run("profile", "show", "VKP80II")
    assert "presenter          yes" in shown.stdout
    assert "19 cp858" in shown.stdout


def test_an_unknown_model_is_told_with_the_nearest():
    ended = run("profile", "show", "TM-T20")
    assert ended.returncode == 2
    assert "did you mean 'TM-T20II'" in ended.stderr


def test_what_is_plugged_in_is_listed_or_said_to_be_nothing():
    ended = run("ports")
    assert ended.returncode == (0 if "ADDRESS" in ended.stdout else 1)
    assert "ADDRESS" in ended.stdout or "no USB printer" in ended.stdout


def test_its_help_tells_every_exit_status():
    ended = run("--help")
    assert ended.returncode == 0
    for status in ("0 ready", "1 not ready", "2 wrong arguments", "3 not known", "4 the line"):
        assert status in " ".join(ended.stdout.split())


def test_the_example_can_be_read_again_whatever_the_terminals_letters_are():
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    command = [*COMMAND, "example"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, env=environment, timeout=60, check=False)
    assert ended.returncode == 0
    assert json.loads(ended.stdout)["number"] == "Ə 048"


def test_who_stops_reading_its_output_sees_no_error():
    reading, writing = os.pipe()
    os.close(reading)
    command = [*COMMAND, "profile", "list"]
    ended = subprocess.run(command, cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, timeout=60, check=False)
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_an_output_that_is_full_is_told_and_a_closed_one_asks_for_silence():
    full, closed = (
        subprocess.run(
            ["bash", "-c", f"{sys.executable} -m printer profile list {output}"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        for output in (">/dev/full", ">&-")
    )
    assert (full.returncode, "the output cannot be written: No space left" in full.stderr) == (2, True)
    assert (closed.returncode, closed.stderr) == (0, "")
