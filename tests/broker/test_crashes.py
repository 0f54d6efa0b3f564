"""The coordinator is killed, and its power is cut, after every single write of its journal; then it starts again.

The morning is played once on a disk that remembers its writes. What each crash would have left is laid out in turn and
opened by an ordinary journal and a new coordinator.
"""

from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from broker import topics
from broker.coordinator import Coordinator
from broker.journal import Journal, read_events
from broker.journal_check import examine
from broker.mail import Letter
from broker.topics import Topic
from queueing import messages as m
from queueing.policy import Policy
from queueing.ticket import Category, Language
from tests.broker.journals import DAY, make_journal_of_schema_1, rows_of, write_days
from tests.broker.recorded_disk import RecordedDisk, lay_out
from tests.makers import NOON, small_centre


def morning(send, restart, next_day):
    """What devices send, several at once where they stand in one call; ``send`` returns the answers."""

    def reserve(key, service="passport", category=Category.ORDINARY):
        return "kiosk-1", m.ReserveTicket(key=key, service=service, category=category, language=Language.AZ)

    def confirm(key, answer):
        return "kiosk-1", m.ConfirmPrint(key=key, ticket=answer.ticket.ticket, outcome=m.PrintOutcome.CONFIRMED)

    def call(key, counter="counter-1"):
        return counter, m.CallNext(key=key)

    def complain(key):
        text = {"text": f"text of {key}", "language": Language.AZ, "said_at": NOON}
        return "kiosk-1", m.FileComplaint(key=key, sequence=1, **text)

    (first,) = send(reserve("r1"))
    second, third, _ = send(reserve("r2", "company", Category.SENIOR), reserve("r3"), call("too-early"))
    send(confirm("p1", first), confirm("p2", second))
    (called,) = send(call("c1"))
    restart()
    send(("counter-1", m.CompleteService(key="done", ticket=called.ticket.ticket)), confirm("p3", third))
    (said,) = send(complain("s1"))
    send(("console", m.EraseStatement(key="erase", registration=said.registration)), complain("s2"))
    next_day()
    (fourth,) = send(reserve("r4", "licence"))
    send(confirm("p4", fourth))
    fifth, sixth = send(reserve("r5"), reserve("r6", "company"))
    void = m.VoidTicket(key="void", ticket=fifth.ticket.ticket, reason="paper end")
    send(("kiosk-1", void), confirm("p6", sixth))
    (called,) = send(call("c2"))
    transfer = m.TransferTicket(key="move", ticket=called.ticket.ticket, service="company")
    send(("counter-1", transfer), call("c3", "counter-2"), call("c4"))


@dataclass
class Office:
    """A coordinator on some disk. ``answered`` says after how many of the disk's operations each answer was given."""

    path: object
    connect: object
    disk: RecordedDisk
    now: object = NOON
    letters: list = field(default_factory=list)
    answered: list = field(default_factory=list)

    def play(self):
        self._open()
        morning(self._send, self._restart, self._next_day)
        self._journal.close()
        return self

    def _open(self):
        self._journal = Journal(self.path, self.connect)
        self._coordinator = coordinate(self._journal, self.now)

    def _restart(self):
        self._journal.close()
        self._open()

    def _next_day(self):
        self.now += timedelta(days=1)
        self._coordinator.tick(self.now)

    def _send(self, *commands):
        self.now += timedelta(seconds=1)
        letters = [
            Letter(Topic("asan", topics.COMMANDS, device), command, retained=False) for device, command in commands
        ]
        answers = answers_in(self._coordinator.handle(letters, self.now))
        self.letters += letters
        self.answered += [(len(self.disk.operations), answer) for answer in answers]
        return answers


def coordinate(journal, now):
    coordinator = Coordinator(small_centre(), journal, Policy())
    coordinator.start(now)
    return coordinator


def answers_in(speeches):
    return [speech.message for speech in speeches if speech.family is topics.ANSWERS]


