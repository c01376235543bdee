# Python and make are all that a new machine needs; everything else is set up here.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# A package whose source carries both specifications of Markdown; their examples are tests.
SPECIFICATIONS := $(VENV)/specifications/marko-2.2.4.tar.gz

.PHONY: demo test fuzz crash lint types bench clean

demo: $(READY)  ## write a goal document without asking anything, and show it
	@mkdir -p demo
	@$(BIN)/scaffold new --no-input --force --layout 2025h1 --answers seeds/examples/async.yaml --output demo/async.md
	@echo
	@cat demo/async.md

test: $(READY) $(SPECIFICATIONS)  ## run the tests
	@$(BIN)/python -m pytest -n 2 $(PYTEST_ARGS)

fuzz: $(READY)  ## try tens of thousands of random texts, and fifty mutants for each rule
	@SCAFFOLD_FUZZ=$${SCAFFOLD_FUZZ:-20000} $(BIN)/python -m pytest -n 2 \
		tests/markdown/test_properties.py tests/operations/test_fmt_soups.py tests/rules/test_check_soups.py $(PYTEST_ARGS)
	@SCAFFOLD_MUTANTS=$${SCAFFOLD_MUTANTS:-50} $(BIN)/python -m pytest -n 2 tests/rules/test_mutations.py $(PYTEST_ARGS)

crash: $(READY)  ## kill what writes at each of its calls, over 60 documents; 100 rounds of two changes at once
	@SCAFFOLD_CRASH=$${SCAFFOLD_CRASH:-60} SCAFFOLD_ROUNDS=$${SCAFFOLD_ROUNDS:-100} $(BIN)/python -m pytest -n 2 \
		tests/workspace/test_crashes.py tests/cli/test_killed.py $(PYTEST_ARGS)

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/scaffold fmt --check --quiet

types: $(READY)
	@$(BIN)/mypy

bench: $(READY)  ## measure start-up, reading, formatting and changing, as ratios
	@$(BIN)/python benchmarks/startup.py
	@$(BIN)/python benchmarks/asking.py
	@$(BIN)/python benchmarks/reading.py
	@$(BIN)/python -u benchmarks/formatting.py
	@$(BIN)/python -u benchmarks/checking.py
	@$(BIN)/python -u benchmarks/changing_many.py

# pip reads dependency groups from 25.1 on, so it is brought up to date first.
$(READY): pyproject.toml
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --editable . --group test --group lint
	@touch $(READY)

$(SPECIFICATIONS): | $(READY)
	@$(BIN)/python -m pip download --quiet --no-deps --no-binary marko --dest $(@D) $(subst -,==,$(@F:.tar.gz=))

clean:
	rm -rf $(VENV) demo

.PHONY: docs
docs: $(READY)  ## run what the documentation shows, and write it anew
	@$(BIN)/python docs/blocks.py
