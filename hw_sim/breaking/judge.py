"""What must not have happened in a trial. Pure.

A paper is *whole* when it is, dot for dot, the one that comes out when nothing goes wrong; any other with something on
it is *broken*. A print that did not end CONFIRMED may have left one paper, whole or broken, and never a second.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from hw_sim.breaking.papers import Dots
from hw_sim.breaking.trial import Story
from printer.printing import Outcome


def violations(story: Story, wholes: Mapping[str, Dots]) -> list[str]:
    """In words; none when all is as promised. ``wholes``: each work's whole paper, by its name."""
    return [*_ends(story), *_papers(story, wholes), *_afterwards(story)]


def _ends(story: Story) -> list[str]:
    ends = Counter(end.work.name for end in story.ends)
    found = [f"{work.name} has {ends[work.name]} ends" for work in story.works if ends[work.name] != 1]
    clean = (end.work.name for end in story.ends if end.left and end.outcome is Outcome.FAILED_CLEAN)
    return [*found, *(f"{name} is said to have failed cleanly, and bytes of it left" for name in clean)]


def _papers(story: Story, wholes: Mapping[str, Dots]) -> list[str]:
    names = {paper: name for name, paper in wholes.items()}
    out = Counter(names.get(paper, "") for paper in story.papers)
    broken, may_be_broken = out.pop("", 0), 0
    found = []
    for end in story.ends:
        count = out[end.work.name]
        if end.outcome is Outcome.CONFIRMED and count == 0:
            found.append(f"{end.work.name} is confirmed, and its whole paper is not out")
        if end.outcome is Outcome.FAILED_CLEAN and count:
            found.append(f"{end.work.name} is said to have failed cleanly, and its paper is out")
        if count > 1:
            found.append(f"{end.work.name} is out {count} times")
        may_be_broken += end.outcome.leaves_remains and not count
    if broken > may_be_broken:
        found.append(f"{broken} broken papers are out, {may_be_broken} at most may be")
    return found


def _afterwards(story: Story) -> list[str]:
    found = []
    if story.ends[-1].outcome is not Outcome.CONFIRMED:
        found.append("all is mended, and no ticket comes out")
    if story.ink_in_printer:
        found.append("something printed is left in the printer")
    if story.bytes_waiting:
        found.append(f"{story.bytes_waiting} bytes are left in the printer")
    return found
