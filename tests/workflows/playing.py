"""What tests of workflows play, and how: the ways of each, through the cases of sandbox.rehearsal."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from sandbox.rehearsal.playing import Play, let_pass, let_pass_until, token

__all__ = ["Play", "Way", "let_pass", "let_pass_until", "token"]


@dataclass(frozen=True)
class Way:
    """One way through a workflow on the seeded cooperative: the sentence that heads its example, and where it ends."""

    title: str
    end: str
    play: Callable[[Session], Play]
