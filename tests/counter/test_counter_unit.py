from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter.notices import Notice
from counter.unit import (
    NOTICE_SECONDS,
    PATIENCE,
    SILENCE,
    Freshness,
    Send,
    Withdraw,
    freshness,
    hear_answer,
    hear_state,
    link_down,
    link_up,
    next_change,
    notice,
    objection,
    press,
    started,
)
from queueing.messages import (
    Accepted,
    CallNext,
    CompleteService,
    MarkNoShow,
    RecallTicket,
    Refused,
    StartService,
    TransferTicket,
)
from queueing.ticket import TicketState

Make = Callable[..., Any]
CALLED, SERVING = TicketState.CALLED, TicketState.SERVING
STEPS = ("recall", "serve", "complete", "no_show", "transfer")


# --- keys that make sense -------------------------------------------------------------------------------------------


def test_call_at_a_free_counter_asks_for_the_next(a_unit: Make) -> None:
    unit, effects = press(a_unit(), "call", "w1", 1)
    assert effects == (Send(CallNext(key="w1")),)
    assert notice(unit, 1) is Notice.SENDING


@pytest.mark.parametrize(
    ("state", "key", "command"),
    [
        (CALLED, "recall", RecallTicket(key="w1", ticket="T1")),
        (CALLED, "serve", StartService(key="w1", ticket="T1")),
        (CALLED, "complete", CompleteService(key="w1", ticket="T1")),
        (CALLED, "no_show", MarkNoShow(key="w1", ticket="T1")),
        (SERVING, "complete", CompleteService(key="w1", ticket="T1")),
    ],
)
def test_a_key_asks_for_the_step_of_the_ticket_in_hand(
    a_unit: Make, a_ticket: Make, state: TicketState, key: str, command: object
) -> None:
    _, effects = press(a_unit(a_ticket(state)), key, "w1", 1)
    assert effects == (Send(command),)  # type: ignore[arg-type]


def test_call_is_asked_even_when_nobody_seems_to_wait_for_somebody_may_just_have_come(
    a_unit: Make, a_state: Make
) -> None:
    unit = hear_state(a_unit(), a_state(waiting=0, revision=2), 0, retained=False)
    assert press(unit, "call", "w1", 1)[1] == (Send(CallNext(key="w1")),)


# --- keys that do not -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", STEPS)
def test_a_step_without_a_ticket_is_refused_at_the_unit(a_unit: Make, key: str) -> None:
    unit, effects = press(a_unit(), key, "w1", 1)
    assert (effects, notice(unit, 1)) == ((), Notice.NO_TICKET)


def test_call_with_a_ticket_in_hand_is_refused_at_the_unit(a_unit: Make, a_ticket: Make) -> None:
    unit, effects = press(a_unit(a_ticket()), "call", "w1", 1)
    assert (effects, notice(unit, 1)) == ((), Notice.COUNTER_BUSY)


@pytest.mark.parametrize("key", ["recall", "serve", "no_show"])
def test_what_is_done_with_a_called_ticket_is_refused_once_it_is_served(a_unit: Make, a_ticket: Make, key: str) -> None:
    unit, effects = press(a_unit(a_ticket(SERVING)), key, "w1", 1)
    assert (effects, notice(unit, 1)) == ((), Notice.BEING_SERVED)


@pytest.mark.parametrize("key", ["call", *STEPS, "1"])
def test_before_anything_is_known_no_key_asks_for_anything(key: str) -> None:
    unit, effects = press(started("counter-1", (), 0), key, "w1", 1)
    assert (effects, notice(unit, 1)) == ((), Notice.NO_NEWS)


@pytest.mark.parametrize("key", ["1", "0", "paper-feed"])
def test_a_key_without_a_meaning_says_so(a_unit: Make, a_ticket: Make, key: str) -> None:
    unit, effects = press(a_unit(a_ticket()), key, "w1", 1)
    assert (effects, notice(unit, 1)) == ((), Notice.NOT_NOW)


def test_a_notice_goes_by_itself(a_unit: Make) -> None:
    unit, _ = press(a_unit(), "serve", "w1", 1)
    assert notice(unit, 1 + NOTICE_SECONDS) is None


def test_a_notice_goes_with_cancel(a_unit: Make) -> None:
    unit, effects = press(a_unit(None, "serve"), "cancel", "w1", 1)
    assert (effects, notice(unit, 1)) == ((), None)


# --- transfer -------------------------------------------------------------------------------------------------------


def test_transfer_opens_the_list_and_asks_for_nothing_yet(a_unit: Make, a_ticket: Make) -> None:
    unit, effects = press(a_unit(a_ticket(SERVING)), "transfer", "w1", 1)
    assert (unit.choosing, effects) == (True, ())


