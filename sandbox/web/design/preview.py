"""The form of a step as a phone shows it, in a frame beside its settings, and as a page to open on a real phone."""

from flask import make_response, render_template, request

from sandbox.engine.values import visible_fields
from sandbox.web import forms
from sandbox.web.design.draft import pages_of_draft, workflow
from sandbox.web.security import POLICY

pages = pages_of_draft("preview", "/steps/<step_id>/preview")

# The one page that stands in a frame, and only in one of ours.
IN_A_FRAME = {"Content-Security-Policy": POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'"),
              "X-Frame-Options": "SAMEORIGIN"}


@pages.get("")
def show(step_id: str):
    step = workflow().step(step_id)
    no_lists = {field.id: () for field in step.fields if field.choices_from}
    form = forms.form_for(step.fields, no_lists, request.args or None, {})
    visible = visible_fields(step, forms.values_of(form))
    page = render_template("design/phone.html", step=step, form=form, fields=tuple(visible.values()),
                           hidden=len(step.fields) - len(visible))
    return make_response(page, 200, IN_A_FRAME)
