"""What must never happen in any browser: asking another server, a complaint in the console, a script that fails."""

from playwright.sync_api import BrowserContext, ConsoleMessage, Request

REFUSED_PAGE = "Failed to load resource: the server responded with a status of 4"


def watch(context: BrowserContext, address: str) -> list[str]:
    """The faults of every page of this context; filled as they happen."""
    faults: list[str] = []

    def see_request(request: Request) -> None:
        if not request.url.startswith((f"{address}/", "data:")):
            faults.append(f"{request.frame.url} asks for {request.url}")

    def see_console(message: ConsoleMessage) -> None:
        if message.type == "error" and not _is_refused_page(message):
            faults.append(f"console at {message.page.url if message.page else '?'}: {message.text}")

    context.on("request", see_request)
    context.on("console", see_console)
    context.on("weberror", lambda error: faults.append(f"script: {error.error}"))
    return faults


def _is_refused_page(message: ConsoleMessage) -> bool:
    """Chromium also complains about a page of our own that says no; about a missing file it rightly does."""
    return message.text.startswith(REFUSED_PAGE) and "/static/" not in message.location["url"]
