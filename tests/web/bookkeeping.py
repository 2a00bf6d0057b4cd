"""A small book year 2025 in the arena of a browser: sales to members and to others, costs, tax, and a budget."""

from datetime import date

from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.statements.operations import adopt_budget
from tests.web.browser import Browser
from tests.web.granting import world_of

FORMULA = "=1+1 kertas dan tinta"  # what a spreadsheet would calculate if it were let
YEAR = (
    (date(2024, 12, 31), "Saldo awal 2024", {"1101": 30_000_000, "1401": 12_000_000, "3201": -42_000_000}),
    (date(2025, 2, 3), "Barang dagangan dibeli", {"1301": 2_000_000, "2201": -2_000_000}),
    (date(2025, 3, 3), "Jasa pinjaman", {"1101": 900_000, "4101": -900_000}),
    (date(2025, 4, 4), "Penjualan anggota", {"1101": 800_000, "4201": -800_000}),
    (date(2025, 4, 4), "Penjualan umum", {"1101": 400_000, "4202": -400_000}),
    (date(2025, 4, 30), "Harga pokok penjualan", {"5201": 1_020_000, "1301": -1_020_000}),
    (date(2025, 5, 5), FORMULA, {"5402": 150_000, "1101": -150_000}),
    (date(2025, 6, 30), "Penyusutan", {"5404": 250_000, "1491": -250_000}),
    (date(2025, 9, 1), "Peralatan dijual", {"1101": 700_000, "1491": 250_000, "1401": -1_000_000, "5405": 50_000}),
    (date(2025, 12, 31), "Pajak penghasilan", {"5501": 20_000, "2301": -20_000}),
)
BUDGET = {"4101": 1_000_000, "5402": 100_000, "1301": 3_000_000}


def keep_books(browser: Browser) -> None:
    """Within an application context."""
    with world_of(browser) as session:
        for number, (on, memo, lines) in enumerate(YEAR):
            post_entry(session, on=on, memo=memo, lines=lines, key=f"book-{number}")
        adopt_budget(session, 2025, BUDGET, adopted_by="RAT-2025/KEP-03")
