"""The translations of a draft: every text beside its translation, those missing, those a change has outdated."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from sandbox.design.elements import Source, element_at
from sandbox.design.models import WorkflowDraft
from sandbox.design.states import Author, State, hold, push
from sandbox.engine.loading import read
from sandbox.engine.translation import all_said
from sandbox.engine.wording import TEMPLATE_NAME
from sandbox.errors import InvalidValues, NotFound, StalePage
from sandbox.phrase import phrase

LANGUAGES = {"en": "Inggris"}
LONGEST = 2000
Texts = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Text:
    """`said` in Indonesian; `outdated` when that was changed after it was translated."""

    key: str
    element: str
    said: str
    translation: str
    outdated: bool


def texts(draft: WorkflowDraft, language: str) -> tuple[Text, ...]:
    """In file order."""
    source, kept = read(draft.source), draft.texts.get(language, {})
    return tuple(_text(source, said, kept.get(said.key, ("", ""))) for said in all_said(source))


def missing(draft: WorkflowDraft, language: str) -> tuple[Text, ...]:
    return tuple(text for text in texts(draft, language) if not text.translation or text.outdated)


def set_text(session: Session, draft: WorkflowDraft, *, language: str, key: str, text: str, seen: str | None = None,
             by: Author, now: datetime) -> None:
    """`seen` is the translation the person saw. An empty text takes the translation away."""
    hold(session, draft)
    old = next((each for each in texts(draft, language) if each.key == key), None)
    if old is None or language not in LANGUAGES:
        raise NotFound("Tulisan itu tidak ada lagi dalam draf ini. Muat ulang halaman.")
    if seen is not None and seen != old.translation:
        raise StalePage("Terjemahan ini sudah diubah orang lain menjadi “{text}”.", text=old.translation,
                        hint="Lihat perubahan itu, lalu simpan lagi bila masih perlu.")
    text = text.strip()
    _check(old, text)
    kept = dict(draft.texts.get(language, {}))
    kept.pop(key, None)
    if text:
        kept[key] = [text, old.said]
    push(session, draft, State(draft.source, {**draft.texts, language: kept}),
         phrase("Terjemahan “{said}” diubah.", said=old.said), by=by, now=now)


def kept_texts(source: Source, translations: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, list[str]]]:
    """Plain translations as a draft keeps them, each with the Indonesian text it belongs to."""
    said = {each.key: each.text for each in all_said(source)}
    return {language: {key: [text, said[key]] for key, text in kept.items() if key in said}
            for language, kept in translations.items()}


def plain_texts(draft: WorkflowDraft) -> dict[str, dict[str, str]]:
    """As they stand beside a workflow file: without the missing and the outdated."""
    return {language: {text.key: text.translation for text in texts(draft, language)
                       if text.translation and not text.outdated} for language in draft.texts}


def carried(kept: Texts, old: Source, new: Source) -> dict[str, dict[str, Any]]:
    """The translations after an edit. A text that moved or whose step was renamed takes its translation along."""
    if not kept:
        return dict(kept)
    before, after = ({said.key: said.text for said in all_said(part)} for part in _what_differs(old, new))
    if before == after:
        return dict(kept)
    return {language: _carried(texts, before, after) for language, texts in kept.items()}


def _what_differs(old: Source, new: Source) -> tuple[Source, Source]:
    """Both without the steps at the top that are the same in both: their texts keep their keys."""
    before, after = ({step["id"]: step for step in source["steps"]} for source in (old, new))
    same = {step for step in before.keys() & after.keys() if before[step] == after[step]}
    return tuple({**source, "steps": [step for step in source["steps"] if step["id"] not in same]}
                 for source in (old, new))


def _carried(texts: Mapping[str, Any], before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, Any]:
    found = {key: kept for key, kept in texts.items() if key not in before}
    by_text = {texts[key][1]: texts[key] for key in before if key in texts}
    for key, said in after.items():
        own = texts.get(key)
        best = own if own and own[1] == said else by_text.get(said) or own
        if best:
            found[key] = best
    return found


def _text(source: Source, said, kept) -> Text:
    translation, made_for = kept
    outdated = bool(translation) and made_for != said.text
    return Text(said.key, element_at(source, said.pointer)[0], said.text, translation, outdated)


def _check(old: Text, text: str) -> None:
    if len(text) > LONGEST:
        raise InvalidValues({"text": phrase("Terjemahan ini {letters} huruf. Persingkat sampai paling banyak {longest} "
                                            "huruf.", letters=len(text), longest=LONGEST)})
    strange = sorted(set(TEMPLATE_NAME.findall(text)) - set(TEMPLATE_NAME.findall(old.said)))
    if strange:
        names = tuple(f"{{{name}}}" for name in strange)
        raise InvalidValues({"text": phrase("Tulisan Indonesianya tidak menyebut {names}. Pakai hanya nama dalam "
                                            "kurung kurawal yang ada di sana.", names=names)})
