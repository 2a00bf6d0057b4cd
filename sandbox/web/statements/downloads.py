"""The statements as a workbook, and the books as a journal that hledger reads."""

from io import BytesIO

from flask import Blueprint, Response
from flask_babel import gettext

from sandbox.modules.cooperative.queries import get_cooperative, today
from sandbox.modules.statements.hledger import to_hledger
from sandbox.web.arena import generation, world
from sandbox.web.download_name import name_download
from sandbox.web.statements.period import asked_period
from sandbox.web.statements.workbook import write_workbook

pages = Blueprint("statement_files", __name__, url_prefix="/arenas/<int:arena_id>/statements/files")

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pages.get("/workbook.xlsx")
def workbook() -> Response:
    period, written = asked_period(world()), BytesIO()
    write_workbook(written, world(), period, generation())
    answer = Response(written.getvalue(), mimetype=XLSX)
    name_download(answer, f"{gettext('Laporan')} {_cooperative()} {period.last:%Y-%m-%d}.xlsx")
    return answer


@pages.get("/books.journal")
def journal() -> Response:
    answer = Response(to_hledger(world()), mimetype="text/plain", content_type="text/plain; charset=utf-8")
    name_download(answer, f"{_cooperative()} {today(world()):%Y-%m-%d}.journal")
    return answer


def _cooperative() -> str:
    return get_cooperative(world()).name
