"""What a phone has to load before its owner sees something: less than 100 kB over the wire."""

import pytest

MOST = 100_000  # bytes


@pytest.mark.parametrize("page", ["home", "inbox"])
def test_a_first_page_is_light(room, trainer_cookie, sit_down, page):
    place = room.add_trainee(room.add_class(), "Sari", moves=4)
    phone = sit_down(room, cookie=place.cookie)
    loaded = []
    phone.on("requestfinished", lambda request: loaded.append(request))

    phone.goto("/" if page == "home" else f"{place.arena}/", wait_until="networkidle")

    weights = {request.url: request.sizes()["responseBodySize"] for request in loaded}
    assert len(weights) > 2 and sum(weights.values()) < MOST
