"""The API: JSON over HTTP for programs, with tokens, under /api/v1. Every address is declared in one ENDPOINTS."""

from flask import Blueprint, Flask

from sandbox.config import Settings
from sandbox.web.api import (
    about,
    attachments,
    cases,
    conversions,
    cooperatives,
    definitions,
    drafts,
    event_logs,
    routing,
    tasks,
    versions,
)
from sandbox.web.api.access import Pace
from sandbox.web.api.endpoint import Call, Endpoint, Reply, Result
from sandbox.web.api.openapi import document
from sandbox.web.api.schemas import SCHEMAS

pages = Blueprint("api", __name__, url_prefix="/api/v1")


def show_document(call: Call) -> Reply:
    return Reply(DOCUMENT)


DOCUMENT_ENDPOINT = Endpoint(
    "GET", "/openapi.json", show_document, "This document.", "About", public=True,
    results=(Result("OpenAPI 3.1.", {"type": "object"}),))
ENDPOINTS = (DOCUMENT_ENDPOINT, *about.ENDPOINTS, *definitions.ENDPOINTS, *conversions.ENDPOINTS, *drafts.ENDPOINTS,
             *cooperatives.ENDPOINTS, *cases.ENDPOINTS, *attachments.ENDPOINTS, *tasks.ENDPOINTS,
             *versions.ENDPOINTS, *event_logs.ENDPOINTS)
DOCUMENT = document(ENDPOINTS, SCHEMAS)

for endpoint in ENDPOINTS:
    routing.route(pages, endpoint)


def install(app: Flask, settings: Settings) -> None:
    app.extensions["gladi_pace"] = Pace()
    routing.allow_sizes(app, {f"api.{endpoint.name}": endpoint for endpoint in ENDPOINTS})
