"""Gladi: workflows of a cooperative, rehearsed before anything goes live."""

__version__ = "0.1.0"
