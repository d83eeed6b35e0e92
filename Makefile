# Needs Python >= 3.11 with venv and pip. All else is installed into .venv.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
TESTS  ?= tests
T      ?=
CORPUS ?=
SETS   ?=
LABELLER ?= network

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help dev demo test golden lint format bench train build clean

help: ## show this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | \
		while IFS="$$(printf '\t')" read -r name text; do printf '  make %-8s %s\n' "$$name" "$$text"; done
	@echo '  PYTHON=python3.12 chooses the Python of a new .venv'

dev: $(STAMP) ## make .venv with govtool and all that its tests need

demo: $(STAMP) ## keep and convert the example site; results in demo-output/
	@$(BIN)/python examples/demo.py

test: $(STAMP) ## run the tests: T=words chooses by name, TESTS=path by file
	$(BIN)/python -m pytest $(TESTS) $(if $(T),-k "$(T)")

golden: $(STAMP) ## write anew what is expected of tests/pages; read the difference
	$(BIN)/python -m tests.pages

lint: $(STAMP) ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(STAMP) ## let ruff format, and mend what it can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(STAMP) ## quality and speed beside others: CORPUS=FOLDER with score.py; SETS="gov speed", LABELLER=
	@test -n "$(CORPUS)" || { echo 'make bench: say where the corpus is, as in: make bench CORPUS=../corpus' >&2; exit 2; }
	@test -f "$(CORPUS)/score.py" || { echo 'make bench: no score.py in $(CORPUS)' >&2; exit 2; }
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m tests.benchmarks "$(CORPUS)" $(SETS) --labeller $(LABELLER) $(if $(FOLDS),--folds "$(FOLDS)")

train: $(STAMP) ## train the labeller on the gold pages of CORPUS=FOLDER; weights and report in build/train
	@test -f "$(CORPUS)/score.py" || { echo 'make train: no score.py in CORPUS=$(CORPUS)' >&2; exit 2; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[train]"
	$(BIN)/python -m govtool.training "$(CORPUS)" -o build/train

build: $(STAMP) ## make the wheel in dist/
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

clean: ## remove what the targets made, but not .venv
	rm -rf build dist demo-output .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -path ./$(VENV) -prune -o -name __pycache__ -type d -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'govtool needs Python 3.11 or newer; choose one with: make PYTHON=python3.12 …' >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo 'could not make $(VENV); on Debian: apt-get install python3-venv' >&2; exit 1; }

$(STAMP): pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev]"
	@touch $@
