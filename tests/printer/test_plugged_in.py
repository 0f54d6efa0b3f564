"""What ``novbe-printer ports`` finds, in a sysfs that the test builds."""

import pytest

import printer.plugged_in
from printer.ends import End
from printer.list_commands import list_ports
from printer.plugged_in import Candidate, candidates
from printer.usb_devices import UsbSystem
from tests.contracts.port_peers import plug_in_adapter, plug_in_printer


@pytest.fixture
def system(tmp_path, monkeypatch):
    system = UsbSystem(tmp_path / "devices", tmp_path / "nodes")
    ports = ((f"{system.nodes}/ttyUSB0", "Serial adapter"), ("/dev/ttyS0", ""))
    monkeypatch.setattr(printer.plugged_in, "serial_nodes", lambda: ports)
    return system


def test_usb_comes_first_and_an_adapter_is_not_listed_twice(system):
    plug_in_printer(system)
    plug_in_adapter(system)
    assert candidates(system) == (
        Candidate("usb://04b8:0e15?serial=X5EF012345", f"{system.nodes}/usb/lp0", "EPSON TM-T20II"),
        Candidate("usb://0403:6001", f"{system.nodes}/ttyUSB0", "Serial adapter"),
        Candidate("serial:///dev/ttyS0", "/dev/ttyS0", ""),
    )


def test_a_printer_that_no_driver_has_is_listed_without_a_node(system):
    plug_in_printer(system, node="")
    said = []
    assert list_ports(candidates(system), said.append) is End.GOOD
    assert any("usb://04b8:0e15" in line and "no device node" in line for line in said)


def test_nothing_at_all_is_said():
    said = []
    assert list_ports((), said.append) is End.NOT_READY
    assert "no USB printer and no serial port" in said[0]
