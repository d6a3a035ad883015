# make demo · make test: each does all of its set-up itself (Python ≥ 3.11).
PYTHON ?= python3
JOBS ?= 2
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint floor speed clean

demo: $(VENV)/.installed
	$(BIN)/depesche read --format card examples/dispatches

test: $(VENV)/.developer  # in so many processes, each with its own PostgreSQL server and browser; says what was left out, and why
	$(BIN)/pytest -rs -n $(JOBS) --dist loadfile

lint: $(VENV)/.developer
	$(BIN)/ruff check src tests training benchmarks
	$(BIN)/mypy

floor: $(VENV)/.developer
	$(BIN)/python -m corpus.floor

speed: $(VENV)/.installed
	$(BIN)/python benchmarks/speed.py

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Depesche needs Python 3.11 or newer; say PYTHON=python3.x")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.developer: pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

clean:
	rm -rf $(VENV)
