"""What every bus keeps: in memory, on either embedded broker, on an outside Mosquitto."""

from __future__ import annotations

import threading

import pytest

from broker.bus import Bus, BusNews, Delivery, LinkDown, LinkUp, Will
from broker.topics import (
    ANSWERS,
    BOARD,
    CATALOGUE,
    COMMANDS,
    COUNTER,
    DEVICE,
    ORDERS,
    POLLS,
    TIMETABLE,
    Family,
    Topic,
    pattern,
)
from tests.contracts.halls import CENTRE, Hall, MqttHall, will_of
from tests.contracts.listening import Ear


def topic(family: Family, name: str | None = None) -> str:
    return str(Topic(CENTRE, family, name))


def join(hall: Hall, device: str, *patterns: str, will: Will | None = None) -> tuple[Bus, Ear]:
    ear = Ear()
    bus = hall.bus(device, ear, will)
    for wanted in patterns:
        bus.subscribe(wanted)
    bus.start()
    ear.until_up()
    return bus, ear


def test_a_message_reaches_its_subscriber(hall: Hall) -> None:
    kiosk, _ = join(hall, "kiosk-1")
    _, ear = join(hall, "coordinator", topic(COMMANDS, "kiosk-1"))
    assert kiosk.publish(topic(COMMANDS, "kiosk-1"), b"hello")
    ear.until_payload(b"hello")
    assert ear.deliveries == [Delivery(topic(COMMANDS, "kiosk-1"), b"hello", retained=False)]


def test_a_wildcard_hears_a_whole_family(hall: Hall) -> None:
    _, ear = join(hall, "coordinator", pattern(CENTRE, COMMANDS))
    for device in ("kiosk-1", "kiosk-2"):
        join(hall, device)[0].publish(topic(COMMANDS, device), device.encode())
        ear.until_payload(device.encode())


def test_a_subscription_made_later_is_heard_too(hall: Hall) -> None:
    coordinator, _ = join(hall, "coordinator")
    kiosk, ear = join(hall, "kiosk-1")
    coordinator.publish(topic(CATALOGUE), b"services", retain=True)
    kiosk.subscribe(topic(CATALOGUE))
    ear.until_payload(b"services")


def test_what_is_retained_comes_marked_and_what_is_fresh_does_not(hall: Hall) -> None:
    coordinator, own = join(hall, "coordinator", topic(CATALOGUE))
    coordinator.publish(topic(CATALOGUE), b"first", retain=True)
    own.until_payload(b"first")
    _, ear = join(hall, "board-1", topic(CATALOGUE))
    ear.until_payload(b"first")
    coordinator.publish(topic(CATALOGUE), b"second", retain=True)
    ear.until_payload(b"second")
    assert [(item.payload, item.retained) for item in ear.deliveries] == [(b"first", True), (b"second", False)]


def test_what_is_retained_replaces_what_was(hall: Hall) -> None:
    coordinator, own = join(hall, "coordinator", topic(CATALOGUE))
    for payload in (b"old", b"new"):
        coordinator.publish(topic(CATALOGUE), payload, retain=True)
        own.until_payload(payload)
    _, ear = join(hall, "board-1", topic(CATALOGUE))
    ear.until_payload(b"new")
    assert ear.payloads == [b"new"]


def test_the_last_will_of_the_killed_is_published_and_retained(hall: Hall) -> None:
    _, ear = join(hall, "coordinator", pattern(CENTRE, DEVICE))
    join(hall, "kiosk-1", will=will_of("kiosk-1"))
    hall.cut("kiosk-1")
    ear.until_payload(b"lost")
    _, late = join(hall, "coordinator", pattern(CENTRE, DEVICE))
    late.until_payload(b"lost")
    assert late.deliveries[0].retained


