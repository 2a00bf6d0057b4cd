"""Designing workflows: drafts, edits, the published library, and the tokens of programs; all kept in the hall."""
