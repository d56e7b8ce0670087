# Everything a developer or an operator types. `make` alone lists the targets.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
SOURCES := bot conversations storage tests

# The lock must not depend on how pip is set up on the machine that makes it.
LOCK_ENV := env -u PIP_FIND_LINKS -u PIP_EXTRA_INDEX_URL -u PIP_NO_INDEX PIP_CONFIG_FILE=/dev/null \
	CUSTOM_COMPILE_COMMAND="make lock"

MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help install demo run test check bench faults format docs lock clean

help: ## List the targets
	@echo "Soundings: make TARGET"
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-8s  %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

install: $(STAMP) ## Install everything needed into .venv (done once; again when the pins change)

demo: $(STAMP) ## Play twelve weeks of a synthetic clinic on this machine, no token needed
	@$(BIN)/soundings demo

run: $(STAMP) ## Run the bot against Telegram with the settings in .env
	@$(BIN)/soundings run

test: $(STAMP) ## Run the whole test suite
	@$(BIN)/python -m pytest

check: $(STAMP) ## Do exactly what CI does: format, lint, types, import contracts, tests on both databases
	@echo "== format";           $(BIN)/ruff format --check .
	@echo "== lint";             $(BIN)/ruff check .
	@echo "== types";            $(BIN)/mypy
	@echo "== import contracts"; $(BIN)/lint-imports --no-logo
	@echo "== tests";            $(BIN)/python -m pytest --cov --cov-config=pyproject.toml --cov-report=term

bench: $(STAMP) ## Run the benchmarks: one JSON object a line
	@$(BIN)/python -m tests.benchmarks

faults: $(STAMP) ## Kill the bot a thousand times and count what is lost (about a quarter of an hour)
	@$(BIN)/python -m pytest tests/faults

format: $(STAMP) ## Format the code and fix what ruff can fix safely
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

docs: $(STAMP) ## Make docs/diagrams.md anew from the transition tables
	@$(BIN)/python -c 'from pathlib import Path; from conversations.diagrams import page; Path("docs/diagrams.md").write_text(page(), encoding="utf-8")'

lock: $(STAMP) ## Make requirements.lock anew from pyproject.toml (takes minutes; LOCK_ARGS=--upgrade for newer versions)
	@$(LOCK_ENV) $(BIN)/python -m piptools compile --quiet --extra dev --generate-hashes --allow-unsafe --strip-extras \
		--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options $(LOCK_ARGS) \
		--output-file requirements.lock pyproject.toml

clean: ## Remove .venv and everything that can be made again; databases and .env stay
	@rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@rm -f .coverage .coverage.*
	@find $(SOURCES) -name __pycache__ -type d -prune -exec rm -rf {} +

$(STAMP): requirements.lock pyproject.toml
	@command -v "$(PYTHON)" >/dev/null && "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Soundings needs Python 3.11 or newer; '$(PYTHON)' is not. Name another: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@"$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "'$(PYTHON)' lacks the venv module (on Debian and Ubuntu: apt install python3-venv)." >&2; exit 1; }
	@$(BIN)/python -c '' 2>/dev/null || { rm -rf $(VENV) && "$(PYTHON)" -m venv $(VENV); }
	@echo "Installing into $(VENV) (once; a minute or so) ..."
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@
	@echo "Installed."
