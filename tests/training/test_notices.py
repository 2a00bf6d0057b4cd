"""Messages to a class, seen once by each."""

from sandbox.training.notices import announce, dismiss_notices, unseen_notices
from sandbox.training.seats import join_class
from tests.training.conftest import NOW, after


def test_a_message_reaches_everybody_until_each_has_seen_it(hall, arenas, team_class):
    ani, budi = (join_class(hall, arenas, team_class, name=name, now=NOW) for name in ("Ani", "Budi"))
    dismiss_notices(hall, ani)

    announce(hall, team_class, text=" Istirahat sampai 10.15. ", now=after(minutes=5))
    dismiss_notices(hall, budi)

    assert [notice.text for notice in unseen_notices(hall, ani)] == ["Istirahat sampai 10.15."]
    assert unseen_notices(hall, budi) == ()


def test_who_joins_later_is_not_told_old_news(hall, arenas, team_class):
    join_class(hall, arenas, team_class, name="Ani", now=NOW)
    announce(hall, team_class, text="Istirahat sampai 10.15.", now=after(minutes=5))

    budi = join_class(hall, arenas, team_class, name="Budi", now=after(minutes=9))

    assert unseen_notices(hall, budi) == ()
