"""``novbe-broker fleet``: devices that report to a centre that runs, and what staff read of them."""

from __future__ import annotations

import csv
import io
import queue
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from broker import topics
from broker.ailments import Ailment
from broker.bus import LinkUp
from broker.embedded import free_port
from broker.enrolment import add_device
from broker.fleet_commands import FleetEnquiry
from broker.fleet_table import INVENTORY, inventory, news, table
from broker.member import LinkConfig, Member
from broker.remedies import remedy
from broker.topics import Role
from hw_sim.catalogues import all_day_catalogue
from hw_sim.hall_config import toml
from queueing.health import DiskHealth, FleetDevice, FleetState, HealthState, PrinterHealth
from runtime.clock import SystemClock
from tests.broker.asking import PATIENCE
from tests.makers import NOON, after

PRINTER = PrinterHealth(model="TM-T20II", concern="paper-near-end", papers=120, cuts=121, faults=0)
KIOSK = HealthState(
    device="kiosk-1",
    role="kiosk",
    at=NOON,
    software="1.0",
    model="Raspberry Pi 4 Model B",
    serial="=10000000a1",
    uptime=5400,
    temperature=51.6,
    disk=DiskHealth(total=16_000, free=8_000),
    printer=PRINTER,
)
FLEET = FleetState(
    at=NOON,
    devices=(
        FleetDevice(
            health=HealthState(device="board-1", role="board", at=NOON), heard_at=after(-300), ailments=("silent",)
        ),
        FleetDevice(health=KIOSK, heard_at=after(-12), condition="ready", drift=0.1, ailments=("paper-low",)),
    ),
)


def test_the_table_tells_each_device_and_beneath_it_what_to_do():
    head, board, kiosk, _, *remedies = table(FLEET, NOON).splitlines()
    assert head.split() == [
        "device",
        "role",
        "state",
        "heard",
        "software",
        "°C",
        "disk",
        "free",
        "paper",
        "cuts",
        "ails",
    ]
    assert " ".join(board.split()) == "board-1 board ? 5 min ago ? ? ? silent"
    assert kiosk.split() == [
        "kiosk-1",
        "kiosk",
        "ready",
        "12",
        "s",
        "ago",
        "1.0",
        "52",
        "8000",
        "MB",
        "low",
        "121",
        "paper-low",
    ]
    assert remedies == [f"board-1: {remedy(Ailment.SILENT)}", f"kiosk-1: {remedy(Ailment.PAPER_LOW)}"]


def test_the_inventory_is_a_table_for_a_spreadsheet_that_takes_nothing_for_a_formula():
    board, kiosk = csv.DictReader(io.StringIO(inventory(FLEET)))
    assert tuple(kiosk) == INVENTORY
    assert (kiosk["serial_number"], kiosk["uptime_hours"], kiosk["cuts"]) == ("'=10000000a1", "1.5", "121")
    assert (kiosk["paper"], kiosk["last_heard"]) == ("low", "2026-11-22T07:59:48Z")
    assert (board["model"], board["printer"], board["disk_megabytes"]) == ("", "", "")


def test_what_only_a_newer_coordinator_knows_is_told_by_its_bare_word():
    newer = replace(FLEET, devices=(replace(FLEET.devices[0], ailments=("rusty",)),))
    assert table(newer, NOON).endswith("board-1: rusty\n")


def test_a_watcher_is_told_what_is_new_and_what_is_over():
    later = replace(FLEET, at=after(60), devices=(replace(FLEET.devices[1], ailments=("hot",)),))
    assert news(FLEET, later) == [f"kiosk-1: {remedy(Ailment.HOT)}", "kiosk-1: paper-low is over"]
    assert news(replace(FLEET, devices=()), later) == ["kiosk-1: is there", f"kiosk-1: {remedy(Ailment.HOT)}"]
    assert news(later, later) == []


def test_an_enquiry_that_hears_nothing_gives_up():
    enquiry = FleetEnquiry(0.0, print)
    assert not enquiry.is_hopeless(1.0)
    assert enquiry.is_hopeless(3600.0)


