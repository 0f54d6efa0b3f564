from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter.dialogue import MOST_TYPED, Question
from counter.keys import Send, Withdraw, objection, press
from counter.notices import Notice
from counter.targets import target
from counter.unit import NOTICE_SECONDS, PATIENCE, Unit, hear_state, notice, started
from queueing.messages import (
    CallNext,
    CompleteService,
    EndBreak,
    MarkNoShow,
    ParkTicket,
    RecallTicket,
    ResumeTicket,
    SignIn,
    SignOut,
    StartBreak,
    StartService,
    TransferTicket,
)
from queueing.ticket import ParkReason, TicketState

Make = Callable[..., Any]
CALLED, SERVING = TicketState.CALLED, TicketState.SERVING
STEPS = ("recall", "serve", "complete", "no_show", "transfer", "park")
KEYS = ("call", *STEPS, "resume", "break", "sign")


def asks(unit: Unit) -> Question | None:
    return unit.dialogue.question if unit.dialogue else None


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


def test_the_keys_that_make_sense_are_those_the_lifecycle_allows(a_unit: Make, a_ticket: Make, a_parked: Make) -> None:
    def sensible(unit: Unit) -> list[str]:
        return [key for key in KEYS if objection(unit, key) is None]

    assert sensible(a_unit()) == ["call", "sign"]
    assert sensible(a_unit(a_ticket())) == [*STEPS, "sign"]
    assert sensible(a_unit(a_ticket(SERVING), staff="101")) == ["complete", "transfer", "park", "break"]
    assert sensible(a_unit(parked=(a_parked(),), staff="101")) == ["call", "resume", "break", "sign"]
    assert sensible(a_unit(parked=(a_parked(),), staff="101", on_break=True)) == ["break", "sign"]


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


@pytest.mark.parametrize("key", [*KEYS, "1"])
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
    assert (asks(unit), effects) == (Question.TRANSFER, ())


def test_a_figure_chooses_the_service(a_unit: Make, a_ticket: Make) -> None:
    unit, effects = press(a_unit(a_ticket(SERVING), "transfer"), "2", "w1", 1)
    assert effects == (Send(TransferTicket(key="w1", ticket="T1", service="bank")),)
    assert asks(unit) is None


def test_cancel_leaves_the_list(a_unit: Make, a_ticket: Make) -> None:
    unit, effects = press(a_unit(a_ticket(), "transfer"), "cancel", "w1", 1)
    assert (asks(unit), effects) == (None, ())


@pytest.mark.parametrize(("key", "said"), [("4", Notice.NO_SUCH_CHOICE), ("0", Notice.NO_SUCH_CHOICE)])
def test_a_figure_that_is_not_in_the_list_changes_nothing(a_unit: Make, a_ticket: Make, key: str, said: Notice) -> None:
    unit, effects = press(a_unit(a_ticket(), "transfer"), key, "w1", 1)
    assert (asks(unit), effects, notice(unit, 1)) == (Question.TRANSFER, (), said)


@pytest.mark.parametrize("key", ["call", "complete", "park"])
def test_in_the_list_every_other_key_asks_to_choose(a_unit: Make, a_ticket: Make, key: str) -> None:
    unit, effects = press(a_unit(a_ticket(), "transfer"), key, "w1", 1)
    assert (asks(unit), effects, notice(unit, 1)) == (Question.TRANSFER, (), Notice.CHOOSE)


def test_a_ticket_is_not_transferred_to_the_service_it_is_for(a_unit: Make, a_ticket: Make) -> None:
    unit, effects = press(a_unit(a_ticket(service="bank"), "transfer"), "2", "w1", 1)
    assert (effects, notice(unit, 1)) == ((), Notice.SAME_SERVICE)


def test_without_targets_there_is_no_list(a_unit: Make, a_ticket: Make) -> None:
    unit, effects = press(a_unit(a_ticket(), targets=()), "transfer", "w1", 1)
    assert (asks(unit), effects, notice(unit, 1)) == (None, (), Notice.NO_TARGETS)


