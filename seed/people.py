"""The members of a fake cooperative and the agencies they work for, drawn once from a preset and a number."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from faker import Generator

from sandbox.rupiah import share
from seed.calendar import month_after, office_day
from seed.careers import draw_birth_date, draw_career
from seed.draws import chance, day_between, fake, pick, pick_row
from seed.providers.contact import ContactProvider, account_number, fixed_line, mobile
from seed.providers.identity import IdentityProvider, nik
from seed.providers.names import NameProvider

HEIR_PHONES_FROM = 5_000
SCHOOL_LEAVER_YEARS = 19
CONSENT_ASKED_FROM = date(2024, 11, 4)  # after the law on personal data took full effect
EARLIEST_JOINING = {"PNS": date(2012, 1, 9), "PENSIUN": date(2012, 1, 9)}
EARLIEST_CONTRACT_JOINING = date(2020, 1, 6)


@dataclass(frozen=True, slots=True)
class Agency:
    id: int
    code: str
    name: str
    address: str
    payroll_treasurer: str
    phone: str


@dataclass(frozen=True, slots=True)
class Person:
    """The columns of a member, in the order of the table."""

    id: int
    member_no: str
    full_name: str
    nik: str
    nip: str | None
    gender: str
    birth_place: str
    birth_date: date
    employment_status: str
    grade: str | None
    agency_id: int
    position: str
    contract_end: date | None
    net_pay: int
    other_deductions: int
    payroll_account: str
    bank_name: str
    address: str
    phone: str
    heir_name: str
    heir_relationship: str
    heir_phone: str
    consent_on: date | None
    applied_on: date
    joined_on: date
    left_on: date | None

    def is_member_on(self, day: date) -> bool:
        return self.joined_on <= day and (self.left_on is None or day < self.left_on)


def draw_agencies(preset: Mapping, number: int) -> tuple[Agency, ...]:
    fakes = fake(number, "agencies", NameProvider, ContactProvider)
    region = preset["region"]
    return tuple(
        Agency(id=row, code=agency["code"], name=agency["name"], address=fakes.home_address(region),
               payroll_treasurer=fakes.person_name(region["ethnic_mix"], fakes.random.choice("LP")),
               phone=fixed_line(region["area_code"], 100 + row))
        for row, agency in enumerate(preset["agencies"], start=1))


def draw_people(preset: Mapping, number: int) -> tuple[Person, ...]:
    """The cast first, so that nobody else gets their names or birth dates; then everybody in order of number."""
    fakes = fake(number, "people", NameProvider, IdentityProvider, ContactProvider)
    cast = {person["number"]: person["member"] for person in preset["cast"]}
    statuses = _statuses(fakes.random, preset, cast)
    newcomers = _newcomers(fakes.random, preset)
    taken = set(preset["reserved_birth_dates"])
    made = {}
    for row in (*cast, *(row for row in range(1, preset["people"]["count"] + 1) if row not in cast)):
        given = cast.get(row, {})
        made[row] = _person(fakes, preset, row, statuses[row], given, taken, newcomers.get(row))
        taken |= {made[row].full_name, made[row].birth_date.isoformat()}
    people = [made[row] for row in sorted(made)]
    return tuple(_with_leavers(fakes.random, preset, cast, list(_with_shared_accounts(people, cast))))


def _statuses(random: Random, preset: Mapping, cast: Mapping) -> dict[int, str]:
    """Employment of each number: the cast's own, the others shuffled so that the quotas of the preset come out."""
    left = [status for status, count in preset["people"]["quotas"] for _ in range(count)]
    for given in cast.values():
        left.remove(given["employment_status"])
    random.shuffle(left)
    free = [row for row in range(1, preset["people"]["count"] + 1) if row not in cast]
    left.sort(key=lambda status: status != "PENSIUN")  # nobody joins newly after retiring
    early = [row for row in free if row <= preset["people"]["renumbered_until"]]
    retired = random.sample(early, left.count("PENSIUN"))
    order = retired + [row for row in free if row not in retired]
    return {row: given["employment_status"] for row, given in cast.items()} | dict(zip(order, left, strict=True))


def _newcomers(random: Random, preset: Mapping) -> dict[int, date]:
    """Joining dates of those who came while the books of this world were kept; their numbers follow the dates."""
    first, months = date.fromisoformat(preset["books_from"]), preset["months"]
    rows = range(preset["people"]["renumbered_until"] + 1, preset["people"]["count"] + 1)
    dates = sorted(office_day(month_after(first, random.randint(1, months - 2)), random.randint(2, 12)) for _ in rows)
    return dict(zip(rows, dates, strict=True))


