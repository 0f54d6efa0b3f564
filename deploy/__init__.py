"""Sets a centre up and lets its devices in: its own authority, the broker's files, one-time codes, certificates."""
