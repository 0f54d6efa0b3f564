from hypothesis import given
from hypothesis import strategies as st

from queueing.ticket import Language, spaced, ticket_id, ticket_number


def test_a_number_is_its_prefix_and_three_figures():
    assert ticket_number("A", 48) == "A048"
    assert ticket_number("Ə", 1234) == "Ə1234"


def test_a_shown_number_has_its_letters_and_figures_apart():
    assert spaced("A048") == "A 048"
    assert spaced("ƏM1234") == "ƏM 1234"


@given(st.text(min_size=1, max_size=64))
def test_an_id_is_twelve_signs_that_cannot_be_misread(key):
    code = ticket_id(key)
    assert len(code) == 12
    assert not set(code) & set("ILOU")


@given(st.lists(st.uuids().map(str), unique=True, min_size=2, max_size=50))
def test_different_keys_have_different_ids(keys):
    assert len({ticket_id(key) for key in keys}) == len(keys)


def test_every_language_has_a_name_of_its_own():
    assert [language.own_name for language in Language] == ["Azərbaycan dili", "Русский", "English"]
