"""Statements: pages that say whether they tie, and figures that open the lines they are the sum of."""

import re
from html import unescape

import pytest

from sandbox.modules.statements.operations import adopt_budget
from sandbox.rupiah import parse
from tests.web.bookkeeping import keep_books
from tests.web.granting import world_of
from tests.web.looking import look

FIGURE = re.compile(r'<a class="opens(?: money)?" href="([^"]+)">(?:<span class="money">)?([^<]+)')
LINE = re.compile(r'data-label="Perubahan"><span class="money">([^<]+)')
SUMMED = re.compile(r"Jumlah baris di bawah (\(?Rp[\d.]+\)?)")
PAGES = ("/statements", "/statements/balance-sheet", "/statements/surplus", "/statements/cash-flow",
         "/statements/equity", "/statements/notes", "/statements/budget", "/statements/members",
         "/statements/members/42", "/statements/files/workbook.xlsx", "/statements/files/books.journal",
         "/statements/balance-sheet/assets", "/statements/equity/closing", "/statements/accounts/1101?column=closing",
         "/trial-balance", "/accounts/1101?year=2025")
SHARED = ("member_goods", "member_net", "others_goods", "others_net")


@pytest.fixture
def books(app, sari):
    """Sari's browser in an arena with a book year."""
    with app.app_context():
        keep_books(sari)
    return sari


def amount(shown: str) -> int:
    plain = shown.strip()
    return -parse(plain.strip("()")) if plain.startswith("(") else parse(plain)


def figures(browser) -> list[tuple[str, int]]:
    """Every figure of the page that comes from the books: where it leads, and how much it says."""
    found = [(unescape(path), amount(shown)) for path, shown in FIGURE.findall(browser.html)]
    return [(path, said) for path, said in found if "/budget?" not in path]


def opened(browser, path: str) -> tuple[int, int]:
    """What the page behind a figure says its lines add up to, and what the lines on it do add up to."""
    browser.open(path)
    return amount(SUMMED.search(browser.text)[1]), sum(map(amount, LINE.findall(browser.html)))


@pytest.mark.parametrize("place", [
    "/statements/balance-sheet?year=2025", "/statements/balance-sheet?year=2025&month=4",
    "/statements/cash-flow?year=2025", "/statements/equity?year=2025", "/statements/notes?year=2025",
    "/trial-balance?year=2025"])
def test_every_figure_leads_to_lines_that_add_up_to_it(books, place):
    found = figures(books.go(place))

    assert len(found) > 15
    for path, said in dict(found).items():
        assert opened(books, path) == (said, said), path
        assert place.partition("?")[0] in books.html, "a line leads back"


def test_only_the_cost_of_goods_is_shared_and_says_how(books):
    found = figures(books.go("/statements/surplus?year=2025"))
    apart = [path for path, said in found if opened(books, path) != (said, said)]

    assert {path.partition("?")[0].rpartition("/")[2] for path in apart} == set(SHARED)
    assert ("Beban pokok penjualan Rp1.020.000 dibagi menurut penjualannya: anggota membeli Rp800.000 dan memikul "
            "Rp680.000 , yang lain membeli Rp400.000 dan memikul Rp340.000 .") in books.open(apart[0]).text


def test_statements_say_that_they_tie(books):
    assert "Aset Rp" in books.go("/statements/balance-sheet?year=2025").text
    assert "Aset Rp44.630.000 = liabilitas Rp2.020.000 + ekuitas Rp42.610.000 ." in books.text
    assert ("SHU sebelum pajak Rp630.000 , pajak Rp20.000 , SHU sesudah pajak Rp610.000 ."
            in books.go("/statements/surplus?year=2025").text)
    assert ("Kas awal Rp30.000.000 + perubahan Rp2.650.000 = kas akhir Rp32.650.000 , sama dengan kas dan bank"
            in books.go("/statements/cash-flow?year=2025").text)
    assert "sama dengan ekuitas di Neraca: Rp42.610.000 ." in books.go("/statements/equity?year=2025").text
    assert "Seimbang: debit sama dengan kredit" in books.go("/trial-balance?year=2025").text


def test_two_years_and_the_budget_stand_side_by_side(books):
    books.go("/statements/surplus?year=2025")

    assert [said for path, said in figures(books) if "/surplus/4101?" in path] == [900_000, 0]
    assert "/statements/budget?year=2025#4101" in books.html and "Anggaran 2025" in books.text


def test_a_budget_of_income_and_expense_is_no_column_of_the_neraca(app, books):
    with app.app_context(), world_of(books) as session:
        adopt_budget(session, 2024, {"4101": 1_000_000}, adopted_by="RAT-2024/KEP-03")

    assert "Anggaran 2025" in books.go("/statements/balance-sheet?year=2025").text
    assert "Anggaran 2024" not in books.go("/statements/balance-sheet?year=2024").text
    assert "Anggaran 2024" in books.go("/statements/surplus?year=2024").text


