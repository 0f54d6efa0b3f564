"""A hall around the real coordinator and its real journal: whatever is sent, what must always hold is checked."""

from __future__ import annotations

import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from broker import topics
from broker.codec import decode, encode
from broker.coordinator import Coordinator, Speech
from broker.journal import Journal, read_events
from broker.mail import Letter
from broker.statements import read_statements
from broker.topics import Topic
from queueing import messages as m
from queueing.calendar import service_day
from queueing.centre import Centre
from queueing.numbers import Lease
from queueing.ticket import Category, Language, TicketState, ticket_id, ticket_number
from tests.makers import NOON
from tests.portrait import portrait
from tests.properties.oracle import Oracle, line_of
from tests.properties.worlds import CENTRES, KIOSKS, POLICIES


@dataclass
class Kiosk:
    """What a kiosk knows by itself: its lease, what it has issued from it each day, what it has still to merge."""

    lease: Lease = ()
    issued: defaultdict[date, set[tuple[str, int]]] = field(default_factory=lambda: defaultdict(set))
    pending: list[tuple[m.OfflineTicket, datetime]] = field(default_factory=list)

    def next_number(self, prefix: str, day: date) -> int | None:
        numbers = [n for block in self.lease if block.prefix == prefix for n in range(block.first, block.last + 1)]
        return next((n for n in numbers if (prefix, n) not in self.issued[day]), None)


