"""A member and the members' meeting: invited, let in by a code, one vote and no second one."""

from datetime import date

import pytest
from sqlalchemy import select

from sandbox.modules.meetings import counting
from sandbox.modules.meetings.attendance import scan_pass
from sandbox.modules.meetings.decisions import decide
from sandbox.modules.meetings.models import Attendance, Meeting, Motion, NamedVote, Voted
from sandbox.modules.meetings.voting import show_hands
from sandbox.modules.members.models import Member
from tests.training.kpri import SARI, SLAMET
from tests.web.granting import world_of
from tests.web.looking import RAT_DAY, look, with_rat


@pytest.fixture
def member(sari):
    return look(sari)


@pytest.fixture
def rat(member, app):
    """The first motion of an open RAT at which Sari, Rusmini and Siti are present."""
    return with_rat(member, app)


def test_an_invitation_stands_on_the_first_page(member, app):
    with_rat(member, app, is_open=False)
    member.go("/portal")

    assert "Undangan Rapat Anggota Tahunan tahun buku 2025 Senin, 16 Februari 2026, di Aula Disdik" in member.text


def test_the_invitation_tells_agenda_place_and_the_line_on_the_roll(member, app):
    with_rat(member, app, is_open=False)
    member.go("/portal/meetings/1")

    assert "satu suara nomor 1 di daftar hadir" in member.text
    assert "1. Laporan pertanggungjawaban Terbuka, dengan nama" in member.text
    assert "2. RK-RAPB 2026 Suara rahasia" in member.text
    assert "Laporan tahunan dikirim 12 Januari 2026" in member.text


def test_the_code_for_the_door_is_shown_as_a_picture_and_lets_in(member, app):
    with_rat(member, app, is_open=False)
    member.go("/portal/meetings/1").press("Tampilkan kode hadir saya")
    code = member.html.partition('<p class="code">')[2].partition("<")[0]

    assert "<svg" in member.html and "Kode pada undangan kertas tidak berlaku lagi." in member.text
    assert member.go("/portal/meetings/1").html.count(code) >= 1
    with app.app_context(), world_of(member) as session:
        assert scan_pass(session, session.get_one(Meeting, 1), code, today=RAT_DAY).member_id == SARI
    assert "Kehadiran Anda tercatat kode hadir" in member.go("/portal/meetings/1").text


def test_a_newer_code_takes_the_place_of_the_older(member, app):
    with_rat(member, app, is_open=False)
    member.go("/portal/meetings/1").press("Tampilkan kode hadir saya")
    first = member.html.partition('<p class="code">')[2].partition("<")[0]
    member.press("Buat kode baru")

    assert first not in member.html


def test_the_code_of_one_member_is_not_shown_to_the_next(member, app):
    with_rat(member, app, is_open=False)
    member.go("/portal/meetings/1").press("Tampilkan kode hadir saya")
    look(member, "A-0057").go("/portal/meetings/1")

    assert '<p class="code">' not in member.html and "Tampilkan kode hadir saya" in member.html


def test_who_is_not_on_the_roll_reads_why(member, app):
    with app.app_context(), world_of(member) as session:
        session.get_one(Member, SLAMET).joined_on = date(2026, 1, 20)
    with_rat(member, app, is_open=False)
    look(member, "A-0101").go("/portal/meetings/1")

    assert "Anda boleh hadir sebagai peninjau, tanpa suara: baru calon anggota." in member.text


def test_a_vote_in_the_open_says_so_and_is_kept_with_the_name(member, app, rat):
    member.go("/portal")
    assert "Pemungutan suara dibuka Laporan pertanggungjawaban" in member.text
    member.go(f"/portal/motions/{rat}")
    assert "Nama dan pilihan Anda dicatat dan dapat dibaca dalam berita acara." in member.text
    member.press("Kirim suara saya", choice="against")

    assert "Suara Anda sudah masuk. Terima kasih." in member.text
    with app.app_context(), world_of(member) as session:
        assert session.scalars(select(NamedVote.choice)).all() == ["against"]


