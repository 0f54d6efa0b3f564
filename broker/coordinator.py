"""The one authority over the lines: commands in, events out.

It knows no network: letters go in, what is to be published comes out, and in between everything is durable in the
journal. Commands that arrive together share one commit.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from broker import topics
from broker.brief import brief
from broker.catalogue_file import revision
from broker.journal import Journal
from broker.mail import Letter
from broker.topics import Family
from queueing import messages as m
from queueing.catalogue import Catalogue
from queueing.centre import Centre
from queueing.decisions import day_events, decide, lapse_events
from queueing.errors import QueueRuleBroken
from queueing.policy import Policy
from queueing.views import board_state, counter_state, lines_state, ticket_facts

log = logging.getLogger(__name__)

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Speech:
    """Something to publish: on ``family``, at ``name``."""

    family: Family
    name: str | None
    message: m.Message


class Coordinator:
    """Owns the state of the centre. Use from one thread.

    When a call raises, memory and journal may disagree: let the process end and start again from the journal.
    """

    def __init__(self, catalogue: Catalogue, journal: Journal, policy: Policy) -> None:
        self._catalogue = catalogue
        self._journal = journal
        self._centre = Centre(policy)
        self._said: dict[tuple[str, str | None], Any] = {}

    def start(self, now: datetime) -> list[Speech]:
        """Take in the journal, open a new epoch, and say everything."""
        replayed = self._replay(now)
        epoch = max(self._centre.epoch + 1, int(now.timestamp()))
        log.info("journal replayed: events=%d tickets=%d epoch=%d", replayed, len(self._centre.tickets), epoch)
        with self._journal.transaction():
            spoken = self._happen([m.CoordinatorStarted(epoch=epoch, at=now)])
            spoken += self._happen(day_events(self._centre, self._catalogue, now))
        return spoken + self.everything(now)

    def handle(self, letters: Iterable[Letter], now: datetime) -> list[Speech]:
        """Do what commands ask, in one durable step, and return answers, events and changed states to publish."""
        answers = []
        with self._journal.transaction():
            events = self._happen(self._overdue(now))
            for letter in letters:
                answer, happened = self._obey(letter, now)
                answers += [Speech(topics.ANSWERS, letter.topic.name, answer)] if answer else []
                events += happened
        return [*answers, *(self._changed(now) if events else []), *events]

    def tick(self, now: datetime) -> list[Speech]:
        """What time alone brings about, and every state once more: a coordinator that is silent is not there."""
        overdue = self._overdue(now)
        events: list[Speech] = []
        if overdue:
            with self._journal.transaction():
                events = self._happen(overdue)
        return [*self._remember(self._states(now)), *events]

    def everything(self, now: datetime) -> list[Speech]:
        """All that is retained: for a broker that has forgotten it."""
        catalogue = m.CatalogueState(revision=revision(self._catalogue), catalogue=self._catalogue)
        return [Speech(topics.CATALOGUE, None, catalogue), *self._remember(self._states(now))]

    def _overdue(self, now: datetime) -> list[m.Event]:
        return day_events(self._centre, self._catalogue, now) or lapse_events(self._centre, now)

    def _replay(self, now: datetime) -> int:
        replayed, newest = 0, _LONG_AGO
        for event in self._journal.replay():
            self._centre.apply(event)
            replayed, newest = replayed + 1, max(newest, event.at)
        if now < newest:
            log.warning("this clock (%s) is behind the journal's last event (%s): set the clock", now, newest)
        return replayed

    def _obey(self, letter: Letter, now: datetime) -> tuple[m.Answer | None, list[Speech]]:
        """The answer to a command and what it makes happen; no answer where this program is at fault."""
        command: m.Command = letter.message  # type: ignore[assignment]
        device = letter.topic.name or ""
        known = self._journal.answer_to(command.key)
        if known is not None:
            return self._repeat(known, command, device), []
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
        ticket = ticket_facts(self._centre, self._catalogue, self._centre.tickets[decision.ticket])
        return self._close(device, m.Accepted(key=command.key, ticket=ticket), now), events

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
        return [Speech(topics.EVENTS, None, event) for event in happened]

    def _states(self, now: datetime) -> list[Speech]:
        centre, catalogue, last = self._centre, self._catalogue, self._journal.last
        return [
            *(Speech(topics.BOARD, h.id, board_state(centre, catalogue, h, last, now)) for h in catalogue.halls),
            *(
                Speech(topics.COUNTER, counter.id, counter_state(centre, catalogue, counter.id, last, now))
                for counter in catalogue.counters
            ),
            *(Speech(topics.LINES, h.id, lines_state(centre, catalogue, h, last, now)) for h in catalogue.halls),
        ]

    def _changed(self, now: datetime) -> list[Speech]:
        """The states whose content differs from what was last said, whatever their revision and time."""
        states = self._states(now)
        return self._remember([s for s in states if self._said.get((s.family.name, s.name)) != _content(s)])

    def _remember(self, states: list[Speech]) -> list[Speech]:
        self._said.update({(speech.family.name, speech.name): _content(speech) for speech in states})
        return states


def _content(speech: Speech) -> Any:
    state: Any = speech.message
    return replace(state, at=_LONG_AGO, revision=0)
