"""Whose absence a line's errors tell: whatever its opener was told is at the other end."""

import socket

import pytest

from printer.errors import PrinterUnavailable
from runtime.addresses import open_device
from tests.contracts.port_peers import soon


@pytest.mark.parametrize("scheme", ["serial", "file"])
def test_a_line_that_is_absent_is_asked_for_by_name(tmp_path, scheme):
    address = f"{scheme}://{tmp_path}/ttyUSB7"
    with pytest.raises(PrinterUnavailable, match=r"is the printer plugged in\?"):
        open_device("line", address)
    with pytest.raises(PrinterUnavailable, match=r"is the panel plugged in\?"):
        open_device("line", address, "panel")


def test_nobody_in_the_network_is_named_too():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"tcp://127.0.0.1:{listener.getsockname()[1]}"
    with pytest.raises(PrinterUnavailable, match="no panel answers"):
        open_device("line", address, "panel")


def test_who_closes_the_line_is_named():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = open_device("line", f"tcp://127.0.0.1:{listener.getsockname()[1]}", "panel")
        listener.accept()[0].close()
    with pytest.raises(PrinterUnavailable, match="the panel closed the line"):
        port.read(soon())
    port.close()
