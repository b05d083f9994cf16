# Each target works from python3 alone: it makes .venv on first use.
PYTHON ?= python3
BIN := .venv/bin
OUT ?= outputs
PIP := $(BIN)/pip --disable-pip-version-check --quiet

.PHONY: install run test check bench lock docs

install: .venv/.all

.venv/bin/python:
	$(PYTHON) -m venv .venv

# What a run needs; the rest is for those who change textmine.
.venv/.core: pyproject.toml constraints.txt models/da_textmine/pyproject.toml | .venv/bin/python
	$(PIP) install -c constraints.txt -e . -e models/da_textmine
	touch $@

.venv/.all: .venv/.core
	$(PIP) install -c constraints.txt -e '.[flows,dask,postgres,train,dev]'
	touch $@

run: .venv/.core
	$(BIN)/textmine run corpus/sample --out $(OUT)

check: .venv/.all
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -m "not slow"

test: .venv/.all
	$(BIN)/pytest

bench: .venv/.all
	for f in benchmarks/*.py; do echo "== $$f"; $(BIN)/python $$f || exit 1; done

# The versions that a fresh install takes today, for everybody who installs later.
lock: | .venv/bin/python
	$(PYTHON) -m venv .venv/lock
	.venv/lock/bin/pip install --quiet '.[flows,dask,postgres,train,dev]' ./models/da_textmine
	.venv/lock/bin/pip freeze --exclude textmine --exclude da-textmine | sed 's/+cpu$$//' > constraints.txt
	rm -rf .venv/lock

docs: .venv/.core
	$(BIN)/textmine dictionary > docs/tables.md
