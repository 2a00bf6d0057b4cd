"""From age to grade, service, contract and take-home pay: the part of a person that the government decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from seed.draws import chance, pick, pick_row
from seed.providers.identity import ni_pppk, nip
from seed.providers.pay import net_pay, pension

PAY_WITHOUT_GRADE = {"PPPK_PARUH_WAKTU": (1_900, 3_100), "HONORER": (1_200, 2_900), "TKPD": (1_500, 3_300)}  # thousands
CONTRACT_ENDS = [(date(2026, 6, 30), 40), (date(2026, 12, 31), 60)]
PART_TIME_ENDS = date(2026, 9, 30)
LONGEST_STEP = 16


@dataclass(frozen=True)
class Career:
    """`step` counts the two-yearly raises; `contract_end` None is permanent."""

    grade: str | None
    service_from: date
    nip: str | None
    contract_end: date | None
    net_pay: int


def draw_birth_date(random: Random, bands: list, today: date) -> date:
    youngest, oldest, _ = pick_row(random, bands)
    return today - timedelta(days=365 * random.randint(youngest, oldest) + random.randrange(80, 365))


def draw_career(random: Random, grades: Mapping, given: Mapping, *, status: str, birth_date: date, gender: str,
                today: date) -> Career:
    """`given` fixes what a person of the cast must have; the rest is drawn."""
    grade = given.get("grade") or _grade(random, grades, status, (today - birth_date).days // 365)
    service_from = _service_from(random, given, status, birth_date)
    born = date.fromisoformat(given["nip_birth_date"]) if "nip_birth_date" in given else birth_date
    return Career(grade=grade, service_from=service_from, nip=_number(status, born, service_from, gender),
                  contract_end=_contract_end(random, given, status, service_from),
                  net_pay=given.get("net_pay") or _pay(random, given, status, grade, service_from, today))


def _grade(random: Random, grades: Mapping, status: str, age: int) -> str | None:
    for oldest, weighted in grades.get(status, ()):
        if age <= oldest:
            return pick(random, weighted)
    return None


def _service_from(random: Random, given: Mapping, status: str, birth_date: date) -> date:
    if "service_from" in given:
        return date.fromisoformat(given["service_from"] + "-01")
    if status in ("PNS", "PENSIUN"):
        return date(min(birth_date.year + random.randint(22, 26), 2022), random.choice((1, 3, 4, 12)), 1)
    if status == "PPPK":
        return date(random.choice((2021, 2022, 2022, 2023, 2023)), random.choice((3, 4, 6)), 1)
    return date(2025, 10, 1)


def _number(status: str, birth_date: date, service_from: date, gender: str) -> str | None:
    if status in ("PNS", "PENSIUN"):
        return nip(birth_date, service_from, gender)
    if status.startswith("PPPK"):
        return ni_pppk(birth_date, service_from.year, gender)
    return None


def _contract_end(random: Random, given: Mapping, status: str, service_from: date) -> date | None:
    if "contract_end" in given:
        return date.fromisoformat(given["contract_end"])
    if status == "PPPK":
        return service_from.replace(year=service_from.year + 5) - timedelta(days=1)
    if status == "PPPK_PARUH_WAKTU":
        return PART_TIME_ENDS
    return pick(random, CONTRACT_ENDS) if status in ("HONORER", "TKPD") else None


def _pay(random: Random, given: Mapping, status: str, grade: str, service_from: date, today: date) -> int:
    if status in PAY_WITHOUT_GRADE:
        return random.randint(*PAY_WITHOUT_GRADE[status]) * 1_000
    step = given.get("step", min((today.year - 1 - service_from.year) // 2, LONGEST_STEP))
    spouse = given.get("spouse", chance(random, 780))
    children = given.get("children", random.choice((0, 1, 2, 2)))
    if status == "PENSIUN":
        return pension(grade, step, spouse=spouse)
    return net_pay(status, grade, step, spouse=spouse, children=children)
