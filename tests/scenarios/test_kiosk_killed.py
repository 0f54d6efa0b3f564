"""A kiosk is killed while its printer prints: it comes back by itself, and each citizen has exactly one number."""

import time

import pytest

from hw_sim.hall_config import KIOSKS
from hw_sim.kiosk_front import Kiosk
from hw_sim.patience import Patience
from hw_sim.watching import Album
from queueing import messages as m

PATIENCE = 20.0
WAY = ("English", "Ministry of Internal Affairs", "Issue of an identity card", "Take a ticket")


@pytest.fixture
def album():
    album = Album(Patience())
    yield album
    album.close()


def kill_in_mid_ticket(hall, name):
    """As soon as the printer has a part of the ticket; then start the kiosk again."""
    printer = hall.hardware.printers[name]
    quiet, deadline = printer.bytes_received, time.monotonic() + PATIENCE
    while printer.bytes_received < quiet + 100:
        assert time.monotonic() < deadline, "nothing was printed"
        time.sleep(0.001)
    hall.hall.kill(name)
    hall.hall.start(name)


@pytest.mark.parametrize("name", KIOSKS)
def test_a_kiosk_killed_while_it_prints_owns_up_to_that_ticket_and_serves_the_next_citizen(
    morning, album, tmp_path, name
):
    hall = morning(())
    kiosk = Kiosk(hall.hardware.hub, name, hall.trays[name], album, tmp_path / "seen")
    for label in WAY:
        kiosk.touch(label)
    kill_in_mid_ticket(hall, name)
    kiosk.await_greeting()
    for label in WAY:
        kiosk.touch(label)
    kiosk.await_ticket()
    verdict = hall.close()

    tickets = {event.number: event.ticket for event in verdict.events if isinstance(event, m.TicketReserved)}
    outcomes = [(event.number, event.outcome) for event in verdict.events if isinstance(event, m.PrintConfirmed)]
    assert outcomes == [("A001", m.PrintOutcome.UNCERTAIN), ("A002", m.PrintOutcome.CONFIRMED)]
    assert verdict.papers.count(tickets["A002"]) == 1
    assert verdict.papers.count(tickets["A001"]) <= 1
