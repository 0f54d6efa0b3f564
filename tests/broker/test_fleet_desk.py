"""The coordinator's desk for devices: what it says, logs and keeps."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest

from broker.fleet_desk import FleetDesk
from broker.mail import Letter
from broker.topics import DEVICE, HEALTH, Topic
from queueing.health import HealthState
from queueing.states import DeviceCondition, DeviceState
from tests.makers import NOON, after


def report(at=NOON, **fields):
    health = HealthState(device="kiosk-1", role="kiosk", at=at, **fields)
    return Letter(Topic("asan", HEALTH, "kiosk-1"), health, retained=False)


class Desk:
    """One with a link that a test can cut."""

    def __init__(self, file):
        self.said, self.linked = [], True
        self.desk = FleetDesk(file, self.say, "1.0")

    def say(self, state):
        if self.linked:
            self.said.append(state)
        return self.linked

    def turns(self, *seconds):
        for second in seconds:
            self.desk.turn(after(second))


@pytest.fixture
def file(tmp_path):
    return tmp_path / "state" / "fleet.json"


@pytest.fixture
def desk(file):
    return Desk(file)


def words(state):
    return {device.health.device: device.ailments for device in state.devices}


def test_the_fleet_is_said_when_it_changes_and_once_a_minute(desk):
    desk.desk.hear(report(), NOON)
    desk.turns(0, 1, 2)
    desk.desk.hear(report(after(3), temperature=85.0), after(3))
    desk.turns(3, 4, 62, 63)
    assert [state.at for state in desk.said] == [NOON, after(3), after(63)]


def test_what_could_not_be_said_is_said_when_the_link_is_back(desk):
    desk.linked = False
    desk.desk.hear(report(), NOON)
    desk.turns(0, 1)
    desk.linked = True
    desk.turns(2)
    assert [state.at for state in desk.said] == [after(2)]


def test_a_broker_that_may_have_forgotten_is_told_again(desk):
    desk.turns(0)
    desk.desk.link_is_up()
    desk.turns(1)
    assert len(desk.said) == 2


def test_a_devices_state_stands_beside_its_report(desk):
    desk.desk.hear(report(), NOON)
    state = DeviceState(device="kiosk-1", role="kiosk", condition=DeviceCondition.ALERT, birth=1, at=NOON)
    desk.desk.hear(Letter(Topic("asan", DEVICE, "kiosk-1"), state, retained=False), NOON)
    desk.turns(0)
    assert [device.condition for device in desk.said[-1].devices] == ["alert"]


def test_what_ails_a_device_is_logged_with_what_to_do_and_so_is_its_end(desk, caplog):
    caplog.set_level(logging.INFO)
    desk.desk.hear(report(temperature=85.0), NOON)
    desk.turns(0, 1)
    desk.desk.hear(report(after(60)), after(60))
    desk.turns(60, 360)
    said = [record.getMessage() for record in caplog.records if "hot" in record.getMessage()]
    assert [said[0].endswith("Clear its vents, check its fan, and keep the sun off it."), *said[1:]] == [
        True,
        "device kiosk-1: hot is over",
    ]


def test_a_silent_device_outlives_the_coordinator(desk, file):
    desk.desk.hear(report(), NOON)
    desk.desk.close(after(1))
    again = Desk(file)
    again.turns(3600)
    assert words(again.said[-1]) == {"kiosk-1": ("silent",)}


def test_the_fleet_is_written_down_now_and_then(desk, file):
    desk.desk.hear(report(), NOON)
    desk.turns(0)
    before = file.read_bytes()
    desk.turns(599)
    assert file.read_bytes() == before
    desk.turns(600)
    assert file.read_bytes() != before


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b'{"v": 1, "kind": "FleetState", "body": {}}'])
def test_a_damaged_file_is_said_and_the_fleet_is_learnt_anew(file, caplog, content):
    file.parent.mkdir()
    file.write_bytes(content)
    desk = Desk(file)
    desk.turns(0)
    assert desk.said[-1].devices == ()
    assert "the fleet is learnt anew" in caplog.text


def test_a_disk_that_takes_nothing_stops_nobody(tmp_path, caplog):
    (tmp_path / "state").write_text("in the way")
    desk = Desk(tmp_path / "state" / "fleet.json")
    desk.desk.hear(report(), NOON)
    desk.turns(0)
    assert "cannot be written" in caplog.text
    assert words(desk.said[-1]) == {"kiosk-1": ()}


def test_when_the_clock_is_set_the_fleet_is_said_by_the_new_one(desk):
    desk.desk.hear(report(), NOON)
    desk.turns(0)
    earlier = NOON - timedelta(days=1)
    desk.desk.clock_was_set(earlier)
    desk.desk.turn(earlier)
    assert (desk.said[-1].at, words(desk.said[-1])) == (earlier, {"kiosk-1": ()})
