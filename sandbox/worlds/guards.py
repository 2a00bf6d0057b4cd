"""Guards: triggers with which the database itself refuses what no code of ours should ever try."""

from dataclasses import dataclass

from sandbox.worlds.base import WorldBase


@dataclass(frozen=True)
class Guard:
    """One rule as one trigger per database.

    `sqlite` is a whole CREATE TRIGGER statement. `postgresql` is the body of a PL/pgSQL function,
    from BEGIN to END, run for each row at `moment`; what it reads is filtered to its own world by the policy.
    """

    name: str
    table: str
    moment: str  # "BEFORE UPDATE OR DELETE", "AFTER UPDATE OF is_posted"; for PostgreSQL
    sqlite: tuple[str, ...]
    postgresql: str


def add_guards(*guards: Guard) -> None:
    """Make every world created from now on carry these guards; called where the table is defined."""
    known = WorldBase.metadata.info.setdefault("guards", {})
    known.update((guard.name, guard) for guard in guards)


def all_guards() -> tuple[Guard, ...]:
    return tuple(WorldBase.metadata.info.get("guards", {}).values())


def append_only(table: str) -> Guard:
    """Rows of `table` may be added, never changed or removed."""
    sentence = f"{table}: riwayat tidak boleh diubah atau dihapus"
    return Guard(
        name=f"{table}_append_only", table=table, moment="BEFORE UPDATE OR DELETE",
        sqlite=tuple(f"CREATE TRIGGER {table}_append_only_{verb.lower()} BEFORE {verb} ON {table} "
                     f"BEGIN SELECT RAISE(ABORT, '{sentence}'); END" for verb in ("UPDATE", "DELETE")),
        postgresql=f"BEGIN RAISE EXCEPTION '{sentence}'; END")
