"""Citizens (:mod:`hw_sim.citizens`) and officers (:mod:`hw_sim.officers`) play at once, each on a thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait

from hw_sim.patience import Patience

LOOK_SECONDS = 1.0

Part = Callable[[], None]


def play_together(parts: Sequence[Part], patience: Patience, look: Part, meanwhile: Part = lambda: None) -> None:
    """Play all ``parts`` to their ends; ``meanwhile``, and then ``look`` each second, run on the calling thread.

    Raises what the first of them raised that failed; the others then stop as soon as they wait for something.
    """
    with ThreadPoolExecutor(len(parts)) as pool:
        playing = [pool.submit(part) for part in parts]
        try:
            meanwhile()
            while not (ended := wait(playing, LOOK_SECONDS, FIRST_EXCEPTION).done).issuperset(playing):
                look()
                for part in ended:
                    part.result()
            for part in playing:
                part.result()
        except BaseException:
            patience.lose()
            raise
