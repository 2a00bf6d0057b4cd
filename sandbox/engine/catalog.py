"""What a workflow file may ask and cause: the names the modules declare, without the modules."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class EffectShape:
    """`needs` are the answers an effect reads, `may_read` those it reads when they are there; `gives` maps each value
    it adds to the case to its kind."""

    needs: tuple[str, ...] = ()
    gives: Mapping[str, str] = field(default_factory=dict)
    posts: bool = False  # it moves money, so that the case can no longer be cancelled
    decided_by: str = ""  # the role whose vote alone may cause it, such as general_meeting
    may_read: tuple[str, ...] = ()
    members_only: bool = False  # only for somebody who is a member already
    decided_when: tuple[str, ...] = ()  # facts by which that role has said yes elsewhere, such as in a counted meeting


@dataclass(frozen=True)
class CalledShape:
    """Another workflow as a call sees it: the values a case of it has, with their kinds, and what it calls itself."""

    versions: tuple[str, ...] = ()
    subject: str = "member"
    outcomes: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    calls: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True)
class Catalog:
    """`facts` maps a dotted fact name to its kind: rupiah, integer, text, yes_no or date.

    No `roles` or no `workflows` means that they are not known, not that there are none.
    """

    facts: Mapping[str, str] = field(default_factory=dict)
    fact_titles: Mapping[str, str] = field(default_factory=dict)
    effects: Mapping[str, EffectShape] = field(default_factory=dict)
    effect_titles: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)  # role -> title
    workflows: Mapping[str, CalledShape] = field(default_factory=dict)
