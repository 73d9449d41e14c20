# Two environments in one folder: `make run` installs what the app needs,
# `make test` adds the tools. A stamp says which requirements are in, so the
# second start installs nothing.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
RUN_STAMP := $(VENV)/.installed-run
DEV_STAMP := $(VENV)/.installed-dev
PIP := $(PY) -m pip install --disable-pip-version-check --progress-bar off
PYTEST := $(PY) -m pytest -n 2 --dist loadgroup

# A failed install must not hide behind what prints its progress.
SHELL := bash
.SHELLFLAGS := -o pipefail -c
PROGRESS := awk '/^Collecting/ {printf "     %s\n", $$2; fflush()} /^Installing collected/ {print "     installing …"; fflush()}'
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test check docs bench soak format clean

help:  ## list what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

run: $(RUN_STAMP)  ## start the app (installs what it needs the first time)
	@$(PY) -m cx serve

test: $(DEV_STAMP)  ## run the tests
	$(PYTEST)

check: $(DEV_STAMP)  ## format, lint, types, tests
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy cx
	$(PYTEST)

docs: $(DEV_STAMP)  ## write the reference pages and the list of strings to translate
	$(PY) -m cx docs
	$(PY) -m babel.messages.frontend -q extract --omit-header --no-location --sort-output -o cx/locale/cx.pot app.py pages cx

bench: $(DEV_STAMP)  ## measure speed and write docs/performance.md
	$(PY) -m benchmarks

soak: $(DEV_STAMP)  ## kill imports fifty times at random moments
	CX_KILLS=50 $(PY) -m pytest -q tests/loading/test_kills.py

format: $(DEV_STAMP)  ## tidy the code
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

clean:  ## remove the environment and caches, never data
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find app.py cx pages tests -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

$(PY):
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
	  echo "CX Insights needs Python 3.11 or newer, and '$(PYTHON)' was not found. Try: make run PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "CX Insights needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) -V 2>&1). Try: make run PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "This Python cannot make a virtual environment. On Debian: apt-get install python3-venv" >&2; exit 1; }
	@echo "1/2  Making the environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(RUN_STAMP): requirements.txt | $(PY)
	@echo "2/2  Installing what the app needs (a few minutes, only this once)"
	@$(PIP) -r requirements.txt | $(PROGRESS)
	@touch $@

$(DEV_STAMP): requirements-dev.txt $(RUN_STAMP)
	@echo "     Installing the tools for tests and checks"
	@$(PIP) -r requirements-dev.txt | $(PROGRESS)
	@touch $@
