"""A kiosk is killed at each step of a journey: the next citizen is greeted, and no number is lost or doubled."""

import time
from collections import Counter

import pytest

from hw_sim.day.judging import doubled, fates
from hw_sim.kiosk_front import READING_SECONDS
from hw_sim.lone_kiosk import LoneKiosk
from hw_sim.watching import largest_number, plain
from queueing import messages as m

PATIENCE = 20.0
WAY = ("English", "Ministry of Internal Affairs", "Issue of an identity card", "Take a ticket")
WROTE = "zzzzzzz"


def shows(kiosk, *titles):
    """Wait for one of these screens; which it is."""
    screen = kiosk.hub.screens["kiosk-1"]
    since = time.monotonic()
    return screen.wait_for(lambda frame: frame.title in titles, PATIENCE, f"screen {titles}", since).title


def ask(kiosk):
    """Touch all of the way to a ticket, however long the line is by now."""
    for label in WAY:
        kiosk.citizen.touch(label)
    if shows(kiosk, "long-line", "printing", "ticket") == "long-line":
        kiosk.citizen.touch("Yes, take a ticket")


def on_the_way(steps):
    """The kiosk dies as soon as that much of the way was touched."""

    def play(kiosk):
        for label in WAY[:steps]:
            kiosk.citizen.touch(label)

    return play


def printing(kiosk):
    """A part of the ticket is in the printer."""
    before, deadline = kiosk.printer.bytes_received, time.monotonic() + PATIENCE
    ask(kiosk)
    while kiosk.printer.bytes_received < before + 100:
        assert time.monotonic() < deadline, "nothing was printed"
        time.sleep(0.001)


def ticket_taken(kiosk):
    """The citizen has the ticket, and the kiosk says so."""
    ask(kiosk)
    kiosk.citizen.await_ticket()


def writing(kiosk):
    """A complaint is half written."""
    screen = kiosk.hub.screens["kiosk-1"]
    for name in ("errands", "complaint", *(f"key-{letter}" for letter in WROTE)):
        frame = screen.wait_for(
            lambda frame, name=name: frame.named(name) is not None, PATIENCE, name, time.monotonic()
        )
        kiosk.hub.patience.rest(READING_SECONDS)
        kiosk.hub.tap("kiosk-1", frame.named(name).middle)
    screen.wait_for(lambda frame: _reads(frame, WROTE), PATIENCE, "what was typed", time.monotonic())


STEPS = {
    "greeting": on_the_way(0),
    "language": on_the_way(1),
    "agency": on_the_way(2),
    "service": on_the_way(3),
    "asked": ask,
    "printing": printing,
    "ticket": ticket_taken,
    "writing": writing,
}


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory):
    with LoneKiosk(tmp_path_factory.mktemp("seen")) as kiosk:
        yield kiosk


def issued(events):
    return {event.ticket: event.number for event in events if isinstance(event, m.TicketReserved | m.TicketMerged)}


def in_line(events):
    fate = fates(events)
    return {ticket for ticket in issued(events) if fate[ticket] not in ("reserved", "lapsed", "voided")}


@pytest.mark.parametrize("step", STEPS)
def test_the_next_citizen_of_a_killed_kiosk_is_greeted_and_served_and_nothing_is_lost_or_doubled(kiosk, step):
    before = in_line(kiosk.events())
    STEPS[step](kiosk)
    kiosk.kill()
    kiosk.start()
    assert not _reads(kiosk.hub.screens["kiosk-1"].frame, WROTE)

    ask(kiosk)
    number = plain(largest_number(kiosk.citizen.await_ticket()))
    kiosk.citizen.leave("Done")
    kiosk.citizen.await_greeting()
    kiosk.await_events(lambda events: number in _numbers_in_line(events), f"{number} in line", PATIENCE)

    events, papers = kiosk.events(), Counter(kiosk.codes())
    new = in_line(events) - before
    assert len(new) in ((1, 2) if step in ("asked", "printing", "ticket") else (1,))
    assert doubled(events) == []
    assert max(papers.values()) == 1
    assert {code for code in papers if code} <= in_line(events)


def _reads(frame, word):
    return any(word in text.text.casefold() for text in frame.texts)


def _numbers_in_line(events):
    numbers = issued(events)
    return {numbers[ticket] for ticket in in_line(events)}
