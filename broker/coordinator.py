"""The one authority over the lines: commands in, events out.

It knows no network: letters go in, what is to be published comes out, and in between everything is durable in the
journal. Commands that arrive together share one commit.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from broker import topics
from broker.brief import brief
from broker.catalogue_file import revision
from broker.journal import Journal
from broker.mail import Letter
from broker.sealing import seal
from broker.topics import Family
from queueing import messages as m
from queueing.catalogue import Catalogue
from queueing.centre import Centre
from queueing.days import adoption_events, day_events, overdue_events, redate_events, was_set_back
from queueing.decisions import decide
from queueing.errors import QueueRuleBroken
from queueing.policy import Policy
from queueing.succession import succeed
from queueing.views import (
    board_state,
    counter_state,
    lines_state,
    notices_state,
    polls_state,
    ticket_facts,
    timetable_state,
)
from runtime.clock import LEAP

log = logging.getLogger(__name__)

_LONG_AGO = datetime.min.replace(tzinfo=UTC)

_MOST_PRUNED = 2
"""How many old service days go when one begins: a clock that is years ahead for once must not empty the journal."""

_ON_BOARDS = (m.TicketCalled, m.TicketRecalled, m.TicketResumed, m.ServiceDayStarted)
"""The events that change what boards show."""


@dataclass(frozen=True, slots=True)
class Speech:
    """Something to publish: on ``family``, at ``name``."""

    family: Family
    name: str | None
    message: m.Message


class Coordinator:
    """Owns the state of the centre. Use from one thread. ``keep``: how long the journal keeps a service day.

    When a call raises, memory and journal may disagree: let the process end and start again from the journal.
    """

    def __init__(
        self, catalogue: Catalogue, journal: Journal, policy: Policy, keep: timedelta = timedelta(days=400)
    ) -> None:
        self._catalogue = catalogue
        self._revision = revision(catalogue)
        self._policy = policy
        self._keep = keep
        self._journal = journal
        self._centre = Centre()
        self._said: dict[tuple[str, str | None], Any] = {}

    def start(self, now: datetime, boot: str = "") -> list[Speech]:
        """Take in the journal, open a new epoch, and say everything. ``boot`` names the machine's own start."""
        replayed = self._replay(now)
        epoch = max(self._centre.epoch + 1, int(now.timestamp()))
        log.info("journal replayed: events=%d tickets=%d epoch=%d", replayed, len(self._centre.tickets), epoch)
        was_set = was_set_back(self._centre, self._catalogue, now + LEAP, boot)
        with self._journal.transaction():
            spoken = self._happen([m.CoordinatorStarted(epoch=epoch, at=now, boot=boot)])
            spoken += self._redate(now) if was_set else self._new_day(now)
            spoken += self._adopt(now)
        return spoken + self.everything(now)

    def handle(self, letters: Iterable[Letter], now: datetime) -> list[Speech]:
        """Do what commands ask, in one durable step, and return answers, events and changed states to publish."""
        answers = []
        with self._journal.transaction():
            events = self._new_day(now)
            for letter in letters:
                answer, happened = self._obey(letter, now)
                answers += [Speech(topics.ANSWERS, letter.topic.name, answer)] if answer else []
                events += happened
        return [*answers, *self._changed(events, now), *events]

    def tick(self, now: datetime) -> list[Speech]:
        """What time alone brings about, and every state once more: a coordinator that is silent is not there."""
        events = self._in_one_step(self._is_overdue(now), lambda: self._overdue(now))
        return [*self._remember(self._states(now)), *self._news(self._for_visitors(now)), *events]

    def clock_was_set(self, now: datetime) -> list[Speech]:
        """The clock was wrong until now: the day that is under way gets its right date, and goes on."""
        return self._in_one_step(bool(redate_events(self._centre, self._catalogue, now)), lambda: self._redate(now))

    def adopt(self, catalogue: Catalogue, policy: Policy, now: datetime) -> list[Speech]:
        """Go on with another catalogue and policy. Tickets that exist keep all they need of the former catalogue.

        Raises ``ValueError``, and changes nothing, when the catalogue does not fit together.
        """
        following = succeed(self._catalogue, catalogue, self._centre)
        if problems := following.problems():
            raise ValueError(f"the catalogue does not fit together: {problems[0]}")
        self._catalogue, self._revision = following, revision(following)
        self._policy = policy
        with self._journal.transaction():
            events = self._adopt(now)
        return [*self.everything(now), *events]

    def everything(self, now: datetime) -> list[Speech]:
        """All that is retained: for a broker that has forgotten it."""
        catalogue = m.CatalogueState(revision=self._revision, catalogue=self._catalogue)
        states = [*self._states(now), *self._for_visitors(now)]
        return [Speech(topics.CATALOGUE, None, catalogue), *self._remember(states)]

    def _in_one_step(self, anything: bool, act: Any) -> list[Speech]:
        if not anything:
            return []
        with self._journal.transaction():
            events: list[Speech] = act()
        return events

    def _is_overdue(self, now: datetime) -> bool:
        return bool(day_events(self._centre, self._catalogue, now) or overdue_events(self._centre, now))

    def _overdue(self, now: datetime) -> list[Speech]:
        return self._new_day(now) or self._happen(overdue_events(self._centre, now))

    def _new_day(self, now: datetime) -> list[Speech]:
        """Begin the service day that has come: with it, all it must know of former days."""
        beginning = day_events(self._centre, self._catalogue, now)
        if not beginning:
            return []
        return self._happen(beginning) + self._adopt(now)

    def _redate(self, now: datetime) -> list[Speech]:
        redating = redate_events(self._centre, self._catalogue, now)
        for event in redating:
            log.warning("the clock was set: the service day under way is now %s", event.day)
        return self._happen(redating)

    def _adopt(self, now: datetime) -> list[Speech]:
        return self._happen(adoption_events(self._centre, self._catalogue, self._revision, self._policy, now))

    def _replay(self, now: datetime) -> int:
        replayed, newest = 0, _LONG_AGO
        for event in self._journal.replay():
            self._centre.apply(event)
            replayed, newest = replayed + 1, max(newest, event.at)
        if now < newest:
            log.warning(
                "this clock (%s) is behind the journal's last event (%s): set the clock; "
                "if it is right, the journal's was ahead: set it ten minutes on, and back, while this program runs",
                now,
                newest,
            )
        return replayed

    def _obey(self, letter: Letter, now: datetime) -> tuple[m.Answer | None, list[Speech]]:
        """The answer to a command and what it makes happen; no answer where this program is at fault."""
        asked: m.Command = letter.message  # type: ignore[assignment]
        device = letter.topic.name or ""
        known = self._journal.answer_to(asked.key)
        if known is not None:
            return self._repeat(known, asked, device), []
        command, statement = seal(asked, self._journal.codes_key)
        try:
            decision = decide(self._centre, self._catalogue, command, device, now)
        except QueueRuleBroken as broken:
            log.info("refused: device=%s %s: %s", device, brief(command), broken)
            return self._close(device, m.Refused(key=command.key, rule=broken.rule, text=broken.text), now), []
        except Exception:
            # Deciding changes nothing, so this fault is this command's alone: it must not end the hall.
            log.exception("a fault of this program: it cannot decide device=%s %s", device, brief(command))
            return None, []
        events = self._happen(decision.events)
        if statement and decision.registration:
            self._journal.keep_text(decision.registration, statement)
        for remark in decision.remarks:
            log.warning("left out: device=%s %s: %s", device, remark.rule, remark.text)
        ticket = self._centre.tickets[decision.ticket] if decision.ticket else None
        facts = ticket_facts(self._centre, self._catalogue, ticket) if ticket else None
        answer = m.Accepted(
            key=command.key,
            ticket=facts,
            lease=decision.lease,
            remarks=decision.remarks,
            registration=decision.registration,
            document=decision.document,
        )
        return self._close(device, answer, now), events

    def _close(self, device: str, answer: m.Answer, now: datetime) -> m.Answer:
        self._journal.remember(device, answer, now)
        return answer

    def _repeat(self, known: tuple[str, m.Answer], command: m.Command, device: str) -> m.Answer:
        owner, answer = known
        if owner == device:
            return answer
        log.error("device %s used the command key of %s: keys must be unique; mend %s", device, owner, device)
        return m.Refused(key=command.key, rule="foreign-key", text="this key belongs to another device's command")

    def _happen(self, events: Iterable[m.Event]) -> list[Speech]:
        happened = list(events)
        for event in happened:
            self._centre.apply(event)
        self._journal.record(happened)
        for event in happened:
            if isinstance(event, m.ServiceDayStarted):
                self._journal.prune(event.day - self._keep, event.at, _MOST_PRUNED)
            elif isinstance(event, m.StatementErased):
                self._journal.erase_text(event.registration)
        return [Speech(topics.EVENTS, None, event) for event in happened]

    def _states(self, now: datetime) -> list[Speech]:
        counters = [counter.id for counter in self._catalogue.counters]
        return [*self._boards(now), *self._counters(counters, now), *self._lines(now)]

    def _boards(self, now: datetime) -> list[Speech]:
        centre, catalogue, last = self._centre, self._catalogue, self._journal.last
        return [Speech(topics.BOARD, h.id, board_state(centre, catalogue, h, last, now)) for h in catalogue.halls]

    def _counters(self, counters: Iterable[str], now: datetime) -> list[Speech]:
        centre, catalogue, last = self._centre, self._catalogue, self._journal.last
        return [Speech(topics.COUNTER, one, counter_state(centre, catalogue, one, last, now)) for one in counters]

    def _lines(self, now: datetime) -> list[Speech]:
        centre, catalogue, last = self._centre, self._catalogue, self._journal.last
        return [Speech(topics.LINES, h.id, lines_state(centre, catalogue, h, last, now)) for h in catalogue.halls]

    def _for_visitors(self, now: datetime) -> list[Speech]:
        centre, halls, last = self._centre, self._catalogue.halls, self._journal.last
        return [
            Speech(topics.POLLS, None, polls_state(centre, last, now)),
            Speech(topics.TIMETABLE, None, timetable_state(centre, last, now)),
            *(Speech(topics.NOTICES, hall.id, notices_state(centre, hall, last, now)) for hall in halls),
        ]

    def _changed(self, events: Iterable[Speech], now: datetime) -> list[Speech]:
        """The states that people wait for: boards, notices, the counters concerned. Others follow within a second."""
        happened: list[Any] = [speech.message for speech in events]
        on_boards = any(isinstance(event, _ON_BOARDS) for event in happened)
        of_notices = any(isinstance(event, m.NoticePosted | m.NoticeWithdrawn) for event in happened)
        named = {getattr(event, "counter", None) for event in happened}
        counters = [counter.id for counter in self._catalogue.counters if counter.id in named]
        boards, told = self._boards(now) if on_boards else [], self._for_visitors(now) if of_notices else []
        return self._news([*boards, *self._counters(counters, now), *told])

    def _news(self, states: list[Speech]) -> list[Speech]:
        """Those of the states that are not as they were said last."""
        return self._remember([s for s in states if self._said.get((s.family.name, s.name)) != _content(s)])

    def _remember(self, states: list[Speech]) -> list[Speech]:
        self._said.update({(speech.family.name, speech.name): _content(speech) for speech in states})
        return states


def _content(speech: Speech) -> Any:
    state: Any = speech.message
    return replace(state, at=_LONG_AGO, revision=0)
