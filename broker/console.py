"""The console: it joins the centre for one errand, and leaves."""

from __future__ import annotations

import queue
from collections.abc import Iterable

from broker.bus import BusNews, Delivery, LinkDown, LinkUp
from broker.errand import Errand
from broker.member import LinkConfig, Member
from broker.own_secrets import CONSOLE
from broker.topics import ANSWERS, ORDERS, Name, Role
from queueing.messages import Accepted, ConsoleCommand, Refused
from runtime.clock import Clock

_LOOK_SECONDS = 0.1


def run_errand(commands: Iterable[ConsoleCommand], link: LinkConfig, centre: Name, clock: Clock) -> tuple[Errand, str]:
    """Join the centre as :data:`CONSOLE` and do the errand, until it is done or hopeless.

    Returns it, and why there was no link last, if there was none.
    """
    inbox: queue.SimpleQueue[BusNews] = queue.SimpleQueue()
    member = Member(link, centre, CONSOLE, Role.CONSOLE, clock, inbox.put)
    member.hear(ANSWERS, CONSOLE)
    errand = Errand(commands, clock.monotonic())
    member.join()
    try:
        return errand, _talk(errand, member, inbox, clock)
    finally:
        member.leave()


def _talk(errand: Errand, member: Member, inbox: queue.SimpleQueue[BusNews], clock: Clock) -> str:
    trouble = ""
    while not errand.done and not errand.is_hopeless(clock.monotonic()):
        for command in errand.due(clock.monotonic()):
            member.say(ORDERS, CONSOLE, command)
        try:
            news = inbox.get(timeout=_LOOK_SECONDS)
        except queue.Empty:
            continue
        match news:
            case Delivery():
                if (letter := member.mail.read(news)) and isinstance(letter.message, Accepted | Refused):
                    errand.hear(letter.message, clock.monotonic())
            case LinkUp():
                trouble = ""
                member.announce()
                errand.link_is_up(clock.monotonic())
            case LinkDown(reason=reason):
                trouble = reason
    return trouble
