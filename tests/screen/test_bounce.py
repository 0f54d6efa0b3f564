from hypothesis import given
from hypothesis import strategies as st

from screen.bounce import Contact, change, settle


def presses(edges: list[tuple[float, bool]], bounce: float = 0.03) -> int:
    contact, count = Contact(bounce), 0
    for at, closed in edges:
        contact, pressed = change(contact, closed, at)
        count += pressed
    return count


def test_a_press_acts_at_once() -> None:
    assert presses([(1.0, True)]) == 1


def test_a_contact_that_chatters_while_closing_is_one_press() -> None:
    assert presses([(1.0, True), (1.002, False), (1.004, True), (1.009, False), (1.010, True)]) == 1


def test_a_contact_that_chatters_while_opening_is_no_second_press() -> None:
    assert presses([(1.0, True), (2.0, False), (2.003, True), (2.005, False)]) == 1


def test_two_quick_presses_are_two() -> None:
    assert presses([(1.0, True), (1.08, False), (1.16, True), (1.24, False)]) == 2


def test_the_same_position_twice_is_no_change() -> None:
    assert presses([(1.0, True), (5.0, True)]) == 1


@given(st.lists(st.tuples(st.integers(0, 29), st.booleans()), min_size=1))
def test_whatever_happens_within_the_bounce_time_is_at_most_one_press(edges: list[tuple[int, bool]]) -> None:
    assert presses(sorted((1 + ms / 1000, closed) for ms, closed in edges)) <= 1


edges = st.lists(st.tuples(st.floats(0.0005, 0.2), st.booleans()), max_size=40)


@given(edges)
def test_whatever_bounces_its_owner_knows_in_the_end_how_it_is(story: list[tuple[float, bool]]) -> None:
    contact, now, believed = Contact(0.03), 1.0, False
    for pause, closed in story:
        if pause >= 0.03:
            contact, tell = settle(contact, now + 0.03)
            believed = contact.closed if tell else believed
        now += pause
        contact, pressed = change(contact, closed, now)
        believed = believed or pressed
    contact, tell = settle(contact, now + 0.03)
    believed = contact.closed if tell else believed
    assert believed == contact.closed
