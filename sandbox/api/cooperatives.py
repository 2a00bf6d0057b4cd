"""Cooperatives as JSON: in a list, and one with its officers and day."""

from typing import Any

from sandbox.api.schema import DAY, TEXT, WHOLE, list_of, named, one_of, or_null, record, told
from sandbox.cases.actor import Actor
from sandbox.modules.cooperative.models import Cooperative as Particulars
from sandbox.training.models import Arena

_SUMMARY = {
    "id": WHOLE, "label": TEXT, "class": told(or_null(TEXT), "Code of the class whose trainee practises here."),
    "access": told(one_of("write", "read"), "Own cooperatives may be changed, those of a class only be read.")}
SCHEMAS = {
    "CooperativeSummary": record(_SUMMARY),
    "Cooperative": record(_SUMMARY | {"name": TEXT, "today": DAY, "officers": list_of(named("Officer"))}),
    "Officer": record({"as": told(TEXT, "How a request names this officer."), "role": TEXT, "person": TEXT,
                       "name": TEXT}),
}


def summary_json(arena: Arena) -> dict[str, Any]:
    return {"id": arena.id, "label": arena.label, "class": None if arena.is_own else arena.training_class.code,
            "access": "write" if arena.is_own else "read"}


def cooperative_json(arena: Arena, particulars: Particulars, officers: tuple[Actor, ...]) -> dict[str, Any]:
    return {**summary_json(arena), "name": particulars.name, "today": particulars.today.isoformat(),
            "officers": [{"as": one.key, "role": one.role, "person": one.person, "name": one.name}
                         for one in officers]}
