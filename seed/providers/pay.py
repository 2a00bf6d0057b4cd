"""What public servants take home, from the pay tables of the law (handbook 4.2 "Capacity" and 6)."""

import json
from pathlib import Path

from sandbox.rupiah import share

TABLE = json.loads(Path(__file__).with_name("pay.json").read_text(encoding="utf-8"))
RAISE_BP = 10_315  # each step of two years


def base_pay(status: str, grade: str, step: int) -> int:
    """`step` counts raises since the start of the grade. PNS tables end at their last step, PPPK grow on."""
    first, last = TABLE["PNS"][grade] if status != "PPPK" else (TABLE["PPPK"][grade], 99_999_999)
    amount = first
    for _ in range(step):
        amount = share(amount, RAISE_BP) + 50
        amount -= amount % 100
    return min(amount, last)


def net_pay(status: str, grade: str, step: int, *, spouse: bool, children: int) -> int:
    """Base, family, general and rice allowances, less pension and health contributions. PENSIUN: see pension."""
    base = base_pay(status, grade, step)
    family = base + share(base, TABLE["spouse_bp"] * spouse) + share(base, TABLE["child_bp"]) * children
    general = TABLE["general_allowance"][_class(grade)]
    rice = TABLE["rice_per_person"] * (1 + spouse + children)
    held_back = share(family, TABLE["pension_bp"][status]) + share(family + general, TABLE["health_bp"])
    return family + general + rice - held_back


def pension(grade: str, step: int, *, spouse: bool) -> int:
    base = share(base_pay("PNS", grade, step), TABLE["retired_base_bp"])
    return base + share(base, TABLE["spouse_bp"] * spouse) + TABLE["rice_per_person"] * (1 + spouse)


def _class(grade: str) -> str:
    """I to IV; PPPK grades count as the class their schooling would enter."""
    head = grade.split("/")[0]
    return head if "/" in grade else {"V": "II", "VII": "II", "IX": "III", "X": "III"}.get(head, "I")
