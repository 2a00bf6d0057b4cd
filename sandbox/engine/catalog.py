"""What a workflow file may ask and cause: the names the modules declare, without the modules."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class EffectShape:
    """`needs` are the answers an effect reads; `gives` maps each value it adds to the case to its kind."""

    needs: tuple[str, ...] = ()
    gives: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Catalog:
    """`facts` maps a dotted fact name to its kind: rupiah, integer, text, yes_no or date."""

    facts: Mapping[str, str] = field(default_factory=dict)
    fact_titles: Mapping[str, str] = field(default_factory=dict)
    effects: Mapping[str, EffectShape] = field(default_factory=dict)
