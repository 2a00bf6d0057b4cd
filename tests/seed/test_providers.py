"""Numbers that look right and belong to nobody, and pay as the law computes it."""

from datetime import date

import pytest

from seed.providers.contact import account_number, address, fixed_line, mobile
from seed.providers.identity import ni_pppk, nik, nip
from seed.providers.pay import base_pay, net_pay


def test_numbers_of_the_handbook():
    born = date(1987, 6, 4)
    assert nik("627103", born, "P") == "6271034406870000"
    assert nip(born, date(2010, 4, 1), "P") == "198706042010042000"
    assert ni_pppk(date(1990, 11, 23), 2023, "L") == "199011232023211000"


def test_contacts_lead_nowhere():
    assert (mobile(42), fixed_line("0536", 101), account_number(42)) == ("08XX-0000-0042", "(0536) 000-0101",
                                                                         "000000000042")
    assert address("G. Obos", "Menteng", "Jekan Raya", "Kota Palangka Raya", "73112") == (
        "Jl. G. Obos No. 000, RT 000/RW 000, Kel. Menteng, Kec. Jekan Raya, Kota Palangka Raya 73112")


@pytest.mark.parametrize(("status", "grade", "step", "amount"), [
    ("PNS", "III/c", 0, 3_026_400), ("PNS", "III/c", 5, 3_533_900), ("PNS", "III/c", 99, 4_970_500),
    ("PNS", "IV/e", 16, 6_373_200), ("PPPK", "IX", 0, 3_203_600)])
def test_base_pay_follows_the_table(status, grade, step, amount):
    assert base_pay(status, grade, step) == amount


def test_net_pay_is_the_worked_example_of_the_handbook():
    assert net_pay("PNS", "III/c", 5, spouse=True, children=2) == 4_138_898
