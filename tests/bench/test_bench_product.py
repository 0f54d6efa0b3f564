"""The product as the benches start it, and how busy it is."""

import os
import subprocess
import sys

import pytest

from bench.kiosk import Kiosk, NoAnswer
from bench.processes import Use, children, cpu_seconds
from bench.product import Product, ProductDied
from bench.wishes import Refusal, Wishes, ticket_in
from queueing import messages as m


def test_a_product_that_does_not_start_says_why(tmp_path):
    product = Product(tmp_path, ["kiosk-1"])
    (tmp_path / "broker.toml").write_text("centre = 1")
    with pytest.raises(ProductDied, match="configuration error"), product:
        pass


def test_a_kiosk_takes_tickets_and_misses_an_answer_that_stays_away(tmp_path):
    with Product(tmp_path, ["kiosk-1"]) as product, Kiosk(product, "kiosk-1") as kiosk:
        wishes = Wishes(product.services)
        kiosk.take_first_ticket(wishes)
        assert ticket_in(kiosk.ask(wishes.reserve())).service == product.services[1]
        with pytest.raises(NoAnswer, match="no answer to ReserveTicket"):
            kiosk.ask(wishes.reserve(), wait=0)
        assert product.mqtt_broker().startswith(("mosquitto", "amqtt"))


def test_a_refusal_breaks_a_bench():
    with pytest.raises(Refusal, match="line-empty"):
        ticket_in(m.Refused(key="k", rule="line-empty", text="nobody waits"))


@pytest.fixture
def child():
    """A process of ours that waits."""
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    yield process.pid
    process.communicate(b"\n")


def test_work_costs_processor_time_and_is_ascribed_to_who_did_it(child):
    use = Use("we", os.getpid(), "our children")
    before = cpu_seconds(os.getpid())
    with use:
        while cpu_seconds(os.getpid()) < before + 0.05:
            pass
    assert use.elapsed > 0
    assert use.shares()["we"] > 0
    assert child in children(os.getpid())


def test_who_started_nobody_has_no_share_of_others(child):
    use = Use("it", child, "its children")
    with use:
        pass
    assert set(use.shares()) == {"it", "the load"}
