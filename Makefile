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

fix: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf .venv .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache dist
