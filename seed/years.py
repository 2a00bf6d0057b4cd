"""The same cooperative on the first working day of a year: the year before is closed, the whole new one lies ahead."""

from datetime import date

from sandbox.errors import NotFound
from seed.calendar import month_after, months_between, office_day
from seed.presets import merged


def at_start_of(preset: dict, year: int) -> dict:
    """The preset with its history told until 31 December before. Raises NotFound for a year its books do not reach."""
    books_from, start = date.fromisoformat(preset["books_from"]), date(year, 1, 1)
    ends = month_after(books_from, preset["months"])
    if not books_from < start <= ends:
        raise NotFound("{title} belum bisa dimulai pada {year}.", title=preset["title"], year=str(year),
                       hint="Bukunya ada dari {first} sampai {last}.", first=str(books_from.year + 1),
                       last=str(ends.year))
    today, earlier = office_day(start, 2), months_between(start, ends)
    return merged(preset, {
        "today": today.isoformat(), "months": months_between(books_from, start), "is_closed": True,
        "rules": [version for version in preset["rules"] if version["effective_from"] <= today.isoformat()],
        "lending": {"arrears": {key: _earlier(preset["lending"]["arrears"][key], earlier)
                                for key in ("from", "recent_from")}}})


def _earlier(day: str, months: int) -> str:
    """Borrowers stop paying as long before the first day as in the whole history."""
    return month_after(date.fromisoformat(day), -months).isoformat()
