"""A session, for reading only, in the KPRI whose annual meeting about 2025 was held; made once per database."""

import pytest

from seed.build import template_name
from tests.conftest import KPRI
from tests.reports.annual_meeting import whole_year


@pytest.fixture(scope="session")
def after_meeting(kpri_store) -> str:
    kpri_store.create("after-meeting", template=template_name(*KPRI))
    with kpri_store.session("after-meeting") as session:
        whole_year(session)
    yield "after-meeting"
    kpri_store.drop("after-meeting")


@pytest.fixture
def session(kpri_store, after_meeting):
    with kpri_store.session(after_meeting, write=False) as session:
        yield session


@pytest.fixture
def january(kpri_store, kpri):
    """The same KPRI before anybody closed the year."""
    with kpri_store.session(kpri) as session:
        yield session
