"""Measures the product's speed, each figure beside a reference of the same run, against a goal."""
