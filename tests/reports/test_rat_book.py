"""The RAT book: its figures are those of the queries, its lists are whole, and nothing is invented."""

import re
from datetime import date, timedelta

import pytest

from sandbox.errors import NotFound
from sandbox.modules.catalog import verify
from sandbox.modules.cooperative.operations import appoint_officer, end_office
from sandbox.modules.cooperative.queries import officers, rules
from sandbox.modules.ledger.queries import accounts, balance_on
from sandbox.modules.loans.classes import portfolio
from sandbox.modules.statements.balance_sheet import balance_sheet
from sandbox.modules.statements.surplus import surplus_statement
from sandbox.modules.surplus import queries
from sandbox.modules.surplus.sheets import sheets
from sandbox.paper.report import Table, figure, report_pdf
from sandbox.reports.rat_book.book import CHAPTERS, rat_book
from sandbox.reports.rat_book.members import movements
from sandbox.reports.rat_book.shares import members_table
from sandbox.rupiah import show
from tests.paper.reading import information, texts
from tests.reports.annual_meeting import HELD, REMARKS, SLY_TITLE, live_on
from tests.reports.annual_meeting import plan as plan_meeting
from tests.workflows.playing import Play


@pytest.fixture(scope="module")
def book(kpri_store, after_meeting) -> tuple[bytes, list[str]]:
    """The book of 2025 as bytes and as text by page."""
    with kpri_store.session(after_meeting, write=False) as session:
        pdf = report_pdf(rat_book(session, 2025))
    return pdf, texts(pdf)


def test_the_book_has_a_cover_contents_and_every_chapter_in_order(book):
    _, pages = book
    contents = pages[1]

    assert "Buku Rapat Anggota Tahunan Tahun buku 2025" in pages[0] and "Sabtu, 14 Maret 2026" in pages[0]
    places = [contents.index(str(title)) for title, _ in CHAPTERS]
    assert places == sorted(places)
    for chapter, page in re.findall(r"([IVX]+)\. [^.]+?\.(?:[ .])+(\d+)", contents):
        assert f"{chapter}. " in pages[int(page)]  # the cover bears no number


def test_the_book_tells_the_figures_of_the_year(book, session):
    printed = " ".join(book[1])
    sheet, surplus = balance_sheet(session, date(2025, 12, 31)), surplus_statement(session, 2025)

    for row in (*sheet.rows, *surplus.rows):
        assert row.kind == "title" or figure(row.amount) in printed
    assert (f"Jumlah aset {show(sheet.row('assets').amount)}, SHU {show(surplus.row('surplus').amount)}") in printed


def test_members_by_status_add_up(book, session):
    printed, found = " ".join(book[1]), movements(session, 2025)

    assert sum(one.closing for one in found) == 278
    assert (f"Pada akhir 2025 koperasi mempunyai 278 anggota; awal tahun {sum(one.opening for one in found)}."
            in printed)
    for one in found:
        assert one.opening + one.joined - one.left == one.closing


def test_loans_by_class_are_those_of_the_balance_sheet(book, session):
    printed, last = " ".join(book[1]), date(2025, 12, 31)
    found = portfolio(session, last, rules(session, last))
    owed, allowance = balance_on(session, "1201", last), balance_on(session, "1291", last)

    assert f"Keadaan 31 Desember 2025: {len(found)} pinjaman berjalan" in printed
    assert f"Jumlah {len(found)} {figure(owed)} {figure(allowance)}" in printed
    assert (sum(one.balance for one in found), sum(one.allowance for one in found)) == (owed, allowance)


def test_lending_limits_are_measured_by_the_capital_of_the_balance_sheet(book, session):
    capital = sum(balance_on(session, one.code, date(2025, 12, 31)) for one in accounts(session) if one.is_own_capital)

    assert f"Modal sendiri 31 Desember 2025 berjumlah {show(capital)}." in " ".join(book[1])


def test_a_book_printed_after_the_meeting_says_so_and_keeps_its_day(book):
    printed = " ".join(book[1])

    assert "menurut keadaan pada hari buku ini dicetak, 14 Maret 2026, sesudah rapat." in printed
    assert "Keadaan buku 14 Maret 2026: " in printed
    assert printed.count("Palangka Raya, 13 Maret 2026") == 3  # preface, supervisors, statements


def test_whoever_the_meeting_elected_does_not_sign_the_report_of_others(january):
    plan_meeting(january)
    [leaving] = officers(january, "secretary")
    live_on(january, HELD)
    end_office(january, leaving, last_day=HELD - timedelta(days=1))
    appoint_officer(january, "A-0100", name="Pengganti Baru", role="secretary", since=HELD)

    printed = " ".join(texts(report_pdf(rat_book(january, 2025))))

    assert leaving.name in printed and "Pengganti Baru" not in printed


