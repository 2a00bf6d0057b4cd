"""Addresses of cases: the list, one whole, starting one, a step as somebody sees it, and taking it."""

from sqlalchemy.orm import Session

from sandbox.api.cases import AS, BEHALF, MEMBER, case_json, comment_json, step_json, summary_json
from sandbox.api.schema import named, one_of
from sandbox.cases import comments, reading
from sandbox.cases.act import take_action
from sandbox.cases.actor import actor_named
from sandbox.cases.cancel import cancel_case
from sandbox.cases.start import start_case
from sandbox.cases.waiting import open_steps
from sandbox.modules.members.queries import member_numbered
from sandbox.web.api.endpoint import Body, Call, Endpoint, Reply, Result
from sandbox.web.api.parts import IDEMPOTENCY_KEY, PAGING, SLUG, all_of, one_page
from sandbox.web.api.worlds import status_of, world_of
from sandbox.web.language import language
from sandbox.web.saying import say

STATES = {"running": True, "ended": False}


def list_cases(call: Call, cooperative: int) -> Reply:
    world, wanted = world_of(call, cooperative), dict(call.query)
    member, state = wanted.pop("member", None), wanted.pop("state", None)
    found, total = reading.cases(world, **wanted, language=language(), running=STATES.get(state),
                                 member_id=_member_id(world, member))
    waiting = open_steps(world, [view.id for view in found])
    return Reply({"items": [summary_json(view, waiting[view.id]) for view in found], "total": total,
                  "page": wanted["page"], "per_page": wanted["per_page"]})


def show_case(call: Call, cooperative: int, case: int) -> Reply:
    return Reply(_whole(world_of(call, cooperative), case))


def begin_case(call: Call, cooperative: int) -> Reply:
    world, sent, key = world_of(call, cooperative, write=True), call.body, call.headers[IDEMPOTENCY_KEY]
    status = status_of(world, key, kind="start")
    case_id = start_case(world, sent["workflow"], by=actor_named(world, sent["as"]), token=key,
                         member_id=_member_id(world, sent.get("member")))
    return Reply(_whole(world, case_id), status=status,
                 headers={"Location": f"/api/v1/cooperatives/{cooperative}/cases/{case_id}"})


def show_step(call: Call, cooperative: int, case: int, step: str) -> Reply:
    world = world_of(call, cooperative)
    view = reading.case(world, case, language())
    found = reading.step_view(world, view, step, actor_named(world, call.query["as"]), call.query.get("behalf", ""))
    return Reply({**step_json(found), "refusal": say(found.refusal)})


def take_step(call: Call, cooperative: int, case: int, step: str) -> Reply:
    world, sent = world_of(call, cooperative, write=True), call.body
    taken = take_action(world, case, step=step, action=sent["action"], values=sent.get("values", {}),
                        by=actor_named(world, sent["as"]), token=call.headers[IDEMPOTENCY_KEY],
                        reason=sent.get("reason", ""), behalf=sent.get("behalf", ""), voter=sent.get("voter", ""))
    return Reply({"case": taken.case_id, "action": taken.action_id, "repeated": taken.repeated},
                 status=200 if taken.repeated else 201)


def cancel_running_case(call: Call, cooperative: int, case: int) -> Reply:
    world, sent = world_of(call, cooperative, write=True), call.body
    cancel_case(world, case, by=actor_named(world, sent["as"]), reason=sent["reason"],
                token=call.headers[IDEMPOTENCY_KEY])
    return Reply(_whole(world, case))


def list_comments(call: Call, cooperative: int, case: int) -> Reply:
    world = world_of(call, cooperative)
    reading.case(world, case)
    return Reply({"items": [comment_json(one) for one in comments.comments(world, case)]})


def comment_on_case(call: Call, cooperative: int, case: int) -> Reply:
    world, sent, key = world_of(call, cooperative, write=True), call.body, call.headers[IDEMPOTENCY_KEY]
    status = status_of(world, key, kind="comment")
    number = comments.add_comment(world, case, text=sent["text"], by=actor_named(world, sent["as"]), token=key)
    made = next(one for one in comments.comments(world, case) if one.id == number)
    return Reply(comment_json(made), status=status)


def _whole(world: Session, case_id: int) -> dict:
    view = reading.case(world, case_id, language())
    return case_json(view, open_steps(world, [case_id])[case_id], reading.story(world, view), say)


def _member_id(world: Session, number: str | None) -> int | None:
    return None if number is None else member_numbered(world, number).id


ENDPOINTS = (
    Endpoint("GET", "/cooperatives/{cooperative}/cases", list_cases, "Cases of a cooperative.", "Cases", "cases:read",
             query={**PAGING, "workflow": SLUG, "state": one_of(*STATES), "member": MEMBER},
             results=(Result("A page, the newest first.", one_page(named("CaseSummary"))),), refusals=(404,)),
    Endpoint("POST", "/cooperatives/{cooperative}/cases", begin_case, "Start a case.", "Cases", "cases:write",
             body=Body(named("CaseStart")), headers=(IDEMPOTENCY_KEY,), refusals=(403, 404, 409),
             results=(Result("The new case.", named("Case"), 201, headers=("Location",)),
                      Result("This key had started it before.", named("Case"), headers=("Location",)))),
    Endpoint("GET", "/cooperatives/{cooperative}/cases/{case}", show_case,
             "One case with its history and the numbers behind every decision.", "Cases", "cases:read",
             results=(Result("The case.", named("Case")),), refusals=(404,)),
    Endpoint("GET", "/cooperatives/{cooperative}/cases/{case}/steps/{step}", show_step,
             "A step as an officer would see it: its questions, what is filled in already, what he may do.", "Tasks",
             "tasks:read", query={"as": {**AS, "x-required": True}, "behalf": BEHALF}, refusals=(404,),
             results=(Result("The step.", named("Step")),)),
    Endpoint("POST", "/cooperatives/{cooperative}/cases/{case}/steps/{step}/actions", take_step,
             "Take a step. The key is the token of the log: sent twice, it happens once.", "Tasks", "tasks:write",
             body=Body(named("StepAction")), headers=(IDEMPOTENCY_KEY,), refusals=(403, 404, 409),
             results=(Result("It happened.", named("Taken"), 201),
                      Result("It had happened before, by this key.", named("Taken")))),
    Endpoint("POST", "/cooperatives/{cooperative}/cases/{case}/cancellations", cancel_running_case,
             "Cancel a running case, with a reason; not once money has been booked.", "Cases", "cases:write",
             body=Body(named("Cancellation")), headers=(IDEMPOTENCY_KEY,), refusals=(403, 404, 409),
             results=(Result("The case, which has ended.", named("Case")),)),
    Endpoint("GET", "/cooperatives/{cooperative}/cases/{case}/comments", list_comments, "Remarks, the oldest first.",
             "Cases", "cases:read", results=(Result("The remarks.", all_of(named("Comment"))),), refusals=(404,)),
    Endpoint("POST", "/cooperatives/{cooperative}/cases/{case}/comments", comment_on_case,
             "Remark on a case, at any time, also after its end.", "Cases", "cases:write",
             body=Body(named("NewComment")), headers=(IDEMPOTENCY_KEY,), refusals=(404, 409),
             results=(Result("The remark.", named("Comment"), 201),
                      Result("This key had made it before.", named("Comment")))),
)
