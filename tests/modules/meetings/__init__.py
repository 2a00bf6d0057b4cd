"""Tests of the meetings module."""
