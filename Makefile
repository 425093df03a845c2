# `make help` lists the targets. The first of them to run makes .venv from any Python 3.11 or newer.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := UV_PROJECT_ENVIRONMENT=$(VENV) UV_PYTHON_DOWNLOADS=never $(BIN)/uv
PYTEST_WORKERS ?= auto

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-all test-lowest properties lint fix docs bench accuracy clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

$(BIN)/uv:
	@$(PYTHON) -c 'import sys; sys.exit("patterns needs Python 3.11 or newer; name one with make PYTHON=...") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv>=0.9"

$(VENV)/.runtime: $(BIN)/uv pyproject.toml uv.lock
	$(UV) sync --quiet --locked --inexact --no-dev
	@touch $@

$(VENV)/.development: $(VENV)/.runtime
	$(UV) sync --quiet --locked --inexact
	@touch $@

setup: $(VENV)/.development ## make .venv with everything that development needs

$(VENV)/.system: $(VENV)/.development
	$(UV) sync --quiet --locked --inexact --group system
	@touch $@

demo: $(VENV)/.runtime ## render a project, lint it, break a name, commit with a bad and a good message
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh docs/demo.sh

lint: setup ## ruff, mypy, import contracts, and our own rules on our own house
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/patterns lint

test: lint ## what needs no system service, Node or browser
	$(BIN)/pytest -n $(PYTEST_WORKERS) -m "not system"

test-all: $(VENV)/.system ## what needs PostgreSQL, Redis, Node, Chromium or image builds
	$(BIN)/pytest -n $(PYTEST_WORKERS) --dist loadfile -m system

test-lowest: $(BIN)/uv ## the tests, on the oldest of every dependency that pyproject.toml allows
	$(BIN)/uv venv --quiet --clear .venv-lowest --python $(BIN)/python
	$(BIN)/uv pip install --quiet --python .venv-lowest/bin/python --resolution lowest-direct --editable .
	$(BIN)/uv pip install --quiet --python .venv-lowest/bin/python --group dev
	@# What git and shells do is the same whatever the dependencies are, and what is rendered has its own.
	.venv-lowest/bin/pytest -n $(PYTEST_WORKERS) -m "not system" --ignore tests/templates --ignore tests/git \
		--ignore tests/acceptance --ignore tests/integrations --ignore-glob 'tests/cli/test_hook*'

properties: $(VENV)/.system ## many more random conventions, answers and damaged files than `make test` tries
	CLOSED_LOOP_EXAMPLES=$${CLOSED_LOOP_EXAMPLES:-300} $(BIN)/pytest tests/templates/test_closed_loop.py \
		tests/templates/test_resources.py
	RESOURCE_EXAMPLES=$${RESOURCE_EXAMPLES:-20} $(BIN)/pytest -m system tests/system/test_resource_properties.py
	CACHE_EXAMPLES=$${CACHE_EXAMPLES:-200} $(BIN)/pytest tests/lint/test_cache_stateful.py
	FUZZ_EXAMPLES=$${FUZZ_EXAMPLES:-2000} $(BIN)/pytest tests/lint/test_fuzz.py tests/documents/python/test_fuzz.py

fix: setup ## format, and fix what can be fixed
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

docs: setup ## make the generated pages anew
	$(BIN)/python docs/generate.py
	$(BIN)/patterns rules --pages docs/rules

bench: setup ## measure what the design promises, beside real peers
	for script in benchmarks/bench_*.py; do $(BIN)/python $$script || exit 1; done

accuracy: setup ## what the naming rules catch and cry wolf at on the suites of other tools, beside those tools
	$(BIN)/python benchmarks/naming_accuracy.py
	$(BIN)/python benchmarks/filename_accuracy.py

clean: ## remove what the targets made
	rm -rf $(VENV) .venv-lowest benchmarks/.cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist
