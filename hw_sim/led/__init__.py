"""Simulated LED panels: they take the bytes of a line as real ones would, and show what is lit."""

from hw_sim.led.faults import Fault
from hw_sim.led.line import SimulatedLine
from hw_sim.led.panel import SimulatedPanel
from hw_sim.led.picture import photograph
from hw_sim.led.reading import read
from hw_sim.led.serve import serve_line

__all__ = ["Fault", "SimulatedLine", "SimulatedPanel", "photograph", "read", "serve_line"]
