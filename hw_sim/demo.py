"""The demonstration: plays a morning, prints what became of it, and leaves what there is to see in a directory."""

from __future__ import annotations

import json
import time
from pathlib import Path

from hw_sim.errands import ERRANDS
from hw_sim.hall import ProgramDied
from hw_sim.hub import Disconnected
from hw_sim.kiosk_front import Setback
from hw_sim.morning import Morning
from hw_sim.patience import Interrupted, Patience
from hw_sim.places import make_ready, require_room
from hw_sim.report import say, table
from hw_sim.verdict import Verdict
from hw_sim.visitors import MISHAPS
from runtime.program import stop_on_signals
from speech import espeak

INTERRUPTED = 130
"""Exit status, as a shell has it of a program that Ctrl-C ended."""

FAILURES = (TimeoutError, ProgramDied, Setback, Disconnected)


def demo(out: Path, mqtt: str, encrypted: bool) -> int:
    """Play the morning into ``out``, print it, and return 0 only when nothing was lost or doubled.

    What a former demonstration left in ``out`` goes. Raises :class:`~hw_sim.places.BadPlace`.
    """
    make_ready(out)
    require_room()
    patience = Patience(stop_on_signals())
    began = time.monotonic()
    try:
        status = _play(out, mqtt, encrypted, patience)
    except Interrupted:
        say("Interrupted: everything is stopped, and nothing was judged.")
        return INTERRUPTED
    except FAILURES as fault:
        say(f"WRONG: the hall did not come up: {fault}")
        return 1
    say(f"{out}: tickets, kiosk, boards, journal.sqlite, logs ({time.monotonic() - began:.0f} s in all)")
    return status


def _play(out: Path, mqtt: str, encrypted: bool, patience: Patience) -> int:
    began = time.monotonic()
    with Morning(out, mqtt, patience=patience, errands=ERRANDS, encrypted=encrypted) as morning:
        say(f"MQTT broker: {morning.open()} (the hall is up after {time.monotonic() - began:.1f} s)")
        try:
            morning.play()
            morning.play_mishaps(MISHAPS)
            morning.show_layouts()
            broke_off = False
        except FAILURES as fault:
            say(f"WRONG: the morning broke off: {fault}")
            broke_off = True
        verdict = morning.close()
        say(table(verdict, morning.catalogue))
    patience.heed()
    _tell(verdict, out)
    return 1 if broke_off or not verdict.good else 0


def _tell(verdict: Verdict, out: Path) -> None:
    summary = json.dumps(verdict.summary(), indent=2)
    (out / "summary.json").write_text(summary + "\n", encoding="utf-8")
    say(summary)
    if not verdict.spoken:
        say(f"The boards only chimed, for {espeak.PROGRAM} is not installed: {espeak.INSTALL}")
    for trouble in verdict.troubles():
        say(f"WRONG: {trouble}")
