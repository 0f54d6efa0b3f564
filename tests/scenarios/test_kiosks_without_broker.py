"""The broker is dead for a while: both kiosks go on issuing, one of them is even restarted, and nothing is lost."""

import time

import pytest

from broker.journal import read_events
from hw_sim.hall_config import BOARDS
from hw_sim.kiosk_front import Kiosk
from hw_sim.morning import STAFF
from hw_sim.officers import Officer, Tally
from hw_sim.patience import Patience
from hw_sim.watching import Album, BoardWatch, largest_number, plain
from queueing import messages as m

PATIENCE = 30.0
POLL_SECONDS = 0.05
WAY = ("English", "Ministry of Internal Affairs", "Issue of an identity card", "Take a ticket")
TURNS = ("kiosk-1", "kiosk-2", "kiosk-1")


def eventually(what, happened):
    deadline = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < deadline, f"{what}: not within {PATIENCE} s"
        time.sleep(POLL_SECONDS)


@pytest.fixture
def album():
    album = Album(Patience())
    yield album
    album.close()


class Stage:
    """A hall without visitors of its own, and a citizen who goes from kiosk to kiosk."""

    def __init__(self, hall, album, directory):
        self.hall = hall
        self.watch = BoardWatch(hall.hardware.hub, BOARDS, album, directory / "boards")
        self.kiosks = {
            name: Kiosk(hall.hardware.hub, name, tray, album, directory / "kiosks") for name, tray in hall.trays.items()
        }

    def log(self, kiosk):
        return self.hall.config.log(kiosk).read_text(encoding="utf-8")

    def await_word(self, word, times=1):
        for kiosk in self.kiosks:
            eventually(f"{kiosk} says {word!r}", lambda kiosk=kiosk: self.log(kiosk).count(word) >= times)

    def take_ticket(self, name):
        """The number on the screen, once the paper is out."""
        kiosk, tray = self.kiosks[name], self.hall.trays[name]
        lay_there = len(tray.papers)
        for label in WAY:
            kiosk.touch(label)
        number = plain(largest_number(kiosk.await_ticket()))
        assert tray.next_paper(lay_there, PATIENCE) is not None
        kiosk.leave("Done")
        kiosk.await_greeting()
        return number

    def restart(self, name):
        self.hall.hall.kill(name)
        self.hall.hall.start(name)
        self.kiosks[name].await_title("starting")
        self.kiosks[name].await_greeting()

    def journal(self, kind):
        return [event for event in read_events(self.hall.config.journal) if isinstance(event, kind)]

    def serve_all(self, count):
        """One officer calls and serves; the calls as the boards showed them."""
        label = self.hall.catalogue.counter("counter-1").label
        hub = self.hall.hardware.hub
        officer = Officer(hub, "counter-1", label, STAFF["counter-1"], BOARDS, self.watch, Tally(count), "complete")
        officer.play()
        return officer.calls


@pytest.fixture
def stage(morning, album, tmp_path):
    return Stage(morning(()), album, tmp_path)


def test_kiosks_issue_from_their_leases_while_the_broker_is_dead_and_bring_all_home_in_order(stage):
    stage.await_word("leased: ")
    stage.hall.hall.kill("broker")
    stage.await_word("issuing from lease: ")
    numbers = [stage.take_ticket(name) for name in TURNS[:2]]
    stage.restart("kiosk-1")
    numbers.append(stage.take_ticket(TURNS[2]))

    stage.hall.hall.start("broker")
    eventually("all is merged", lambda: len(stage.journal(m.TicketMerged)) == len(numbers))
    stage.await_word("leased: ", times=2)
    online = stage.take_ticket("kiosk-2")
    calls = stage.serve_all(len(numbers) + 1)
    verdict = stage.hall.close()

    merged = {event.number: event for event in verdict.events if isinstance(event, m.TicketMerged)}
    assert sorted(merged) == sorted(numbers)
    assert [merged[number].kiosk for number in numbers] == list(TURNS)
    assert {event.outcome for event in merged.values()} == {m.PrintOutcome.CONFIRMED}
    assert [call.number for call in calls] == [*numbers, online]
    assert not [call for call in calls if call.seconds is None]
    assert verdict.doubled == []
    codes = [event.ticket for event in verdict.events if isinstance(event, (m.TicketMerged, m.TicketReserved))]
    assert sorted(verdict.papers) == sorted(codes)
