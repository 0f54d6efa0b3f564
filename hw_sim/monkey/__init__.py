"""A kiosk in the hands of a monkey: random touches, drags, keys, scans and faults, by seed; no real second passes.

The kiosk, its stores, the coordinator, its journal and the printer are the real ones; the clock, the bus between them
and the cable are simulated. Who judges what came of it knows nothing of the kiosk but what people see, hear and hold.
"""
