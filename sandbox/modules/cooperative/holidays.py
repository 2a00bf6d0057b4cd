"""National holidays and joint leave as data: the days, besides Saturday and Sunday, on which offices are closed."""

import json
from datetime import date
from pathlib import Path

_KEPT = json.loads((Path(__file__).parent / "holidays.json").read_text(encoding="utf-8"))["years"]

NATIONAL = frozenset(date.fromisoformat(day) for year in _KEPT.values() for kind in ("holidays", "joint_leave")
                     for day in year[kind])
ESTIMATED_YEARS = tuple(int(year) for year, told in _KEPT.items() if told.get("estimated"))


def holiday_name(day: date) -> str:
    """What is celebrated; "" for a working day, and for days the cooperative chose itself."""
    year = _KEPT.get(str(day.year), {"holidays": {}, "joint_leave": {}})
    name = year["holidays"].get(day.isoformat())
    joint = year["joint_leave"].get(day.isoformat())
    return name or (f"Cuti bersama {joint}" if joint else "")
