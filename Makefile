.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INTERPRETER := $(shell $(PYTHON) -c 'import sys; print(sys.implementation.cache_tag, sys.version_info.micro, sep=".")')
READY := $(VENV)/.ready-$(INTERPRETER)
MQTT ?= auto
TLS ?=
ONLY ?=
EVERY ?= 1
WORKERS ?= $(shell expr 2 \* $$(nproc))

help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

$(READY): setup.cfg pyproject.toml constraints.txt
	test -e $@ || $(PYTHON) -m venv --clear $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[sim,dev]'
	touch $@

setup: $(READY) ## Make the virtual environment

demo: $(READY) ## Play a morning in a simulated hall; leaves out/demo (TLS=1: with certificates)
	$(BIN)/novbe-sim demo --mqtt $(MQTT) $(if $(TLS),--tls) --out out/demo

hall: $(READY) ## Start a hall and keep it, to play citizen and officer
	$(BIN)/novbe-sim hall --mqtt $(MQTT) $(if $(TLS),--tls)

screens: $(READY) ## Draw and check every screen of a kiosk; leaves out/screens (ONLY=sample: one of them)
	$(BIN)/python -m tools.make_screens --out out/screens $(ONLY)

bench: $(READY) ## Measure the speed against its goals; leaves out/bench.json (ONLY=name: one of them)
	$(BIN)/python -m bench --out out/bench.json $(if $(ONLY),--only $(ONLY))

soak: $(READY) ## Break a whole ticket off at every byte, in every way; leaves out/soak.json (EVERY=10: every tenth byte)
	$(BIN)/python -m bench.soak --every $(EVERY) --out out/soak.json

format: $(READY) ## Put the code into its standard form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

test: $(READY) ## Formatting, lint, types, layering and all tests (WORKERS=1: one after another)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --config setup.cfg --cache-dir .import_linter_cache
	$(BIN)/pytest --numprocesses $(WORKERS) --dist worksteal

clean: ## Remove what was made
	rm -rf $(VENV) out build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.PHONY: help setup demo hall screens bench soak format test clean
