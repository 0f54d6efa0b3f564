from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest

from counter.notices import Notice
from counter.scene import unit_scene
from counter.targets import Target
from counter.unit import PATIENCE, SILENCE, Unit, link_down, say, started
from queueing.catalogue import Catalogue
from queueing.ticket import Category, Language, ParkReason, TicketState
from screen.checks import Needs, faults
from screen.fonts import FontMeasure
from screen.scene import Box, Line, Rect, Scene
from screen.theme import contrast

Make = Callable[..., Any]
SIZE = (800, 480)
CALLED, SERVING = TicketState.CALLED, TicketState.SERVING


def drawn(
    unit: Unit,
    catalogue: Catalogue | None,
    language: Language = Language.AZ,
    now: float = 1,
    size: tuple[int, int] = SIZE,
) -> Scene:
    return unit_scene(unit, catalogue, language, size, FontMeasure(), now)


def text_of(scene: Scene) -> str:
    return " ".join(scene.texts)


def line_boxes(scene: Scene) -> list[Rect]:
    """Where ink may be: capitals and figures with their accents, without the leading that lines share."""
    return [
        Rect(item.rect.x, item.rect.y + item.font.size // 4, item.rect.w, item.rect.h - item.font.size // 2)
        for item in scene.items
        if isinstance(item, Line)
    ]


def grounds(scene: Scene) -> Iterator[tuple[Line, str]]:
    """Every line with the colour it stands on."""
    for index, item in enumerate(scene.items):
        if isinstance(item, Line):
            below = [b.fill for b in scene.items[:index] if isinstance(b, Box) and b.rect.holds(*item.rect.middle)]
            yield item, below[-1] if below else scene.ground


@pytest.fixture(scope="module")
def extremes(asan: Catalogue, a_unit: Make, a_ticket: Make, a_parked: Make) -> list[Scene]:
    """Every kind of picture, with the longest texts of the catalogue, in every language and at two sizes."""
    reasons = [*ParkReason] * 3
    parked = tuple(a_parked(f"Ş10{at + 10}", reason, "counter-10") for at, reason in enumerate(reasons))
    by_length = {language: sorted(asan.services, key=lambda s: -len(s.name[language])) for language in Language}
    scenes = []
    for language in Language:
        longest = by_length[language][0].id
        services = [Target(service=service.id) for service in by_length[language][:8]]
        targets = (*services, Target(counter="counter-10"))
        ticket = a_ticket(CALLED, number="Ş1048", service=longest, category=Category.DISABILITY, language=Language.AZ)
        units = [
            a_unit(),
            a_unit(ticket, recalls=12),
            a_unit(replace(ticket, state=SERVING, category=Category.MARTYR_FAMILY)),
            link_down(a_unit(ticket)),
            a_unit(ticket, "transfer", "call", targets=targets),
            a_unit(ticket, "transfer", "transfer", targets=targets),
            a_unit(ticket, "park"),
            a_unit(ticket, "park", "call"),
            a_unit(parked=parked[:6], staff="12345678"),
            a_unit(parked=parked),
            a_unit(None, "resume", parked=parked),
            a_unit(None, "resume", "resume", "call", parked=parked),
            a_unit(None, "sign", "call"),
            a_unit(None, "sign", *"12345678"),
            a_unit(ticket, staff="12345678", on_break=True, waiting=999),
            a_unit(staff="12345678", on_break=True, parked=parked[:1], waiting=999),
            *(say(a_unit(ticket), said, 1, ticket) for said in Notice),
            *(say(a_unit(parked=parked), said, 1, ticket) for said in Notice),
        ]
        for size in (SIZE, (1024, 600)):
            scenes += [drawn(unit, asan, language, 1, size) for unit in units]
            scenes.append(drawn(a_unit(None, "call"), asan, language, PATIENCE, size))
            scenes.append(drawn(started("counter-1", (), 0), None, language, 1, size))
    return scenes


def test_nothing_leaves_the_picture(extremes: list[Scene]) -> None:
    for scene in extremes:
        whole = Rect(0, 0, scene.width, scene.height)
        assert all(whole.contains(item.rect) for item in scene.items), scene.texts


def test_no_text_lies_on_another(extremes: list[Scene]) -> None:
    for scene in extremes:
        overlapping = [pair for pair in combinations(line_boxes(scene), 2) if pair[0].overlaps(pair[1])]
        assert not overlapping, scene.texts


def test_every_text_can_be_read_against_its_ground(extremes: list[Scene]) -> None:
    for scene in extremes:
        for item, ground in grounds(scene):
            assert contrast(item.colour, ground) >= 7, (item.text, item.colour, ground)


def test_no_type_is_too_small_to_read(extremes: list[Scene]) -> None:
    assert min(item.font.size for scene in extremes for item in scene.items if isinstance(item, Line)) >= 16


def test_the_number_is_by_far_the_largest(a_unit: Make, a_ticket: Make, asan: Catalogue) -> None:
    lines = [item for item in drawn(a_unit(a_ticket(number="Ə012")), asan).items if isinstance(item, Line)]
    number, second = sorted(lines, key=lambda item: -item.font.size)[:2]
    assert number.text == "Ə 012"
    assert number.font.size > 3 * second.font.size


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        (Language.AZ, ["Pəncərə 5", "Gözləyir: 3", "Şəxsiyyət vəsiqəsinin verilməsi", "Çağırılıb", "Ahıl vətəndaş"]),
        (Language.RU, ["Окно 5", "Ожидают: 3", "Выдача удостоверения личности", "Вызван", "Пожилой гражданин"]),
        (Language.EN, ["Counter 5", "Waiting: 3", "Issue of an identity card", "Called", "Senior citizen"]),
    ],
)
def test_the_ticket_in_hand_is_shown_in_the_officers_language(
    a_unit: Make, a_ticket: Make, asan: Catalogue, language: Language, texts: list[str]
) -> None:
    shown = text_of(drawn(a_unit(a_ticket(category=Category.SENIOR, language=Language.RU)), asan, language))
    for text in [*texts, "Русский"]:
        assert text in shown


