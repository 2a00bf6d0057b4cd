"""Differences: nothing for the same, a sentence with numbers for every change, in words people use."""

import copy

import pytest
from hypothesis import given, settings

from sandbox.engine.difference import differences
from sandbox.engine.loading import trusted
from tests.engine.flows import sound_flows, wild_flows
from tests.engine.loan import CATALOG, source

DUE = {"working_days": 3, "remind": {"working_days": 2}, "overdue": {"reassign": "chair"}}


def step(here, name):
    found = [each for each in here["steps"] if each["id"] == name]
    inner = [each for block in here["steps"] for branch in block.get("branches", ()) for each in branch["steps"]
             if each["id"] == name]
    return (found + inner)[0]


def said(change):
    """The sentences for one change of the loan workflow."""
    new = source()
    change(new)
    return [str(each.sentence) for each in differences(trusted(source(), CATALOG), trusted(new, CATALOG))]


@given(sound_flows())
@settings(max_examples=30, deadline=None)
def test_the_same_workflow_has_no_differences(flow):
    assert differences(trusted(flow, CATALOG), trusted(copy.deepcopy(flow), CATALOG)) == ()


@given(wild_flows(), wild_flows())
@settings(max_examples=50, deadline=None)
def test_any_two_workflows_can_be_compared(old, new):
    one, other = trusted(old, CATALOG), trusted(new, CATALOG)
    found = differences(one, other)
    assert bool(found) == (one.digest != other.digest)
    assert all(each.sentence and "{" not in each.sentence for each in found)


def put(name, **properties):
    def change(here):
        step(here, name).update(properties)
    return change


def put_field(number, **properties):
    def change(here):
        step(here, "apply")["fields"][number].update(properties)
    return change


def put_condition(number, **properties):
    def change(here):
        step(here, "eligible")["cases"][0]["all"][number].update(properties)
    return change


