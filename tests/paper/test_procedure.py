"""The printed procedure: whole, numbered and marked, for shipped workflows and for all there can be."""

from collections.abc import Iterator

import pytest

from sandbox.cases.library import workflows
from sandbox.cases.printable import printable
from sandbox.paper.procedure import procedure_pdf
from tests.paper.flows import every_step, long
from tests.paper.reading import pages, text, texts

STEPS = {"id": "Langkah demi langkah", "en": "Step by step"}


def test_every_step_is_printed_with_its_number_and_title():
    workflow = every_step()
    printed = text(procedure_pdf(workflow))

    assert [step.title for step in workflow if step.title not in printed] == []
    assert "Siapa mengerjakan apa" in printed and "Gambar alur" in printed and "Langkah demi langkah" in printed


def test_each_page_says_which_of_how_many_whose_and_that_it_is_practice():
    printed = texts(procedure_pdf(every_step(), cooperative="KPRI Melati"))

    assert all(f"Halaman {number} dari {len(printed)}" in page for number, page in enumerate(printed, 1))
    assert all("KPRI Melati" in page and "DATA FIKTIF · LATIHAN" in page for page in printed)


def test_a_real_cooperative_prints_without_the_mark():
    assert "LATIHAN" not in text(procedure_pdf(every_step(), practice=False))


@pytest.mark.parametrize("language", ["id", "en"])
def test_shipped_workflows_are_printed_in_both_languages(language):
    for workflow in workflows().values():
        translated = printable(workflow, language)
        first, *more = up_to_the_steps(procedure_pdf(translated, language=language))

        assert translated.title in first
        assert [one for one, heading in STEPS.items() if heading in [first, *more][-1]] == [language]


def up_to_the_steps(pdf: bytes) -> Iterator[str]:
    """The pages until the heading of the steps: reading back all 400 takes longer than printing them."""
    for page in pages(pdf):
        yield page
        if any(heading in page for heading in STEPS.values()):
            return


def test_english_paper_names_facts_in_english():
    printed = text(procedure_pdf(printable(workflows()["loan-approval"], "en"), language="en"))

    assert "Simpanan pokok yang belum dibayar" not in printed
    assert "“Principal” is at most" in printed


def test_a_long_procedure_is_printed_to_the_last_step():
    printed = texts(procedure_pdf(long(120)))

    assert "Pekerjaan ke-119" in printed[-1] or "Pekerjaan ke-119" in printed[-2]
