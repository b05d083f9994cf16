# Each target works from python3 alone: it makes .venv on first use.
PYTHON ?= python3
BIN := .venv/bin
OUT ?= outputs
PIP := $(BIN)/pip --disable-pip-version-check --quiet

.PHONY: install run test check bench rankers lock docs

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

# What is learned from gold by clues, in the order in which one reads what the other says (docs/models.md); 15 minutes.
ACTORS := corpus/articles/dev corpus/cases/dev corpus/gold corpus/actors
FIGURES := corpus/figures/train corpus/figures/dev corpus/articles/dev corpus/numbers/dev
rankers: .venv/.core
	$(BIN)/textmine train papers corpus/layouts corpus/articles/dev corpus/actors corpus/figures/dev
	$(BIN)/textmine train nouns $(ACTORS)
	$(BIN)/textmine train houses $(ACTORS)
	$(BIN)/textmine train per $(FIGURES)
	$(BIN)/textmine train periods $(FIGURES)
	$(BIN)/textmine train claims corpus/claims corpus/figures/dev

# The versions that a fresh install takes today, for everybody who installs later.
lock: | .venv/bin/python
	$(PYTHON) -m venv .venv/lock
	.venv/lock/bin/pip install --quiet '.[flows,dask,postgres,train,dev]' ./models/da_textmine
	.venv/lock/bin/pip freeze --exclude textmine --exclude da-textmine | sed 's/+cpu$$//' > constraints.txt
	rm -rf .venv/lock

docs: .venv/.core
	$(BIN)/textmine dictionary > docs/tables.md
