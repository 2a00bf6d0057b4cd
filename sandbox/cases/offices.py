"""Who holds which office, asked when the engine wants to know: most steps ask for one office and say no name."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from sqlalchemy.orm import Session

from sandbox.cases import rows


class Holders(Mapping[str, tuple[str, ...]]):
    """Role -> persons, in the order the offices were filled; only offices that somebody holds today."""

    def __init__(self, session: Session):
        self._session = session
        self._asked: dict[str, tuple[str, ...]] = {}

    def __getitem__(self, role: str) -> tuple[str, ...]:
        if role not in self._asked:
            self._asked[role] = tuple(person for person, in rows.HOLDERS.all(self._session, role=role))
        if not self._asked[role]:
            raise KeyError(role)
        return self._asked[role]

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(role for _, _, role in rows.OFFICERS.all(self._session)))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Names(Mapping[str, str]):
    """Person -> the name that sentences say."""

    def __init__(self, session: Session):
        self._session = session

    def __getitem__(self, person: str) -> str:
        return self._names[person]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {person: name for person, name, _ in rows.OFFICERS.all(self._session)}
