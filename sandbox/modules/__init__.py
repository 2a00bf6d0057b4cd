"""The cooperative: one folder per noun, each saying in FACTS and EFFECTS what a workflow file may ask or do."""
