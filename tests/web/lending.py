"""Sari Wulandari's loan, taken through its steps by the buttons of the pages."""

from tests.web.browser import Browser

PAPERS = ("doc_application", "doc_ktp", "doc_pay_slips", "doc_payroll_mandate", "doc_collateral")
APPLICATION = {"product": "regular", "principal": "12.000.000", "term_months": "12", "purpose": "biaya sekolah anak"}


def play(browser: Browser, officer: str) -> Browser:
    """Become this officer: a role, or role:person."""
    browser.go("/officer")
    form = next(form for form in browser.forms if any(name == "officer" for _, name, _ in form.buttons))
    value = next(value for _, name, value in form.buttons if name == "officer" and value.startswith(officer))
    browser._shown(browser.client.post(browser.path, data={**form.values, "officer": value}, follow_redirects=True))
    return browser


def start(browser: Browser, member: int = 42) -> str:
    """Open a loan case; the path of its page."""
    play(browser, "loan_officer").go(f"/cases/new/loan-approval?member={member}").press("Mulai untuk")
    return browser.path.split("/steps/")[0]


def apply(browser: Browser, case: str, **typed: str) -> Browser:
    browser.open(f"{case}/steps/apply").press("Simpan dan kirim", **{**APPLICATION, **typed})
    if browser.has_button("Simpan dan kirim"):  # a principal above ten million asks for collateral
        browser.press("Simpan dan kirim", collateral="SK PNS asli")
    return browser


def review(browser: Browser, case: str) -> Browser:
    browser.open(f"{case}/steps/check_papers").press("Simpan dan kirim", **dict.fromkeys(PAPERS, "yes"))
    play(browser, "manager").open(f"{case}/steps/interview")
    return browser.press("Simpan dan kirim", interview_note="Penghasilan tetap, dua anak.", recommendation="proceed")


def approve(browser: Browser, case: str) -> Browser:
    for person in ("A-0015", "A-0023"):
        play(browser, f"credit_committee:{person}").open(f"{case}/steps/committee").press("Setujui")
    return browser


def agree(browser: Browser, case: str) -> Browser:
    play(browser, "loan_officer").open(f"{case}/steps/agreement")
    browser.press("Periksa sebelum mengirim", signed_member="yes", signed_spouse="signed")
    return browser.press("Tandatangani akad")


def lend(browser: Browser) -> str:
    """Everything up to the disbursement; the path of the case."""
    case = start(browser)
    apply(browser, case)
    review(browser, case)
    approve(browser, case)
    agree(browser, case)
    return case
