"""Workflows on paper: the procedure, the blank forms, the letters and the Markdown summary, from a definition alone.

Pure but for the templates beside this file: the same definition gives the same bytes. Nothing of a world is read.
"""
