"""A draft of the loan workflow, edited by the buttons of the designer's pages."""

import io

from sandbox.design.elements import spots
from tests.web.browser import Browser

# Between them every kind of step, answer and deadline that any shipped workflow has; tests/design holds them to it.
VARIED = ("loan-approval", "member-onboarding", "arrears-collection", "year-end-close", "rat-day")


def begin(browser: Browser, workflow: str = "loan-approval", **more: str) -> Browser:
    """At the desk of a new draft of this workflow; `kind` and `title` for a copy."""
    browser.open("/trainer/workflows")
    token = browser.filled("Ubah (versi baru)")[2]["csrf_token"]
    form = {"csrf_token": token, "kind": "next", "workflow": workflow, **more}
    return browser._shown(browser.client.post("/trainer/workflows/drafts", data=form, follow_redirects=True))


def draft_of(browser: Browser) -> str:
    """/trainer/workflows/drafts/3"""
    return "/".join(browser.path.partition("?")[0].split("/")[:5])


def chosen(browser: Browser, element: str) -> Browser:
    """The desk with this element open."""
    return browser.open(f"{draft_of(browser)}?open={element}")


def form_of(browser: Browser, element: str) -> dict:
    """What the form of an open element would send."""
    return next(form.values for form in browser.forms if form.values.get("element") == element)


def save(browser: Browser, element: str, *, htmx: bool = False, **typed) -> Browser:
    """Type into the form of an element, and save it."""
    sent = {**form_of(chosen(browser, element), element), **typed, "edit": "set"}
    headers = {"HX-Request": "true"} if htmx else {}
    answer = browser.client.post(f"{draft_of(browser)}/edits", data=sent, headers=headers, follow_redirects=not htmx)
    if htmx:
        browser.status, browser.html, browser.headers = answer.status_code, answer.text, answer.headers
        return browser
    return browser._shown(answer)


def elements(source: dict) -> list[str]:
    """Everything that can be opened on the desk of this definition."""
    found = ["workflow", "add:@"]
    for spot in spots(source):
        step = spot.step
        found += [f"step:{step['id']}", f"add:{step['id']}@{spot.branch}"]
        found += [f"field:{field['id']}" for field in step.get("fields", ())]
        found += [f"rule:{step['id']}.{number}.{condition}" for number, case in enumerate(step.get("cases", ()))
                  for condition in range(len(case.get("all", [case])))]
    return found


def upload(browser: Browser, content: bytes, name: str = "alur.json") -> Browser:
    token = browser.open("/trainer/workflows").filled("Masukkan")[2]["csrf_token"]
    return browser._shown(browser.client.post(
        "/trainer/workflows/imports", data={"csrf_token": token, "file": (io.BytesIO(content), name)},
        follow_redirects=True))
