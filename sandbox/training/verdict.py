"""What one check found: passed, not yet, or wrong with the details that its sentence shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Verdict:
    """Neither passed nor wrong means: not yet, nothing to say."""

    passed: bool
    is_wrong: bool = False
    details: Mapping[str, str] = field(default_factory=dict)


PASSED = Verdict(passed=True)
NOT_YET = Verdict(passed=False)


def wrong(**details: str) -> Verdict:
    return Verdict(passed=False, is_wrong=True, details=details)
