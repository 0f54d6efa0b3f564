"""The broker is killed outright in mid-morning and started again: nobody loses a ticket, nobody gets two."""

from itertools import islice

import pytest

from hw_sim.hall_config import BOARDS
from hw_sim.visitors import MORNING
from queueing import messages as m

VISITORS = tuple(islice(MORNING, 8))
PATIENCE = 30


def board(hall, name):
    return hall.hardware.hub.screens[name]


def strike(hall):
    """Once two tickets are out and a third is being asked for: kill, let the boards notice, start again."""
    for tray in hall.trays.values():
        assert tray.next_paper(1, PATIENCE) is not None
    hall.hall.kill("broker")
    for name in BOARDS:
        board(hall, name).wait_for(lambda frame: frame.title == "board silent", PATIENCE, "warning")
    hall.hall.start("broker")
    for name in BOARDS:
        board(hall, name).wait_for(
            lambda frame: frame.title == "board live", PATIENCE, "live sign", since=board(hall, name).frame.at
        )


@pytest.mark.parametrize("mqtt", ["mosquitto", "amqtt"])
def test_a_broker_killed_in_mid_morning_comes_back_and_no_ticket_is_lost_or_doubled(morning, mqtt, needs_program):
    if mqtt == "mosquitto":
        needs_program("mosquitto", "apt-get install mosquitto")
    hall = morning(VISITORS, mqtt)
    hall.play(meanwhile=lambda: strike(hall))
    shown = {name: [text.text for text in board(hall, name).frame.texts] for name in BOARDS}
    verdict = hall.close()

    assert verdict.troubles() == []
    assert len(verdict.visits) == len(VISITORS)
    assert sum(isinstance(event, m.CoordinatorStarted) for event in verdict.events) == 2
    last_call = [event for event in verdict.events if isinstance(event, m.TicketCalled)][-1]
    for texts in shown.values():
        assert any(text.replace(" ", "") == last_call.number for text in texts)
