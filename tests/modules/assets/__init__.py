"""Tests of the fixed assets, on both databases."""
