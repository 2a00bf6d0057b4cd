"""`python -m tests.benchmarks`: every figure beside its floor or peer, as the table the README shows."""

import argparse
import os
import platform
import tempfile
from collections.abc import Iterator
from pathlib import Path

import sandbox.cases.models  # noqa: F401 -- its tables belong to every world
import sandbox.modules.catalog  # noqa: F401 -- so do those of the modules
from sandbox.garbage import settle
from sandbox.worlds.store import WorldStore, open_store
from seed.build import ensure_template
from tests.benchmarks import (
    arena,
    deadlines,
    engine,
    form_post,
    inbox,
    linting,
    member_card,
    papers,
    posting,
    seeding,
    statements,
    year,
)

PRESET, NUMBER = "kpri-kalteng", 7
Row = tuple[str, str, str, str]


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="gladi-bench-", ignore_cleanup_errors=True) as folder:
        data = Path(folder)
        store = open_store(data)
        template = ensure_template(store, PRESET, NUMBER)
        settle()  # as the server does before it answers
        rows = [*_engine(store, template, data, options), *_arena(store, template, data, options),
                *_seed(store, data, options), *_deadlines(store, template, data, options),
                *_inbox(store, template, options), *_lint(options), *_papers(store, template, options),
                *_posting(store, template, data, options), *_year(store)]
        store.close()
        rows += [*_form(data, options), *_statements(data, options), *_card(data, options)]
    print(_table(rows))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each contender, in turn")
    parser.add_argument("--cases", type=int, default=300, help="loans a round for the engine")
    parser.add_argument("--phones", type=int, default=40, help="phones that send the form at once")
    return parser.parse_args()


def _engine(store: WorldStore, template: str, data: Path, options) -> Iterator[Row]:
    ours, floor, spiff = engine.measure(store, template, data, cases=options.cases, rounds=options.rounds).values()
    figure = f"{ours.rate:,.0f} steps/s ({ours.spread}), {ours.cpu_milliseconds:.2f} ms CPU a step"
    yield "Engine with persistence", figure, f"SpiffWorkflow {spiff.rate:,.0f} ({spiff.spread})", \
        f"{ours.times(spiff):.1f} times as fast"
    yield "", "", f"bare sqlite3, same rows {floor.rate:,.0f} ({floor.spread})", \
        f"{1 / ours.times(floor):.1f} times slower"


def _arena(store: WorldStore, template: str, data: Path, options) -> Iterator[Row]:
    opened, reset, copied = arena.measure(store, template, data, arenas=20, rounds=options.rounds).values()
    for what, result in (("Open an arena", opened), ("Reset an arena", reset)):
        yield what, f"{result.milliseconds:.1f} ms", f"plain copy of its file {copied.milliseconds:.1f} ms", \
            f"{1 / result.times(copied):.1f} times the copy"


def _papers(store: WorldStore, template: str, options) -> Iterator[Row]:
    book, sheets, plain = papers.measure(store, template, rounds=min(options.rounds, papers.ROUNDS)).values()
    for what, result in (("RAT book of 300 members", book), ("SHU sheets of 300 members", sheets)):
        yield what, f"{result.milliseconds:,.0f} ms, {result.cpu_milliseconds:,.0f} ms CPU", \
            f"as many plain pages {plain.milliseconds:,.0f} ms", f"{1 / result.times(plain):.1f} times the plain pages"
    large, pages = papers.measure_large(store).milliseconds / 1e3, plain.milliseconds / 1e3 * papers.MANY / papers.PAGES
    yield f"SHU sheets of {papers.MANY:,} members", f"{large:.1f} s", f"as many plain pages {pages:.0f} s", \
        f"{large / pages:.1f} times the plain pages"


