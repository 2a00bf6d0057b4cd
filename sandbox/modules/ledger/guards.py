"""What the database itself refuses in the journal, on SQLite and on PostgreSQL.

An entry is inserted as a draft, gets its lines, and is posted by setting is_posted. Posting is the moment
the guards check it and move the running balances: re-summing an account for every check is too slow.
"""

from sandbox.worlds.guards import Guard

POSTING = "NEW.is_posted IS NOT 0 AND OLD.is_posted IS 0"  # `IS NOT 0`, or a text in the column would slip through


def refuse(sentence: str, where: str = "") -> str:
    return f"SELECT RAISE(ABORT, '{sentence}') {where};"


BEGINS_AS_DRAFT = Guard(
    name="entry_begins_as_draft", table="entry", moment="BEFORE INSERT",
    sqlite=(f"""CREATE TRIGGER entry_begins_as_draft BEFORE INSERT ON entry WHEN NEW.is_posted IS NOT 0
        BEGIN {refuse("entry: jurnal baru harus dimulai sebagai konsep")} END""",),
    postgresql="""BEGIN
        IF NEW.is_posted THEN RAISE EXCEPTION 'entry: jurnal baru harus dimulai sebagai konsep'; END IF;
        RETURN NEW; END""")

POSTS_BALANCED = Guard(
    name="entry_posts_balanced", table="entry", moment="BEFORE UPDATE",
    sqlite=(f"""CREATE TRIGGER entry_posts_balanced BEFORE UPDATE ON entry WHEN {POSTING}
        BEGIN {refuse("entry: jurnal belum seimbang atau kurang dari dua baris",
                       "WHERE (SELECT count(*) < 2 OR sum(amount) <> 0 FROM line WHERE entry_id = NEW.id)")} END""",),
    postgresql="""BEGIN
        IF NEW.is_posted AND NOT OLD.is_posted
           AND (SELECT count(*) < 2 OR sum(amount) <> 0 FROM line WHERE entry_id = NEW.id)
        THEN RAISE EXCEPTION 'entry: jurnal belum seimbang atau kurang dari dua baris'; END IF;
        RETURN NEW; END""")

# BEFORE, while the entry is still a draft: that is how balance_follows_entries knows the change is a posting.
MOVES_BALANCES = Guard(
    name="entry_moves_balances", table="entry", moment="BEFORE UPDATE",
    sqlite=(f"""CREATE TRIGGER entry_moves_balances BEFORE UPDATE ON entry WHEN {POSTING} BEGIN
        INSERT INTO balance (account_id, member_id, amount, entry_id)
            SELECT account_id, 0, sum(amount), NEW.id FROM line WHERE entry_id = NEW.id GROUP BY account_id
            ON CONFLICT (account_id, member_id)
            DO UPDATE SET amount = amount + excluded.amount, entry_id = excluded.entry_id;
        INSERT INTO balance (account_id, member_id, amount, entry_id)
            SELECT account_id, member_id, sum(amount), NEW.id FROM line
            WHERE entry_id = NEW.id AND member_id IS NOT NULL GROUP BY account_id, member_id
            ON CONFLICT (account_id, member_id)
            DO UPDATE SET amount = amount + excluded.amount, entry_id = excluded.entry_id;
        END""",),
    postgresql="""BEGIN
        IF NEW.is_posted AND NOT OLD.is_posted THEN
            INSERT INTO balance AS kept (account_id, member_id, amount, entry_id)
                SELECT account_id, 0, sum(amount), NEW.id FROM line WHERE entry_id = NEW.id GROUP BY account_id
                UNION ALL
                SELECT account_id, member_id, sum(amount), NEW.id FROM line
                WHERE entry_id = NEW.id AND member_id IS NOT NULL GROUP BY account_id, member_id
                ON CONFLICT ON CONSTRAINT pk_balance
                DO UPDATE SET amount = kept.amount + excluded.amount, entry_id = excluded.entry_id;
        END IF;
        RETURN NEW; END""")

POSTED_FOR_GOOD = Guard(
    name="entry_posted_for_good", table="entry", moment="BEFORE UPDATE OR DELETE",
    sqlite=tuple(f"""CREATE TRIGGER entry_posted_for_good_{verb.lower()} BEFORE {verb} ON entry
        WHEN OLD.is_posted IS NOT 0
        BEGIN {refuse("entry: jurnal yang sudah dibukukan tidak boleh diubah atau dihapus")} END"""
                 for verb in ("UPDATE", "DELETE")),
    postgresql="""BEGIN
        IF OLD.is_posted THEN
            RAISE EXCEPTION 'entry: jurnal yang sudah dibukukan tidak boleh diubah atau dihapus'; END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW; END""")


def _line_of_posted(verb: str, row: str) -> str:
    return f"""CREATE TRIGGER line_only_in_draft_{verb.lower()}_{row.lower()} BEFORE {verb} ON line
        WHEN (SELECT is_posted FROM entry WHERE id = {row}.entry_id) IS NOT 0
        BEGIN {refuse("line: baris jurnal yang sudah dibukukan tidak boleh ditambah, diubah atau dihapus")} END"""