def test_who_stops_says_what_it_said_last_and_leaves_no_will(hall: Hall) -> None:
    _, ear = join(hall, "coordinator", pattern(CENTRE, DEVICE))
    kiosk, _ = join(hall, "kiosk-1", will=will_of("kiosk-1"))
    for word in (b"one", b"two", b"goodbye"):
        kiosk.publish(topic(DEVICE, "kiosk-1"), word, retain=True)
    kiosk.stop()
    ear.until_payload(b"goodbye")
    other, _ = join(hall, "kiosk-2")
    other.publish(topic(DEVICE, "kiosk-2"), b"marker")
    ear.until_payload(b"marker")
    assert ear.payloads == [b"one", b"two", b"goodbye", b"marker"]


def test_who_stops_amid_much_traffic_leaves_no_will_either(hall: Hall) -> None:
    coordinator, watch = join(hall, "coordinator", pattern(CENTRE, DEVICE))
    for _ in range(10):
        board, _ = join(hall, "board-1", topic(BOARD, "hall-1"), will=will_of("board-1"))
        for _ in range(20):
            coordinator.publish(topic(BOARD, "hall-1"), bytes(5000))
        board.stop()
    join(hall, "kiosk-1")[0].publish(topic(DEVICE, "kiosk-1"), b"marker")
    watch.until_payload(b"marker")
    assert watch.payloads == [b"marker"]


def test_stopping_twice_and_never_having_started_are_no_errors(hall: Hall) -> None:
    bus, _ = join(hall, "kiosk-1")
    bus.stop()
    bus.stop()
    hall.bus("kiosk-2", Ear()).stop()
    assert not bus.publish(topic(DEVICE, "kiosk-1"), b"late")


def test_what_may_not_be_published_is_dropped(hall: Hall) -> None:
    _, ear = join(hall, "coordinator", pattern(CENTRE, COMMANDS))
    thief, _ = join(hall, "kiosk-2")
    thief.publish(topic(COMMANDS, "kiosk-1"), b"forged")
    thief.publish(topic(COMMANDS, "kiosk-2"), b"honest")
    ear.until_payload(b"honest")
    assert ear.payloads == [b"honest"]


@pytest.mark.parametrize("device", ["kiosk-1", "c1", "board-1"])
def test_only_a_console_brings_in_appointments_and_the_rota(hall: Hall, device: str) -> None:
    _, ear = join(hall, "coordinator", pattern(CENTRE, ORDERS), pattern(CENTRE, DEVICE))
    other, _ = join(hall, device)
    console, _ = join(hall, "console")
    other.publish(topic(ORDERS, device), b"forged")
    other.publish(topic(ORDERS, "console"), b"forged")
    other.publish(topic(DEVICE, device), b"marker")
    ear.until_payload(b"marker")
    console.publish(topic(ORDERS, "console"), b"honest")
    ear.until_payload(b"honest")
    assert b"forged" not in ear.payloads


def test_polls_reach_a_kiosk_that_comes_late_and_no_board(hall: Hall) -> None:
    coordinator, _ = join(hall, "coordinator")
    coordinator.publish(topic(POLLS), b"asked", retain=True)
    coordinator.publish(topic(TIMETABLE), b"stops", retain=True)
    _, kiosk = join(hall, "kiosk-1", topic(POLLS), topic(TIMETABLE))
    _, board = join(hall, "board-1", topic(TIMETABLE))
    for ear in (kiosk, board):
        ear.until_payload(b"stops")
    kiosk.until_payload(b"asked")
    assert board.payloads == [b"stops"]


def test_only_the_coordinator_says_what_visitors_are_asked(hall: Hall) -> None:
    _, ear = join(hall, "kiosk-2", topic(POLLS))
    coordinator, heard = join(hall, "coordinator", pattern(CENTRE, DEVICE))
    for device in ("kiosk-1", "board-1", "console"):
        other, _ = join(hall, device)
        other.publish(topic(POLLS), b"forged", retain=True)
        other.publish(topic(DEVICE, device), device.encode())
        heard.until_payload(device.encode())
    coordinator.publish(topic(POLLS), b"asked", retain=True)
    ear.until_payload(b"asked")
    assert ear.payloads == [b"asked"]


