"""Tests of the cooperative module."""
