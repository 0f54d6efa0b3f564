"""What staff bring in with ``novbe-broker``, and take back, with a centre that runs and without."""

from __future__ import annotations

import queue
import stat
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from broker import errand, topics
from broker.__main__ import main
from broker.config import BrokerConfig, load_config
from broker.console_commands import link
from broker.devices_file import read_devices
from broker.embedded import free_port
from broker.enrolment import add_device
from broker.member import LinkConfig, Member
from broker.server import choose
from broker.topics import Role
from hw_sim.catalogues import all_day_catalogue
from hw_sim.hall_config import toml
from queueing import messages as m
from queueing.appointments import bookable
from queueing.policy import Policy
from queueing.ticket import Category, Language
from runtime.clock import SystemClock
from runtime.config import BadConfiguration
from tests.broker.asking import PATIENCE, answer_to

CENTRE = "asan-test"
ROOT = Path(__file__).parents[2]
SLOT = 4
LIMIT = bookable(SLOT, Policy().no_show_rate, Policy().overbooking_risk)
BAKU = ZoneInfo("Asia/Baku")


@pytest.fixture(autouse=True)
def _logs_as_they_are(mocker):
    """The program's own logging would outlive the test that runs it."""
    mocker.patch("broker.__main__.start_logging")


@pytest.fixture(params=["amqtt", "mosquitto"])
def kind(request, needs_program):
    if request.param == "mosquitto":
        needs_program("mosquitto", "apt-get install mosquitto")
    return request.param


def configure(directory, kind="amqtt", port=0):
    """A centre's files, with one kiosk; four people can be served in one slot of a passport."""
    devices = directory / "devices.toml"
    add_device(devices, "kiosk-1", Role.KIOSK, directory / "kiosk-1.secret")
    add_device(devices, "coordinator", Role.COORDINATOR, directory / "coordinator.secret")
    catalogue = all_day_catalogue().replace('id = "passport"\n', f'id = "passport"\nslot_capacity = {SLOT}\n', 1)
    (directory / "catalogue.toml").write_text(catalogue, encoding="utf-8")
    tables = {
        "centre": CENTRE,
        "catalogue": str(directory / "catalogue.toml"),
        "journal": str(directory / "journal.sqlite"),
        "devices": str(devices),
        "state_dir": str(directory / "state"),
        "secret_file": str(directory / "coordinator.secret"),
        "embedded": {"kind": kind, "host": "127.0.0.1", "port": port},
    }
    (directory / "broker.toml").write_text(toml(tables), encoding="utf-8")


@pytest.fixture
def site(tmp_path):
    configure(tmp_path)
    return tmp_path


@contextmanager
def running(directory, *arguments):
    """novbe-broker, from the moment at which it hears commands; it must end with status 0."""
    command = [sys.executable, "-m", "broker", "--config", str(directory / "broker.toml"), *arguments]
    log = directory / "broker.log"
    with log.open("w") as errors:
        process = subprocess.Popen(command, cwd=ROOT, stderr=errors)
    deadline = time.monotonic() + PATIENCE
    while "coordinator is connected" not in log.read_text() and time.monotonic() < deadline:
        time.sleep(0.02)
    try:
        yield
    finally:
        process.terminate()
        status = process.wait(PATIENCE)
    assert status == 0, log.read_text()


@pytest.fixture
def centre(tmp_path, kind):
    """The files of a centre whose novbe-broker runs, with a broker of its own."""
    configure(tmp_path, kind, free_port("127.0.0.1"))
    with running(tmp_path):
        yield tmp_path


def do(directory, *arguments):
    command = [sys.executable, "-m", "broker", "--config", str(directory / "broker.toml"), *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False)


def soon():
    """A moment a few minutes from now after which there is some time left before midnight."""
    moment = datetime.now(BAKU).replace(second=0, microsecond=0) + timedelta(minutes=5)
    return moment if (moment + timedelta(minutes=10)).date() == moment.date() else moment + timedelta(minutes=10)


def write_appointments(file, rows):
    lines = [
        f"{code};{service};{begins:%Y-%m-%d;%H:%M};{begins + timedelta(minutes=5):%H:%M}"
        for code, service, begins in rows
    ]
    file.write_text("\r\n".join(["\ufeffcode;service;date;begins;ends", *lines]), encoding="utf-8")
    return file


def check_in(directory, code):
    """What a kiosk is answered."""
    key = f"{code}-{time.monotonic_ns()}"
    return ask(directory, m.CheckIn(key=key, code=code, category=Category.ORDINARY, language=Language.AZ))