ONLY_IN_DRAFT = Guard(
    name="line_only_in_draft", table="line", moment="BEFORE INSERT OR UPDATE OR DELETE",
    sqlite=(_line_of_posted("INSERT", "NEW"), _line_of_posted("UPDATE", "OLD"), _line_of_posted("UPDATE", "NEW"),
            _line_of_posted("DELETE", "OLD")),
    postgresql="""BEGIN
        IF (TG_OP <> 'INSERT' AND (SELECT is_posted FROM entry WHERE id = OLD.entry_id))
           OR (TG_OP <> 'DELETE' AND (SELECT is_posted FROM entry WHERE id = NEW.entry_id))
        THEN RAISE EXCEPTION
            'line: baris jurnal yang sudah dibukukan tidak boleh ditambah, diubah atau dihapus'; END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW; END""")

WHOLE_RUPIAH = Guard(
    name="line_whole_rupiah", table="line", moment="BEFORE INSERT OR UPDATE",
    sqlite=tuple(f"""CREATE TRIGGER line_whole_rupiah_{verb.lower()} BEFORE {verb} ON line
        WHEN typeof(NEW.amount) <> 'integer' BEGIN {refuse("line: jumlah harus rupiah bulat")} END"""
                 for verb in ("INSERT", "UPDATE")),
    postgresql="BEGIN RETURN NEW; END")  # there the type of the column is the guard

# A balance moves only in the name of an entry being posted, by exactly its lines, and once for each entry.
MOVED = """(CASE NEW.member_id
            WHEN 0 THEN (SELECT sum(amount) FROM line WHERE entry_id = NEW.entry_id AND account_id = NEW.account_id)
            ELSE (SELECT sum(amount) FROM line WHERE entry_id = NEW.entry_id AND account_id = NEW.account_id
                  AND member_id = NEW.member_id) END)"""
IN_DRAFT = "(SELECT is_posted FROM entry WHERE id = NEW.entry_id) IS 0"
# The insert half of an upsert comes by here too; what it may do to a balance that is there, the update half decides.
KNOWN = "EXISTS (SELECT 1 FROM balance WHERE account_id = NEW.account_id AND member_id = NEW.member_id)"
BY_POSTING_ONLY = "balance: saldo hanya berubah karena jurnal dibukukan"

FOLLOWS_ENTRIES = Guard(
    name="balance_follows_entries", table="balance", moment="BEFORE INSERT OR UPDATE OR DELETE",
    sqlite=(
        f"""CREATE TRIGGER balance_follows_entries_insert BEFORE INSERT ON balance
        WHEN NOT ({IN_DRAFT} AND ({KNOWN} OR NEW.amount IS {MOVED})) BEGIN {refuse(BY_POSTING_ONLY)} END""",
        f"""CREATE TRIGGER balance_follows_entries_update BEFORE UPDATE ON balance
        WHEN NOT ({IN_DRAFT} AND NEW.entry_id <> OLD.entry_id AND NEW.amount - OLD.amount IS {MOVED}
                  AND NEW.account_id = OLD.account_id AND NEW.member_id = OLD.member_id)
        BEGIN {refuse(BY_POSTING_ONLY)} END""",
        f"""CREATE TRIGGER balance_follows_entries_delete BEFORE DELETE ON balance
        BEGIN {refuse(BY_POSTING_ONLY)} END"""),
    # Of all triggers only entry_moves_balances writes here: what it has just summed up is not summed up again.
    postgresql=f"""DECLARE change bigint;
        BEGIN
        IF TG_OP = 'DELETE' THEN RAISE EXCEPTION '{BY_POSTING_ONLY}'; END IF;
        change := NEW.amount;
        IF TG_OP = 'UPDATE' THEN
            change := NEW.amount - OLD.amount;
            IF (NEW.account_id, NEW.member_id) <> (OLD.account_id, OLD.member_id) OR NEW.entry_id = OLD.entry_id
            THEN RAISE EXCEPTION '{BY_POSTING_ONLY}'; END IF;
        END IF;
        IF pg_trigger_depth() > 1 THEN RETURN NEW; END IF;
        IF change IS DISTINCT FROM {MOVED}
           OR (SELECT is_posted FROM entry WHERE id = NEW.entry_id) IS DISTINCT FROM false
        THEN RAISE EXCEPTION '{BY_POSTING_ONLY}'; END IF;
        RETURN NEW; END""")

# AFTER the balances moved. An entry that pays nothing out of the overdrawn account is let through.
OVERDRAWN = """EXISTS (SELECT 1 FROM account
            JOIN balance ON balance.account_id = account.id AND balance.member_id = 0 AND balance.amount < 0
            WHERE account.code IN ('1101', '1102', '1103')
              AND EXISTS (SELECT 1 FROM line
                          WHERE entry_id = NEW.id AND line.account_id = account.id AND line.amount < 0))"""
NO_NEGATIVE_CASH = "entry: kas tidak boleh kurang dari nol"

KEEPS_CASH = Guard(
    name="entry_keeps_cash", table="entry", moment="AFTER UPDATE",
    sqlite=(f"""CREATE TRIGGER entry_keeps_cash AFTER UPDATE ON entry WHEN {POSTING}
        BEGIN {refuse(NO_NEGATIVE_CASH, f"WHERE {OVERDRAWN}")} END""",),
    postgresql=f"""BEGIN
        IF NEW.is_posted AND NOT OLD.is_posted AND {OVERDRAWN}
        THEN RAISE EXCEPTION '{NO_NEGATIVE_CASH}'; END IF;
        RETURN NEW; END""")

GUARDS = (BEGINS_AS_DRAFT, POSTS_BALANCED, MOVES_BALANCES, KEEPS_CASH, POSTED_FOR_GOOD, ONLY_IN_DRAFT, WHOLE_RUPIAH,
          FOLLOWS_ENTRIES)
