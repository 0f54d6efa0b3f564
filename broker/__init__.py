"""How the parts of a centre talk, and the one process that decides."""
