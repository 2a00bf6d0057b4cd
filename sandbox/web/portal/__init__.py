"""The portal of the members: what one member sees on his own phone, and nothing of anybody else."""

from sandbox.web.portal import (
    applications,
    borrowing,
    following,
    gate,
    home,
    loans,
    materials,
    meetings,
    profile,
    savings,
    surplus,
    surplus_paper,
    votes,
)
from sandbox.web.portal.who import pages

__all__ = ["applications", "borrowing", "following", "home", "install", "loans", "materials", "meetings", "pages",
           "profile", "savings", "surplus", "surplus_paper", "votes"]

install = gate.install
