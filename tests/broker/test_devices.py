from hypothesis import given
from hypothesis import strategies as st

from broker.devices import Devices
from queueing.messages import DeviceCondition, DeviceState
from tests.makers import NOON, after


def state(condition=DeviceCondition.READY, birth=1, at=NOON, detail=""):
    return DeviceState(device="kiosk-1", role="kiosk", condition=condition, birth=birth, at=at, detail=detail)


def test_the_same_state_said_again_is_no_news():
    devices = Devices()
    assert devices.hear(state())
    assert not devices.hear(state(at=after(5)))


def test_a_late_last_will_cannot_bury_a_newer_session():
    devices = Devices()
    devices.hear(state(birth=2))
    assert not devices.hear(state(DeviceCondition.LOST, birth=1))
    assert devices.in_trouble() == []


def test_a_lost_device_and_one_with_an_alert_need_somebody():
    devices = Devices()
    devices.hear(state())
    assert devices.hear(state(DeviceCondition.ALERT, detail="paper-end"))
    assert [found.detail for found in devices.in_trouble()] == ["paper-end"]
    devices.hear(state(DeviceCondition.LOST))
    assert [found.condition for found in devices.in_trouble()] == [DeviceCondition.LOST]


@given(st.lists(st.tuples(st.integers(1, 5), st.sampled_from(list(DeviceCondition))), min_size=1))
def test_in_whatever_order_states_come_the_newest_birth_wins(states):
    devices = Devices()
    for birth, condition in states:
        devices.hear(state(condition, birth))
    newest = max(birth for birth, _ in states)
    last = [condition for birth, condition in states if birth == newest][-1]
    assert bool(devices.in_trouble()) == (last in (DeviceCondition.ALERT, DeviceCondition.LOST))