def _person(fakes: Generator, preset: Mapping, row: int, status: str, given: Mapping, taken: set,
            newcomer: date | None) -> Person:
    random, region, today = fakes.random, preset["region"], date.fromisoformat(preset["today"])
    gender = given.get("gender") or ("P" if chance(random, preset["people"]["female_per_thousand"]) else "L")
    birth_date = _birth_date(random, preset, status, given, taken, today)
    career = draw_career(random, preset["people"]["grades"], given, status=status, birth_date=birth_date,
                         gender=gender, today=today)
    agency_id, position = _post(random, preset, status, given)
    district = given.get("nik_district") or fakes.nik_district(region["nik_districts"])
    joined_on = newcomer or _joined_on(random, preset, status, given, birth_date, career.service_from)
    applied_on = joined_on - timedelta(days=random.randint(7, 20))
    return Person(
        id=row, member_no=f"A-{row:04d}",
        full_name=_name(fakes, region, given, gender, career.grade, birth_date, taken),
        nik=nik(district, birth_date, gender), nip=career.nip, gender=gender,
        birth_place=region["birth_places"][district[:4]], birth_date=birth_date, employment_status=status,
        grade=career.grade, agency_id=agency_id, position=position, contract_end=career.contract_end,
        net_pay=career.net_pay, other_deductions=_deductions(random, preset, status, given, career.net_pay),
        payroll_account=account_number(row), bank_name=fakes.payroll_bank(region), address=fakes.home_address(region),
        phone=mobile(row), **_heir(fakes, preset, row, gender),
        consent_on=max(applied_on, CONSENT_ASKED_FROM), applied_on=applied_on, joined_on=joined_on, left_on=None)


def _birth_date(random: Random, preset: Mapping, status: str, given: Mapping, taken: set, today: date) -> date:
    """Each its own: two people of one day, district and sex would have the same NIK, as the serial is always 0000."""
    if "birth_date" in given:
        return date.fromisoformat(given["birth_date"])
    while True:
        birth_date = draw_birth_date(random, preset["people"]["ages"][status], today)
        if birth_date.isoformat() not in taken:
            return birth_date


def _post(random: Random, preset: Mapping, status: str, given: Mapping) -> tuple[int, str]:
    agencies = list(enumerate(preset["agencies"], start=1))
    if "agency" in given:
        return next(row for row, agency in agencies if agency["code"] == given["agency"]), given["position"]
    if status == "PENSIUN":
        row, agency = agencies[-1]
    else:
        row, agency, _ = pick_row(random, [(row, agency, agency["weight"]) for row, agency in agencies])
    return row, random.choice(agency["positions"])


def _joined_on(random: Random, preset: Mapping, status: str, given: Mapping, birth_date: date,
               service_from: date) -> date:
    if "joined_on" in given:
        return date.fromisoformat(given["joined_on"])
    if status in EARLIEST_JOINING:
        earliest = max(EARLIEST_JOINING[status], service_from)
    else:  # PPPK and contract staff often join before the contract they hold today
        earliest = max(EARLIEST_CONTRACT_JOINING, date(birth_date.year + SCHOOL_LEAVER_YEARS, 7, 1))
    on = day_between(random, earliest, date.fromisoformat(preset["books_from"]) - timedelta(days=40))
    return office_day(on, min(on.day, 26))


def _name(fakes: Generator, region: Mapping, given: Mapping, gender: str, grade: str | None, birth_date: date,
          taken: set) -> str:
    if "full_name" in given:
        return given["full_name"]
    while True:
        name = fakes.titled_name(region["ethnic_mix"], gender, grade or "", 2026 - birth_date.year)
        if name not in taken:
            return name


def _deductions(random: Random, preset: Mapping, status: str, given: Mapping, pay: int) -> int:
    """What a bank already takes from the slip; contract staff seldom get a bank loan."""
    if "deductions_share_bp" in given:
        return share(pay, given["deductions_share_bp"]) // 1_000 * 1_000
    borrows = status in ("PNS", "PPPK") and chance(random, preset["people"]["bank_deduction_per_thousand"])
    drawn = share(pay, random.randint(800, 2_400)) // 1_000 * 1_000 if borrows else 0
    return given.get("other_deductions", drawn)


def _heir(fakes: Generator, preset: Mapping, row: int, gender: str) -> dict[str, str]:
    relationship = pick(fakes.random, preset["people"]["heirs"])
    if relationship == "Suami/Istri":
        relationship, heir_gender = ("Suami", "L") if gender == "P" else ("Istri", "P")
    else:
        heir_gender = fakes.random.choice("LP")
    return {"heir_name": fakes.person_name(preset["region"]["ethnic_mix"], heir_gender),
            "heir_relationship": relationship, "heir_phone": mobile(HEIR_PHONES_FROM + row)}


def _with_shared_accounts(people: list[Person], cast: Mapping) -> Iterator[Person]:
    for person in people:
        owner = cast.get(person.id, {}).get("payroll_account_of")
        yield replace(person, payroll_account=account_number(owner)) if owner else person


def _with_leavers(random: Random, preset: Mapping, cast: Mapping, people: list[Person]) -> list[Person]:
    """Some resign, early in a month, before its payroll list is frozen."""
    first = date.fromisoformat(preset["books_from"])
    officers = {officer["person"] for officer in preset["officers"]}
    stay = {row for row in cast} | {person.id for person in people if person.member_no in officers}
    choices = [person for person in people if person.id not in stay and person.joined_on < first]
    for number, person in enumerate(random.sample(choices, preset["people"]["leavers"])):
        month = month_after(first, 1 + number % (preset["months"] - 1))
        left_on = office_day(month, random.randint(2, 11))
        consent_on = person.consent_on if person.consent_on < left_on else None
        people[person.id - 1] = replace(person, left_on=left_on, consent_on=consent_on)
    return people
