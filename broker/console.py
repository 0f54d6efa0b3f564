"""The console: it joins the centre for one errand, and leaves."""

from __future__ import annotations

import queue
from typing import Protocol

from broker.bus import BusNews, Delivery, LinkDown, LinkUp
from broker.member import LinkConfig, Member
from broker.own_secrets import CONSOLE
from broker.topics import ANSWERS, ORDERS, Family, Name, Role
from queueing.messages import ConsoleCommand, Message
from runtime.clock import Clock

_LOOK_SECONDS = 0.1


class Business(Protocol):
    """What the console has come for. ``now`` is monotonic time in seconds."""

    @property
    def done(self) -> bool:
        """Whether there is nothing to wait for any more."""

    def is_hopeless(self, now: float) -> bool:
        """Whether waiting on makes no sense."""

    def due(self, now: float) -> list[ConsoleCommand]:
        """What to send now."""

    def link_is_up(self, now: float) -> None:
        """Whatever was sent before may be lost."""

    def hear(self, message: Message, now: float) -> None:
        """Take in what was said."""


def do(business: Business, link: LinkConfig, centre: Name, clock: Clock, *states: Family) -> str:
    """Join the centre as :data:`CONSOLE`, hear its ``states`` too, and stay until the business is done or hopeless.

    Returns why there was no link last, if there was none.
    """
    inbox: queue.SimpleQueue[BusNews] = queue.SimpleQueue()
    member = Member(link, centre, CONSOLE, Role.CONSOLE, clock, inbox.put)
    member.hear(ANSWERS, CONSOLE)
    for family in states:
        member.hear(family)
    member.join()
    try:
        return _talk(business, member, inbox, clock)
    finally:
        member.leave()


def _talk(business: Business, member: Member, inbox: queue.SimpleQueue[BusNews], clock: Clock) -> str:
    trouble = ""
    while not business.done and not business.is_hopeless(clock.monotonic()):
        for command in business.due(clock.monotonic()):
            member.say(ORDERS, CONSOLE, command)
        try:
            news = inbox.get(timeout=_LOOK_SECONDS)
        except queue.Empty:
            continue
        match news:
            case Delivery():
                if letter := member.mail.read(news):
                    business.hear(letter.message, clock.monotonic())
            case LinkUp():
                trouble = ""
                member.announce()
                business.link_is_up(clock.monotonic())
            case LinkDown(reason=reason):
                trouble = reason
    return trouble
