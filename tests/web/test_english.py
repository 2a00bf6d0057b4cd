"""A walk in English: through everything a trainee and a trainer see, nothing is left in Indonesian."""

import re

from tests.web.browser import Browser
from tests.web.lending import apply, lend, play, review, start

# Small words no Indonesian sentence does without; the names of accounts, agencies and people have none of them.
LEFTOVER = re.compile(r"\b(Anda|adalah|atau|belum|berkas|dari|dengan|hari|ini|isi|kembali|langkah|lalu|oleh|pada|pilih|"
                      r"saat|selesai|sudah|tekan|tidak|tulis|tunggu|untuk|yang)\b", re.IGNORECASE)
ARENA = ("/", "/me", "/delegations", "/notices", "/guide", "/officer", "/members", "/members?q=sari", "/members/42",
         "/members/7", "/cases",
         "/cases/new/loan-approval", "/cases/new/loan-approval?member=42", "/cases/new/member-onboarding",
         "/books/journal", "/books/trial-balance", "/books/accounts/1102", "/books/entries/1", "/members/99999",
         "/members/42/loans/PJ-2020-9999", "/cases/99", "/cases/new/nothing", "/books/accounts/9999", "/nowhere")
TRAINER = ("/", "/trainer/login", "/trainer/classes", "/trainer/classes/new", "/trainer/classes/{code}",
           "/trainer/classes/{code}/cards", "/trainer/classes/{code}/wall", "/trainer/classes/{code}/announcements",
           "/trainer/classes/{code}/resets", "/trainer/classes/AAAAAA", "/k/{code}", "/classes?code=AAAAAA", "/nowhere")
# Everything fits but the NIK, which is a man's.
APPLICANT = {"full_name": "Yulia Nihin", "nik": "6271031906900000", "birth_place": "Palangka Raya",
             "birth_date": "1990-06-19", "gender": "P", "phone": "08XX-0000-0001", "address": "Jalan Contoh 5",
             "employment_status": "HONORER", "contract_end": "2028-12-31", "agency_code": "DISDIK", "position": "Guru",
             "net_pay": "3.200.000", "heir_name": "Rudi", "heir_relationship": "spouse",
             "heir_phone": "08XX-0000-0002", "consent": "yes"}


def leftovers(browser: Browser) -> dict[str, list[str]]:
    """Where Indonesian stands on the page now shown, with its neighbours."""
    text = browser.text.replace("Bahasa Indonesia", "")
    found = [text[max(hit.start() - 40, 0):hit.end() + 40] for hit in LEFTOVER.finditer(text)]
    return {browser.path: found} if found else {}


def in_english(browser: Browser) -> Browser:
    browser.client.set_cookie("language", "en")
    return browser


def test_what_a_trainee_does_is_told_in_english(sari):
    case = lend(sari)
    play(sari, "treasurer").open(f"{case}/steps/disburse").press("Periksa sebelum mengirim", paid_from="1102")
    receipt = sari.press("Cairkan").path
    in_english(sari)
    pages = (receipt, case, f"{case}/steps/apply", *(f"{sari.arena}{place}" for place in ARENA))

    assert walk(sari, pages) == {}
    assert "2 for, 0 against, 0 abstained" in sari.open(case).text


def test_what_a_trainee_is_refused_is_said_in_english(sari):
    case = start(sari)
    in_english(sari).open(f"{case}/steps/apply")
    seen = leftovers(sari)
    for typed in ({}, {"principal": "1,5", "term_months": "setahun"}, {"principal": "1", "term_months": "99"},
                  {"principal": "900.000.000", "term_months": "12", "purpose": "x"}):
        seen |= leftovers(sari.press("Save and send", **typed))
        assert sari.status == 422
    sari.press("Save and send", product="emergency", principal="90.000.000", purpose="umroh")
    seen |= leftovers(sari.press("Save and send", collateral="SK PNS asli"))

    assert "exceeds the ceiling" in sari.open(case).text
    assert seen | walk(sari, (case, f"{case}/steps/apply", f"{case}/steps/nothing")) == {}


def test_who_may_not_act_is_told_in_english(sari):
    case = start(sari)
    apply(sari, case)
    review(sari, case)
    play(sari, "credit_committee:A-0015")
    in_english(sari).open(f"{case}/steps/committee").press("Reject")
    seen = leftovers(sari)
    assert "The reason is missing" in sari.text
    seen |= leftovers(sari.press("Approve"))
    seen |= walk(sari, (f"{case}/steps/committee", f"{case}/steps/interview", case, f"{sari.arena}/"))
    sari.open(f"{case}/steps/committee")

    assert "has already voted" in sari.text
    assert seen == {}


def test_findings_on_an_identity_are_told_in_english(join, open_a_class):
    yuli = join(open_a_class("anggota-baru"), "Yuli")
    play(yuli, "secretary").go("/cases/new/member-onboarding").press("Mulai")
    in_english(yuli).open(yuli.path)
    seen = leftovers(yuli)
    for _ in range(6):
        yuli.press(next(said for form in yuli.forms for said, *_ in form.buttons if said.startswith(("Go on", "Save"))),
                   **APPLICANT)
        seen |= leftovers(yuli)
    case = yuli.path.split("/steps/")[0].split("?")[0]

    assert "The NIK says male, the form says female" in yuli.open(case).text
    assert seen | leftovers(yuli) == {}


def test_what_a_trainer_sees_is_english(app, teacher, open_a_class, join):
    code = open_a_class(mode="team")
    budi = join(code, "Budi")
    in_english(join(code, "Ani"))
    in_english(budi).go("/officer")
    seen = leftovers(budi) | leftovers(budi.open(f"{budi.arena}/"))
    for bad in ("", "B" * 61):
        seen |= leftovers(Browser(in_english(Browser(app.test_client())).client).open(f"/k/{code}").press(
            "Join", name=bad))
    in_english(teacher)

    assert seen | walk(teacher, [place.format(code=code) for place in TRAINER]) == {}


def walk(browser: Browser, places) -> dict[str, list[str]]:
    seen = {}
    for place in places:
        seen |= leftovers(browser.open(place))
    return seen
