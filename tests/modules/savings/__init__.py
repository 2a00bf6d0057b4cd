"""Tests of the savings module."""