def ask(directory, command):
    """What a kiosk is answered."""
    inbox = queue.SimpleQueue()
    config = load_config(directory / "broker.toml")
    address = LinkConfig(url=f"mqtt://127.0.0.1:{config.embedded.port}", secret_file=directory / "kiosk-1.secret")
    member = Member(address, CENTRE, "kiosk-1", Role.KIOSK, SystemClock(), inbox.put)
    member.hear(topics.ANSWERS, "kiosk-1")
    member.join()
    try:
        return answer_to(member, inbox, command)
    finally:
        member.leave()


def test_appointments_come_in_are_kept_and_cancelled(centre, tmp_path):
    tomorrow = soon() + timedelta(days=1)
    rows = [("B-1", "id-card", soon()), *((f"P-{n}", "passport", tomorrow) for n in range(LIMIT + 2))]
    rows += [(f"T-{n}", "id-card", tomorrow) for n in range(250 - len(rows))]
    file = write_appointments(tmp_path / "tomorrow.csv", rows)
    first = do(centre, "appointments", file)
    assert first.returncode == 1, first.stderr
    said = first.stdout.splitlines()
    assert said[0] == "248 of 250 taken"
    assert [line.partition(":")[0] for line in said[1:]] == [f"left out P-{LIMIT}", f"left out P-{LIMIT + 1}"]
    assert f"{LIMIT} hold the slot of passport" in said[1]

    assert check_in(centre, "B-1").ticket.service == "id-card"
    assert check_in(centre, "T-1").rule == "too-early"

    assert do(centre, "appointments", file).stdout == first.stdout

    assert do(centre, "cancel-appointment", "T-1").stdout == "1 of 1 taken\n"
    assert check_in(centre, "T-1").rule == "unknown-appointment"
    again = do(centre, "cancel-appointment", "T-1")
    assert again.returncode == 1
    assert "no such appointment is expected" in again.stdout


def test_a_rota_comes_in(centre, tmp_path):
    file = tmp_path / "rota.csv"
    shifts = "".join(f"S{n},{soon():%Y-%m-%d},20:00,4:00,counter-1,\n" for n in range(300))
    file.write_text(f"staff,date,begins,ends,counter,skills\n{shifts}Z,{soon():%Y-%m-%d},9:00,18:00,counter-99,\n")
    result = do(centre, "rota", file)
    assert result.returncode == 1, result.stderr
    assert result.stdout.splitlines() == [
        "300 of 301 taken",
        "left out Z: the shift of Z names what the catalogue does not have: counter-99",
    ]


def test_the_consoles_secret_is_for_its_owner_alone(centre):
    assert stat.S_IMODE((centre / "state" / "console.secret").stat().st_mode) == 0o600
    assert (centre / "state" / "console.secret").read_text() != (centre / "state" / "coordinator.secret").read_text()


