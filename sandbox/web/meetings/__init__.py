"""The members' meeting (Rapat): the pages with which chair and secretary prepare and run it, and others look on."""

from sandbox.web.meetings import agenda, calls, desk, minutes, printed_list, roll, screen, votes
from sandbox.web.meetings.access import install, pages

__all__ = ["PAGES", "agenda", "calls", "desk", "install", "minutes", "printed_list", "roll", "screen", "votes"]

PAGES = (pages,)
