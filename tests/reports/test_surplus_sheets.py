"""SHU sheets: a page for each member, with his own numbers, together the members' pools."""

import re

import pytest

from sandbox.errors import NotFound
from sandbox.modules.surplus import queries
from sandbox.modules.surplus.sheets import sheet, sheets
from sandbox.reports.surplus_sheets import surplus_sheet_pdf, surplus_sheets_pdf
from tests.paper.reading import information, text, texts


def test_a_sheet_shows_the_formula_with_the_members_own_numbers(session):
    proposal = queries.proposal(session, 2025)
    one = sheet(session, proposal, 42)

    pages = texts(surplus_sheet_pdf(session, 2025, 42))

    assert len(pages) == 1
    assert "Nomor anggota A-0042 Nama Sari Wulandari" in pages[0]
    assert [line.formula for line in one.lines if str(line.formula) not in pages[0]] == []
    assert f"Jumlah SHU Anda Rp{one.total:,}".replace(",", ".") in pages[0]


def test_all_sheets_are_there_once_and_add_up_to_the_pools(session):
    proposal = queries.proposal(session, 2025)

    pages = texts(surplus_sheets_pdf(session, 2025))

    found = [re.search(r"Nomor anggota (A-\d+) .*Jumlah SHU Anda Rp([\d.]+)", page) for page in pages]
    assert [one[1] for one in found] == [one.member_no for one in sheets(session, proposal)]
    assert sum(int(one[2].replace(".", "")) for one in found) == queries.to_members(session, proposal)


def test_a_sheet_is_tagged_and_the_same_each_time(session):
    assert information(surplus_sheet_pdf(session, 2025, 42))["tagged"]
    assert surplus_sheet_pdf(session, 2025, 42) == surplus_sheet_pdf(session, 2025, 42)


def test_the_sheet_of_one_says_nothing_of_another(session):
    assert re.findall(r"A-\d{4}", text(surplus_sheet_pdf(session, 2025, 42))) == ["A-0042"]


def test_without_a_proposal_or_a_part_in_it_there_is_no_sheet(session):
    for year, member_id in ((2019, 42), (2025, 9999)):
        with pytest.raises(NotFound):
            surplus_sheet_pdf(session, year, member_id)
