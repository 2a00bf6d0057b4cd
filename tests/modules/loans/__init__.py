"""Tests of loans; kpri.py is the cooperative they lend in."""
