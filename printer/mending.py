"""What a ticket that ended badly has left in the printer, and getting a stuck printer to work again. For one thread."""

from __future__ import annotations

import logging

from printer.dialogue import Dialogue
from printer.journal import Journal, JournalUnavailable
from printer.printing import Verdict
from printer.receipt import Barrier, Counter, Receipt, settled
from printer.status import MUTE, PrinterStatus
from runtime.clock import Clock

LOG = logging.getLogger(__name__)

RECOVER_SECONDS = 10.0
"""Between two attempts to get a stuck blade going: each one moves it."""

ROUSE_SECONDS = 10.0
"""Between two attempts to make a mute printer listen."""


class Mending:
    """``remains``: bytes of a ticket may lie in the printer; ``uncut``: what is out of it hangs on the paper, and the
    printer may still answer for it. ``heard``: it has given word since this began.
    """

    def __init__(self, journal: Journal, clock: Clock) -> None:
        self.remains = self.uncut = _holds_remains(journal)
        self.heard = False
        self._journal = journal
        self._clock = clock
        self._recover_at = self._rouse_at = clock.monotonic()

    def note(self, verdict: Verdict) -> None:
        """A ticket has ended so."""
        if verdict.leaves_remains:
            self.remains = self.uncut = True

    def clear(self, dialogue: Dialogue) -> bool:
        """Have the printer forget what lies in it; whether it did, or nothing was there."""
        if self.remains and dialogue.clear_remains():
            self.remains = False
        return not self.remains

    def rouse(self, dialogue: Dialogue) -> bool:
        """A mute one may be in the middle of an image that was not sent whole; whether it listens again.

        One that gave word, and has no broken ticket since, is only slow: it gets nothing, least of all a cut.
        """
        if (self.heard and not self.uncut) or self._clock.monotonic() < self._rouse_at:
            return False
        self._rouse_at = self._clock.monotonic() + ROUSE_SECONDS
        if not dialogue.complete_image():
            return False
        self.uncut = True
        return True

    def recover(self, dialogue: Dialogue, status: PrinterStatus) -> None:
        """Get it going, if it waits for that."""
        if status.waits_for_recovery and self._clock.monotonic() >= self._recover_at:
            self._recover_at = self._clock.monotonic() + RECOVER_SECONDS
            dialogue.recover()

    def part(self, dialogue: Dialogue, receipt: Receipt | None, status: PrinterStatus) -> PrinterStatus:
        """Part what is out of a broken ticket from the next one; how a printer that was as ``status`` is then.

        Only one that is ready and was cleared is told to: before, it forgets. It must give a ``receipt`` such as it
        gives for tickets, so that none of the broken one is still to come; one that does not counts as mute.
        """
        if not self.uncut or not status.ready:
            return status
        if self.remains or not self._owes_nothing(dialogue, receipt):
            return MUTE
        dialogue.cut_off()
        dialogue.hear_out(receipt.behind if receipt else b"")
        after = dialogue.status()
        if after.ready:
            self.uncut = False
            self._write_down()
        return after

    def _owes_nothing(self, dialogue: Dialogue, receipt: Receipt | None) -> bool:
        if not isinstance(receipt, Barrier | Counter):
            return True
        return settled(receipt, dialogue.hear_out(receipt.before + receipt.behind))

    def _write_down(self) -> None:
        try:
            self._journal.cleared()
        except JournalUnavailable as error:
            LOG.error("the printer will be cleared once more after a restart: %s", error)


def _holds_remains(journal: Journal) -> bool:
    try:
        return journal.remains
    except JournalUnavailable as error:
        LOG.error("the printer is cleared, to be safe: %s", error)
        return True
