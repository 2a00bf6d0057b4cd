"""Realistic fake cooperatives, deterministic from a number: the same preset and number give the same bytes."""
