"""Tokens: random, kept as a digest only, ended by time or by hand."""

from datetime import timedelta

import pytest

from sandbox.design.api_tokens import SCOPES, add_token, revoke_token, token_with, tokens_of
from sandbox.errors import InvalidValues, NotFound, NotSignedIn
from tests.design.conftest import NOW


def made(hall, trainer, name="laporan", scopes=("cases:read",), days=30, now=NOW):
    return add_token(hall, trainer.id, name=name, scopes=scopes, days=days, now=now)


def test_a_token_is_found_by_its_secret_alone(hall, ratna):
    token, secret = made(hall, ratna, scopes=reversed(SCOPES))
    other, _ = made(hall, ratna, name="lain")

    assert token_with(hall, secret, now=NOW) is token
    assert (token.scopes, len(secret), token.digest != other.digest) == (list(SCOPES), 49, True)
    assert [one.name for one in tokens_of(hall, ratna.id)] == ["lain", "laporan"]


@pytest.mark.parametrize("secret", ["", "gladi_", "x" * 500, "\ud800", "\0"])
def test_an_unknown_secret_is_nobody(hall, ratna, secret):
    made(hall, ratna)

    with pytest.raises(NotSignedIn, match="tidak dikenal"):
        token_with(hall, secret, now=NOW)


def test_a_token_ends_by_time_and_by_hand(hall, ratna):
    (timed, first), (endless, second) = made(hall, ratna), made(hall, ratna, name="tetap", days=0)
    later = NOW + timedelta(days=30)

    with pytest.raises(NotSignedIn, match="sudah habis sejak 13 April 2026"):
        token_with(hall, first, now=later)
    assert token_with(hall, second, now=later) is endless
    revoke_token(hall, ratna.id, endless.id, now=later)
    with pytest.raises(NotSignedIn, match="sudah dicabut"):
        token_with(hall, second, now=later)
    assert (timed.state(later), endless.state(later), timed.state(NOW)) == ("expired", "revoked", "active")


def test_its_use_is_noted_once_an_hour(hall, ratna):
    token, secret = made(hall, ratna)
    noted = [token_with(hall, secret, now=NOW + timedelta(minutes=minutes)).used_at for minutes in (0, 30, 61)]

    assert noted == [NOW, NOW, NOW + timedelta(minutes=61)]


@pytest.mark.parametrize(("change", "field"), [
    ({"name": " "}, "name"), ({"name": "x" * 81}, "name"), ({"name": "a\0b"}, "name"), ({"scopes": ()}, "scopes"),
    ({"scopes": ("semua",)}, "scopes"), ({"days": -1}, "days"), ({"days": 10**9}, "days")])
def test_what_no_token_can_be_is_refused_by_field(hall, ratna, change, field):
    with pytest.raises(InvalidValues) as refusal:
        made(hall, ratna, **change)
    assert list(refusal.value.fields) == [field]


def test_a_name_is_free_again_after_it_ended(hall, ratna, slamet):
    token, _ = made(hall, ratna)
    made(hall, slamet)
    with pytest.raises(InvalidValues):
        made(hall, ratna)
    revoke_token(hall, ratna.id, token.id, now=NOW)

    assert made(hall, ratna)[0].name == token.name


def test_nobody_revokes_the_token_of_another(hall, ratna, slamet):
    token, _ = made(hall, ratna)

    with pytest.raises(NotFound):
        revoke_token(hall, slamet.id, token.id, now=NOW)