def test_the_list_closes_when_the_ticket_is_no_longer_in_hand(a_unit: Make, a_ticket: Make, a_state: Make) -> None:
    unit = hear_state(a_unit(a_ticket(), "transfer"), a_state(None, revision=2), 1, retained=False)
    assert asks(unit) is None


def test_the_list_stays_while_the_same_state_is_said_again(a_unit: Make, a_ticket: Make, a_state: Make) -> None:
    unit = hear_state(a_unit(a_ticket(), "transfer"), a_state(a_ticket(), waiting=9), 1, retained=False)
    assert asks(unit) is Question.TRANSFER


# --- transfer with return, and to one counter -------------------------------------------------------------------------


def test_transfer_pressed_again_asks_that_the_ticket_comes_back(a_unit: Make, a_ticket: Make) -> None:
    _, effects = press(a_unit(a_ticket(), "transfer", "transfer"), "2", "w1", 1)
    assert effects == (Send(TransferTicket(key="w1", ticket="T1", service="bank", returns=True)),)


def test_transfer_pressed_a_third_time_lets_it_go_for_good(a_unit: Make, a_ticket: Make) -> None:
    _, effects = press(a_unit(a_ticket(), "transfer", "transfer", "transfer"), "2", "w1", 1)
    assert effects == (Send(TransferTicket(key="w1", ticket="T1", service="bank")),)


def test_the_next_transfer_begins_without_return(a_unit: Make, a_ticket: Make) -> None:
    _, effects = press(a_unit(a_ticket(), "transfer", "transfer", "cancel", "transfer"), "1", "w1", 1)
    assert effects == (Send(TransferTicket(key="w1", ticket="T1", service="passport")),)


def test_a_figure_may_choose_one_counter(a_unit: Make, a_ticket: Make) -> None:
    _, effects = press(a_unit(a_ticket(), "transfer"), "3", "w1", 1)
    assert effects == (Send(TransferTicket(key="w1", ticket="T1", counter="counter-3")),)


@pytest.mark.parametrize("text", ["", "counter:", "counter:a b", "counter:counter:x", "service:bank"])
def test_a_target_is_a_name(text: str) -> None:
    with pytest.raises(ValueError, match="a target must be"):
        target(text)


# --- park and resume ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("figure", "reason"), [*zip("1234", ParkReason, strict=True)])
def test_a_figure_says_why_the_ticket_is_parked(a_unit: Make, a_ticket: Make, figure: str, reason: ParkReason) -> None:
    unit, effects = press(a_unit(a_ticket(SERVING), "park"), figure, "w1", 1)
    assert effects == (Send(ParkTicket(key="w1", ticket="T1", reason=reason)),)
    assert asks(unit) is None


def test_there_is_no_fifth_reason(a_unit: Make, a_ticket: Make) -> None:
    unit, effects = press(a_unit(a_ticket(SERVING), "park"), "5", "w1", 1)
    assert (asks(unit), effects, notice(unit, 1)) == (Question.PARK, (), Notice.NO_SUCH_CHOICE)


def test_a_figure_chooses_the_ticket_to_resume(a_unit: Make, a_parked: Make) -> None:
    parked = (a_parked("A012"), a_parked("B003"))
    _, effects = press(a_unit(None, "resume", parked=parked), "2", "w1", 1)
    assert effects == (Send(ResumeTicket(key="w1", ticket="ID-B003")),)


def test_more_parked_tickets_than_figures_are_on_further_pages(a_unit: Make, a_parked: Make) -> None:
    parked = tuple(a_parked(f"A{number:03}") for number in range(1, 12))
    _, effects = press(a_unit(None, "resume", "resume", parked=parked), "2", "w1", 1)
    assert effects == (Send(ResumeTicket(key="w1", ticket="ID-A011")),)
    _, effects = press(a_unit(None, "resume", "resume", "resume", parked=parked), "2", "w1", 1)
    assert effects == (Send(ResumeTicket(key="w1", ticket="ID-A002")),)


