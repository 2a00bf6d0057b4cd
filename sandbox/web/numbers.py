"""Numbers that come from outside, in addresses, queries and forms: none larger than a database can count."""

from werkzeug.routing import IntegerConverter

LARGEST = 2**31 - 1


class Number(IntegerConverter):
    """`<int:…>` in an address; a larger one is nobody's page."""

    regex = r"\d{1,10}"

    def __init__(self, map, **options):
        super().__init__(map, **{"max": LARGEST, **options})


def whole(text: str) -> int:
    """For `type=` when a query or a form is read. Raises ValueError for what is no such number."""
    number = int(text)
    if abs(number) > LARGEST:
        raise ValueError("more than a database can count to")
    return number
