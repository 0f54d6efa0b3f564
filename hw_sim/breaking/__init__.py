"""Tickets that are broken off on purpose, at every byte and by every fault, and what the printing makes of it.

The product's own press prints on the simulated printer over a line inside this program; no time passes. ``papers`` has
what is printed, ``plan`` what goes wrong and when; ``trial`` plays one plan, ``judge`` says what must not have
happened, ``sweep`` plays many and counts.
"""
