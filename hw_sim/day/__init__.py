"""A whole day of a centre by virtual clock: people, officers, kiosks and their troubles around the real coordinator.

No second of it passes: processes (``stage.py``) say how long they wait, and what they wish goes through the codec to a
``Coordinator`` with its journal (``desk.py``). What became of everybody is judged from the journal's events alone
(``judging.py``, ``fairness.py``) and measured (``measuring.py``).
"""
