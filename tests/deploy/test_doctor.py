"""``novbe-deploy doctor`` as a technician runs it: at a printer on a real line, and a centre over real TLS."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from broker.codec import encode
from broker.embedded import free_port
from broker.topics import LINES, Role, Topic
from deploy import enrolled
from deploy.doctor import main
from deploy.link_checks import admission, network_finding, reach
from deploy.patient import patient
from hw_sim.hall_config import toml
from hw_sim.secured import Secured
from hw_sim.thermal import MODEL_80, Fault, ThermalPrinter, serve_pty
from queueing.states import LinesState
from runtime.clock import SystemClock
from tests.contracts.listening import Ear
from tests.deploy.centres import CENTRE, connect

QUICK = replace(MODEL_80, speed=1e6, cut_seconds=0.0)
LINK = {"url": "mqtt://127.0.0.1:1"}


@pytest.fixture(autouse=True)
def _logs_as_they_are(mocker):
    """The program's own logging would outlive the test that runs it."""
    mocker.patch("deploy.doctor.start_logging")


@pytest.fixture
def simulated():
    return ThermalPrinter(QUICK)


@pytest.fixture
def kiosk(simulated, tmp_path) -> Iterator[Path]:
    """The file of a kiosk whose printer is at a serial port."""
    server = serve_pty(simulated, tmp_path / "ttyUSB0", 10_000_000)
    (tmp_path / "secret").write_text("s")
    tables = {
        "device": "kiosk-1",
        "centre": CENTRE,
        "hall": "1",
        "state_dir": str(tmp_path / "state"),
        "link": LINK | {"secret_file": str(tmp_path / "secret")},
        "devices": {"printer": f"serial://{server.link}?baud=115200"},
    }
    (tmp_path / "state").mkdir()
    (tmp_path / "kiosk.toml").write_text(toml(tables), encoding="utf-8")
    yield tmp_path / "kiosk.toml"
    server.close()


def findings(file, capsys):
    """What was said of each subject, and the exit status."""
    status = main(["--config", str(file), "--json"])
    said = json.loads(capsys.readouterr().out)
    assert all(finding["action"] for finding in said if finding["verdict"] != "good")
    return {finding["subject"]: (finding["verdict"], finding["said"]) for finding in said}, status


def test_a_printer_that_is_ready_is_asked_and_good(kiosk, capsys):
    assert findings(kiosk, capsys)[0]["printer"] == ("good", "The TM-T20II answers and has paper.")


@pytest.mark.parametrize(
    ("fault", "subject", "verdict", "said"),
    [
        (Fault.PAPER_OUT, "paper", "wrong", "The paper roll has ended."),
        (Fault.NEAR_END, "paper", "soon", "The paper roll is near its end."),
        (Fault.COVER_OPEN, "printer", "wrong", "The printer's cover is open."),
        (Fault.MUTE, "printer", "wrong", "The printer does not answer."),
    ],
)
def test_what_the_printer_has_is_said_in_its_own_words(kiosk, simulated, capsys, fault, subject, verdict, said):
    simulated.fault(fault)
    found, status = findings(kiosk, capsys)
    assert (found[subject], status) == ((verdict, said), 1)


def test_a_printer_that_is_not_there_is_wrong(kiosk, tmp_path, capsys):
    (tmp_path / "ttyUSB0").unlink()
    verdict, said = findings(kiosk, capsys)[0]["printer"]
    assert verdict == "wrong"
    assert "is the printer plugged in?" in said


def test_a_broker_that_is_not_there_is_wrong_and_nothing_more_is_tried_of_it(kiosk, capsys):
    found, status = findings(kiosk, capsys)
    assert found["broker"] == ("wrong", "Nothing listens at 127.0.0.1:1.")
    assert "access" not in found
    assert status == 1


@contextmanager
def process(file) -> Iterator[None]:
    """A process that looks like a kiosk with that file."""
    command = ["novbe-kiosk", "-c", "import sys; sys.stdin.read()", "--config", str(file)]
    with subprocess.Popen(command, executable=sys.executable, stdin=subprocess.PIPE) as program:
        yield
        program.communicate()


def test_while_the_program_runs_its_printer_and_its_connection_are_left_alone(kiosk, simulated, capsys):
    with process(kiosk):
        found, _ = findings(kiosk, capsys)
    assert found["printer"] == ("untried", "The program that runs has it.")
    assert found["access"] == ("untried", "The program that runs has its connection.")
    assert simulated.objections == []


def test_another_kiosk_on_the_same_machine_is_none_of_its_business(kiosk, tmp_path, capsys):
    with process(tmp_path / "other.toml"):
        assert findings(kiosk, capsys)[0]["printer"][0] == "good"


def test_the_table_says_what_to_do(kiosk, simulated, capsys):
    simulated.fault(Fault.PAPER_OUT)
    main(["--config", str(kiosk)])
    assert "→ Put in a new roll and close the cover." in capsys.readouterr().out


