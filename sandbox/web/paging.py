"""Pages of a long list: which one is asked for, and how many there are."""

from flask import request

from sandbox.web.numbers import whole


def page_number(name: str = "page") -> int:
    """From 1; what cannot be read as a page is the first one. `name` tells two lists of one page apart."""
    return min(max(request.args.get(name, 1, type=whole), 1), 100_000)


def pages_of(total: int, per_page: int) -> int:
    return max(1, -(-total // per_page))
