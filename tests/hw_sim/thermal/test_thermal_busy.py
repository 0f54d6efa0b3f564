"""How a printer holds its host back: the busy wire, and XOFF and XON."""

from __future__ import annotations

from hw_sim.thermal import Fault

XON, XOFF = b"\x11", b"\x13"
ALL_OF_IT = 60.0


def test_it_is_busy_when_its_buffer_is_nearly_full_until_a_good_part_is_free(make_bench) -> None:
    bench = make_bench(buffer_bytes=1000)
    bench.printer.fault(Fault.OFFLINE)
    bench.send(b"\n" * 871)
    assert not bench.printer.busy
    bench.send(b"\n")
    assert bench.printer.busy
    bench.printer.mend(Fault.OFFLINE)
    line = 30 / 8 / 150
    bench.wait(126.5 * line)
    assert bench.printer.busy
    bench.wait(line)
    assert not bench.printer.busy


def test_a_serial_model_says_so_once_each_time(make_bench) -> None:
    bench = make_bench(buffer_bytes=1000, xonxoff=True)
    bench.printer.fault(Fault.COVER_OPEN)
    assert bench.says() == b""
    assert bench.ask(b"\n" * 900) == XOFF
    assert bench.ask(b"\n" * 50) == b""
    bench.printer.mend(Fault.COVER_OPEN)
    bench.wait(ALL_OF_IT)
    assert bench.says() == XON


def test_other_models_say_nothing(make_bench) -> None:
    bench = make_bench(buffer_bytes=1000)
    bench.printer.fault(Fault.COVER_OPEN)
    assert bench.ask(b"\n" * 900) == b""
    assert bench.printer.busy


def test_real_time_status_is_answered_between_xoff_and_xon(make_bench) -> None:
    bench = make_bench(buffer_bytes=1000, xonxoff=True)
    bench.printer.fault(Fault.COVER_OPEN)
    assert bench.ask(b"\n" * 900 + b"\x10\x04\x02") == b"\x16" + XOFF


def test_a_model_may_be_busy_whenever_it_is_offline(make_bench) -> None:
    bench = make_bench(xonxoff=True, busy_when_offline=True)
    bench.printer.fault(Fault.PAPER_OUT)
    assert bench.printer.busy
    assert bench.says() == XOFF
    bench.printer.mend(Fault.PAPER_OUT)
    assert not bench.printer.busy
    assert bench.says() == XON


def test_it_is_busy_without_power_and_says_when_it_is_ready_again(make_bench) -> None:
    bench = make_bench(xonxoff=True)
    bench.printer.fault(Fault.POWER_LOSS)
    assert bench.printer.busy
    assert bench.says() == b""
    bench.printer.mend(Fault.POWER_LOSS)
    assert not bench.printer.busy
    assert bench.says() == XON


def test_a_small_buffer_is_nearly_full_in_proportion(make_bench) -> None:
    bench = make_bench(buffer_bytes=40)
    bench.printer.fault(Fault.OFFLINE)
    bench.send(b"\n" * 29)
    assert not bench.printer.busy
    bench.send(b"\n")
    assert bench.printer.busy
