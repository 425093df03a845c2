"""The conventions as a page for people."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from patterns_cli.conventions.load import load
from patterns_cli.conventions.publish.document import CHAPTERS, document
from patterns_cli.conventions.schema import Conventions
from patterns_cli.conventions.values import Section, keys

_PRESCRIBED = """
# System Patterns
## Overview
## Code Style Conventions
### Python (Backend)
### TypeScript (Frontend)
## Architectural Patterns
### API Design Patterns
#### RESTful Endpoints
#### Response Format
#### Error Response
### Frontend Patterns
#### Component Structure
#### Data Fetching Pattern
### Database Patterns
#### Repository Pattern
#### Migration Naming
### Testing Patterns
#### Test File Naming
#### Test Structure (AAA Pattern)
### Docker Patterns
#### Multi-stage Builds
### CI/CD Patterns
#### Branch Strategy
#### Commit Message Format
### Security Patterns
#### Environment Variables
#### Authentication Flow
### Logging Patterns
#### Log Levels
#### Log Format
### Performance Patterns
#### Caching Strategy
#### Database Optimization
### Monitoring Patterns
#### Health Checks
#### Metrics to Track
## File Organization
### Backend Structure
### Frontend Structure
## Code Review Checklist
""".strip().splitlines()

_SETTINGS = {
    "project.backend": "backend: api",
    "project.frontend": "frontend: web",
    "files.exclude": "exclude: [vendor]",
    "naming.acronyms": "acronyms: strict",
    "naming.python.module": "module: kebab-case",
    "naming.python.class": "class: camelCase",
    "naming.python.function": "function: camelCase",
    "naming.python.constant": "constant: snake_case",
    "naming.python.ignore": "ignore: [setUp]",
    "naming.python.bases": "bases: {'app.core.Base': ['on_*']}",
    "naming.typescript.component_file": "component_file: kebab-case",
    "naming.typescript.utility_file": "utility_file: kebab-case",
    "naming.typescript.component": "component: camelCase",
    "naming.typescript.function": "function: snake_case",
    "naming.typescript.constant": "constant: camelCase",
    "naming.typescript.interface.case": "case: camelCase",
    "naming.typescript.interface.prefix": "prefix: []",
    "naming.typescript.type.case": "case: camelCase",
    "naming.typescript.type.prefix": "prefix: []",
    "naming.typescript.ignore": "ignore: [legacy]",
    "layout.backend": "backend: [src]",
    "layout.frontend": "frontend: [app]",
    "layout.components": "components: [atoms]",
    "api.prefix": "prefix: /v9",
    "api.success": "success: [payload]",
    "api.success_meta": "success_meta: [etag]",
    "api.error": "error: [title]",
    "api.error_meta": "error_meta: [trace]",
    "api.detail": "detail: [pointer]",
    "api.error_code": "error_code: kebab-case",
    "migrations.directory": "directory: migrations",
    "migrations.filename": "filename: '{rev}_{slug}.py'",
    "tests.python": "python: ['{module}_test.py']",
    "tests.typescript": "typescript: ['{module}_test.ts']",
    "tests.places": "places: [beside]",
    "tests.structure": "structure: free",
    "docker.multi_stage": "multi_stage: false",
    "docker.user": "user: any",
    "docker.pin": "pin: digest",
    "branches.permanent": "permanent: [trunk]",
    "branches.prefixes": "prefixes: [topic]",
    "branches.slug": "slug: kebab-case",
    "commits.types": "types: [add]",
    "commits.scope": "scope: required",
    "commits.scopes": "scopes: [cart]",
    "commits.header_max": "header_max: 61",
    "commits.body_max": "body_max: 83",
    "logging.levels": "levels: [NOTICE]",
    "logging.fields": "fields: [event]",
    "logging.context": "context: [tenant]",
    "environment.example": "example: env.sample",
    "environment.required": "required: [SMTP_URL]",
    "metrics": "metrics: [queue_length]",
    "auth.refresh": "refresh: none",
    "auth.header": "header: X-Token",
    "health.path": "path: /alive",
    "health.fields": "fields: [uptime]",
    "health.checks": "checks: [kafka]",
    "review.items": "items: [tests]",
    "rules.select": "select: [PY]",
    "rules.ignore": "ignore: [DCK]",
    "rules.severity": "severity: {TS007: info}",
    "rules.per_path": "per_path: {'legacy/**': {ignore: [PY]}}",
    "rules.custom": "custom: [{code: X001, name: no-todo, message: finish it}]",
}
_NOT_SHOWN = {"auth.access": "there is only one choice", "branches.ignore": "programs name them, not people"}


def _conventions(folder: Path, path: str, text: str) -> Conventions:
    """The defaults with the last key of a dotted path set as YAML has it."""
    for section in reversed(path.split(".")[:-1]):
        text = f"{section}: {{{text}}}"
    file = folder / "patterns.yml"
    file.write_text(text, encoding="utf-8")
    return load(folder).at("").conventions


def _paths(kind: Section, above: str = "") -> list[str]:
    found: list[str] = []
    for key in keys(kind.cls):
        path = f"{above}{key.name}"
        value: Any = key.setting.value
        found += _paths(value, f"{path}.") if isinstance(value, Section) else [path]
    return found


def test_the_headings_of_the_prescribed_document_are_all_there_in_its_order() -> None:
    headings = re.findall(
        r"^#{1,4} .*$", re.sub(r"```.*?```", "", document(Conventions()), flags=re.DOTALL), re.MULTILINE
    )

    assert headings[: len(_PRESCRIBED)] == _PRESCRIBED
    assert headings[len(_PRESCRIBED) :] == ["## What Is Checked"]


def test_every_setting_is_shown_or_has_a_reason() -> None:
    assert sorted(_paths(Section(Conventions))) == sorted([*_SETTINGS, *_NOT_SHOWN])


@pytest.mark.parametrize("path", _SETTINGS)
def test_a_setting_that_changes_changes_the_document(tmp_path: Path, path: str) -> None:
    conventions = _conventions(tmp_path, path, _SETTINGS[path])

    assert document(conventions) != document(Conventions())


def test_a_default_that_was_overruled_appears_nowhere(tmp_path: Path) -> None:
    page = document(_conventions(tmp_path, "api.prefix", "prefix: /v9"))

    assert "GET    /v9/users" in page
    assert "/api/v1" not in page


def test_a_part_that_there_is_not_is_said_to_be_missing(tmp_path: Path) -> None:
    page = document(_conventions(tmp_path, "project.frontend", "frontend: null"))

    assert page.count("There is no frontend.") == 2


def test_an_empty_checklist_leaves_no_gap() -> None:
    conventions = Conventions()

    page = document(replace(conventions, review=replace(conventions.review, items=())))

    assert "\n\n\n" not in page
    assert len(CHAPTERS) == len(_PRESCRIBED) + 1
