"""Addresses, phones and accounts that lead nowhere: RT 000 does not exist, letters cannot be dialled."""

from faker.providers import BaseProvider

from seed.draws import pick, pick_row


class ContactProvider(BaseProvider):
    """Draws where people live and bank."""

    def home_address(self, region: dict) -> str:
        random = self.generator.random
        ward, district, postcode, _ = pick_row(random, region["wards"])
        return address(random.choice(region["streets"]), ward, district, region["city"], postcode)

    def payroll_bank(self, region: dict) -> str:
        return pick(self.generator.random, region["banks"])


def address(street: str, ward: str, district: str, city: str, postcode: str) -> str:
    return f"Jl. {street} No. 000, RT 000/RW 000, Kel. {ward}, Kec. {district}, {city} {postcode}"


def mobile(number: int) -> str:
    return f"08XX-{number // 10_000:04d}-{number % 10_000:04d}"


def fixed_line(area_code: str, number: int) -> str:
    return f"({area_code}) 000-{number:04d}"


def account_number(number: int) -> str:
    return f"0000{number:08d}"