def test_a_check_sends_nothing_and_needs_nobody(site, capsys):
    file = write_appointments(site / "a.csv", [("A-1", "passport", soon()), ("A-2", "passprt", soon())])
    assert main(["--config", str(site / "broker.toml"), "appointments", str(file), "--check"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "1 of 2 would be taken, had nothing been brought in yet; none is sent",
        "left out A-2: the appointment is for passprt, which the catalogue does not have",
    ]


def test_documents_and_a_timetable_are_checked_without_a_centre(site, capsys):
    (site / "d.csv").write_text("code,standing,agency,counter\nAB-1,ready,justice,\nAB-2,ready,nobody,\n")
    stop = f"{soon():%Y-%m-%d},9:00,13:00,Meydan,Площадь,Square"
    (site / "t.csv").write_text(f"date,arrives,leaves,place_az,place_ru,place_en\n{stop}\n", encoding="utf-8")
    assert main(["--config", str(site / "broker.toml"), "documents", str(site / "d.csv"), "--check"]) == 1
    assert main(["--config", str(site / "broker.toml"), "timetable", str(site / "t.csv"), "--check"]) == 0
    said = capsys.readouterr().out
    assert "left out nobody: a document is to be collected at nobody, which the catalogue does not have" in said
    assert "1 of 1 would be taken" in said
    assert "AB-" not in said


def test_polls_that_are_wrong_are_refused_with_their_lines(site, capsys):
    (site / "p.toml").write_text('[[polls]]\nid = "chairs"\nfirst_day = "soon"\n')
    assert main(["--config", str(site / "broker.toml"), "polls", str(site / "p.toml"), "--check"]) == 2
    said = capsys.readouterr().err
    assert "p.toml:3: polls[0].first_day" in said
    assert "polls[0].options is missing" in said


def test_a_number_that_is_none_is_refused(site, capsys):
    assert main(["--config", str(site / "broker.toml"), "erase-statement", "\a"]) == 2
    assert "registration must be" in capsys.readouterr().err


def test_documents_come_in_and_a_complaint_is_taken_and_erased(centre, tmp_path):
    (tmp_path / "d.csv").write_text("code,standing,agency,counter\nAB-1,ready,justice,\n")
    came = do(centre, "documents", tmp_path / "d.csv")
    assert (came.returncode, came.stdout) == (0, "1 of 1 taken\n")
    assert ask(centre, m.AskDocument(key="ask", code="ab1")).document.standing is m.Standing.READY
    wish = {"sequence": 1, "language": Language.EN, "said_at": datetime.now(BAKU)}
    filed = ask(centre, m.FileComplaint(key="file", text="=1+1 is two", **wish))
    month = f"{wish['said_at']:%Y-%m}"
    assert filed.registration == "kiosk-1-1"
    assert "'=1+1 is two" in do(centre, "export", "complaints", "--month", month, "--csv").stdout
    assert do(centre, "erase-statement", "kiosk-1-1").stdout == "1 of 1 taken\n"
    told = do(centre, "export", "complaints", "--month", month).stdout.splitlines()
    assert told[0].split() == ["registration", "said", "language", "service", "ticket", "text"]
    assert told[1].endswith("(erased)")
    assert do(centre, "verify").returncode == 0


def test_a_wrong_file_is_refused_with_its_lines(site, capsys):
    (site / "rota.csv").write_text("staff,date,begins,ends,counter,skills\nS7,today,9:00,18:00,,\n")
    assert main(["--config", str(site / "broker.toml"), "rota", str(site / "rota.csv")]) == 2
    assert "rota.csv:2: date 'today' must be written like 2026-11-25" in capsys.readouterr().err


def test_without_an_answer_it_says_what_to_do(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(errand, "PATIENCE", 0.3)
    configure(tmp_path, port=free_port("127.0.0.1"))
    (tmp_path / "console.secret").write_text("anything")
    arguments = ["cancel-appointment", "A-1", "--secret-file", str(tmp_path / "console.secret")]
    assert main(["--config", str(tmp_path / "broker.toml"), *arguments]) == 3
    said = capsys.readouterr().out
    assert said.startswith("0 of 1 taken\nno answer from the coordinator for 1 of them (cannot reach 127.0.0.1")
    assert "Is novbe-broker running" in said


def test_over_an_outside_broker_it_comes_with_a_password_of_its_own(site, needs_program, capsys):
    needs_program("mosquitto", "apt-get install mosquitto")
    add_device(site / "devices.toml", "console", Role.CONSOLE, site / "console.secret")
    outside = choose("mosquitto", CENTRE, "127.0.0.1", 0, site / "outside", read_devices(site / "devices.toml"))
    outside.start()
    arguments = ["cancel-appointment", "A-1", "--secret-file", str(site / "console.secret")]
    try:
        with running(site, "--mqtt", outside.url):
            assert main(["--config", str(site / "broker.toml"), "--mqtt", outside.url, *arguments]) == 1
    finally:
        outside.stop()
    assert "left out A-1: no such appointment is expected" in capsys.readouterr().out


def configured(directory, host="127.0.0.1", port=1883) -> BrokerConfig:
    configure(directory, port=port)
    text = (directory / "broker.toml").read_text().replace("127.0.0.1", host)
    (directory / "broker.toml").write_text(text)
    (directory / "state").mkdir()
    (directory / "state" / "console.secret").write_text("secret")
    return load_config(directory / "broker.toml")


def test_a_broker_that_listens_everywhere_is_reached_at_home(tmp_path):
    assert link(configured(tmp_path, "0.0.0.0"), None, None).url == "mqtt://127.0.0.1:1883"


def test_a_port_that_nobody_knows_is_refused(tmp_path):
    with pytest.raises(BadConfiguration, match="cannot be known here"):
        link(configured(tmp_path, port=0), None, None)


def test_an_outside_broker_asks_for_a_secret_file(tmp_path):
    with pytest.raises(BadConfiguration, match="asks for the console's password"):
        link(configured(tmp_path), "mqtt://mqtt.centre.example", None)


def test_before_the_broker_ever_started_there_is_no_password(site):
    (site / "broker.toml").write_text((site / "broker.toml").read_text().replace("port = 0", "port = 1883"))
    with pytest.raises(BadConfiguration, match="start novbe-broker first"):
        link(load_config(site / "broker.toml"), None, None)
