"""What the database itself refuses, and what happens to the proofs when a guard is missing."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from sandbox.modules.payroll import queries, verify
from tests.modules.guards import Act, check_passes_without_guard, check_refused
from tests.modules.payroll.office import close, receive, send

ACTS = (
    Act("settle a line twice", "payroll_settlement_within", (
        "INSERT INTO payroll_settlement (id, transfer_id, line_id, amount) VALUES (999, 1, 1, 1)",)),
    Act("money after the closing", "payroll_transfer_while_open", (
        "INSERT INTO payroll_transfer (id, claim_id, received_on, paid_to, amount, excess, entry_id, key) "
        "VALUES (999, 1, '2025-03-31', '1102', 5, 5, 1, 'gelap')",)),
    Act("a line after the closing", "payroll_claim_line_while_open", (
        "INSERT INTO payroll_claim_line (id, claim_id, member_id, component, reference, amount) "
        "VALUES (999, 1, 1, 'shop_credit', 'x', 5)",)),
    Act("a shortage after the closing", "payroll_shortage_while_open", (
        "INSERT INTO payroll_shortage (id, claim_id, member_id, amount, reason) VALUES (999, 1, 1, 5, 'x')",)),
    Act("old claims paid twice", "payroll_old_receipt_within", (
        "INSERT INTO payroll_old_receipt (id, received_on, paid_to, amount, entry_id, key) "
        "VALUES (999, '2025-03-31', '1102', 5, 1, 'lama')",)),
    *(Act(f"change {table}", f"{table}_append_only", (f"UPDATE {table} SET id = id WHERE id = 1",)) for table in (
        "payroll_opening", "payroll_standing", "payroll_claim", "payroll_claim_line", "payroll_transfer",
        "payroll_settlement", "payroll_closing")),
    *(Act(f"remove {table}", f"{table}_append_only", (f"DELETE FROM {table} WHERE id = {place}",))
      for table, place in (("payroll_standing", 1), ("payroll_settlement", 1))),
)


@pytest.fixture
def closed(store, world) -> str:
    with store.session(world) as session:
        claim = send(session)
        receive(session, claim, 7_400_000)
        close(session, claim)
    return world


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
def test_the_database_refuses(store, store_place, closed, act):
    check_refused(store, store_place, closed, act)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
def test_only_the_guard_refuses(store, store_place, closed, act):
    check_passes_without_guard(store, store_place, closed, act)


@pytest.mark.parametrize("statement", [
    "INSERT INTO payroll_claim (id, agency_id, month, sent_on, sent_by, entry_id, key) "
    "VALUES (999, 1, '2025-03-01', '2025-03-20', 'STAF-01', NULL, 'dua')",
    "INSERT INTO payroll_closing (id, claim_id, closed_on, closed_by, key) VALUES (999, 1, '2025-03-31', 'X', 'dua')",
    "INSERT INTO payroll_opening (id, amount, recorded_on) VALUES (2, 5, '2025-03-31')",
    "INSERT INTO payroll_settlement (id, transfer_id, line_id, amount) VALUES (999, 1, 1, 0)",
    "INSERT INTO payroll_settlement (id, transfer_id, line_id, amount) VALUES (999, 1, 1, -5)",
])
def test_twice_and_negative_is_refused_by_the_table(store, closed, statement):
    with store.session(closed) as session, pytest.raises(DBAPIError), session.begin_nested():
        session.execute(text(statement))


def test_proofs_name_what_was_put_in_behind_their_back(store, world, without_guard):
    without_guard(world, "payroll_settlement_within")
    with store.session(world) as session:
        claim = send(session)
        receive(session, claim, 7_400_000)
        session.execute(text(
            "INSERT INTO payroll_settlement (id, transfer_id, line_id, amount) VALUES (999, 1, 1, 7)"))
        close(session, claim)

        assert queries.short(session, claim) == -7
        assert {finding.name: finding.sentence for finding in verify(session) if not finding.ok} == {
            "payroll.settled_or_short": "Potongan Maret 2025 Dinas Pendidikan: ditagih Rp7.400.000, diterima "
                                        "Rp7.400.007, kurang Rp0.",
            "payroll.transfers_matched": "Transfer 31-03-2025 Rp7.400.000: dicocokkan Rp7.400.007, kelebihan Rp0.",
            "payroll.within_lines": "Tagihan baris 1: Rp100.000, dilunasi Rp100.007.",
            "payroll.claims_equal_journal": "Tagihan potong gaji yang terbuka (Rp7), piutang lama Rp0, akun 1203 "
                                            "Rp0."}
