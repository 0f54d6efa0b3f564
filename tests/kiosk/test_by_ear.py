"""A citizen who goes by three buttons and by ear."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.guide import BUTTONS
from kiosk.news import Answered, Printed
from kiosk.screens.view import View
from kiosk.signals import BEEPS, LIGHTS, State
from kiosk.state import Screen
from printer.printing import Outcome
from queueing.catalogue import Direction
from queueing.messages import Accepted, BoardCall
from queueing.ticket import Language
from tests.listener import MEASURE, USUAL, Listener


@pytest.fixture
def listener(citizen):
    return Listener(citizen)


def test_nothing_is_said_and_nothing_is_ringed_until_a_button_is_pressed(listener):
    listener.citizen.touches("language-en")
    listener.look()
    assert listener.headphones.said == []
    assert listener.rings == []


def test_the_first_press_says_in_every_language_where_one_is_and_how_to_go_on(listener):
    heard = listener.press("next")
    for words in ("Dili seçin", "Выберите язык", "Choose a language", "choose with the middle one"):
        assert words in heard
    assert listener.rings == []


def test_a_ticket_is_had_without_sight(listener, facts_of):
    listener.press("choose")
    assert listener.press("next").startswith("Azərbaycan dili. 1, cəmi ")
    assert "Which agency do you need?" in listener.press_until("English")
    assert "Which service do you need?" in listener.press_until("Ministry of Internal Affairs")
    details = listener.press_until("Issue of an identity card")
    for words in ("7 people", "What to bring", "Identity card or birth certificate", "25 manats"):
        assert words in details
    assert "being printed" in listener.press_until("Take a ticket")
    key = listener.citizen.session.asked
    listener.citizen.tells(Answered(Accepted(key=key, ticket=facts_of(key))))
    listener.citizen.tells(Printed(facts_of(key).ticket, Outcome.CONFIRMED))
    listener.look()
    assert "Take your ticket" in listener.heard
    assert "number eigh zero forty eight" in listener.heard


def test_a_service_is_said_with_its_fee_and_its_line(listener):
    listener.press("next")
    listener.press_until("English")
    listener.press_until("Ministry of Internal Affairs")
    heard = listener.find("Issue of an identity card")
    assert heard.startswith("Issue of an identity card. 1 to 10 days. 5 to 35 manats. 10 to 20 minutes. 7 people.")


def test_the_focus_goes_round_both_ways_and_is_seen(listener):
    listener.press("next", "previous")
    last = listener.scene.widgets[-1]
    assert listener.rings == [last.rect.inset(-8), last.rect]
    listener.press("next")
    assert listener.rings[1] == listener.scene.widgets[0].rect


def test_what_is_said_breaks_off_what_was_said(listener):
    first = listener.press("next")
    listener.press("next")
    assert listener.headphones.broken_off == [first]


def test_it_is_said_again_on_request(listener):
    heard = listener.press("next", "next")
    listener.press("repeat")
    assert listener.headphones.said[-2:] == [heard, heard]


def test_asked_for_twice_all_of_the_screen_is_said(listener):
    listener.press("next")
    listener.press_until("English")
    listener.press("next")
    assert "Which agency do you need?" not in listener.press("repeat")
    assert "Which agency do you need?" in listener.press("repeat")


def test_a_choice_that_leads_nowhere_else_is_not_met_with_the_whole_screen_again(listener):
    listener.press("next")
    listener.press_until("English")
    said = len(listener.headphones.said)
    listener.press_until("Contrast")
    assert listener.citizen.session.contrast
    assert all("Which agency" not in words for words in listener.headphones.said[said:])


def test_waiting_times_that_change_interrupt_nobody(listener):
    listener.press("next")
    listener.press_until("English")
    listener.press_until("Ministry of Internal Affairs")
    said = list(listener.headphones.said)
    lines = listener.citizen.world.lines
    shorter = tuple(replace(line, waiting=1) for line in lines.services)
    listener.citizen.world = replace(listener.citizen.world, lines=replace(lines, services=shorter))
    listener.look()
    assert listener.headphones.said == said


def test_the_volume_is_changed_within_bounds_and_heard(listener):
    assert listener.press("next", "louder") == "Səs ucalığı 85 faiz."
    assert listener.press(*["louder"] * 5) == "Səs ucalığı 100 faiz."
    assert listener.headphones.volumes[-1] == 1.0
    assert listener.press(*["softer"] * 20) == "Səs ucalığı 10 faiz."


def test_the_next_citizen_finds_the_usual_volume_and_silence(listener):
    listener.press("next", "louder")
    listener.press_until("English")
    patience = listener.citizen.session.patience
    listener.waits(patience.idle + 1)
    said = len(listener.headphones.said)
    listener.waits(patience.warning + 1)
    assert listener.citizen.session.screen is Screen.GREETING
    assert len(listener.headphones.said) == said
    listener.press("repeat")
    assert "Choose a language" in listener.heard
    assert listener.headphones.volumes[-1] == USUAL / 100


def test_the_end_of_a_citizens_time_is_told_and_any_button_gives_more(listener):
    listener.press("next")
    listener.press_until("English")
    listener.waits(listener.citizen.session.patience.idle + 1)
    assert listener.heard.startswith("Do you need more time?")
    assert listener.ring.lights[-1] == LIGHTS[State.WARNING]
    assert listener.buzzer.beeps == [BEEPS[State.WARNING]]
    assert "Which agency do you need?" in listener.press("next")


def test_who_goes_back_to_the_greeting_is_still_spoken_to(listener):
    listener.press("next")
    listener.press_until("English")
    assert "Choose a language" in listener.press_until("Back")


def test_who_listens_is_there_and_is_not_sent_away(listener):
    listener.press("next")
    listener.press_until("English")
    listener.press_until("Ministry of Internal Affairs")
    listener.press_until("Issue of an identity card")
    assert listener.aids.speaking
    listener.citizen.now = listener.headphones.sounds_until
    assert not listener.aids.speaking


def test_headphones_wake_the_voice_and_pulling_them_out_ends_it(listener):
    view = View(listener.citizen.session, listener.citizen.world, MEASURE)
    listener.aids.plug(True, view)
    assert "Choose a language" in listener.heard
    listener.aids.plug(False, view)
    assert listener.headphones.broken_off == [listener.heard]
    listener.press("repeat")
    assert "Choose a language" in listener.heard


def a_call(number, counter, at):
    return BoardCall(number=number, counter=counter, direction=Direction.LEFT, called_at=at)


def test_which_numbers_are_called_now(listener):
    at = listener.citizen.world.lines.at
    listener.calls = tuple(a_call(f"A{number:03d}", "5", at) for number in range(12, 20))
    heard = listener.press("calls")
    assert heard.startswith("Hazırda bu nömrələr çağırılır. nömrə a sıfır on iki, pəncərə beş.")
    assert heard.count("pəncərə") == 5
    assert listener.rings == []


def test_where_no_number_is_called_or_none_is_known_that_is_said(listener):
    assert listener.press("calls") == "Hazırda heç bir nömrə çağırılmır."
    listener.calls = None
    assert listener.press("calls") == "Hazırda hansı nömrələrin çağırıldığı məlum deyil."


def test_a_kiosk_without_sound_goes_by_its_buttons_all_the_same(citizen):
    deaf = Listener(citizen, audible=False)
    deaf.press("next", "next", "choose")
    assert citizen.session.screen is Screen.AGENCIES
    assert citizen.session.language is Language.AZ
    assert deaf.headphones.said == []


def test_ring_and_buzzer_tell_how_it_stands(listener, facts_of):
    assert listener.ring.lights == [LIGHTS[State.READY]]
    listener.citizen.touches("language-en", "agency-mia", "service-passport", "take-ticket")
    listener.look()
    key = listener.citizen.session.asked
    listener.citizen.tells(Answered(Accepted(key=key, ticket=facts_of(key))))
    listener.look()
    listener.citizen.tells(Printed(facts_of(key).ticket, Outcome.CONFIRMED))
    listener.look()
    assert listener.ring.lights == [LIGHTS[state] for state in (State.READY, State.PRINTING, State.TAKE)]
    assert listener.buzzer.beeps == [BEEPS[State.TAKE]]


@given(
    st.lists(
        st.one_of(
            st.sampled_from(BUTTONS),
            st.sampled_from(["plug", "unplug"]),
            st.floats(0, 60),
        ),
        max_size=40,
    )
)
@settings(max_examples=30, deadline=None)
def test_whatever_is_pressed_one_thing_is_said_at_a_time_and_the_greeting_comes_back(another_citizen, story):
    listener = Listener(another_citizen())
    for deed in story:
        if isinstance(deed, float):
            listener.waits(deed)
        elif deed in BUTTONS:
            listener.press(deed)
        else:
            listener.aids.plug(deed == "plug", View(listener.citizen.session, listener.citizen.world, MEASURE))
        names = [widget.name for widget in listener.scene.widgets]
        assert len(listener.rings) in (0, 2)
        assert len(names) == len(set(names))
    for _ in range(10):
        listener.waits(100)
    assert listener.citizen.session.screen is Screen.GREETING
    assert listener.rings == []
