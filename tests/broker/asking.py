"""What a kiosk is answered over a real connection."""

from __future__ import annotations

import queue
import time

from broker import topics
from broker.bus import BusNews, Delivery, LinkUp
from broker.member import Member
from queueing.messages import Command, Message

PATIENCE = 15.0


def answer_to(member: Member, inbox: queue.SimpleQueue[BusNews], command: Command) -> Message:
    """Ask, again and again as a kiosk does, until there is an answer."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        member.say(topics.COMMANDS, member.device, command)
        try:
            news = inbox.get(timeout=0.5)
        except queue.Empty:
            continue
        if isinstance(news, Delivery):
            letter = member.mail.read(news)
            assert letter is not None
            return letter.message
        assert isinstance(news, LinkUp) or news.reason
    raise AssertionError("no answer")
