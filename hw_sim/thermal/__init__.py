"""A simulated thermal printer: ESC/POS bytes in over a serial line or TCP; paper, tickets and status answers out."""

from hw_sim.faults import Fault
from hw_sim.thermal.decoder import Decoder
from hw_sim.thermal.device import ThermalPrinter
from hw_sim.thermal.model import MODEL_58, MODEL_80, MODELS, Model, NotFitted
from hw_sim.thermal.serve import PtyServer, TcpServer, serve_pty, serve_tcp
from hw_sim.thermal.ticket import Objection, Ticket
from hw_sim.thermal.usb import UsbServer, serve_usb

__all__ = [
    "MODELS",
    "MODEL_58",
    "MODEL_80",
    "Decoder",
    "Fault",
    "Model",
    "NotFitted",
    "Objection",
    "PtyServer",
    "TcpServer",
    "ThermalPrinter",
    "Ticket",
    "UsbServer",
    "serve_pty",
    "serve_tcp",
    "serve_usb",
]