def test_a_forbidden_subscription_hears_nothing(hall: Hall) -> None:
    if hall.refuses_subscriptions:
        ear = Ear()
        spy = hall.bus("kiosk-2", ear)
        spy.subscribe(topic(ANSWERS, "kiosk-1"))
        spy.start()
        ear.until_down("may not subscribe")
        assert not any(isinstance(item, LinkUp) for item in ear.news)
        return
    coordinator, _ = join(hall, "coordinator")
    _, ear = join(hall, "kiosk-2", topic(ANSWERS, "kiosk-1"), topic(CATALOGUE))
    coordinator.publish(topic(ANSWERS, "kiosk-1"), b"private")
    coordinator.publish(topic(CATALOGUE), b"public")
    ear.until_payload(b"public")
    assert ear.payloads == [b"public"]


def test_a_last_will_on_a_foreign_topic_is_never_published(hall: Hall) -> None:
    _, watch = join(hall, "coordinator", pattern(CENTRE, DEVICE))
    ear = Ear()
    forger = hall.bus("kiosk-2", ear, Will(topic(DEVICE, "kiosk-1"), b"forged"))
    forger.start()
    ear.until(lambda news: len(news) > 0)
    if isinstance(ear.news[0], LinkUp):
        hall.cut("kiosk-2")
        ear.until_up(times=2)
    forger.stop()
    join(hall, "kiosk-1")[0].publish(topic(DEVICE, "kiosk-1"), b"marker")
    watch.until_payload(b"marker")
    assert watch.payloads == [b"marker"]


def test_a_newcomer_hears_no_retained_message_it_never_asked_for(hall: Hall) -> None:
    coordinator, _ = join(hall, "coordinator")
    _, ear = join(hall, "c1", topic(COUNTER, "c1"))
    coordinator.publish(topic(COUNTER, "c1"), b"A 048", retain=True)
    ear.until_payload(b"A 048")
    _, newcomer = join(hall, "kiosk-1", topic(CATALOGUE))
    coordinator.publish(topic(CATALOGUE), b"marker")
    newcomer.until_payload(b"marker")
    assert newcomer.payloads == [b"marker"]


def test_the_same_device_twice_throws_the_first_one_out(hall: Hall) -> None:
    coordinator, _ = join(hall, "coordinator")
    first, old = join(hall, "kiosk-1", topic(ANSWERS, "kiosk-1"))
    down = threading.Event()
    old_bus_stopped = threading.Thread(target=lambda: (old.until_down(), first.stop(), down.set()))
    old_bus_stopped.start()
    _, new = join(hall, "kiosk-1", topic(ANSWERS, "kiosk-1"))
    old_bus_stopped.join(10)
    assert down.is_set()
    assert not first.publish(topic(DEVICE, "kiosk-1"), b"from the grave")
    coordinator.publish(topic(ANSWERS, "kiosk-1"), b"for the living")
    new.until_payload(b"for the living")
    assert b"for the living" not in old.payloads


def test_the_last_will_of_who_is_thrown_out_comes_before_the_successors_first_word(hall: Hall) -> None:
    _, watch = join(hall, "coordinator", pattern(CENTRE, DEVICE))
    first, old = join(hall, "kiosk-1", will=will_of("kiosk-1"))
    ear = Ear()
    second = hall.bus("kiosk-1", ear, will_of("kiosk-1"))
    stopper = threading.Thread(target=lambda: (old.until_down(), first.stop()))
    stopper.start()
    second.start()
    ear.until_up()
    second.publish(topic(DEVICE, "kiosk-1"), b"ready", retain=True)
    watch.until_payload(b"ready")
    stopper.join(10)
    assert watch.payloads == [b"lost", b"ready"]


