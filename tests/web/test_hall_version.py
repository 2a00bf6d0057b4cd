"""A hall that another version of Gladi made is refused in a sentence when Gladi starts."""

import sqlite3
from contextlib import closing

import pytest

from sandbox.config import Settings
from sandbox.errors import StorageFailed
from sandbox.web import create_app


@pytest.mark.parametrize("change", ["ALTER TABLE seat DROP COLUMN hand_raised_at",
                                    "ALTER TABLE trainer RENAME COLUMN name TO full_name"])
def test_a_hall_with_other_columns_is_refused_at_the_start(tmp_path, change):
    create_app(Settings(data=tmp_path))
    with closing(sqlite3.connect(tmp_path / "hall.db")) as hall:
        hall.execute(change)

    with pytest.raises(StorageFailed, match="versi lain") as refusal:
        create_app(Settings(data=tmp_path))
    assert "Simpan folder datanya" in refusal.value.hint


def test_the_own_hall_opens_again(tmp_path):
    create_app(Settings(data=tmp_path))

    assert create_app(Settings(data=tmp_path)).name
