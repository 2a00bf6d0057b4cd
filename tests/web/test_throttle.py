"""Five wrong passwords are free; then an account waits half a minute between two attempts."""

from datetime import UTC, datetime, timedelta

from sandbox.web.throttle import Throttle

NOW = datetime(2026, 3, 14, 2, 30, tzinfo=UTC)


def attempts(throttle: Throttle, login: str, *seconds: int) -> list[int]:
    """What each attempt was told, made so many seconds after the first."""
    return [throttle.begin(login, now=NOW + timedelta(seconds=second)) for second in seconds]


def test_five_attempts_are_free_and_the_sixth_waits():
    assert attempts(Throttle(), "ratna", 0, 1, 2, 3, 4, 5, 20) == [0, 0, 0, 0, 0, 29, 14]


def test_after_the_wait_one_more_attempt_is_allowed():
    assert attempts(Throttle(), "ratna", 0, 0, 0, 0, 0, 30, 31) == [0, 0, 0, 0, 0, 0, 29]


def test_accounts_wait_apart_however_the_login_is_typed():
    throttle = Throttle()
    attempts(throttle, "ratna", 0, 0, 0, 0, 0)

    assert (attempts(throttle, " Ratna ", 1), attempts(throttle, "lewis", 1)) == ([29], [0])


def test_a_right_password_forgives():
    throttle = Throttle()
    attempts(throttle, "ratna", 0, 0, 0, 0, 0)
    throttle.forgive("ratna")

    assert attempts(throttle, "ratna", 1) == [0]


def test_a_quarter_of_an_hour_later_nothing_is_remembered():
    assert attempts(Throttle(), "ratna", 0, 0, 0, 0, 0, 900, 901, 902) == [0, 0, 0, 0, 0, 0, 0, 0]
