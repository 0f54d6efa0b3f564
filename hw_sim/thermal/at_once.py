"""Commands a printer obeys on receipt, past everything that waits in its buffer."""

from __future__ import annotations

from enum import Enum, auto

from hw_sim.thermal import status
from hw_sim.thermal.events import RealTime
from hw_sim.thermal.mechanism import Mechanism
from hw_sim.thermal.way_back import WayBack


class Then(Enum):
    """What is left to do for whoever receives the bytes."""

    NOTHING = auto()
    FORGET_UNFINISHED = auto()
    """The host cleared the buffers: half a command is gone too."""
    SWITCH_OFF = auto()


def obey(command: RealTime, at: float, mechanism: Mechanism, way_back: WayBack) -> Then:
    """Answer ``DLE EOT``, recover for ``DLE ENQ``, do what ``DLE DC4`` says unless ``GS ( D`` switched that off."""
    function = command.data[0]
    if command.name == "DLE EOT":
        way_back.say(status.real_time_status(function, mechanism.condition()))
        return Then.NOTHING
    if command.name == "DLE ENQ":
        forgot = mechanism.recover(at, forget=function == 2) and function == 2
        return Then.FORGET_UNFINISHED if forgot else Then.NOTHING
    if not mechanism.paper.heeds(function):
        return Then.NOTHING
    if function == 2:
        return Then.SWITCH_OFF
    if function == 1:
        mechanism.drawer_pulses += 1
        return Then.NOTHING
    mechanism.clear()
    way_back.say(status.CLEAR_RESPONSE)
    return Then.FORGET_UNFINISHED
