"""Where the phones in the room find this laptop."""

import io
import socket

import segno

from sandbox.config import Settings


def room_address(settings: Settings) -> str:
    """The address to show: the configured one, else this machine's own on the local network."""
    return settings.address.rstrip("/") or f"http://{_own_address()}:{settings.port}"


def qr_for_terminal(address: str) -> str:
    text = io.StringIO()
    segno.make(address, error="m").terminal(text, compact=True, border=2)
    return text.getvalue()


def qr_svg(address: str) -> str:
    """An inline SVG without styles, for the wall and for print."""
    return segno.make(address, error="m").svg_inline(scale=8, border=2, omitsize=True, svgclass="qr", lineclass=None)


def _own_address() -> str:
    # Choosing a route sends nothing; it only tells which network card would be used.
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("10.255.255.255", 1))
            return probe.getsockname()[0]
        except OSError:
            return "127.0.0.1"
