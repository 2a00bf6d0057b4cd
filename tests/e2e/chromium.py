"""How the browser is started: the machine's own Chromium if there is one, and nothing that phones home."""

from dev import system_chromium

LAUNCH = {
    "executable_path": system_chromium(),
    "chromium_sandbox": False,  # root may not use it, and these pages are ours
    "args": ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
}
