"""The cooperative's own papers from its live data: statements, the RAT book, papers of a meeting, SHU sheets.

Reading only: a world in, blocks of sandbox/paper out. The same data gives the same bytes; the day is the world's.
"""
