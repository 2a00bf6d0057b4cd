"""What the database itself refuses at a meeting, on SQLite and on PostgreSQL: a name added to a frozen roll, an
attendance or a vote of somebody who is not on it, a second urn, a decision on ballots that are not the voters'."""

from sandbox.worlds.guards import Guard


def _guard(name: str, table: str, verb: str, sentence: str, refused: str) -> Guard:
    """Before `verb`, refuse the row when `refused` holds: an SQL condition that both databases understand."""
    said = f"{table}: {sentence}"
    return Guard(
        name=name, table=table, moment=f"BEFORE {verb}",
        sqlite=(f"CREATE TRIGGER {name} BEFORE {verb} ON {table} WHEN {refused} "
                f"BEGIN SELECT RAISE(ABORT, '{said}'); END",),
        postgresql=f"BEGIN IF {refused} THEN RAISE EXCEPTION '{said}'; END IF; "
                   f"RETURN {'OLD' if verb == 'DELETE' else 'NEW'}; END")


_OTHERS = "(SELECT coalesce(sum(votes), 0) FROM tally WHERE motion_id = NEW.motion_id AND choice <> NEW.choice)"
_IN_URN = "(SELECT coalesce(sum(votes), 0) FROM tally WHERE motion_id = NEW.motion_id)"
_METHOD = "(SELECT method FROM motion WHERE id = NEW.motion_id)"
_DECIDED = "EXISTS (SELECT 1 FROM decision WHERE motion_id = NEW.motion_id)"
_NAMED = "(SELECT count(*) FROM named_vote WHERE motion_id = NEW.motion_id)"
_VOTED = "(SELECT count(*) FROM voted WHERE motion_id = NEW.motion_id)"
_MARKS = f"{_VOTED} * (SELECT seats FROM motion WHERE id = NEW.motion_id)"  # each paper fills every seat, or abstains

GUARDS = (
    _guard("meeting_closed_for_good", "meeting", "UPDATE", "rapat yang ditutup tidak dibuka lagi",
           "OLD.status = 'closed'"),
    _guard("meeting_keeps_roll", "meeting", "UPDATE", "tanggal daftar pemilih tidak bisa diubah",
           "OLD.roll_on IS NOT NULL AND (NEW.roll_on IS NULL OR NEW.roll_on <> OLD.roll_on)"),
    _guard("meeting_stays", "meeting", "DELETE", "rapat tidak boleh dihapus", "OLD.id IS NOT NULL"),
    _guard("voter_before_freeze", "voter", "INSERT", "daftar pemilih sudah dikunci",
           "EXISTS (SELECT 1 FROM meeting WHERE id = NEW.meeting_id AND roll_on IS NOT NULL)"),
    _guard("attendance_on_roll", "attendance", "INSERT",
           "tidak ada di daftar pemilih rapat ini, atau sidangnya selesai",
           "NOT EXISTS (SELECT 1 FROM voter JOIN sitting ON sitting.meeting_id = voter.meeting_id "
           "WHERE voter.id = NEW.voter_id AND sitting.id = NEW.sitting_id AND sitting.ended_on IS NULL) "
           "OR NEW.holder_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM attendance AS own "
           "WHERE own.sitting_id = NEW.sitting_id AND own.voter_id = NEW.holder_id AND own.holder_id IS NULL)"),
    _guard("attendance_append_only", "attendance", "UPDATE", "baris daftar hadir tidak diubah", "OLD.id IS NOT NULL"),
    _guard("attendance_struck_with_reason", "attendance", "DELETE",
           "baris daftar hadir dicoret dengan alasan, dan hanya sebelum ikut dihitung",
           "NOT EXISTS (SELECT 1 FROM struck_attendance WHERE sitting_id = OLD.sitting_id AND voter_id = OLD.voter_id) "
           "OR EXISTS (SELECT 1 FROM attendance AS letter WHERE letter.sitting_id = OLD.sitting_id "
           "AND letter.holder_id = OLD.voter_id) "
           "OR EXISTS (SELECT 1 FROM sitting WHERE id = OLD.sitting_id AND ended_on IS NOT NULL) "
           "OR EXISTS (SELECT 1 FROM decision WHERE sitting_id = OLD.sitting_id AND attendance_id >= OLD.id) "
           "OR EXISTS (SELECT 1 FROM voted JOIN motion ON motion.id = voted.motion_id "
           "JOIN sitting ON sitting.meeting_id = motion.meeting_id "
           "WHERE sitting.id = OLD.sitting_id AND voted.voter_id = OLD.voter_id "
           "AND NOT EXISTS (SELECT 1 FROM decision WHERE decision.motion_id = motion.id))"),
    _guard("voted_attends", "voted", "INSERT", "suara tanpa kehadiran, atau acaranya sudah diputus",
           f"{_DECIDED} OR NOT EXISTS (SELECT 1 FROM attendance JOIN sitting ON sitting.id = attendance.sitting_id "
           "JOIN motion ON motion.meeting_id = sitting.meeting_id WHERE motion.id = NEW.motion_id "
           "AND attendance.voter_id = NEW.voter_id AND sitting.opened_on IS NOT NULL AND sitting.ended_on IS NULL)"),
    _guard("named_vote_in_the_open", "named_vote", "INSERT", "suara rahasia tidak dicatat dengan nama",
           f"{_METHOD} NOT IN ('hands', 'written')"),
    _guard("tally_begins_at_zero", "tally", "INSERT", "kotak suara dimulai kosong, sebelum suara pertama",
           f"NEW.votes <> 0 OR {_VOTED} > 0 OR {_METHOD} <> 'secret'"),
    _guard("tally_counts_voters", "tally", "UPDATE", "surat suara melebihi pemilih, berkurang, atau sudah diputus",
           "NEW.motion_id <> OLD.motion_id OR NEW.choice <> OLD.choice OR NEW.votes < OLD.votes "
           f"OR {_OTHERS} + NEW.votes > {_MARKS} OR {_DECIDED}"),
    _guard("tally_stays", "tally", "DELETE", "isi kotak suara tidak boleh dihapus", "OLD.motion_id IS NOT NULL"),
    _guard("decision_counts_ballots", "decision", "INSERT", "jumlah suara tidak sama dengan jumlah pemilih",
           f"{_METHOD} = 'secret' AND {_IN_URN} <> {_MARKS} "
           f"OR {_METHOD} IN ('hands', 'written') AND {_NAMED} <> {_VOTED}"),
)
