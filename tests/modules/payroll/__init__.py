"""Tests of the payroll deduction."""
