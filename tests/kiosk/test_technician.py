"""The technician's way in, and that nobody else finds it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.chord import CORNER, Chord, hold, in_corner, let_go, strike
from kiosk.code import admits, check_hash, hash_code
from kiosk.code import main as code_command
from kiosk.technician import (
    CODE_SECONDS,
    FIRST_WAIT,
    FREE_TRIES,
    LONGEST_WAIT,
    MENU_SECONDS,
    MOST_FIGURES,
    Deed,
    Page,
    Technician,
    ask_for_code,
    judge,
    rest,
    touch,
    turn_key,
)

CODE = "271828"


def typed(technician, figures, now=0.0):
    """Type a code and press enter; what is to be done at the last."""
    for key in (*figures, "enter"):
        technician, deed = touch(technician, f"key-{key}", now)
    return technician, deed


def test_a_code_is_typed_and_is_to_be_checked():
    technician, deed = typed(ask_for_code(Technician(), 0.0), CODE)
    assert (technician.typed, deed) == (CODE, Deed.CHECK)
    assert judge(technician, True, 0.0).page is Page.MENU


def test_a_figure_too_many_is_erased():
    technician, _ = touch(Technician(page=Page.CODE, typed="12"), "key-erase", 0.0)
    assert technician.typed == "1"


def test_an_empty_code_is_not_checked():
    assert touch(ask_for_code(Technician(), 0.0), "key-enter", 0.0)[1] is None


def test_wrong_codes_cost_ever_longer_waits():
    technician, now, waits = ask_for_code(Technician(), 0.0), 0.0, []
    for _ in range(FREE_TRIES + 8):
        technician = judge(technician, False, now)
        waits.append(technician.waits(now))
        now += technician.waits(now)
    assert waits[: FREE_TRIES - 1] == [0] * (FREE_TRIES - 1)
    assert waits[FREE_TRIES - 1 : FREE_TRIES + 2] == [FIRST_WAIT, 2 * FIRST_WAIT, 4 * FIRST_WAIT]
    assert waits[-1] == LONGEST_WAIT


def test_while_it_waits_nothing_is_typed_and_going_away_does_not_help():
    technician = Technician(page=Page.CODE, wrong=FREE_TRIES, blocked_until=60.0)
    technician, _ = touch(technician, "leave", 1.0)
    technician = ask_for_code(technician, 2.0)
    technician, deed = typed(technician, CODE, 3.0)
    assert (technician.typed, deed) == ("", None)
    assert typed(technician, CODE, 60.0)[1] is Deed.CHECK


def test_the_right_code_forgives_the_wrong_ones():
    technician = judge(judge(ask_for_code(Technician(), 0.0), False, 0.0), True, 0.0)
    assert technician.wrong == 0


def test_the_key_opens_the_menu_for_as_long_as_it_is_turned():
    technician = turn_key(Technician(), True, 0.0)
    assert rest(technician, 10 * MENU_SECONDS).page is Page.MENU
    assert turn_key(technician, False, 1.0).page is Page.CLOSED


@pytest.mark.parametrize(("page", "seconds"), [(Page.CODE, CODE_SECONDS), (Page.MENU, MENU_SECONDS)])
def test_who_has_gone_away_leaves_nothing_open(page, seconds):
    technician = Technician(page=page, typed="12", touched_at=100.0)
    assert rest(technician, 100.0 + seconds - 1) is technician
    assert rest(technician, 100.0 + seconds) == Technician(touched_at=100.0)


@pytest.mark.parametrize("deed", [Deed.TEST_PRINT, Deed.RESTART, Deed.WITHDRAW, Deed.RETURN])
def test_the_menu_offers_deeds(deed):
    assert touch(Technician(page=Page.MENU), deed, 0.0)[1] is deed


widgets = st.sampled_from(
    [*(f"key-{figure}" for figure in range(10)), "key-enter", "key-erase", "leave", *Deed, "back"]
)


@given(st.lists(st.tuples(widgets, st.floats(0, 90)), max_size=120))
def test_whatever_is_touched_no_deed_is_done_without_the_code_and_few_are_checked(story):
    technician, now, checked = ask_for_code(Technician(), 0.0), 0.0, 0
    for widget, pause in story:
        now += pause
        technician = ask_for_code(rest(technician, now), now)
        technician, deed = touch(technician, widget, now)
        assert deed in (None, Deed.CHECK)
        assert len(technician.typed) <= MOST_FIGURES
        if deed is Deed.CHECK:
            checked += 1
            technician = judge(technician, False, now)
    assert checked <= FREE_TRIES + now / FIRST_WAIT


def held(*story):
    """``(what, when)`` is held, ``(what, None)`` let go; the chord then."""
    chord = Chord()
    for what, when in story:
        chord = let_go(chord, what) if when is None else hold(chord, what, when)
    return chord


def test_both_outer_buttons_for_five_seconds_are_a_chord_and_count_once():
    chord = held(("previous", 0.0), ("next", 2.0))
    chord, struck = strike(chord, 6.9)
    assert not struck
    chord, struck = strike(chord, 7.0)
    assert struck
    assert not strike(chord, 20.0)[1]


def test_a_button_that_is_stuck_is_no_chord():
    assert not strike(held(("next", 0.0)), 1000.0)[1]
    assert not strike(held(("next", 0.0), ("previous", 1.0), ("previous", None)), 1000.0)[1]


def test_a_finger_that_rests_in_the_corner_is_a_chord():
    assert not strike(held((CORNER, 0.0)), 9.9)[1]
    assert strike(held((CORNER, 0.0)), 10.0)[1]
    assert in_corner(10, 10, (1080, 1920))
    assert not in_corner(200, 10, (1080, 1920))
    assert not in_corner(-5, 10, (1080, 1920))


def test_only_the_code_itself_is_admitted():
    hashed = hash_code(CODE)
    check_hash(hashed)
    assert admits(hashed, CODE)
    assert not admits(hashed, "271829")
    assert not admits(hashed, "")
    assert CODE not in hashed
    assert hash_code(CODE) != hashed


@pytest.mark.parametrize("code", ["", "12345", "1" * 13, "12345a", "१२३४५६"])
def test_a_code_that_is_none_is_refused(code):
    with pytest.raises(ValueError, match="6 to 12 figures"):
        hash_code(code)


@pytest.mark.parametrize("text", ["", "271828", "scrypt$$", "scrypt$abc$def", "$7$101$c2FsdA==$ZGlnZXN0"])
def test_what_is_no_hash_is_refused(text):
    with pytest.raises(ValueError, match=r"python -m kiosk\.code"):
        check_hash(text)


def test_the_line_for_the_configuration_is_made_by_a_command(monkeypatch, capsys):
    monkeypatch.setattr("getpass.getpass", lambda prompt: CODE)
    assert code_command() == 0
    name, _, value = capsys.readouterr().out.strip().partition(" = ")
    assert name == "code_hash"
    assert admits(value.strip('"'), CODE)


def test_a_code_that_is_too_short_makes_no_line(monkeypatch, capsys):
    monkeypatch.setattr("getpass.getpass", lambda prompt: "12")
    assert code_command() == 2
    assert "6 to 12 figures" in capsys.readouterr().err
