"""Each bench in a tiny version: it measures what it says, whatever the time it takes."""

from contextlib import closing

import pytest

from bench.bare import BareJournal
from bench.benches import BENCHES
from bench.browser import PROGRAM
from bench.day import Day
from bench.desk import Desk
from bench.inside import commits_with_numbers, coordinator_with, read_rows, replay_all
from bench.offers import centre_of, centre_of_lone_lines
from broker.journal import Journal, read_events
from queueing import messages as m

ROWS = {
    "press-to-number": ["press-to-number"],
    "tickets-50-clients": ["tickets-50-clients", "wait-50-clients", "tickets-50-in-process"],
    "call-next": ["call-next-10", "call-next-20", "call-next", "call-next-2000", "call-next-growth"],
    "replay": ["replay"],
    "waiting-calibration": ["waiting-half", "waiting-nine-of-ten"],
    "composing": [
        "compose-raster",
        "compose-native",
        "compose-raster-qr",
        "ticket-bytes-raster",
        "ticket-bytes-native",
        "import-printer",
        "import-printer-memory",
    ],
    "printer-status": ["printer-status"],
    "simulator": ["simulator-whole", "simulator-byte-by-byte"],
    "board": [
        "board-call-to-pixels",
        "board-redraw",
        "board-redraw-row",
        "board-restart",
        *(["board-start", "board-start-work"] if PROGRAM else []),
        "board-idle-cpu",
        *(["board-call", "board-memory", "board-idle"] if PROGRAM else []),
    ],
    "kiosk": [
        "kiosk-touch-to-pixels",
        "kiosk-print-to-first-byte",
        "kiosk-start",
        "kiosk-idle-cpu",
        "kiosk-memory",
    ],
}
SCALE = 0.02


@pytest.mark.parametrize("name", BENCHES)
def test_a_bench_finds_its_rows(name, tmp_path):
    outcome = BENCHES[name](tmp_path, SCALE)
    assert [row.name for row in outcome.rows] == ROWS[name]
    assert all(row.p50 > 0 and row.p99 > 0 and row.reference_p50 > 0 for row in outcome.rows)
    assert all(note.startswith(f"{name}: ") for note in outcome.notes)


def test_the_catalogues_to_measure_with_are_sound():
    assert centre_of(services=40, counters=60, width=8).problems() == []
    assert centre_of_lone_lines(services=200).problems() == []


def test_a_day_has_everything_that_happens_on_one(tmp_path):
    catalogue = centre_of(services=8, counters=12, width=3)
    path = tmp_path / "journal.sqlite"
    with closing(Journal(path)) as journal:
        Day(coordinator_with(catalogue, journal), catalogue).live(2_000)
        events = list(journal.replay())
        assert len(events) >= 2_000
        assert replay_all(journal) == read_rows(path) == len(events)
    usual = {m.TicketReserved, m.PrintConfirmed, m.TicketCalled, m.ServiceStarted, m.ServiceCompleted}
    rare = {m.TicketVoided, m.ReservationLapsed, m.TicketRecalled, m.NoShowMarked, m.TicketTransferred}
    assert usual | rare <= {type(event) for event in events}


def test_fifty_wishes_at_the_desk_are_fifty_tickets_in_one_commit(tmp_path):
    with closing(Desk(tmp_path / "journal.sqlite", 50)) as desk:
        desk.serve_all()
        desk.serve_all()
    assert commits_with_numbers(read_events(tmp_path / "journal.sqlite")) == (100, 2)


def test_the_bare_journal_is_as_durable_as_the_products(tmp_path):
    with closing(BareJournal(tmp_path / "bare.sqlite")) as bare:
        assert bare.commit() > 0
        assert bare._store.execute("PRAGMA synchronous").fetchone() == (2,)
        assert bare._store.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert bare._store.execute("SELECT count(*) FROM event").fetchone() == (1,)
