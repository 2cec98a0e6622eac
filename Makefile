# Two targets do everything: `make demo` and `make test`. Each line could be typed by hand.

PYTHON ?= python3
BIN = .venv/bin
# PyICU, which rigour transliterates with, comes as source only and is built on the machine.
DEBIAN_PACKAGES = g++ pkg-config libicu-dev python3-dev python3-venv
SUDO = $(shell [ "$$(id -u)" = 0 ] || echo sudo)

.PHONY: demo test lint compiled system clean

demo: .venv/ready
	$(BIN)/synodik demo $(DEMO_OPTIONS)

test: compiled
	$(BIN)/pytest -n 2

# Parsing takes a third less time; what does not fit the source any more is passed over.
compiled: .venv/ready
	-$(BIN)/python -m synodik.parsing.compiler

lint: .venv/ready
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

.venv/ready: pyproject.toml constraints.txt | system
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --constraint constraints.txt --editable ".[dev]"
	-$(BIN)/python -m synodik.parsing.compiler
	touch $@

system:
	@command -v g++ >/dev/null && command -v pkg-config >/dev/null && pkg-config --exists icu-i18n \
		|| { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq $(DEBIAN_PACKAGES); }

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache src/synodik/parsing/compiled_modules
