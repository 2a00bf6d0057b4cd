"""All workflows: those in use with their version, the drafts that somebody works on, ways to begin one."""

from flask import Blueprint, render_template

from sandbox.web.trainers import for_trainers_only

pages = Blueprint("design", __name__, url_prefix="/trainer/workflows")
pages.before_request(for_trainers_only)


@pages.get("")
def index():
    return render_template("design/index.html")
