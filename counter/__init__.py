"""The call unit at a window: keys, lamp, sign."""
