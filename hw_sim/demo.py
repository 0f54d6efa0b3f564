"""The demonstration: a hall of real programs on simulated hardware, a morning of visitors, and what became of it."""

from __future__ import annotations

import json
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from broker.catalogue_file import load_catalogue
from broker.embedded import free_port
from broker.journal import read_events
from hw_sim.catalogues import morning_catalogue
from hw_sim.hall import Hall, ProgramDied, simulated
from hw_sim.hall_config import BOARDS, COUNTERS, KIOSKS, HallConfig, write_hall
from hw_sim.hardware import Hardware
from hw_sim.playing import Citizens, Kiosk, Officer, Setback, Tally
from hw_sim.report import table
from hw_sim.thermal import Ticket, read_qr
from hw_sim.verdict import Verdict
from hw_sim.visitors import MISHAPS, MORNING, Visitor
from hw_sim.watching import Album, BoardWatch

START_SECONDS = 30.0
FIRST_ENDINGS = {"counter-1": "no_show", "counter-2": "transfer", "counter-3": "complete"}


class Morning:
    """One hall with its visitors and officers, from start to verdict. What is there to see goes into ``out``."""

    def __init__(self, out: Path, mqtt: str, visitors: tuple[Visitor, ...] = MORNING) -> None:
        self._stack = ExitStack()
        self._out = out
        directory = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="novbe-")))
        (directory / "catalogue.toml").write_text(morning_catalogue(datetime.now(UTC)), encoding="utf-8")
        self.catalogue = load_catalogue(directory / "catalogue.toml")
        self.config = HallConfig(directory, directory / "catalogue.toml", mqtt, free_port("127.0.0.1"))
        self._album = Album()
        self._stack.callback(self._album.close)
        self.hardware = Hardware(directory)
        self._stack.callback(self.hardware.close)
        self.hall = Hall(self.config, simulated(self.hardware.hub.path))
        self._stack.callback(self.hall.stop)
        self._papers: list[Ticket] = []
        self._mishaps = 0
        self._tally = Tally(len(visitors))
        self._citizens = [self._citizens_at(kiosk, visitors) for kiosk in KIOSKS]
        watch = BoardWatch(self.hardware.hub, BOARDS, self._album, out / "boards")
        self._officers = [self._officer_at(counter, watch) for counter in COUNTERS]

    def __enter__(self) -> Morning:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def open(self) -> str:
        """Start every program and wait until all screens are ready; returns the MQTT broker's name and version.

        Raises ``TimeoutError`` or :class:`ProgramDied` when the hall does not come up.
        """
        write_hall(self.config, self.hardware.addresses())
        self.hall.start_all()
        for device, title in self._ready_titles().items():
            self._await_title(device, title)
        log = self.config.log("broker").read_text(encoding="utf-8")
        return re.findall(r"embedded broker (.+?) listens", log)[-1]  # type: ignore[no-any-return]

    def play(self, meanwhile: Callable[[], None] = lambda: None) -> None:
        """Let everybody come, be called and be served; ``meanwhile`` runs on the calling thread at the same time.

        Raises ``TimeoutError`` when somebody waited in vain and :class:`ProgramDied` when a program has ended.
        """
        players: list[Citizens | Officer] = [*self._citizens, *self._officers]
        with ThreadPoolExecutor(len(players)) as pool:
            playing = [pool.submit(player.play) for player in players]
            try:
                meanwhile()
                while not wait(playing, timeout=1.0, return_when=FIRST_EXCEPTION).done.issuperset(playing):
                    self.hall.check()
                    for failed in [future for future in playing if future.done()]:
                        failed.result()
            finally:
                self._tally.all_ended.set()
            for future in playing:
                future.result()

    def play_mishaps(self, visitors: tuple[Visitor, ...]) -> None:
        """After the morning: the paper of these visitors ends in the middle of their tickets."""
        self._papers = self._collect()
        self._mishaps = len(visitors)
        for citizens in self._citizens:
            for visitor in visitors:
                if visitor.kiosk == citizens.device:
                    citizens.meet_mishap(visitor, self.hardware.printers[visitor.kiosk])

    def close(self) -> Verdict:
        """Stop every program, keep journal, papers and logs in ``out``, and judge."""
        self.hall.stop()
        papers = [(paper, read_qr(paper.image)) for paper in self._papers or self._collect()]
        events = tuple(read_events(self.config.journal))
        shutil.copy(self.config.journal, self._out / "journal.sqlite")
        shutil.copytree(self.config.directory / "logs", self._out / "logs")
        numbers = {visit.code: visit.number for player in self._citizens for visit in player.visits}
        for index, (paper, code) in enumerate(papers, start=1):
            self._keep_paper(paper, numbers.get(code) or f"unknown-{index}")
        return Verdict(
            visits=tuple(visit for player in self._citizens for visit in player.visits),
            calls=tuple(call for officer in self._officers for call in officer.calls),
            events=events,
            papers=tuple(code for _, code in papers),
            mishaps=self._mishaps,
        )

    def _collect(self) -> list[Ticket]:
        return [paper for tray in self.hardware.trays.values() for paper in tray.papers]

    def _citizens_at(self, name: str, visitors: tuple[Visitor, ...]) -> Citizens:
        kiosk = Kiosk(self.hardware.hub, name, self.hardware.trays[name], self._album, self._out / "kiosk")
        return Citizens(kiosk, [visitor for visitor in visitors if visitor.kiosk == name], self.catalogue)

    def _officer_at(self, counter: str, watch: BoardWatch) -> Officer:
        label = self.catalogue.counter(counter).label
        return Officer(self.hardware.hub, counter, label, BOARDS, watch, self._tally, FIRST_ENDINGS[counter])

    def _ready_titles(self) -> dict[str, str]:
        return {
            **dict.fromkeys(KIOSKS, "greeting"),
            **dict.fromkeys(BOARDS, "board live"),
            **dict.fromkeys(COUNTERS, "free"),
        }

    def _await_title(self, device: str, title: str) -> None:
        screen = self.hardware.hub.screens[device]
        try:
            screen.wait_for(lambda frame: frame.title == title, START_SECONDS, f"screen {title!r}", time.monotonic())
        except TimeoutError:
            self.hall.check()
            raise

    def _keep_paper(self, paper: Ticket, name: str) -> None:
        tickets = self._out / "tickets"
        tickets.mkdir(exist_ok=True)
        paper.image.save(tickets / f"{name}.png")
        (tickets / f"{name}.bin").write_bytes(paper.data)


def demo(out: Path, mqtt: str) -> int:
    """Play the morning into ``out`` (emptied first), print it, and return 0 only when nothing was lost or doubled."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    began = time.monotonic()
    with Morning(out, mqtt) as morning:
        say(f"MQTT broker: {morning.open()} (the hall is up after {time.monotonic() - began:.1f} s)")
        try:
            morning.play()
            morning.play_mishaps(MISHAPS)
            broke_off = False
        except (TimeoutError, ProgramDied, Setback) as fault:
            say(f"WRONG: the morning broke off: {fault}")
            broke_off = True
        verdict = morning.close()
        say(table(verdict, morning.catalogue))
    summary = verdict.summary()
    (out / "summary.json").write_text(json.dumps(summary, indent=2) + "\n", encoding="utf-8")
    say(json.dumps(summary, indent=2))
    for trouble in verdict.troubles():
        say(f"WRONG: {trouble}")
    say(f"{out}: tickets, kiosk, boards, journal.sqlite, logs ({time.monotonic() - began:.0f} s in all)")
    return 1 if broke_off or not verdict.good else 0


def say(text: str) -> None:
    """To the person who started the demonstration."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