def test_after_the_broker_was_away_everything_is_subscribed_again(hall: Hall) -> None:
    _, ear = join(hall, "coordinator", pattern(CENTRE, COMMANDS))
    kiosk, news = join(hall, "kiosk-1")
    hall.go_down()
    ear.until_down()
    news.until_down()
    hall.come_back()
    ear.until_up(times=2)
    news.until_up(times=2)
    kiosk.publish(topic(COMMANDS, "kiosk-1"), b"still here")
    ear.until_payload(b"still here")


def test_without_a_link_nothing_is_sent_and_nothing_is_kept(hall: Hall) -> None:
    _, ear = join(hall, "coordinator", pattern(CENTRE, COMMANDS))
    kiosk, news = join(hall, "kiosk-1")
    hall.go_down()
    news.until_down()
    ear.until_down()
    assert not kiosk.publish(topic(COMMANDS, "kiosk-1"), b"into the void")
    hall.come_back()
    news.until_up(times=2)
    ear.until_up(times=2)
    assert kiosk.publish(topic(COMMANDS, "kiosk-1"), b"marker")
    ear.until_payload(b"marker")
    assert ear.payloads == [b"marker"]


def test_before_the_start_there_is_no_link(hall: Hall) -> None:
    assert not hall.bus("kiosk-1", Ear()).publish(topic(COMMANDS, "kiosk-1"), b"early")


def test_a_program_may_start_before_its_broker(hall: Hall) -> None:
    hall.go_down()
    ear = Ear()
    bus = hall.bus("kiosk-1", ear)
    bus.start()
    ear.until_down()
    hall.come_back()
    ear.until_up()
    assert isinstance(ear.news[0], LinkDown)


def test_two_hundred_messages_keep_their_order(hall: Hall) -> None:
    _, ear = join(hall, "coordinator", pattern(CENTRE, COMMANDS))
    kiosk, _ = join(hall, "kiosk-1")
    sent = [str(number).encode() for number in range(200)]
    for payload in sent:
        assert kiosk.publish(topic(COMMANDS, "kiosk-1"), payload)
    ear.until_payload(sent[-1])
    assert ear.payloads == sent


def test_a_large_message_arrives_whole(hall: Hall) -> None:
    _, ear = join(hall, "board-1", topic(BOARD, "hall-1"))
    large = bytes(range(256)) * 800
    join(hall, "coordinator")[0].publish(topic(BOARD, "hall-1"), large)
    ear.until_payload(large)


def test_a_message_that_arrives_while_others_subscribe_reaches_everybody(hall: Hall) -> None:
    coordinator, _ = join(hall, "coordinator")
    ears = [join(hall, device, topic(CATALOGUE))[1] for device in ("kiosk-1", "kiosk-2")]
    late, _ = join(hall, "board-1")
    for number in range(50):
        late.subscribe(f"{topic(BOARD, 'hall')}-{number}")
        coordinator.publish(topic(CATALOGUE), str(number).encode())
    for ear in ears:
        ear.until_payload(b"49")
        assert len(ear.payloads) == 50


def test_a_program_that_fails_on_a_message_still_hears_the_next(hall: Hall) -> None:
    heard = Ear()

    def clumsy(item: BusNews) -> None:
        heard(item)
        if isinstance(item, Delivery) and item.payload == b"bad":
            raise RuntimeError("the program's own fault")

    board = hall.bus("board-1", clumsy)
    board.subscribe(topic(CATALOGUE))
    board.start()
    heard.until_up()
    coordinator, _ = join(hall, "coordinator")
    for payload in (b"bad", b"good"):
        coordinator.publish(topic(CATALOGUE), payload)
    heard.until_payload(b"good")


@pytest.mark.parametrize("secret", ["", "wrong"])
def test_a_wrong_secret_is_refused_with_a_reason(mqtt_hall: MqttHall, secret: str) -> None:
    ear = Ear()
    mqtt_hall.bus("kiosk-1", ear, secret=secret).start()
    ear.until_down("check its secret")
    assert not any(isinstance(item, LinkUp) for item in ear.news)
