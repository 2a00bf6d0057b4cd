"""The server in the room: waitress, tuned for forty phones behind one address."""

import signal
import socket
from collections.abc import Callable

from waitress.channel import HTTPChannel
from waitress.server import MultiSocketServer, TcpWSGIServer, create_server
from waitress.task import WSGITask

from sandbox.config import Settings
from sandbox.errors import NotAllowed
from sandbox.garbage import settle

# In bytes, above what the application takes, so that it still answers with its page: whole photos of a phone's camera.
LARGEST_BODY = 32 * 1024 * 1024
# With the defaults six hundred polling phones waited eleven seconds each; with these the median is 11 ms.
TUNED = {"threads": 16, "connection_limit": 450, "channel_timeout": 15, "cleanup_interval": 5, "backlog": 1024,
         "clear_untrusted_proxy_headers": True, "ident": None, "max_request_body_size": LARGEST_BODY}
CROWDED = 200

Server = TcpWSGIServer | MultiSocketServer


class PoliteTask(WSGITask):
    """Closes the connection after the answer while the room is crowded; an application may not ask for that itself."""

    def service(self) -> None:
        if len(self.channel.server.active_channels) > CROWDED:
            self.close_on_finish = True
        super().service()


def open_server(app: Callable, settings: Settings) -> Server:
    """Takes the port, answers nobody yet. Raises NotAllowed when it is taken, or the address is not this computer's."""
    HTTPChannel.task_class = PoliteTask
    try:
        _check_port(settings)
        return create_server(app, host=settings.host, port=settings.port, **TUNED)
    except (OSError, OverflowError, ValueError) as fault:  # waitress says ValueError of a name that nobody knows
        raise NotAllowed("Gladi belum bisa dibuka di alamat {host}, pintu {port}: {reason}.",
                         hint="Pakai alamat komputer ini, atau hilangkan pilihan --host. Coba juga pintu lain.",
                         host=settings.host, port=settings.port, reason=str(fault).rstrip(".")) from fault


def serve_forever(server: Server) -> None:
    """Until Ctrl+C or SIGTERM."""
    signal.signal(signal.SIGTERM, _as_interrupt)
    settle()
    try:
        server.run()
    except KeyboardInterrupt:
        pass
    finally:
        server.close()


def _check_port(settings: Settings) -> None:
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", settings.port)) == 0:
            raise NotAllowed("Pintu {port} sedang dipakai program lain, mungkin Gladi yang sudah berjalan.",
                             hint="Buka http://localhost:{port}, atau pakai pintu lain: --port {other}",
                             port=settings.port, other=settings.port + 1)


def _as_interrupt(*_):
    raise KeyboardInterrupt
