"""Where the parts meet: settings and an engine become a WSGI application."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from service.api.batch import batch_blueprint
from service.api.body import limit_bodies
from service.api.claims import claims_blueprint
from service.api.compare import compare_blueprint
from service.api.entities import entities_blueprint
from service.api.errors import ProblemApi
from service.api.gate import Gate
from service.api.relations import relations_blueprint
from service.api.request_log import log_requests
from service.api.stance import stance_blueprint
from service.api.status import status_blueprint
from service.engine import Engine
from service.settings import Settings

OPENAPI = {
    "API_TITLE": "Claims",
    "API_VERSION": "v1",
    "OPENAPI_VERSION": "3.1.1",
    "OPENAPI_URL_PREFIX": "/",
    "OPENAPI_JSON_PATH": "openapi.json",
}


def create_app(settings: Settings, engine: Engine) -> Flask:
    """The application over one engine; it holds no other state than its queue."""
    app = Flask("service", static_folder=None)
    app.config.update(OPENAPI)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    log_requests(app)
    limit_bodies(app, settings.max_body_bytes)
    gate = Gate(running=settings.running, waiting=settings.waiting, wait_seconds=settings.wait_seconds)
    characters = settings.max_characters
    api = ProblemApi(app)
    api.register_blueprint(claims_blueprint(engine, gate, max_characters=characters))
    api.register_blueprint(batch_blueprint(engine, gate, settings))
    api.register_blueprint(entities_blueprint(engine, gate, max_characters=characters))
    api.register_blueprint(stance_blueprint(engine, gate))
    api.register_blueprint(compare_blueprint(engine, gate, settings))
    api.register_blueprint(relations_blueprint(engine, gate))
    api.register_blueprint(status_blueprint(engine, settings))
    if hops := settings.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops, x_prefix=hops)  # type: ignore[method-assign]
    return app
