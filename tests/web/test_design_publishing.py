"""From a draft to the cases that follow it: compared, published, put in use, running cases moved by choice."""

import itertools

import pytest

from tests.web import lending
from tests.web.browser import Browser
from tests.web.designing import begin, chosen, draft_of, save

_NUMBERS = itertools.count(1)


@pytest.fixture
def copy(teacher) -> str:
    """The id of a copy of the loan workflow, published; the shipped one stays as the other tests know it."""
    title = f"Pinjaman uji {next(_NUMBERS)}"
    begin(teacher, kind="copy", title=title)
    teacher.open(f"{draft_of(teacher)}/publication").press("Terbitkan versi")
    return title.lower().replace(" ", "-")


@pytest.fixture
def own(teacher, copy) -> str:
    """The path of an own cooperative in which Sari's application under the copy waits for the review."""
    arena = teacher.open("/trainer/cooperatives").press("Buka koperasi", label="Uji coba plafon").arena
    teacher.open(f"/trainer/workflows/published/{copy}").press("Pakai versi", arena=arena.split("/")[-1])
    lending.play(teacher.open(f"{arena}/"), "loan_officer").go(f"/cases/new/{copy}?member=42").press("Mulai untuk")
    lending.apply(teacher, f"{arena}/cases/1")
    return arena


@pytest.fixture
def published(teacher, own, copy) -> str:
    """The same, after a version with another title of one step was published."""
    save(begin(teacher, copy), "step:check_papers", title="Cocokkan berkas")
    teacher.open(f"{draft_of(teacher)}/publication").press("Terbitkan versi")
    return own


def test_differences_are_sentences(teacher):
    save(begin(teacher), "rule:eligible.0.6", **{"part-0-number": "5", "part-0-other": "savings.capital"})
    teacher.open(f"{draft_of(teacher)}/differences")

    assert "Yang berubah sejak versi" in teacher.text and "5" in teacher.text.partition("Dulu")[0]


def test_a_draft_with_faults_is_not_published(teacher):
    chosen(begin(teacher), "step:tell_refusal").press("Hapus langkah ini")
    teacher.open(f"{draft_of(teacher)}/publication")

    assert "Belum bisa diterbitkan. Perbaiki dahulu:" in teacher.text and not teacher.has_button("Terbitkan versi")


def test_a_draft_without_changes_is_refused(teacher, copy):
    begin(teacher, copy)
    teacher.open(f"{draft_of(teacher)}/publication").press("Terbitkan versi")

    assert (teacher.status, "tidak ada yang diterbitkan" in teacher.text) == (409, True)


def test_a_version_is_put_in_use_where_it_is_chosen(teacher, published):
    assert "terbit." in teacher.text and "sekarang versi" in teacher.text

    teacher.press("Pakai versi", arena=published.split("/")[-1])
    assert "sudah memakai versi ini" in teacher.text
    assert "Di Uji coba plafon ada 1 berkas berjalan yang masih mengikuti versi lain." in teacher.text


def test_no_cooperative_chosen_is_no_success(teacher, published):
    teacher.press("Pakai versi", arena="")

    assert (teacher.status, "Pilih dahulu koperasinya." in teacher.text) == (409, True)


@pytest.mark.parametrize("number", ["999999", "zzz", "9" * 5000])
def test_a_cooperative_of_somebody_else_is_not_found_and_nothing_changes(teacher, published, copy, number):
    teacher.press("Pakai versi", arena=[published.split("/")[-1], number])
    assert (teacher.status, "Koperasi ini bukan milik Anda" in teacher.text) == (404, True)

    assert "sekarang versi" in teacher.open(f"/trainer/workflows/published/{copy}").text


def test_a_running_case_follows_its_version_until_it_is_moved(teacher, published, copy):
    number = published.split("/")[-1]
    teacher.press("Pakai versi", arena=number)
    assert "Periksa kelengkapan berkas" in teacher.open(f"{published}/cases/1").text

    teacher.open(f"/trainer/cooperatives/{number}/migrations/{copy}")
    assert "Sari Wulandari" in teacher.text and "Bisa pindah" in teacher.text
    teacher.press("Pindahkan yang dicentang", case="1")

    assert "1 berkas kini mengikuti versi baru." in teacher.text
    assert "Cocokkan berkas" in teacher.open(f"{published}/cases/1").text


def test_moving_nothing_is_refused(teacher, published, copy):
    number = published.split("/")[-1]
    teacher.press("Pakai versi", arena=number)
    teacher.open(f"/trainer/cooperatives/{number}/migrations/{copy}").press("Pindahkan yang dicentang", case="")

    assert (teacher.status, "Pilih dahulu berkas yang dipindahkan." in teacher.text) == (409, True)


def test_nobody_moves_cases_of_another(published, copy, sari):
    number = published.split("/")[-1]

    assert sari.open(f"/trainer/cooperatives/{number}/migrations/{copy}").path.startswith("/trainer/login")


def test_a_fourth_committee_member_is_appointed(teacher, own):
    teacher.open(f"{own}/offices").press("Angkat", person="a-0042", role="credit_committee")
    assert "A-0042 kini Komite kredit." in teacher.text and "Komite kredit 4" in teacher.text

    teacher.open(f"{own}/offices").press("Angkat", person="A-9999", role="credit_committee")
    assert (teacher.status, "Tidak ada anggota nomor A-9999." in teacher.text) == (404, True)


def test_offices_of_a_class_are_left_alone(sari: Browser):
    assert sari.go("/offices").status == 404
