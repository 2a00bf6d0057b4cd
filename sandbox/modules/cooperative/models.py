"""Who the cooperative is, what day it is there, which rules it adopted, who holds which office."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from sandbox.worlds.base import Json, Key, WorldBase, reference
from sandbox.worlds.guards import add_guards, append_only


class Cooperative(WorldBase):
    """The one cooperative of this world; row 1, always."""

    __tablename__ = "cooperative"

    id: Mapped[Key]
    name: Mapped[str]
    legal_entity_no: Mapped[str]
    coop_nik: Mapped[str]
    address: Mapped[str]
    region_code: Mapped[str]  # Kemendagri code of kabupaten/kota, such as 6271
    supervising_office: Mapped[str]
    today: Mapped[date]  # the world's own calendar; only an action moves it


class RuleSet(WorldBase):
    """One version of the rules file (handbook 1.9) with the decision that adopted it; never edited."""

    __tablename__ = "rule_set"

    id: Mapped[Key]  # rules_version
    effective_from: Mapped[date]
    adopted_by: Mapped[str]  # number of the decision
    decided_on: Mapped[date | None]  # None where it was kept before the day of the decision was
    organ: Mapped[str] = mapped_column(default="general_meeting")  # or board
    body: Mapped[Json]


class Officer(WorldBase):
    """One person in one office. `person` names the human: a member number, or STAF-01 for staff who are no member."""

    __tablename__ = "officer"

    id: Mapped[Key]
    person: Mapped[str]
    name: Mapped[str]
    role: Mapped[str]  # role_id of handbook section 2, such as credit_committee
    member_id: Mapped[int | None] = reference("member.id")
    since: Mapped[date]
    until: Mapped[date | None]


add_guards(append_only("rule_set"))