@pytest.fixture(params=["amqtt", "mosquitto"])
def centre(request, tmp_path, needs_program):
    """The files of a centre whose novbe-broker runs, with a broker of its own."""
    if request.param == "mosquitto":
        needs_program("mosquitto", "apt-get install mosquitto")
    add_device(tmp_path / "devices.toml", "kiosk-1", Role.KIOSK, tmp_path / "kiosk-1.secret")
    (tmp_path / "catalogue.toml").write_text(all_day_catalogue(), encoding="utf-8")
    port = free_port("127.0.0.1")
    tables = {
        "centre": "asan-test",
        "catalogue": str(tmp_path / "catalogue.toml"),
        "journal": str(tmp_path / "journal.sqlite"),
        "devices": str(tmp_path / "devices.toml"),
        "state_dir": str(tmp_path / "state"),
        "embedded": {"kind": request.param, "host": "127.0.0.1", "port": port},
    }
    (tmp_path / "broker.toml").write_text(toml(tables), encoding="utf-8")
    log = tmp_path / "broker.log"
    with log.open("w") as errors:
        process = subprocess.Popen([*command(tmp_path)], stderr=errors)
    wait_until(lambda: "coordinator is connected" in log.read_text())
    yield tmp_path, f"mqtt://127.0.0.1:{port}"
    process.terminate()
    assert process.wait(PATIENCE) == 0, log.read_text()


def command(directory, *arguments):
    return [sys.executable, "-m", "broker", "--config", str(directory / "broker.toml"), *arguments]


def fleet(directory, *arguments):
    ended = subprocess.run(
        command(directory, "fleet", *arguments), capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    return ended.returncode, ended.stdout


def wait_until(holds):
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.fixture
def kiosk(centre):
    """``kiosk(health)`` reports as kiosk-1."""
    directory, url = centre
    inbox = queue.SimpleQueue()
    link = LinkConfig(url=url, secret_file=directory / "kiosk-1.secret")
    member = Member(link, "asan-test", "kiosk-1", Role.KIOSK, SystemClock(), inbox.put)
    member.join()
    while not isinstance(inbox.get(timeout=PATIENCE), LinkUp):
        pass
    member.announce()
    yield lambda health: member.say(topics.HEALTH, "kiosk-1", replace(health, at=datetime.now(UTC)))
    member.leave()


def test_what_a_device_reports_is_read_at_the_console_and_logged_once(centre, kiosk):
    directory, _ = centre
    kiosk(KIOSK)
    kiosk(KIOSK)
    log = directory / "broker.log"
    wait_until(lambda: "device kiosk-1: paper-low" in log.read_text())
    status, told = fleet(directory)
    assert status == 1
    assert "coordinator" in told
    assert f"kiosk-1: {remedy(Ailment.PAPER_LOW)}" in told
    assert log.read_text().count("device kiosk-1: paper-low") == 1
    _, exported = fleet(directory, "--csv")
    devices = {row["device"]: row for row in csv.DictReader(io.StringIO(exported))}
    assert devices["kiosk-1"]["model"] == "Raspberry Pi 4 Model B"
    assert set(devices) == {"coordinator", "kiosk-1"}


def test_who_watches_is_told_each_change_until_it_is_enough(centre, kiosk, tmp_path):
    directory, _ = centre
    kiosk(replace(KIOSK, printer=None))
    told = tmp_path / "told"
    with told.open("w") as out:
        watcher = subprocess.Popen(command(directory, "fleet", "--watch"), stdout=out)
    wait_until(lambda: "kiosk-1" in told.read_text())
    kiosk(replace(KIOSK, temperature=85.0, printer=None))
    wait_until(lambda: f"kiosk-1: {remedy(Ailment.HOT)}" in told.read_text())
    watcher.send_signal(signal.SIGINT)
    assert watcher.wait(PATIENCE) == 0


def test_a_report_that_says_it_is_somebody_elses_is_dropped(centre, kiosk):
    directory, _ = centre
    kiosk(replace(KIOSK, device="kiosk-2"))
    wait_until(lambda: "it speaks for device 'kiosk-2'" in (directory / "broker.log").read_text())
    assert "kiosk-2" not in fleet(directory)[1]
