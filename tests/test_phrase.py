"""Sentences that remember how they were put together: read as text, kept as JSON, said by a screen."""

import json
from datetime import date

from sandbox.errors import Forbidden, RuleBroken
from sandbox.phrase import Phrase, fill, from_json, joined, phrase, to_json

PERMOHONAN = phrase("Isi permohonan")
REFUSAL = phrase("{person} tidak boleh mengerjakan “{step}” pada {day}: {why}.", person="Sari Wulandari",
                 step=PERMOHONAN, day=date(2026, 3, 14), why=phrase("ia sendiri yang mengajukan"))


def test_phrase_is_its_indonesian_text():
    assert REFUSAL == ("Sari Wulandari tidak boleh mengerjakan “Isi permohonan” pada 14 Maret 2026: "
                       "ia sendiri yang mengajukan.")
    assert json.loads(json.dumps([REFUSAL])) == [str(REFUSAL)]


def test_phrase_comes_back_from_json_with_its_parts():
    again = from_json(json.loads(json.dumps(to_json(REFUSAL))))
    assert (again, again.template, again.details) == (REFUSAL, REFUSAL.template, REFUSAL.details)
    assert again.details["step"].template == "Isi permohonan"


def test_list_comes_back_from_json_as_a_list():
    choices = phrase("Pilih salah satu: {choices}.", choices=(phrase("Kas (tunai)"), "Bank"))
    assert choices == "Pilih salah satu: Kas (tunai), Bank."
    assert from_json(to_json(choices)).details == choices.details


def test_braces_in_what_somebody_typed_stay_as_typed():
    assert phrase("{field} belum terbaca.", field="{nik} {0.__class__}") == "{nik} {0.__class__} belum terbaca."
    assert Phrase("Titik {nik} dan {") == "Titik {nik} dan {"


def test_name_of_a_fact_is_filled_in_and_an_unknown_one_left():
    assert fill("Pokok {principal}, plafon {loan.ceiling}, {lain}",
                {"principal": "Rp12.000.000", "loan.ceiling": "Rp10.500.000"}) == (
        "Pokok Rp12.000.000, plafon Rp10.500.000, {lain}")


def test_screen_fills_in_every_detail_its_own_way():
    assert fill("{person} may not do “{step}”.", REFUSAL.details,
                lambda part: {"Isi permohonan": "Apply"}.get(part, part)) == "Sari Wulandari may not do “Apply”."


def test_error_takes_a_phrase_apart():
    refused = Forbidden(REFUSAL, hint="Minta {role} mengerjakannya.", role=phrase("Ketua"))
    assert (str(refused), refused.hint) == (str(REFUSAL), "Minta Ketua mengerjakannya.")
    assert (refused.template, refused.details["person"]) == (REFUSAL.template, "Sari Wulandari")


def test_error_writes_dates_as_people_do():
    assert str(RuleBroken("Sudah dicairkan pada {date}.", date=date(2026, 1, 12))) == (
        "Sudah dicairkan pada 12 Januari 2026.")


def test_several_sentences_are_one_text_and_none_is_empty():
    both = joined(" ", [phrase("Nama {name}.", name="Sari"), "Cocokkan dengan KTP."])
    assert (both, list(both.details)) == ("Nama Sari. Cocokkan dengan KTP.", ["0", "1"])
    assert joined("; ", []) == ""
