"""The role of a member: his own case and no other, its first form if he may begin it, and steps that name him."""

from dataclasses import replace

import pytest

from sandbox.engine.advance import advance, begin, may_act
from sandbox.engine.cancelling import cancel
from sandbox.engine.loading import trusted
from sandbox.engine.progress import Move, Progress
from sandbox.errors import Forbidden
from tests.engine.loan import APPLICATION, APPLY, CATALOG, SITUATION, source

BY_WATI = replace(APPLY, person="Wati", role="member")
OPENED = Progress(open=("apply",))


def flow(**changes):
    definition = source() | {"roles": ["member", *source()["roles"]], "start_by": ["loan_officer", "member"]} | changes
    definition["steps"][0]["exclude"] = ["applicant"]
    return trusted(definition, CATALOG)


def why(definition, step, person, progress=OPENED) -> str:
    return str(may_act(definition, progress, step, person, "member", SITUATION))


def test_the_member_fills_in_the_first_form_of_his_case_and_is_kept_as_who_did():
    definition = flow()
    outcome = advance(definition, begin(definition, SITUATION).progress, BY_WATI, SITUATION)

    assert outcome.progress.actors == {"apply": "Wati"}
    assert outcome.progress.answers == APPLICATION


def test_the_office_may_still_fill_it_in():
    definition = flow()

    assert advance(definition, begin(definition, SITUATION).progress, APPLY, SITUATION).progress.actors == {
        "apply": "Sari"}


def test_another_member_may_not():
    definition = flow()

    assert why(definition, "apply", "Yuli") == (
        "Berkas ini tentang orang lain. Anggota hanya mengerjakan berkasnya sendiri.")
    with pytest.raises(Forbidden, match="tentang orang lain"):
        advance(definition, begin(definition, SITUATION).progress, replace(BY_WATI, person="Yuli"), SITUATION)


def test_a_member_may_not_where_the_workflow_does_not_let_him_begin():
    definition = flow(start_by=["loan_officer"])

    assert why(definition, "apply", "Wati") == "Langkah “Isi pengajuan” dikerjakan oleh Petugas simpan pinjam, " \
                                               "bukan Anggota."


def test_the_steps_of_offices_stay_theirs():
    definition = flow()

    for step in ("check_papers", "interview", "disburse"):
        assert "bukan Anggota" in why(definition, step, "Wati", Progress(open=(step,)))
    assert "bukan Anggota" in why(definition, "committee", "Wati", Progress(open=("committee",)))


def test_the_first_form_handed_to_another_office_is_no_longer_the_members():
    definition = flow()

    assert "dikerjakan oleh Ketua" in why(definition, "apply", "Wati", replace(OPENED, handed={"apply": "chair"}))


def test_who_acted_as_the_member_is_kept_out_as_an_officer():
    definition = flow()
    acted = Progress(open=("disburse",), actors={"apply": "Rina"})

    assert "ia yang mengerjakan “Isi pengajuan”" in str(
        may_act(definition, acted, "disburse", "Rina", "treasurer", SITUATION))


def test_a_step_that_names_the_member_is_that_of_the_case_alone():
    definition = source() | {"roles": ["member", *source()["roles"]]}
    definition["steps"][0]["by"] = "member"
    definition = trusted(definition, CATALOG)

    assert (why(definition, "apply", "Wati"), bool(why(definition, "apply", "Yuli"))) == ("", True)
    assert "dikerjakan oleh Anggota" in str(may_act(definition, OPENED, "apply", "Sari", "loan_officer", SITUATION))


def test_a_member_cancels_his_own_case_alone():
    definition = flow(cancel_by=["member"])
    progress = begin(definition, SITUATION).progress

    with pytest.raises(Forbidden, match="tentang orang lain"):
        cancel(definition, progress, "Yuli", "member", "Tidak jadi.", SITUATION)
    assert cancel(definition, progress, "Wati", "member", "Tidak jadi.", SITUATION).progress.outcome == "cancelled"


def test_a_case_about_nobody_is_no_members():
    nobody = replace(SITUATION, applicant=None)

    assert str(may_act(flow(), OPENED, "apply", "Wati", "member", nobody)).startswith("Berkas ini tentang orang lain")


def test_a_move_of_a_member_needs_no_office():
    move = Move("apply", "submit", APPLICATION, "Wati", "member")

    assert advance(flow(), OPENED, move, SITUATION).progress.actors == {"apply": "Wati"}
