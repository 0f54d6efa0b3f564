import pytest
from hypothesis import given
from hypothesis import strategies as st

from queueing.errors import QueueRuleBroken
from queueing.lifecycle import OPEN, TABLE, Step, mermaid, next_state
from queueing.ticket import TicketState

FINAL = {TicketState.VOIDED, TicketState.COMPLETED, TicketState.CANCELLED, TicketState.EXPIRED}


def test_a_printed_ticket_walks_from_reservation_to_completion():
    state = TicketState.RESERVED
    for step in (Step.CONFIRM_PRINT, Step.CALL, Step.RECALL, Step.START_SERVICE, Step.COMPLETE):
        state = next_state(state, step)
    assert state is TicketState.COMPLETED


@pytest.mark.parametrize("state", sorted(FINAL))
@pytest.mark.parametrize("step", list(Step))
def test_nothing_more_happens_to_a_ticket_at_its_end(state, step):
    with pytest.raises(QueueRuleBroken, match=r"wrong-state"):
        next_state(state, step)


def test_a_lapsed_reservation_still_joins_the_line_when_its_paper_came_out_after_all():
    assert next_state(TicketState.LAPSED, Step.CONFIRM_PRINT) is TicketState.WAITING


def test_whoever_did_not_come_may_come_back_and_nothing_else():
    assert {step for state, step in TABLE if state is TicketState.NO_SHOW} == {Step.RETURN}


def test_every_state_ends_with_the_day_but_those_in_which_nobody_waits():
    assert set(TicketState) - FINAL - {TicketState.NO_SHOW} == OPEN


@given(st.lists(st.sampled_from(list(Step)), max_size=30))
def test_whatever_is_tried_a_ticket_is_never_called_before_its_print_was_confirmed(steps):
    state, confirmed = TicketState.RESERVED, False
    for step in steps:
        try:
            state = next_state(state, step)
        except QueueRuleBroken:
            continue
        confirmed = confirmed or step is Step.CONFIRM_PRINT
        assert confirmed or state not in {TicketState.WAITING, TicketState.CALLED, TicketState.SERVING}


def test_the_diagram_has_a_row_for_every_pair():
    assert mermaid().count("-->") == len(TABLE) + 1
