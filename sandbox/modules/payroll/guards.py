"""What the database itself refuses in the payroll deduction, on SQLite and on PostgreSQL."""

from sandbox.worlds.guards import Guard

OVER_SETTLED = """(SELECT coalesce(sum(amount), 0) FROM payroll_settlement WHERE line_id = NEW.line_id) + NEW.amount
            > (SELECT amount FROM payroll_claim_line WHERE id = NEW.line_id)"""
TOO_MUCH = "payroll_settlement: satu tagihan tidak boleh dilunasi lebih dari jumlahnya"
OVER_OLD = """(SELECT coalesce(sum(amount), 0) FROM payroll_old_receipt) + NEW.amount
            > coalesce((SELECT amount FROM payroll_opening WHERE id = 1), 0)"""
CLOSED = "EXISTS (SELECT 1 FROM payroll_closing WHERE claim_id = NEW.claim_id)"


def _refuse_if(name: str, table: str, condition: str, sentence: str) -> Guard:
    return Guard(
        name=name, table=table, moment="BEFORE INSERT",
        sqlite=(f"CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN {condition} "
                f"BEGIN SELECT RAISE(ABORT, '{sentence}'); END",),
        postgresql=f"BEGIN IF {condition} THEN RAISE EXCEPTION '{sentence}'; END IF; RETURN NEW; END")


def _closed(table: str) -> Guard:
    return _refuse_if(f"{table}_while_open", table, CLOSED, f"{table}: potongan bulan ini sudah ditutup")


GUARDS = (_refuse_if("payroll_settlement_within", "payroll_settlement", OVER_SETTLED, TOO_MUCH),
          _refuse_if("payroll_old_receipt_within", "payroll_old_receipt", OVER_OLD,
                     "payroll_old_receipt: piutang lama tidak boleh dilunasi lebih dari jumlahnya"),
          _closed("payroll_transfer"), _closed("payroll_claim_line"), _closed("payroll_shortage"))
