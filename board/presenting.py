"""What a board shows now, out of all that it knows. Pure: ``now`` is monotonic seconds, ``wall`` the board's own clock.

The board tells the time of day by the centre's clock, counted on since the centre was last heard: whether its own clock
is right, or is set meanwhile, makes no difference. Its own is used only until the centre is heard.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from board.calling import Calling, next_change, shown
from board.feed import Feed, centre_time, silent_at, view
from board.programme import (
    AWAKE_AFTER_CALL,
    Programme,
    closing,
    next_turn,
    notices_at,
    running_at,
    sleeps,
    turn_at,
)
from board.showing import Showing
from queueing.timetable import upcoming


def showing(feed: Feed, calling: Calling, programme: Programme, now: float, wall: datetime) -> Showing:
    """The one picture that is right now."""
    seen = view(feed, now, wall)
    time = seen.time
    notices = notices_at(programme, seen.notices, time)
    turn = turn_at(programme, seen.services, notices, now - feed.began)
    closed, closes_at = closing(seen.catalogue, seen.hall, time)
    return Showing(
        freshness=seen.freshness,
        linked=seen.linked,
        now=time.replace(second=0, microsecond=0),
        language=turn.language,
        calls=shown(calling, now),
        waiting=len(calling.waiting),
        as_of=_minute(seen.as_of),
        catalogue=seen.catalogue,
        hall=seen.hall,
        topic=turn.topic,
        notice=turn.notice,
        running=running_at(programme, notices),
        slide=turn.slide,
        stops=upcoming(seen.stops, time.date()),
        closes_at=closes_at,
        closed=closed,
        asleep=sleeps(programme, time) and not _called_lately(calling, now),
    )


def seconds_right(feed: Feed, calling: Calling, now: float, wall: datetime) -> float:
    """How long the picture stays right if nothing is heard and no clock is set."""
    time = centre_time(feed, now, wall)
    minute = time.replace(second=0, microsecond=0) + timedelta(minutes=1)
    moments = (next_change(calling, now), feed.began + next_turn(now - feed.began), silent_at(feed))
    return min((minute - time).total_seconds(), *(moment - now for moment in moments if moment > now))


def _minute(moment: datetime | None) -> datetime | None:
    return moment and moment.replace(second=0, microsecond=0)


def _called_lately(calling: Calling, now: float) -> bool:
    newest = calling.standing[:1]
    return any(entry.since is not None and now - entry.since < AWAKE_AFTER_CALL for entry in newest)
