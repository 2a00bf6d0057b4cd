"""The ways through the shipped workflows, a module for each."""
