# `make run` and `make test` each work alone, on a machine with only Python 3.11+ (with venv) and make.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: run test check lock clean

run: $(VENV)/.run
	@$(BIN)/dateline run data/raw -o data/processed/sample --force; code=$$?; [ $$code -eq 3 ] && exit 0 || exit $$code

test: $(VENV)/.test
	$(BIN)/python -m pytest

check: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

lock: $(VENV)/.test
	sh locks/make $(BIN)/uv

clean:
	rm -rf $(VENV) data/processed/*

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Dateline needs Python 3.11 or newer: make PYTHON=python3.12 run")'
	$(PYTHON) -m venv $(VENV)

# The package itself is put in place without building it: a .pth file and a script need no build back end.
$(VENV)/.run: $(VENV)/bin/python locks/run.txt locks/link.py
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r locks/run.txt
	$(BIN)/python locks/link.py
	@touch $@

$(VENV)/.test: $(VENV)/.run locks/test.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r locks/test.txt
	@touch $@
