"""Tests of the cooperative modules; melati.py is the small cooperative most of them happen in."""
