"""What is typed on a form: every field type, limits, hidden questions, and the sentence for each fault."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox import rupiah
from sandbox.engine.catalog import Catalog
from sandbox.engine.field_schema import FIELD_TYPES, LONGEST, Checkers
from sandbox.engine.loading import load
from sandbox.engine.progress import Situation
from sandbox.engine.values import check, visible_fields
from sandbox.errors import InvalidValues

TODAY = Situation(today=date(2026, 3, 14))
CATALOG = Catalog(facts={"member.agencies": "choices"})


def form(*fields):
    fields = [{"label": field["id"].capitalize(), **field} for field in fields]
    return load({"workflow": "try", "version": "1.0.0", "title": "Coba", "subject": "member", "roles": ["clerk"],
                 "steps": [{"id": "ask", "type": "form", "title": "Tanya", "by": "clerk", "fields": fields},
                           {"id": "done", "type": "end", "outcome": "done"}]}, CATALOG)


def checked(flow, values, situation=TODAY, answers=None):
    return check(flow, flow.first, values, answers or {}, situation)


def faults(field, value, situation=TODAY):
    with pytest.raises(InvalidValues) as refusal:
        checked(form({"id": "isian", **field}), {"isian": value}, situation)
    return refusal.value.fields["isian"]


@pytest.mark.parametrize(("field", "value"), [
    ({"type": "text"}, "Budi Santoso"), ({"type": "text", "pattern": "^PK-[0-9]+$"}, "PK-12"),
    ({"type": "long_text"}, "baris satu\nbaris dua"), ({"type": "rupiah", "min": 0}, 0),
    ({"type": "integer"}, -3), ({"type": "date", "max": "today"}, "2026-03-14"),
    ({"type": "choice", "choices": [{"value": "PNS", "label": "PNS"}]}, "PNS"),
    ({"type": "choice", "choices_from": "member.agencies"}, "DISDIK"),
    ({"type": "yes_no"}, False), ({"type": "yes_no", "must": True}, True),
    ({"type": "nik"}, "6271000101900001"), ({"type": "nip"}, "199001012015011001"),
    ({"type": "phone"}, "08XX-0000-0001"), ({"type": "phone"}, "(0536) 000-1234"),
])
def test_a_fitting_value_is_kept(field, value):
    assert checked(form({"id": "isian", **field}), {"isian": value}) == {"isian": value}


AGENCIES = replace(TODAY, facts={"member.agencies": [{"value": "DISDIK", "label": "Dinas Pendidikan"}]})


@pytest.mark.parametrize(("field", "value", "sentence"), [
    ({"type": "rupiah", "min": 100_000}, 50_000, "“Isian” Rp50.000 terlalu kecil. Isi paling sedikit Rp100.000."),
    ({"type": "rupiah", "max": 1_000_000}, 2_000_000,
     "“Isian” Rp2.000.000 terlalu besar. Isi paling banyak Rp1.000.000."),
    ({"type": "rupiah"}, -1, "“Isian” (Rp1) terlalu kecil. Isi paling sedikit Rp0."),
    ({"type": "rupiah"}, 10 ** 15, "“Isian” Rp1.000.000.000.000.000 terlalu besar. "
                                   "Isi paling banyak Rp999.999.999.999.999."),
    ({"type": "rupiah"}, 1000.0, "“Isian” belum terbaca. Tulis angka bulat, contoh: 1.500.000."),
    ({"type": "rupiah"}, True, "“Isian” belum terbaca. Tulis angka bulat, contoh: 1.500.000."),
    ({"type": "integer", "max": 60}, 61, "“Isian” 61 terlalu besar. Isi paling banyak 60."),
    ({"type": "text", "min_length": 4}, "abc", "“Isian” baru 3 huruf. Tulis paling sedikit 4 huruf."),
    ({"type": "text"}, "x" * 201, "“Isian” 201 huruf, terlalu panjang. Persingkat sampai paling banyak 200 huruf."),
    ({"type": "text"}, "satu\ndua", "“Isian” belum terbaca. Tulis dalam satu baris, dengan huruf dan angka biasa."),
    ({"type": "long_text"}, "nol\x00", "“Isian” belum terbaca. Tulis dengan huruf dan angka biasa."),
    ({"type": "text"}, "\ud800", "“Isian” belum terbaca. Tulis dalam satu baris, dengan huruf dan angka biasa."),
    ({"type": "phone"}, "\ud800" * 8, "“Isian” belum terbaca. Tulis 6 sampai 20 angka, contoh: 08XX-0000-0001."),
    ({"type": "text", "pattern": "^(a+)+$"}, "a" * 30 + "b",
     "“Isian” belum terbaca. Tulis dalam satu baris, dengan huruf dan angka biasa."),
    ({"type": "date"}, "2026-02-30", "“Isian” belum terbaca. Tulis tanggal yang ada di kalender, contoh: 2026-03-14."),
    ({"type": "date", "max": "today"}, "2026-03-15",
     "“Isian” 15 Maret 2026 terlalu akhir. Paling akhir 14 Maret 2026."),
    ({"type": "date", "min": "2026-01-01"}, "2025-12-31",
     "“Isian” 31 Desember 2025 terlalu awal. Paling awal 1 Januari 2026."),
    ({"type": "choice", "choices": [{"value": "PNS", "label": "PNS"}, {"value": "PPPK", "label": "P3K"}]}, "TNI",
     "“Isian” belum dipilih dari daftar. Pilih salah satu: PNS, P3K."),
    ({"type": "choice", "choices_from": "member.agencies"}, "SETDA",
     "“Isian” belum dipilih dari daftar. Pilih salah satu: Dinas Pendidikan."),
    ({"type": "yes_no", "must": True}, False, "“Isian” harus ya sebelum langkah ini bisa dilanjutkan."),
    ({"type": "nik"}, "627100010190001", "“Isian” baru 15 angka. Tulis 16 angka tanpa spasi."),
    ({"type": "nip"}, "19900101 201501 1 001", "“Isian” berisi tanda selain angka. Tulis 18 angka tanpa spasi."),
    ({"type": "nip"}, "6271000101900001", "“Isian” baru 16 angka. Tulis 18 angka tanpa spasi."),
    ({"type": "phone"}, "rumah", "“Isian” belum terbaca. Tulis 6 sampai 20 angka, contoh: 08XX-0000-0001."),
    ({"type": "text", "required": True}, "", "“Isian” belum diisi. Isi dulu untuk melanjutkan."),
    ({"type": "yes_no", "required": True}, None, "“Isian” belum diisi. Pilih salah satu."),
])
def test_a_fault_is_a_sentence_with_the_limit(field, value, sentence):
    assert faults(field, value, AGENCIES) == sentence


@pytest.mark.parametrize("blank", ["   ", "\u00a0", "\u200b", "\u202e", "\u2800", "\u3164", "\ufeff"])
def test_letters_nobody_sees_are_no_answer(blank):
    sentence = "“Isian” belum diisi. Isi dulu untuk melanjutkan."

    assert faults({"type": "long_text", "required": True}, blank) == sentence
    assert faults({"type": "nik", "required": True}, blank) == sentence
    assert checked(form({"id": "isian", "type": "text"}), {"isian": blank}) == {"isian": None}


def test_every_fault_is_told_at_once():
    flow = form({"id": "pokok", "type": "rupiah", "required": True}, {"id": "bulan", "type": "integer", "max": 60})

    with pytest.raises(InvalidValues) as refusal:
        checked(flow, {"bulan": 99, "asing": 1})
    assert list(refusal.value.fields) == ["pokok", "bulan", "asing"]
    assert refusal.value.fields["asing"] == (
        "Isian “asing” tidak ada pada langkah “Tanya”. Muat ulang halaman, lalu isi lagi.")


PAPERS = ({"id": "status", "type": "choice", "required": True,
           "choices": [{"value": "PNS", "label": "PNS"}, {"value": "HONORER", "label": "Honorer"}]},
          {"id": "nip", "type": "nip", "required": True, "show_if": "status == 'PNS'"},
          {"id": "copy", "type": "yes_no", "show_if": "nip != null"})


def test_a_hidden_question_is_dropped_and_recorded_as_null():
    values = {"status": "HONORER", "nip": "199001012015011001", "copy": True}

    assert checked(form(*PAPERS), values) == {"status": "HONORER", "nip": None, "copy": None}


def test_a_shown_required_question_must_be_answered():
    with pytest.raises(InvalidValues) as refusal:
        checked(form(*PAPERS), {"status": "PNS"})
    assert refusal.value.fields == {"nip": "“Nip” belum diisi. Isi dulu untuk melanjutkan."}


def test_a_step_that_came_back_asks_by_the_new_answers():
    before = {"status": "PNS", "nip": "199001012015011001", "copy": True}

    assert checked(form(*PAPERS), {"status": "HONORER", "copy": True}, answers=before) == {
        "status": "HONORER", "nip": None, "copy": None}
    optional = form({"id": "pokok", "type": "rupiah"}, {"id": "agunan", "type": "text", "show_if": "pokok > 5"})
    assert checked(optional, {"pokok": "", "agunan": "BPKB"}, answers={"pokok": 9}) == {"pokok": None, "agunan": None}


def test_a_question_that_hangs_on_an_empty_answer_is_not_asked():
    flow = form({"id": "pokok", "type": "rupiah"},
                {"id": "agunan", "type": "text", "required": True, "show_if": "pokok > 5000000"})

    assert checked(flow, {}) == {"pokok": None, "agunan": None}
    assert list(visible_fields(flow.first, {"pokok": 6_000_000})) == ["pokok", "agunan"]


def test_a_value_of_the_wrong_type_is_told_and_does_not_break_show_if():
    flow = form({"id": "pokok", "type": "rupiah"}, {"id": "agunan", "type": "text", "show_if": "pokok > 5000000"})

    with pytest.raises(InvalidValues) as refusal:
        checked(flow, {"pokok": "banyak"})
    assert list(refusal.value.fields) == ["pokok"]


_ANYTHING = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
                         lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=4)


@given(type=st.sampled_from([name for name in FIELD_TYPES if name != "choice"]), value=_ANYTHING)
def test_whatever_is_sent_is_kept_or_refused_in_a_sentence(type, value):
    try:
        kept = checked(form({"id": "isian", "type": type}), {"isian": value})["isian"]
    except InvalidValues as refusal:
        assert refusal.fields["isian"].startswith("“Isian” ")
    else:
        assert kept in (value, None) and not isinstance(kept, float | list | dict)


_AT_AN_EDGE = st.sampled_from([
    0, -1, 1.0, -0.0, rupiah.LARGEST, rupiah.LARGEST + 1, 10 ** 30, True, "", "x", "x" * LONGEST["text"],
    "😀" * (LONGEST["text"] + 1), "a\nb", "a\tb", "\x7f", "\ud800", "2026-02-29", "2026-2-1", "20260201",
    "2026-03-14\n", "6271000101900001", "６２７１０００１０１９００００１", "6271000101900001\n",
    "08XX-0000-0001", "٠٨١٢٣٤٥٦"])


@given(type=st.sampled_from([name for name in FIELD_TYPES if name != "choice"]), value=_AT_AN_EDGE | _ANYTHING)
def test_the_quick_judge_lets_nothing_pass_that_the_thorough_one_refuses(type, value):
    """Two libraries read one schema; what the quick one is content with, the other never sees."""
    judges = Checkers(form({"id": "isian", "type": type}).first.fields)

    assert not judges.are_sound({"isian": value}) or not list(judges.faults("isian", value))


@pytest.mark.parametrize(("field", "value", "sound"), [
    ({"type": "rupiah"}, 250_000, True), ({"type": "text"}, "Budi", True), ({"type": "date"}, "2026-03-14", True),
    ({"type": "text", "pattern": "^PK"}, "PK-12", False)])
def test_the_quick_judge_is_content_with_all_but_the_patterns_of_authors(field, value, sound):
    assert Checkers(form({"id": "isian", **field}).first.fields).are_sound({"isian": value}) is sound
