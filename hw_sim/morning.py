"""One simulated morning: a hall of real programs on simulated hardware, its visitors and officers, and the verdict."""

from __future__ import annotations

import re
import shutil
import sqlite3
import tempfile
import time
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from broker.catalogue_file import load_catalogue
from broker.embedded import free_port
from broker.journal import read_events
from hw_sim.by_ear import ByEar
from hw_sim.catalogues import morning_catalogue
from hw_sim.citizens import Citizens
from hw_sim.errand_players import ErrandPlayers
from hw_sim.errand_verdict import errand_troubles, good_errands, way_troubles
from hw_sim.errands import Errand
from hw_sim.exports import save_exports
from hw_sim.frames import Frame
from hw_sim.gallery import GALLERY
from hw_sim.hall import Hall, simulated
from hw_sim.hall_config import BOARDS, COUNTERS, HALL, KIOSKS, LED_PLACES, MATRIX, HallConfig, write_hall
from hw_sim.hardware import Hardware
from hw_sim.information import bring_in
from hw_sim.kiosk_front import Kiosk
from hw_sim.listening import Ears
from hw_sim.officers import Officer, Tally
from hw_sim.panel_verdict import panel_troubles
from hw_sim.panel_watch import PanelWatch
from hw_sim.patience import Patience
from hw_sim.playing import Part, play_together
from hw_sim.secured import secured
from hw_sim.spoken import chime_troubles, speech_troubles
from hw_sim.thermal import Ticket
from hw_sim.thermal.qr import read_qr
from hw_sim.trays import Tray
from hw_sim.verdict import Verdict
from hw_sim.visitors import MORNING, Visitor
from hw_sim.watching import Album, BoardWatch
from queueing import messages as m
from queueing.calendar import local
from queueing.ticket import Language
from speech import espeak

WORDS_A_MINUTE = 260
"""Where a service takes a second, boards have to speak fast."""

START_SECONDS = 30.0
SPEAK_OUT_SECONDS = 120.0
FIRST_ENDINGS = {"counter-1": "no_show", "counter-2": "transfer", "counter-3": "park"}
STAFF = {"counter-1": "101", "counter-2": "102", "counter-3": "103"}
"""The officers' codes."""


