"""The routes of the API, all of them."""

from chalice.app import Chalice

from chalicelib.api import health
from chalicelib.api.accounts import me_routes, sign_in_routes
from chalicelib.api.accounts import occurrences as citizens_occurrences
from chalicelib.api.citizen import public_routes
from chalicelib.api.citizen import routes as citizen
from chalicelib.api.clients import routes as clients
from chalicelib.api.directory import routes as directory
from chalicelib.api.http import problems
from chalicelib.api.indicators import reports
from chalicelib.api.indicators import routes as indicators
from chalicelib.api.open311 import formats
from chalicelib.api.open311 import routes as open311
from chalicelib.api.openapi import routes as openapi
from chalicelib.api.outside import routes as outside
from chalicelib.api.people import routes as people
from chalicelib.api.staff import (
    attachment_routes,
    filter_routes,
    mail_routes,
    preview_routes,
    privacy_routes,
    session_routes,
)
from chalicelib.api.staff import routes as staff


def register(app: Chalice) -> None:
    """Add every route to the app, and have the framework's own errors leave as problems."""
    for blueprint in (
        citizen.blueprint,
        public_routes.blueprint,
        sign_in_routes.blueprint,
        citizens_occurrences.blueprint,
        me_routes.blueprint,
        staff.blueprint,
        attachment_routes.blueprint,
        filter_routes.blueprint,
        mail_routes.blueprint,
        preview_routes.blueprint,
        session_routes.blueprint,
        privacy_routes.blueprint,
        indicators.blueprint,
        reports.blueprint,
        directory.blueprint,
        people.blueprint,
        outside.blueprint,
        clients.blueprint,
        open311.blueprint,
        health.blueprint,
        openapi.blueprint,
    ):
        app.register_blueprint(blueprint)
    app.register_middleware(problems.problem_for_framework_errors, "http")
    app.register_middleware(formats.refuse_in_format, "http")
