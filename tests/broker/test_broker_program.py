"""``novbe-broker`` as a process of its own, over its own broker and over an outside one."""

import queue
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from broker import topics
from broker.devices_file import read_devices
from broker.embedded import free_port
from broker.enrolment import add_device
from broker.member import LinkConfig, Member
from broker.server import choose
from broker.topics import Role
from hw_sim.catalogues import all_day_catalogue
from hw_sim.hall_config import toml
from queueing import messages as m
from queueing.ticket import Category, Language
from runtime.clock import SystemClock
from tests.broker.asking import PATIENCE, answer_to

CENTRE = "asan-test"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def site(tmp_path):
    """A configured centre with one kiosk, and a coordinator's own credential for outside brokers."""
    devices = tmp_path / "devices.toml"
    add_device(devices, "kiosk-1", Role.KIOSK, tmp_path / "kiosk-1.secret")
    add_device(devices, "coordinator", Role.COORDINATOR, tmp_path / "coordinator.secret")
    (tmp_path / "catalogue.toml").write_text(all_day_catalogue(), encoding="utf-8")
    tables = {
        "centre": CENTRE,
        "catalogue": str(tmp_path / "catalogue.toml"),
        "journal": str(tmp_path / "journal.sqlite"),
        "devices": str(devices),
        "state_dir": str(tmp_path / "state"),
        "secret_file": str(tmp_path / "coordinator.secret"),
        "embedded": {"kind": "amqtt", "host": "127.0.0.1", "port": free_port("127.0.0.1")},
    }
    (tmp_path / "broker.toml").write_text(toml(tables), encoding="utf-8")
    return tmp_path, tables["embedded"]["port"]


@pytest.fixture
def program(site):
    """``program(*arguments)`` starts novbe-broker; it is stopped with the test, and must end with status 0."""
    directory, _ = site
    started = []

    def start(*arguments):
        command = [sys.executable, "-m", "broker", "--config", str(directory / "broker.toml"), *arguments]
        started.append(subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE))
        return started[-1]

    yield start
    for process in started:
        process.terminate()
        _, errors = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, errors.decode()


@pytest.fixture
def kiosk(site):
    """``kiosk(url)`` is a member of the centre that can ask and hear."""
    directory, _ = site
    members = []

    def join(url):
        inbox = queue.SimpleQueue()
        link = LinkConfig(url=url, secret_file=directory / "kiosk-1.secret")
        member = Member(link, CENTRE, "kiosk-1", Role.KIOSK, SystemClock(), inbox.put)
        member.hear(topics.ANSWERS, "kiosk-1")
        members.append(member)
        member.join()
        return member, inbox

    yield join
    for member in members:
        member.leave()


def reserve(member, inbox, key):
    command = m.ReserveTicket(key=key, service="passport", category=Category.ORDINARY, language=Language.AZ)
    return answer_to(member, inbox, command)


def run_to_its_end(*arguments):
    command = [sys.executable, "-m", "broker", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False)


def test_it_brings_its_own_broker_and_answers_a_kiosk(site, program, kiosk):
    program()
    answer = reserve(*kiosk(f"mqtt://127.0.0.1:{site[1]}"), "first")
    assert answer.ticket.number == "P001"


def test_it_coordinates_over_an_outside_mosquitto(site, program, kiosk, needs_program, tmp_path):
    needs_program("mosquitto", "apt-get install mosquitto")
    outside = choose("mosquitto", CENTRE, "127.0.0.1", 0, tmp_path / "outside", read_devices(tmp_path / "devices.toml"))
    outside.start()
    try:
        program("--mqtt", outside.url)
        answer = reserve(*kiosk(outside.url), "first")
        assert answer.ticket.number == "P001"
    finally:
        outside.stop()


def test_a_wrong_configuration_names_every_error_and_ends_with_status_2(tmp_path):
    (tmp_path / "broker.toml").write_text(
        'centre = "baku 1"\ncatalog = "y"\n[embedded]\nport = "z"\nhost = "0.0.0.0 1"\nkind = "rabbit"\n'
    )
    command = [sys.executable, "-m", "broker", "--config", str(tmp_path / "broker.toml")]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert result.returncode == 2
    for said in (
        "not 'baku 1'",
        "did you mean 'catalogue'",
        "catalogue is missing",
        "embedded.port must be a whole number",
        "embedded.host: must be an address of this machine",
        "embedded.kind: must be one of auto, mosquitto, amqtt",
    ):
        assert said in result.stderr


def test_a_wrong_policy_names_every_error_with_its_line_and_ends_with_status_2(site):
    directory, _ = site
    (directory / "policy.toml").write_text("recals = 1\n[head_start]\nsenior = -5\n", encoding="utf-8")
    text = (directory / "broker.toml").read_text(encoding="utf-8")
    (directory / "broker.toml").write_text(f'policy = "{directory / "policy.toml"}"\n{text}', encoding="utf-8")
    result = run_to_its_end("--config", str(directory / "broker.toml"))
    assert result.returncode == 2
    assert "policy.toml:1: recals is not known (did you mean 'recalls'?)" in result.stderr
    assert "policy.toml:2: head_start: senior must be from 0 to 1440 minutes" in result.stderr


def test_files_that_have_changed_are_read_again_on_sighup_unless_they_are_wrong(site, program, kiosk):
    directory, port = site
    process = program()
    member, inbox = kiosk(f"mqtt://127.0.0.1:{port}")
    assert reserve(member, inbox, "first").ticket.number == "P001"
    catalogue = directory / "catalogue.toml"
    better = catalogue.read_text(encoding="utf-8").replace('prefix = "P"', 'prefix = "ZZ"')
    for text, number in ((better, "ZZ001"), ("not a catalogue", "ZZ002")):
        catalogue.write_text(text, encoding="utf-8")
        process.send_signal(signal.SIGHUP)
        assert await_number(member, inbox, number)


def await_number(member, inbox, wanted):
    """Whether ``wanted`` is the first number that differs from those given before the files were read again."""
    for attempt in range(100):
        number = reserve(member, inbox, f"{wanted}-{attempt}").ticket.number
        if not number.startswith("P"):
            return number == wanted
        time.sleep(0.05)
    return False


def test_an_outside_broker_that_is_no_address_is_refused_at_once(site):
    result = run_to_its_end("--config", str(site[0] / "broker.toml"), "--mqtt", "http://localhost")
    assert result.returncode == 2
    assert "must be mqtt://host:port or mqtts://host:port" in result.stderr
    assert not (site[0] / "journal.sqlite").exists()


def test_its_help_says_how_to_use_it():
    command = [sys.executable, "-m", "broker", "--help"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert result.returncode == 0
    assert "mqtts://" in result.stdout
    assert "credential" in result.stdout
