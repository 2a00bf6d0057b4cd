"""The printed procedure: whole, numbered and marked, for shipped workflows and for all there can be."""

import pytest

from sandbox.cases.library import workflows
from sandbox.cases.printable import printable
from sandbox.paper.procedure import procedure_pdf
from tests.paper.flows import every_step, long
from tests.paper.reading import text, texts


def test_every_step_is_printed_with_its_number_and_title():
    workflow = every_step()
    pages = text(procedure_pdf(workflow))

    assert [step.title for step in workflow if step.title not in pages] == []
    assert "Siapa mengerjakan apa" in pages and "Gambar alur" in pages and "Langkah demi langkah" in pages


def test_each_page_says_which_of_how_many_whose_and_that_it_is_practice():
    pages = texts(procedure_pdf(every_step(), cooperative="KPRI Melati"))

    assert all(f"Halaman {number} dari {len(pages)}" in page for number, page in enumerate(pages, 1))
    assert all("KPRI Melati" in page and "DATA FIKTIF · LATIHAN" in page for page in pages)


def test_a_real_cooperative_prints_without_the_mark():
    assert "LATIHAN" not in text(procedure_pdf(every_step(), practice=False))


@pytest.mark.parametrize("language", ["id", "en"])
def test_shipped_workflows_are_printed_in_both_languages(language):
    for workflow in workflows().values():
        translated = printable(workflow, language)
        pages = text(procedure_pdf(translated, language=language))

        assert translated.title in pages
        assert ("Langkah demi langkah" in pages) == (language == "id")
        assert ("Step by step" in pages) == (language == "en")


def test_english_paper_names_facts_in_english():
    pages = text(procedure_pdf(printable(workflows()["loan-approval"], "en"), language="en"))

    assert "Simpanan pokok yang belum dibayar" not in pages
    assert "“Principal” is at most" in pages


def test_a_long_procedure_is_printed_to_the_last_step():
    pages = texts(procedure_pdf(long(120)))

    assert "Pekerjaan ke-119" in pages[-1] or "Pekerjaan ke-119" in pages[-2]
