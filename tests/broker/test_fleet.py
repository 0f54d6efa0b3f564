"""All devices of a centre, and what of them is told when."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from broker.ailments import Ailment
from broker.fleet import CALM, KEPT, Alert, Fleet
from queueing.health import MOST_DEVICES, HealthState
from queueing.states import DeviceCondition, DeviceState
from tests.makers import NOON, after

CALM_SECONDS = CALM.total_seconds()


def report(device="kiosk-1", at=NOON, **fields):
    return HealthState(device=device, role="kiosk", at=at, software="1.0", **fields)


def condition(word, device="kiosk-1"):
    return DeviceState(device=device, role="kiosk", condition=word, birth=1, at=NOON)


def ailments(fleet, now=NOON):
    return {device.health.device: device.ailments for device in fleet.state(now).devices}


def alerts(fleet, now):
    return fleet.alerts(fleet.state(now))


def test_devices_stand_by_name_with_what_ails_them():
    fleet = Fleet("1.0")
    fleet.hear(report("kiosk-2", temperature=85.0), NOON)
    fleet.hear(report("kiosk-1"), NOON)
    assert ailments(fleet) == {"kiosk-1": (), "kiosk-2": (Ailment.HOT,)}


def test_a_device_that_reports_no_more_is_silent_until_it_does():
    fleet = Fleet("1.0")
    fleet.hear(report(), NOON)
    assert ailments(fleet, after(200)) == {"kiosk-1": (Ailment.SILENT,)}
    fleet.hear(report(at=after(201)), after(201))
    assert ailments(fleet, after(201)) == {"kiosk-1": ()}


def test_one_whose_last_will_was_heard_is_silent_sooner():
    fleet = Fleet("1.0")
    fleet.hear(report(), NOON)
    fleet.hear_condition(condition(DeviceCondition.LOST))
    assert ailments(fleet, after(61)) == {"kiosk-1": (Ailment.SILENT,)}


def test_a_clock_is_judged_by_when_its_report_came():
    fleet = Fleet("1.0")
    fleet.hear(report(at=after(7)), NOON)
    (device,) = fleet.state(NOON).devices
    assert (device.drift, device.ailments) == (7.0, (Ailment.CLOCK_OFF,))


def test_what_the_broker_remembers_says_nothing_of_a_clock_and_is_as_old_as_it_says():
    fleet = Fleet("1.0")
    fleet.hear(report(), after(3600), retained=True)
    (device,) = fleet.state(after(3600)).devices
    assert (device.drift, device.heard_at, device.ailments) == (None, NOON, (Ailment.SILENT,))


def test_what_the_broker_remembers_takes_no_younger_reports_place():
    fleet = Fleet("1.0")
    fleet.hear(report(at=after(10), temperature=85.0), after(10))
    fleet.hear(report(), after(11), retained=True)
    assert ailments(fleet, after(11)) == {"kiosk-1": (Ailment.HOT,)}


def test_when_the_coordinators_clock_leaps_nobody_is_blamed():
    fleet = Fleet("1.0")
    fleet.hear(report(), NOON)
    fleet.clock_was_set(after(86_400))
    assert ailments(fleet, after(86_430)) == {"kiosk-1": ()}


def test_an_alert_is_given_once_however_long_it_lasts():
    fleet = Fleet("1.0")
    fleet.hear(report(temperature=85.0), NOON)
    assert alerts(fleet, NOON) == [Alert("kiosk-1", Ailment.HOT)]
    fleet.hear(report(temperature=86.0, at=after(60)), after(60))
    assert alerts(fleet, after(60)) == []


def test_what_sways_about_its_limit_is_one_alert_and_is_over_when_it_is_calm():
    fleet = Fleet("1.0")
    given_alerts = []
    for minute in range(20):
        now = after(60 * minute)
        fleet.hear(report(temperature=85.0 if minute in (0, 3, 7) else 70.0, at=now), now)
        given_alerts += alerts(fleet, now)
    assert given_alerts == [Alert("kiosk-1", Ailment.HOT), Alert("kiosk-1", Ailment.HOT, over=True)]


def test_a_fleet_that_was_written_down_is_known_again():
    fleet = Fleet("1.0")
    fleet.hear(report(at=after(2)), NOON)
    again = Fleet("1.0", fleet.state(NOON).devices)
    assert again.state(after(1)).devices == fleet.state(after(1)).devices


def test_a_device_of_last_month_is_none_any_more():
    fleet = Fleet("1.0")
    fleet.hear(report(), NOON)
    assert fleet.state(NOON + KEPT).devices == ()


def test_of_too_many_devices_those_heard_last_are_kept():
    fleet = Fleet("1.0")
    for number in range(MOST_DEVICES + 1):
        fleet.hear(report(f"kiosk-{number}", at=after(number / 100)), after(number / 100))
    devices = fleet.state(after(4)).devices
    assert len(devices) == MOST_DEVICES
    assert "kiosk-0" not in [device.health.device for device in devices]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(20, 100), st.integers(1, 400)), max_size=30))
def test_every_ailment_that_begins_is_told_and_ends_before_it_is_told_again(reports):
    fleet, now, open_alerts = Fleet("1.0"), NOON, set()
    for device, temperature, seconds in reports:
        now += timedelta(seconds=seconds)
        fleet.hear(report(device, at=now, temperature=temperature), now)
        state = fleet.state(now)
        for alert in fleet.alerts(state):
            assert (replace(alert, over=False) in open_alerts) is alert.over
            open_alerts ^= {replace(alert, over=False)}
        told = {(alert.device, alert.ailment) for alert in open_alerts}
        assert {(one.health.device, word) for one in state.devices for word in one.ailments} <= told
