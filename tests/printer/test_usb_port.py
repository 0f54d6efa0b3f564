"""USB printers by vendor, product and serial number, in a sysfs that the test builds."""

import pytest

from printer.errors import PrinterUnavailable
from printer.usb_devices import UsbSystem, plugged_in
from printer.usb_port import open_usb
from runtime.addresses import BadAddress, parse
from tests.contracts.port_peers import UsbPeer, plug_in_adapter, plug_in_printer, soon


@pytest.fixture
def system(tmp_path):
    return UsbSystem(tmp_path / "devices", tmp_path / "nodes")


def nodes(system):
    return [(device.address, str(device.node.relative_to(system.nodes))) for device in plugged_in(system)]


def test_a_printer_and_both_kinds_of_adapters_are_found_with_their_nodes(system):
    plug_in_printer(system)
    plug_in_adapter(system, socket="1-2", node="ttyUSB0")
    plug_in_adapter(system, socket="1-3.1", node="ttyACM0", ids="0519:0003", serial="A/1 b")
    assert nodes(system) == [
        ("usb://04b8:0e15?serial=X5EF012345", "usb/lp0"),
        ("usb://0403:6001", "ttyUSB0"),
        ("usb://0519:0003?serial=A%2F1%20b", "ttyACM0"),
    ]


def test_what_is_no_printer_is_not_listed(system):
    keyboard = system.devices / "1-4"
    (keyboard / "1-4:1.0").mkdir(parents=True)
    (keyboard / "idVendor").write_text("046d\n")
    (keyboard / "1-4:1.0" / "bInterfaceClass").write_text("03\n")
    assert plugged_in(system) == ()


def test_where_the_kernel_knows_no_usb_nothing_is_plugged_in(system):
    assert plugged_in(system) == ()


def test_the_address_that_is_told_is_the_one_that_opens_it(tmp_path):
    peer = UsbPeer(tmp_path)
    (device,) = plugged_in(peer.system)
    port = open_usb(parse(device.address), system=peer.system)
    assert port.write(b"ticket", soon()) == 6
    port.close()
    peer.vanish()


@pytest.mark.parametrize("address", ["usb://04b8:0e15", "usb://04B8:0E15?serial=X5EF012345"])
def test_the_serial_number_may_be_left_out_and_hexadecimal_digits_are_of_either_case(tmp_path, address):
    peer = UsbPeer(tmp_path)
    open_usb(parse(address), system=peer.system).close()
    peer.vanish()


def test_ids_of_decimal_digits_are_no_port_of_a_host(system):
    plug_in_printer(system, ids="0416:0011", serial="")
    with pytest.raises(PrinterUnavailable, match="usb/lp0: there is no such device"):
        open_usb(parse("usb://0416:0011"), system=system)


def test_none_there_says_so_and_what_is(system):
    plug_in_adapter(system)
    with pytest.raises(PrinterUnavailable, match=r"no such printer is plugged in.*usb://0403:6001 \(Serial adapter, "):
        open_usb(parse("usb://04b8:0e15"), system=system)


def test_nothing_there_at_all_says_so(system):
    with pytest.raises(PrinterUnavailable, match="no printer and no serial adapter at all"):
        open_usb(parse("usb://04b8:0e15"), system=system)


def test_another_serial_number_is_another_printer(system):
    plug_in_printer(system, serial="OTHER")
    with pytest.raises(PrinterUnavailable, match="serial=OTHER"):
        open_usb(parse("usb://04b8:0e15?serial=X5EF012345"), system=system)


def test_two_alike_are_both_named_and_told_apart_by_serial_number(system):
    plug_in_printer(system, socket="1-1", serial="A1", node="usb/lp0")
    plug_in_printer(system, socket="1-2", serial="A2", node="usb/lp1")
    with pytest.raises(PrinterUnavailable, match=r"2 such printers.*serial=A1 .*serial=A2 .*by its serial number"):
        open_usb(parse("usb://04b8:0e15"), system=system)


def test_two_alike_without_serial_numbers_are_named_by_their_nodes(system):
    plug_in_printer(system, socket="1-1", serial="", node="usb/lp0")
    plug_in_printer(system, socket="1-2", serial="", node="usb/lp1")
    with pytest.raises(PrinterUnavailable, match=r"usb/lp0\).*usb/lp1\).*by its device node"):
        open_usb(parse("usb://04b8:0e15"), system=system)


def test_a_printer_that_no_driver_has_says_what_to_load(system):
    plug_in_printer(system, node="")
    with pytest.raises(PrinterUnavailable, match=r"EPSON TM-T20II is plugged in at 1-1.*modprobe usblp.*CUPS"):
        open_usb(parse("usb://04b8:0e15"), system=system)


@pytest.mark.parametrize(
    "text",
    [
        "usb://",
        "usb:///04b8:0e15",
        "usb://04b8",
        "usb://epson:tm20",
        "usb://04b8:0e15/lp0",
        "usb://04b8:0e15?serial=",
        "usb://04b8:0e15?serail=X",
        "usb://04b8:0e15?baud=fast",
        "usb://04b8:10015",
    ],
)
def test_a_usb_address_that_makes_no_sense_is_the_technicians_to_mend(text, system):
    with pytest.raises(BadAddress):
        open_usb(parse(text), system=system)
