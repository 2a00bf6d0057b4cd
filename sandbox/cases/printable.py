"""A workflow as it is handed to paper: its texts, and the titles of facts and effects, in the language asked for."""

from dataclasses import replace
from functools import lru_cache

from sandbox.cases.definitions import in_language
from sandbox.engine.definition import Workflow
from sandbox.modules.catalog import EFFECTS, FACTS


@lru_cache(maxsize=64)
def printable(workflow: Workflow, language: str = "id") -> Workflow:
    translated = in_language(workflow, language)
    english = language == "en"
    catalog = replace(
        translated.catalog,
        fact_titles={name: fact.title_en if english else fact.title for name, fact in FACTS.items()},
        effect_titles={name: effect.title_en if english else effect.title for name, effect in EFFECTS.items()})
    return replace(translated, catalog=catalog)
