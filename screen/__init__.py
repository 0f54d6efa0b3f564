"""What any program needs to show a picture and feel a finger: scenes, one theme, a painter, windows."""

import os

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
