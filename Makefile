# Everything here bootstraps itself: Python 3.11 or newer and make are enough.
# `make help` lists the targets.

PYTHON ?= python3
ARGS ?=
VENV := .venv
IN_VENV := $(VENV)/bin/python
ROOMS := bot handlers services storage

.PHONY: help demo run test check bench bench-scale chaos pictures lock clean
.DEFAULT_GOAL := help

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' Makefile

demo: $(VENV)/.run  ## a whole town on this machine: chat, bank, mailbox, invented subscribers
	@exec $(IN_VENV) -m bot demo $(ARGS)

run: $(VENV)/.run  ## doors, conversations and jobs in one process; settings from .env
	@exec $(IN_VENV) -m bot run $(ARGS)

test: $(VENV)/.dev  ## all tests, on an embedded PostgreSQL and in a real browser
	@$(IN_VENV) -m tests.browser.ensure_chromium
	@$(IN_VENV) -m pytest $(ARGS)

check: $(VENV)/.dev  ## style, types, imports, compose file, requirement files
	@$(IN_VENV) -m ruff check .
	@$(IN_VENV) -m ruff format --check .
	@$(IN_VENV) -m mypy $(ROOMS) tests .ci/check_requirements.py
	@$(IN_VENV) -c 'from importlinter.cli import lint_imports_command as lint; lint()' --no-logo
	@$(IN_VENV) -m check_jsonschema --builtin-schema vendor.compose-spec docker-compose.yml
	@$(IN_VENV) .ci/check_requirements.py

bench: $(VENV)/.dev  ## our figures beside their peers, in one run
	@exec $(IN_VENV) -m tests.benchmarks $(ARGS)

bench-scale: $(VENV)/.dev  ## pages of a million accounts beside those of a thousand; 40 GB of disk
	@exec $(IN_VENV) -m tests.benchmarks scale $(ARGS)

chaos: $(VENV)/.dev  ## money under kill -9: 10,000 confirmations, every crash point, forged calls
	@exec $(IN_VENV) -m tests.chaos $(ARGS)

pictures: $(VENV)/.dev  ## take the screenshots in docs/pictures anew
	@$(IN_VENV) -m tests.browser.ensure_chromium
	@$(IN_VENV) -m tests.browser.pictures $(ARGS)

lock: $(VENV)/.run  ## pin and hash what pyproject.toml asks for
	@sh .ci/lock $(IN_VENV)

clean:  ## remove what can be made again; the database in .oblik/ stays
	@rm -rf $(VENV) .venv-* .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@rm -f .coverage .coverage.*
	@find . -name .git -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps are newer than the requirement files they stand for. The larger set contains the smaller.

$(VENV)/.run: requirements.txt
	@sh .ci/bootstrap "$(PYTHON)" $(VENV) requirements.txt
	@touch $@

$(VENV)/.dev: requirements.txt requirements-dev.txt
	@sh .ci/bootstrap "$(PYTHON)" $(VENV) requirements-dev.txt
	@touch $(VENV)/.run $@
