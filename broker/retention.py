"""How long the journal keeps what it holds: whole service days go, from its beginning, and the chain stays checkable.

What is gone is told by a row of its own at the head of the chain, a :class:`JournalPruned`: the number and hash of the
last row that went, which the first row still there must follow.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import msgspec

from broker.chain import Head, witness
from broker.journal_store import Store
from queueing.messages import CoordinatorStarted, ServiceDayStarted


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalPruned:
    """All rows up to ``through`` are gone, among them ``days`` service days, counting those that had gone before.

    ``hash`` is that row's, in hexadecimal. ``started`` is the newest epoch, when its own row is gone too. Raises
    ``ValueError`` when the hash is none.
    """

    through: int
    hash: str
    days: int
    first_day: date
    last_day: date
    started: CoordinatorStarted | None
    at: datetime

    def __post_init__(self) -> None:
        witness(str(self.last))

    @property
    def last(self) -> Head:
        """The last row that is gone."""
        return Head(self.through, bytes.fromhex(self.hash))

    def __str__(self) -> str:
        days = f"service days {self.first_day} to {self.last_day}, {self.days} in all"
        return f"rows 1 to {self.through} ({days}) were pruned on {self.at:%Y-%m-%d %H:%M %Z}"


_decode_start = msgspec.json.Decoder(CoordinatorStarted).decode
_decode_day = msgspec.json.Decoder(ServiceDayStarted).decode
_decode_pruned = msgspec.json.Decoder(JournalPruned).decode


def service_days(store: Store) -> list[tuple[int, date]]:
    """Every service day in the journal, with the row that begins it."""
    rows = store.execute("SELECT seq, body FROM entry WHERE kind = 'ServiceDayStarted' ORDER BY seq")
    return [(seq, _decode_day(body).day) for seq, body in rows]


def newest_pruning(store: Store) -> JournalPruned | None:
    """What has been pruned, all in all."""
    row = newest(store, JournalPruned)
    return _decode_pruned(row[1]) if row else None


def newest(store: Store, kind: type[CoordinatorStarted | ServiceDayStarted | JournalPruned]) -> tuple[int, str] | None:
    """The number and the body of the last row of a kind."""
    row: tuple[int, str] | None = store.execute(
        f"SELECT seq, body FROM entry WHERE kind = '{kind.__name__}' ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    return row


def _epoch_gone(store: Store, through: int, former: JournalPruned | None) -> CoordinatorStarted | None:
    row = newest(store, CoordinatorStarted)
    if row is None:
        return former.started if former else None
    return _decode_start(row[1]) if row[0] <= through else None


def plan_pruning(store: Store, before: date, at: datetime, most: int | None = None) -> JournalPruned | None:
    """What goes with the service days ``before`` a date, at ``most`` so many of them; None when nothing does.

    The last service day always stays.
    """
    days = service_days(store)
    young = (seq for index, (seq, day) in enumerate(days) if day >= before or index == most)
    kept = next(young, days[-1][0] if days else 0)
    gone = [day for seq, day in days if seq < kept]
    if not gone:
        return None
    through = kept - 1
    former = newest_pruning(store)
    return JournalPruned(
        through=through,
        hash=store.execute("SELECT hash FROM entry WHERE seq = ?", (through,)).fetchone()[0].hex(),
        days=len(gone) + (former.days if former else 0),
        first_day=former.first_day if former else gone[0],
        last_day=gone[-1],
        started=_epoch_gone(store, through, former),
        at=at,
    )
