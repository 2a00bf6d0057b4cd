"""Tests of the statements, on both databases."""
