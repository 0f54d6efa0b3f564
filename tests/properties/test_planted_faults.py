"""The model is not blind: it sees faults that are planted in the rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from broker import statements
from broker.journal import JournalUnusable
from queueing import centre as centre_module
from queueing import days as days_module
from queueing import messages as m
from queueing.centre import Centre
from queueing.choosing import Pool
from queueing.errors import QueueRuleBroken
from queueing.lines import Lines
from queueing.numbers import Numbers
from queueing.statements import Registrations
from tests.properties.model import COUNTERS, NUMBERS, RELOADS, VISITORS, QueueModel

SEARCH = settings(
    max_examples=150,
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)


def limit_off_by_one(patch: pytest.MonkeyPatch) -> None:
    plain = Pool.__init__
    patch.setattr(Pool, "__init__", lambda self, names, most, latest=(): plain(self, names, most + 1, latest))


def merge_forgets_the_number(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Numbers, "merge", lambda self, kiosk, prefix, sequence: None)


def leases_lend_nothing(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Numbers, "_lend", lambda self, block: None)


def a_call_leaves_the_ticket_in_line(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Lines, "leave", lambda self, name, ticket: None)


def returning_waits_like_all_others(patch: pytest.MonkeyPatch) -> None:
    plain: Callable[..., None] = Centre._join
    patch.setattr(Centre, "_join", lambda self, ticket, returning=False: plain(self, ticket))


def a_turn_is_no_head_start(patch: pytest.MonkeyPatch) -> None:
    """The turn that is kept is another than the one in line."""
    plain: Callable[..., None] = Lines.join

    def join(self: Lines, name: str, ticket: str, turn: float, arrived: float) -> None:
        plain(self, name, ticket, max(turn, arrived), arrived)

    patch.setattr(Lines, "join", join)


def a_new_group_forgets_the_calls(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Lines, "_remembered", lambda self, names: ())


def parking_keeps_the_counter_busy(patch: pytest.MonkeyPatch) -> None:
    plain = Centre._put_down

    def put_down(self: Centre, ticket: Any, counter: str) -> None:
        if ticket.id not in self.parked:
            plain(self, ticket, counter)

    patch.setattr(Centre, "_put_down", put_down)


def what_time_tells_is_not_in_the_journal(patch: pytest.MonkeyPatch) -> None:
    """A centre that asks for more than its events is another one after a restart."""
    heard: list[int] = []

    def arrange(self: Centre, event: m.CoordinatorStarted) -> None:
        heard.append(event.epoch)
        self.epoch = len(heard)

    patch.setitem(centre_module._APPLY, m.CoordinatorStarted, arrange)


def a_kiosks_count_is_its_number(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Registrations, "free_from", lambda self, kiosk, sequence: sequence)


def a_day_hands_nothing_on(patch: pytest.MonkeyPatch) -> None:
    """What was registered the day before is registered again."""
    patch.setattr(days_module, "carried", lambda desk, today, now: ())


def an_erased_text_stays(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(statements, "erase", lambda store, registration: None)


FAULTS = (
    (a_kiosks_count_is_its_number, VISITORS),
    (a_day_hands_nothing_on, VISITORS),
    (an_erased_text_stays, VISITORS),
    (limit_off_by_one, COUNTERS),
    (merge_forgets_the_number, NUMBERS),
    (leases_lend_nothing, NUMBERS),
    (a_call_leaves_the_ticket_in_line, QueueModel),
    (returning_waits_like_all_others, COUNTERS),
    (a_turn_is_no_head_start, COUNTERS),
    (a_new_group_forgets_the_calls, RELOADS),
    (parking_keeps_the_counter_busy, COUNTERS),
    (what_time_tells_is_not_in_the_journal, QueueModel),
)


@pytest.mark.parametrize(("fault", "model"), FAULTS, ids=[fault.__name__ for fault, _ in FAULTS])
def test_the_model_sees_a_planted_fault(
    fault: Callable[[pytest.MonkeyPatch], None], model: type[QueueModel], monkeypatch: pytest.MonkeyPatch
) -> None:
    fault(monkeypatch)
    with pytest.raises((AssertionError, ValueError, KeyError, QueueRuleBroken, JournalUnusable)):
        run_state_machine_as_test(model, settings=SEARCH)
