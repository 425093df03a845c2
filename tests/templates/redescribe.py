"""Renew the `openapi.json` of both templates: `python tests/templates/redescribe.py`, after the API has changed.

The service itself describes its API; what follows from the conventions in that description is then replaced by what
`openapi.jinja` says of it. `make check-derived` in a rendered service tells whether the two still agree. A frontend has
the same description, as its types are made from it; `renew_frontend.py` then renews those.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile
from typing import Any

from patterns_cli.conventions.schema import Conventions
from patterns_cli.scaffold.catalog import find
from patterns_cli.scaffold.render import render

NAME = "a-name-of-no-package"
SHARED = ("wire.jinja", "openapi.jinja", "template/openapi.json.jinja")
"""What both templates hold, as each has to do without the other."""

HEAD = """\
[% from "openapi.jinja" import model %]
[% from "wire.jinja" import cased, key %]
[% set api = conventions.api %]
[% set health = conventions.health %]
[% set envelope = ["data", "meta", "errors"] %]
[% set answer = api.success if key(api.success, envelope, "data") else ["data"] + api.success %]
[% set meta = key(api.success, envelope, "meta") %]
[% set code = key(api.error, ["code", "message", "details"], "code") %]
[% set details = key(api.error, ["code", "message", "details"], "details") or key(answer, envelope, "errors") %]
[% set unknown = health.checks | reject("in", ["database", "redis", "disk_space"]) | list %]
[% set check = "uncertain" if unknown else "check" %]
"""
MODELS = {
    "Meta": ("api.success_meta", {"timestamp": "moment", "version": "version"}, []),
    "Error": (
        "api.error",
        {"code": "ErrorCode", "message": "text", "details": "details"},
        ["code", "message"],
    ),
    "ErrorMeta": ("api.error_meta", {"timestamp": "moment", "request_id": "maybe"}, []),
    "ErrorDetail": ("api.detail", {"field": "text", "message": "text"}, ["field", "message"]),
    "HealthResponse": (
        "health.fields",
        {"status": "status", "timestamp": "moment", "version": "version", "checks": "HealthChecks"},
        ["status", "checks"],
    ),
}
"""Of each model the names it has, what each is by its meaning, and which of them an answer always holds."""

CONDITIONS = {
    "Meta": "meta",
    "ErrorCode": "code",
    "ErrorDetail": "details",
    "HealthChecks": 'key(health.fields, ["status", "timestamp", "version", "checks"], "checks")',
}
"""Models that are there only while a name leads to them."""


def main() -> None:
    """Render a service, have it describe its API, and turn the description into the template's file."""
    tree = render("backend", {"project_name": NAME}, Conventions()).tree
    with tempfile.TemporaryDirectory() as place:
        for path, file in tree:
            target = Path(place, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.data)
        subprocess.run(["make", "--silent", "openapi", f"PYTHON={sys.executable}"], cwd=place, check=True)
        described = Path(place, "openapi.json").read_text(encoding="utf-8")
    backend, frontend = find("backend"), find("frontend")
    (backend.files / "openapi.json.jinja").write_text(_generalised(described), encoding="utf-8")
    for shared in SHARED:
        copyfile(backend.folder / shared, frontend.folder / shared)


def _generalised(described: str) -> str:
    document = json.loads(described)
    schemas: dict[str, Any] = document["components"]["schemas"]
    replacements = {name: text for name, schema in schemas.items() for text in _schema(name, schema)}
    for name in replacements:
        schemas[name] = f"<{name}>"
    text = json.dumps(document, indent=2)
    for special in ("[[", "[%", "[#"):
        if special in text:
            sys.exit(f"the description holds {special}, which Jinja would take for its own")
    for name, replacement in replacements.items():
        line = f'      "{name}": "<{name}>",\n'
        condition = CONDITIONS.get(name)
        wanted = f'      "{name}": {replacement},\n'
        text = text.replace(line, f"[% if {condition} %]\n{wanted}[% endif %]\n" if condition else wanted)
    text = text.replace('"/api/v1', '"[[ api.prefix ]]').replace('"/health', '"[[ health.path ]]')
    text = text.replace(f'"{NAME}"', '"[[ project_name ]]"')
    return HEAD + _with_header(text) + "\n"


def _schema(name: str, schema: dict[str, Any]) -> Iterator[str]:
    """What to write for a schema that follows the conventions; nothing for any other."""
    description = f", {json.dumps(schema['description'])}" if "description" in schema else ""
    title = json.dumps(schema["title"])
    if name in MODELS:
        given, shapes, required = MODELS[name]
        yield f"[[ model({title}, {given}, {json.dumps(shapes)}, {json.dumps(required)}{description}) ]]"
    elif name.startswith("Envelope_"):
        data = schema["properties"]["data"]
        shape = data["$ref"].rpartition("/")[2] if "$ref" in data else "nothing"
        shapes = {"data": shape, "meta": "Meta", "errors": "details"}
        yield f'[[ model({title}, answer, {json.dumps(shapes)}, ["data"]{description}) ]]'
    elif name == "ErrorEnvelope":
        both = '["error", meta or "meta"], {"error": "Error", (meta or "meta"): "ErrorMeta"}'
        yield f'[[ model({title}, {both}, ["error"]{description}) ]]'
    elif name == "ErrorCode":
        spoken = [code.lower().replace("_", " ") for code in schema["enum"]]
        written = {**schema, "enum": [f'[[ cased("{words}", api.error_code) ]]' for words in spoken]}
        yield json.dumps(written, indent=2).replace("\n", "\n      ").replace('\\"', '"')
    elif name == "HealthChecks":
        yield (f"[[ model({title}, health.checks, dict.fromkeys(health.checks, check), health.checks{description}) ]]")


def _with_header(text: str) -> str:
    """The description with the access token in the header that the team wants it in."""
    usual = re.compile(r'( +"AccessToken": \{\n)(.*?)(\n      \}),', re.DOTALL)
    found = usual.search(text)
    if not found:
        sys.exit("the description does not say how the access token is sent")
    other = '        "type": "apiKey",\n        "in": "header",\n        "name": "[[ conventions.auth.header ]]"'
    written = f'[% if conventions.auth.header == "Authorization" %]\n{found[2]}\n[% else %]\n{other}\n[% endif %]'
    return text[: found.start()] + found[1] + written + found[3] + "," + text[found.end() :]


if __name__ == "__main__":
    main()