def _posting(store: WorldStore, template: str, data: Path, options) -> Iterator[Row]:
    ours, bare = posting.measure(store, template, data, entries=100, rounds=options.rounds).values()
    yield "Post 100 payroll lists of 40 members", f"{ours.rate:,.0f} lines/s ({ours.spread})", \
        f"bare sqlite3, same rows {bare.rate:,.0f} ({bare.spread})", f"{1 / ours.times(bare):.1f} times slower"


def _year(store: WorldStore) -> Iterator[Row]:
    played, seeded = year.measure(store)
    yield "A year played by workflows alone", f"{played.samples[0].wall:.0f} s", \
        f"seeding such a cooperative {seeded.samples[0].wall:.1f} s", f"{1 / played.times(seeded):.0f} times"


def _seed(store: WorldStore, data: Path, options) -> Iterator[Row]:
    seed, floor = seeding.measure(store, PRESET, NUMBER, data, rounds=options.rounds).values()
    rows = seed.samples[0].units
    yield f"Seed the KPRI, {rows:,} rows", f"{seed.milliseconds * rows / 1e3:.2f} s", \
        f"executemany of the same rows {floor.milliseconds * rows / 1e3:.2f} s", f"{1 / seed.times(floor):.1f} times"


def _deadlines(store: WorldStore, template: str, data: Path, options) -> Iterator[Row]:
    ours, bare = deadlines.measure(store, template, data, cases=10_000, rounds=options.rounds).values()
    yield "Sweep the deadlines of 10,000 cases", f"{ours.milliseconds * 10:.2f} s", \
        f"bare sqlite3, same writes {bare.milliseconds * 10:.2f} s", f"{1 / ours.times(bare):.1f} times slower"


def _inbox(store: WorldStore, template: str, options) -> Iterator[Row]:
    ours, bare = inbox.measure(store, template, cases=1_000, rounds=options.rounds).values()
    yield "An inbox with 1,000 open cases", f"{ours.milliseconds:.0f} ms", \
        f"bare SQL of the same rows {bare.milliseconds:.0f} ms", f"{1 / ours.times(bare):.1f} times slower"


def _lint(options) -> Iterator[Row]:
    whole, alone, _, peer = linting.measure(500, rounds=options.rounds).values()
    for what, result in (("Lint of 500 steps", alone), ("the file read, its shape and lint", whole)):
        yield what, f"{result.cpu_milliseconds:.0f} ms CPU", f"jsonschema on it {peer.cpu_milliseconds:.0f} ms CPU", \
            f"{result.times(peer):.1f} times as fast"


def _form(data: Path, options) -> Iterator[Row]:
    forms, floor = form_post.measure(data, phones=options.phones, forms_each=5)
    figure = f"{forms.rate:.0f} forms/s, p50 {forms.percentile(50):.0f} ms, p95 {forms.percentile(95):.0f} ms"
    yield f"Loan form from {options.phones} phones at once", figure, \
        f"empty page {floor.rate:.0f}/s, p95 {floor.percentile(95):.0f} ms", \
        f"{floor.rate / forms.rate:.1f} times the work"


def _statements(data: Path, options) -> Iterator[Row]:
    *pages, bare = statements.measure(data / "statements", rounds=options.rounds, pages=statements.ASKED).values()
    for page in pages:
        yield f"Page of {page.name}, three years of books", f"{page.milliseconds:.0f} ms", \
            f"bare SQL sum of its lines {bare.milliseconds:.0f} ms", f"{1 / page.times(bare):.1f} times slower"


def _card(data: Path, options) -> Iterator[Row]:
    *pages, empty = member_card.measure(data, rounds=options.rounds).values()
    for result in pages:
        what = "A member's card" if result.name == "card" else f"the member's own {result.name}"
        yield what, f"{result.milliseconds:.0f} ms", f"empty page {empty.milliseconds:.1f} ms", \
            f"{1 / result.times(empty):.0f} times the work"


def _table(rows: list[Row]) -> str:
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([machine, "", "| What | Gladi | Beside it, same run | Ratio |", "|---|---|---|---|", *lines])


if __name__ == "__main__":
    main()
