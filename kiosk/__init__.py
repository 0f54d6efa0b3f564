"""The citizen's terminal."""
