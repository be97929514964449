# Two commands need nothing but Python 3.11+ and make: `make demo` and `make test`.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help setup setup-test setup-bench demo test test-long lint format bench lock clean

help:
	@echo "make demo       set up, then run the examples through: verdicts, reasons, PDFs, hours"
	@echo "make test       set up, then lint, types, rooms and tests"
	@echo "make test-long  the slow proofs"
	@echo "make lint       formatter, linter, types, rooms"
	@echo "make bench      benchmarks as JSON lines; BENCH=start for one"
	@echo "make lock       resolve the locked requirements anew (needs uv)"

setup: $(VENV)/.run
setup-test: $(VENV)/.test
setup-bench: $(VENV)/.bench

# The interpreter's venv module may be a Debian package of its own; scripts/venv.sh installs it or says so.
$(BIN)/python: | scripts/venv.sh
	@sh scripts/venv.sh $(PYTHON) $(VENV)

$(VENV)/.run: requirements/run.txt pyproject.toml | $(BIN)/python
	@echo "Installing loxley into $(VENV) ..."
	@$(PIP) install --require-hashes --only-binary :all: -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.run
	@echo "Installing what the tests need ..."
	@sh scripts/postgresql.sh
	@sh scripts/chromium.sh
	@$(PIP) install --require-hashes --only-binary :all: -r requirements/test.txt
	@touch $@

$(VENV)/.bench: requirements/bench.txt $(VENV)/.test
	@echo "Installing what the benchmarks are measured against ..."
	@$(PIP) install --require-hashes --only-binary :all: -r requirements/bench.txt
	@touch $@

demo: setup
	@$(BIN)/loxley demo

lint: setup-test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint
	$(BIN)/python -m pytest --numprocesses 2 --dist worksteal

test-long: setup-test
	$(BIN)/python -m pytest --numprocesses 2 --dist worksteal -m long

format: setup-test
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: setup-bench
	@$(BIN)/python -m benchmarks $(BENCH)

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --quiet \
	  pyproject.toml requirements/build.in --output-file requirements/run.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --quiet --extra test \
	  pyproject.toml requirements/build.in --constraints requirements/run.txt --output-file requirements/test.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --quiet --extra test --extra bench \
	  pyproject.toml requirements/build.in --constraints requirements/test.txt --output-file requirements/bench.txt

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis demo-papers
