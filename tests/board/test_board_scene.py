"""The face of a board."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from board.freshness import Freshness
from board.scene import board_scene
from board.showing import Showing
from queueing.catalogue import Calendar, Direction, SpecialDay, Text
from queueing.ticket import Language, spaced
from screen.scene import Box, Disc, Film, Photo, Rect, Scene
from screen.theme import BOARD
from tests.boards import (
    CALLS,
    CATALOGUE,
    ELSEWHERE,
    HIGH,
    LANGUAGES,
    LAYOUTS,
    MEASURE,
    MINISTRY,
    NOTICE,
    PLACES,
    STATES,
    a_call,
    a_face,
    a_showing,
    arrows,
    ink,
    lines,
    scene_of,
    the_line,
)

LISTS = ["calls", "calls-slides", "agency"]
SILENT = STATES["silent"]
DELAYED = ("Çağırışlar gecikə bilər", "Вызовы могут задерживаться", "Calls may be delayed")


def said(scene: Scene) -> str:
    return " ".join(scene.texts)


def band_of(scene: Scene, fill: str) -> Rect | None:
    """The largest round box of one colour."""
    boxes = [item.rect for item in scene.items if isinstance(item, Box) and item.radius and item.fill == fill]
    return max(boxes, key=lambda rect: rect.w * rect.h, default=None)


# --- the calls ----------------------------------------------------------------------------------------------------


def test_every_call_is_there_with_its_number_its_counter_and_its_arrow():
    scene = scene_of("calls-slides")
    for call in CALLS:
        assert spaced(call.number) in scene.texts
        assert call.counter in scene.texts
    assert [arrow.way.value for arrow in arrows(scene)] == [call.direction.value for call in CALLS]


@pytest.mark.parametrize("name", LISTS)
def test_the_newest_call_is_first_and_largest_and_the_older_ones_are_alike(name: str):
    scene = scene_of(name)
    shown = [the_line(scene, spaced(call.number)) for call in CALLS if spaced(call.number) in scene.texts]
    assert [line.rect.y for line in shown] == sorted(line.rect.y for line in shown)
    assert shown[0].font.size > shown[1].font.size
    assert len({line.font.size for line in shown[1:]}) == 1


def test_the_type_does_not_change_with_what_is_called():
    before, after = (scene_of("calls", a_showing(calls=calls)) for calls in (CALLS, (a_call("I111", "1"), *CALLS[1:])))
    assert the_line(before, "A 048").font == the_line(after, "I 111").font
    assert the_line(before, "C 117").font == the_line(after, "C 117").font


def test_no_older_number_is_larger_than_a_long_newest_one():
    scene = scene_of("calls-slides", a_showing(calls=(replace(CALLS[0], number="MW1048"), *CALLS[1:])))
    newest, *older = [the_line(scene, text) for text in ("MW 1048", *(spaced(call.number) for call in CALLS[1:]))]
    assert all(line.font.size <= newest.font.size for line in older)


ROOM = "Qeydiyyat otağı 101"


@pytest.mark.parametrize("name", [*LISTS, "halls"])
def test_the_long_label_of_one_counter_makes_no_other_smaller(name: str):
    usual, with_a_room = (
        scene_of(name, a_showing(calls=(CALLS[0], replace(CALLS[1], counter=counter), CALLS[2])))
        for counter in ("3", ROOM)
    )
    assert the_line(with_a_room, "27").font == the_line(usual, "27").font


@pytest.mark.parametrize("name", LISTS)
def test_a_long_label_goes_on_to_where_a_recall_would_be_marked(name: str):
    once, again = (scene_of(name, a_showing(calls=(a_call("A048", ROOM, recalls=recalls),))) for recalls in (0, 1))
    label, mark = the_line(again, ROOM), the_line(again, "təkrar")
    assert label.rect.right < mark.rect.x
    assert the_line(once, ROOM).font.size > 1.15 * label.font.size


@pytest.mark.parametrize("name", [*LISTS, "sign", "halls", "timetable"])
def test_a_new_call_stands_in_a_band_of_its_own(name: str):
    scene = scene_of(name)
    band = band_of(scene, BOARD.accent)
    assert band.contains(ink(the_line(scene, "A 048")))
    older = [spaced(call.number) for call in CALLS[1:] if spaced(call.number) in scene.texts]
    assert not any(band.overlaps(ink(the_line(scene, number))) for number in older)


@pytest.mark.parametrize("name", [*LISTS, "sign", "halls", "timetable"])
def test_the_band_is_quiet_again_when_the_call_is_no_longer_new(name: str):
    scene = scene_of(name, a_showing(calls=(replace(CALLS[0], new=False), *CALLS[1:])))
    assert band_of(scene, BOARD.accent) is None
    assert any(isinstance(item, Box) and item.edge == BOARD.accent for item in scene.items)


def test_of_several_new_calls_each_has_a_band():
    calls = tuple(replace(call, new=index < 3) for index, call in enumerate(CALLS))
    scene = scene_of("calls-slides", a_showing(calls=calls))
    bands = [item.rect for item in scene.items if isinstance(item, Box) and item.fill == BOARD.accent and item.radius]
    numbers = [ink(the_line(scene, spaced(call.number))) for call in calls[:3]]
    assert [any(band.contains(number) for band in bands) for number in numbers] == [True] * 3
    assert the_line(scene, "B 021").colour == BOARD.on_accent


def test_a_flash_changes_the_edge_of_the_band_alone():
    """Nothing large changes its brightness: the band stays filled, its edge lights up."""
    lit, unlit = (scene_of("calls", a_showing(calls=(replace(CALLS[0], lit=lit), *CALLS[1:]))) for lit in (True, False))
    changed = [(one, other) for one, other in zip(lit.items, unlit.items, strict=True) if one != other]
    assert [(one.rect, one.fill) for one, _ in changed] == [(other.rect, other.fill) for _, other in changed]
    assert len(changed) == 1


def test_more_calls_than_rows_leave_out_the_oldest():
    assert scene_of("calls-slides", a_showing(calls=(*CALLS, a_call("Z999", "4")))) == scene_of("calls-slides")


@pytest.mark.parametrize("name", [*LISTS, "sign", "timetable"])
def test_a_recalled_call_says_so_in_words(name: str):
    once = tuple(replace(call, recalls=0) for call in CALLS)
    assert "təkrar" not in said(scene_of(name, a_showing(calls=once)))
    text = said(scene_of(name, a_showing(calls=(CALLS[0], *once[1:]))))
    assert all(text.count(word) == 1 for word in ("təkrar", "повторно", "again"))


def test_column_heads_are_in_three_languages_at_once():
    assert {"Nömrə · Номер · Number", "Pəncərə · Окно · Counter"} <= set(scene_of("calls").texts)


@pytest.mark.parametrize("name", LISTS)
def test_without_calls_the_board_greets(name: str):
    texts = scene_of(name, STATES["empty"]).texts
    assert {"Xoş gəlmisiniz", "Добро пожаловать", "Welcome"} <= set(texts)
    assert "Nömrəniz burada görünəcək" in texts
    assert "Nömrə · Номер · Number" not in texts


@pytest.mark.parametrize("direction", list(Direction))
@pytest.mark.parametrize("name", ["calls", "sign"])
def test_an_arrow_points_towards_the_counter(name: str, direction: Direction):
    scene = scene_of(name, a_showing(calls=(replace(CALLS[0], direction=direction),)))
    assert [arrow.way.value for arrow in arrows(scene)] == [direction.value]


# --- honesty ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("size", [(1920, 1080), HIGH], ids=["landscape", "portrait"])
def test_a_silent_board_says_so_in_three_languages_and_keeps_its_calls_greyed(name: str, size):
    live, silent = (scene_of(name, showing, a_face(size)) for showing in (a_showing(), SILENT))
    assert all(sentence in said(silent) for sentence in DELAYED)
    assert "Son məlumat: 14:07" in silent.texts
    numbers = {spaced(call.number) for call in (*CALLS, *ELSEWHERE)}
    shown = [line for line in lines(silent) if line.text in numbers]
    assert [line.text for line in shown] == [text for text in live.texts if text in numbers]
    assert {line.colour for line in shown} == {BOARD.second}
    assert {arrow.colour for arrow in arrows(silent)} <= {BOARD.second}


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_live_board_does_not_warn(name: str):
    assert "gecikə" not in said(scene_of(name))
    assert "canlı" in scene_of(name).texts


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_sign_of_life_differs_in_word_and_form_not_only_in_colour(name: str):
    live, silent = scene_of(name), scene_of(name, SILENT)
    foot = Rect(0, 1000, 1920, 80)
    in_foot = [[item for item in scene.items if foot.contains(item.rect)] for scene in (live, silent)]
    assert any(isinstance(item, Disc) for item in in_foot[0])
    assert not any(isinstance(item, Disc) for item in in_foot[1])
    assert "məlumat gözlənilir" in silent.texts


def test_a_board_without_a_link_names_it():
    assert "əlaqə yoxdur" in scene_of("calls", replace(SILENT, linked=False)).texts
    assert "qoşulur…" in scene_of("calls", STATES["unknown"]).texts


def test_a_silent_board_without_any_news_promises_nothing():
    text = said(scene_of("calls-slides", replace(STATES["unknown"], freshness=Freshness.SILENT)))
    assert "Xoş gəlmisiniz" in text
    assert "görünəcək" not in text
    assert "Son məlumat" not in text


def test_a_board_that_sleeps_is_black():
    scene = scene_of("calls", a_showing(asleep=True))
    assert (scene.ground, scene.items) == ("#000000", ())


# --- what stands around the calls ---------------------------------------------------------------------------------


def test_the_hall_and_the_time_stand_above():
    assert {"Gözləmə zalı 1", "14:07", "Bazar, 22 noyabr"} <= set(scene_of("calls").texts)


def test_the_hours_stand_at_the_foot_until_the_centre_closes_soon():
    assert "Son talon" in said(scene_of("calls"))
    soon = scene_of("calls", a_showing(closes_at=a_showing().now + timedelta(minutes=20)))
    assert "Mərkəz tezliklə bağlanır: 14:27" in soon.texts
    assert "Son talon" not in said(soon)


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_closed_day_is_said_with_its_reason(name: str):
    why = Text(az="Ümumxalq hüzn günü", ru="День всенародной скорби", en="Day of Nationwide Mourning")
    mourning = replace(CATALOGUE, calendar=Calendar(days=(SpecialDay(on="11-22", why=why),)))
    for language in LANGUAGES:
        scene = scene_of(name, a_showing(catalogue=mourning, language=language))
        assert why[language] in said(scene)


def test_the_documents_of_the_topic_and_the_notice_are_there():
    topic = CATALOGUE.services[0]
    for language in LANGUAGES:
        text = said(scene_of("calls-slides", a_showing(language=language)))
        assert topic.name[language] in text
        assert all(document[language] in text for document in topic.documents)
        assert NOTICE[language] in text


@pytest.mark.parametrize("name", ["calls", "sign", "agency", "halls", "timetable"])
def test_a_board_without_a_panel_has_the_notice_on_its_strip(name: str):
    assert NOTICE.en in said(scene_of(name, a_showing(language=Language.EN)))
    assert NOTICE.en not in said(scene_of(name, a_showing(language=Language.EN, notice=None)))


def test_a_slide_stands_where_the_documents_would():
    scene = scene_of("calls-slides", a_showing(topic=None, slide="offer.png"))
    (photo,) = [item for item in scene.items if isinstance(item, Photo)]
    assert photo.file == "offer.png"
    assert not any(photo.rect.overlaps(line.rect) for line in lines(scene))
    assert photo.rect.w > 500


def test_the_panel_marks_the_language_in_turn():
    names = {language.own_name for language in Language}
    for language in LANGUAGES:
        scene = scene_of("calls-slides", a_showing(language=language))
        bold = [line.text for line in lines(scene) if line.text in names and line.font.weight == "Bold"]
        assert bold == [language.own_name]


def test_a_board_of_one_language_speaks_only_that():
    scene = scene_of("calls-slides", a_showing(language=Language.RU), a_face(languages=(Language.RU,)))
    assert "Номер" in scene.texts
    assert "Nömrə" not in said(scene)


def test_a_slide_that_is_a_film_takes_the_place_of_a_picture():
    photo, film = (scene_of("calls-slides", a_showing(topic=None, slide=name)) for name in ("1.png", "1.MP4"))
    (still,) = [item for item in photo.items if isinstance(item, Photo)]
    assert [item for item in film.items if isinstance(item, Film)] == [Film(still.rect, "1.MP4")]


# --- a sign, an agency, several halls, a bus ----------------------------------------------------------------------


def test_a_sign_shows_the_turn_at_its_own_counter_alone():
    scene = scene_of("sign", a_showing(calls=(*CALLS[1:], CALLS[0])))
    assert "A 048" in scene.texts
    assert "12" in scene.texts
    assert not {spaced(call.number) for call in CALLS[1:]} & set(scene.texts)


def test_a_sign_whose_counter_calls_nobody_asks_to_wait_and_still_shows_the_way():
    scene = scene_of("sign", a_showing(calls=CALLS[1:]))
    assert {"Çağırılmanızı gözləyin", "Ожидайте вызова", "Please wait until you are called", "12"} <= set(scene.texts)
    assert [arrow.way.value for arrow in arrows(scene)] == ["left"]


def test_a_sign_that_knows_no_centre_has_no_arrow_to_get_wrong():
    assert arrows(scene_of("sign", STATES["unknown"])) == []


def test_the_board_of_an_agency_has_its_name_over_the_calls():
    scene = scene_of("agency")
    assert the_line(scene, MINISTRY.az).rect.bottom < the_line(scene, "A 048").rect.y


def test_an_overview_shows_each_hall_with_its_own_calls():
    scene = scene_of("halls")
    first, second = the_line(scene, "Gözləmə zalı 1"), the_line(scene, "Bank və rüsumlar zalı")
    here, there = the_line(scene, "A 048"), the_line(scene, "V 104")
    assert first.rect.x < here.rect.right < second.rect.x <= there.rect.x
    assert arrows(scene) == []
    assert "Qeydiyyat zalı" in scene.texts


def test_an_overview_says_who_is_called_again_under_the_number():
    scene = scene_of("halls")
    newest, older = [line for line in lines(scene) if line.text == "təkrar · повторно · again"]
    assert ink(the_line(scene, "A 048")).bottom < ink(newest).y < ink(the_line(scene, "C 117")).y
    assert ink(the_line(scene, "P 006")).bottom < ink(older).y


def test_in_an_overview_of_many_halls_nothing_flashes():
    """They would not flash together: each hall calls when it calls."""
    lit = a_showing(calls=(replace(CALLS[0], lit=True),))
    dark = a_showing(calls=(replace(CALLS[0], lit=False),))

    def overview(showing: Showing, halls: int) -> Scene:
        return board_scene(showing, LAYOUTS["halls"], a_face(), MEASURE, (showing,) * (halls - 1))

    assert overview(lit, 3) != overview(dark, 3)
    assert overview(lit, 4) == overview(dark, 4)


def test_an_overview_is_dark_when_no_hall_has_anything_to_show():
    asleep = a_showing(asleep=True)
    assert board_scene(asleep, LAYOUTS["halls"], a_face(), MEASURE, (a_showing(),)).items
    assert not board_scene(asleep, LAYOUTS["halls"], a_face(), MEASURE, (asleep,)).items


def test_an_overview_in_portrait_has_its_halls_under_each_other():
    scene = scene_of("halls", face=a_face(HIGH))
    assert the_line(scene, "A 048").rect.bottom < the_line(scene, "V 104").rect.y
    assert the_line(scene, "A 048").rect.x == the_line(scene, "V 104").rect.x


def test_a_timetable_says_when_and_where_the_bus_stops():
    scene = scene_of("timetable")
    assert "Bu gün" in scene.texts
    assert PLACES[0].az in said(scene)
    assert scene.texts.count("09:00–17:00") >= 3


def test_a_timetable_that_is_over_says_so():
    assert "Dayanacaq planlaşdırılmayıb" in scene_of("timetable", a_showing(stops=())).texts