def kept_answer(journal, key):
    kept = journal.answer_to(key)
    return kept[1] if kept else None


def numbers_given_twice(path):
    """Numbers that two tickets of one service day have."""
    given, twice = set(), []
    for event in read_events(path):
        match event:
            case m.ServiceDayStarted():
                given.clear()
            case m.TicketReserved():
                twice += [event.number] if event.number in given else []
                given.add(event.number)
    return twice


class Careless:
    """A store that does not wait for the disk at each commit."""

    def __init__(self, store):
        self._store = store

    def __getattr__(self, name):
        return getattr(self._store, name)

    def execute(self, statement, *parameters):
        return self._store.execute(statement.replace("synchronous=FULL", "synchronous=NORMAL"), *parameters)


@pytest.fixture
def site(tmp_path):
    """An empty directory for what a crash has left, and the journal's place in it."""
    directory = tmp_path / "crashed"
    directory.mkdir()
    return directory, directory / "journal.sqlite"


def test_after_a_crash_at_any_write_every_answer_stands_and_the_morning_can_go_on(tmp_path, site):
    directory, path = site
    disk = RecordedDisk()
    office = Office(tmp_path / "journal.sqlite", disk.open, disk).play()
    crashes = disk.crashes()
    assert len(crashes) > 150
    for done, files in crashes:
        lay_out(files, directory)
        given = {answer.key: answer for when, answer in office.answered if when <= done}
        with closing(Journal(path)) as journal:
            assert {key: kept_answer(journal, key) for key in given} == given
            again = answers_in(coordinate(journal, office.now).handle(office.letters, office.now))
        assert [answer for answer in again if answer.key in given] == list(given.values())
        assert [answer.key for answer in again] == [letter.message.key for letter in office.letters]
        assert examine(path).sound
        assert not numbers_given_twice(path)


def test_without_waiting_for_the_disk_an_answer_would_be_lost(tmp_path, site):
    directory, path = site
    disk = RecordedDisk()
    office = Office(tmp_path / "journal.sqlite", lambda file: Careless(disk.open(file)), disk).play()
    lost = set()
    for done, files in disk.crashes():
        lay_out(files, directory)
        given = [answer.key for when, answer in office.answered if when <= done]
        with closing(Journal(path)) as journal:
            lost |= {key for key in given if kept_answer(journal, key) is None}
    written_through = {"erase", "s2"}  # what is erased is overwritten at once, with all that shares its commit
    assert lost == {letter.message.key for letter in office.letters} - written_through


def test_a_pruning_that_crashes_at_any_write_has_been_or_has_not(tmp_path, site):
    directory, path = site
    disk = RecordedDisk()
    source = tmp_path / "journal.sqlite"
    write_days(source, 4, disk.open)
    before, quiet = rows_of(source), len(disk.operations)
    with closing(Journal(source, disk.open)) as journal:
        with journal.transaction():
            journal.prune(DAY + timedelta(days=2), NOON)
        committed = len(disk.operations)
    after = rows_of(source)
    outcomes = []
    for done, files in disk.crashes():
        if done <= quiet:
            continue
        lay_out(files, directory)
        Journal(path).close()
        assert examine(path).sound
        outcomes.append(rows_of(path))
        assert outcomes[-1] == after if done >= committed else outcomes[-1] in (before, after)
    assert before in outcomes
    assert after in outcomes


def test_a_migration_that_crashes_at_any_write_is_done_at_the_next_start(tmp_path, site):
    directory, path = site
    source = tmp_path / "journal.sqlite"
    make_journal_of_schema_1(source)
    disk = RecordedDisk(found={source.name: source.read_bytes()})
    Journal(source, disk.open).close()
    after = rows_of(source)
    crashes = disk.crashes()
    assert len(crashes) > 20
    for _, files in crashes:
        lay_out(files, directory)
        Journal(path).close()
        assert rows_of(path) == after
        assert examine(path).sound
