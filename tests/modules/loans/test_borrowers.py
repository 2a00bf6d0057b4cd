"""Only members borrow: who left since asking, or has not joined yet, is not lent to."""

import pytest

from sandbox.errors import RuleBroken
from sandbox.modules.loans.operations import sign_agreement
from sandbox.modules.members.models import Member
from tests.modules.loans.kpri import SARI, TODAY, apply, pay_out


def refused(act) -> tuple[str, str]:
    with pytest.raises(RuleBroken) as refusal:
        act()
    return str(refusal.value), refusal.value.hint


def test_who_left_in_between_is_neither_lent_to_nor_paid(session):
    agreed = sign_agreement(session, apply(session), today=TODAY)
    asked = apply(session, case_id=2)
    session.get(Member, SARI).left_on = TODAY

    for act in (lambda: sign_agreement(session, asked, today=TODAY), lambda: pay_out(session, agreed)):
        assert refused(act) == (
            "Sari Wulandari sudah keluar dari koperasi pada 12 Januari 2026. Hanya anggota yang boleh meminjam.",
            "Tutup pengajuan ini.")


def test_who_has_not_joined_yet_is_told_to_join_first(session):
    asked = apply(session)
    session.get(Member, SARI).joined_on = None

    assert refused(lambda: sign_agreement(session, asked, today=TODAY)) == (
        "Sari Wulandari belum menjadi anggota. Hanya anggota yang boleh meminjam.",
        "Selesaikan dahulu pendaftarannya sebagai anggota.")