class Hall:
    """One centre with its people. Every check raises ``AssertionError``."""

    def __init__(self) -> None:
        self.closing = ExitStack()
        folder = tempfile.mkdtemp(dir="/dev/shm" if Path("/dev/shm").is_dir() else None)
        self.closing.callback(shutil.rmtree, folder)
        self.path = Path(folder) / "journal.sqlite"
        self.now, self.boot, self.keys = NOON, 0, 0
        self.catalogue, self.policy = CENTRES[0], POLICIES[0]
        self.sent: list[tuple[str, m.Command]] = []
        self.answered: dict[str, m.Answer] = {}
        self.kiosks = {name: Kiosk() for name in KIOSKS}
        self.numbers: defaultdict[date, set[str]] = defaultdict(set)
        self.known: dict[str, None] = {}
        self.today: set[str] = set()
        self.written: dict[str, str] = {}
        self.given: set[str] = set()
        self.papers: defaultdict[date, set[str]] = defaultdict(set)
        self.clock_is_true = True
        self.oracle = Oracle()
        self._open()

    def close(self) -> None:
        self.journal.close()
        self.closing.close()

    @property
    def centre(self) -> Centre:
        return self.coordinator._centre

    def _open(self) -> None:
        self.journal = Journal(self.path)
        self.coordinator = Coordinator(self.catalogue, self.journal, self.policy)
        happen = self.coordinator._happen

        def watched(events: Iterable[m.Event]) -> list[Speech]:
            return [speech for event in events for speech in self._watch(happen, event)]

        self.coordinator._happen = watched  # type: ignore[method-assign]
        self.hear(self.coordinator.start(self.now, f"boot-{self.boot}"))

    def restart(self, reboot: bool) -> None:
        self.journal.close()
        self.boot += reboot
        self._open()

    # --- what is said -------------------------------------------------------------------------------------------------

    def send(self, device: str, command: m.Command, times: int = 1) -> m.Answer:
        """Send a command, perhaps more than once in one breath, and check what is answered."""
        family = topics.ORDERS if isinstance(command, m.ConsoleCommand) else topics.COMMANDS
        carried = decode(encode(command), family.carries)
        assert carried == command
        letters = [Letter(Topic("asan", family, device), carried, retained=False)] * times
        spoken = self.hear(self.coordinator.handle(letters, self.now))
        answers = [speech.message for speech in spoken if speech.family is topics.ANSWERS]
        assert len(answers) == times, f"no answer to {command}"
        for answer in answers:
            assert self.answered.setdefault(command.key, answer) == answer, "one key, two answers"
        self.sent.append((device, command))
        return answers[0]

    def hear(self, spoken: list[Speech]) -> list[Speech]:
        for speech in spoken:
            assert decode(encode(speech.message), speech.family.carries) == speech.message
        return spoken

    def key(self) -> str:
        self.keys += 1
        return f"key-{self.keys}"

    # --- what kiosks do by themselves ---------------------------------------------------------------------------------

    def reserve(self, kiosk: str, service: str, category: Category, then: tuple[str, ...] = (), times: int = 1) -> str:
        command = m.ReserveTicket(key=self.key(), service=service, category=category, language=Language.AZ, then=then)
        self.send(kiosk, command, times)
        return ticket_id(command.key)

    def lease(self, kiosk: str, hears: bool) -> None:
        answer = self.send(kiosk, m.LeaseNumbers(key=self.key()))
        if hears and isinstance(answer, m.Accepted) and answer.lease:
            own = self.kiosks[kiosk]
            own.lease = answer.lease.blocks
            if self.clock_is_true and not own.pending:
                own.issued.clear()  # it trusts the answer to leave out what it has merged

    def issue_alone(self, kiosk: str, service: str, printed: bool) -> None:
        own, day = self.kiosks[kiosk], max(self.centre.day or date.min, service_day(self.catalogue, self.now))
        prefix = next((s.prefix for s in self.catalogue.services if s.id == service), "P")
        number = own.next_number(prefix, day)
        if number is None:
            return
        own.issued[day].add((prefix, number))
        self._note_paper(day, ticket_number(prefix, number))
        ticket = m.OfflineTicket(
            ticket=ticket_id(self.key()),
            prefix=prefix,
            sequence=number,
            service=service,
            category=Category.ORDINARY,
            language=Language.RU,
            day=day,
            waited=0,
            outcome=m.PrintOutcome.CONFIRMED if printed else None,
        )
        own.pending.append((ticket, self.now))

    def _note_paper(self, day: date, number: str) -> None:
        if self.clock_is_true:
            assert number not in self.numbers[day] | self.papers[day], f"{number} on two papers"
            self.papers[day].add(number)

    def merge(self, kiosk: str, chunk: int) -> None:
        own = self.kiosks[kiosk]
        chosen, own.pending = own.pending[:chunk], own.pending[chunk:]
        tickets = tuple(
            m.OfflineTicket(
                **{name: getattr(ticket, name) for name in ticket.__slots__ if name != "waited"},
                waited=max(0.0, (self.now - at).total_seconds()),
            )
            for ticket, at in chosen
        )
        answer = self.send(kiosk, m.MergeTickets(key=self.key(), tickets=tickets))
        assert isinstance(answer, m.Accepted)
        self._check_merge(tickets, {remark.entry for remark in answer.remarks})
        if self.clock_is_true:
            assert {remark.rule for remark in answer.remarks} <= {"unknown-service"}

    def _check_merge(self, tickets: tuple[m.OfflineTicket, ...], remarked: set[str]) -> None:
        """Every one is in line, void, of another day, or remarked."""
        assert self.centre.day is not None
        for ticket in tickets:
            taken = ticket.ticket in self.centre.tickets
            assert taken or ticket.ticket in remarked or ticket.day < self.centre.day, "a merged ticket is lost"

    # --- what visitors write ------------------------------------------------------------------------------------------

    def hand_in(self, kiosk: str, kind: type, sequence: int, said_at: datetime) -> None:
        key, language = self.key(), Language.AZ
        command = kind(key=key, sequence=sequence, text=f"text of {key}", language=language, said_at=said_at)
        answer = self.send(kiosk, command)
        assert isinstance(answer, m.Accepted), "what somebody wrote is refused"
        assert answer.registration
        assert answer.registration not in self.given, "a number stands for two"
        self.given.add(answer.registration)
        self.written[answer.registration] = command.text

    def erase(self, registration: str) -> None:
        answer = self.send("console", m.EraseStatement(key=self.key(), registration=registration))
        assert isinstance(answer, m.Accepted) is (registration in self.given)
        self.written.pop(registration, None)

    # --- what must always hold ----------------------------------------------------------------------------------------

    def _watch(self, happen: Any, event: m.Event) -> list[Speech]:
        self._note_number(event)
        self.oracle.before(self.centre, event)
        spoken: list[Speech] = happen([event])
        self.oracle.after(self.centre, event)
        return spoken

    def _note_number(self, event: m.Event) -> None:
        match event:
            case m.ServiceDayStarted():
                self.today.clear()
            case m.ServiceDayRedated():
                assert self.centre.day is not None
                moved = {ticket.number for ticket in self.centre.tickets.values()}
                self.numbers[self.centre.day] -= moved
                self.numbers[event.day] |= moved
            case m.TicketReserved() | m.TicketMerged():
                day = self.centre.day
                assert day is not None
                if isinstance(event, m.TicketMerged) and event.day < day:
                    return
                assert event.number not in self.numbers[day], f"{event.number} twice on {day}"
                if isinstance(event, m.TicketReserved) and self.clock_is_true:
                    assert event.number not in self.papers[day], f"{event.number} is on a kiosk's paper already"
                self.numbers[day].add(event.number)
                self.today.add(event.ticket)
                self.known[event.ticket] = None

    def check(self) -> None:
        """Nobody is lost, nobody is in two places, and the journal tells the same."""
        centre = self.centre
        assert self.today == set(centre.tickets), "a ticket is lost"
        numbers = [ticket.number for ticket in centre.tickets.values()]
        assert len(set(numbers)) == len(numbers)
        self._check_places()
        again = Centre()
        for event in self.journal.replay():
            again.apply(event)
        assert portrait(again) == portrait(centre), "the journal tells another story"
        if self.given:
            assert read_statements(self.path) == self.written, "what somebody wrote is lost, or is still there"

    def _check_places(self) -> None:
        centre = self.centre
        places: defaultdict[str, list[str]] = defaultdict(list)
        for name, line in centre.lines.items():
            for _, _, ticket in line.places():
                places[ticket].append(f"line {name}")
        for counter, ticket in centre.in_hand.items():
            places[ticket].append(f"counter {counter}")
        for ticket in centre.parked:
            places[ticket].append("parked")
        for ticket in centre.reserved:
            places[ticket].append("reserved")
        for ticket in centre.tickets.values():
            assert places.pop(ticket.id, []) == _place(ticket), f"{ticket.number} is {ticket.state}"
        assert not places

    def check_call(self, counter: str) -> m.Answer:
        """Call, and compare with whom the words of the policy would call."""
        now = max(self.now.timestamp(), self.centre.latest_arrival)
        self.hear(self.coordinator.handle([], self.now))
        expected = self.oracle.next_at(self.centre, counter, now)
        seen = len(read_events(self.path))
        answer = self.send(counter, m.CallNext(key=self.key()))
        called = [event for event in read_events(self.path)[seen:] if isinstance(event, m.TicketCalled)]
        if isinstance(answer, m.Accepted):
            assert [(event.ticket, event.reason) for event in called] == [expected]
        else:
            assert not called
            assert answer.rule != "line-empty" or expected is None
        return answer


def _place(ticket: Any) -> list[str]:
    match ticket.state:
        case TicketState.WAITING:
            return [f"line {line_of(ticket)}"]
        case TicketState.CALLED | TicketState.SERVING:
            return [f"counter {ticket.counter}"]
        case TicketState.PARKED:
            return ["parked"]
        case TicketState.RESERVED:
            return ["reserved"]
        case _:
            return []