def test_a_second_vote_is_refused_in_words(member, app, rat):
    method, path, data = member.go(f"/portal/motions/{rat}").filled("Kirim suara saya", choice="for")
    member.client.post(path, data=data)
    again = member._shown(member.client.post(path, data={**data, "choice": "against"}))

    assert again.status == 422
    assert "sudah memberi suara untuk “Laporan pertanggungjawaban”; satu anggota satu suara." in again.text
    with app.app_context(), world_of(member) as session:
        assert session.scalars(select(NamedVote.choice)).all() == ["for"]


def test_a_secret_vote_says_what_secret_means_and_keeps_no_choice(member, app, rat):
    member.go(f"/portal/motions/{rat + 1}")
    assert "Apa arti rahasia Koperasi mencatat bahwa Anda sudah memberi suara, tetapi tidak mencatat pilihan Anda." in (
        member.text)
    member.press("Kirim suara saya", choice="for")

    with app.app_context(), world_of(member) as session:
        motion = session.get_one(Motion, rat + 1)
        assert (counting.count(session, motion, 3).in_favour, session.scalars(select(NamedVote)).all()) == (1, [])
        assert session.scalars(select(Voted.motion_id)).all() == [rat + 1]


def test_an_election_is_by_name_of_the_candidates_or_left_blank(member, app, rat):
    member.go(f"/portal/motions/{rat + 2}")
    assert "Pilih paling banyak 1" in member.text and "Siti Rahmah" in member.text
    assert member.press("Kirim suara saya").status == 422
    assert "Anda belum memilih." in member.text
    member.press("Kirim tanpa memilih siapa pun")

    with app.app_context(), world_of(member) as session:
        assert counting.election(session, session.get_one(Motion, rat + 2), 3).abstaining == 1


def test_who_did_not_come_has_no_vote_and_reads_why(sari, app):
    with_rat(look(sari), app, present=(57, 66, 101))
    sari.go("/portal/motions/1")

    assert "Suara diberikan oleh yang tercatat hadir." in sari.text and not sari.has_button("Kirim suara saya")
    token = next(form.values["csrf_token"] for form in sari.forms)
    refused = sari._shown(sari.client.post(f"{sari.arena}/portal/motions/1/votes", data={
        "csrf_token": token, "choice": "for"}))
    assert refused.status == 422 and "tidak tercatat hadir" in refused.text


def test_the_result_is_told_with_its_numbers(member, app, rat):
    with app.app_context(), world_of(member) as session:
        motion = session.get_one(Motion, rat)
        show_hands(session, motion)
        decide(session, motion, today=RAT_DAY)
    member.go("/portal/meetings/1")

    assert "Disetujui RAT-2025/KEP-01" in member.text
    assert "Setuju 3, tidak setuju 0, abstain 0" in member.text


def test_a_meeting_that_is_only_planned_is_nobodys_business_yet(member, app):
    with_rat(member, app, is_open=False)
    with app.app_context(), world_of(member) as session:
        session.add(Meeting(kind="extraordinary", form="physical", book_year=2026, called_on=RAT_DAY,
                            called_by="A-0003", status="planned"))
        session.flush()
    assert member.go("/portal/meetings/2").status == 404
    assert member.go("/portal/meetings/99").status == 404 and member.go("/portal/motions/99").status == 404


def test_the_materials_are_read_on_the_phone(member, app):
    with_rat(member, app, is_open=False)
    member.go("/portal/meetings/1")
    assert "Neraca" in member.text and "Undangan" in member.text and "Berita acara" not in member.text
    sent = member.client.get(f"{member.arena}/portal/meetings/1/papers/balance-sheet.pdf")

    assert (sent.status_code, sent.mimetype, sent.data[:5]) == (200, "application/pdf", b"%PDF-")
    for name in ("record", "minutes", "roll"):
        assert member.go(f"/portal/meetings/1/papers/{name}.pdf").status == 404


def test_a_form_from_before_a_reset_gives_no_vote(member, app, rat):
    method, path, data = member.go(f"/portal/motions/{rat}").filled("Kirim suara saya", choice="for")
    stale = member._shown(member.client.post(path, data={**data, "token": "99." + data["token"].partition(".")[2]}))

    assert stale.status == 409
    with app.app_context(), world_of(member) as session:
        assert session.scalars(select(Voted)).all() == []
        assert len(session.scalars(select(Attendance)).all()) == 3
