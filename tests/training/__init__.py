"""Tests of classes, seats, arenas, checks and scenarios."""
