from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter.keys import Send, press
from counter.notices import Notice
from counter.unit import (
    NOTICE_SECONDS,
    PATIENCE,
    SILENCE,
    Freshness,
    freshness,
    hear_answer,
    hear_state,
    link_down,
    link_up,
    next_change,
    notice,
    started,
)
from queueing.messages import Accepted, CallNext, Refused, StartService
from queueing.ticket import TicketState

Make = Callable[..., Any]
CALLED, SERVING = TicketState.CALLED, TicketState.SERVING


# --- answers --------------------------------------------------------------------------------------------------------


def test_an_accepted_call_shows_its_ticket_at_once(a_unit: Make, a_ticket: Make) -> None:
    unit = hear_answer(a_unit(None, "call"), Accepted(key="earlier", ticket=a_ticket()), 1)
    assert unit.ticket == a_ticket()
    assert unit.lit
    assert notice(unit, 1) is None


def test_a_completed_ticket_leaves_the_hand_at_once(a_unit: Make, a_ticket: Make) -> None:
    done = Accepted(key="earlier", ticket=a_ticket(TicketState.COMPLETED))
    unit = hear_answer(a_unit(a_ticket(SERVING), "complete"), done, 1)
    assert unit.ticket is None
    assert not unit.lit


@pytest.mark.parametrize(
    ("key", "state", "said"),
    [
        ("complete", TicketState.WAITING, Notice.GOES_ON),
        ("complete", TicketState.COMPLETED, None),
        ("recall", TicketState.NO_SHOW, Notice.BECAME_NO_SHOW),
        ("recall", CALLED, None),
        ("no_show", TicketState.NO_SHOW, None),
    ],
)
def test_what_the_key_alone_does_not_say_is_said(
    a_unit: Make, a_ticket: Make, a_state: Make, key: str, state: TicketState, said: Notice | None
) -> None:
    after = a_ticket(state, service="bank")
    unit = hear_answer(a_unit(a_ticket(), key), Accepted(key="earlier", ticket=after), 1)
    if said:
        unit = hear_state(unit, a_state(revision=2), 1, retained=False)
        assert unit.said_of == after
    assert notice(unit, 1) is said


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("line-empty", Notice.LINE_EMPTY),
        ("counter-busy", Notice.COUNTER_BUSY),
        ("wrong-state", Notice.WRONG_STATE),
        ("not-yours", Notice.NOT_YOURS),
        ("unknown-ticket", Notice.UNKNOWN_TICKET),
        ("unknown-service", Notice.UNKNOWN_SERVICE),
        ("a-rule-of-tomorrow", Notice.REFUSED),
    ],
)
def test_a_refusal_is_explained(a_unit: Make, rule: str, said: Notice) -> None:
    unit = hear_answer(a_unit(None, "call"), Refused(key="earlier", rule=rule, text="no"), 1)
    assert (unit.asked, notice(unit, 1)) == (None, said)


def test_an_answer_to_something_else_leaves_the_wish_in_flight(a_unit: Make) -> None:
    unit = hear_answer(a_unit(None, "call"), Refused(key="another", rule="line-empty", text="no"), 1)
    assert unit.asked == CallNext(key="earlier")
    assert notice(unit, 1) is Notice.SENDING


def test_after_the_answer_the_next_key_acts(a_unit: Make, a_ticket: Make) -> None:
    unit = hear_answer(a_unit(None, "call"), Accepted(key="earlier", ticket=a_ticket()), 1)
    assert press(unit, "serve", "w2", 2)[1] == (Send(StartService(key="w2", ticket="T1")),)


# --- states ---------------------------------------------------------------------------------------------------------


@given(orders=st.lists(st.tuples(st.integers(1, 3), st.integers(1, 5)), min_size=1))
def test_epoch_and_revision_never_go_back(a_state: Make, orders: list[tuple[int, int]]) -> None:
    unit = started("counter-1", (), 0)
    for epoch, revision in orders:
        unit = hear_state(unit, a_state(epoch=epoch, revision=revision), 1, retained=False)
    assert unit.state is not None
    assert (unit.state.epoch, unit.state.revision) == max(orders)


def test_a_state_of_another_counter_is_not_ours(a_unit: Make, a_state: Make, a_ticket: Make) -> None:
    unit = started("counter-2", (), 0)
    assert hear_state(unit, a_state(a_ticket()), 1, retained=False) == unit


def test_a_notice_about_a_ticket_goes_when_its_state_changes(a_unit: Make, a_ticket: Make, a_state: Make) -> None:
    unit = hear_state(a_unit(a_ticket(), "call"), a_state(a_ticket(SERVING), revision=2), 1, retained=False)
    assert notice(unit, 1) is None


# --- how far it can be trusted --------------------------------------------------------------------------------------


def test_a_fresh_unit_is_connecting() -> None:
    assert freshness(started("counter-1", (), 0), 1) is Freshness.WAITING


def test_a_unit_that_never_hears_anything_does_not_connect_for_ever() -> None:
    assert freshness(started("counter-1", (), 0), SILENCE) is Freshness.UNLINKED


def test_the_brokers_memory_is_shown_but_proves_no_life(a_state: Make, a_ticket: Make) -> None:
    unit = link_up(hear_state(started("counter-1", (), 0), a_state(a_ticket()), 1, retained=True))
    assert unit.ticket is not None
    assert freshness(unit, 2) is Freshness.WAITING
    assert freshness(unit, SILENCE) is Freshness.SILENT


def test_a_unit_is_live_while_the_coordinator_speaks(a_unit: Make, a_state: Make) -> None:
    unit = a_unit()
    assert freshness(unit, SILENCE - 0.1) is Freshness.LIVE
    assert freshness(unit, SILENCE) is Freshness.SILENT
    assert freshness(hear_state(unit, a_state(), SILENCE, retained=False), SILENCE + 1) is Freshness.LIVE


def test_a_stale_state_proves_no_life(a_unit: Make, a_state: Make) -> None:
    unit = hear_state(a_unit(), a_state(epoch=0), 3, retained=False)
    assert freshness(unit, SILENCE) is Freshness.SILENT


def test_a_lost_link_is_admitted_at_once(a_unit: Make) -> None:
    assert freshness(link_down(a_unit()), 1) is Freshness.UNLINKED


def test_the_unit_knows_when_its_picture_changes_by_itself(a_unit: Make) -> None:
    unit = a_unit(None, "call")
    assert next_change(unit, 0) == SILENCE
    assert next_change(unit, SILENCE) == PATIENCE
    assert next_change(unit, NOTICE_SECONDS) is None
