"""The rules of notices: how many a hall may have, and until when. Pure."""

from __future__ import annotations

from datetime import datetime

from queueing import messages as m
from queueing.catalogue import Catalogue
from queueing.centre import Centre
from queueing.errors import QueueRuleBroken
from queueing.notices import MOST_STANDING
from queueing.ruling import Decision, known


def post(centre: Centre, catalogue: Catalogue, command: m.PostNotice, device: str, now: datetime) -> Decision:
    """One whose id is known already takes the former one's place."""
    notice = command.notice
    known(catalogue.hall, notice.hall)
    if notice.is_over(now):
        raise QueueRuleBroken("past", "the notice would be over already: its end has passed")
    others = [other for other in centre.notices.of(notice.hall, now) if other.id != notice.id]
    if len(others) >= MOST_STANDING:
        raise QueueRuleBroken(
            "too-many-notices", f"hall {notice.hall} has {len(others)} notices, and may have no more: withdraw one"
        )
    return Decision((m.NoticePosted(notice=notice, at=now),))


def withdraw(centre: Centre, catalogue: Catalogue, command: m.WithdrawNotice, device: str, now: datetime) -> Decision:
    if command.notice not in centre.notices:
        raise QueueRuleBroken("unknown-notice", f"there is no notice {command.notice}")
    return Decision((m.NoticeWithdrawn(notice=command.notice, at=now),))
