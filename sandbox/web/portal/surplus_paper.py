"""My SHU sheet as a PDF."""

from sandbox.reports.surplus_sheets import surplus_sheet_pdf
from sandbox.web.arena import world
from sandbox.web.language import language
from sandbox.web.papers import as_pdf
from sandbox.web.portal.who import me, pages
from sandbox.web.saying import say


@pages.get("/surplus/<int:year>.pdf")
def surplus_paper(year: int):
    """Raises NotFound when this member has no part in the SHU of that year."""
    content = surplus_sheet_pdf(world(), year, me().id, language=language(), say=say)
    return as_pdf(content, f"lembar-shu-{year}")
