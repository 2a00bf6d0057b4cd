"""Indonesian, and English one tap away."""

import pytest

from sandbox.web.language import own_path


def test_english_is_one_tap_away_and_stays(browser):
    browser.open("/").press("English")

    assert browser.path == "/"
    assert 'lang="en"' in browser.html and "Let us practise" in browser.text
    assert "PRACTICE · FICTITIOUS DATA" in browser.text


def test_a_workflow_speaks_english_too(sari):
    sari.press("English").go("/cases/new/loan-approval")

    assert "Loan approval" in sari.text
    assert "Monday, 12 January 2026" in sari.text


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "/\\example.org", "javascript:alert(1)",
                                       "/a\nb", ""])
def test_a_way_back_never_leaves_this_site(elsewhere):
    assert own_path(elsewhere) == "/"


def test_a_way_back_inside_is_kept():
    assert own_path("/arenas/1/members?q=sari") == "/arenas/1/members?q=sari"
