"""Where the phones in the room find this laptop."""

import io
import ipaddress
import socket

import segno

from sandbox.config import Settings


def room_address(settings: Settings) -> str:
    """The address to show: the configured one, else this machine's own on the local network."""
    return settings.address.rstrip("/") or f"http://{own_address()}:{settings.port}"


def qr_for_terminal(address: str) -> str:
    text = io.StringIO()
    segno.make(address, error="m").terminal(text, compact=True, border=2)
    return text.getvalue()


def qr_svg(address: str) -> str:
    """An inline SVG without styles, for the wall and for print."""
    return segno.make(address, error="m").svg_inline(scale=8, border=2, omitsize=True, svgclass="qr", lineclass=None)


def own_address() -> str:
    """This machine's address on the local network, or 127.0.0.1 when it is on none."""
    # Choosing a route sends nothing; it only tells which network card would be used.
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("10.255.255.255", 1))
            return probe.getsockname()[0]
        except OSError:
            return _address_without_route()


def is_loopback(address: str | None) -> bool:
    """Whether only this machine itself can use this name or address."""
    try:
        return address == "localhost" or ipaddress.ip_address(address or "").is_loopback
    except ValueError:
        return False


def _address_without_route() -> str:
    # A laptop that is itself the hotspot of the room leads nowhere, but the phones reach it.
    try:
        found = socket.gethostbyname_ex(socket.gethostname())[2]
    except OSError:
        found = []
    return next((address for address in found if not is_loopback(address)), "127.0.0.1")
