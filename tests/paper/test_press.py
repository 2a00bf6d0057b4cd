"""The press: the same input gives the same bytes, and text is never markup."""

import subprocess
import sys
from pathlib import Path

from sandbox.paper.blank_form import blank_form_pdf
from sandbox.paper.letter import letter_pdf
from sandbox.paper.procedure import procedure_pdf
from tests.paper.flows import SLY, every_step, sly
from tests.paper.reading import fonts, information, text

ROOT = Path(__file__).resolve().parents[2]
AGAIN = """
import hashlib
from sandbox.paper.procedure import procedure_pdf
from tests.paper.flows import every_step
print(hashlib.sha256(procedure_pdf(every_step())).hexdigest())
"""


def test_the_same_input_gives_the_same_bytes():
    assert procedure_pdf(every_step()) == procedure_pdf(every_step())
    assert blank_form_pdf(every_step()) == blank_form_pdf(every_step())


def test_another_process_prints_the_same_bytes():
    found = {subprocess.run([sys.executable, "-c", AGAIN], cwd=ROOT, check=True, capture_output=True).stdout
             for _ in range(2)}

    assert len(found) == 1


def test_what_looks_like_markup_is_printed_as_typed():
    printed = [procedure_pdf(sly()), blank_form_pdf(sly()), letter_pdf(SLY, [SLY], number=SLY, cooperative=SLY)]

    assert [SLY in text(pdf) for pdf in printed] == [True, True, True]


def test_a_word_without_end_stays_in_its_column():
    assert "Kata" * 60 in text(procedure_pdf(sly())).replace(" ", "")


def test_what_no_printer_knows_does_not_stop_it():
    pdf = letter_pdf("Surat \x00\x07 \ud800 \u202e 🦊 漢字", ["Baris\x0bsatu"])

    assert "Surat" in text(pdf)


def test_only_the_fonts_that_come_with_the_press_are_used():
    assert {name.partition("-")[0] for name in fonts(procedure_pdf(every_step()))} <= {
        "LibertinusSerif", "NewCM10", "NewCMMath", "DejaVuSansMono"}


def test_a_document_says_its_title_and_language_and_no_time():
    told = information(procedure_pdf(every_step(), cooperative="KPRI Melati"))

    assert told["/Title"] == every_step().title
    assert (told["/Author"], told["language"], told["tagged"]) == ("KPRI Melati", "id", True)
    assert "/CreationDate" not in told and "/ModDate" not in told