class Morning:
    """One hall with its visitors and officers, from start to verdict. What is there to see goes into ``out``.

    In a ``mute`` hall the boards have no loudspeaker, and nobody waits until all is said.
    """

    def __init__(
        self,
        out: Path,
        mqtt: str,
        visitors: tuple[Visitor, ...] = MORNING,
        patience: Patience | None = None,
        *,
        errands: tuple[Errand, ...] = (),
        mute: bool = False,
        encrypted: bool = False,
    ) -> None:
        self._out = out
        self._mute = mute
        self._patience = Patience() if patience is None else patience
        self.trays = {kiosk: Tray(self._patience) for kiosk in KIOSKS}
        with ExitStack() as stack:
            directory = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="novbe-")))
            (directory / "catalogue.toml").write_text(morning_catalogue(datetime.now(UTC)), encoding="utf-8")
            self.catalogue = load_catalogue(directory / "catalogue.toml")
            self.config = HallConfig(
                directory,
                directory / "catalogue.toml",
                mqtt,
                free_port("127.0.0.1"),
                words_a_minute=WORDS_A_MINUTE,
                encrypted=encrypted,
            )
            self._album = Album(self._patience)
            stack.callback(self._album.close)
            self.hardware = Hardware(directory, {name: tray.drop for name, tray in self.trays.items()}, self._patience)
            stack.callback(self.hardware.close)
            self._ears = Ears(self.hardware.hub, BOARDS)
            self._kiosk_ears = Ears(self.hardware.hub, KIOSKS)
            self._secured = stack.enter_context(secured(self.config))
            self.hall = Hall(self.config, simulated(self.hardware.hub.path))
            stack.callback(self.hall.stop)
            self._stack = stack.pop_all()
        self._papers: list[Ticket] = []
        self._mishaps = 0
        self._tally = Tally(len(visitors))
        self._citizens, self._errands = self._everybody(visitors, errands)
        watch = BoardWatch(self.hardware.hub, BOARDS, self._album, out / "boards")
        self._panels = [PanelWatch(place, of, watch, self._patience) for place, of in LED_PLACES.items()]
        for eyes, panel in zip(self._panels, self.hardware.panels, strict=False):
            eyes.look_at_panel(panel)
        self._panels[-1].look_at_matrix(self.hardware.hub.screens[MATRIX])
        self._officers = [self._officer_at(counter, watch) for counter in COUNTERS]

    def __enter__(self) -> Morning:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def open(self) -> str:
        """Start every program and wait until all screens are ready; returns the MQTT broker's name and version.

        Raises ``TimeoutError`` or :class:`~hw_sim.hall.ProgramDied` when the hall does not come up.
        """
        write_hall(self.config, self.hardware.addresses(mute=self._mute))
        self.hall.start_all()
        for device, title in self._ready_titles().items():
            self._await_title(device, title)
        for panel in self._panels:
            if not panel.counter:
                panel.wait_until_lit(START_SECONDS)
        bring_in(self.config, self._patience)
        if self._secured is not None:
            return self._secured.name
        log = self.config.log("broker").read_text(encoding="utf-8")
        return re.findall(r"embedded broker (.+?) listens", log)[-1]  # type: ignore[no-any-return]

    def play(self, meanwhile: Part = lambda: None) -> None:
        """Let everybody come, be called and be served; ``meanwhile`` runs on the calling thread at the same time.

        Raises ``TimeoutError`` when somebody waited in vain, :class:`~hw_sim.hall.ProgramDied` when a program has ended
        and :class:`~hw_sim.hub.Disconnected` when hardware that should be open is not.
        """
        comers: list[Part] = [partial(self._come, *both) for both in zip(self._citizens, self._errands, strict=True)]
        parts = [*comers, *(officer.play for officer in self._officers)]
        play_together(parts, self._patience, self.hall.check, meanwhile)

    def _come(self, citizens: Citizens, errands: ErrandPlayers) -> None:
        citizens.play()
        errands.play()

    def play_mishaps(self, visitors: tuple[Visitor, ...]) -> None:
        """After the morning: the paper of these visitors ends in the middle of their tickets. Raises as ``play``."""
        self._papers = self._collect()
        self._mishaps = len(visitors)
        parts = [partial(self._meet_mishaps, citizens, visitors) for citizens in self._citizens]
        play_together(parts, self._patience, self.hall.check)

    def _meet_mishaps(self, citizens: Citizens, visitors: tuple[Visitor, ...]) -> None:
        for visitor in visitors:
            if visitor.kiosk == citizens.device:
                citizens.meet_mishap(visitor, self.hardware.printers[visitor.kiosk])

    def show_layouts(self) -> None:
        """Start a board of every layout, and keep a picture of each. Raises as ``open``."""
        for device, layout in GALLERY.items():
            picture = self._out / "boards" / f"layout-{layout}.png"
            self.hardware.hub.screens[device].on_frame.append(partial(self._keep_once, picture))
            self.hall.start(device)
        for device in GALLERY:
            screen = self.hardware.hub.screens[device]
            screen.wait_for(self._is_whole, START_SECONDS, "calls of its hall", time.monotonic())

    def _keep_once(self, file: Path, frame: Frame) -> None:
        if self._is_whole(frame) and file not in self._album:
            self._album.keep(frame.image(), file)

    def _is_whole(self, frame: Frame) -> bool:
        """Whether a board shows all: it hears its hall live, and knows the hall's name."""
        hall = self.catalogue.hall(HALL).name
        return frame.title == "board live" and any(frame.text(hall[language]) for language in Language)

    def close(self) -> Verdict:
        """Stop every program, keep journal, papers, sound and logs in ``out``, and judge. Raises ``Interrupted``."""
        if not (self._mute or self._patience.lost):
            self._ears.wait_for_quiet(SPEAK_OUT_SECONDS)
        self.hall.stop()
        self._ears.save(self._out / "boards")
        self._kiosk_ears.save_told(self._out / "kiosk")
        papers = [(paper, self._read(paper)) for paper in self._papers or self._collect()]
        save_exports(self.config, local(self.catalogue, datetime.now(UTC)), self._out / "export")
        events = tuple(read_events(self.config.journal))
        copy_journal(self.config.journal, self._out / "journal.sqlite")
        shutil.copytree(self.config.directory / "logs", self._out / "logs")
        outcomes = [outcome for player in self._errands for outcome in player.outcomes]
        numbers = {visit.code: visit.number for player in self._citizens for visit in player.visits}
        numbers |= {outcome.ticket: outcome.number for outcome in outcomes if outcome.number}
        for index, (paper, code) in enumerate(papers, start=1):
            self._keep_paper(paper, numbers.get(code) or f"unknown-{index}")
        return Verdict(
            visits=tuple(visit for player in self._citizens for visit in player.visits),
            calls=tuple(call for officer in self._officers for call in officer.calls),
            events=events,
            papers=tuple(code for _, code in papers),
            mishaps=self._mishaps,
            spoken=sum(bool(sound.says) for sound in self._ears.sounds),
            speech=tuple(self._speech_troubles(events)),
            panels=tuple(self._panel_troubles(events)),
            errands=(*errand_troubles(events, outcomes), *self._way_troubles(events)),
            done=good_errands(events, outcomes),
        )

    def _way_troubles(self, events: tuple[m.Event, ...]) -> list[str]:
        said = [sound.says for sound in self._kiosk_ears.sounds] if espeak.is_installed() else None
        return way_troubles(events, [visit for player in self._citizens for visit in player.visits], said)

    def _panel_troubles(self, events: tuple[m.Event, ...]) -> list[str]:
        sightings = [sighting for panel in self._panels for sighting in panel.sightings]
        return panel_troubles(events, self._labels(), LED_PLACES, sightings)

    def _labels(self) -> dict[str, str]:
        """What every counter is called on the boards."""
        return {counter.id: counter.label for counter in self.catalogue.counters}

    def _speech_troubles(self, events: tuple[m.Event, ...]) -> list[str]:
        """On a machine without espeak-ng boards only chime, and cannot be asked for words."""
        sounds = self._ears.sounds
        if self._mute:
            return []
        if not espeak.is_installed():
            return chime_troubles(events, sounds)
        return speech_troubles(events, self._labels(), sounds, Language.AZ)

    def _read(self, paper: Ticket) -> str | None:
        self._patience.heed()
        return read_qr(paper.image)

    def _collect(self) -> list[Ticket]:
        """All tickets; slips hold no place in line."""
        slips = [slip for player in self._errands for slip in player.slips]
        papers = (paper for tray in self.trays.values() for paper in tray.papers)
        return [paper for paper in papers if not any(paper is slip for slip in slips)]

    def _everybody(
        self, visitors: tuple[Visitor, ...], errands: tuple[Errand, ...]
    ) -> tuple[list[Citizens], list[ErrandPlayers]]:
        """Who comes to each kiosk, for tickets and for something else."""
        hub, citizens, players = self.hardware.hub, [], []
        for name in KIOSKS:
            kiosk = Kiosk(hub, name, self.trays[name], self._album, self._out / "kiosk")
            own = [visitor for visitor in visitors if visitor.kiosk == name]
            citizens.append(Citizens(kiosk, own, self.catalogue, ByEar(hub, name) if espeak.is_installed() else None))
            players.append(ErrandPlayers(kiosk, errands, citizens[-1], self._tally, self._patience))
        return citizens, players

    def _officer_at(self, counter: str, watch: BoardWatch) -> Officer:
        label = self.catalogue.counter(counter).label
        first, panels = FIRST_ENDINGS[counter], tuple(place for place, of in LED_PLACES.items() if of in ("", label))
        return Officer(self.hardware.hub, counter, label, STAFF[counter], BOARDS, watch, self._tally, first, panels)

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


def copy_journal(journal: Path, copy: Path) -> None:
    """Copy it whole, also when its program was killed and the last events are still in its write-ahead log."""
    with closing(sqlite3.connect(journal)) as store, closing(sqlite3.connect(copy)) as kept:
        store.backup(kept)
        kept.execute("PRAGMA journal_mode = DELETE")
