"""Tests of the reports: papers of a cooperative read back, and their figures held against the queries."""
