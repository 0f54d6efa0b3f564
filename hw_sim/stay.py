"""A hall that stays: windows for its screens where there is a display, and papers as files."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from broker.embedded import free_port
from hw_sim.catalogues import all_day_catalogue
from hw_sim.hall import Hall, simulated
from hw_sim.hall_config import HallConfig, write_hall
from hw_sim.hardware import Hardware
from runtime.program import stop_on_signals
from screen.window import desktop_size

LOOK_SECONDS = 1.0

NO_DISPLAY = """\
No display here: the hall runs, but nobody can see it. For a virtual screen over the network:
  apt-get install -y --no-install-recommends tigervnc-standalone-server openbox
  (Xtigervnc :7 -geometry 1920x1080 -localhost -SecurityTypes None & sleep 2; DISPLAY=:7 openbox) & sleep 3; DISPLAY=:7 make hall
and look with a VNC viewer at localhost:5907 (from afar: ssh -L 5907:localhost:5907 HOST)."""  # noqa: E501

HOW_TO_PLAY = """\
Touch a kiosk with the mouse to take a ticket. Click on a call unit, then use the keyboard:
  C call   R call again   S serve   D complete   N no-show   T transfer, then a figure"""


def stay(out: Path, mqtt: str) -> int:
    """Keep a hall running until Ctrl-C; configuration, journal, papers and logs stay in ``out``."""
    stopping = stop_on_signals()
    desktop = _desktop()
    with ExitStack() as stack:
        config = _settle(out.resolve(), mqtt)
        hardware = Hardware(Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="novbe-"))))
        stack.callback(hardware.close)
        write_hall(config, hardware.windows(desktop) if desktop else hardware.addresses())
        hall = Hall(config, simulated(hardware.hub.path))
        stack.callback(hall.stop)
        hall.start_all()
        _say(HOW_TO_PLAY if desktop else NO_DISPLAY)
        _say(f"The hall is open. Configuration, journal, logs and papers: {config.directory}. Ctrl-C closes it.")
        kept = 0
        while not stopping.wait(LOOK_SECONDS):
            for program in hall.revive():
                _say(f"{program} had ended and was started again; its log: {config.log(program)}")
            kept = _keep_papers(hardware, config.directory / "tickets", kept)
    _say("The hall is closed.")
    return 0


def _desktop() -> tuple[int, int] | None:
    """The size of the desktop for seven windows; a bare console, where SDL would find a screen too, has none."""
    return desktop_size() if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") else None


def _settle(out: Path, mqtt: str) -> HallConfig:
    out.mkdir(parents=True, exist_ok=True)
    (out / "catalogue.toml").write_text(all_day_catalogue(), encoding="utf-8")
    return HallConfig(out, out / "catalogue.toml", mqtt, free_port("127.0.0.1"))


def _keep_papers(hardware: Hardware, directory: Path, kept: int) -> int:
    papers = sorted(
        (paper for tray in hardware.trays.values() for paper in tray.papers), key=lambda paper: paper.cut_at
    )
    for paper in papers[kept:]:
        directory.mkdir(exist_ok=True)
        file = directory / f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{kept + 1:03d}.png"
        paper.image.save(file)
        _say(f"A paper was printed: {file}")
        kept += 1
    return kept


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
