"""The kiosk between its bus, its printer and its screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pygame
import pytest

from broker.bus import Delivery, LinkDown, LinkUp
from broker.codec import decode, encode
from broker.health_report import LOOK_SECONDS
from broker.mail import Mail
from broker.member import LinkConfig
from broker.topics import ANSWERS, BOARD, CATALOGUE, COMMANDS, HEALTH, KIOSKS, LINES, TIMETABLE, Topic
from kiosk.aids import Aids
from kiosk.app import serve
from kiosk.code import hash_code
from kiosk.config import DevicesConfig, KioskConfig, ScreenConfig, TechnicianConfig
from kiosk.face import Face
from kiosk.ledger import Errand
from kiosk.ledger_file import open_ledger
from kiosk.machine import Kiosk, is_locked
from kiosk.outbox import open_outbox
from kiosk.paper import job_for
from kiosk.refuge import Neighbour
from kiosk.signals import LIGHTS, State
from kiosk.state import Caution, Patience
from kiosk.upkeep import Upkeep
from kiosk.voice import Voice
from printer.config import PrinterConfig, paper_work
from printer.journal import open_journal
from printer.press import PrintFinished, PrintJob, StatusChanged
from printer.printing import Outcome, Verdict
from printer.status import PrinterStatus
from queueing.catalogue import Direction, Text
from queueing.messages import (
    Accepted,
    BoardCall,
    BoardState,
    CatalogueState,
    ConfirmPrint,
    DeviceCondition,
    HealthState,
    KioskState,
    Lease,
    PrintOutcome,
    ReserveTicket,
    Stop,
    TimetableState,
    VoidTicket,
)
from queueing.numbers import NumberBlock
from queueing.ticket import ticket_id
from runtime.config import BadConfiguration
from runtime.program import Stopping
from runtime.supervision import find_supervisor
from screen.changes import SPILL
from screen.loop import KeyPress, KeyRelease, Phase, Touch
from screen.painter import blank, paint
from screen.scene import Rect, Scene
from speech.config import SpeechConfig
from tests.kiosks import Beeper, Glow, Headphones, NowStudio

READY = PrinterStatus(known=True)
NO_PAPER = PrinterStatus(known=True, paper_end=True)
LEASE = Lease(day=date(2026, 11, 20), blocks=(NumberBlock(prefix="P", first=600, last=629),))
WORK = paper_work(PrinterConfig(profile="TM-T20II"), "tcp://192.0.2.7")


@dataclass
class HandClock:
    seconds: float = 0.0

    def now(self) -> datetime:
        return datetime(2026, 11, 20, 9, 30, tzinfo=UTC) + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds


@dataclass
class Frames:
    size: tuple[int, int] = (1080, 1920)
    scenes: list[Scene] = field(default_factory=list)
    areas: list[Sequence[Rect]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._canvas = blank(self.size)

    def canvas(self) -> pygame.Surface:
        return self._canvas

    def show(self, surface: pygame.Surface, scene: Scene, areas: Sequence[Rect] = ()) -> None:
        assert surface.get_size() == self.size
        self.scenes.append(scene)
        self.areas.append(areas)

    def close(self) -> None: ...


class NoBus:
    def publish(self, topic: str, payload: bytes, *, retain: bool = False) -> bool:
        return False


@dataclass
class FakeMember:
    mail: Mail = field(default_factory=lambda: Mail(NoBus()))
    said: list[object] = field(default_factory=list)
    errands: list[object] = field(default_factory=list)
    signs: list[KioskState] = field(default_factory=list)
    reports: list[HealthState] = field(default_factory=list)
    heard: list[tuple[str, str | None]] = field(default_factory=list)
    announced: int = 0
    condition: tuple[DeviceCondition, str] | None = None

    def hear(self, family, name=None) -> None:
        self.heard.append((family.name, name))

    def say(self, family, name, message) -> bool:
        assert decode(encode(message), family.carries) == message
        if family is KIOSKS:
            self.signs.append(message)
            return True
        if family is HEALTH:
            self.reports.append(message)
            return True
        assert (family, name) == (COMMANDS, "kiosk-1")
        (self.errands if isinstance(message, Errand) else self.said).append(message)
        return True

    def announce(self) -> None:
        self.announced += 1

    def become(self, condition, detail="") -> None:
        self.condition = (condition, detail)


@dataclass
class FakeStation:
    jobs: list[PrintJob] = field(default_factory=list)

    def print(self, job: PrintJob) -> None:
        self.jobs.append(job)


@dataclass
class FakeLoop:
    posted: list[object] = field(default_factory=list)

    waits: int = 0

    def post(self, news: object) -> None:
        self.posted.append(news)

    def wait(self, seconds: float) -> list[object]:
        self.waits += 1
        return []


class Bench:
    """A kiosk with everything around it in a test's hands."""

    def __init__(self, directory: Path, **options: object) -> None:
        self.directory = directory
        self.clock, self.frames, self.member = HandClock(), Frames(), FakeMember()
        self.station, self.loop = FakeStation(), FakeLoop()
        self.outbox = open_outbox(directory / "outbox.sqlite")
        upkeep = Upkeep(open_ledger(directory / "ledger.sqlite"), "boot-1")
        face = Face(self.frames)
        self.headphones, self.ring, self.buzzer = Headphones(self.clock), Glow(), Beeper()
        self.studio = NowStudio(self.loop.post)
        voice = Voice(self.headphones, self.studio, self.clock.monotonic)
        aids = Aids(voice, self.ring, self.buzzer, a_config().speech.volume)
        config = replace(a_config(), state_dir=directory, **options)
        self.kiosk = Kiosk(
            config,
            WORK,
            face,
            aids,
            self.outbox,
            upkeep,
            self.member,
            self.station,
            self.loop,
            self.clock,
        )
        self.kiosk.begin()

    @property
    def scene(self) -> Scene:
        return self.frames.scenes[-1]

    def take(self, event: object) -> None:
        self.kiosk.take(event)
        self.kiosk.turn()

    def hear(self, family, name, message, *, retained: bool = False) -> None:
        self.take(Delivery(str(Topic("asan", family, name)), encode(message), retained))

    def touch(self, name: str) -> None:
        self.clock.seconds += 0.5
        widget = next(widget for widget in self.scene.widgets if widget.name == name)
        for phase in (Phase.DOWN, Phase.UP):
            self.take(Touch(*widget.rect.middle, phase))

    def answer(self, message: object) -> None:
        self.hear(ANSWERS, "kiosk-1", message)


