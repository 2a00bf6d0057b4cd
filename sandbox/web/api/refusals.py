"""How the API says no where HTTP has a status of its own for it; all other refusals are those of the pages."""

from sandbox.errors import GladiError
from sandbox.web.problems import KINDS


class Refused(GladiError):
    """`problem` is one of problems.KINDS, which knows its status."""

    def __init__(self, message: str, /, *, problem: str, hint: str = "", **details):
        super().__init__(message, hint=hint, **details)
        self.kind = problem
        self.status = KINDS[problem][0]
