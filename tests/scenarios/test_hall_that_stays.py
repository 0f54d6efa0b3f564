"""The hall that stays: a person plays it with mouse and keyboard, and however it is ended, nothing stays behind."""

import os
import select
import signal
import subprocess
import sys
import time
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from broker.journal import read_events
from hw_sim.hall_config import HALL
from hw_sim.stay import HOW_TO_PLAY, NO_DISPLAY
from hw_sim.thermal.qr import read_qr
from kiosk.news import Tick, Touched
from kiosk.screens.scenes import scene_of
from kiosk.screens.view import View
from kiosk.session import step
from kiosk.state import Session
from kiosk.world import World
from queueing import messages as m
from queueing.catalogue import Catalogue
from runtime.addresses import parse
from runtime.config import build
from screen.fonts import FontMeasure
from screen.theme import PAUSE
from tests.makers import between

PATIENCE = 30
POLL_SECONDS = 0.05
SEEN = ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")
"""What tells SDL where to show windows."""


def eventually(what, happened):
    """The first true answer of ``happened``, asked again and again."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if answer := happened():
            return answer
        time.sleep(POLL_SECONDS)
    pytest.fail(f"{what}: not within {PATIENCE} s")


def read(file):
    return file.read_text(encoding="utf-8") if file.exists() else ""


class Stay:
    """``novbe-sim hall`` as a process group of its own, as a shell starts it."""

    def __init__(self, directory, environment):
        self.out = directory / "hall"
        self._said = directory / "said"
        command = [sys.executable, "-m", "hw_sim", "hall", "--out", str(self.out)]
        with self._said.open("wb") as said:
            self.process = subprocess.Popen(
                command, env=environment, stdout=said, stderr=said, stdin=subprocess.DEVNULL, start_new_session=True
            )

    @property
    def said(self):
        return read(self._said)

    def log(self, program):
        return read(self.out / "logs" / f"{program}.log")

    def config(self, program):
        return tomllib.loads(read(self.out / "config" / f"{program}.toml"))

    def greets(self):
        """Wait until both kiosks greet."""
        for kiosk in ("kiosk-1", "kiosk-2"):
            eventually(f"{kiosk} greets", lambda kiosk=kiosk: "screen greeting" in self.log(kiosk))

    def signal(self, number):
        """What Ctrl-C does: a signal to the whole foreground group."""
        os.killpg(self.process.pid, number)

    def end(self, number):
        """The exit status."""
        self.signal(number)
        return self.process.wait(PATIENCE)

    def left(self):
        """The programs, mosquitto among them, that still run on this hall's files."""
        lines = [(process, read_bytes(process / "cmdline")) for process in Path("/proc").glob("[0-9]*")]
        return {int(process.name): line.decode() for process, line in lines if bytes(self.out) in line}


def read_bytes(file):
    try:
        return file.read_bytes()
    except OSError:
        return b""


@pytest.fixture
def start(tmp_path):
    """``start(display)``: a hall that stays; whatever is left of it is killed with the test."""
    halls = []

    def start_hall(display=None):
        environment = {name: value for name, value in os.environ.items() if name not in SEEN}
        halls.append(Stay(tmp_path, environment | ({"DISPLAY": display} if display else {})))
        return halls[-1]

    yield start_hall
    for hall in halls:
        hall.process.kill()
        hall.process.wait(PATIENCE)
        for process in hall.left():
            os.kill(process, signal.SIGKILL)


@pytest.fixture
def display(needs_program):
    """A virtual screen of its own, ":99"."""
    xvfb = needs_program("Xvfb", "apt-get install xvfb")
    reader, writer = os.pipe()
    command = [xvfb, "-displayfd", str(writer), "-screen", "0", "1920x1080x24", "-nolisten", "tcp", "-noreset"]
    with subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL) as server, os.fdopen(reader) as number:
        os.close(writer)
        assert select.select([number], [], [], PATIENCE)[0], "Xvfb did not start"
        yield f":{number.readline().strip()}"
        server.terminate()


@pytest.fixture
def person(display, needs_program):
    """Somebody with mouse and keyboard."""
    return Person(display, needs_program("xdotool", "apt-get install xdotool"))


class Person:
    def __init__(self, display, xdotool):
        self._environment = {**os.environ, "DISPLAY": display}
        self._xdotool = xdotool

    def _do(self, *words):
        command = [self._xdotool, *map(str, words)]
        result = subprocess.run(command, env=self._environment, capture_output=True, text=True, timeout=PATIENCE)
        assert result.returncode == 0, result.stderr
        return result.stdout

    def click(self, point):
        self._do("mousemove", *point, "click", 1)

    def press(self, point, key):
        """Give the window at ``point`` the keyboard, as a window manager would, and press a key."""
        where = dict(line.split("=") for line in self._do("mousemove", *point, "getmouselocation", "--shell").split())
        self._do("windowfocus", "--sync", where["WINDOW"], "key", key)


