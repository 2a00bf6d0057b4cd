"""`gladi world play-year`: a cooperative's whole year played by its workflows alone, and the papers of its RAT."""

import sys
from pathlib import Path

import click
from sqlalchemy.orm import Session

from sandbox.cli.console import progress, say, verdict
from sandbox.cli.place import the_store
from sandbox.garbage import settle
from sandbox.modules.catalog import verify
from sandbox.modules.cooperative.queries import today
from sandbox.modules.meetings.queries import meetings
from sandbox.paper.report import Report, report_pdf
from sandbox.phrase import MONTHS
from sandbox.rehearsal.year import play_year
from sandbox.reports.meeting_record import official_record
from sandbox.reports.rat_book.book import rat_book
from sandbox.worlds.store import WorldStore


@click.command("play-year")
@click.argument("name")
@click.option("--to", type=click.Path(file_okay=False, path_type=Path), default=Path("hasil"),
              help="Folder untuk buku RAT dan berita acara; bawaan “hasil”.")
def play_year_command(name: str, to: Path):
    """Memainkan satu tahun koperasi NAME lewat alur kerja saja, sampai RAT dan pembagian SHU tahun itu."""
    to.mkdir(parents=True, exist_ok=True)
    with the_store() as store:
        with store.session(name, write=False) as session:
            year = today(session).year
        _play(store, name)
        with store.session(name, write=False) as session:
            findings = verify(session)
            for finding in findings:
                verdict(finding.ok, finding.sentence)
            _print(session, year, to)
    sys.exit(not all(finding.ok for finding in findings))


def _play(store: WorldStore, name: str) -> None:
    settle()
    with progress() as bar:
        task = bar.add_task("Memainkan", total=None)
        for played in play_year(store, name):
            bar.update(task, description=f"{MONTHS[played.day.month - 1]} {played.day.year}")


def _print(session: Session, year: int, to: Path) -> None:
    meeting = next(one for one in meetings(session) if one.book_year == year)
    _keep(rat_book(session, year), to / f"buku-rat-{year}.pdf")
    _keep(official_record(session, meeting), to / f"berita-acara-{year}.pdf")


def _keep(report: Report, file: Path) -> None:
    file.write_bytes(report_pdf(report))
    say(f"Tersimpan: {file}")