def test_a_figure_means_what_stands_beside_it_though_another_counter_resumes_a_ticket(
    a_unit: Make, a_state: Make, a_parked: Make
) -> None:
    first, second = a_parked("A012"), a_parked("B003")
    unit = a_unit(None, "resume", parked=(first, second))
    unit = hear_state(unit, a_state(parked=(second,), revision=2), 1, retained=False)
    assert press(unit, "2", "w1", 1)[1] == (Send(ResumeTicket(key="w1", ticket="ID-B003")),)


def test_nothing_parked_is_nothing_to_resume(a_unit: Make) -> None:
    unit, effects = press(a_unit(), "resume", "w1", 1)
    assert (asks(unit), effects, notice(unit, 1)) == (None, (), Notice.NOTHING_PARKED)


def test_with_a_ticket_in_hand_none_is_resumed(a_unit: Make, a_ticket: Make, a_parked: Make) -> None:
    unit, effects = press(a_unit(a_ticket(), parked=(a_parked(),)), "resume", "w1", 1)
    assert (effects, notice(unit, 1)) == ((), Notice.COUNTER_BUSY)


# --- breaks and signing in ------------------------------------------------------------------------------------------


def test_the_break_key_begins_a_break_and_ends_it(a_unit: Make) -> None:
    assert press(a_unit(staff="101"), "break", "w1", 1)[1] == (Send(StartBreak(key="w1")),)
    assert press(a_unit(staff="101", on_break=True), "break", "w1", 1)[1] == (Send(EndBreak(key="w1")),)


def test_a_break_needs_somebody_who_is_signed_in(a_unit: Make) -> None:
    unit, effects = press(a_unit(), "break", "w1", 1)
    assert (effects, notice(unit, 1)) == ((), Notice.NOT_SIGNED_IN)


@pytest.mark.parametrize("key", ["call", "resume"])
def test_on_a_break_nobody_is_called(a_unit: Make, a_parked: Make, key: str) -> None:
    unit, effects = press(a_unit(staff="101", on_break=True, parked=(a_parked(),)), key, "w1", 1)
    assert (effects, notice(unit, 1)) == ((), Notice.ON_BREAK)


def test_a_typed_code_is_signed_in_by_the_key_pressed_again(a_unit: Make) -> None:
    unit, effects = press(a_unit(None, "sign", "1", "0", "7"), "sign", "w1", 1)
    assert effects == (Send(SignIn(key="w1", staff="107")),)
    assert asks(unit) is None


@pytest.mark.parametrize("keys", [["sign"], ["sign", "call"], ["sign", *"1" * (MOST_TYPED + 1)]])
def test_what_makes_no_code_asks_for_one(a_unit: Make, keys: list[str]) -> None:
    unit, effects = press(a_unit(None, *keys[:-1]), keys[-1], "w1", 1)
    unit, effects = (unit, effects) if keys[1:] else press(unit, "sign", "w2", 1)
    assert (asks(unit), effects, notice(unit, 1)) == (Question.SIGN, (), Notice.TYPE_CODE)


def test_cancel_forgets_a_code_that_was_begun(a_unit: Make) -> None:
    unit = a_unit(None, "sign", "9", "cancel", "sign", "4")
    assert press(unit, "sign", "w1", 1)[1] == (Send(SignIn(key="w1", staff="4")),)


def test_whoever_is_signed_in_signs_out_with_one_press(a_unit: Make) -> None:
    assert press(a_unit(staff="101"), "sign", "w1", 1)[1] == (Send(SignOut(key="w1")),)


def test_nobody_signs_out_with_a_ticket_in_hand(a_unit: Make, a_ticket: Make) -> None:
    unit, effects = press(a_unit(a_ticket(), staff="101"), "sign", "w1", 1)
    assert (effects, notice(unit, 1)) == ((), Notice.COUNTER_BUSY)


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


@given(keys=st.lists(st.sampled_from([*KEYS, "cancel", "1", "2", "9"]), max_size=30))
def test_however_keys_are_hammered_one_wish_is_in_flight(a_unit: Make, a_ticket: Make, keys: list[str]) -> None:
    unit = a_unit(a_ticket())
    asked = []
    for index, key in enumerate(keys):
        unit, effects = press(unit, key, f"w{index}", 1)
        asked += effects
    assert len(asked) <= 1