def test_recalls_are_counted(a_unit: Make, a_ticket: Make, asan: Catalogue) -> None:
    assert "called again: 2" in text_of(drawn(a_unit(a_ticket(), recalls=2), asan, Language.EN))
    assert "called again" not in text_of(drawn(a_unit(a_ticket()), asan, Language.EN))


def test_a_refusal_is_read_on_the_unit(a_unit: Make, asan: Catalogue) -> None:
    assert "В этом окне нет талона" in text_of(drawn(a_unit(None, "serve"), asan, Language.RU))


def test_the_transfer_list_gives_every_target_its_figure(a_unit: Make, a_ticket: Make, asan: Catalogue) -> None:
    texts = drawn(a_unit(a_ticket(), "transfer"), asan).texts
    assert texts[texts.index("2") + 1] == "Bank xidmətləri"
    assert "A 048 hara yönləndirilsin:" in texts


def test_that_a_ticket_is_to_come_back_stands_beside_the_question(
    a_unit: Make, a_ticket: Make, asan: Catalogue
) -> None:
    comes_back = "then comes back, first in line"
    assert comes_back not in drawn(a_unit(a_ticket(), "transfer"), asan, Language.EN).texts
    assert {comes_back, "Return: yes"} <= set(
        drawn(a_unit(a_ticket(), "transfer", "transfer"), asan, Language.EN).texts
    )


def test_a_single_counter_is_a_target_by_its_label(a_unit: Make, a_ticket: Make, asan: Catalogue) -> None:
    assert "Counter 12" in drawn(a_unit(a_ticket(), "transfer"), asan, Language.EN).texts


def test_a_free_counter_lists_what_it_may_resume(a_unit: Make, a_parked: Make, asan: Catalogue) -> None:
    parked = (a_parked("A012"), a_parked("B003", ParkReason.DOCUMENTS))
    texts = drawn(a_unit(parked=parked), asan, Language.EN).texts
    assert {"Free", "Parked: 2", "A 012", "Payment", "B 003", "Missing documents"} <= set(texts)


def test_the_list_to_resume_from_says_where_a_ticket_was_parked(a_unit: Make, a_parked: Make, asan: Catalogue) -> None:
    parked = (a_parked("A012"), a_parked("B003", counter="counter-3"))
    texts = drawn(a_unit(None, "resume", parked=parked), asan, Language.EN).texts
    assert {"A 012 · Payment", "B 003 · Payment · Counter 12"} <= set(texts)


def test_who_is_signed_in_and_pauses_is_shown(a_unit: Make, asan: Catalogue) -> None:
    assert "Staff 101" in drawn(a_unit(staff="101"), asan, Language.EN).texts
    pausing = drawn(a_unit(staff="101", on_break=True), asan, Language.EN)
    assert {"Staff 101 · Break", "End break", "Sign out"} <= set(pausing.texts)
    assert pausing.title == "break"


def test_the_typed_code_is_shown(a_unit: Make, asan: Catalogue) -> None:
    assert {"Staff code:", "107"} <= set(drawn(a_unit(None, "sign", *"107"), asan, Language.EN).texts)


def test_a_ticket_that_walks_on_is_followed_by_its_next_service(a_unit: Make, a_ticket: Make, asan: Catalogue) -> None:
    unit = say(a_unit(), Notice.GOES_ON, 1, a_ticket(service="bank"))
    assert {"A 048 goes on to:", "Bank"} <= set(drawn(unit, asan, Language.EN).texts)


@pytest.mark.parametrize(("now", "word"), [(1, "live"), (SILENCE, "waiting for news")])
def test_the_link_is_told_as_it_is(a_unit: Make, asan: Catalogue, now: float, word: str) -> None:
    assert word in drawn(a_unit(), asan, Language.EN, now).texts


def test_a_lost_link_is_shown(a_unit: Make, asan: Catalogue) -> None:
    assert "no connection" in drawn(link_down(a_unit()), asan, Language.EN).texts


def test_without_a_catalogue_ids_stand_for_names(a_unit: Make, a_ticket: Make) -> None:
    texts = drawn(a_unit(a_ticket()), None, Language.EN).texts
    assert {"Counter counter-1", "id-card"} <= set(texts)


def test_equal_units_make_equal_pictures(a_unit: Make, a_ticket: Make, asan: Catalogue) -> None:
    assert drawn(a_unit(a_ticket()), asan, now=1) == drawn(a_unit(a_ticket()), asan, now=2)


def test_nothing_is_cut_off_covered_or_pale(extremes: list[Scene]):
    """Lines share their leading here: where ink may be is looked at above."""
    shared = ("lie on one another", "runs out of its box")
    found = [fault for scene in extremes for fault in faults(scene, Needs())]
    assert [fault for fault in found if not any(words in fault for words in shared)] == []
