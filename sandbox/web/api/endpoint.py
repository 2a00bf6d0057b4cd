"""What an address of the API is: declared once, and both the route and its page in the document are made of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sandbox.design.api_tokens import ApiToken

JSON = "application/json"
USUAL_SIZE = 256 * 1024  # bytes

Schema = Mapping[str, Any]


@dataclass(frozen=True)
class Body:
    """What a request carries. `raw` hands the bytes over unread: their reader has better sentences."""

    schema: Schema
    media_types: tuple[str, ...] = (JSON,)
    largest: int = USUAL_SIZE
    raw: bool = False
    required: bool = True


@dataclass(frozen=True)
class Result:
    """One good answer; without a schema its body is a file, or nothing."""

    description: str
    schema: Schema | None = None
    status: int = 200
    media_types: tuple[str, ...] = (JSON,)
    headers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reply:
    """What a view gives back. `etag` makes it answer 304 to who has it already."""

    body: Any = None
    status: int = 200
    media_type: str = JSON
    etag: str = ""
    file_name: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Call:
    """A request that was identified, read and found in shape."""

    token: ApiToken | None
    query: Mapping[str, Any]
    body: Any
    headers: Mapping[str, str]

    @property
    def trainer_id(self) -> int:
        return self.token.trainer_id


@dataclass(frozen=True)
class Endpoint:
    """`path` names its parts in braces; what each is stands in parts.PATH. An empty `scope` is any token."""

    method: str
    path: str
    view: Callable[..., Reply]
    summary: str
    tag: str
    scope: str = ""
    public: bool = False
    body: Body | None = None
    query: Mapping[str, Schema] = field(default_factory=dict)
    headers: tuple[str, ...] = ()  # names in parts.HEADERS
    results: tuple[Result, ...] = ()
    refusals: tuple[int, ...] = ()  # beside those that every address has

    @property
    def name(self) -> str:
        """The operationId, and how the route is called."""
        return self.view.__name__
