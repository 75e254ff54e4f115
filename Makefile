# The stamps in .venv say what is installed; a change of pyproject.toml installs again.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test docs words lint bench bench-speed fuzz clean

# 1 means findings, which the specimens have; anything above is a failure.
run: $(VENV)/.stamp-base
	@$(BIN)/plancheck check seeds || [ $$? -eq 1 ]

test: $(VENV)/.stamp-test
	$(BIN)/python -m pytest

docs: $(VENV)/.stamp-base
	$(BIN)/python docs/make.py

words: $(VENV)/.stamp-base
	$(BIN)/python benchmarks/dictionary.py

lint: $(VENV)/.stamp-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict checker

bench: $(VENV)/.stamp-base
	$(BIN)/python benchmarks/mutations.py

bench-speed: $(VENV)/.stamp-test
	$(BIN)/python benchmarks/speed.py --write

fuzz: $(VENV)/.stamp-fuzz
	$(BIN)/python benchmarks/fuzz.py

clean:
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .fuzz

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.stamp-base: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.stamp-test: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	@touch $(VENV)/.stamp-base $@

$(VENV)/.stamp-dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $(VENV)/.stamp-base $(VENV)/.stamp-test $@

$(VENV)/.stamp-fuzz: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[fuzz]'
	@touch $(VENV)/.stamp-base $@
