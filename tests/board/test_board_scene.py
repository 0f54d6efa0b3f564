"""The face of a board."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from board.calls import OLDER_SIZE
from board.feed import hear_catalogue, started, view
from board.layout import OLDER_ROWS, Sheet
from board.page import PAGE_SECONDS, language_at, seconds_to_next_page, topic_at
from board.words import day, hours, local
from queueing.catalogue import Break, Calendar, Direction, Hours, SpecialDay, Text
from queueing.ticket import Language, spaced
from screen.scene import Arrow, Box, Disc, Line, Rect
from screen.theme import BOARD, contrast
from tests.makers import daily

SIZES = [(1920, 1080), (1280, 720), (3840, 2160), (1366, 768), (1024, 768), (2560, 1080)]
LANGUAGES = (Language.AZ, Language.RU, Language.EN)
CAP_HEIGHT = 0.714


def lines(scene) -> list[Line]:
    return [item for item in scene.items if isinstance(item, Line)]


def the_line(scene, text: str) -> Line:
    return next(line for line in lines(scene) if line.text == text)


def ink(line: Line) -> Rect:
    """What capitals and figures of a line occupy."""
    baseline = line.rect.y + round(1.013 * line.font.size)
    top = baseline - round(CAP_HEIGHT * line.font.size)
    return Rect(line.rect.x, top, line.rect.w, baseline - top)


# --- the calls ----------------------------------------------------------------------------------------------------


def test_every_call_is_there_with_its_number_its_counter_and_its_arrow(draw, live_view, calls):
    scene = draw(live_view())
    for call in calls:
        assert spaced(call.number) in scene.texts
        assert call.counter in scene.texts
    arrows = [item.way.value for item in scene.items if isinstance(item, Arrow)]
    assert arrows == [call.direction.value for call in calls]


def test_calls_stand_in_the_coordinators_order_the_newest_first_and_largest(draw, live_view, calls):
    shown = [the_line(draw(live_view()), spaced(call.number)) for call in calls]
    assert [line.rect.y for line in shown] == sorted(line.rect.y for line in shown)
    assert shown[0].font.size > shown[1].font.size
    assert len({line.font.size for line in shown[1:]}) == 1


def test_no_older_number_is_larger_than_a_long_newest_one(draw, live_view, calls):
    scene = draw(live_view((replace(calls[0], number="MW1048"), *calls[1:])))
    newest, *older = [the_line(scene, text) for text in ("MW 1048", *(spaced(call.number) for call in calls[1:]))]
    assert all(line.font.size <= newest.font.size for line in older)


def test_the_newest_call_stands_in_its_own_band(draw, live_view, calls):
    scene = draw(live_view())
    band = next(item for item in scene.items if isinstance(item, Box) and item.fill == BOARD.accent)
    assert band.rect.contains(ink(the_line(scene, spaced(calls[0].number))))
    assert not any(band.rect.overlaps(ink(the_line(scene, spaced(call.number)))) for call in calls[1:])


def test_more_calls_than_rows_leave_out_the_oldest(draw, live_view, calls):
    many = (*calls, replace(calls[0], number="Z999"))
    assert len(many) == OLDER_ROWS + 2
    assert draw(live_view(many)) == draw(live_view())


def test_a_recalled_call_says_so_in_words(draw, live_view, calls):
    once = tuple(replace(call, recalls=0) for call in calls)
    assert not {"təkrar", "повторно", "again"} & set(draw(live_view(once)).texts)
    again = (replace(once[0], recalls=1), *once[1:])
    assert draw(live_view(again)).texts.count("təkrar") == 1
    assert {"təkrar", "повторно", "again"} <= set(draw(live_view(again)).texts)


def test_older_numbers_are_high_enough_for_five_metres(draw, live_view, calls):
    """EN 301 549, 5.1.4: 0.7 degrees of arc, 61 mm from 5 m, on a 55-inch screen 1210 mm wide."""
    needed = 61 / 1210 * 1920
    assert round(OLDER_SIZE * CAP_HEIGHT) >= round(needed)
    for call in calls:
        assert the_line(draw(live_view()), spaced(call.number)).font.size >= OLDER_SIZE
        assert the_line(draw(live_view()), call.counter).font.size >= OLDER_SIZE


def test_column_heads_are_in_three_languages_at_once(draw, live_view):
    assert {"Nömrə · Номер · Number", "Pəncərə · Окно · Counter"} <= set(draw(live_view()).texts)


def test_without_calls_the_board_greets(draw, live_view):
    texts = draw(live_view(())).texts
    assert {"Xoş gəlmisiniz", "Добро пожаловать", "Welcome"} <= set(texts)
    assert "Nömrəniz burada görünəcək" in texts
    assert "Nömrə · Номер · Number" not in texts


# --- honesty ------------------------------------------------------------------------------------------------------


def test_a_silent_board_says_so_in_three_languages_and_keeps_its_calls(draw, live_view, calls):
    text = " ".join(draw(live_view(age=4.0)).texts)
    for sentence in ("Çağırışlar gecikə bilər", "Вызовы могут задерживаться", "Calls may be delayed"):
        assert sentence in text
    assert all(spaced(call.number) in text for call in calls)
    assert "Son məlumat: 14:07" in text


def test_a_silent_board_greys_its_calls(draw, live_view, calls):
    scene = draw(live_view(age=4.0))
    assert {the_line(scene, spaced(call.number)).colour for call in calls} == {BOARD.second}
    assert {item.colour for item in scene.items if isinstance(item, Arrow)} == {BOARD.second}


def test_a_live_board_does_not_warn(draw, live_view):
    text = " ".join(draw(live_view()).texts)
    assert "gecikə" not in text
    assert "canlı" in text


def test_the_sign_of_life_differs_in_word_and_form_not_only_in_colour(draw, live_view):
    live, silent = draw(live_view()), draw(live_view(age=4.0))
    foot = Sheet(1920, 1080).foot
    in_foot = [[item for item in scene.items if foot.contains(item.rect)] for scene in (live, silent)]
    assert any(isinstance(item, Disc) for item in in_foot[0])
    assert not any(isinstance(item, Disc) for item in in_foot[1])
    assert "məlumat gözlənilir" in silent.texts


def test_a_board_without_a_link_names_it(draw):
    assert "əlaqə yoxdur" in draw(view(started("hall-1", 0.0), 9.0)).texts
    assert "qoşulur…" in draw(view(started("hall-1", 0.0), 0.0)).texts


def test_a_silent_board_without_any_news_promises_nothing(draw, live_view):
    text = " ".join(draw(view(started("hall-1", 0.0), 9.0)).texts)
    assert "Xoş gəlmisiniz" in text
    assert "görünəcək" not in text
    assert "Son məlumat" not in text


# --- time, pages and languages ------------------------------------------------------------------------------------


def test_time_is_the_centres_whatever_zone_it_comes_in(draw, live_view, morning):
    there = draw(live_view(), morning.astimezone(local(morning, None).tzinfo))
    assert "14:07" in there.texts
    assert "Bazar, 22 noyabr" in there.texts


def test_an_unknown_time_zone_leaves_the_time_as_it_is(connected, catalogue, draw, morning):
    wrong = hear_catalogue(connected, replace(catalogue, timezone="Mars/Base"))
    assert "10:07" in draw(view(wrong, 0.0), morning).texts


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (Language.AZ, "Mərkəz bu gün saat 09:00–19:00 arası işləyir. Son talon: 18:30."),
        (Language.RU, "Сегодня центр работает с 09:00 до 19:00. Последний талон: 18:30."),
        (Language.EN, "The centre is open today 09:00–19:00. Last ticket: 18:30."),
    ],
)
def test_the_hours_are_said_in_each_language(catalogue, morning, language: Language, expected: str):
    assert hours(catalogue, "hall-1", morning, language) == expected


def test_the_sentence_of_the_hours_has_no_ending_that_depends_on_the_hour(catalogue, morning):
    sentences = {
        hours(open_at(catalogue, daily(time(hour), time(hour), time(hour))), "hall-1", morning, Language.AZ).replace(
            f"{hour:02d}:00", "·"
        )
        for hour in range(24)
    }
    assert len(sentences) == 1


def open_at(catalogue, openings):
    return replace(catalogue, halls=(replace(catalogue.halls[0], hours=openings),))


def test_breaks_are_said_with_the_hours(catalogue, morning):
    (opening,) = catalogue.halls[0].hours
    pauses = (Break(starts=time(13), ends=time(14)), Break(starts=time(16), ends=time(16, 15)))
    paused = open_at(catalogue, (replace(opening, breaks=pauses),))
    assert hours(paused, "hall-1", morning, Language.RU).endswith("18:30. Перерыв: 13:00–14:00, 16:00–16:15.")


MOURNING = SpecialDay(
    on="11-22", why=Text(az="Ümumxalq hüzn günü", ru="День всенародной скорби", en="Day of Nationwide Mourning")
)


@pytest.fixture
def mourning(catalogue):
    return replace(catalogue, calendar=Calendar(days=(MOURNING,)))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            Language.AZ,
            "Mərkəz bu gün bağlıdır: Ümumxalq hüzn günü. Növbəti iş günü: bazar ertəsi, 23 noyabr, saat 09:00.",
        ),
        (
            Language.RU,
            "Сегодня центр закрыт: День всенародной скорби. Следующий рабочий день: понедельник, 23 ноября, с 09:00.",
        ),
        (
            Language.EN,
            "The centre is closed today: Day of Nationwide Mourning. Next open: Monday, 23 November, 09:00.",
        ),
    ],
)
def test_a_closed_day_says_why_and_when_the_centre_opens(mourning, morning, language: Language, expected: str):
    assert hours(mourning, "hall-1", morning, language) == expected


def test_a_weekday_without_hours_is_a_closed_day_without_a_reason(catalogue, morning):
    closed = open_at(catalogue, ())
    assert hours(closed, "hall-1", morning, Language.EN) == "The centre is closed today."


def test_a_day_with_other_hours_says_why(mourning, morning):
    short = replace(MOURNING, hours=Hours(opens=time(9), last_ticket=time(12), closes=time(13)))
    shortened = replace(mourning, calendar=Calendar(days=(short,)))
    assert hours(shortened, "hall-1", morning, Language.EN).endswith("12:00. Day of Nationwide Mourning.")


@pytest.mark.parametrize("size", SIZES)
def test_a_closed_day_is_said_within_the_board(connected, mourning, draw, face, size):
    closed = view(hear_catalogue(connected, mourning), 0.0)
    for turn in range(len(LANGUAGES)):
        now = datetime(2026, 11, 22, 10, 7, tzinfo=UTC) + timedelta(seconds=turn * PAGE_SECONDS)
        scene = draw(closed, now, replace(face, sheet=Sheet(*size)))
        assert all(Rect(0, 0, *size).contains(line.rect) for line in lines(scene))


@pytest.mark.parametrize(
    ("language", "expected"),
    [(Language.AZ, "Çərşənbə, 25 noyabr"), (Language.RU, "Среда, 25 ноября"), (Language.EN, "Wednesday, 25 November")],
)
def test_the_date_is_in_words(language: Language, expected: str):
    assert day(datetime(2026, 11, 25, 12, 0, tzinfo=UTC), language) == expected


def test_each_topic_is_shown_in_every_language_before_the_next_one_comes(catalogue):
    first = datetime(2026, 11, 22, 0, 0, tzinfo=UTC)
    turns = [first + timedelta(seconds=PAGE_SECONDS * turn) for turn in range(12)]
    shown = [(topic_at(catalogue.services, LANGUAGES, now).id, language_at(LANGUAGES, now).value) for now in turns]
    assert [language for _, language in shown] == ["az", "ru", "en"] * 4
    topics = [topic for topic, _ in shown]
    assert all(len(set(topics[index : index + 3])) == 1 for index in range(0, 12, 3))
    assert set(topics) == {"identity-card", "passport"}


def test_without_documents_there_is_no_topic(catalogue, morning):
    bare = tuple(replace(service, documents=()) for service in catalogue.services)
    assert topic_at(bare, LANGUAGES, morning) is None


def test_nothing_on_the_picture_changes_before_the_next_page(draw, live_view, morning):
    for offset in (0.0, 3.3, 9.999, 55.2):
        now = morning + timedelta(seconds=offset)
        wait = timedelta(seconds=seconds_to_next_page(now))
        assert timedelta(0) < wait <= timedelta(seconds=PAGE_SECONDS)
        just_before = now + wait - timedelta(milliseconds=1)
        assert draw(live_view(), just_before) == draw(live_view(), now)
        assert draw(live_view(), now + wait) != draw(live_view(), now)


def test_the_page_marks_its_language(draw, live_view, morning):
    for turn in range(3):
        now = morning + timedelta(seconds=PAGE_SECONDS * turn)
        scene = draw(live_view(), now)
        names = {language.own_name for language in Language}
        bold = [line.text for line in lines(scene) if line.text in names and line.font.weight == "Bold"]
        assert bold == [language_at(LANGUAGES, now).own_name]


def test_the_documents_of_the_topic_and_the_notice_are_there(draw, live_view, morning, catalogue, face):
    topic = topic_at(catalogue.services, LANGUAGES, morning)
    language = language_at(LANGUAGES, morning)
    text = " ".join(draw(live_view()).texts)
    assert topic.name[language] in text
    assert all(document[language] in text for document in topic.documents)
    assert face.notice[language] in text


# --- fit ----------------------------------------------------------------------------------------------------------


def worst(catalogue, calls):
    long = Text(
        az="Ümumvətəndaş pasportunun verilməsi və dəyişdirilməsi üçün tələb olunan sənədlər",
        ru="Министерство труда и социальной защиты населения Азербайджанской Республики",
        en="Ministry of Labour and Social Protection of the Population",
    )
    services = tuple(
        replace(service, name=long, documents=(*service.documents, long, long, long)) for service in catalogue.services
    )
    hall = replace(catalogue.halls[0], name=long)
    labels = zip(("MW1048", "WW999", "A001", "ŞƏ777", "N009"), ("127", "12A", "1000", "3", "88"), strict=True)
    shown = tuple(
        replace(call, number=number, counter=counter, recalls=2)
        for call, (number, counter) in zip(calls, labels, strict=True)
    )
    return replace(catalogue, centre=long, halls=(hall,), services=services), shown


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("age", [0.0, 9.0], ids=["live", "silent"])
@pytest.mark.parametrize("kind", ["usual", "worst", "empty"])
def test_nothing_is_clipped_or_overlaps_at_any_size_in_any_language(
    draw, live_view, morning, face, measure, catalogue, calls, size, age, kind
):
    where = replace(face, sheet=Sheet(*size))
    shown = live_view(() if kind == "empty" else calls, age=age)
    if kind == "worst":
        long, many = worst(catalogue, calls)
        shown = replace(
            live_view(many, age=age), catalogue=long, hall=long.halls[0], services=long.services_in("hall-1")
        )
    whole = Rect(0, 0, *size)
    for turn in range(6):
        scene = draw(shown, morning + timedelta(seconds=PAGE_SECONDS * turn), where)
        assert all(whole.contains(item.rect) for item in scene.items)
        marks = [ink(line) for line in lines(scene) if line.text != "!"]
        marks += [item.rect for item in scene.items if isinstance(item, Arrow)]
        for index, one in enumerate(marks):
            assert not any(one.overlaps(other) for other in marks[index + 1 :])
        for line in lines(scene):
            assert line.rect.w == measure.width(line.text, line.font)


def test_even_a_list_far_too_long_stays_in_its_place(draw, live_view, catalogue, calls, face):
    endless = Text(az="sənəd " * 40, ru="документ " * 40, en="document " * 40)
    services = (replace(catalogue.services[0], documents=(endless,) * 20),)
    scene = draw(replace(live_view(), services=services))
    panel = face.sheet.panel
    assert all(panel.contains(line.rect) for line in lines(scene) if "sənəd" in line.text)


def test_blank_texts_leave_gaps_but_no_board_fails_on_them(draw, live_view, catalogue, face):
    blank = Text(az="", ru=" ", en="")
    services = (replace(catalogue.services[0], name=blank, documents=(blank, blank)),)
    hall = replace(catalogue.halls[0], name=blank)
    scene = draw(replace(live_view(), services=services, hall=hall), face=replace(face, notice=blank))
    assert "A 048" in scene.texts


def test_a_board_of_one_language_speaks_only_that(draw, live_view, face):
    russian = replace(face, languages=(Language.RU,))
    scene = draw(live_view(), face=russian)
    assert "Номер" in scene.texts
    assert "Nömrə" not in " ".join(scene.texts)


def test_every_text_can_be_told_from_its_ground():
    for ground in (BOARD.ground, BOARD.raised, BOARD.bar):
        assert contrast(BOARD.text, ground) >= 7
        assert contrast(BOARD.second, ground) >= 7
    assert contrast(BOARD.on_accent, BOARD.accent) >= 7
    assert contrast(BOARD.on_accent, BOARD.warning) >= 7
    assert contrast(BOARD.good, BOARD.bar) >= 7
    assert contrast(BOARD.warning, BOARD.bar) >= 7


@pytest.mark.parametrize("direction", list(Direction))
def test_an_arrow_points_towards_the_counter(draw, live_view, calls, direction: Direction):
    scene = draw(live_view((replace(calls[0], direction=direction),)))
    assert [item.way.value for item in scene.items if isinstance(item, Arrow)] == [direction.value]
