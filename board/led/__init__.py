"""LED panels and counter signs: what they say, in which dots, and how it gets there."""
