"""Gladi as people meet it: a real server, a real browser, the buttons on the pages."""
