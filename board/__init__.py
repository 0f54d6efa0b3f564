"""What the waiting hall sees."""