def test_a_statement_can_end_with_a_month(books):
    assert "per 30 April 2025" in books.go("/statements/balance-sheet?year=2025&month=4").text
    books.go("/statements/surplus").press("Tampilkan", year="2025", month="4")

    assert "1 Januari sampai 30 April 2025" in books.text
    assert "SHU sesudah pajak Rp1.080.000 ." in books.text


@pytest.mark.parametrize(("place", "paper"), [
    ("/statements/balance-sheet", "statements/neraca"), ("/statements/surplus", "statements/phu"),
    ("/statements/cash-flow", "statements/arus-kas"), ("/statements/equity", "statements/ekuitas"),
    ("/statements/notes", "statements/calk"), ("/trial-balance", "trial-balance"), ("/accounts/1101", "accounts/1101"),
    ("/statements/members/42", "members/42")])
def test_a_page_leads_to_its_paper(books, place, paper):
    assert f'href="{books.arena}/papers/{paper}.pdf?year=2025"' in books.go(f"{place}?year=2025").html


def test_a_year_without_entries_says_so(books):
    for place in ("/statements/surplus", "/statements/cash-flow", "/statements/equity", "/statements/notes",
                  "/statements/balance-sheet"):
        assert "Tidak ada jurnal dari 1 Januari sampai 31 Desember 1999." in books.go(f"{place}?year=1999").text
    assert "Tahun buku 2025" in books.text


@pytest.mark.parametrize("asked", ["year=2199", "year=0", "year=x&month=99", "month=-1", "year=99999999999"])
def test_days_that_cannot_be_are_those_until_today(books, asked):
    assert "per 12 Januari 2026" in books.go(f"/statements/balance-sheet?{asked}").text


def test_the_budget_shows_what_was_reached(books):
    books.go("/statements/budget?year=2025")

    assert "ditetapkan dengan RAT-2025/KEP-03" in books.text
    assert "Rp1.000.000 Rp900.000 90 %" in books.text and "Rp100.000 Rp150.000 150 %" in books.text
    assert "Rencana saldo akhir tahun" in books.text and "1301 Persediaan Barang Rp3.000.000" in books.text
    assert "Anggaran 2026 belum ditetapkan." in books.go("/statements/budget?year=2026").text


def test_the_books_of_the_members_add_up_to_the_account(books):
    books.go("/statements/members?account=3102")

    assert "4 anggota berjumlah Rp14.400.000 ; saldo akun Rp14.400.000 ." in books.text
    path = next(path for path, _ in figures(books) if "member=A-0042" in path)
    assert "Saldo akhir Rp3.600.000" in books.open(path).text and "Sari Wulandari" in books.text
    assert "Simpanan Wajib" in books.go("/statements/members/42").text
    assert [said for _, said in figures(books)] == [50_000, 3_600_000]


def test_lines_can_be_those_of_one_member(books):
    books.go("/statements/balance-sheet/3102").press("Tampilkan", member="a-0042")

    assert SUMMED.search(books.text)[1] == "Rp3.600.000"
    assert "Tidak ada anggota nomor A-9999." in books.go("/statements/balance-sheet/3102?member=A-9999").text


def test_a_total_opens_into_its_accounts(books):
    books.go("/statements/balance-sheet/assets?year=2025")
    assert "Terdiri atas" in books.text
    path = next(path for path in re.findall(r'href="([^"]+)"', books.html) if "account=1401" in path)

    assert opened(books, unescape(path)) == (11_000_000, 11_000_000)


def test_many_lines_are_paged_and_keep_their_running_balance(books, app):
    books.go("/accounts/1101?year=2025")
    assert "Saldo awal Rp30.000.000" in books.text and "Saldo akhir Rp32.650.000" in books.text
    books.go("/statements/accounts/1101?year=2025&column=closing&page=2")
    assert books.status == 200


@pytest.mark.parametrize("place", [
    "/statements/nothing", "/statements/balance-sheet/nothing", "/statements/balance-sheet/current_assets",
    "/statements/equity/nothing", "/statements/equity/closing?column=nothing",
    "/statements/accounts/1101?column=nothing", "/statements/accounts/9999?column=closing",
    "/statements/members/9999", "/statements/members?account=9999"])
def test_what_is_not_there_is_told(books, place):
    assert books.go(place).status == 404


@pytest.mark.parametrize("place", PAGES)
def test_books_are_read_only_from_inside_the_arena(books, browser, teacher, join, open_a_class, place):
    path = f"{books.arena}{place}"
    other = join(open_a_class(), "Budi")

    assert [who.client.get(path).status_code for who in (browser, other, books, teacher)] == [404, 404, 200, 200]


def test_no_page_of_the_books_opens_for_a_member(books):
    look(books)

    assert {books.client.get(f"{books.arena}{place}").status_code for place in PAGES} == {403}


def test_pages_hold_nothing_inline(books):
    for place in PAGES:
        if "/files/" not in place:
            page = books.go(place).html
            assert (page.count(" style="), page.count("<style"), page.count(" onclick"), page.count("<script>")) \
                == (0,) * 4
