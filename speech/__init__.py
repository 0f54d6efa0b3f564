"""What any program needs to speak: sentences, voices that say them, and the sound of each, made once and kept."""