def on_desktop(hall, device, x, y):
    """Where a point of the device's picture is on the desktop."""
    address = parse(hall.config(device)["devices"]["picture"])
    left, top = map(int, address.option("at", "").split(","))
    scale = address.number("scale", 1.0)
    return round(left + x * scale), round(top + y * scale)


class Kiosk:
    """A kiosk in its window. What it shows after each touch is known from its own pure session."""

    def __init__(self, hall, device, person):
        self._hall = hall
        self._device = device
        self._person = person
        catalogue = build(Catalogue, tomllib.loads(read(hall.out / "catalogue.toml")), "catalogue")
        lines = m.LinesState(
            hall=HALL,
            epoch=1,
            revision=1,
            at=datetime.now(UTC),
            open=True,
            services=tuple(
                m.ServiceLine(service=service.id, waiting=0, range=between(0, 5))
                for service in catalogue.services_in(HALL)
            ),
        )
        self._world = World(hall=HALL, catalogue=catalogue, lines=lines, heard_at=0.0, printer="")
        self._session, _ = step(Session(), Tick(), 0.0, self._world)

    def touch(self, widget):
        """Click on the widget and wait for the next screen."""
        scene = scene_of(View(self._session, self._world, FontMeasure()))
        rect = next(each.rect for each in scene.widgets if each.name == widget)
        time.sleep(PAUSE)
        self._person.click(on_desktop(self._hall, self._device, *rect.middle))
        self._session, _ = step(self._session, Touched(widget, widget), 0.0, self._world)
        wanted = f"screen {self._session.screen}"
        eventually(wanted, lambda: wanted in self._hall.log(self._device))


def events(hall, kind):
    return [event for event in read_events(hall.out / "state" / "journal.sqlite") if isinstance(event, kind)]


def test_a_person_takes_a_ticket_and_finds_its_place_with_the_mouse_and_calls_it_with_the_keyboard(
    start, display, person
):
    hall = start(display)
    hall.greets()
    assert HOW_TO_PLAY in hall.said
    kiosk = Kiosk(hall, "kiosk-2", person)
    for widget in ("language-en", "agency-internal-affairs", "service-id-card", "take-ticket"):
        kiosk.touch(widget)
    paper = eventually("a paper", lambda: next((hall.out / "tickets").glob("*.png"), None))
    eventually("the paper is announced", lambda: f"A paper was printed: {paper}" in hall.said)
    waiting = eventually("the ticket waits", lambda: events(hall, m.PrintConfirmed))
    assert [read_qr(Image.open(paper))] == [event.ticket for event in waiting]

    (reserved,) = events(hall, m.TicketReserved)
    other_kiosk = Kiosk(hall, "kiosk-1", person)
    for widget in ("errands", "place", *(f"key-{sign}" for sign in reserved.number), "go-on"):
        other_kiosk.touch(widget)
    eventually("the place in line", lambda: "screen place-found" in hall.log("kiosk-1"))

    at_counter = on_desktop(hall, "counter-2", 400, 240)
    for key, fact in (("c", m.TicketCalled), ("s", m.ServiceStarted), ("d", m.ServiceCompleted)):
        person.press(at_counter, key)
        eventually(fact.__name__, lambda fact=fact: events(hall, fact))
    assert [(event.ticket, event.counter) for event in events(hall, m.TicketCalled)] == [
        (waiting[0].ticket, "counter-2")
    ]

    assert hall.end(signal.SIGINT) == 0
    assert hall.left() == {}
    assert hall.said.endswith("The hall is closed.\n")


def test_a_program_that_ends_is_started_again_and_the_hall_says_so(start):
    hall = start()
    hall.greets()
    victim = next(process for process, line in hall.left().items() if "counter-3.toml" in line)
    os.kill(victim, signal.SIGKILL)
    eventually("counter-3 is mourned", lambda: "counter-3 has ended and is started again in 1 s" in hall.said)
    eventually("counter-3 is back", lambda: hall.log("counter-3").count("is connected") == 2)
    assert hall.end(signal.SIGINT) == 0


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 0), (signal.SIGTERM, 0), (signal.SIGKILL, -signal.SIGKILL)]
)
def test_without_a_display_it_says_so_and_however_it_ends_no_process_is_left(start, number, status):
    hall = start()
    hall.greets()
    assert NO_DISPLAY in hall.said
    assert len(hall.left()) >= 9
    assert hall.end(number) == status
    eventually("nobody is left", lambda: hall.left() == {})
