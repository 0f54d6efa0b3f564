"""A stream of ESC/POS bytes read without a printer: paper, words with their places, and what was not understood."""

from __future__ import annotations

from PIL import Image, ImageDraw

from hw_sim.thermal.decoder import Decoder
from hw_sim.thermal.events import Event, Unfinished, Unknown
from hw_sim.thermal.images import BLACK, WHITE
from hw_sim.thermal.model import MODEL_80, Model
from hw_sim.thermal.paper import Paper
from hw_sim.thermal.strip import Slip, Written
from hw_sim.thermal.telling import STILL, Listener, Told, Trouble, perform

ROLL_MM = 20_000
"""Paper a reading fills at most: what would come after that is refused."""
COMPLAINTS_KEPT = 100
_DASH = 8


class Reading:
    """Feed it the stream in pieces of any size, then ``finish``; ``tell`` hears of each event in turn.

    No input raises. Of what was wrong the first :data:`COMPLAINTS_KEPT` are kept, and all are counted.
    """

    def __init__(self, model: Model = MODEL_80, tell: Listener = lambda _told: None) -> None:
        self.complaints: list[str] = []
        self.not_understood = 0
        self.ignored = 0
        self.simplified = 0
        self.events = 0
        self.slips: list[Slip] = []
        self._tell = tell
        self._model = model
        self._dots_left = round(ROLL_MM * model.dots_per_mm)
        self._decoder = Decoder()
        self._paper = Paper(model.width, model.paper_width, model.cutter_distance, model.dots_per_inch)

    @property
    def size(self) -> int:
        """Bytes that were read."""
        return self._decoder.offset

    @property
    def unprinted(self) -> str:
        """Words that still waited in the print buffer at the end, as no line feed came."""
        return self._paper.waiting

    @property
    def unprinted_page(self) -> bool:
        """Whether a page was not printed at the end, as no ``FF`` came."""
        return self._paper.has_page

    def feed(self, data: bytes) -> None:
        """The next bytes of the stream."""
        for event in self._decoder.feed(data):
            self._do(event)

    def finish(self) -> None:
        """The stream has ended."""
        for event in self._decoder.finish():
            self._do(event)

    def picture(self) -> Image.Image:
        """All the paper in one piece, with a dashed line where the blade fell."""
        pieces = [slip.image for slip in self._pieces()]
        paper = Image.new("1", (pieces[0].width, sum(piece.height for piece in pieces)), WHITE)
        top = 0
        for n, piece in enumerate(pieces):
            paper.paste(piece, (0, top))
            top += piece.height
            if n < len(self.slips):
                _dash(paper, top - 1)
        return paper

    def words(self) -> list[list[Written]]:
        """For each slip what is written on it, the rest that was not cut off last; places are those of ``picture``."""
        top, pages = 0, []
        for slip in self._pieces():
            pages.append([Written(line.x, line.y + top, line.text) for line in slip.lines if line.text])
            top += slip.image.height
        return pages

    def _pieces(self) -> list[Slip]:
        rest = [] if self.slips and not self._paper.strip.has_marks else [self._paper.uncut()]
        return [*self.slips, *rest]

    def _do(self, event: Event) -> None:
        told = self._perform(event)
        if told.motion.cut and (slip := self._paper.cut()) is not None:
            self.slips.append(slip)
        self._dots_left -= told.motion.dots
        self.events += 1
        self._note(told)
        self._tell(told)

    def _perform(self, event: Event) -> Told:
        if self._dots_left <= 0 and not isinstance(event, Unknown | Unfinished):
            reason = f"the roll of {ROLL_MM // 1000} m is at its end"
            return Told(event, "", STILL, Trouble(event, reason, ignored=True))
        return perform(self._paper, event, self._model)

    def _note(self, told: Told) -> None:
        if told.trouble is None:
            self.simplified += bool(told.remark)
        elif told.trouble.ignored:
            self.ignored += 1
        else:
            self.not_understood += 1
        if told.complaint and len(self.complaints) < COMPLAINTS_KEPT:
            self.complaints.append(told.complaint)


def _dash(paper: Image.Image, y: int) -> None:
    pen = ImageDraw.Draw(paper)
    for x in range(0, paper.width, 2 * _DASH):
        pen.line((x, y, x + _DASH - 1, y), fill=BLACK)