def test_the_chair_is_not_listed_again_as_a_member_of_the_board(book, session):
    [chair] = officers(session, "chair")
    [organisation] = re.findall(r"Jabatan Nama Sejak (.*?) Keanggotaan", " ".join(book[1]))

    assert chair.person in {one.person for one in officers(session, "board")}
    assert organisation.count(chair.name) == 1


def test_every_member_of_the_shu_list_is_there_once_and_they_add_up(book, session):
    chapter = " ".join(book[1]).rpartition("Menurut nomor anggota.")[2].partition("VII. ")[0]
    proposal = queries.proposal(session, 2025)
    expected = list(sheets(session, proposal))

    rows = re.findall(r"(A-\d{4}) ([\d.–]+) ([\d.–]+) ([\d.–]+) ([\d.–]+)", chapter)

    assert [row[0] for row in rows] == [one.member_no for one in expected]
    amounts = [[int(cell.replace(".", "").replace("–", "0")) for cell in row[1:]] for row in rows]
    pools = queries.pools(session, proposal)
    assert [sum(column) for column in zip(*amounts, strict=True)] == [
        pools["capital"].amount, pools["loan"].amount, pools["shop"].amount, queries.to_members(session, proposal)]


def test_the_shu_list_names_nobody(session):
    table = members_table(session, queries.proposal(session, 2025))

    assert isinstance(table, Table) and all(len(row.cells) == 5 for row in table.rows)
    assert "Sari Wulandari" not in str(table)


def test_the_supervisors_chapter_has_every_proof(book, session):
    printed, found = " ".join(book[1]), verify(session)

    assert f"{len(found)} pemeriksaan dihitung ulang" in printed
    assert [one.sentence for one in found if " ".join(one.sentence.split()) not in printed] == []
    assert "Tidak ada hitungan kas yang tercatat selama 2025." in printed


def test_what_nobody_wrote_is_left_to_be_written(book):
    printed = " ".join(book[1])

    assert "Ditulis oleh pengurus." in printed and "Ditulis oleh pengawas." in printed


def test_drafts_bear_the_numbers_the_meeting_gave(book, session):
    printed, surplus = " ".join(book[1]), queries.proposal(session, 2025).surplus

    assert f"Nomor: RAT-2025/KEP-02 Membagi SHU 2025 sebesar {show(surplus)} menjadi: Cadangan umum" in printed


def test_the_book_is_tagged_and_the_same_each_time(book, session):
    pdf, _ = book

    told = information(pdf)
    assert (told["/Title"], told["language"], told["tagged"]) == (
        "Buku Rapat Anggota Tahunan Tahun buku 2025", "id", True)
    assert report_pdf(rat_book(session, 2025)) == pdf


def test_whoever_waits_is_told_each_chapter(session):
    told = []
    rat_book(session, 2025, on_chapter=lambda *one: told.append(one))

    assert told == [(number, len(CHAPTERS), title) for number, (title, _) in enumerate(CHAPTERS, start=1)]


def test_what_was_written_in_cases_stands_in_the_book(january):
    wishes = {"survey_answers": 120, "survey_result": f"Anggota ingin {SLY_TITLE}."}
    Play(january, "business-plan").take("survey", wishes)
    plan = Play(january, "rat-preparation")
    plan.take("plan", {"meeting_kind": "annual", "meeting_form": "physical", "book_year": 2025,
                       "planned_on": "2026-03-14", "place": "Aula Dinas Pendidikan"})
    plan.take("draft_budget", {"planned_income": 400_000_000, "planned_cost": 250_000_000})
    plan.take("draft_materials", {"preface": "Terima kasih atas kepercayaan anggota.", "mat_report": True,
                                  "mat_previous": True, "mat_order": True, "mat_shares": True, "mat_lists": True})
    plan.take("ask_audit").take("examine", {"sampled_vouchers": True, "confirmed_savings": True,
                                            "audit_opinion": "with_notes", "audit_report": REMARKS})

    printed = " ".join(texts(report_pdf(rat_book(january, 2025))))

    for wanted in (f"Kebutuhan anggota dan keadaan pasar Anggota ingin {SLY_TITLE}.",
                   "Terima kasih atas kepercayaan anggota.", "Pendapat pengawas Wajar dengan catatan",
                   f"Isi laporan pengawas {' '.join(REMARKS.split())}"):
        assert wanted in printed
    assert "Ditulis oleh pengawas." not in printed


def test_before_anything_was_closed_the_book_says_so(january):
    printed = " ".join(texts(report_pdf(rat_book(january, 2025))))

    for wanted in ("Rapat anggota tentang tahun buku 2025 belum dipanggil.",
                   "Usulan pembagian SHU 2025 belum disusun.", "Anggaran 2026 belum dicatat.",
                   "Nomor: ........................"):
        assert wanted in printed


def test_a_year_that_still_runs_has_no_book(session):
    for year in (2026, 1066):
        with pytest.raises(NotFound, match="belum bisa disusun"):
            rat_book(session, year)
