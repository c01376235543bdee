# Python and make are all that a new machine needs; everything else is set up here.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test lint types bench clean

demo: $(READY)  ## write a goal document without asking anything, and show it
	@mkdir -p demo
	@$(BIN)/scaffold new --no-input --force --layout 2025h1 --answers seeds/examples/async.yaml --output demo/async.md
	@echo
	@cat demo/async.md

test: $(READY)  ## run the tests
	@$(BIN)/python -m pytest -n 2 $(PYTEST_ARGS)

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(READY)
	@$(BIN)/mypy

bench: $(READY)  ## measure start-up and reading, as ratios
	@$(BIN)/python benchmarks/startup.py
	@$(BIN)/python benchmarks/reading.py

# pip reads dependency groups from 25.1 on, so it is brought up to date first.
$(READY): pyproject.toml
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --editable . --group test --group lint
	@touch $(READY)

clean:
	rm -rf $(VENV) demo

.PHONY: docs
docs: $(READY)  ## run what the documentation shows, and write it anew
	@$(BIN)/python docs/blocks.py
