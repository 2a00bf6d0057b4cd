"""Tests of the designer's back: edits, rules, drafts, translations, publishing."""
