# make quick     install into .venv, then run lint, types and the fast tests: under a minute, while you work
# make generate  write all generated files anew: schemas, classes, pages, and the outputs in the documentation
# make test      install into .venv, then run everything
# make test-editor  install Neovim and VS Code, then run the language server in both
# make test-browser  show pages in chromium, and compare them with pictures
# make test-cluster  install Spark, Ray, Daft, Dask, datatrove and a store, then run the same pages through each
# make demo      install into .venv, then check, convert and format the example page
# make lock      lock the versions of all dependencies, see CONTRIBUTING.md
PYTHON ?= python3
BIN := .venv/bin
EXAMPLES ?= 20000
SECONDS ?= 60
MUTANTS ?= 400
FAST := not process and not law and not install and not slow
MEASURED := ($(FAST)) or measured
# everything that is installed here has a locked version and a hash
INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes --requirement

# tests start hundreds of processes: with this variable, which many images for containers set, each compiles all modules
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help quick demo test test-editor test-browser test-cluster lint others laws fuzz mutants generate docs bench respell lock test-matrix test-short clean

help:
	@sed -n 's/^# make/make/p' Makefile

.venv/quotedoc: requirements/run.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "quotedoc needs Python 3.11 or newer")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(INSTALL) requirements/run.txt
	$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: .venv/quotedoc requirements/dev.txt
	$(INSTALL) requirements/dev.txt
	@touch $@

.venv/editor .venv/fuzz .venv/mutation: .venv/%: requirements/%.txt .venv/dev
	$(INSTALL) $<
	@touch $@

.venv/lock: requirements/lock.txt .venv/quotedoc
	$(INSTALL) $<
	@touch $@

# npm's packages for the tests; without npm the tests that need them are skipped
.npm/installed: requirements/package.json requirements/package-lock.json
	@mkdir -p .npm && cp requirements/package.json requirements/package-lock.json .npm
	@if command -v npm > /dev/null; \
	then cd .npm && npm ci --silent --ignore-scripts && chmod u+x node_modules/@microsoft/sarif-multitool-*/Sarif.Multitool; \
	else echo "npm is not installed: the tests of what reads our reports and pages are skipped"; fi
	@touch $@

demo: .venv/quotedoc
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh examples/demo.sh

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# lint, types and the tests that start no process and try no law: for the person at the keyboard
quick: lint
	$(BIN)/python -m pytest -q -n 2 -m "$(FAST)"

# test data of others, unpacked into .others; what cannot be fetched is named, and its tests are skipped
others: .venv/dev
	@$(BIN)/python tools/fetch_others.py || true

# coverage is that of the fast tests and of the server; laws reach most lines by chance, and processes take twice as long with it
test: lint others .npm/installed
	rm -f .coverage .coverage.*
	$(BIN)/coverage run -m pytest -n 2 -m "$(MEASURED)"
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report
	$(BIN)/python -m pytest -n 2 --dist loadgroup --durations=10 -m "not ($(MEASURED))"

# the server in real editors: Neovim, and VS Code in a browser with the packaged extension
test-editor: .venv/editor editors/vscode/dist/quotedoc.vsix
	$(BIN)/python -m pytest -q tests/server/test_neovim.py tests/server/test_vscode.py

# pages in chromium: how they look, what they fetch, and whether axe finds fault with them
test-browser: .venv/dev .npm/installed
	BROWSER_TESTS=1 $(BIN)/python -m pytest -q tests/html/test_html_browser.py

# the engines in an environment of their own; without Java, the tests of Spark are skipped
test-cluster: .cluster/installed
	.cluster/bin/python -m pytest -q tests/cluster

.cluster/installed: requirements/cluster.txt pyproject.toml
	test -x .cluster/bin/python || $(PYTHON) -m venv .cluster
	.cluster/bin/python -m pip install -qq --disable-pip-version-check --require-hashes --requirement requirements/cluster.txt
	.cluster/bin/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# without npm there is no extension, and its test is skipped
editors/vscode/node_modules: editors/vscode/package.json editors/vscode/package-lock.json
	@if command -v npm > /dev/null; then cd editors/vscode && npm ci --silent --ignore-scripts --no-audit --no-fund && \
	cd node_modules/code-server/lib/vscode && npm install --silent --omit=dev --ignore-scripts --no-audit --no-fund; fi
	@mkdir -p $@ && touch $@

editors/vscode/dist/quotedoc.vsix: editors/vscode/node_modules editors/vscode/extension.js
	@if command -v npm > /dev/null; then cd editors/vscode && npm run --silent package; fi

# every supported Python with the locked, the lowest and the newest versions; some of it: make test-matrix LANES="3.12-lowest"
test-matrix: others .npm/installed
	$(BIN)/python tools/lanes.py --write docs/testing.md $(LANES)

# a few tests on the other Pythons, and with the lowest and the newest versions: under two minutes a lane
test-short: .venv/dev
	$(BIN)/python tools/lanes.py --short $(LANES)

# the laws over as many damaged pages as asked for, and over all test data of others: make laws EXAMPLES=100000;
# and each command under each limit of memory
laws: others .npm/installed
	EXAMPLES=$(EXAMPLES) MEMORY_RUNS=100 $(BIN)/pytest -n 2 \
	tests/laws/test_laws.py tests/laws/test_others.py tests/run/test_memory.py tests/server/test_server_laws.py tests/report/test_baseline.py

# every entry fuzzed for its share of the time: make fuzz SECONDS=600
fuzz: .venv/fuzz
	PYTHONPATH=tests:benchmarks:fuzz $(BIN)/python fuzz/campaign.py $(SECONDS) $(ENTRIES)

# so many small faults put into reading, writing and the intervals, one at a time, each to be noticed by a test
mutants: .venv/mutation
	$(BIN)/python tools/mutants.py $(MUTANTS)

# all files that are generated and checked in, the outputs in the documentation last; tests fail if one is out of date
generate: .venv/dev
	$(BIN)/python tools/make_types.py
	$(BIN)/python -m quotedoc.model.schema schemas
	$(BIN)/python -m quotedoc.rules._config_schema schemas
	$(BIN)/python -m quotedoc.rules._docs docs/rules
	$(BIN)/python tools/fields.py docs/json.md docs/json/*.md docs/tables.md
	$(BIN)/python tests/support/write_expected.py tests/project/test_docs.py

# the documentation as a site in site/
docs: .venv/dev
	$(BIN)/python tools/make_site.py site

# against other programs, which are installed into .bench: make bench ARGUMENTS="--quick"
bench: .venv/dev
	$(BIN)/python benchmarks/run.py --write docs/performance.md $(ARGUMENTS)
	$(BIN)/python benchmarks/own_script.py --write docs/tables.md

# the exact versions of all dependencies, into requirements/: make lock, make lock UPGRADE=pyyaml, make lock UPGRADE=all
lock: .venv/lock
	$(BIN)/python tools/lock.py $(UPGRADE)

# what is kept of pages that formatters rewrite, that are respelled, and that the publisher changes
respell: .venv/dev .npm/installed
	PYTHONPATH=tests:benchmarks $(BIN)/python benchmarks/respelling.py --write docs/respelling.md $(ARGUMENTS)

clean:
	rm -rf .venv .bench .cluster .lanes .npm editors/vscode/node_modules editors/vscode/dist build dist mutants site .coverage .coverage.* .fuzz .hypothesis .others .mypy_cache .pytest_cache .ruff_cache
