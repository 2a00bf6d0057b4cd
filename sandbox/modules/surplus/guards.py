"""What the database itself refuses about SHU, on SQLite and on PostgreSQL."""

from sandbox.worlds.guards import Guard


def _before_insert(name: str, table: str, sentence: str, condition: str) -> Guard:
    return Guard(
        name=name, table=table, moment="BEFORE INSERT",
        sqlite=(f"CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN {condition} "
                f"BEGIN SELECT RAISE(ABORT, '{table}: {sentence}'); END",),
        postgresql=f"BEGIN IF {condition} THEN RAISE EXCEPTION '{table}: {sentence}'; END IF; RETURN NEW; END")


def _sum(column: str, table: str, pool: str = "") -> str:
    of_pool = f" AND {table}.name = '{pool}'" if pool else ""
    return (f"(SELECT coalesce(sum({column}), 0) FROM {table} "
            f"WHERE {table}.proposal_id = NEW.proposal_id{of_pool})")


_WHOLE_AND_EXACT = " AND ".join((
    "EXISTS (SELECT 1 FROM surplus_proposal WHERE id = NEW.proposal_id AND year = NEW.year "
    f"AND surplus = {_sum('amount', 'surplus_pool')})",
    *(f"{_sum(name, 'surplus_share')} = {_sum('amount', 'surplus_pool', name)}"
      for name in ("capital", "loan", "shop"))))
_ADOPTED = "EXISTS (SELECT 1 FROM surplus_adoption WHERE surplus_adoption.proposal_id = {proposal})"

ADOPTS_EXACTLY = _before_insert(
    "surplus_adopts_exactly", "surplus_adoption", "bagian dan pos harus tepat sama dengan SHU tahunnya",
    f"NOT ({_WHOLE_AND_EXACT})")
SHARES_FIXED = _before_insert(
    "surplus_shares_fixed", "surplus_share", "usulan yang sudah ditetapkan tidak boleh ditambah",
    _ADOPTED.format(proposal="NEW.proposal_id"))
POOLS_FIXED = _before_insert(
    "surplus_pools_fixed", "surplus_pool", "usulan yang sudah ditetapkan tidak boleh ditambah",
    _ADOPTED.format(proposal="NEW.proposal_id"))
PAYS_WHAT_WAS_ADOPTED = _before_insert(
    "surplus_pays_what_was_adopted", "surplus_payment", "SHU dibayar setelah ditetapkan Rapat Anggota",
    "NOT " + _ADOPTED.format(proposal="(SELECT proposal_id FROM surplus_share WHERE id = NEW.share_id)"))

GUARDS = (ADOPTS_EXACTLY, SHARES_FIXED, POOLS_FIXED, PAYS_WHAT_WAS_ADOPTED)
