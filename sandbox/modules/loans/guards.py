"""What the database itself refuses about loans, on both databases: nothing paid twice, nothing left behind."""

from sandbox.worlds.guards import Guard

PAID = "(SELECT coalesce(sum(principal), 0) FROM loan_payment WHERE loan_id = NEW.loan_id)"
LENT = "(SELECT principal FROM loan WHERE id = NEW.loan_id)"


def _on_insert(name: str, table: str, refused_when: str, sentence: str) -> Guard:
    told = f"{table}: {sentence}"
    return Guard(
        name=name, table=table, moment="BEFORE INSERT",
        sqlite=(f"CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN {refused_when} "
                f"BEGIN SELECT RAISE(ABORT, '{told}'); END",),
        postgresql=f"BEGIN IF {refused_when} THEN RAISE EXCEPTION '{told}'; END IF; RETURN NEW; END")


WITHIN_LOAN = _on_insert(
    "loan_payment_within_loan", "loan_payment", f"{PAID} + NEW.principal > {LENT}",
    "pokok yang dibayar tidak boleh melebihi pokok pinjaman")

ONLY_WHILE_OPEN = _on_insert(
    "loan_payment_only_while_open", "loan_payment",
    "EXISTS (SELECT 1 FROM loan_closure WHERE loan_id = NEW.loan_id)", "pinjaman ini sudah ditutup")

TAKES_THE_REST = _on_insert(
    "loan_closure_takes_the_rest", "loan_closure", f"{PAID} + NEW.principal <> {LENT}",
    "penutupan harus mencakup seluruh sisa pokok, tidak kurang dan tidak lebih")

WITHIN_CLAIM = _on_insert(
    "claim_recovery_within_claim", "claim_recovery",
    """(SELECT coalesce(sum(amount), 0) FROM claim_recovery WHERE closure_id = NEW.closure_id) + NEW.amount
       > (SELECT CASE kind WHEN 'written_off' THEN principal + interest ELSE 0 END
          FROM loan_closure WHERE id = NEW.closure_id)""",
    "penerimaan tidak boleh melebihi tagihan yang dihapusbukukan")

GUARDS = (WITHIN_LOAN, ONLY_WHILE_OPEN, TAKES_THE_REST, WITHIN_CLAIM)
