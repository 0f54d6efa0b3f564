"""When each call is shown: in the order in which they were called, each long enough to be seen. Pure.

A call that is heard waits for its turn, then begins to be shown at the top, and everything else moves down. The rule:

* A call is *new*, and stands in a place for new calls, for :data:`DWELL` seconds from when it began.
* A board has so many places for new calls, one or more. The next call begins as soon as it would push no call out of
  them before its time; so a burst stands there side by side, in order, and the queue drains by ``places`` in
  :data:`DWELL` seconds.
* Two calls never begin within :data:`STEP` seconds of each other, so that eyes can follow and nothing flickers.
* A number waits only once. When it is called again (or to another counter) while it still waits, it keeps its place in
  the queue and is shown as it was last called.
* A number that is called again while it stands is shown again: it goes to the top, once its former showing has had its
  time, and the row it leaves closes up.

Moments are monotonic, in seconds; a clock that is set changes nothing here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from board.feed import PATIENCE, Feed, call_key, is_awaited, unheard
from board.showing import Announced, ShownCall
from queueing.states import BoardCall
from screen.theme import BLINK, DWELL, EDGES, STEP

Concerns = Callable[[BoardCall], bool]


def all_calls(call: BoardCall) -> bool:  # noqa: ARG001
    """True: a whole hall's calls."""
    return True


@dataclass(frozen=True, slots=True)
class Standing:
    """A call that is on the board since then; None: it was there before the board came, or nobody waits for it."""

    call: BoardCall
    since: float | None

    def seen_at(self) -> float:
        """When it has had its time."""
        return float("-inf") if self.since is None else self.since + DWELL

    def lit(self, now: float) -> bool:
        """Whether it is in the bright half of a flash, should it be the newest."""
        to_come = sum(edge > now for edge in self.blinks())
        return to_come > 0 and to_come % 2 == len(self.blinks()) % 2

    def blinks(self) -> tuple[float, ...]:
        """When its light goes off and on again, should it be the newest; at the last it goes off for good."""
        return () if self.since is None else tuple(self.since + edge * BLINK for edge in range(1, EDGES + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Calling:
    """``standing`` is newest first, ``waiting`` oldest first."""

    places: int
    standing: tuple[Standing, ...] = ()
    waiting: tuple[BoardCall, ...] = ()
    began: float = float("-inf")


def follow(calling: Calling, before: Feed, after: Feed, now: float, concerns: Concerns = all_calls) -> Calling:
    """Take over what was heard just now of the calls that ``concerns`` is true of.

    A hall without any call has begun a new day, or is another one: nothing stands or waits any more.
    """
    if after.state is None or after.state is before.state:
        return calling
    calls = tuple(filter(concerns, after.state.calls))
    if not calls:
        return Calling(places=calling.places)
    if before.state is None:
        return put_up(calling, calls, now)
    new = tuple(filter(concerns, unheard(before, after)))
    awaited = tuple(call for call in new if is_awaited(before, after, call, now))
    missed = tuple(call for call in new if call not in awaited)
    return agree(call_out(put_up(calling, missed, now), awaited[::-1]), calls, now)


def call_out(calling: Calling, calls: Sequence[BoardCall]) -> Calling:
    """Let ``calls``, oldest first, wait for their turn."""
    waiting = {call.number: call for call in calling.waiting}
    waiting.update((call.number, call) for call in calls)
    return replace(calling, waiting=tuple(waiting.values()))


def put_up(calling: Calling, calls: Sequence[BoardCall], now: float) -> Calling:
    """Show ``calls``, newest first, with nobody called by it: under those that are new, above all others."""
    again = {call.number for call in calls}
    new = tuple(entry for entry in calling.standing if entry.seen_at() > now)
    old = tuple(entry for entry in calling.standing if entry.seen_at() <= now and entry.call.number not in again)
    fresh = {entry.call.number for entry in new}
    put = tuple(Standing(call, None) for call in calls if call.number not in fresh)
    return replace(calling, standing=(*new, *put, *old))


def agree(calling: Calling, calls: Sequence[BoardCall], now: float) -> Calling:
    """Show what the centre shows, as it says it now; what it no longer shows goes as soon as it has had its time."""
    numbers = {call.number for call in calls}
    said = {call_key(call): call for call in calls}
    kept = (entry for entry in calling.standing if entry.seen_at() > now or entry.call.number in numbers)
    return replace(
        calling,
        standing=tuple(replace(entry, call=said.get(call_key(entry.call), entry.call)) for entry in kept),
        waiting=tuple(said.get(call_key(call), call) for call in calling.waiting),
    )


def begin(calling: Calling, now: float) -> tuple[Calling, Announced | None]:
    """Let the next call begin, if it is its turn; with the call that began, if one did."""
    if now < next_begin(calling):
        return calling, None
    call, *left = calling.waiting
    others = (entry for entry in calling.standing if entry.call.number != call.number)
    begun = replace(calling, standing=(Standing(call, now), *others), waiting=tuple(left), began=now)
    return begun, Announced(call, now)


def show_again(calling: Calling, since: float, now: float) -> Calling:
    """Nobody saw the board from ``since`` until now: let the calls that had not had their time begin once more."""
    unseen = [entry for entry in calling.standing if entry.seen_at() > since and entry.seen_at() > now - PATIENCE]
    calls = tuple(entry.call for entry in reversed(unseen))
    standing = tuple(replace(entry, since=None) if entry in unseen else entry for entry in calling.standing)
    later = {call.number for call in calling.waiting}
    waiting = (*(call for call in calls if call.number not in later), *calling.waiting)
    return replace(calling, standing=standing, waiting=waiting)


def next_begin(calling: Calling) -> float:
    """When the next call begins; infinity when none waits."""
    if not calling.waiting:
        return float("inf")
    number = calling.waiting[0].number
    pushed_out = calling.standing[calling.places - 1 : calling.places]
    before = [entry for entry in calling.standing if entry.call.number == number]
    return max([calling.began + STEP, *(entry.seen_at() for entry in (*pushed_out, *before))])


def next_change(calling: Calling, now: float) -> float:
    """When the calls look different, if nothing is heard until then; infinity: never."""
    ends = (entry.seen_at() for entry in calling.standing)
    blinks = (edge for entry in calling.standing[:1] for edge in entry.blinks())
    return min([next_begin(calling), *(moment for moment in (*ends, *blinks) if moment > now)])


def shown(calling: Calling, now: float) -> tuple[ShownCall, ...]:
    """The calls as they are to be seen, newest first."""
    return tuple(_shown(entry, now, newest=index == 0) for index, entry in enumerate(calling.standing))


def _shown(entry: Standing, now: float, *, newest: bool) -> ShownCall:
    call = entry.call
    return ShownCall(
        number=call.number,
        counter=call.counter,
        direction=call.direction,
        recalls=call.recalls,
        since=entry.since,
        new=entry.seen_at() > now,
        lit=newest and entry.lit(now),
    )
