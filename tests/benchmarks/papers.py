"""`python -m tests.benchmarks.papers`: the RAT book and all SHU sheets of 300 and of 7,000 members, beside the press
alone.

The floor is the press with as many pages of plain sentences: nothing is asked of a world.
"""

import tempfile
from pathlib import Path

import sandbox.cases.models  # noqa: F401 -- its tables belong to every world
import sandbox.modules.catalog  # noqa: F401 -- so do those of the modules
from sandbox.paper.report import Heading, Letterhead, Report, Words, report_pdf
from sandbox.reports.rat_book.book import rat_book
from sandbox.reports.surplus_sheets import surplus_sheets_pdf
from sandbox.worlds.store import WorldStore, open_store
from seed.build import ensure_template
from tests.benchmarks.stopwatch import Result, race, timed
from tests.modules import melati
from tests.modules.surplus import large
from tests.reports.annual_meeting import YEAR, whole_year

PRESET, NUMBER, ROUNDS = "kpri-kalteng", 7, 3
PAGES, LINES = 30, 38
MANY = 7_000


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="gladi-papers-", ignore_cleanup_errors=True) as folder:
        store = open_store(Path(folder))
        for name, found in measure(store, ensure_template(store, PRESET, NUMBER), rounds=ROUNDS).items():
            print(f"{name:14} {found.milliseconds:7,.0f} ms, {found.cpu_milliseconds:7,.0f} ms CPU")
        sheets = measure_large(store)
        print(f"{MANY:,} sheets   {sheets.milliseconds:7,.0f} ms, {sheets.cpu_milliseconds:7,.0f} ms CPU")
        store.close()


def measure(store: WorldStore, template: str, *, rounds: int) -> dict[str, Result]:
    """A unit is one whole book, or the sheets of everybody."""
    store.create("benchmark-papers", template=template)
    with store.session("benchmark-papers") as session:
        whole_year(session)
    found = race({"RAT book": lambda: timed(lambda: _book(store)), "SHU sheets": lambda: timed(lambda: _sheets(store)),
                  "plain pages": lambda: timed(_plain)}, rounds)
    store.drop("benchmark-papers")
    return found


def measure_large(store: WorldStore) -> Result:
    """The sheets of 7,000 members in one file, once."""
    store.make_template("benchmark-large", melati.fill)
    store.create("benchmark-large", template="benchmark-large")
    with store.session("benchmark-large") as session:
        large.propose_for(session, MANY)
    with store.session("benchmark-large", write=False) as session:
        sample = timed(lambda: len(surplus_sheets_pdf(session, large.YEAR)) and 1)
    store.drop("benchmark-large")
    return Result("sheets", (sample,))


def _book(store: WorldStore) -> int:
    with store.session("benchmark-papers", write=False) as session:
        report_pdf(rat_book(session, YEAR))
    return 1


def _sheets(store: WorldStore) -> int:
    with store.session("benchmark-papers", write=False) as session:
        surplus_sheets_pdf(session, YEAR)
    return 1


def _plain() -> int:
    """As many pages, without a figure."""
    lines = tuple(f"Kalimat nomor {number}." for number in range(LINES))
    chapters = [block for number in range(PAGES) for block in (Heading(f"Bab {number}", 1), Words(lines))]
    report_pdf(Report("Buku", "", Letterhead("KPRI"), chapters, is_book=True))
    return 1


if __name__ == "__main__":
    main()
