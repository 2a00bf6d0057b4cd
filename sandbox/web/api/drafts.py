"""Addresses of drafts, each trainer's own: begun, replaced whole by who has seen the present revision, published."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial

from sandbox.api.definitions import DEFINITION, definition_json
from sandbox.api.drafts import draft_json, examples_json, summary_json
from sandbox.api.files import FORMATS
from sandbox.api.schema import named
from sandbox.design import drafts, edits, publishing, trials
from sandbox.design.incoming import take_in
from sandbox.design.models import WorkflowDraft
from sandbox.design.states import hold
from sandbox.design.texts import plain_texts
from sandbox.errors import InvalidValues, NotFound
from sandbox.hall import db
from sandbox.phrase import phrase
from sandbox.training.models import Trainer
from sandbox.web.api.definitions import FILE_QUERY, FILE_TYPES, LARGEST, file_of
from sandbox.web.api.endpoint import Body, Call, Endpoint, Reply, Result
from sandbox.web.api.parts import IF_MATCH, IF_NONE_MATCH, all_of
from sandbox.web.api.refusals import Refused
from sandbox.web.saying import say


def list_drafts(call: Call) -> Reply:
    mine = [one for one in drafts.drafts(db.session) if one.owner_id == call.trainer_id]
    return Reply({"items": [summary_json(one) for one in mine]})


def begin_draft(call: Call) -> Reply:
    draft = _begun(call.body, {"by": _author(call), "now": datetime.now(UTC)})
    return _shown(draft, status=201, headers={"Location": f"/api/v1/drafts/{draft.id}"})


def show_draft(call: Call, draft: int) -> Reply:
    return _shown(_mine(call, draft))


def replace_draft(call: Call, draft: int) -> Reply:
    found = _held(call, draft)
    drafts.apply_edit(db.session, found, partial(edits.replace_source, text=call.body), by=_author(call),
                      now=datetime.now(UTC))
    return _shown(found)


def remove_draft(call: Call, draft: int) -> Reply:
    drafts.drop_draft(db.session, _held(call, draft))
    return Reply(status=204)


def publish_draft(call: Call, draft: int) -> Reply:
    version = publishing.publish(db.session, _held(call, draft), by=_author(call), now=datetime.now(UTC),
                                 over=(call.body or {}).get("over", ""))
    return Reply(definition_json(version, say), status=201, etag=version.digest, headers={
        "Location": f"/api/v1/definitions/{version.workflow}/versions/{version.version}"})


def check_draft_examples(call: Call, draft: int) -> Reply:
    checked = trials.check_examples(db.session, _mine(call, draft))
    results = [(one.name, one.body.get("title", ""), result) for one, result in checked.results]
    return Reply(examples_json(results, checked.coverage, say))


def show_draft_file(call: Call, draft: int, format: str) -> Reply:
    return file_of(drafts.workflow_of(_mine(call, draft)), format, call)


def _begun(wanted: Mapping, author: Mapping) -> WorkflowDraft:
    if "definition" in wanted:
        if len(wanted) > 1:
            raise InvalidValues({"/definition": phrase("Kirim definisinya saja, tanpa yang lain.")})
        return take_in(db.session, wanted["definition"], **author)
    if "workflow" not in wanted and "title" not in wanted:
        raise InvalidValues({"/title": phrase("Sebut alur yang dilanjutkan, atau judul alur yang baru.")})
    return drafts.start_draft(db.session, **wanted, **author)


def _mine(call: Call, number: int) -> WorkflowDraft:
    """Raises NotFound for somebody else's in the same words as for none."""
    found = db.session.get(WorkflowDraft, number)
    if found is None or found.owner_id != call.trainer_id:
        raise NotFound("Draf nomor {number} tidak ada di antara draf Anda.", number=number,
                       hint="Daftarnya ada di /api/v1/drafts.")
    return found


def _held(call: Call, number: int) -> WorkflowDraft:
    """Nobody else changes it until this request ends. Raises Refused when somebody did since it was read."""
    found, seen = _mine(call, number), call.headers[IF_MATCH]
    hold(db.session, found)
    present = str(found.revision - 1)  # holding it counts as a change
    if seen != present:
        raise Refused("Draf ini sudah diubah: sekarang revisi {present}, bukan {seen}.", problem="precondition-failed",
                      hint="Baca lagi drafnya, gabungkan perubahan Anda, lalu kirim lagi.", present=present, seen=seen)
    return found


def _author(call: Call) -> Trainer:
    return db.session.get(Trainer, call.trainer_id)


def _shown(draft: WorkflowDraft, **answer) -> Reply:
    found = [fault.problem for fault in drafts.problems(draft)]
    changes = [one.sentence for one in drafts.changes(db.session, draft)]
    return Reply(draft_json(draft, drafts.source_of(draft), plain_texts(draft), found, changes,
                            publishing.next_version(db.session, draft), say), etag=str(draft.revision), **answer)


_TAG, _READ, _WRITE = "Drafts", "definitions:read", "definitions:write"
_DRAFT = Result("The draft.", named("Draft"), headers=("ETag",))
ENDPOINTS = (
    Endpoint("GET", "/drafts", list_drafts, "The trainer's drafts, the last changed first.", _TAG, _READ,
             results=(Result("The drafts.", all_of(named("DraftSummary"))),)),
    Endpoint("POST", "/drafts", begin_draft, "Begin a draft: of a workflow, of nothing, or of a definition.", _TAG,
             _WRITE, body=Body(named("NewDraft"), largest=LARGEST), refusals=(404,),
             results=(Result("The draft.", named("Draft"), 201, headers=("ETag", "Location")),)),
    Endpoint("GET", "/drafts/{draft}", show_draft, "One draft with its problems.", _TAG, _READ,
             headers=(IF_NONE_MATCH,), results=(_DRAFT,), refusals=(404,)),
    Endpoint("PUT", "/drafts/{draft}", replace_draft, "Put another definition in its place.", _TAG, _WRITE,
             body=Body(DEFINITION, largest=LARGEST), headers=(IF_MATCH,), results=(_DRAFT,),
             refusals=(404,)),
    Endpoint("DELETE", "/drafts/{draft}", remove_draft, "Throw it away.", _TAG, _WRITE, headers=(IF_MATCH,),
             results=(Result("It is gone.", status=204),), refusals=(404,)),
    Endpoint("GET", "/drafts/{draft}/examples", check_draft_examples, "Its examples, replayed.", _TAG, _READ,
             results=(Result("What each gave.", named("ExamplesChecked")),), refusals=(404,)),
    Endpoint("GET", "/drafts/{draft}/files/{format}", show_draft_file, f"It as a file: {', '.join(FORMATS)}.", _TAG,
             _READ, query=FILE_QUERY, results=(Result("The file.", {}, media_types=FILE_TYPES),), refusals=(404,)),
    Endpoint("POST", "/drafts/{draft}/publications", publish_draft, "Make it the next version of the library.", _TAG,
             _WRITE, body=Body(named("Publication"), required=False), headers=(IF_MATCH,), refusals=(404, 409),
             results=(Result("The new version.", named("Definition"), 201, headers=("ETag", "Location")),)),
)
