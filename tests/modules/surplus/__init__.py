"""Tests of SHU."""
