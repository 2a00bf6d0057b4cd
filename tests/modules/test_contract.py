"""What a module is told when it is asked."""

from dataclasses import replace
from datetime import date

from sandbox.modules.contract import Occasion


def test_what_was_found_is_not_believed_after_an_effect():
    """An occasion with other answers is another moment: effects may have run in between."""
    asked = Occasion(session=None, case_id=1, member_id=None, values={}, person="", role="", today=date(2026, 1, 1),
                     key="a")

    assert [asked.once("debt", lambda: 3), asked.once("debt", lambda: 0)] == [3, 3]
    assert replace(asked, values={"paid": 3}).once("debt", lambda: 0) == 0
