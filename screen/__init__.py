"""What any program needs to show a picture and feel a finger: scenes, one theme, a painter, windows."""
