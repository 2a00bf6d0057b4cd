"""The portal of the members: what one member sees on his own phone, and nothing of anybody else."""

from sandbox.web.portal import (
    applications,
    borrowing,
    following,
    gate,
    home,
    loans,
    meetings,
    profile,
    savings,
    surplus,
    votes,
)
from sandbox.web.portal.who import pages

__all__ = ["applications", "borrowing", "following", "home", "install", "loans", "meetings", "pages", "profile",
           "savings", "surplus", "votes"]

install = gate.install
