"""Plumbing every program needs and that knows no queue word."""
