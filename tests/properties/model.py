"""Everything that may happen in a hall, in any order: the steps of the stateful model."""

from __future__ import annotations

from datetime import time, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from queueing import messages as m
from queueing.appointments import Appointment
from queueing.rota import Shift
from queueing.ticket import Category, Language, ParkReason, TicketState
from tests.properties.hall import Hall
from tests.properties.worlds import CENTRES, COUNTERS, KIOSKS, POLICIES, SERVICES

A_KIOSK = st.sampled_from(KIOSKS)
A_COUNTER = st.sampled_from(COUNTERS)
A_SERVICE = st.sampled_from(SERVICES)
A_PLACE = st.integers(0, 7)
A_CATEGORY = st.sampled_from([Category.ORDINARY, Category.SENIOR, Category.EMERGENCY])
AT_A_COUNTER = st.sampled_from([m.StartService, m.CompleteService, m.RecallTicket, m.MarkNoShow])
AN_OFFICER = st.sampled_from(["officer-1", "officer-2"])
SPANS = st.sampled_from([1, 1, 50, 100, 900, 5000, 40000])
JUMPS = st.sampled_from([-600, 3600, -86400, 86400, 2 * 86400])


class QueueModel(RuleBasedStateMachine):
    """Kiosks, counters, consoles, clocks and power cuts that do anything, sensible or not."""

    def __init__(self) -> None:
        super().__init__()
        self.hall = Hall()
        self.clock_wanders = self.files_change = self.officers_move = True

    @initialize(clock=st.booleans(), files=st.booleans(), officers=st.booleans())
    def kind_of_day(self, clock: bool, files: bool, officers: bool) -> None:
        """Not everything goes wrong on every day: what is rare would else hide what takes long to come about."""
        self.clock_wanders, self.files_change, self.officers_move = clock, files, officers

    def teardown(self) -> None:
        self.hall.close()

    def ticket(self, place: int, *states: TicketState) -> str:
        """A ticket of today in one of these states, or else any that was ever issued."""
        fitting = [ticket.id for ticket in self.hall.centre.tickets.values() if ticket.state in states]
        tickets = fitting or list(self.hall.known) or ["none"]
        return tickets[place % len(tickets)]

    def in_hand(self, counter: str) -> str:
        return self.hall.centre.in_hand.get(counter, "none")

    # --- kiosks -------------------------------------------------------------------------------------------------------

    @rule(kiosk=A_KIOSK, service=A_SERVICE, category=A_CATEGORY, journey=st.booleans(), times=st.integers(1, 2))
    def issue(self, kiosk: str, service: str, category: Category, journey: bool, times: int) -> None:
        then = tuple(other for other in SERVICES if other != service)[:1] if journey else ()
        ticket = self.hall.reserve(kiosk, service, category, then, times)
        self.confirm(kiosk, ticket)

    @rule(service=A_SERVICE, categories=st.lists(A_CATEGORY, min_size=2, max_size=4))
    def people_come(self, service: str, categories: list[Category]) -> None:
        for category in categories:
            self.confirm("kiosk-1", self.hall.reserve("kiosk-1", service, category))

    @rule(kiosk=A_KIOSK, service=A_SERVICE)
    def reserve(self, kiosk: str, service: str) -> None:
        self.hall.reserve(kiosk, service, Category.ORDINARY)

    def confirm(self, kiosk: str, ticket: str) -> None:
        outcome = m.PrintOutcome.UNCERTAIN
        self.hall.send(kiosk, m.ConfirmPrint(key=self.hall.key(), ticket=ticket, outcome=outcome))

    @rule(kiosk=A_KIOSK, place=A_PLACE, paper=st.booleans())
    def print_ends(self, kiosk: str, place: int, paper: bool) -> None:
        ticket = self.ticket(place, TicketState.RESERVED, TicketState.LAPSED)
        if paper:
            self.confirm(kiosk, ticket)
        else:
            self.hall.send(kiosk, m.VoidTicket(key=self.hall.key(), ticket=ticket, reason="paper"))

    @rule(kiosk=A_KIOSK, place=A_PLACE, kind=st.sampled_from([m.CancelTicket, m.ReturnTicket]))
    def citizen_decides(self, kiosk: str, place: int, kind: type) -> None:
        states = (TicketState.WAITING, TicketState.PARKED) if kind is m.CancelTicket else (TicketState.NO_SHOW,)
        self.hall.send(kiosk, kind(key=self.hall.key(), ticket=self.ticket(place, *states)))

    @rule(kiosk=A_KIOSK, hears=st.booleans())
    def lease(self, kiosk: str, hears: bool) -> None:
        self.hall.lease(kiosk, hears)

    @rule(kiosk=A_KIOSK, service=A_SERVICE, printed=st.lists(st.booleans(), min_size=1, max_size=3))
    def issue_alone(self, kiosk: str, service: str, printed: list[bool]) -> None:
        for paper in printed:
            self.hall.issue_alone(kiosk, service, paper)

    @rule(kiosk=A_KIOSK, chunk=st.integers(1, 3))
    def merge(self, kiosk: str, chunk: int) -> None:
        self.hall.merge(kiosk, chunk)

    @rule(kiosk=A_KIOSK, service=A_SERVICE, many=st.integers(1, 3))
    def network_fails_for_a_while(self, kiosk: str, service: str, many: int) -> None:
        for _ in range(many):
            self.hall.issue_alone(kiosk, service, printed=True)
        self.hall.merge(kiosk, 50)
        self.hall.lease(kiosk, hears=True)

    # --- visitors -----------------------------------------------------------------------------------------------------

    @rule(
        kiosk=A_KIOSK,
        sequence=st.integers(1, 6),
        late=SPANS,
        kind=st.sampled_from([m.LeaveSuggestion, m.FileComplaint]),
    )
    def hand_in(self, kiosk: str, sequence: int, late: int, kind: type) -> None:
        self.hall.hand_in(kiosk, kind, sequence, self.hall.now - timedelta(seconds=late))

    @rule(place=A_PLACE)
    def erase(self, place: int) -> None:
        self.hall.erase((list(self.hall.written) or ["kiosk-1-1"])[place % max(1, len(self.hall.written))])

    @rule(kiosk=A_KIOSK, place=A_PLACE, rating=st.integers(1, 5), asked=st.booleans())
    def rate(self, kiosk: str, place: int, rating: int, asked: bool) -> None:
        ticket = self.ticket(place, TicketState.COMPLETED, TicketState.SERVING)
        choice = m.PollAnswer(poll="chairs", option="yes") if asked else None
        said_at = self.hall.now
        self.hall.send(
            kiosk, m.RateService(key=self.hall.key(), rating=rating, said_at=said_at, ticket=ticket, choice=choice)
        )

    @rule(kiosk=A_KIOSK, place=A_PLACE)
    def find(self, kiosk: str, place: int) -> None:
        self.hall.send(kiosk, m.FindTicket(key=self.hall.key(), ticket=self.ticket(place)))

    @rule(kiosk=A_KIOSK, code=st.sampled_from(["D1", "D2", "Z9"]), times=st.sampled_from([1, 1, 25]))
    def ask(self, kiosk: str, code: str, times: int) -> None:
        for _ in range(times):
            self.hall.send(kiosk, m.AskDocument(key=self.hall.key(), code=code))

    @rule(code=st.sampled_from(["D1", "D2"]), standing=st.sampled_from(m.Standing))
    def note(self, code: str, standing: m.Standing) -> None:
        document = m.ReadyDocument(code=code, standing=standing, agency="mia")
        self.hall.send("console", m.ImportDocuments(key=self.hall.key(), documents=(document,)))

    @rule(days=st.integers(0, 2))
    def inform(self, days: int) -> None:
        first_day, name = self.hall.now.date(), self.hall.catalogue.centre
        options = tuple(m.PollOption(id=option, text=name) for option in ("yes", "no"))
        last_day = first_day + timedelta(days=days)
        poll = m.Poll(id="chairs", question=name, options=options, first_day=first_day, last_day=last_day)
        stop = m.Stop(on=last_day, place=name, arrives=time(9), leaves=time(10))
        self.hall.send("console", m.ImportPolls(key=self.hall.key(), polls=(poll,)))
        self.hall.send("console", m.ImportTimetable(key=self.hall.key(), stops=(stop,)))

    # --- counters -----------------------------------------------------------------------------------------------------

    @rule(counter=A_COUNTER)
    def call(self, counter: str) -> None:
        self.hall.check_call(counter)

    @rule(counter=A_COUNTER, times=st.integers(1, 4))
    def serve_and_call(self, counter: str, times: int) -> None:
        for _ in range(times):
            self.hall.send(counter, m.CompleteService(key=self.hall.key(), ticket=self.in_hand(counter)))
            self.hall.check_call(counter)

    @rule(counter=A_COUNTER, cashier=A_COUNTER, service=A_SERVICE)
    def pay_and_come_back(self, counter: str, cashier: str, service: str) -> None:
        """Another counter works until it has served what this one has sent it."""
        self.hall.check_call(counter)
        ticket = self.in_hand(counter)
        self.transfer(counter, service, None, returns=True)
        for _ in range(6):
            if self.in_hand(cashier) == ticket:
                self.step_in_hand(cashier, m.CompleteService)
                break
            self.serve_and_call(cashier, 1)
        self.hall.check_call(counter)

    @rule(counter=A_COUNTER, kind=AT_A_COUNTER)
    def step_in_hand(self, counter: str, kind: type) -> None:
        self.hall.send(counter, kind(key=self.hall.key(), ticket=self.in_hand(counter)))

    @rule(counter=A_COUNTER, kind=AT_A_COUNTER, place=A_PLACE)
    def step_with_any(self, counter: str, kind: type, place: int) -> None:
        self.hall.send(counter, kind(key=self.hall.key(), ticket=self.ticket(place)))

    @rule(counter=A_COUNTER, service=st.none() | A_SERVICE, to=st.none() | A_COUNTER, returns=st.booleans())
    def transfer(self, counter: str, service: str | None, to: str | None, returns: bool) -> None:
        ticket = self.in_hand(counter)
        if service is None and to is None:
            return
        sent = m.TransferTicket(key=self.hall.key(), ticket=ticket, service=service, counter=to, returns=returns)
        self.hall.send(counter, sent)

    @rule(counter=A_COUNTER)
    def park(self, counter: str) -> None:
        command = m.ParkTicket(key=self.hall.key(), ticket=self.in_hand(counter), reason=ParkReason.PAYMENT)
        self.hall.send(counter, command)

    @rule(counter=A_COUNTER, place=A_PLACE)
    def resume(self, counter: str, place: int) -> None:
        ticket = self.ticket(place, TicketState.PARKED)
        self.hall.send(counter, m.ResumeTicket(key=self.hall.key(), ticket=ticket))

    @rule(counter=A_COUNTER, place=A_PLACE, category=A_CATEGORY)
    def change_category(self, counter: str, place: int, category: Category) -> None:
        ticket = self.ticket(place, TicketState.WAITING)
        self.hall.send(counter, m.ChangeCategory(key=self.hall.key(), ticket=ticket, category=category))

    @precondition(lambda self: self.officers_move)
    @rule(counter=A_COUNTER, staff=AN_OFFICER)
    def sign_in(self, counter: str, staff: str) -> None:
        self.hall.send(counter, m.SignIn(key=self.hall.key(), staff=staff))

    @precondition(lambda self: self.officers_move)
    @rule(counter=A_COUNTER, kind=st.sampled_from([m.SignOut, m.StartBreak, m.EndBreak]))
    def officer_leaves(self, counter: str, kind: type) -> None:
        self.hall.send(counter, kind(key=self.hall.key()))

    # --- consoles -----------------------------------------------------------------------------------------------------

    @rule(code=st.integers(1, 3), service=A_SERVICE, minutes=st.sampled_from([-20, 10, 60, 26 * 60]))
    def book(self, code: int, service: str, minutes: int) -> None:
        begins = self.hall.now + timedelta(minutes=minutes)
        slot = Appointment(code=f"c{code}", service=service, begins=begins, ends=begins + timedelta(minutes=15))
        self.hall.send("console", m.BookAppointments(key=self.hall.key(), appointments=(slot,)))

    @rule(code=st.integers(1, 3), kiosk=A_KIOSK)
    def check_in(self, code: int, kiosk: str) -> None:
        hall = self.hall
        wish = m.CheckIn(key=hall.key(), code=f"c{code}", category=Category.ORDINARY, language=Language.AZ)
        answer = hall.send(kiosk, wish)
        if isinstance(answer, m.Accepted) and answer.ticket:
            self.confirm(kiosk, answer.ticket.ticket)

    @rule(code=st.integers(1, 3))
    def cancel_appointment(self, code: int) -> None:
        self.hall.send("console", m.CancelAppointment(key=self.hall.key(), code=f"c{code}"))

    @precondition(lambda self: self.officers_move)
    @rule(staff=AN_OFFICER, skills=st.sampled_from([(), ("passport",), ("company",)]), hours=st.integers(-2, 20))
    def import_rota(self, staff: str, skills: tuple[str, ...], hours: int) -> None:
        begins = self.hall.now + timedelta(hours=hours)
        shift = Shift(staff=staff, begins=begins, ends=begins + timedelta(hours=4), skills=skills)
        self.hall.send("console", m.ImportRota(key=self.hall.key(), shifts=(shift,)))

    # --- time, power, files -------------------------------------------------------------------------------------------

    @rule(seconds=SPANS)
    def time_passes(self, seconds: int) -> None:
        self.hall.now += timedelta(seconds=seconds)
        self.hall.hear(self.hall.coordinator.tick(self.hall.now))

    @precondition(lambda self: self.clock_wanders)
    @rule(seconds=JUMPS, known=st.booleans())
    def clock_jumps(self, seconds: int, known: bool) -> None:
        self.hall.now += timedelta(seconds=seconds)
        self.hall.clock_is_true = False
        if known:
            self.hall.hear(self.hall.coordinator.clock_was_set(self.hall.now))

    @rule(reboot=st.booleans())
    def restart(self, reboot: bool) -> None:
        self.hall.restart(reboot)

    @precondition(lambda self: self.files_change)
    @rule(centre=st.sampled_from(range(len(CENTRES))), policy=st.sampled_from(range(len(POLICIES))))
    def reload(self, centre: int, policy: int) -> None:
        hall = self.hall
        hall.catalogue, hall.policy = CENTRES[centre], POLICIES[policy]
        hall.hear(hall.coordinator.adopt(hall.catalogue, hall.policy, hall.now))

    @precondition(lambda self: self.hall.sent)
    @rule(place=st.integers(0, 40))
    def comes_again(self, place: int) -> None:
        device, command = self.hall.sent[-1 - place % len(self.hall.sent)]
        self.hall.send(device, command)

    @invariant()
    def all_is_well(self) -> None:
        self.hall.check()


def only(*rules: str) -> type[QueueModel]:
    """The model with these rules alone: what they do together comes about much sooner."""
    others = [name for name, rule in vars(QueueModel).items() if hasattr(rule, "hypothesis_stateful_rule")]
    assert {*rules} <= {*others}, "no such rule"
    return type("SomeOfTheQueueModel", (QueueModel,), {name: None for name in others if name not in rules})


NUMBERS = only("people_come", "network_fails_for_a_while", "lease", "issue_alone", "merge", "restart", "time_passes")
COUNTERS = only("people_come", "serve_and_call", "pay_and_come_back", "transfer", "park", "resume", "step_in_hand")
RELOADS = only("people_come", "serve_and_call", "reload", "restart")
VISITORS = only(
    "people_come",
    "serve_and_call",
    "hand_in",
    "erase",
    "rate",
    "ask",
    "note",
    "inform",
    "restart",
    "time_passes",
    "comes_again",
)
CLOCKS = only("people_come", "issue_alone", "lease", "merge", "clock_jumps", "restart", "time_passes")