def test_a_figure_chooses_the_service(a_unit: Make, a_ticket: Make) -> None:
    unit, effects = press(a_unit(a_ticket(SERVING), "transfer"), "2", "w1", 1)
    assert effects == (Send(TransferTicket(key="w1", ticket="T1", service="bank")),)
    assert not unit.choosing


def test_cancel_leaves_the_list(a_unit: Make, a_ticket: Make) -> None:
    unit, effects = press(a_unit(a_ticket(), "transfer"), "cancel", "w1", 1)
    assert (unit.choosing, effects) == (False, ())


@pytest.mark.parametrize(("key", "said"), [("4", Notice.NO_SUCH_CHOICE), ("0", Notice.NO_SUCH_CHOICE)])
def test_a_figure_that_is_not_in_the_list_changes_nothing(a_unit: Make, a_ticket: Make, key: str, said: Notice) -> None:
    unit, effects = press(a_unit(a_ticket(), "transfer"), key, "w1", 1)
    assert (unit.choosing, effects, notice(unit, 1)) == (True, (), said)


@pytest.mark.parametrize("key", ["call", "complete", "transfer"])
def test_in_the_list_every_other_key_asks_to_choose(a_unit: Make, a_ticket: Make, key: str) -> None:
    unit, effects = press(a_unit(a_ticket(), "transfer"), key, "w1", 1)
    assert (unit.choosing, effects, notice(unit, 1)) == (True, (), Notice.CHOOSE)


def test_a_ticket_is_not_transferred_to_the_service_it_is_for(a_unit: Make, a_ticket: Make) -> None:
    unit, effects = press(a_unit(a_ticket(service="bank"), "transfer"), "2", "w1", 1)
    assert (effects, notice(unit, 1)) == ((), Notice.SAME_SERVICE)


def test_without_targets_there_is_no_list(a_unit: Make, a_ticket: Make) -> None:
    unit, effects = press(a_unit(a_ticket(), targets=()), "transfer", "w1", 1)
    assert (unit.choosing, effects, notice(unit, 1)) == (False, (), Notice.NO_TARGETS)


def test_the_list_closes_when_the_ticket_is_no_longer_in_hand(a_unit: Make, a_ticket: Make, a_state: Make) -> None:
    unit = hear_state(a_unit(a_ticket(), "transfer"), a_state(None, revision=2), 1, retained=False)
    assert not unit.choosing


def test_the_list_stays_while_the_same_state_is_said_again(a_unit: Make, a_ticket: Make, a_state: Make) -> None:
    unit = hear_state(a_unit(a_ticket(), "transfer"), a_state(a_ticket(), waiting=9), 1, retained=False)
    assert unit.choosing


# --- one wish at a time ---------------------------------------------------------------------------------------------


def test_a_second_press_while_the_first_is_in_flight_does_nothing(a_unit: Make) -> None:
    waiting = a_unit(None, "call")
    assert press(waiting, "call", "w2", 1) == (waiting, ())


def test_without_an_answer_the_unit_says_so_after_five_seconds(a_unit: Make) -> None:
    unit = a_unit(None, "call")
    assert notice(unit, PATIENCE - 0.1) is Notice.SENDING
    assert notice(unit, PATIENCE) is Notice.NO_ANSWER


def test_a_wish_can_be_withdrawn_once_it_is_late(a_unit: Make) -> None:
    unit, effects = press(a_unit(None, "call"), "cancel", "w2", PATIENCE)
    assert effects == (Withdraw("earlier"),)
    assert (unit.asked, notice(unit, PATIENCE)) == (None, Notice.WITHDRAWN)


def test_a_wish_cannot_be_withdrawn_while_its_answer_may_come_any_moment(a_unit: Make) -> None:
    unit = a_unit(None, "call")
    assert press(unit, "cancel", "w2", PATIENCE - 1) == (unit, ())


@given(keys=st.lists(st.sampled_from(["call", *STEPS, "cancel", "1", "2", "9"]), max_size=30))
def test_however_keys_are_hammered_one_wish_is_in_flight(a_unit: Make, a_ticket: Make, keys: list[str]) -> None:
    unit = a_unit(a_ticket())
    asked = []
    for index, key in enumerate(keys):
        unit, effects = press(unit, key, f"w{index}", 1)
        asked += effects
    assert len(asked) <= 1


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


def test_the_keys_that_make_sense_are_those_the_lifecycle_allows(a_unit: Make, a_ticket: Make) -> None:
    keys = ("call", *STEPS)
    assert [key for key in keys if objection(a_unit(), key) is None] == ["call"]
    assert [key for key in keys if objection(a_unit(a_ticket()), key) is None] == list(STEPS)
    assert [key for key in keys if objection(a_unit(a_ticket(SERVING)), key) is None] == ["complete", "transfer"]
