# make demo   install into .venv, then check, convert and format a shipped page
# make test   install into .venv, then run everything
PYTHON ?= python3
BIN := .venv/bin
EXAMPLES ?= 20000

.PHONY: help demo test lint laws schemas docs bench clean

help:
	@sed -n 's/^# //p' Makefile

.venv/quotedoc: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "quotedoc needs Python 3.11 or newer")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -qq --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install -qq --disable-pip-version-check --editable .
	@touch $@

.venv/dev: .venv/quotedoc
	$(BIN)/python -m pip install -qq --disable-pip-version-check --group dev
	@touch $@

demo: .venv/quotedoc
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh examples/demo.sh

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: lint
	rm -f .coverage .coverage.*
	$(BIN)/coverage run -m pytest -n 2 --dist loadgroup
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

# the laws over as many damaged pages as asked for: make laws EXAMPLES=100000
laws: .venv/dev
	EXAMPLES=$(EXAMPLES) $(BIN)/pytest tests/test_laws.py -n 2

# what is generated and checked in; tests fail when it is out of date
schemas: .venv/dev
	$(BIN)/python -m quotedoc.model.schema schemas

docs: .venv/dev
	$(BIN)/python -m quotedoc.rules._docs docs/rules
	$(BIN)/python tools/fields.py docs/json.md docs/json/*.md

bench: .venv/dev
	$(BIN)/python benchmarks/run.py

clean:
	rm -rf .venv build dist .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache
