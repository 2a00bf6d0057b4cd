"""Stylesheet, script and icons as the build left them: compressed, named by content, cached for ever."""

import json
import re

from flask import Flask
from whitenoise import WhiteNoise

from sandbox.config import Settings
from sandbox.places import built_static_dir

_HASHED = re.compile(r"^.+-[A-Z0-9]{8}\.(css|js|svg)$")


def install(app: Flask, settings: Settings) -> None:
    folder = built_static_dir()
    manifest = folder / "manifest.json"
    names = json.loads(manifest.read_text(encoding="utf-8")) if manifest.exists() else {}
    if folder.exists():
        app.wsgi_app = WhiteNoise(app.wsgi_app, root=folder, prefix="static/",
                                  immutable_file_test=lambda path, url: bool(_HASHED.match(url.rpartition("/")[2])))
    app.jinja_env.globals["asset"] = lambda name: f"/static/{names.get(name, name)}"
