"""What one check found: passed, not yet, or wrong with the details that its sentence shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Verdict:
    """Neither passed nor wrong means: not yet, nothing to say."""

    passed: bool
    is_wrong: bool = False
    details: Mapping[str, Any] = field(default_factory=dict)  # text or parts of a Phrase


PASSED = Verdict(passed=True)
NOT_YET = Verdict(passed=False)


def wrong(**details: Any) -> Verdict:
    return Verdict(passed=False, is_wrong=True, details=details)
