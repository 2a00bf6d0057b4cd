"""NIK and NIP that look right and belong to nobody: true serials start at 0001 and 001, these end in 0000 and 000."""

from datetime import date

from faker.providers import BaseProvider

from seed.draws import pick


class IdentityProvider(BaseProvider):
    """Draws numbers of Indonesian people; handbook 3.2 and 6."""

    def nik(self, district: str, birth_date: date, gender: str) -> str:
        return nik(district, birth_date, gender)

    def nik_district(self, weighted: list) -> str:
        """Kecamatan of first registration, which need not be where the person lives now."""
        return pick(self.generator.random, weighted)


def nik(district: str, birth_date: date, gender: str) -> str:
    """Region, birth date with 40 added to the day of a woman, serial 0000."""
    day = birth_date.day + (40 if gender == "P" else 0)
    return f"{district}{day:02d}{birth_date:%m%y}0000"


def nip(birth_date: date, service_from: date, gender: str) -> str:
    """NIP of a PNS: birth, month of appointment, 1 or 2 for gender, serial 000."""
    return f"{birth_date:%Y%m%d}{service_from:%Y%m}{_digit(gender)}000"


def ni_pppk(birth_date: date, service_year: int, gender: str) -> str:
    """NI PPPK: 21 stands where a NIP has the month."""
    return f"{birth_date:%Y%m%d}{service_year}21{_digit(gender)}000"


def _digit(gender: str) -> int:
    return 1 if gender == "L" else 2
