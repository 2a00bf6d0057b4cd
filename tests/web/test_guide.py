"""Guidance: the step of the exercise, hints after refusals, a raised hand, and what the trainer did."""

from datetime import UTC, datetime

from sandbox.hall import db
from sandbox.training.arenas import reset_arena
from sandbox.training.models import Arena
from sandbox.web.hall import store
from tests.web.lending import apply, lend, play, start

FOLDED, UNFOLDED = (f'<details class="guide folds"{is_open}>' for is_open in ("", " open"))


def test_the_card_tells_the_step_and_what_to_do(sari):
    assert "Langkah 1 dari 6" in sari.text and "nilai 0" in sari.text


def test_a_step_done_moves_the_card_on(sari):
    apply(sari, start(sari))

    assert "Langkah 2 dari 6" in sari.text and "nilai 20" in sari.text


def test_two_refusals_bring_a_hint(sari):
    case = start(sari)
    for _ in range(2):
        apply(sari, case, principal="dua belas juta")

    assert "Petunjuk:" in sari.go("/").text


def pay_out(sari, *, paid_from: str):
    case = lend(sari)
    play(sari, "treasurer").open(f"{case}/steps/disburse").press("Periksa sebelum mengirim", paid_from=paid_from)
    sari.press("Cairkan")


def test_what_a_check_finds_is_seen_without_unfolding_the_card(sari):
    assert FOLDED in sari.go("/journal").html

    pay_out(sari, paid_from="1101")

    assert UNFOLDED in sari.html and "keluar dari Kas (1101)" in sari.text


def test_a_finished_exercise_asks_for_no_step_and_no_hand(sari):
    pay_out(sari, paid_from="1102")

    assert "nilai 100 Latihan selesai" in sari.text and "Langkah 6 dari 6" not in sari.text
    assert UNFOLDED in sari.html and not sari.has_button("Angkat tangan")
    assert FOLDED in sari.go("/journal").html


def test_a_hand_goes_up_and_down(sari):
    sari.press("Angkat tangan")
    assert "Tangan Anda terangkat." in sari.text and sari.has_button("Turunkan tangan")

    sari.press("Turunkan tangan")
    assert sari.has_button("Angkat tangan")


def test_a_phone_that_asks_again_gets_nothing_when_nothing_is_new(sari):
    seen = sari.html.split("guide?seen=")[1].split('"')[0]
    asked = f"{sari.arena}/guide?seen={seen}"

    assert sari.client.get(asked, headers={"HX-Request": "true"}).status_code == 204
    sari.press("Angkat tangan")
    assert "Turunkan tangan" in sari.client.get(asked, headers={"HX-Request": "true"}).text


def test_a_reset_is_told_until_it_is_read_and_the_draft_is_offered_back(app, sari):
    case = start(sari)
    apply(sari, case, principal="12 juta")
    with app.app_context():
        arena = db.session.get(Arena, int(sari.arena.split("/")[2]))
        reset_arena(db.session, store(), arena, now=datetime.now(UTC))
        db.session.commit()

    sari.open(case)
    assert sari.status == 404 and "Pelatih mengulang latihan Anda dari awal." in sari.text
    sari.go("/").press("Sudah saya baca")
    assert "Pelatih mengulang" not in sari.text

    sari.open(f"{start(sari)}/steps/apply")
    assert 'value="12 juta"' in sari.html


def test_a_card_asked_for_from_an_unreadable_address_is_shown_all_the_same(sari):
    headers = {"HX-Request": "true", "HX-Current-URL": "http://[::1/x"}

    assert sari.client.get(f"{sari.arena}/guide", headers=headers).status_code == 200