@pytest.mark.parametrize(("change", "sentence"), [
    (put_condition(0, when="principal <= savings.total * 5"),
     "Batas Pokok pinjaman berubah dari 3x menjadi 5x Jumlah simpanan."),
    (put_condition(1, when="member.months >= 6"), "Batas Lama keanggotaan berubah dari 3 menjadi 6."),
    (put_condition(1, when="member.months >= 6 || principal < 5"),
     "Syarat “Anggota paling sedikit 3 bulan” pada “eligible” berubah dari “Lama keanggotaan paling sedikit 3” menjadi "
     "“Lama keanggotaan paling sedikit 6 atau Pokok pinjaman kurang dari Rp5”."),
    (put_condition(1, because="Cukup lama"),
     "Kalimat “Anggota paling sedikit 3 bulan” pada “eligible” berubah menjadi “Cukup lama”."),
    (put("committee", quorum=4), "Kuorum pada “Putusan komite” berubah dari 3 suara menjadi 4 suara."),
    (put("committee", approve_at_least={"percent": 67}),
     "Syarat setuju pada “Putusan komite” berubah dari 2 suara menjadi 67% dari yang berhak."),
    (put("committee", by="chair"),
     "Pelaksana pada “Putusan komite” berubah dari Komite kredit menjadi Ketua."),
    (put("committee", exclude=["applicant", "apply.actor"]),
     "Yang tidak boleh mengerjakan pada “Putusan komite” berubah dari pemohon menjadi pemohon, pelaku “Isi "
     "pengajuan”."),
    (put("committee", due=DUE),
     "Batas waktu pada “Putusan komite” ditambahkan: 3 hari kerja (diingatkan setelah 2 hari kerja), lalu dialihkan "
     "kepada Ketua."),
    (put("committee", outcomes={"rejected": {"goto": "apply"}}),
     "Bila “Putusan komite” ditolak, alur berlanjut ke “Isi pengajuan”, tadinya ke “Pinjaman ditolak”."),
    (put("interview", outcomes={"rejected": {"goto": "rejected"}}), "“Wawancara” tidak bisa lagi dikembalikan."),
    (put("sign", do="loans.disburse"), "Akibat pada “Buat akad” berubah dari “loans.sign” menjadi “loans.disburse”."),
    (put("apply", title="Ajukan"), "Judul langkah “Isi pengajuan” berubah menjadi “Ajukan”."),
    (put("rejected", outcome="refused"), "Hasil akhir pada “Pinjaman ditolak” berubah dari declined menjadi refused."),
    (put_field(0, min=500_000), "Batas terkecil isian “Pokok pinjaman” berubah dari Rp100.000 menjadi Rp500.000."),
    (put_field(0, type="integer"), "Jenis isian “Pokok pinjaman” berubah dari jumlah rupiah menjadi angka."),
    (put_field(0, label="Pokok"), "Nama isian “Pokok pinjaman” berubah menjadi “Pokok”."),
    (put_field(0, required=False), "Isian “Pokok pinjaman” sekarang boleh kosong."),
    (put_field(2, show_if="principal > 9000000"),
     "Syarat tampil isian “Agunan” berubah dari “Pokok pinjaman lebih dari Rp5.000.000” menjadi “Pokok pinjaman lebih "
     "dari Rp9.000.000”."),
    (lambda here: here.update(cancel_by=["chair"]),
     "Yang boleh membatalkan alur berubah dari (tidak ada) menjadi Ketua."),
    (lambda here: here.update(version="1.1.0"), "Nomor versi alur berubah dari 1.0.0 menjadi 1.1.0."),
    (lambda here: here["roles"].append("cashier"), "Jabatan Kasir ditambahkan ke alur."),
    (lambda here: here["steps"].pop(4), "Langkah “Buat akad” dihapus."),
    (lambda here: here["steps"].insert(4, {"id": "cek", "type": "task", "title": "Cek ulang", "by": "chair"}),
     "Langkah “Cek ulang” ditambahkan sesudah “Putusan komite”."),
    (lambda here: here["steps"].insert(3, here["steps"].pop(5)),
     "Langkah “Cairkan” dipindahkan sesudah “Pemeriksaan”."),
    (lambda here: here["steps"][2]["branches"].reverse(), "Urutan cabang pada “Pemeriksaan” berubah."),
    (lambda here: here["steps"][0]["fields"].reverse(), "Urutan isian “Agunan” pada “Isi pengajuan” berubah."),
    (lambda here: here["steps"][0]["fields"].pop(), "Isian “Agunan” dihapus dari “Isi pengajuan”."),
    (lambda here: here["steps"][1]["cases"][0]["all"].pop(), "Syarat “Anggota paling sedikit 3 bulan” pada “eligible” "
                                                             "dihapus."),
])
def test_a_change_is_said_with_its_numbers(change, sentence):
    assert sentence in said(change)


def test_a_change_is_said_once():
    assert said(put_condition(0, when="principal <= savings.total * 5")) == [
        "Batas Pokok pinjaman berubah dari 3x menjadi 5x Jumlah simpanan."]
    assert said(lambda here: here["steps"].insert(3, here["steps"].pop(5))) == [
        "Langkah “Cairkan” dipindahkan sesudah “Pemeriksaan”."]


def test_the_parts_of_a_removed_block_are_not_all_told():
    found = said(lambda here: here["steps"].pop(0))
    assert found == ["Langkah “Isi pengajuan” dihapus."]


def test_differences_of_a_large_workflow_are_found_in_time():
    steps = [{"id": f"t{number}", "type": "task", "title": f"Tugas {number}", "by": "chair"} for number in range(498)]
    end = [{"id": "end", "type": "end", "outcome": "done"}]
    old, new = source() | {"steps": steps + end}, source() | {"steps": list(reversed(steps)) + end}
    found = differences(trusted(old, CATALOG), trusted(new, CATALOG))
    assert {each.kind for each in found} == {"moved"}
    assert len(found) == 497
