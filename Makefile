# make demo   install into .venv, then check, convert and format a shipped page
# make test   install into .venv, then run everything
PYTHON ?= python3
BIN := .venv/bin
EXAMPLES ?= 20000
SECONDS ?= 60
MUTANTS ?= 400

.PHONY: help demo test lint others formats laws fuzz mutants schemas docs bench respell clean

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

# what others wrote to try readers on, unpacked into .others; what cannot be fetched is named, and its tests are skipped
others: .venv/dev
	@$(BIN)/python tools/fetch_others.py || true

# what reads our reports, for the tests of them; what cannot be had is named, and its tests are skipped
formats: .venv/dev
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --group formats || true
	@npm install --silent --no-save --ignore-scripts --prefix .formats @microsoft/sarif-multitool@5.7.0 \
		&& chmod u+x .formats/node_modules/@microsoft/sarif-multitool-*/Sarif.Multitool || true

test: lint others formats
	rm -f .coverage .coverage.*
	$(BIN)/coverage run -m pytest -n 2 --dist loadgroup
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

# the laws over as many damaged pages as asked for, and over all that others wrote: make laws EXAMPLES=100000
laws: others
	EXAMPLES=$(EXAMPLES) $(BIN)/pytest tests/test_laws.py tests/test_others.py -n 2

.venv/fuzz: .venv/dev
	$(BIN)/python -m pip install -qq --disable-pip-version-check --group fuzz
	@touch $@

# every entry fuzzed for its share of the time: make fuzz SECONDS=600
fuzz: .venv/fuzz
	PYTHONPATH=tests:benchmarks:fuzz $(BIN)/python fuzz/campaign.py $(SECONDS) $(ENTRIES)

.venv/mutation: .venv/dev
	$(BIN)/python -m pip install -qq --disable-pip-version-check --group mutation
	@touch $@

# so many small faults put into reading, writing and the intervals, one at a time, each to be noticed by a test
mutants: .venv/mutation
	$(BIN)/python tools/mutants.py $(MUTANTS)

# what is generated and checked in; tests fail when it is out of date
schemas: .venv/dev
	$(BIN)/python -m quotedoc.model.schema schemas
	$(BIN)/python -m quotedoc.rules._config_schema schemas

# what is generated of the documentation, and a site of all its pages in site/
docs: .venv/dev .venv/site
	$(BIN)/python -m quotedoc.rules._docs docs/rules
	$(BIN)/python tools/fields.py docs/json.md docs/json/*.md
	$(BIN)/python tools/make_site.py site

.venv/site: .venv/dev
	$(BIN)/python -m pip install -qq --disable-pip-version-check --group site
	@touch $@

# against other programs, which are installed into .bench: make bench ARGUMENTS="--quick"
bench: .venv/dev
	$(BIN)/python benchmarks/run.py --write docs/performance.md $(ARGUMENTS)

# the formatters that `make respell` tries, in environments of their own
.respell/installed: .venv/dev benchmarks/rewriters/package.json
	mkdir -p .respell
	cp benchmarks/rewriters/package.json .respell/
	npm install --silent --ignore-scripts --prefix .respell
	$(PYTHON) -m venv .respell/venv
	$(BIN)/python -m pip --python .respell/venv/bin/python install -qq --disable-pip-version-check --group respell
	@touch $@

# what is kept of pages that formatters rewrite, that are respelled, and that the publisher changes
respell: .respell/installed
	PYTHONPATH=tests:benchmarks $(BIN)/python benchmarks/respelling.py --write docs/respelling.md $(ARGUMENTS)

clean:
	rm -rf .venv .bench .respell build dist mutants site .coverage .coverage.* .formats .fuzz .hypothesis .others .mypy_cache .pytest_cache .ruff_cache
