"""Problems stand in the order of the file they are about."""

from sandbox.engine.pointers import in_file_order
from sandbox.errors import Problem
from sandbox.phrase import phrase

SOURCE = {"title": "Pinjaman", "steps": [{"id": "apply"}, {"id": "check", "a/b": {"c~d": 1}}, *[{}] * 9], "roles": []}


def test_problems_stand_as_their_places_do_in_the_file():
    places = ["/roles", "/steps/10", "/steps/2/id", "/steps/1/a~1b/c~0d", "/steps/1", "/steps/1/id", "/steps", "/title",
              "", "/steps/0/id"]
    assert _ordered(places) == ["", "/title", "/steps", "/steps/0/id", "/steps/1", "/steps/1/id", "/steps/1/a~1b/c~0d",
                                "/steps/2/id", "/steps/10", "/roles"]


def test_what_is_absent_stands_where_its_nearest_parent_does():
    places = ["/roles", "/steps/99/id", "/steps/0", "/steps/01", "/steps", "/nowhere/at/all"]
    assert _ordered(places) == ["/nowhere/at/all", "/steps/99/id", "/steps/01", "/steps", "/steps/0", "/roles"]


def _ordered(places: list[str]) -> list[str]:
    problems = [Problem(place, phrase("Ada yang kurang."), "missing") for place in places]
    return [problem.pointer for problem in in_file_order(SOURCE, problems)]
