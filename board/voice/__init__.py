"""What the waiting hall hears."""
