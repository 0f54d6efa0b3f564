"""A ticket becomes paper."""