def a_config() -> KioskConfig:
    return KioskConfig(
        device="kiosk-1",
        centre="asan",
        hall="main",
        numbers_on_screen=True,
        state_dir=Path("state"),
        link=LinkConfig(url="mqtt://127.0.0.1:1", secret_file=Path("secret")),
        devices=DevicesConfig(picture="sdl", touch="sdl", printer="tcp://127.0.0.1:1"),
        printer=PrinterConfig(profile="TM-T20II"),
        screen=ScreenConfig(width=1080, height=1920, diagonal_inches=21.5, lower_edge_mm=700.0),
        patience=Patience(),
        speech=SpeechConfig(volume=70, words_a_minute=150, cache_megabytes=1),
        caution=Caution(),
    )


@pytest.fixture
def starting(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


@pytest.fixture
def bench(starting: Bench, citizen) -> Bench:
    starting.take(LinkUp())
    starting.take(StatusChanged(READY))
    starting.hear(CATALOGUE, None, CatalogueState(revision="1", catalogue=citizen.world.catalogue), retained=True)
    starting.hear(LINES, "main", citizen.world.lines)
    return starting


@pytest.fixture
def asked(bench: Bench) -> Bench:
    for name in ("language-ru", "agency-mia", "service-passport", "take-ticket"):
        bench.touch(name)
    return bench


@pytest.fixture
def granted(asked: Bench, facts_of) -> Bench:
    key = asked.member.said[0].key
    asked.answer(Accepted(key=key, ticket=facts_of(key, service="passport")))
    return asked


def test_a_picture_is_there_before_broker_and_printer(starting: Bench):
    assert [scene.title for scene in starting.frames.scenes] == ["starting"]


def test_it_hears_only_what_concerns_it(starting: Bench):
    own = [("answer", "kiosk-1"), ("lines", "main"), ("board", "main"), ("kiosks", "main")]
    assert starting.member.heard == [*own, ("catalogue", None), ("polls", None), ("timetable", None)]


def test_it_greets_when_it_knows_its_world(bench: Bench):
    assert bench.scene.title == "greeting"
    assert bench.member.announced == 1


def test_what_only_the_brokers_memory_says_opens_no_kiosk(starting: Bench, citizen):
    starting.take(StatusChanged(READY))
    starting.hear(CATALOGUE, None, CatalogueState(revision="1", catalogue=citizen.world.catalogue), retained=True)
    starting.hear(LINES, "main", citizen.world.lines, retained=True)
    assert starting.scene.title == "starting"


def test_a_touch_becomes_a_wish_at_once(asked: Bench):
    (wish,) = asked.member.said
    assert isinstance(wish, ReserveTicket)
    assert (wish.service, wish.language) == ("passport", "ru")
    assert asked.scene.title == "printing"


def test_a_granted_ticket_goes_to_the_printer_and_its_outcome_to_the_coordinator(granted: Bench):
    (job,) = granted.station.jobs
    assert job.data.startswith(b"\x1b@")
    granted.take(PrintFinished(job.id, Outcome.CONFIRMED))
    assert isinstance(granted.member.said[-1], ConfirmPrint)
    assert granted.scene.title == "ticket"
    assert "A 048" in granted.scene.texts


def test_an_uncertain_print_can_be_repeated_as_a_marked_copy(granted: Bench):
    (job,) = granted.station.jobs
    granted.take(PrintFinished(job.id, Outcome.UNCERTAIN, "not-confirmed"))
    granted.touch("print-again")
    _, again = granted.station.jobs
    assert (again.id, again.copy, job.copy) == (job.id, True, False)
    assert again.data != job.data
    granted.take(PrintFinished(job.id, Outcome.CONFIRMED, copy=True))
    assert granted.scene.title == "ticket"
    assert "print-again" not in [widget.name for widget in granted.scene.widgets]
    confirmations = [command for command in granted.member.said if isinstance(command, ConfirmPrint)]
    assert {command.outcome for command in confirmations} == {PrintOutcome.UNCERTAIN}


def test_who_reads_large_letters_on_the_screen_gets_them_on_paper(bench: Bench, facts_of, citizen):
    for name in ("language-ru", "size-up", "agency-mia", "service-passport", "take-ticket"):
        bench.touch(name)
    key = bench.member.said[0].key
    ticket = facts_of(key, service="passport")
    bench.answer(Accepted(key=key, ticket=ticket))
    small, large = (job_for(ticket, citizen.world.catalogue, "main", WORK, large=large).data for large in (False, True))
    assert [job.data for job in bench.station.jobs] == [large]
    assert small != large


def test_papers_that_a_technician_spoiled_are_told_before_anything_is_opened(tmp_path: Path):
    papers = tmp_path / "papers.toml"
    papers.write_text('[ticket]\nparts = ["nummer"]\n', encoding="utf-8")
    config = replace(a_config(), printer=PrinterConfig(profile="TM-T20II", templates=papers))
    with pytest.raises(BadConfiguration, match=r"'nummer' is not known .did you mean 'number'"):
        serve(config, Stopping())


def test_a_failed_print_apologises_and_voids(granted: Bench):
    granted.take(PrintFinished(granted.station.jobs[0].id, Outcome.FAILED_CLEAN, "paper-end"))
    assert isinstance(granted.member.said[-1], VoidTicket)
    assert granted.scene.title == "apology"


def test_a_ticket_that_cannot_be_put_on_paper_has_failed_cleanly(asked: Bench, facts_of):
    key = asked.member.said[0].key
    asked.answer(Accepted(key=key, ticket=facts_of(key, number="漢001", service="passport")))
    assert asked.station.jobs == []
    assert asked.loop.posted == [PrintFinished(ticket_id(key), Outcome.FAILED_CLEAN, "unprintable")]


def test_the_printers_trouble_is_on_the_screen_and_on_the_bus(bench: Bench):
    bench.take(StatusChanged(NO_PAPER))
    assert any("talon çap olunmur" in text for text in bench.scene.texts)
    assert bench.member.condition == (DeviceCondition.ALERT, "paper-end")
    bench.take(StatusChanged(READY))
    assert bench.scene.title == "greeting"
    assert bench.member.condition == (DeviceCondition.READY, "")


def test_little_paper_is_reported_while_tickets_are_given(bench: Bench):
    bench.take(StatusChanged(PrinterStatus(known=True, paper_near_end=True)))
    assert bench.scene.title == "greeting"
    assert bench.member.condition == (DeviceCondition.ALERT, "paper-near-end")


def test_the_operator_reads_on_the_kiosk_what_to_do(bench: Bench):
    bench.take(StatusChanged(PrinterStatus(known=True, cover_open=True)))
    assert any("Qapağı" in text for text in bench.scene.texts)


def test_a_silent_coordinator_is_noticed_without_any_event(bench: Bench):
    bench.clock.seconds = 5.0
    bench.kiosk.turn()
    assert bench.scene.title == "out-of-service"


def test_lines_of_another_hall_are_none_of_its_business(bench: Bench, citizen):
    drawn = len(bench.frames.scenes)
    bench.hear(LINES, "other", replace(citizen.world.lines, hall="other", open=False, revision=9))
    assert len(bench.frames.scenes) == drawn


def test_a_centre_without_its_hall_is_logged_and_not_believed(starting: Bench, citizen, caplog):
    catalogue = citizen.world.catalogue
    nowhere = replace(
        catalogue,
        halls=tuple(replace(hall, id="other") for hall in catalogue.halls),
        counters=tuple(replace(counter, hall="other") for counter in catalogue.counters),
    )
    starting.hear(CATALOGUE, None, CatalogueState(revision="1", catalogue=nowhere), retained=True)
    assert "no hall 'main'" in caplog.text


def test_an_invalid_message_is_dropped(bench: Bench):
    bench.take(Delivery("novbe/v1/asan/lines/main", b"{", False))
    assert bench.member.mail.invalid == 1


def test_nothing_is_drawn_when_nothing_changes(bench: Bench, citizen):
    drawn = len(bench.frames.scenes)
    for revision in range(2, 5):
        bench.clock.seconds += 1
        bench.hear(LINES, "main", replace(citizen.world.lines, revision=revision))
        bench.take(LinkDown("lost"))
    assert len(bench.frames.scenes) == drawn


def test_a_finger_that_rests_sees_what_it_rests_on(bench: Bench):
    widget = bench.scene.widgets[0]
    before = bench.scene
    bench.take(Touch(*widget.rect.middle, Phase.DOWN))
    assert bench.scene is before
    bench.clock.seconds += 0.2
    bench.kiosk.turn()
    assert bench.scene != before


def test_another_screen_is_drawn_as_a_whole(bench: Bench):
    bench.touch("errands")
    assert bench.scene.title == "errands"
    assert bench.frames.areas[-1] == ()


def test_only_what_has_changed_is_drawn_anew(bench: Bench):
    widget = bench.scene.widgets[0]
    bench.take(Touch(*widget.rect.middle, Phase.DOWN))
    bench.clock.seconds += 0.2
    bench.kiosk.turn()
    (area,) = bench.frames.areas[-1]
    assert widget.rect.inset(-SPILL).contains(area)
    drawn_at_once = blank(bench.frames.size)
    paint(bench.scene, drawn_at_once)
    assert bench.frames.canvas().get_buffer().raw == drawn_at_once.get_buffer().raw


def test_buttons_choose_and_are_answered_by_voice_and_ring(bench: Bench):
    for key in ("next", "next", "choose"):
        bench.take(KeyPress(key))
        bench.take(bench.loop.posted.pop())
    assert bench.scene.title == "agencies"
    assert bench.headphones.said[-1].startswith("Hansı qurum lazımdır?")
    assert bench.ring.lights[-1] == LIGHTS[State.READY]


def test_the_button_for_the_calls_says_what_the_halls_boards_show(bench: Bench, citizen):
    at = citizen.world.lines.at
    call = BoardCall(number="A012", counter="5", direction=Direction.LEFT, called_at=at)
    bench.hear(BOARD, "main", BoardState(hall="main", epoch=1, revision=1, at=at, calls=(call,)))
    bench.take(KeyPress("calls"))
    bench.take(bench.loop.posted.pop())
    assert bench.headphones.said[-1].endswith("nömrə a sıfır on iki, pəncərə beş.")
    bench.clock.seconds = 60.0
    bench.take(KeyPress("calls"))
    bench.take(bench.loop.posted.pop())
    assert bench.headphones.said[-1] == "Hazırda hansı nömrələrin çağırıldığı məlum deyil."


def test_headphones_are_answered_at_once(bench: Bench):
    bench.take(KeyPress("headphones"))
    bench.take(bench.loop.posted.pop())
    bench.take(KeyRelease("headphones"))
    assert bench.headphones.broken_off == bench.headphones.said


def test_all_is_said_again_when_the_link_is_back(asked: Bench):
    asked.take(LinkUp())
    assert len(asked.member.said) == 2
    assert asked.member.said[0] == asked.member.said[1]


@pytest.fixture
def alone(bench: Bench) -> Bench:
    """A kiosk with a lease that has heard nothing for a while."""
    (errand,) = bench.member.errands
    bench.answer(Accepted(key=errand.key, lease=LEASE))
    bench.clock.seconds = 5.0
    bench.kiosk.turn()
    return bench


def test_a_kiosk_with_a_lease_goes_on_and_says_how_much_is_left(alone: Bench):
    assert alone.scene.title == "greeting"
    assert alone.member.condition == (DeviceCondition.ALERT, "issuing from lease: 30 left")


def test_a_ticket_out_of_the_lease_goes_to_the_printer_with_nobody_asked(alone: Bench):
    for name in ("language-ru", "agency-mia", "service-passport", "take-ticket"):
        alone.touch(name)
    (job,) = alone.station.jobs
    alone.take(PrintFinished(job.id, Outcome.CONFIRMED))
    assert "P 600" in alone.scene.texts
    assert alone.member.said == []
    assert alone.member.condition == (DeviceCondition.ALERT, "issuing from lease: 29 left")


def test_it_is_ready_again_when_the_coordinator_speaks(alone: Bench, citizen):
    alone.hear(LINES, "main", replace(citizen.world.lines, revision=2))
    assert alone.member.condition == (DeviceCondition.READY, "")


def test_a_broken_printer_is_what_matters_even_to_a_kiosk_that_is_alone(alone: Bench):
    alone.take(StatusChanged(NO_PAPER))
    assert alone.member.condition == (DeviceCondition.ALERT, "paper-end")


def test_a_kiosk_that_is_switched_on_without_a_network_serves_from_what_it_knows(alone: Bench, tmp_path: Path):
    again = Bench(tmp_path)
    again.take(StatusChanged(READY))
    assert again.scene.title == "starting"
    again.clock.seconds = 5.0
    again.kiosk.turn()
    for name in ("language-az", "agency-mia", "service-passport", "take-ticket"):
        again.touch(name)
    assert len(again.station.jobs) == 1


NEIGHBOURS = (
    Neighbour(device="kiosk-2", place=Text(az="girişin solunda", ru="слева от входа", en="left of the entrance")),
    Neighbour(device="kiosk-3", place=Text(az="pilləkənin yanında", ru="у лестницы", en="by the stairs")),
)
CODE = "271828"


@pytest.fixture
def guarded(tmp_path: Path, citizen) -> Bench:
    """A kiosk with neighbours, and a code for its technician."""
    made = Bench(
        tmp_path,
        neighbours=NEIGHBOURS,
        numbers_on_screen=False,
        technician=TechnicianConfig(code_hash=hash_code(CODE)),
    )
    made.take(LinkUp())
    made.take(StatusChanged(READY))
    made.hear(CATALOGUE, None, CatalogueState(revision="1", catalogue=citizen.world.catalogue), retained=True)
    made.hear(LINES, "main", citizen.world.lines)
    return made


def test_the_key_opens_the_menu_and_closes_it(guarded: Bench):
    guarded.take(KeyPress("technician"))
    assert guarded.scene.title == "technician-menu"
    assert "kiosk-1" in guarded.scene.texts
    guarded.take(KeyPress("next"))
    assert guarded.scene.title == "technician-menu"
    guarded.take(KeyRelease("technician"))
    assert guarded.scene.title == "greeting"


def test_both_outer_buttons_and_the_code_open_the_menu(guarded: Bench):
    guarded.take(KeyPress("previous"))
    guarded.take(KeyPress("next"))
    guarded.clock.seconds += 5
    guarded.kiosk.turn()
    assert guarded.scene.title == "technician-code"
    for figure in CODE:
        guarded.touch(f"key-{figure}")
    assert CODE not in " ".join(guarded.scene.texts)
    guarded.touch("key-enter")
    assert guarded.scene.title == "technician-menu"


def hold_the_corner(bench: Bench) -> None:
    bench.take(Touch(5, 5, Phase.DOWN))
    bench.clock.seconds += 10
    bench.kiosk.turn()
    bench.take(Touch(5, 5, Phase.UP))


def test_a_wrong_code_opens_nothing(guarded: Bench):
    hold_the_corner(guarded)
    for _ in range(3):
        guarded.touch("key-1")
        guarded.touch("key-enter")
    assert guarded.scene.title == "technician-code"
    assert any("60" in text for text in guarded.scene.texts)


def test_a_restart_forgives_no_wrong_code(guarded: Bench, tmp_path: Path):
    hold_the_corner(guarded)
    for _ in range(4):
        guarded.clock.seconds += 60
        hold_the_corner(guarded)
        guarded.touch("key-1")
        guarded.touch("key-enter")
    again = Bench(tmp_path, technician=TechnicianConfig(code_hash=hash_code(CODE)))
    hold_the_corner(again)
    assert again.scene.title == "technician-code"
    assert any("110" in text for text in again.scene.texts)


def test_the_three_buttons_go_through_the_menu_too(guarded: Bench):
    guarded.take(KeyPress("technician"))
    for key in ("next", "previous", "previous", "previous", "choose"):
        guarded.take(KeyPress(key))
        guarded.take(KeyRelease(key))
    assert guarded.scene.title == "technician-menu"
    assert guarded.member.condition == (DeviceCondition.ALERT, "out of service")
    assert guarded.frames.scenes[-1].items[-1].rect in [widget.rect for widget in guarded.scene.widgets]


def test_the_code_is_chosen_by_buttons_where_the_glass_is_broken(guarded: Bench):
    for key in ("previous", "next"):
        guarded.take(KeyPress(key))
    guarded.clock.seconds += 5
    guarded.kiosk.turn()
    for key in ("previous", "next"):
        guarded.take(KeyRelease(key))
    at = -1
    names = [widget.name for widget in guarded.scene.widgets]
    for figure in [*CODE, "enter"]:
        to = names.index(f"key-{figure}")
        for _ in range((to - at) % len(names) or len(names)):
            guarded.take(KeyPress("next"))
        guarded.take(KeyPress("choose"))
        at = to
    assert guarded.scene.title == "technician-menu"


def test_a_test_page_is_printed_and_its_end_is_told(guarded: Bench):
    guarded.take(KeyPress("technician"))
    guarded.touch("test-print")
    (job,) = guarded.station.jobs
    guarded.take(PrintFinished(job.id, Outcome.CONFIRMED))
    assert "Sınaq səhifəsi çap olundu." in guarded.scene.texts
    assert guarded.member.said == []


def test_a_kiosk_that_is_taken_out_of_service_stays_so_until_it_is_brought_back(guarded: Bench, tmp_path: Path):
    guarded.take(KeyPress("technician"))
    guarded.touch("withdraw")
    guarded.take(KeyRelease("technician"))
    assert guarded.scene.title == "out-of-service"
    assert guarded.member.condition == (DeviceCondition.ALERT, "out of service")
    again = Bench(tmp_path)
    again.kiosk.turn()
    assert again.member.condition == (DeviceCondition.ALERT, "out of service")
    guarded.take(KeyPress("technician"))
    guarded.touch("return")
    guarded.take(KeyRelease("technician"))
    assert guarded.scene.title == "greeting"


def test_the_program_ends_for_its_supervisor_to_start_it_again(guarded: Bench):
    guarded.take(KeyPress("technician"))
    guarded.touch("restart")
    guarded.kiosk.run(Stopping(), find_supervisor({}))
    assert guarded.loop.waits == 0


def test_people_are_sent_to_the_nearest_kiosk_that_serves(guarded: Bench):
    guarded.take(StatusChanged(NO_PAPER))
    guarded.hear(KIOSKS, "main", KioskState(hall="main", device="kiosk-3", serves=True))
    assert "pilləkənin yanında" in " ".join(guarded.scene.texts)
    guarded.hear(KIOSKS, "main", KioskState(hall="main", device="kiosk-2", serves=True))
    assert "girişin solunda" in " ".join(guarded.scene.texts)
    guarded.clock.seconds += 20
    guarded.kiosk.turn()
    assert "girişin solunda" not in " ".join(guarded.scene.texts)


def test_the_other_kiosks_are_told_whether_this_one_serves(guarded: Bench):
    assert guarded.member.signs[-1] == KioskState(hall="main", device="kiosk-1", serves=True)
    guarded.take(StatusChanged(NO_PAPER))
    assert guarded.member.signs[-1] == KioskState(hall="main", device="kiosk-1", serves=False)


def test_a_kiosk_that_fills_its_screen_is_not_closed_by_who_stands_before_it():
    assert is_locked("sdl://?fullscreen=yes")
    assert not is_locked("sdl")
    assert not is_locked("sdl://?scale=0.5")


def test_what_to_bring_goes_to_the_printer_as_a_slip_of_its_own(bench: Bench, citizen):
    (service,) = (line for line in citizen.world.lines.services if line.service == "passport")
    bench.hear(LINES, "main", replace(citizen.world.lines, revision=2, services=(replace(service, closed="full"),)))
    for name in ("language-ru", "agency-mia", "service-passport", "print-advice"):
        bench.touch(name)
    (job,) = bench.station.jobs
    assert job.id.startswith("slip-")
    assert bench.scene.title == "slip"
    bench.take(PrintFinished(job.id, Outcome.CONFIRMED))
    assert bench.member.said == []


def test_polls_and_timetable_are_told_to_citizens(bench: Bench):
    stop = Stop(on=date(2026, 11, 21), place=Text(az="Quba", ru="Губа", en="Guba"), arrives=time(10), leaves=time(12))
    at = bench.clock.now()
    bench.hear(TIMETABLE, None, TimetableState(epoch=1, revision=1, at=at, stops=(stop,)), retained=True)
    for name in ("errands", "information", "timetable"):
        bench.touch(name)
    assert "Quba" in bench.scene.texts


def test_it_reports_its_health_with_the_printers_state_and_counts(bench: Bench):
    journal = open_journal(bench.directory / "printer.sqlite")
    for number in range(2):
        journal.begin(f"ticket-{number}", 500, bench.clock.now())
        journal.end(Verdict(Outcome.CONFIRMED), bench.clock.now())
    bench.clock.seconds += LOOK_SECONDS
    bench.take(StatusChanged(PrinterStatus(known=True, paper_near_end=True)))
    report = bench.member.reports[-1]
    assert (report.device, report.role, report.printer.model) == ("kiosk-1", "kiosk", "TM-T20II")
    assert (report.printer.concern, report.printer.papers, report.printer.cuts) == ("paper-near-end", 2, 2)
