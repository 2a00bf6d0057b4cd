"""What the database refuses about the calendar of the books: closed months, false mirrors, a lock taken off again."""

from sandbox.modules.ledger.guards import POSTING, refuse
from sandbox.worlds.guards import Guard

CLOSED_MONTH = "entry: bulan ini sudah ditutup"


def _closed(is_ordinary: str) -> str:
    """A locked month closes those before it; one in adjustment takes the entries of its own closing only."""
    return f"""EXISTS (SELECT 1 FROM accounting_period WHERE last_day >= NEW.entry_date
            AND (state = 'locked' OR (state = 'adjusting' AND first_day <= NEW.entry_date AND {is_ordinary})))"""


IN_OPEN_PERIOD = Guard(
    name="entry_in_open_period", table="entry", moment="BEFORE UPDATE",
    sqlite=(f"""CREATE TRIGGER entry_in_open_period BEFORE UPDATE ON entry WHEN {POSTING}
        BEGIN {refuse(CLOSED_MONTH, "WHERE " + _closed("NEW.is_adjusting IS NOT 1"))} END""",),
    postgresql=f"""BEGIN
        IF NEW.is_posted AND NOT OLD.is_posted AND {_closed("NOT NEW.is_adjusting")}
        THEN RAISE EXCEPTION '{CLOSED_MONTH}'; END IF;
        RETURN NEW; END""")

# Line by line and not by sums: a pair of lines that cancel out is no part of a mirror.
FALSE_MIRROR = """(EXISTS (SELECT 1 FROM line WHERE entry_id IN (NEW.id, NEW.reverses_id)
            GROUP BY account_id, coalesce(member_id, 0), CASE WHEN entry_id = NEW.id THEN -amount ELSE amount END
            HAVING sum(CASE WHEN entry_id = NEW.id THEN 1 ELSE -1 END) <> 0)
        OR NOT EXISTS (SELECT 1 FROM entry AS mistake WHERE mistake.id = NEW.reverses_id AND mistake.is_posted
                       AND mistake.entry_date <= NEW.entry_date))"""
NO_MIRROR = "entry: pembalik harus cermin persis jurnal yang dibalik"

REVERSES_EXACTLY = Guard(
    name="entry_reverses_exactly", table="entry", moment="BEFORE UPDATE",
    sqlite=(f"""CREATE TRIGGER entry_reverses_exactly BEFORE UPDATE ON entry
        WHEN {POSTING} AND NEW.reverses_id IS NOT NULL BEGIN {refuse(NO_MIRROR, f"WHERE {FALSE_MIRROR}")} END""",),
    postgresql=f"""BEGIN
        IF NEW.is_posted AND NOT OLD.is_posted AND NEW.reverses_id IS NOT NULL AND {FALSE_MIRROR}
        THEN RAISE EXCEPTION '{NO_MIRROR}'; END IF;
        RETURN NEW; END""")

ONE_WAY = "accounting_period: bulan hanya bergerak dari terbuka ke penyesuaian ke terkunci"
FORWARD = """(NEW.id = OLD.id AND NEW.first_day = OLD.first_day AND NEW.last_day = OLD.last_day
         AND ((OLD.state = 'open' AND NEW.state = 'adjusting')
              OR (OLD.state = 'adjusting' AND NEW.state = 'locked')))"""

MOVES_ONE_WAY = Guard(
    name="accounting_period_one_way", table="accounting_period", moment="BEFORE INSERT OR UPDATE OR DELETE",
    sqlite=(
        f"""CREATE TRIGGER accounting_period_one_way_insert BEFORE INSERT ON accounting_period
        WHEN NEW.state = 'locked' BEGIN {refuse(ONE_WAY)} END""",
        f"""CREATE TRIGGER accounting_period_one_way_update BEFORE UPDATE ON accounting_period
        WHEN NOT {FORWARD} BEGIN {refuse(ONE_WAY)} END""",
        f"""CREATE TRIGGER accounting_period_one_way_delete BEFORE DELETE ON accounting_period
        BEGIN {refuse(ONE_WAY)} END"""),
    postgresql=f"""BEGIN
        IF TG_OP = 'DELETE' THEN RAISE EXCEPTION '{ONE_WAY}'; END IF;
        IF TG_OP = 'INSERT' THEN
            IF NEW.state = 'locked' THEN RAISE EXCEPTION '{ONE_WAY}'; END IF;
        ELSIF NOT {FORWARD} THEN RAISE EXCEPTION '{ONE_WAY}';
        END IF;
        RETURN NEW; END""")

PERIOD_GUARDS = (IN_OPEN_PERIOD, REVERSES_EXACTLY, MOVES_ONE_WAY)