def test_a_file_that_is_wrong_is_told_as_the_program_would(tmp_path, capsys):
    (tmp_path / "kiosk.toml").write_text('device = "kiosk-1"\nstate_dir = "/tmp"\n')
    assert main(["--config", str(tmp_path / "kiosk.toml")]) == 2
    assert "hall is missing" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("tables", "role", "program"),
    [
        ({"hall": "1"}, Role.BOARD, "board"),
        ({"hall": "1", "kind": "led", "devices": {"line": "serial:///dev/ttyUSB9?baud=9600"}}, Role.BOARD, "board"),
        ({}, Role.COUNTER, "counter"),
    ],
)
def test_whose_file_it_is_is_told_from_the_file(tmp_path, tables, role, program):
    (tmp_path / "secret").write_text("s")
    panels = '\n[[panels]]\naddress = "01"\nrows = 16\ncolumns = 128\n' if "kind" in tables else ""
    whole = {"device": "d-1", "centre": "c", **tables, "link": LINK | {"secret_file": str(tmp_path / "secret")}}
    (tmp_path / "device.toml").write_text(toml(whole) + panels, encoding="utf-8")
    who = patient(tmp_path / "device.toml")
    assert (who.role, who.program) == (role, program)


@contextmanager
def speaking(secured: Secured, fast: timedelta = timedelta()) -> Iterator[None]:
    """A coordinator, whose clock is so fast, says its time all the while."""
    ear, enough = Ear(), threading.Event()
    bus = connect(secured, "coordinator", enrolled.Places(secured.centre.places.coordinator), ear)
    bus.start()
    ear.until_up()

    def speak() -> None:
        while not enough.wait(0.05):
            state = LinesState(hall="1", epoch=1, revision=1, at=SystemClock().now() + fast, open=True)
            bus.publish(str(Topic(CENTRE, LINES, "1")), encode(state))

    thread = threading.Thread(target=speak)
    thread.start()
    yield
    enough.set()
    thread.join()
    bus.stop()


def examined(places: enrolled.Places):
    """What is said of the way to the broker, by subject."""
    who = patient(enrolled.program_file(places.root, "kiosk"))
    found = admission(who.config.link, who.config.device, who.heartbeat, SystemClock())
    return {finding.subject: (finding.verdict, finding.said) for finding in found}


def test_an_enrolled_kiosk_is_let_in_and_its_clock_compared(secured):
    places = secured.enrol("kiosk-3", Role.KIOSK, "1")
    with speaking(secured):
        found = examined(places)
    assert found["access"] == ("good", "The broker lets kiosk-3 in.")
    assert found["coordinator"][0] == "good"


def test_a_clock_that_is_slow_is_told_by_how_much(secured):
    places = secured.enrol("kiosk-3", Role.KIOSK, "1")
    with speaking(secured, fast=timedelta(minutes=10)):
        verdict, said = examined(places)["clock"]
    assert verdict == "wrong"
    assert said.endswith("s slow.")


def test_a_coordinator_that_says_nothing_is_wrong(secured, monkeypatch):
    monkeypatch.setattr("deploy.link_checks._HEARTBEAT_SECONDS", 0.2)
    assert examined(secured.enrol("kiosk-3", Role.KIOSK, "1"))["coordinator"] == ("wrong", "It says nothing.")


def test_a_revoked_kiosk_is_not_let_in(secured):
    places = secured.enrol("kiosk-3", Role.KIOSK, "1")
    secured.roll.revoke("kiosk-3", SystemClock().now())
    secured.stop_broker()
    secured.start_broker()
    found = examined(places)
    assert list(found) == ["access"]
    assert found["access"][0] == "wrong"


def test_the_brokers_certificate_is_checked(secured):
    places = secured.enrol("kiosk-3", Role.KIOSK, "1")
    assert reach(secured.url, places.authority, places.identity).verdict == "good"
    stranger = reach(secured.url, None, places.identity)
    assert stranger.verdict == "wrong"
    assert "does not prove to be the broker" in stranger.said


def test_a_whole_look_at_an_enrolled_kiosk_finds_its_certificate_good(secured, capsys):
    places = secured.enrol("kiosk-3", Role.KIOSK, "1")
    with speaking(secured):
        found, _ = findings(enrolled.program_file(places.root, "kiosk"), capsys)
    assert [found[subject][0] for subject in ("certificate", "broker", "access")] == ["good"] * 3


def test_a_machine_without_a_network_is_wrong():
    assert network_finding("").action
    assert not network_finding("10.0.0.7").action


def test_a_name_nobody_knows_is_told_from_a_broker_that_is_off():
    assert "Nobody knows the name" in reach("mqtt://nobody.invalid").said
    assert "Nothing listens" in reach(f"mqtt://127.0.0.1:{free_port('127.0.0.1')}").said
